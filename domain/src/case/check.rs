//! Whether each gate before a step is met, with what was found or what is missing, in words and figures.

use chrono::{Days, Months};

use crate::calendar::{Day, day_month_year};
use crate::ledger::CourtOutcome;
use crate::money::{MoneyOverflow, Pence};
use crate::permission::OfficerRole;
use crate::policy::CaseRules;

use super::gate::{Fresh, How};
use super::{Gate, NoticeType, PartAnswer, ProtectionKind, Protections, Regime, StageEvent, gates, unanswered};

/// What an officer recorded for a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// For which.
    pub gate: Gate,
    /// About whom; `None` = about the household.
    pub person_ref: Option<String>,
    /// The day it was done.
    pub done_on: Day,
    /// What was done.
    pub note: String,
    /// The parts of a check of vulnerability, each with its answer; empty for every other gate.
    pub parts: Vec<PartAnswer>,
    /// Who recorded it, by name.
    pub by: String,
}

/// A notice that was served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeFact {
    /// Which.
    pub notice: NoticeType,
    /// The day it counts as served.
    pub served_on: Day,
    /// No claim before this day.
    pub not_before_on: Day,
    /// The last day for a claim; `None` = it does not lapse.
    pub expires_on: Option<Day>,
}

/// What a court ordered last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderFact {
    /// What.
    pub outcome: CourtOutcome,
    /// The day of it, where it is known.
    pub made_on: Option<Day>,
    /// The day on which possession is given, where the order names one.
    pub possession_on: Option<Day>,
}

/// How an arrangement in place is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrangementFact {
    /// There is none.
    Nothing,
    /// There is one, and it is not breached.
    Kept,
    /// There is one, and it is breached.
    Breached,
}

/// A living tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenant {
    /// The landlord's reference.
    pub person_ref: String,
    /// First and last name.
    pub name: String,
}

/// What the gates are asked about.
#[derive(Clone, Copy, Debug)]
pub struct GateFacts<'a> {
    /// The day.
    pub today: Day,
    /// The rules of the case.
    pub regime: Regime,
    /// What protects the household.
    pub protections: &'a Protections,
    /// Each living tenant.
    pub tenants: &'a [Tenant],
    /// The balance less benefit on its way.
    pub underlying: Pence,
    /// What is charged a week.
    pub gross_weekly: Pence,
    /// What was recorded, newest first.
    pub evidence: &'a [Evidence],
    /// The notices, newest first, wherever they were recorded.
    pub notices: &'a [NoticeFact],
    /// What a court ordered last.
    pub order: Option<OrderFact>,
    /// The arrangement.
    pub arrangement: ArrangementFact,
}

/// One gate, and whether it is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateResult {
    /// Which.
    pub gate: Gate,
    /// Whether it is.
    pub is_met: bool,
    /// What was found, or what is missing.
    pub words: String,
    /// Who may go on all the same, with a reason; `None` = nobody.
    pub overridden_by: Option<OfficerRole>,
}

/// Every gate before a step, in the order in which they are shown.
///
/// # Errors
/// [`MoneyOverflow`] when a threshold does not fit.
pub fn check(event: StageEvent, facts: &GateFacts<'_>, rules: &CaseRules) -> Result<Vec<GateResult>, MoneyOverflow> {
    gates(facts.regime, event).into_iter().map(|gate| one(gate, event, facts, rules)).collect()
}

/// Whether every gate is met, or opened by somebody who may: `opened` lists those that are.
#[must_use]
pub fn is_open(results: &[GateResult], opened: &[Gate], role: OfficerRole) -> bool {
    results.iter().all(|result| {
        result.is_met
            || opened.contains(&result.gate) && result.overridden_by.is_some_and(|least| may_override(role, least))
    })
}

/// Whether this role may open what asks for that one.
#[must_use]
pub const fn may_override(role: OfficerRole, least: OfficerRole) -> bool {
    matches!(
        (role, least),
        (OfficerRole::Manager, _)
            | (OfficerRole::TeamLeader, OfficerRole::TeamLeader | OfficerRole::Officer)
            | (OfficerRole::Officer, OfficerRole::Officer)
    )
}

