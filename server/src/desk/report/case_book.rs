//! From rows to what the domain knows of a case: notices, court, protections and contacts.
//!
//! What was recorded here is taken as it stood at the report's cut-off: what was written down later was not known, and what was taken
//! back later still stood.

use chrono::{DateTime, Utc};
use domain::{
    ledger::ActionCode,
    report::{CaseFact, ContactFact, MarkerFact, NoticeFact, OutcomeFact, Span},
};

use super::book::local_day;
use crate::store::report_fact::{
    ActionRow, CaseRow, ContactRow, MarkerRow, NoticeRow, OutcomeRow, RecordedProtectionRow, ReportDays,
};

/// Nobody had taken it back by the cut-off.
fn stood(taken_back_at: Option<DateTime<Utc>>, days: &ReportDays) -> bool {
    taken_back_at.is_none_or(|at| days.cut_off_on < local_day(at))
}

pub(super) fn notice(row: &NoticeRow, days: &ReportDays) -> Option<NoticeFact> {
    stood(row.taken_back_at, days).then(|| NoticeFact {
        notice: row.notice,
        given_on: row.given_on,
        served_on: row.served_on,
        not_before_on: row.not_before_on,
        expires_on: row.expires_on,
        recorded_on: row.recorded_at.map(local_day),
    })
}

pub(super) fn claim(row: &CaseRow, days: &ReportDays) -> Option<CaseFact> {
    stood(row.taken_back_at, days).then(|| CaseFact {
        issued_on: row.issued_on,
        hearing_on: row.hearing_on,
        outcome: row.outcome.zip(row.outcome_on),
        recorded_on: row.recorded_at.map(local_day),
    })
}

pub(super) fn outcome(row: &OutcomeRow, days: &ReportDays) -> Option<OutcomeFact> {
    stood(row.taken_back_at, days).then(|| OutcomeFact {
        outcome: row.outcome,
        on: row.outcome_on,
        hearing_on: row.hearing_on,
        recorded_on: Some(local_day(row.recorded_at)),
    })
}

pub(super) const fn marker(row: &MarkerRow) -> MarkerFact {
    let span = Span { from: row.starts_on, to: row.ends_on };
    MarkerFact { kind: row.kind, span, recorded_on: None, end_recorded_on: None }
}

/// As it stood at the cut-off: one that was ended later still ran to the day that it was recorded with.
pub(super) fn protection(row: &RecordedProtectionRow, days: &ReportDays) -> Option<MarkerFact> {
    let is_known = |at| local_day(at) <= days.cut_off_on;
    let ended = row.ended.filter(|(_, at)| is_known(*at));
    let fact = MarkerFact {
        kind: row.kind,
        span: Span { from: row.starts_on, to: ended.map(|(last_on, _)| last_on).or(row.ends_on) },
        recorded_on: Some(local_day(row.recorded_at)),
        end_recorded_on: ended.map(|(_, at)| local_day(at)),
    };
    is_known(row.recorded_at).then_some(fact)
}

pub(super) const fn action(row: &ActionRow) -> ContactFact {
    ContactFact { on: row.done_on, code: row.code, recorded_on: None, count: row.count }
}

pub(super) fn contact(row: &ContactRow) -> Option<ContactFact> {
    ContactFact::of_log(row.way, row.direction, row.happened_on, local_day(row.logged_at))
}

/// What Hearth sent, where that was in the week.
pub(super) fn sent(code: ActionCode, at: DateTime<Utc>, days: &ReportDays) -> Option<ContactFact> {
    let on = local_day(at);
    let is_of_week = days.week_starts_on <= on && on <= days.week_ends_on;
    is_of_week.then_some(ContactFact { on, code, recorded_on: Some(on), count: 1 })
}
