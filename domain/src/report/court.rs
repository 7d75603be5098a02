//! Notices, claims, what courts said and what came of it: each counted once, whoever tells of it.
//!
//! What an officer recorded here stands beside what the landlord's system tells. A notice of one type that was served, or
//! posted, on the same day is the same notice; a claim issued on the same day the same claim, and so is an outcome of one
//! kind on the same day. What was recorded here counts from the day on which it was recorded.

use super::span::{is_known, is_late};
use super::{AccountFacts, Figures, Measure, NoticeFact, ReportWeek};
use crate::calendar::Day;
use crate::case::StageEvent;
use crate::case::hearing::{CourtSaying, standing_hearings};
use crate::ledger::CourtOutcome;
use crate::money::MoneyOverflow;
use crate::policy::ReportRules;

/// The notices that were known, those of the landlord's system left out that were recorded here too.
fn notices(account: &AccountFacts, cut_off_on: Day) -> Vec<&NoticeFact> {
    let known = || account.notices.iter().filter(|fact| is_known(fact.recorded_on, cut_off_on));
    let here: Vec<&NoticeFact> = known().filter(|fact| fact.recorded_on.is_some()).collect();
    let is_here = |theirs: &NoticeFact| here.iter().any(|fact| fact.is_same(theirs));
    let theirs: Vec<&NoticeFact> = known().filter(|fact| fact.recorded_on.is_none() && !is_here(fact)).collect();
    [here, theirs].concat()
}

/// The hearings of which nothing was known to have been said since.
fn hearings(account: &AccountFacts, cut_off_on: Day) -> Vec<Day> {
    let claims = account.cases.iter().filter(|fact| is_known(fact.recorded_on, cut_off_on));
    let claims = claims.map(|fact| CourtSaying {
        said_on: fact.outcome.map_or(fact.issued_on, |(_, on)| on),
        claim_on: Some(fact.issued_on),
        hearing_on: fact.hearing_on,
        is_of_landlord: fact.recorded_on.is_none(),
        is_outcome: fact.outcome.is_some(),
    });
    let outcomes = account.outcomes.iter().filter(|fact| is_known(fact.recorded_on, cut_off_on));
    let outcomes = outcomes.map(|fact| CourtSaying {
        said_on: fact.on,
        claim_on: None,
        hearing_on: fact.hearing_on,
        is_of_landlord: false,
        is_outcome: true,
    });
    standing_hearings(claims.chain(outcomes).collect())
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
    let year_from = week.rent_year().first_day();
    let is_of_year = |on: Day| year_from <= on && on <= sunday;
    let is_evicted = account.steps.iter().any(|(step, on)| *step == StageEvent::Evict && is_of_year(*on));
    one(Measure::EvictionsInYear, is_evicted)?;
    one(Measure::CourtRecordedLate, is_any_late(account, week, rules))
}

/// Whether something of an earlier week was recorded here too late for the last report.
fn is_any_late(account: &AccountFacts, week: ReportWeek, rules: &ReportRules) -> bool {
    let is_late = |on, recorded_on| is_late(on, recorded_on, week, rules);
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
