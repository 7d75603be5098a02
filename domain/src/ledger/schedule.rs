//! The schedule of arrears of a claim for possession: every amount due and every payment, with a running total.
//!
//! Civil Procedure Rules, Practice Direction 55B: for two years before the claim is issued, or from the first default if that is
//! less. Court costs are no rent: what of them stands on the same ledger is told apart and is in none of the sums.
//!
//! The first default is the first day at whose end anything was owed. Where a later day can be argued, the longer schedule is
//! taken: a court misses nothing by reading more.

use std::collections::BTreeSet;

use chrono::Months;

use crate::calendar::{Day, period_words};
use crate::money::{MoneyOverflow, Pence, divided_half_up};
use crate::policy::CaseRules;

use super::{ChargeCode, Entry, EntryGroup, EntryKind, Ledger};

/// One line: an entry, or the charges that fell due together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleLine {
    /// The day it counts from.
    pub on: Day,
    /// What it is: "Rent, Service charge", "Payment by card".
    pub what: String,
    /// For which days; `None` = it is for none in particular.
    pub period: Option<(Day, Day)>,
    /// Positive was due or added, negative was paid or taken off.
    pub amount: Pence,
    /// What was owed once this line and all before it are counted.
    pub owed_after: Pence,
}

impl ScheduleLine {
    /// "Rent, Service charge, 6 to 12 April 2026".
    #[must_use]
    pub fn words(&self) -> String {
        match self.period {
            Some((from, to)) => format!("{}, {}", self.what, period_words(from, to)),
            None => self.what.clone(),
        }
    }
}

/// Where a schedule begins, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleStart {
    /// As far back as policy says.
    YearsBefore,
    /// With the first default.
    FirstDefault,
}

/// The schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrearsSchedule {
    /// The first day.
    pub from: Day,
    /// Why it begins there.
    pub start: ScheduleStart,
    /// The last day.
    pub to: Day,
    /// What was owed before the first day; negative in credit.
    pub opening: Pence,
    /// Every line, oldest first.
    pub lines: Vec<ScheduleLine>,
    /// All that was due or added; positive.
    pub due: Pence,
    /// All that was paid or taken off; positive.
    pub paid: Pence,
    /// What is owed at the end of the last day.
    pub closing: Pence,
    /// Court costs of the period on the same ledger, and what put them right, oldest first.
    pub court_costs: Vec<ScheduleLine>,
}

impl ArrearsSchedule {
    /// The schedule of a claim that was or would be issued on `issued_on`, up to `to`. The ledger is the whole of it.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn new(ledger: &Ledger<'_>, issued_on: Day, to: Day, rules: &CaseRules) -> Result<Self, MoneyOverflow> {
        let costs = court_costs(ledger.entries);
        let is_cost = |entry: &Entry| costs.contains(entry.transaction_ref.as_str());
        let mut entries: Vec<&Entry> = ledger.entries.iter().filter(|entry| entry.effective_on <= to).collect();
        entries.sort_unstable_by_key(|entry| entry.order());
        let (cost_entries, rent): (Vec<&Entry>, Vec<&Entry>) = entries.into_iter().partition(|entry| is_cost(entry));

        let earliest = issued_on.checked_sub_months(Months::new(12 * rules.schedule_years)).unwrap_or(Day::MIN);
        let (from, start) = match first_default(ledger.opening, &rent)? {
            Some(on) if on > earliest => (on.min(to), ScheduleStart::FirstDefault),
            _ => (earliest, ScheduleStart::YearsBefore),
        };
        let before = rent.iter().filter(|entry| entry.effective_on < from).map(|entry| entry.amount);
        let opening = Pence::total(std::iter::once(ledger.opening).chain(before))?;
        let within: Vec<&Entry> = rent.into_iter().filter(|entry| from <= entry.effective_on).collect();
        let sum = |is_credit: bool| {
            Pence::total(within.iter().map(|entry| entry.amount).filter(|amount| amount.is_credit() == is_credit))
        };
        let (due, paid) = (sum(false)?, sum(true)?.checked_neg()?);
        let costs_within: Vec<&Entry> = cost_entries.into_iter().filter(|entry| from <= entry.effective_on).collect();
        Ok(Self {
            from,
            start,
            to,
            opening,
            lines: lines(opening, &within)?,
            due,
            paid,
            closing: opening.checked_add(due)?.checked_sub(paid)?,
            court_costs: lines(Pence::ZERO, &costs_within)?,
        })
    }
}

