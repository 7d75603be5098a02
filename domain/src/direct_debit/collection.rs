//! The schedule: each collection with its days, its amount and how that is made up.
//!
//! Money is asked for on a day, leaves the account on the entry day (that day, or the next working day), is worked on by
//! the bank the working day before (processing) and sent the one before that (input). The payer is told the working days
//! of notice before the entry day: a collection for which that day is past is not in the schedule.

use super::amount::{Due, Extra, equal_parts};
use super::collection_rule::CollectionRule;
use crate::calendar::{Day, RentYear, next_working_day, working_days_before};
use crate::money::{MoneyOverflow, Pence};
use crate::policy::DirectDebitRules;

/// The days of one collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CollectionDays {
    /// The day the payer chose.
    pub requested_on: Day,
    /// The day the money leaves the payer's account and reaches the landlord's.
    pub entry_on: Day,
    /// The day the bank works on it; the day that the file names.
    pub processing_on: Day,
    /// The last day to send the file.
    pub input_on: Day,
    /// The last day to tell the payer.
    pub notice_by_on: Day,
}

impl CollectionDays {
    /// The days of a collection that is asked for on a day.
    #[must_use]
    pub fn of(requested_on: Day, rules: &DirectDebitRules) -> Self {
        let entry_on = next_working_day(requested_on);
        Self {
            requested_on,
            entry_on,
            processing_on: working_days_before(entry_on, rules.processing_working_days),
            input_on: working_days_before(entry_on, rules.input_working_days),
            notice_by_on: working_days_before(entry_on, rules.notice_working_days),
        }
    }
}

/// One collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collection {
    /// The day the payer chose.
    pub requested_on: Day,
    /// The day the money leaves the payer's account.
    pub entry_on: Day,
    /// The day the bank works on it.
    pub processing_on: Day,
    /// The last day to send the file.
    pub input_on: Day,
    /// The last day to tell the payer.
    pub notice_by_on: Day,
    /// Rent and arrangement together.
    pub amount: Pence,
    /// What of it is rent.
    pub rent: Pence,
    /// What of it goes towards arrears.
    pub arrangement: Pence,
}

impl Collection {
    pub(super) fn new(days: CollectionDays, rent: Pence, arrangement: Pence) -> Result<Self, MoneyOverflow> {
        let CollectionDays { requested_on, entry_on, processing_on, input_on, notice_by_on } = days;
        let amount = rent.checked_add(arrangement)?;
        Ok(Self { requested_on, entry_on, processing_on, input_on, notice_by_on, amount, rent, arrangement })
    }
}

/// Why there is no schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleProblem {
    /// Benefit pays all of the rent, and nothing is agreed beside it.
    #[error("there is nothing to collect")]
    NothingToCollect,
    /// The sums do not fit.
    #[error(transparent)]
    Overflow(#[from] MoneyOverflow),
}

/// The collections of the rest of the rent year, when the payer is told on `notice_on`.
///
/// `dues` are the charges to come: those after `notice_on` and up to the year's end are spread over the collections. When
/// no collection is possible in what is left of the year, the spread goes on to the end of the next one, so give dues
/// until then. Arrears go in as `extra` says.
///
/// # Errors
/// [`ScheduleProblem`].
pub fn schedule(
    rule: CollectionRule,
    dues: &[Due],
    extra: Extra,
    notice_on: Day,
    rules: &DirectDebitRules,
) -> Result<Vec<Collection>, ScheduleProblem> {
    let (ends_on, days) = days_to_year_end(rule, notice_on, rules);
    let charged = dues.iter().filter(|due| notice_on < due.on && due.on <= ends_on).map(|due| due.amount);
    let rents = equal_parts(Pence::total(charged)?, days.len());
    let extras = extra.parts(days.len())?;
    let mut collections = Vec::new();
    for (place, days) in days.into_iter().enumerate() {
        let part = |parts: &[Pence]| parts.get(place).copied().unwrap_or_default();
        let collection = Collection::new(days, part(&rents), part(&extras))?;
        if collection.amount.is_arrears() {
            collections.push(collection);
        }
    }
    if collections.is_empty() { Err(ScheduleProblem::NothingToCollect) } else { Ok(collections) }
}

/// The days of the first collection of which a payer can still be told on a day.
#[must_use]
pub fn first_days(rule: CollectionRule, notice_on: Day, rules: &DirectDebitRules) -> Option<CollectionDays> {
    possible_days(rule, notice_on, rules).next()
}

/// The days of the collections of which a payer can still be told on a day, in order, without end.
fn possible_days(
    rule: CollectionRule,
    notice_on: Day,
    rules: &DirectDebitRules,
) -> impl Iterator<Item = CollectionDays> {
    rule.requested_days()
        .map(move |day| CollectionDays::of(day, rules))
        .filter(move |days| notice_on <= days.notice_by_on)
}

/// The days of the collections that the payer can still be told of, to the end of the first rent year that has one.
fn days_to_year_end(rule: CollectionRule, notice_on: Day, rules: &DirectDebitRules) -> (Day, Vec<CollectionDays>) {
    let year = RentYear::of(notice_on);
    let first_on = first_days(rule, notice_on, rules).map_or(notice_on, |days| days.entry_on);
    let ends_on = if first_on <= year.last_day() { year.last_day() } else { RentYear::of(first_on).last_day() };
    (ends_on, possible_days(rule, notice_on, rules).take_while(|days| days.entry_on <= ends_on).collect())
}
