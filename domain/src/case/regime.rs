//! Which law governs a case: by the kind of account, and for a home by its tenure.

use crate::ledger::AccountKind;
use crate::person::Tenure;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The rules that a case goes by.
    Regime {
        Secure = "secure", "Secure tenancy";
        Flexible = "flexible", "Flexible tenancy";
        Introductory = "introductory", "Introductory tenancy";
        Demoted = "demoted", "Demoted tenancy";
        AssuredSocial = "assured_social", "Assured tenancy";
        AssuredPrivate = "assured_private", "Assured tenancy at a market rent";
        Starter = "starter", "Starter tenancy";
        NonSecure = "non_secure", "Non-secure tenancy (temporary accommodation)";
        Licence = "licence", "Licence";
        UseAndOccupation = "use_and_occupation", "Use and occupation (no tenancy)";
        FormerTenant = "former_tenant", "Former tenancy";
        OtherDebt = "other_debt", "A debt that is not for a home";
    }
}

impl Regime {
    /// The regime of an account. What the account is comes first: a garage of a secure tenant is not a secure tenancy, and a
    /// former tenancy keeps its tenure but is no home to take back.
    #[must_use]
    pub const fn of(kind: AccountKind, tenure: Tenure) -> Self {
        match kind {
            AccountKind::FormerTenant => Self::FormerTenant,
            AccountKind::UseAndOccupation => Self::UseAndOccupation,
            AccountKind::Garage
            | AccountKind::CourtCosts
            | AccountKind::Recharge
            | AccountKind::RemovalStorage
            | AccountKind::HbOverpayment
            | AccountKind::Suspense => Self::OtherDebt,
            // Whatever tenure the landlord's system says, temporary accommodation without security ends by notice to quit.
            AccountKind::TemporaryAccommodation => match tenure {
                Tenure::Licence => Self::Licence,
                Tenure::UseAndOccupation => Self::UseAndOccupation,
                _ => Self::NonSecure,
            },
            AccountKind::MainRent => match tenure {
                Tenure::Secure => Self::Secure,
                Tenure::Flexible => Self::Flexible,
                Tenure::Introductory => Self::Introductory,
                Tenure::Demoted => Self::Demoted,
                Tenure::AssuredSocial => Self::AssuredSocial,
                Tenure::AssuredPrivate => Self::AssuredPrivate,
                Tenure::Starter => Self::Starter,
                Tenure::NonSecure => Self::NonSecure,
                Tenure::Licence => Self::Licence,
                Tenure::UseAndOccupation => Self::UseAndOccupation,
            },
        }
    }

    /// Whether a case under it can end in the loss of a home.
    #[must_use]
    pub const fn is_for_a_home(self) -> bool {
        !matches!(self, Self::FormerTenant | Self::OtherDebt)
    }

    /// Whether a court that is asked must give possession: Part 3 of the Pre-Action Protocol for Possession Claims by Social
    /// Landlords, with a letter that asks for personal circumstances and a decision with reasons.
    #[must_use]
    pub const fn is_under_part_3(self) -> bool {
        matches!(
            self,
            Self::Introductory
                | Self::Demoted
                | Self::Starter
                | Self::NonSecure
                | Self::Licence
                | Self::UseAndOccupation
        )
    }

    /// Whether a notice must come before a claim. Without a tenancy it is served only where there is doubt.
    #[must_use]
    pub const fn needs_notice(self) -> bool {
        self.is_for_a_home() && !matches!(self, Self::UseAndOccupation)
    }
}
