//! When a payer counts as told. A message counts on the day it is sent; a letter once it was posted and has had the time to
//! arrive, so that one that lies on a desk is no notice.

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
