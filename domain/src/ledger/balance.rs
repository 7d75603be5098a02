//! The balance of an account on a day: a sum, nothing else.

use crate::calendar::Day;
use crate::money::{MoneyOverflow, Pence};

use super::{Entry, Ledger};

/// The opening balance and every entry effective on or before the day, in whatever order they are given.
///
/// # Errors
/// [`MoneyOverflow`] when the sum does not fit.
pub fn balance(opening: Pence, entries: &[Entry], as_of: Day) -> Result<Pence, MoneyOverflow> {
    let effective = entries.iter().filter(|entry| entry.effective_on <= as_of).map(|entry| entry.amount);
    Pence::total(std::iter::once(opening).chain(effective))
}

impl Ledger<'_> {
    /// The balance at the end of the day.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the sum does not fit.
    pub fn balance(&self, as_of: Day) -> Result<Pence, MoneyOverflow> {
        balance(self.opening, self.entries, as_of)
    }
}

/// What is owed in breathing space, in its two parts.
///
/// `frozen` is the balance at the end of the day before it began, and stays as it was: the debt that nobody may chase.
/// `since_start` is the balance now less `frozen`: what has come due since, less everything paid since. Payments made during
/// breathing space are so set against the charges of that time, which must still be paid, and not against the frozen debt.
/// Source: Debt Respite Scheme (Breathing Space Moratorium and Mental Health Crisis Moratorium) Regulations 2020.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreathingSpaceSplit {
    /// Balance before breathing space began; negative when the account was in credit.
    pub frozen: Pence,
    /// Charges less payments since; negative when more was paid than charged.
    pub since_start: Pence,
}

/// Splits the balance of `today` at the start of a breathing space. The two parts add up to the balance.
///
/// # Errors
/// [`MoneyOverflow`] when a sum does not fit.
pub fn breathing_space(
    opening: Pence,
    entries: &[Entry],
    began_on: Day,
    today: Day,
) -> Result<BreathingSpaceSplit, MoneyOverflow> {
    let frozen = match began_on.pred_opt() {
        Some(eve) => balance(opening, entries, eve)?,
        None => opening,
    };
    let since_start = balance(opening, entries, today)?.checked_sub(frozen)?;
    Ok(BreathingSpaceSplit { frozen, since_start })
}
