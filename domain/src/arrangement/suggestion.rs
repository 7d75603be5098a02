//! Plans to choose from, worked out from the budget and from what policy accepts.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::calendar::Day;
use crate::ledger::ArrangementFrequency;
use crate::money::{Frequency, MoneyOverflow, Pence, round_half_up};
use crate::policy::PolicyOn;

use super::{AssessmentFacts, BudgetOutcome, LumpSum, Offer, Plan, Route, ScheduleProblem, assess, bar};

const PENCE_A_POUND: u32 = 100;

/// Which plan is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggested {
    /// A small amount where the budget leaves nothing.
    Token,
    /// The least that policy accepts.
    Lowest,
    /// Affordable, with some of the money left over.
    Comfortable,
    /// Everything that is affordable.
    Soonest,
}

/// A plan to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Which it is.
    pub suggested: Suggested,
    /// The offer it would be.
    pub offer: Offer,
    /// What it would mean.
    pub plan: Plan,
    /// Policy has nothing against it.
    pub is_acceptable: bool,
}

impl Suggested {
    /// As it stands in a form.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Lowest => "lowest",
            Self::Comfortable => "comfortable",
            Self::Soonest => "soonest",
        }
    }
}

/// The plans to choose from, the smallest first; none where no offer can be made.
///
/// Without a budget there is only the least that is accepted; with one that leaves nothing, only a token amount: nobody is
/// pressed to offer what they have not got.
///
/// # Errors
/// [`ScheduleProblem::Overflow`] when a sum does not fit.
pub fn suggestions(
    facts: &AssessmentFacts,
    frequency: ArrangementFrequency,
    first_on: Day,
    lump_sum: Option<LumpSum>,
    policy: &PolicyOn,
) -> Result<Vec<Suggestion>, ScheduleProblem> {
    if bar(facts).is_some() {
        return Ok(Vec::new());
    }
    let mut found: Vec<Suggestion> = Vec::new();
    for (suggested, amount) in amounts(facts, frequency.frequency(), policy)? {
        let amount = amount.min(facts.underlying);
        if !amount.is_arrears() || found.iter().any(|other| other.offer.amount >= amount) {
            continue;
        }
        let offer = Offer { amount, frequency, first_on, lump_sum };
        let plan = match Plan::new(facts.underlying, &offer, facts.regular) {
            Ok(plan) => plan,
            Err(ScheduleProblem::Overflow(overflow)) => return Err(overflow.into()),
            Err(_) => continue,
        };
        let is_acceptable = assess(facts, &offer, policy)?.route == Route::Acceptable;
        found.push(Suggestion { suggested, offer, plan, is_acceptable });
    }
    Ok(found)
}

fn amounts(
    facts: &AssessmentFacts,
    frequency: Frequency,
    policy: &PolicyOn,
) -> Result<Vec<(Suggested, Pence)>, MoneyOverflow> {
    let rules = &policy.arrangement;
    let lowest = lowest(facts.underlying, frequency, policy)?;
    let outcome = facts.budget.map(|budget| budget.outcome);
    let affordable = match outcome {
        None => return Ok(vec![(Suggested::Lowest, lowest)]),
        Some(BudgetOutcome::NothingLeft { .. }) => {
            let token = a_year(rules.token_weekly, Frequency::Weekly) / times(frequency);
            return Ok(vec![(Suggested::Token, round_half_up(token)?)]);
        }
        Some(BudgetOutcome::CanAfford { monthly }) => a_year(monthly, Frequency::Monthly) / times(frequency),
    };
    let comfortable = affordable * Decimal::from(rules.comfortable_percent) / Decimal::from(100);
    let soonest = whole_pounds(affordable)?;
    let mut amounts = Vec::new();
    if Decimal::from(lowest.get()) <= affordable {
        amounts.push((Suggested::Lowest, lowest));
    }
    // Whole pounds are easy to remember; where there are none, every penny that is affordable.
    amounts.push((Suggested::Comfortable, whole_pounds(comfortable)?));
    amounts.push((Suggested::Soonest, if soonest.is_arrears() { soonest } else { down(affordable)? }));
    Ok(amounts)
}

/// The least that policy accepts without an officer: the floor, or what clears in time, whichever is more.
fn lowest(arrears: Pence, frequency: Frequency, policy: &PolicyOn) -> Result<Pence, MoneyOverflow> {
    let rules = &policy.arrangement;
    let floor = round_half_up(a_year(rules.floor_weekly, Frequency::Weekly) / times(frequency))?;
    // The first payment is some weeks away, and a payment or two may fall beyond the last of the weeks allowed.
    let weeks_a_cycle = Decimal::from(Frequency::Weekly.times_a_year()) / times(frequency);
    let payments = (Decimal::from(rules.without_officer_weeks_max) / weeks_a_cycle).floor() - Decimal::ONE;
    let in_time = Decimal::from(arrears.get()) / payments.max(Decimal::ONE);
    let pounds = (in_time / Decimal::from(PENCE_A_POUND)).ceil() * Decimal::from(PENCE_A_POUND);
    Ok(floor.max(round_half_up(pounds)?))
}

fn a_year(amount: Pence, every: Frequency) -> Decimal {
    Decimal::from(amount.get()) * times(every)
}

fn times(every: Frequency) -> Decimal {
    Decimal::from(every.times_a_year())
}

fn whole_pounds(pence: Decimal) -> Result<Pence, MoneyOverflow> {
    let pound = Decimal::from(PENCE_A_POUND);
    round_half_up((pence / pound).floor() * pound)
}

fn down(pence: Decimal) -> Result<Pence, MoneyOverflow> {
    round_half_up(pence.round_dp_with_strategy(0, RoundingStrategy::ToZero))
}
