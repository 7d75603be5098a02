//! Weekly and monthly amounts over days, kept exact and rounded once.

use crate::money::{Frequency, MoneyOverflow, Pence};

const DAYS_A_WEEK: i128 = 7;

/// A sum of weekly and monthly amounts over numbers of days, in whole 364ths of a penny (7 days × 52 weeks).
///
/// A month's amount is worth 12 ÷ 52 of itself a week. Kept as a fraction because a seventh of a penny has no decimal.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WeeklyRate {
    parts: i128,
}

impl WeeklyRate {
    /// Adds what a weekly amount comes to over so many days.
    pub(super) fn add_weekly(&mut self, amount: Pence, days: i64) {
        self.add(amount, days, Frequency::Weekly);
    }

    /// Adds what a monthly amount comes to over so many days.
    pub(super) fn add_monthly(&mut self, amount: Pence, days: i64) {
        self.add(amount, days, Frequency::Monthly);
    }

    fn add(&mut self, amount: Pence, days: i64, frequency: Frequency) {
        // At most 2^63 pence × 2^32 days × 52: far inside 127 bits, and so is any sum of entries that fits in memory.
        self.parts += i128::from(amount.get()) * i128::from(days) * i128::from(frequency.times_a_year());
    }

    /// The sum in whole pence, half a penny up.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when it does not fit.
    pub(super) fn rounded(self) -> Result<Pence, MoneyOverflow> {
        let penny = DAYS_A_WEEK * i128::from(Frequency::Weekly.times_a_year());
        let pence = (2 * self.parts + penny).div_euclid(2 * penny);
        i64::try_from(pence).map(Pence::new).map_err(|_| MoneyOverflow)
    }
}
