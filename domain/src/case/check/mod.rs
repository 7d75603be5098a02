//! Whether each gate before a step is met, with what was found or what is missing, in words and figures.

mod household;
mod notice;
mod order;
mod recorded;

use crate::calendar::Day;
use crate::ledger::CourtOutcome;
use crate::money::{MoneyOverflow, Pence};
use crate::permission::OfficerRole;
use crate::policy::CaseRules;

use super::{Gate, NoticeType, PartAnswer, Protections, Regime, StageEvent, gates};

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
    /// The case ended or went back to where it began after it was served: it is not relied on any more.
    pub is_spent: bool,
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

/// What the gates are asked about, as it stood on the day of the act: a step that is written down later was right or wrong when
/// it was taken.
#[derive(Clone, Copy, Debug)]
pub struct GateFacts<'a> {
    /// The day on which the step is or was taken: of a notice, when it was given; of a claim, when it was issued.
    pub on: Day,
    /// The rules of the case.
    pub regime: Regime,
    /// What protects the household then.
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
        Gate::Protected => return Ok(household::protected(event, facts)),
        Gate::Arrears => household::arrears(event, facts, rules)?,
        Gate::PaidOff => household::paid_off(facts),
        Gate::Postpone => household::postpone(facts),
        Gate::Benefit => household::benefit(facts, rules),
        Gate::Vulnerable => household::vulnerable(facts, rules),
        Gate::FirstContact => household::each_tenant(gate, facts, rules),
        Gate::NoticeInForce => notice::in_force(event, facts),
        Gate::NoticeReview => notice::review(facts, rules),
        Gate::AfterNotice => notice::contact_after(facts, rules),
        Gate::PossessionOrder => order::possession(facts),
        Gate::OrderDay => order::day_passed(facts),
        Gate::OrderBroken => order::broken(facts, rules),
        Gate::AfterOrder => order::contact_after(facts, rules),
        Gate::WarrantPermission => order::permission(facts, rules),
        Gate::EvictionNotice => order::eviction_notice(facts, rules),
        _ => recorded::any(gate, facts, rules),
    };
    Ok(GateResult { gate, is_met, words, overridden_by: gate.overridden_by() })
}
