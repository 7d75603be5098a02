//! What the gates are asked about: what was recorded, what was served, what a court ordered, who lives there.

use crate::calendar::Day;
use crate::ledger::CourtOutcome;
use crate::money::Pence;

use super::{Gate, NoticeType, PartAnswer, Protections, Regime};

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
