//! From what the rules say to what the pages of this journey show.

use app::{
    page::resident::arrangement::{
        changed::{AccountChange, ChangedFigure},
        offer::OfferLeast,
        view::{ArrangementAccount, OfferShown},
    },
    text::plan::PlanBasis,
};
use domain::{
    arrangement::{
        BudgetOutcome, FirstDay, Offer, OfferLimits, Plan, ScheduleProblem, Suggestion, first_days, suggestions,
    },
    budget::{Household, deduction_for_arrears},
    calendar::{Day, add_working_days},
    ledger::{ArrangementFrequency, rhythm},
    money::{Frequency, MoneyOverflow, Pence, divided_half_up},
    policy::{Policy, PolicyOn},
};

use crate::{
    desk::standing::StandingChange,
    web::{failure::Failure, grounds::AccountGrounds, view},
};

/// How often, where nothing else suggests it.
const USUAL_FREQUENCY: ArrangementFrequency = ArrangementFrequency::Weekly;

pub(super) fn account(grounds: &AccountGrounds) -> ArrangementAccount {
    ArrangementAccount {
        heading: view::heading(&grounds.facts.account),
        kind: grounds.facts.account.kind,
        underlying: grounds.facts.underlying.underlying,
        on_its_way: view::on_its_way(&grounds.facts),
        net_weekly: grounds.regular.net_weekly(),
    }
}

/// What a month leaves for it, where a budget says so.
pub(super) fn affordable_monthly(grounds: &AccountGrounds) -> Option<Pence> {
    match grounds.assessed.budget?.outcome {
        BudgetOutcome::CanAfford { monthly } => Some(monthly),
        BudgetOutcome::NothingLeft { .. } => None,
    }
}

pub(super) fn limits(grounds: &AccountGrounds, policy: &PolicyOn) -> OfferLimits {
    OfferLimits::new(grounds.assessed.today, grounds.assessed.underlying, &policy.arrangement)
}

pub(super) fn basis(grounds: &AccountGrounds, policy: &PolicyOn) -> PlanBasis {
    let rules = &policy.arrangement;
    PlanBasis {
        limits: limits(grounds, policy),
        regular: grounds.regular,
        affordable_monthly: affordable_monthly(grounds),
        floor_weekly: rules.floor_weekly,
        weeks_max: rules.without_officer_weeks_max,
        may_say_rent: grounds.facts.account.kind.may_say_rent(),
    }
}

/// What is usually agreed at least, as often as was chosen, and what could be taken from Universal Credit in its place.
pub(super) fn least(
    household: Option<&Household>,
    frequency: ArrangementFrequency,
    policy: &PolicyOn,
) -> Result<OfferLeast, MoneyOverflow> {
    let floor_a_year = policy.arrangement.floor_weekly.checked_mul_u32(Frequency::Weekly.times_a_year())?;
    let every = frequency.frequency();
    Ok(OfferLeast {
        amount: divided_half_up(floor_a_year.get().into(), every.times_a_year())?,
        every,
        deduction: household.map(|who| deduction_for_arrears(who, &policy.benefit_rates)).transpose()?.flatten(),
    })
}

/// What an offer would mean now.
pub(super) fn offer(grounds: &AccountGrounds, offer: Offer, policy: &PolicyOn) -> Result<OfferShown, ScheduleProblem> {
    let plan = Plan::new(grounds.assessed.underlying, &offer, grounds.regular)?;
    Ok(OfferShown { offer, plan, basis: basis(grounds, policy) })
}

pub(super) fn answer_by_on(today: Day, policy: &PolicyOn) -> Day {
    add_working_days(today, policy.arrangement.answer_within_working_days)
}

/// Days that would suit, and plans to choose from that begin on the first of them: as often as was chosen, else as money comes.
pub(super) fn choices(
    grounds: &AccountGrounds,
    policy: &Policy,
    chosen: Option<ArrangementFrequency>,
) -> Result<(Vec<FirstDay>, Vec<Suggestion>, ArrangementFrequency), Failure> {
    let today = grounds.assessed.today;
    let rules = policy.on(today);
    let rhythm = rhythm(&grounds.facts.entries, today, policy)?;
    let answer_by_on = answer_by_on(today, rules);
    let days = first_days(&grounds.facts.benefits, rhythm, answer_by_on, &limits(grounds, rules));
    let first = days.first();
    let frequency = chosen.or_else(|| first?.frequency).unwrap_or(USUAL_FREQUENCY);
    let first_on = first.map_or(answer_by_on, |day| day.on);
    let plans = suggestions(&grounds.assessed, frequency, first_on, None, rules);
    let plans = plans.map_err(|problem| Failure::Ours(anyhow::Error::new(problem)))?;
    Ok((days, plans, frequency))
}

pub(super) fn change(change: StandingChange) -> AccountChange {
    let figure = |figure, was, now| AccountChange::Figure { figure, was, now };
    match change {
        StandingChange::Balance { was, now } => figure(ChangedFigure::Balance, was, now),
        StandingChange::Underlying { was, now } => figure(ChangedFigure::Underlying, was, now),
        StandingChange::Charged { was, now } => figure(ChangedFigure::Charged, was, now),
        StandingChange::Benefit { was, now } => figure(ChangedFigure::Benefit, was, now),
        StandingChange::Arrangement => AccountChange::Arrangement,
        StandingChange::Other => AccountChange::Other,
    }
}
