//! How the work on an account stands: Direct Debit, arrangements, protections, tasks.

use super::span::is_late;
use super::{AccountFacts, Figures, MarkerFact, Measure, ReportWeek, Span};
use crate::calendar::add_working_days;
use crate::ledger::{BenefitFrequency, BenefitStream, EntryKind};
use crate::money::{Frequency, MoneyOverflow, Pence};
use crate::policy::ReportRules;

fn one(figures: &mut Figures, measure: Measure, counts: bool) -> Result<(), MoneyOverflow> {
    figures.add(measure, i64::from(counts))
}

fn number<T>(items: &[T], counts: impl Fn(&T) -> bool) -> i64 {
    items.iter().map(|item| i64::from(counts(item))).sum()
}

pub(super) fn add_direct_debit(
    figures: &mut Figures,
    account: &AccountFacts,
    week: ReportWeek,
) -> Result<(), MoneyOverflow> {
    let sunday = week.ends_on();
    let is_open = account.is_open_on(sunday);
    one(figures, Measure::FullBenefit, is_open && is_paid_by_benefit(account, week)?)?;
    let mandates = &account.mandates;
    let is_live = is_open && mandates.iter().any(|span| span.stands_after(sunday));
    one(figures, Measure::DirectDebits, is_live)?;
    one(figures, Measure::NewDirectDebits, mandates.iter().any(|span| span.begins_in(week)))?;
    let has_ended = mandates.iter().any(|span| span.to.is_some_and(|to| week.contains(to)));
    one(figures, Measure::EndedDirectDebits, has_ended && !is_live)?;
    let has = |kind: EntryKind| account.week.iter().any(|(had, _, count)| *had == kind && *count > 0);
    one(figures, Measure::DirectDebitsPaid, has(EntryKind::PayDd))?;
    one(figures, Measure::DirectDebitsReturned, has(EntryKind::DdUnpaid))
}

/// Whether benefit that is paid to the landlord is no less than the charges, over an ordinary year.
fn is_paid_by_benefit(account: &AccountFacts, week: ReportWeek) -> Result<bool, MoneyOverflow> {
    let charges = account.annual_debit()?;
    let sunday = week.ends_on();
    let in_force = account.benefits.iter().filter(|benefit| {
        BenefitStream::PAID_TO_LANDLORD.contains(&benefit.stream) && benefit.overlaps(sunday, sunday)
    });
    let benefit = in_force.map(|benefit| {
        let every = match benefit.frequency {
            BenefitFrequency::Weekly => Frequency::Weekly,
            BenefitFrequency::Monthly => Frequency::Monthly,
        };
        benefit.amount.checked_mul_u32(every.times_a_year())
    });
    let benefit = Pence::total(benefit.collect::<Result<Vec<_>, _>>()?)?;
    Ok(charges > Pence::ZERO && benefit >= charges)
}

pub(super) fn add_arrangements(
    figures: &mut Figures,
    account: &AccountFacts,
    week: ReportWeek,
    rules: &ReportRules,
) -> Result<(), MoneyOverflow> {
    let sunday = week.ends_on();
    let live = || account.arrangements.iter().filter(|fact| fact.span.stands_after(sunday));
    let is_broken = live().any(|fact| fact.is_broken)
        || account.arrangements.iter().any(|fact| fact.is_broken && fact.span.to.is_some_and(|to| week.contains(to)));
    let is_live = live().next().is_some();
    one(figures, Measure::ArrangementsLive, is_live)?;
    one(figures, Measure::ArrangementsMade, account.arrangements.iter().any(|fact| fact.span.begins_in(week)))?;
    one(figures, Measure::ArrangementsKept, is_live && !is_broken)?;
    one(figures, Measure::ArrangementsBroken, is_broken)?;
    let offers = &account.offers;
    let decided = |fact: &super::OfferFact| fact.decided_on.filter(|on| week.contains(*on));
    figures.add(Measure::OffersReceived, number(offers, |fact| week.contains(fact.sent_on)))?;
    figures.add(Measure::OffersDecided, number(offers, |fact| decided(fact).is_some()))?;
    let in_time = |fact: &super::OfferFact| {
        let latest_on = add_working_days(fact.sent_on, rules.decided_within_working_days);
        decided(fact).is_some_and(|on| on <= latest_on)
    };
    figures.add(Measure::OffersDecidedInTime, number(offers, in_time))?;
    let is_open = |fact: &super::OfferFact| fact.sent_on <= sunday && fact.closed_on.is_none_or(|on| sunday < on);
    figures.add(Measure::OffersWaiting, number(offers, is_open))?;
    let is_overdue = |fact: &super::OfferFact| {
        is_open(fact) && fact.answer_by_on <= sunday && fact.decided_on.is_none_or(|on| sunday < on)
    };
    figures.add(Measure::OffersOverdue, number(offers, is_overdue))
}

pub(super) fn add_protections(
    figures: &mut Figures,
    account: &AccountFacts,
    week: ReportWeek,
    rules: &ReportRules,
) -> Result<(), MoneyOverflow> {
    let sunday = week.ends_on();
    let breathing_space = || account.markers.iter().filter(|fact| fact.kind.is_breathing_space());
    one(figures, Measure::BreathingSpace, breathing_space().any(|fact| fact.span.covers(sunday)))?;
    // Told by two, or of two tenants, it is one: begun is what no other covered before.
    let is_new = |span: Span| {
        let eve = span.from.pred_opt().unwrap_or(span.from);
        span.begins_in(week) && !breathing_space().any(|other| other.span.covers(eve))
    };
    one(figures, Measure::NewBreathingSpace, breathing_space().any(|fact| is_new(fact.span)))?;
    let markers = || account.markers.iter();
    let is_otherwise_protected = markers().any(|fact| fact.is_other_protection() && fact.span.covers(sunday));
    one(figures, Measure::OtherProtections, is_otherwise_protected)?;
    let is_ending = markers().any(|fact| fact.is_protection() && fact.span.ends_soon_after(week, rules.ahead_days));
    one(figures, Measure::ProtectionsEnding, is_ending)?;
    // Of an end: the last day on which it held is of an earlier week.
    let is_any_late = |fact: &MarkerFact| {
        is_late(fact.span.from, fact.recorded_on, week, rules)
            || fact.span.to.is_some_and(|to| is_late(to, fact.end_recorded_on, week, rules))
    };
    let has_late = markers().any(|fact| fact.is_protection() && is_any_late(fact));
    one(figures, Measure::ProtectionsRecordedLate, has_late)
}

pub(super) fn add_tasks(figures: &mut Figures, account: &AccountFacts) -> Result<(), MoneyOverflow> {
    figures.add(Measure::TasksOverdue, i64::from(account.tasks_overdue))?;
    figures.add(Measure::MessagesOverdue, i64::from(account.messages_overdue))
}
