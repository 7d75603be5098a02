//! The kinds of account. Each stands alone: only the rent-like ones count as rent arrears.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What an account is for. Court costs, garages and the like are never added into rent.
    AccountKind {
        MainRent = "main_rent", "Rent account";
        TemporaryAccommodation = "temporary_accommodation", "Temporary accommodation account";
        UseAndOccupation = "use_and_occupation", "Use and occupation account";
        FormerTenant = "former_tenant", "Former tenancy account";
        Garage = "garage", "Garage account";
        CourtCosts = "court_costs", "Court costs account";
        Recharge = "recharge", "Recharges account";
        RemovalStorage = "removal_storage", "Removal and storage account";
        HbOverpayment = "hb_overpayment", "Housing Benefit overpayment account";
        Suspense = "suspense", "Suspense account";
    }
}

impl AccountKind {
    /// Whether its balance counts as rent (for a home, present or former) rather than as some other debt.
    #[must_use]
    pub const fn is_rent_like(self) -> bool {
        matches!(self, Self::MainRent | Self::TemporaryAccommodation | Self::UseAndOccupation | Self::FormerTenant)
    }

    /// Whether the word "rent" may stand on it. Where there is no tenancy it must not: it could be read as making one.
    #[must_use]
    pub const fn may_say_rent(self) -> bool {
        !matches!(self, Self::UseAndOccupation)
    }

    /// What residents read that they pay on it: "rent", or "charges" where it is not for a home or there is no tenancy.
    #[must_use]
    pub const fn paid_word(self) -> &'static str {
        if self.is_rent_like() && self.may_say_rent() { "rent" } else { "charges" }
    }
}
