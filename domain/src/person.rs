//! The words for people and homes: who someone is to a tenancy, how they like to be reached, what officers
//! must bear in mind, and what kind of tenancy it is. Codes are those of `docs/extract-format.md`.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a person is to a tenancy.
    PersonRole {
        Lead = "lead", "Lead tenant";
        Joint = "joint", "Joint tenant";
        Occupant = "occupant", "Occupant";
    }
}

impl PersonRole {
    /// A tenant is liable for the whole rent and sees the whole account. An occupant is neither.
    #[must_use]
    pub const fn is_tenant(self) -> bool {
        matches!(self, Self::Lead | Self::Joint)
    }
}

vocabulary! {
    /// How a person has asked to be reached.
    ContactPreference {
        Email = "email", "By email";
        Sms = "sms", "By text message";
        Letter = "letter", "By letter";
        Phone = "phone", "By phone";
    }
}

vocabulary! {
    /// Something an officer must know before acting. Never shown to the resident or to a joint tenant.
    MarkerKind {
        BreathingSpaceStandard = "breathing_space_standard", "Breathing space";
        BreathingSpaceCrisis = "breathing_space_crisis", "Breathing space (mental health crisis)";
        MentalHealth = "mental_health", "Mental health";
        PhysicalHealth = "physical_health", "Physical health";
        LearningDisability = "learning_disability", "Learning disability";
        DomesticAbuse = "domestic_abuse", "Domestic abuse";
        SafeContactOnly = "safe_contact_only", "Use safe contact details only";
        CareLeaver = "care_leaver", "Care leaver";
        Under18 = "under_18", "Under 18";
        Bereavement = "bereavement", "Bereavement";
        Deceased = "deceased", "Has died";
        Language = "language", "Needs another language";
        Literacy = "literacy", "Finds reading hard";
        DigitalExclusion = "digital_exclusion", "Not online";
        BenefitPending = "benefit_pending", "Waiting for a benefit decision";
        Dispute = "dispute", "In dispute with us";
        StaffOrFamily = "staff_or_family", "Works here, or is family of someone who does";
    }
}

impl MarkerKind {
    /// Seen only by those with the separate permission to see restricted markers.
    #[must_use]
    pub const fn is_restricted(self) -> bool {
        matches!(self, Self::DomesticAbuse)
    }

    /// Whether somebody else may read what is sent to this person, so that a program sends nothing of itself: the marker that says so,
    /// and domestic abuse, whether or not that marker stands beside it.
    #[must_use]
    pub const fn asks_for_safe_contact(self) -> bool {
        matches!(self, Self::SafeContactOnly | Self::DomesticAbuse)
    }

    /// Either kind of breathing space (Debt Respite Scheme Regulations 2020).
    #[must_use]
    pub const fn is_breathing_space(self) -> bool {
        matches!(self, Self::BreathingSpaceStandard | Self::BreathingSpaceCrisis)
    }
}

vocabulary! {
    /// The kind of tenancy. One that has ended keeps the tenure it had.
    Tenure {
        Secure = "secure", "Secure tenancy";
        Introductory = "introductory", "Introductory tenancy";
        Flexible = "flexible", "Flexible tenancy";
        Demoted = "demoted", "Demoted tenancy";
        AssuredSocial = "assured_social", "Assured tenancy";
        AssuredPrivate = "assured_private", "Assured tenancy at a market rent";
        Starter = "starter", "Starter tenancy";
        NonSecure = "non_secure", "Non-secure tenancy";
        Licence = "licence", "Licence";
        UseAndOccupation = "use_and_occupation", "Use and occupation";
    }
}
