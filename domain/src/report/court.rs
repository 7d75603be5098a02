//! Notices, claims, what courts said and what came of it: each counted once, whoever tells of it.
//!
//! What an officer recorded here stands beside what the landlord's system tells. A notice of one type that was served, or
//! posted, on the same day is the same notice; a claim issued on the same day the same claim, and so is an outcome of one
//! kind on the same day. What was recorded here counts from the day on which it was recorded.

use super::{AccountFacts, CaseFact, Figures, Measure, NoticeFact, ReportWeek};
use crate::calendar::Day;
use crate::case::StageEvent;
use crate::ledger::CourtOutcome;
use crate::money::MoneyOverflow;
use crate::policy::ReportRules;

/// Whether it was known by the cut-off. What the landlord's system tells is taken as it is told.
fn is_known(recorded_on: Option<Day>, cut_off_on: Day) -> bool {
    recorded_on.is_none_or(|on| on <= cut_off_on)
}

/// The notices that were known, those of the landlord's system left out that were recorded here too.
fn notices(account: &AccountFacts, cut_off_on: Day) -> Vec<&NoticeFact> {
    let known = || account.notices.iter().filter(|fact| is_known(fact.recorded_on, cut_off_on));
    let here: Vec<&NoticeFact> = known().filter(|fact| fact.recorded_on.is_some()).collect();
    let is_here = |theirs: &NoticeFact| here.iter().any(|fact| fact.is_same(theirs));
    let theirs: Vec<&NoticeFact> = known().filter(|fact| fact.recorded_on.is_none() && !is_here(fact)).collect();
    [here, theirs].concat()
}

/// The hearings that were known. What a court said last here takes the place of the hearing that its claim named.
fn hearings(account: &AccountFacts, cut_off_on: Day) -> Vec<Day> {
    let outcomes = || account.outcomes.iter().filter(|fact| is_known(fact.recorded_on, cut_off_on));
    let is_superseded =
        |case: &CaseFact| case.recorded_on.is_some() && outcomes().any(|fact| case.issued_on <= fact.on);
    let cases = account.cases.iter().filter(|fact| is_known(fact.recorded_on, cut_off_on) && !is_superseded(fact));
    let last = outcomes().max_by_key(|fact| fact.on).and_then(|fact| fact.hearing_on);
    cases.filter_map(|fact| fact.hearing_on).chain(last).collect()
}

pub(super) fn add_court(
    figures: &mut Figures,
    account: &AccountFacts,
    week: ReportWeek,
    rules: &ReportRules,
) -> Result<(), MoneyOverflow> {
    let (sunday, cut_off_on) = (week.ends_on(), week.cut_off_on(rules));
    let mut one = |measure, counts: bool| figures.add(measure, i64::from(counts));
    let is_soon = |day| week.is_followed_by(day, rules.ahead_days);
    let notices = notices(account, cut_off_on);
    let has_lapsed = |fact: &NoticeFact| fact.expires_on.is_some_and(|on| on <= sunday);
    one(Measure::NoticesServed, notices.iter().any(|fact| week.contains(fact.served_on)))?;
    let in_force = || notices.iter().filter(|fact| fact.served_on <= sunday && !has_lapsed(fact));
    one(Measure::NoticesInForce, in_force().next().is_some())?;
    one(Measure::NoticesDue, in_force().any(|fact| is_soon(fact.not_before_on)))?;
    one(Measure::NoticesExpiring, in_force().any(|fact| fact.expires_on.is_some_and(is_soon)))?;
    let cases = || account.cases.iter().filter(|fact| is_known(fact.recorded_on, cut_off_on));
    one(Measure::ClaimsIssued, cases().any(|fact| week.contains(fact.issued_on)))?;
    one(Measure::HearingsAhead, hearings(account, cut_off_on).into_iter().any(is_soon))?;
    let here = account.outcomes.iter().filter(|fact| is_known(fact.recorded_on, cut_off_on));
    let outcomes = cases().filter_map(|fact| fact.outcome).chain(here.map(|fact| (fact.outcome, fact.on)));
    let of_week: Vec<Measure> =
        outcomes.filter(|(_, on)| week.contains(*on)).filter_map(|(outcome, _)| order(outcome)).collect();
    for measure in [Measure::SuspendedOrders, Measure::OutrightOrders, Measure::OtherOutcomes] {
        one(measure, of_week.contains(&measure))?;
    }
    let has_step = |event| account.steps.iter().any(|(step, on)| *step == event && week.contains(*on));
    one(Measure::WarrantsAppliedFor, has_step(StageEvent::ApplyForWarrant))?;
    one(Measure::Evictions, has_step(StageEvent::Evict))?;
    one(Measure::CourtRecordedLate, is_any_late(account, week, rules))
}

/// Whether something of an earlier week was recorded here too late for the last report.
fn is_any_late(account: &AccountFacts, week: ReportWeek, rules: &ReportRules) -> bool {
    let (last_cut_off_on, cut_off_on) = (week.before().cut_off_on(rules), week.cut_off_on(rules));
    let is_late = |on: Day, recorded_on: Option<Day>| {
        on < week.starts_on() && recorded_on.is_some_and(|at| last_cut_off_on < at && at <= cut_off_on)
    };
    account.notices.iter().any(|fact| is_late(fact.served_on, fact.recorded_on))
        || account.cases.iter().any(|fact| is_late(fact.issued_on, fact.recorded_on))
        || account.outcomes.iter().any(|fact| is_late(fact.on, fact.recorded_on))
}

/// What an outcome counts as; `None` = it is not a court's.
const fn order(outcome: CourtOutcome) -> Option<Measure> {
    Some(match outcome {
        CourtOutcome::SuspendedPossession | CourtOutcome::SuspendedOnTerms | CourtOutcome::PostponedPossession => {
            Measure::SuspendedOrders
        }
        CourtOutcome::OutrightWithDate | CourtOutcome::OutrightForthwith => Measure::OutrightOrders,
        CourtOutcome::AdjournedGenerally
        | CourtOutcome::AdjournedToNextOpenDate
        | CourtOutcome::AdjournedToAnotherDate
        | CourtOutcome::AdjournedForDirections
        | CourtOutcome::AdjournedOnTerms
        | CourtOutcome::StayOfExecution
        | CourtOutcome::StruckOut
        | CourtOutcome::Withdrawn
        | CourtOutcome::MoneyJudgment => Measure::OtherOutcomes,
        CourtOutcome::PaidOff => return None,
    })
}
