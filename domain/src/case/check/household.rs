//! The household and what it owes: protections, arrears, an arrangement that is kept, benefit, vulnerability.

use crate::calendar::day_month_year;
use crate::case::{Gate, PartAnswer, ProtectionKind, Regime, StageEvent, unanswered};
use crate::money::{MoneyOverflow, Pence};
use crate::policy::CaseRules;

use super::recorded::{any, fresh, line};
use super::{ArrangementFact, Evidence, GateFacts, GateResult};

pub(super) fn protected(event: StageEvent, facts: &GateFacts<'_>) -> GateResult {
    let closing = facts.protections.forbids_stage(event);
    GateResult {
        gate: Gate::Protected,
        is_met: closing.is_none(),
        words: closing.map_or_else(|| "No protection closes this step.".to_owned(), |one| format!("{}.", one.words())),
        overridden_by: closing.and_then(|one| one.kind.overridden_by()),
    }
}

pub(super) fn arrears(
    event: StageEvent,
    facts: &GateFacts<'_>,
    rules: &CaseRules,
) -> Result<(bool, String), MoneyOverflow> {
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

/// A credit is nothing owed; so is what benefit on its way will pay.
pub(super) fn paid_off(facts: &GateFacts<'_>) -> (bool, String) {
    if facts.underlying.is_arrears() {
        (false, format!("{} is owed once benefit on its way is left out.", facts.underlying))
    } else {
        (true, format!("Nothing is owed on {} once benefit on its way is left out.", day_month_year(facts.on)))
    }
}

pub(super) fn postpone(facts: &GateFacts<'_>) -> (bool, String) {
    match facts.arrangement {
        ArrangementFact::Nothing => (true, "There is no arrangement in place.".to_owned()),
        ArrangementFact::Breached => (true, "The arrangement is breached.".to_owned()),
        ArrangementFact::Kept => {
            (false, "An arrangement is in place and not breached: wait while it is kept.".to_owned())
        }
    }
}

/// A claim that waits is a hard stop, whatever was recorded.
pub(super) fn benefit(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let pending = facts.protections.iter().find(|one| one.kind == ProtectionKind::BenefitPending);
    match pending {
        Some(pending) => (false, format!("{}. The protocol lets no claim be issued while it waits.", pending.words())),
        None => any(Gate::Benefit, facts, rules),
    }
}

/// Every part has its answer, and where something is known of the household, the check is made after that became known.
pub(super) fn vulnerable(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let care = |kind| matches!(kind, ProtectionKind::SafeContact | ProtectionKind::Under18 | ProtectionKind::NeedsCare);
    let known_on = facts.protections.iter().filter(|one| care(one.kind)).map(|one| one.starts_on).max();
    match (fresh(Gate::Vulnerable, None, known_on, facts, rules), known_on) {
        (Some(found), _) => vulnerability(found, facts.regime),
        (None, Some(on)) => {
            (false, format!("Something is on record since {}: record a check made since then.", day_month_year(on)))
        }
        (None, None) => any(Gate::Vulnerable, facts, rules),
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

pub(super) fn each_tenant(gate: Gate, facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let missing: Vec<&str> = facts
        .tenants
        .iter()
        .filter(|tenant| fresh(gate, Some(&tenant.person_ref), None, facts, rules).is_none())
        .map(|tenant| tenant.name.as_str())
        .collect();
    if facts.tenants.is_empty() {
        return any(gate, facts, rules);
    }
    if missing.is_empty() {
        let names: Vec<&str> = facts.tenants.iter().map(|tenant| tenant.name.as_str()).collect();
        (true, format!("Recorded for {}.", names.join(" and ")))
    } else {
        (false, format!("Not recorded for {}.", missing.join(" and ")))
    }
}