fn one(gate: Gate, event: StageEvent, facts: &GateFacts<'_>, rules: &CaseRules) -> Result<GateResult, MoneyOverflow> {
    let (is_met, words) = match gate {
        Gate::Protected => return Ok(protected(event, facts)),
        Gate::Arrears => arrears(event, facts, rules)?,
        Gate::Postpone => postpone(facts),
        Gate::NoticeInForce => notice(event, facts),
        Gate::PossessionOrder => order(facts),
        Gate::OrderDay => order_day(facts),
        Gate::WarrantPermission => permission(facts, rules),
        Gate::EvictionNotice => eviction_notice(facts, rules),
        Gate::Benefit => benefit(facts, rules),
        Gate::Vulnerable => vulnerable(facts, rules),
        Gate::NoticeReview => review(facts, rules),
        Gate::FirstContact => each_tenant(gate, facts, rules),
        Gate::AfterNotice => after_notice(facts, rules),
        Gate::OrderBroken => after_order(facts, rules),
        _ => recorded(gate, facts, rules),
    };
    Ok(GateResult { gate, is_met, words, overridden_by: gate.overridden_by() })
}

fn protected(event: StageEvent, facts: &GateFacts<'_>) -> GateResult {
    let closing = facts.protections.forbids_stage(event);
    GateResult {
        gate: Gate::Protected,
        is_met: closing.is_none(),
        words: closing.map_or_else(|| "No protection closes this step.".to_owned(), |one| format!("{}.", one.words())),
        overridden_by: closing.and_then(|one| one.kind.overridden_by()),
    }
}

fn arrears(event: StageEvent, facts: &GateFacts<'_>, rules: &CaseRules) -> Result<(bool, String), MoneyOverflow> {
    let weeks = match event {
        StageEvent::ServeNotice => rules.notice_arrears_weeks,
        _ => rules.court_arrears_weeks,
    };
    let least = facts.gross_weekly.checked_mul_u32(weeks)?.max(rules.notice_arrears_min);
    let owed = facts.underlying;
    let is_met = owed >= least;
    let compared = if is_met { "which is at least" } else { "which is less than" };
    let words = format!(
        "{} is owed once benefit on its way is left out, {compared} {least} ({weeks} weeks of {}, and no less than {}).",
        owed.max(Pence::ZERO),
        facts.gross_weekly,
        rules.notice_arrears_min
    );
    Ok((is_met, words))
}

fn postpone(facts: &GateFacts<'_>) -> (bool, String) {
    match facts.arrangement {
        ArrangementFact::Nothing => (true, "There is no arrangement in place.".to_owned()),
        ArrangementFact::Breached => (true, "The arrangement is breached.".to_owned()),
        ArrangementFact::Kept => {
            (false, "An arrangement is in place and not breached: wait while it is kept.".to_owned())
        }
    }
}

/// A notice by which a claim can be issued now, or for a review, before it lapses.
fn notice(event: StageEvent, facts: &GateFacts<'_>) -> (bool, String) {
    let live = |fact: &&NoticeFact| fact.expires_on.is_none_or(|last| facts.today <= last);
    let Some(found) = facts.notices.iter().find(live) else {
        let words = facts.notices.first().and_then(|last| last.expires_on.map(|on| (last, on))).map_or_else(
            || "No notice has been recorded.".to_owned(),
            |(last, on)| format!("The {} lapsed: its last day was {}.", lower(last.notice), day_month_year(on)),
        );
        return (false, words);
    };
    let until = found.expires_on.map_or_else(String::new, |on| format!(", until {}", day_month_year(on)));
    let served = format!("{} served on {}", found.notice.words(), day_month_year(found.served_on));
    let is_for_claim = event == StageEvent::IssueClaim;
    // Any notice that is live and has run will do, not only the newest.
    let has_run = facts.notices.iter().filter(live).any(|fact| fact.not_before_on <= facts.today);
    if is_for_claim && !has_run {
        let from = day_month_year(found.not_before_on);
        return (false, format!("{served}: no claim before {from}."));
    }
    (true, format!("{served}: a claim may be issued from {}{until}.", day_month_year(found.not_before_on)))
}

