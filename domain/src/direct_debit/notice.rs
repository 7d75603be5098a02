//! When a payer counts as told. A message counts on the day it is sent; a letter once it was posted and has had the time to
//! arrive, so that one that lies on a desk is no notice.

use super::CollectionState;
use crate::calendar::{Day, add_working_days, next_working_day};
use crate::policy::DirectDebitRules;

/// The day on which a letter counts as given that was posted on a day.
#[must_use]
pub fn letter_given_on(posted_on: Day, rules: &DirectDebitRules) -> Day {
    add_working_days(posted_on, rules.postal_working_days)
}

/// The first day of which a letter can still tell that is posted on a day.
#[must_use]
pub fn earliest_entry_by_letter_on(posted_on: Day, rules: &DirectDebitRules) -> Day {
    earliest_entry_on(letter_given_on(posted_on, rules), rules)
}

/// The first day on which money may leave the account of a payer who was told on a day.
#[must_use]
pub fn earliest_entry_on(given_on: Day, rules: &DirectDebitRules) -> Day {
    add_working_days(next_working_day(given_on), rules.notice_working_days)
}

/// The first day on which money can still move by what is put in to the bank today, or on the next working day.
#[must_use]
pub fn earliest_entry_put_in_on(today: Day, rules: &DirectDebitRules) -> Day {
    add_working_days(next_working_day(today), rules.input_working_days)
}

/// Whether a collection can no longer be taken as it was planned: the bank can no longer be asked in time, or it was to be told
/// of by a letter that can no longer come in time. Give the rules as they are promised, not as they are planned by.
#[must_use]
pub fn is_too_late(entry_on: Day, state: CollectionState, today: Day, rules: &DirectDebitRules) -> bool {
    let is_untold = state == CollectionState::Planned && entry_on < earliest_entry_by_letter_on(today, rules);
    state.is_open() && (is_untold || entry_on < earliest_entry_put_in_on(today, rules))
}
