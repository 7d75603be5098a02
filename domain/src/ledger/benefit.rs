//! Benefit towards an account: how much, who is paid, how often, and how far it has paid.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// By which way benefit pays.
    BenefitStream {
        Hb = "hb", "Housing Benefit";
        UcManaged = "uc_managed", "Universal Credit, paid to us";
        UcTenant = "uc_tenant", "Universal Credit, paid to you";
        UcDeduction = "uc_deduction", "Universal Credit deduction towards arrears";
    }
}

vocabulary! {
    /// What period a benefit amount is for.
    BenefitFrequency {
        Weekly = "weekly", "a week";
        Monthly = "monthly", "a month";
    }
}

vocabulary! {
    /// How often benefit is paid.
    PaidEvery {
        Weekly = "weekly", "every week";
        FourWeekly = "four_weekly", "every four weeks";
        Monthly = "monthly", "every month";
    }
}