fn lower(notice: NoticeType) -> String {
    let words = notice.words();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn order(facts: &GateFacts<'_>) -> (bool, String) {
    let Some(order) = facts.order else { return (false, "No order of a court has been recorded.".to_owned()) };
    let on = order.made_on.map_or_else(String::new, |on| format!(" on {}", day_month_year(on)));
    if gives_possession(order.outcome) {
        (true, format!("{}{on}.", order.outcome.words()))
    } else {
        (false, format!("The court's last outcome gives no possession: {}{on}.", order.outcome.words()))
    }
}

const fn gives_possession(outcome: CourtOutcome) -> bool {
    matches!(
        outcome,
        CourtOutcome::SuspendedPossession
            | CourtOutcome::SuspendedOnTerms
            | CourtOutcome::PostponedPossession
            | CourtOutcome::OutrightWithDate
            | CourtOutcome::OutrightForthwith
    )
}

/// Whether an order is suspended: no warrant without the court's leave.
const fn is_suspended(outcome: CourtOutcome) -> bool {
    matches!(
        outcome,
        CourtOutcome::SuspendedPossession | CourtOutcome::SuspendedOnTerms | CourtOutcome::PostponedPossession
    )
}

fn order_day(facts: &GateFacts<'_>) -> (bool, String) {
    match facts.order {
        Some(OrderFact { outcome: CourtOutcome::OutrightWithDate, possession_on: None, .. }) => {
            (false, "The order gives possession on a day, and the day has not been recorded.".to_owned())
        }
        Some(OrderFact { possession_on: Some(on), .. }) if facts.today <= on => {
            (false, format!("The order gives possession on {}, which has not passed.", day_month_year(on)))
        }
        Some(OrderFact { possession_on: Some(on), .. }) => {
            (true, format!("The day in the order was {}.", day_month_year(on)))
        }
        Some(_) => (true, "The order names no day that must pass.".to_owned()),
        None => (false, "No order of a court has been recorded.".to_owned()),
    }
}

fn permission(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let Some(order) = facts.order else { return (false, "No order of a court has been recorded.".to_owned()) };
    let oldest = facts.today.checked_sub_months(Months::new(12 * rules.order_years));
    let is_old = matches!((order.made_on, oldest), (Some(made_on), Some(oldest)) if made_on < oldest);
    if !is_suspended(order.outcome) && !is_old {
        return (true, "The order is not suspended: no permission is needed.".to_owned());
    }
    // Leave given for an earlier order is leave for nothing.
    let since = order.made_on;
    fresh(Gate::WarrantPermission, None, since, facts, rules).map_or_else(
        || {
            let why = if is_old { "is too old" } else { "is suspended" };
            (
                false,
                format!("The order {why}: the court's permission is needed before a warrant, and none is recorded."),
            )
        },
        |found| (true, line(found)),
    )
}

fn eviction_notice(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let Some(found) = fresh(Gate::EvictionNotice, None, None, facts, rules) else {
        return (false, "The day on which the court's notice of eviction reached the home is not recorded.".to_owned());
    };
    let runs = Days::new(rules.eviction_notice_days.into());
    let Some(from) = found.done_on.checked_add_days(runs) else { return (false, line(found)) };
    let words = format!("{} An eviction may take place from {}.", line(found), day_month_year(from));
    (from <= facts.today, words)
}

/// A claim that waits is a hard stop, whatever was recorded.
fn benefit(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let pending = facts.protections.iter().find(|one| one.kind == ProtectionKind::BenefitPending);
    match pending {
        Some(pending) => (false, format!("{}. The protocol lets no claim be issued while it waits.", pending.words())),
        None => recorded(Gate::Benefit, facts, rules),
    }
}

/// Every part has its answer, and where something is known of the household, the check is made after that became known.
fn vulnerable(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let care = |kind| matches!(kind, ProtectionKind::SafeContact | ProtectionKind::Under18 | ProtectionKind::NeedsCare);
    let known_on = facts.protections.iter().filter(|one| care(one.kind)).map(|one| one.starts_on).max();
    match (fresh(Gate::Vulnerable, None, known_on, facts, rules), known_on) {
        (Some(found), _) => vulnerability(found, facts.regime),
        (None, Some(on)) => {
            (false, format!("Something is on record since {}: record a check made since then.", day_month_year(on)))
        }
        (None, None) => recorded(Gate::Vulnerable, facts, rules),
    }
}

fn vulnerability(found: &Evidence, regime: Regime) -> (bool, String) {
    let missing: Vec<&str> = unanswered(regime, &found.parts).iter().map(|part| part.words()).collect();
    if !missing.is_empty() {
        let on = day_month_year(found.done_on);
        return (
            false,
            format!("The check of {on} says nothing of: {}. Record it anew.", missing.join(", ").to_lowercase()),
        );
    }
    let parts: Vec<String> = found.parts.iter().map(PartAnswer::line).collect();
    (true, format!("{} {}", line(found), parts.join(" ")))
}

fn review(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let has_review = |fact: &&NoticeFact| matches!(fact.notice, NoticeType::S128 | NoticeType::S143e);
    let Some(notice) = facts.notices.iter().find(has_review) else {
        return (false, "No notice has been recorded.".to_owned());
    };
    let days = match notice.notice {
        NoticeType::S143e => rules.s143e_review_days,
        _ => rules.s128_review_days,
    };
    let Some(last) = notice.served_on.checked_add_days(Days::new(days.into())) else {
        return recorded(Gate::NoticeReview, facts, rules);
    };
    if facts.today <= last {
        return (false, format!("The tenant may ask for a review until {}.", day_month_year(last)));
    }
    fresh(Gate::NoticeReview, None, Some(notice.served_on), facts, rules).map_or_else(
        || {
            let until = day_month_year(last);
            (
                false,
                format!(
                    "The time to ask for a review ended on {until}: record that none was asked for, or its outcome."
                ),
            )
        },
        |found| (true, line(found)),
    )
}

fn each_tenant(gate: Gate, facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let missing: Vec<&str> = facts
        .tenants
        .iter()
        .filter(|tenant| fresh(gate, Some(&tenant.person_ref), None, facts, rules).is_none())
        .map(|tenant| tenant.name.as_str())
        .collect();
    if facts.tenants.is_empty() {
        return recorded(gate, facts, rules);
    }
    if missing.is_empty() {
        let names: Vec<&str> = facts.tenants.iter().map(|tenant| tenant.name.as_str()).collect();
        (true, format!("Recorded for {}.", names.join(" and ")))
    } else {
        (false, format!("Not recorded for {}.", missing.join(" and ")))
    }
}

fn after_notice(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let since = facts.notices.first().map(|notice| notice.served_on);
    fresh(Gate::AfterNotice, None, since, facts, rules).map_or_else(
        || match since {
            Some(on) => (false, format!("No contact is recorded since the notice of {}.", day_month_year(on))),
            None => recorded(Gate::AfterNotice, facts, rules),
        },
        |found| (true, line(found)),
    )
}

/// Terms can only be broken after they were set. An order without terms has none to break.
fn after_order(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let outright =
        |order: OrderFact| matches!(order.outcome, CourtOutcome::OutrightWithDate | CourtOutcome::OutrightForthwith);
    if facts.order.is_some_and(outright) {
        return (true, "The order has no terms.".to_owned());
    }
    let since = facts.order.and_then(|order| order.made_on);
    let found = fresh(Gate::OrderBroken, None, since, facts, rules);
    match (facts.arrangement, found) {
        (ArrangementFact::Kept, _) => (false, "The arrangement is not breached.".to_owned()),
        (_, Some(found)) => (true, line(found)),
        (_, None) => (false, "Which of the order's terms was broken is not recorded.".to_owned()),
    }
}

fn recorded(gate: Gate, facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    if let Some(found) = fresh(gate, None, None, facts, rules) {
        return (true, line(found));
    }
    let stale = facts.evidence.iter().find(|one| one.gate == gate && one.done_on <= facts.today);
    let words = stale.map_or_else(
        || "Not recorded.".to_owned(),
        |old| format!("The last on record is of {}, which is too long ago.", day_month_year(old.done_on)),
    );
    (false, words)
}

/// The newest evidence for a gate that still counts.
fn fresh<'a>(
    gate: Gate,
    person_ref: Option<&str>,
    since: Option<Day>,
    facts: &GateFacts<'a>,
    rules: &CaseRules,
) -> Option<&'a Evidence> {
    let (How::Recorded(fresh) | How::RecordedAndFound(fresh)) = gate.how() else { return None };
    let days = match fresh {
        Fresh::Check => u64::from(rules.check_days),
        Fresh::Evidence => u64::from(rules.evidence_days),
        Fresh::Quarter => 7 * u64::from(rules.statement_weeks),
    };
    let oldest = facts.today.checked_sub_days(Days::new(days)).unwrap_or(Day::MIN);
    let counts = |one: &&Evidence| {
        one.gate == gate
            && (oldest..=facts.today).contains(&one.done_on)
            && since.is_none_or(|since| since <= one.done_on)
            && person_ref.is_none_or(|person_ref| one.person_ref.as_deref() == Some(person_ref))
    };
    // Of one day the one that was recorded last counts: the newest stand first.
    facts.evidence.iter().filter(counts).rev().max_by_key(|one| one.done_on)
}

fn line(found: &Evidence) -> String {
    format!("{}: {} Recorded by {}.", day_month_year(found.done_on), sentence(&found.note), found.by)
}

fn sentence(note: &str) -> String {
    let note = note.trim();
    if note.ends_with(['.', '!', '?']) { note.to_owned() } else { format!("{note}.") }
}