/// What a day's use of a home costs, as particulars of claim give it: "weekly rate × 52 ÷ 365", rounded half up.
///
/// # Errors
/// [`MoneyOverflow`] when the result does not fit.
pub fn daily_rate(weekly: Pence, rules: &CaseRules) -> Result<Pence, MoneyOverflow> {
    divided_half_up(i128::from(weekly.get()) * i128::from(rules.daily_rate_weeks), rules.daily_rate_days)
}

/// The references of court costs, and of what reverses one.
fn court_costs(entries: &[Entry]) -> BTreeSet<&str> {
    let is_cost =
        |entry: &&Entry| entry.kind == EntryKind::CourtCost || entry.charge_code == Some(ChargeCode::CourtCost);
    let costs = entries.iter().filter(is_cost);
    let mut found: BTreeSet<&str> = costs.map(|entry| entry.transaction_ref.as_str()).collect();
    let puts_right = |entry: &&Entry| entry.reverses_ref.as_deref().is_some_and(|reversed| found.contains(reversed));
    let reversals: Vec<&str> = entries.iter().filter(puts_right).map(|entry| entry.transaction_ref.as_str()).collect();
    found.extend(reversals);
    found
}

/// The first day at whose end anything was owed; `None` = there is none, or it came before the first entry.
fn first_default(opening: Pence, entries: &[&Entry]) -> Result<Option<Day>, MoneyOverflow> {
    if opening.is_arrears() {
        return Ok(None);
    }
    let mut owed = opening;
    for of_day in entries.chunk_by(|one, other| one.effective_on == other.effective_on) {
        owed = Pence::total(std::iter::once(owed).chain(of_day.iter().map(|entry| entry.amount)))?;
        if let Some(first) = of_day.first().filter(|_| owed.is_arrears()) {
            return Ok(Some(first.effective_on));
        }
    }
    Ok(None)
}

/// Charges of one day and period are one line, as a tenant is asked for them; everything else stands alone.
fn lines(opening: Pence, entries: &[&Entry]) -> Result<Vec<ScheduleLine>, MoneyOverflow> {
    let is_charge = |entry: &Entry| entry.kind.group() == EntryGroup::Charge && !entry.amount.is_credit();
    let together = |one: &&Entry, other: &&Entry| {
        is_charge(one) && is_charge(other) && one.effective_on == other.effective_on && one.period == other.period
    };
    let mut owed_after = opening;
    entries
        .chunk_by(together)
        .filter_map(|group| group.first().map(|first| (group, first)))
        .map(|(group, first)| {
            let amount = Pence::total(group.iter().map(|entry| entry.amount))?;
            owed_after = owed_after.checked_add(amount)?;
            let names: Vec<&str> = group.iter().map(|entry| name(entry)).collect();
            Ok(ScheduleLine {
                on: first.effective_on,
                what: names.join(", "),
                period: first.period,
                amount,
                owed_after,
            })
        })
        .collect()
}

/// What an entry is, for a court: nobody is "you" there, and nobody "us".
fn name(entry: &Entry) -> &'static str {
    match (entry.kind, entry.charge_code) {
        (EntryKind::Refund, _) => "Refund paid to the tenant",
        (EntryKind::UcMptl, _) => "Universal Credit, paid to the landlord",
        (EntryKind::RentDebit | EntryKind::ChargeDebit | EntryKind::UoDebit, Some(code)) => code.words(),
        (kind, _) => kind.words(),
    }
}
