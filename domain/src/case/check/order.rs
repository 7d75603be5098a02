//! What a court ordered: whether it gives possession, whether its day has passed, its terms, its permission.

use chrono::{Days, Months};

use crate::calendar::day_month_year;
use crate::case::Gate;
use crate::ledger::CourtOutcome;
use crate::policy::CaseRules;

use super::recorded::{any, fresh, line};
use super::{ArrangementFact, GateFacts, OrderFact};

pub(super) fn possession(facts: &GateFacts<'_>) -> (bool, String) {
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

pub(super) fn day_passed(facts: &GateFacts<'_>) -> (bool, String) {
    match facts.order {
        Some(OrderFact { outcome: CourtOutcome::OutrightWithDate, possession_on: None, .. }) => {
            (false, "The order gives possession on a day, and the day has not been recorded.".to_owned())
        }
        Some(OrderFact { possession_on: Some(on), .. }) if facts.on <= on => {
            (false, format!("The order gives possession on {}, which has not passed.", day_month_year(on)))
        }
        Some(OrderFact { possession_on: Some(on), .. }) => {
            (true, format!("The day in the order was {}.", day_month_year(on)))
        }
        Some(_) => (true, "The order names no day that must pass.".to_owned()),
        None => (false, "No order of a court has been recorded.".to_owned()),
    }
}

pub(super) fn permission(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let Some(order) = facts.order else { return (false, "No order of a court has been recorded.".to_owned()) };
    let oldest = facts.on.checked_sub_months(Months::new(12 * rules.order_years));
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

pub(super) fn eviction_notice(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let Some(found) = fresh(Gate::EvictionNotice, None, None, facts, rules) else {
        return (false, "The day on which the court's notice of eviction reached the home is not recorded.".to_owned());
    };
    let runs = Days::new(rules.eviction_notice_days.into());
    let Some(from) = found.done_on.checked_add_days(runs) else { return (false, line(found)) };
    let words = format!("{} An eviction may take place from {}.", line(found), day_month_year(from));
    (from <= facts.on, words)
}

/// Terms can only be broken after they were set. An order without terms has none to break.
pub(super) fn broken(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
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

/// Whoever could lose a home is asked once more after the order, whatever it says.
pub(super) fn contact_after(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let since = facts.order.and_then(|order| order.made_on);
    match (fresh(Gate::AfterOrder, None, since, facts, rules), since) {
        (Some(found), _) => (true, line(found)),
        (None, Some(on)) => (false, format!("No contact is recorded since the order of {}.", day_month_year(on))),
        (None, None) => any(Gate::AfterOrder, facts, rules),
    }
}
