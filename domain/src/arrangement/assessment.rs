//! What policy says of an offer: acceptable, for somebody to decide, or not to be offered here; always with the reasons.
//!
//! A rule never refuses. Where an offer cannot be made through the portal, [`Bar`] says why, so that the page can say what to do.

use chrono::Months;
use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::ledger::{AccountKind, RegularDue};
use crate::money::{MoneyOverflow, Pence};
use crate::policy::{ArrangementRules, PolicyOn};

use super::{Asks, Finding, Offer, Reason, Schedule, ScheduleProblem};

const DAYS_A_WEEK: i64 = 7;

/// What an assessment needs to know.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; together they are no state")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssessmentFacts {
    /// The day of the assessment.
    pub today: Day,
    /// What kind of account it is; a rent-like one.
    pub kind: AccountKind,
    /// What is really owed: late benefit is not in it.
    pub underlying: Pence,
    /// The current charges, and benefit.
    pub regular: RegularDue,
    /// The budget sent with the offer; `None` = none.
    pub budget: Option<BudgetFacts>,
    /// An arrangement, ours or the feed's, is in place.
    pub has_live_arrangement: bool,
    /// How far things have gone.
    pub court: CourtStanding,
    /// Somebody of the tenancy is in breathing space.
    pub is_in_breathing_space: bool,
    /// The tenant has died, by the record.
    pub has_died: bool,
    /// Arrangements breached within the time that policy looks back.
    pub breached_lately: u32,
    /// Benefit has stopped, or a claim is waiting.
    pub is_benefit_unsettled: bool,
    /// There is something a person must think of first: under 18, capacity, abuse, a dispute. Never shown to residents.
    pub is_caution_on_record: bool,
}

/// What of a budget matters to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetFacts {
    /// When it was last changed.
    pub made_on: Day,
    /// What it leaves.
    pub outcome: BudgetOutcome,
    /// Its rent less Housing Benefit and the account's, a month, where by the budget it is less; `None` = it is not.
    pub rent_understated: Option<(Pence, Pence)>,
}

/// What a budget leaves for rent arrears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetOutcome {
    /// This much a month; more than nothing.
    CanAfford {
        /// A month.
        monthly: Pence,
    },
    /// Nothing, or less than nothing.
    NothingLeft {
        /// How much is short, a month; never negative.
        short_monthly: Pence,
    },
}

/// How far a landlord's formal steps have gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CourtStanding {
    /// No formal step is in force.
    Nothing,
    /// A notice is in force.
    NoticeServed,
    /// A claim has been issued and no order made.
    Claimed,
    /// A court has ordered something that is in force.
    Ordered,
}

/// Why no offer can be made through the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bar {
    /// The tenant has died: whoever looks after their affairs talks to a person.
    Deceased,
    /// The debt may not be chased: the debt adviser speaks for them.
    BreathingSpace,
    /// A court has set terms, which only the court changes.
    CourtOrder,
    /// One is in place: a change of it is asked for instead.
    LiveArrangement,
    /// More has been paid than charged.
    InCredit,
    /// Nothing is owed, or only what benefit on its way will pay.
    NothingOwed,
}

/// Where an offer goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Route {
    /// Policy has nothing against it: nobody needs to weigh it up.
    Acceptable,
    /// Somebody decides: an officer, a team leader, a manager.
    NeedsOfficer {
        /// Who at least.
        role: Asks,
    },
    /// Not through the portal.
    CannotBeOffered(Bar),
}

/// What policy says of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Where it goes.
    pub route: Route,
    /// Everything that was found, what asks for the most senior first.
    pub reasons: Vec<Reason>,
}

/// Why no offer can be made; `None` = one can.
#[must_use]
pub fn bar(facts: &AssessmentFacts) -> Option<Bar> {
    let bars = [
        (facts.has_died, Bar::Deceased),
        (facts.is_in_breathing_space, Bar::BreathingSpace),
        (facts.court == CourtStanding::Ordered, Bar::CourtOrder),
        (facts.has_live_arrangement, Bar::LiveArrangement),
        (facts.underlying.is_credit(), Bar::InCredit),
        (!facts.underlying.is_arrears(), Bar::NothingOwed),
    ];
    bars.into_iter().find_map(|(applies, bar)| applies.then_some(bar))
}

/// What policy says of an offer.
///
/// # Errors
/// [`ScheduleProblem`] for an offer by which these arrears cannot be paid. One that was read by
/// [`super::OfferTyped::parse`] against the same balance has a schedule.
pub fn assess(facts: &AssessmentFacts, offer: &Offer, policy: &PolicyOn) -> Result<Assessment, ScheduleProblem> {
    if let Some(bar) = bar(facts) {
        return Ok(Assessment { route: Route::CannotBeOffered(bar), reasons: Vec::new() });
    }
    let rules = &policy.arrangement;
    let mut reasons = vec![arrears(facts, rules)?, clears(facts, offer, rules)?, floor(offer, rules)?];
    reasons.extend(budget(facts, offer, rules)?);
    reasons.extend(standing(facts, rules));
    // Stable, so that what asks for the same person keeps its order.
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.asks));
    let role = reasons.iter().map(|reason| reason.asks).max().unwrap_or(Asks::Nobody);
    let route = if role == Asks::Nobody { Route::Acceptable } else { Route::NeedsOfficer { role } };
    Ok(Assessment { route, reasons })
}

