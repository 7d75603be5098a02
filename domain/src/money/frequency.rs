//! How often an amount falls due, and what it comes to a week or a month.
//!
//! A year is taken as 365 days, 52 weeks or 12 months, as benefit offices and debt advisers do; what a
//! 53-week rent year adds is a matter of [`super::monthly_rent`], never of this conversion. Convert once,
//! from the amount as it was given: converting a converted amount rounds twice.

use super::{MoneyOverflow, Pence, divided_half_up};
use crate::vocabulary::vocabulary;

const MONTHS_A_YEAR: u32 = 12;
const WEEKS_A_YEAR: u32 = 52;

vocabulary! {
    /// How often an amount is paid or charged.
    Frequency {
        Daily = "daily", "a day";
        Weekly = "weekly", "a week";
        Fortnightly = "fortnightly", "every two weeks";
        FourWeekly = "four_weekly", "every four weeks";
        Monthly = "monthly", "a month";
        Quarterly = "quarterly", "every three months";
        HalfYearly = "half_yearly", "every six months";
        Yearly = "yearly", "a year";
    }
}

impl Frequency {
    /// How many times a year.
    #[must_use]
    pub const fn times_a_year(self) -> u32 {
        match self {
            Self::Daily => 365,
            Self::Weekly => WEEKS_A_YEAR,
            Self::Fortnightly => 26,
            Self::FourWeekly => 13,
            Self::Monthly => MONTHS_A_YEAR,
            Self::Quarterly => 4,
            Self::HalfYearly => 2,
            Self::Yearly => 1,
        }
    }

    /// What an amount at this frequency comes to a month, rounded half up to a penny.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the result does not fit.
    pub fn monthly(self, amount: Pence) -> Result<Pence, MoneyOverflow> {
        self.spread(amount, MONTHS_A_YEAR)
    }

    /// What an amount at this frequency comes to a week, rounded half up to a penny.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the result does not fit.
    pub fn weekly(self, amount: Pence) -> Result<Pence, MoneyOverflow> {
        self.spread(amount, WEEKS_A_YEAR)
    }

    fn spread(self, amount: Pence, parts: u32) -> Result<Pence, MoneyOverflow> {
        // Multiplied before divided: the product is exact, so half a penny is seen as exactly half.
        divided_half_up(i128::from(amount.get()) * i128::from(self.times_a_year()), parts)
    }
}
