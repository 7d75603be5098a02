//! What an offer is decided by, in the words and sums of the page.

use app::page::officer::offer::{DecisionAccount, DecisionBudget, DecisionHistory};
use domain::{
    arrangement::OfferEvent,
    budget::{Guidelines, Outcome},
    money::Pence,
    policy::Policy,
};

use crate::{
    clock,
    desk::budget::SentBudget,
    store::{offer::OfferEventRow, tenancy::Person},
    web::{failure::Failure, frame, grounds::AccountGrounds, view},
};

/// What stands for the first thing that happened to an offer.
const SENT: &str = "The offer was sent";

/// First and last name; empty for somebody who is no longer of the tenancy.
pub(super) fn name_of(people: &[Person], person_ref: &str) -> String {
    let person = people.iter().find(|person| person.person_ref == person_ref);
    person.map_or_else(String::new, |person| format!("{} {}", person.first_name, person.last_name))
}

pub(super) fn account(grounds: &AccountGrounds, underlying_then: Pence) -> DecisionAccount {
    DecisionAccount {
        balance: grounds.facts.underlying.balance,
        on_its_way: view::on_its_way(&grounds.facts),
        underlying: grounds.facts.underlying.underlying,
        underlying_then,
        regular: grounds.regular,
        stopped: view::stopped(&grounds.facts).into_iter().map(|stopped| stopped.stream).collect(),
    }
}

pub(super) fn budget(sent: &SentBudget, policy: &Policy, guidelines: &Guidelines) -> Result<DecisionBudget, Failure> {
    let made_on = clock::local(sent.completed_at).date();
    let outcome = Outcome::of(&sent.budget, policy.on(made_on).affordability)?;
    let totals = &outcome.totals;
    Ok(DecisionBudget {
        made_on,
        income: totals.income,
        spending: totals.spending,
        left: totals.left,
        affordable_monthly: outcome.affordable.monthly,
        above: guidelines.breaches(&sent.budget.household, totals)?,
        sections: totals.sections().iter().map(|(section, sum)| (section.words().to_owned(), *sum)).collect(),
    })
}

/// The latest first.
pub(super) fn history(events: Vec<(OfferEventRow, String)>) -> Vec<DecisionHistory> {
    let events = events.into_iter().rev();
    events
        .map(|(event, by)| DecisionHistory {
            at: frame::moment(event.at),
            what: event.event.map_or(SENT, OfferEvent::words).to_owned(),
            by,
            note: event.note,
        })
        .collect()
}
