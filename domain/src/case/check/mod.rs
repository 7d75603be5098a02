//! Whether each gate before a step is met, with what was found or what is missing, in words and figures.

mod court;
mod evidence;
mod notice;

use crate::calendar::day_month_year;
use crate::money::{MoneyOverflow, Pence};
use crate::permission::OfficerRole;
use crate::policy::CaseRules;

use self::court::{after_order, eviction_notice, order, order_day, permission};
use self::evidence::{fresh, line, recorded};
use self::notice::{after_notice, notice, review};
use super::{
    ArrangementFact, Evidence, Gate, GateFacts, PartAnswer, ProtectionKind, Regime, StageEvent, gates, unanswered,
};

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
