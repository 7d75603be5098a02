//! The words of the record. What touches somebody's safety is restricted as restricted markers are: whoever may not see
//! those sees no such entry either.

use crate::ledger::ActionCode;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a note is about.
    NoteKind {
        General = "general", "General";
        Circumstances = "circumstances", "Their circumstances";
        Affordability = "affordability", "What they can afford";
        Benefit = "benefit", "Benefits";
        Support = "support", "Health or support need";
        Home = "home", "The home: repairs, access, abandonment, fraud";
        Court = "court", "Notice or court";
        Conference = "conference", "Case conference or meeting with another agency";
        Tracing = "tracing", "Tracing a former tenant";
        Safeguarding = "safeguarding", "Safeguarding (restricted)";
    }
}

impl NoteKind {
    /// Read only by those who may see restricted markers.
    #[must_use]
    pub const fn is_restricted(self) -> bool {
        matches!(self, Self::Safeguarding)
    }
}

vocabulary! {
    /// The way in which somebody was contacted.
    ContactWay {
        Call = "call", "Telephone call";
        Text = "text", "Text message";
        Email = "email", "Email";
        Letter = "letter", "Letter";
        Visit = "visit", "Visit";
    }
}

impl ContactWay {
    /// The code by which the landlord's system knows it.
    #[must_use]
    pub const fn action(self) -> ActionCode {
        match self {
            Self::Call => ActionCode::Call,
            Self::Text => ActionCode::Text,
            Self::Email => ActionCode::Email,
            Self::Letter => ActionCode::LetterOther,
            Self::Visit => ActionCode::Visit,
        }
    }
}

vocabulary! {
    /// Who began it.
    ContactDirection {
        Out = "out", "We contacted them";
        In = "in", "They contacted us";
    }
}

vocabulary! {
    /// What came of a contact.
    ContactOutcome {
        Spoke = "spoke", "Spoke or corresponded with them";
        Promised = "promised", "They promised to pay";
        Refused = "refused", "They did not want to talk";
        MessageLeft = "message_left", "Left a message or a card";
        Sent = "sent", "Sent, no reply yet";
        NoAnswer = "no_answer", "No answer";
        WrongDetails = "wrong_details", "Wrong or out-of-date details";
    }
}

impl ContactOutcome {
    /// Did it reach the person? An attempt that did not is evidence of an attempt and no more.
    #[must_use]
    pub const fn has_reached(self) -> bool {
        matches!(self, Self::Spoke | Self::Promised | Self::Refused)
    }
}

vocabulary! {
    /// To whom somebody was referred.
    ReferralTo {
        DebtAdvice = "debt_advice", "Debt advice";
        WelfareBenefits = "welfare_benefits", "Welfare benefits advice";
        TenancySustainment = "tenancy_sustainment", "Tenancy sustainment";
        FoodOrFuel = "food_or_fuel", "Help with food or fuel";
        Employment = "employment", "Training and employment";
        HousingOptions = "housing_options", "Homelessness prevention";
        AdultSocialCare = "adult_social_care", "Adult social care";
        ChildrenServices = "children_services", "Children's services";
        MentalHealth = "mental_health", "Mental health support";
        DomesticAbuse = "domestic_abuse", "Domestic abuse support (restricted)";
        Repairs = "repairs", "Repairs";
        Other = "other", "Somebody else";
    }
}

impl ReferralTo {
    /// Read only by those who may see restricted markers.
    #[must_use]
    pub const fn is_restricted(self) -> bool {
        matches!(self, Self::DomesticAbuse)
    }
}

vocabulary! {
    /// What a referral rests on.
    Consent {
        InWriting = "in_writing", "They agreed in writing";
        Spoken = "spoken", "They agreed by word of mouth";
        NotAsked = "not_asked", "Not asked: we must act to protect somebody from harm";
    }
}

vocabulary! {
    /// What became of a referral.
    ReferralOutcome {
        Accepted = "accepted", "Taken on";
        Helped = "helped", "Helped, and finished";
        NotTaken = "not_taken", "The service could not take it on";
        Declined = "declined", "The person did not want it";
        NoContact = "no_contact", "The service could not reach the person";
    }
}

impl ReferralOutcome {
    /// Nothing more is expected.
    #[must_use]
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Accepted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_safety_is_restricted_and_says_so() {
        for kind in NoteKind::ALL {
            assert_eq!(kind.is_restricted(), kind.words().contains("restricted"), "{}", kind.code());
        }
        for to in ReferralTo::ALL {
            assert_eq!(to.is_restricted(), to.words().contains("restricted"), "{}", to.code());
        }
    }

    #[test]
    fn an_attempt_is_no_contact() {
        let reached: Vec<_> = ContactOutcome::ALL.iter().filter(|outcome| outcome.has_reached()).collect();
        assert_eq!(reached, [&ContactOutcome::Spoke, &ContactOutcome::Promised, &ContactOutcome::Refused]);
    }

    #[test]
    fn a_referral_that_was_taken_on_is_not_over() {
        let open: Vec<_> = ReferralOutcome::ALL.iter().filter(|outcome| !outcome.is_final()).collect();
        assert_eq!(open, [&ReferralOutcome::Accepted]);
    }
}
