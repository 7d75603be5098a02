//! What an offer is decided by, in the words and sums of the page.

use app::{
    page::officer::offer::{
        DecisionAccount, DecisionArrangement, DecisionBudget, DecisionChange, DecisionHistory, DecisionRecord,
    },
    text::OfferDecisionText as Text,
};
use domain::{
    arrangement::{CourtStanding, OfferEvent},
    budget::{Guidelines, Outcome},
    case::Stage,
    money::Pence,
    policy::Policy,
};

use crate::{
    clock,
    desk::{
        arrangement::counts_from,
        budget::SentBudget,
        case::CaseRecord,
        standing::{Standing, StandingChange},
    },
    store::{
        offer::{AgreedRow, OfferEventRow, OfferRow},
        tenancy::Person,
    },
    web::{
        failure::Failure,
        frame,
        grounds::AccountGrounds,
        officer::household::{Household, Sight, Wishes},
        view,
    },
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
        proof: outcome.affordable.reasons.clone(),
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

/// What else stands on the account, and whose restricted markers are among what is shown.
pub(super) fn record(
    grounds: &AccountGrounds,
    people: &[Person],
    agreed: &[AgreedRow],
    sight: Sight,
) -> (DecisionRecord, Vec<String>) {
    let household = Household::new(people, &grounds.rows.markers, &Wishes::default(), sight, grounds.facts.today);
    let here = agreed.iter().map(|agreed| DecisionArrangement {
        agreed_on: counts_from(agreed),
        amount: agreed.terms.amount,
        every: agreed.terms.frequency.frequency().words().to_owned(),
        arrears_at_start: agreed.arrears_at_start,
        status: Text::BeforeHere.with(&[("status", agreed.status.words())]),
    });
    let theirs = grounds.rows.arrangements.iter().map(|arrangement| DecisionArrangement {
        agreed_on: arrangement.agreed_on,
        amount: arrangement.amount,
        every: arrangement.frequency.frequency().words().to_owned(),
        arrears_at_start: arrangement.arrears_at_start,
        status: arrangement.status.words().to_owned(),
    });
    let mut arrangements: Vec<DecisionArrangement> = here.chain(theirs).collect();
    arrangements.sort_by_key(|before| std::cmp::Reverse(before.agreed_on));
    let record = DecisionRecord {
        stage: stage(grounds.assessed.court).or_else(|| early(grounds)),
        markers: household.markers.into_iter().map(|marker| format!("{} ({})", marker.kind, marker.person)).collect(),
        has_hidden_marker: household.has_hidden_marker,
        arrangements,
    };
    (record, household.restricted_seen)
}

/// How far formal steps have gone, as the record of notices and claims has it.
fn stage(court: CourtStanding) -> Option<String> {
    let words = match court {
        CourtStanding::Nothing => return None,
        CourtStanding::NoticeServed => Text::NoticeServed,
        CourtStanding::Claimed => Text::InCourt,
        CourtStanding::Ordered => Text::StageOrdered,
    };
    Some(words.words().to_owned())
}

/// Where a case stands that has gone no further than officers' own first steps.
fn early(grounds: &AccountGrounds) -> Option<String> {
    let stage = CaseRecord::new(&grounds.rows, grounds.facts.today).stage;
    matches!(stage, Stage::Contact | Stage::PreNotice).then(|| stage.words().to_owned())
}

/// What is not as it was when a page was shown that carried `seen`.
pub(super) fn changes(grounds: &AccountGrounds, offer: &OfferRow, seen: &str) -> Vec<DecisionChange> {
    let (standing, state) = seen.rsplit_once('/').unwrap_or((seen, ""));
    let mut changes = match Standing::parse(standing) {
        None => vec![DecisionChange::Other],
        Some(earlier) => grounds.standing.changes_since(&earlier).into_iter().map(change).collect(),
    };
    if state != offer.state.code() {
        changes.push(DecisionChange::Offer { now: offer.state });
    }
    changes
}

fn change(change: StandingChange) -> DecisionChange {
    match change {
        StandingChange::Balance { was, now } => DecisionChange::Balance { was, now },
        StandingChange::Underlying { was, now } => DecisionChange::Theirs { was, now },
        StandingChange::Charged { was, now } => DecisionChange::Charged { was, now },
        StandingChange::Benefit { was, now } => DecisionChange::Benefit { was, now },
        StandingChange::Arrangement => DecisionChange::Arrangement,
        StandingChange::Other => DecisionChange::Other,
    }
}