/// How large the arrears are, beside the limit of whoever may agree.
fn arrears(facts: &AssessmentFacts, rules: &ArrangementRules) -> Result<Reason, MoneyOverflow> {
    let arrears = facts.underlying;
    let weeks = rules.without_officer_arrears_weeks_max;
    let unaided = rules.without_officer_arrears_max.min(facts.regular.gross_weekly().checked_mul_u32(weeks)?);
    let (asks, most) = if arrears <= unaided {
        (Asks::Nobody, unaided)
    } else if arrears <= rules.officer_arrears_max {
        (Asks::Officer, unaided)
    } else if arrears <= rules.team_leader_arrears_max {
        (Asks::TeamLeader, rules.officer_arrears_max)
    } else {
        (Asks::Manager, rules.team_leader_arrears_max)
    };
    Ok(Reason { finding: Finding::Arrears { arrears, most }, asks })
}

/// How long it takes.
fn clears(facts: &AssessmentFacts, offer: &Offer, rules: &ArrangementRules) -> Result<Reason, ScheduleProblem> {
    let on = Schedule::new(facts.underlying, offer)?.clear_on();
    let days = on.signed_duration_since(facts.today).num_days().max(0);
    let weeks = u32::try_from((days + DAYS_A_WEEK - 1) / DAYS_A_WEEK).unwrap_or(u32::MAX);
    let (asks, weeks_max) = if weeks <= rules.without_officer_weeks_max {
        (Asks::Nobody, rules.without_officer_weeks_max)
    } else if weeks <= rules.officer_weeks_max {
        (Asks::Officer, rules.without_officer_weeks_max)
    } else {
        (Asks::TeamLeader, rules.officer_weeks_max)
    };
    Ok(Reason { finding: Finding::Clears { on, weeks, weeks_max }, asks })
}

/// The offer beside the least that is usually agreed.
fn floor(offer: &Offer, rules: &ArrangementRules) -> Result<Reason, MoneyOverflow> {
    let weekly = offer.frequency.frequency().weekly(offer.amount)?;
    let asks = if weekly < rules.floor_weekly { Asks::TeamLeader } else { Asks::Nobody };
    Ok(Reason { finding: Finding::Floor { weekly, floor: rules.floor_weekly }, asks })
}

/// The offer beside the budget.
fn budget(facts: &AssessmentFacts, offer: &Offer, rules: &ArrangementRules) -> Result<Vec<Reason>, MoneyOverflow> {
    let Some(budget) = facts.budget else {
        return Ok(vec![Reason { finding: Finding::NoBudget, asks: Asks::Officer }]);
    };
    let mut reasons = vec![match budget.outcome {
        BudgetOutcome::NothingLeft { short_monthly } => {
            Reason { finding: Finding::NothingLeft { short_monthly }, asks: Asks::TeamLeader }
        }
        BudgetOutcome::CanAfford { monthly: affordable_monthly } => {
            let monthly = offer.frequency.frequency().monthly(offer.amount)?;
            let asks = if monthly > affordable_monthly { Asks::Officer } else { Asks::Nobody };
            Reason { finding: Finding::Affordable { monthly, affordable_monthly }, asks }
        }
    }];
    let stale_on = budget.made_on.checked_add_months(Months::new(rules.budget_months_max));
    if stale_on.is_some_and(|stale_on| stale_on < facts.today) {
        let finding = Finding::OldBudget { made_on: budget.made_on, months_max: rules.budget_months_max };
        reasons.push(Reason { finding, asks: Asks::Officer });
    }
    if let Some((budget_monthly, account_monthly)) = budget.rent_understated {
        let finding = Finding::RentUnderstated { budget_monthly, account_monthly };
        reasons.push(Reason { finding, asks: Asks::Officer });
    }
    Ok(reasons)
}

/// What is known of the account besides the offer.
fn standing(facts: &AssessmentFacts, rules: &ArrangementRules) -> impl Iterator<Item = Reason> {
    let breached = Finding::BreachedBefore { count: facts.breached_lately, months: rules.breach_looked_back_months };
    let breached_asks =
        if facts.breached_lately >= rules.team_leader_breaches { Asks::TeamLeader } else { Asks::Officer };
    [
        (facts.kind == AccountKind::UseAndOccupation, Finding::UseAndOccupation, Asks::Manager),
        (facts.court == CourtStanding::Claimed, Finding::InCourt, Asks::TeamLeader),
        (facts.court == CourtStanding::NoticeServed, Finding::NoticeServed, Asks::TeamLeader),
        (facts.breached_lately > 0, breached, breached_asks),
        (facts.kind == AccountKind::FormerTenant, Finding::FormerTenancy, Asks::Officer),
        (facts.is_benefit_unsettled, Finding::BenefitUnsettled, Asks::Officer),
        (facts.is_caution_on_record, Finding::OnRecord, Asks::Officer),
    ]
    .into_iter()
    .filter_map(|(applies, finding, asks)| applies.then_some(Reason { finding, asks }))
}
