//! The same answer from recent entries alone, for accounts with a long history.

use chrono::Days;

use crate::calendar::Day;
use crate::ledger::{Benefit, BenefitStream, Entry};
use crate::money::{MoneyOverflow, Pence};
use crate::policy::Policy;

use super::coverage::{Coverage, is_reversed, reversed_by};
use super::{Posting, Underlying, underlying_of};

const DAYS_OF_LONGEST_PERIOD: u32 = 31;

/// The first day whose entries [`underlying_from_window`] needs, to answer for `day`.
///
/// Twice the longest time for which policy lets any stream go unpaid: once, so that a stream without a credit in the window
/// has stopped; twice, so that the weeks since that credit's period are in it as well.
#[must_use]
pub fn window_start(day: Day, policy: &Policy) -> Day {
    let rules = policy.on(day).benefit;
    let unpaid_days_max = rules.stops_after_periods * DAYS_OF_LONGEST_PERIOD + rules.stops_after_extra_days;
    day.checked_sub_days(Days::new(2 * u64::from(unpaid_days_max))).unwrap_or(Day::MIN)
}

/// The underlying balance from the balance carried in (before the window) and the entries effective from [`window_start`] on.
///
/// The answer is that of [`super::underlying`] over every entry, or `None` where the window cannot be sure of it and every
/// entry must be read: a stream without a credit in the window, a credit that covers only days before it, a reversal of
/// something before it. That is rare but for claims that ended or stopped.
///
/// It takes for granted that no credit is paid further ahead than the window is long.
/// # Errors
/// [`MoneyOverflow`] when a sum does not fit.
pub fn underlying_from_window(
    carried_in: Pence,
    window: &[Entry],
    benefits: &[Benefit],
    day: Day,
    policy: &Policy,
) -> Result<Option<Underlying>, MoneyOverflow> {
    let starts_on = window_start(day, policy);
    if !is_enough(window, benefits, starts_on, day) {
        return Ok(None);
    }
    let balance = crate::ledger::balance(carried_in, window, day)?;
    let postings = window.iter().map(Posting::from);
    underlying_of(balance, postings, benefits, day, policy).map(Some)
}

fn is_enough(window: &[Entry], benefits: &[Benefit], starts_on: Day, day: Day) -> bool {
    let mut streams = BenefitStream::PAID_TO_LANDLORD
        .iter()
        .filter(|stream| benefits.iter().any(|row| row.stream == **stream))
        .peekable();
    if streams.peek().is_none() {
        return true;
    }
    let effective = || window.iter().filter(|entry| entry.effective_on <= day).map(Posting::from);
    let reversed = reversed_by(effective());
    let all_here = reversed.iter().all(|reference| window.iter().any(|entry| entry.transaction_ref == *reference));
    all_here
        && streams.all(|stream| {
            effective()
                .filter(|posting| Some(posting.kind) == stream.credit_kind())
                .filter(|posting| !is_reversed(&reversed, posting.transaction_ref))
                .map(|credit| Coverage::of_credit(credit.effective_on, credit.period))
                .reduce(Coverage::with)
                .is_some_and(|coverage| coverage.covered_to_on.succ_opt().is_none_or(|next_on| next_on >= starts_on))
        })
}
