//! The charges still to come, from the landlord's own calendar and the charges in force.

use std::collections::BTreeMap;

use chrono::{Datelike, Months};

use crate::calendar::{Day, RentWeek};
use crate::ledger::{Charge, ChargeFrequency, Entry, EntryKind, charges_in_force};
use crate::money::{MoneyOverflow, Pence};

/// What is charged on each day of the period: weekly charges on the Monday of a chargeable week, monthly ones on the first.
///
/// A week that the calendar does not hold is not guessed at.
/// # Errors
/// [`MoneyOverflow`] when the charges of one day do not fit.
pub(super) fn charges_due(
    charges: &[Charge],
    weeks: &[RentWeek],
    from_on: Day,
    to_on: Day,
) -> Result<BTreeMap<Day, Pence>, MoneyOverflow> {
    let mondays = chargeable_mondays(weeks, from_on, to_on).map(|day| (day, ChargeFrequency::Weekly));
    let firsts = firsts_of_month(from_on, to_on).map(|day| (day, ChargeFrequency::Monthly));
    let mut due = BTreeMap::new();
    for (day, frequency) in mondays.chain(firsts) {
        let of_day = charges_in_force(charges, day).filter(|charge| charge.frequency == frequency);
        let amount = Pence::total(of_day.map(|charge| charge.amount))?;
        if amount.is_arrears() {
            let total = due.entry(day).or_insert(Pence::ZERO);
            *total = total.checked_add(amount)?;
        }
    }
    Ok(due)
}

/// The Mondays of the period's chargeable weeks, in the calendar's order.
pub(super) fn chargeable_mondays(weeks: &[RentWeek], from_on: Day, to_on: Day) -> impl Iterator<Item = Day> {
    weeks
        .iter()
        .filter(move |week| week.chargeable && from_on <= week.starts_on && week.starts_on <= to_on)
        .map(|week| week.starts_on)
}

fn firsts_of_month(from_on: Day, to_on: Day) -> impl Iterator<Item = Day> {
    let month = from_on.with_day(1);
    (0..)
        .map_while(move |months| month?.checked_add_months(Months::new(months)))
        .skip_while(move |first| *first < from_on)
        .take_while(move |first| *first <= to_on)
}

/// Whether the charges of a day have reached the ledger.
pub(super) fn is_charged(entries: &[Entry], day: Day) -> bool {
    entries.iter().any(|entry| {
        entry.effective_on == day
            && matches!(entry.kind, EntryKind::RentDebit | EntryKind::ChargeDebit | EntryKind::UoDebit)
    })
}
