//! An account as an officer of its patch sees it, which is the page of its case. Every sight of one is recorded, and that of
//! a restricted marker, note or referral by name.

use app::{
    page::officer::account::{self as page, Figures, Identity, OfficerAccount, ReviewWords},
    text::CaseText,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{
    calendar::{Day, day_month_year},
    casework::{self, ReviewKind, TenancyReview, kind_words},
    ledger::weekly_charge_on,
    money::{MoneyOverflow, Pence},
    permission::{Act, Actor},
    policy::Policy,
};

use super::{
    Asking,
    case::{self, CaseAsked, CaseGrounds},
    household::{Household, Sight, Wishes, tenants},
    may, record,
};
use crate::{
    desk::{audit::AuditSubject, case::CaseRecord, protection},
    store::{Snapshot, account::Account},
    web::{
        AppState, account_id::AccountId, failure::Failure, frame::Frame, request_id::RequestId, standing::Facts, view,
        visitor::OfficerSession,
    },
};

pub(super) async fn page(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    Query(asked): Query<CaseAsked>,
) -> Result<Response, Failure> {
    let today = state.clock.today();
    let asking =
        Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act: Act::SeeAccount };
    let mut snapshot = state.store.snapshot().await?;
    let (account, permit) = asking.open(&mut snapshot, account_id).await?;
    let markers = snapshot.list_markers(&[&account.tenancy_ref]).await?;
    let facts = Facts::load(&mut snapshot, account, &permit, markers, today, &state.policy).await?;
    let seen = view_of(&mut snapshot, &facts, &session.actor, &state.policy, &asked).await?;
    drop(snapshot);

    let mut looks = vec![asking.look(AuditSubject::account(account_id))];
    let restricted = seen.restricted_people.iter().map(|person_ref| AuditSubject::person(person_ref));
    let restricted = restricted.chain(seen.has_restricted_record.then(|| AuditSubject::account(account_id)));
    for subject in restricted {
        let mut look = asking.look(subject);
        look.act = Act::SeeRestrictedMarkers.code();
        looks.push(look);
    }
    asking.note(&looks).await?;
    Ok(frame.show(page::page(&frame.layout, seen.view)))
}

/// The page, and what of it is restricted.
struct Seen {
    view: OfficerAccount,
    /// Whose restricted markers are shown.
    restricted_people: Vec<String>,
    /// A restricted note or referral is shown.
    has_restricted_record: bool,
}

async fn view_of(
    snapshot: &mut Snapshot,
    facts: &Facts,
    actor: &Actor,
    policy: &Policy,
    asked: &CaseAsked,
) -> Result<Seen, Failure> {
    let (account, today) = (&facts.account, facts.today);
    let people = snapshot.list_people(&account.tenancy_ref).await?;
    let person_refs: Vec<&str> = people.iter().map(|person| person.person_ref.as_str()).collect();
    let wishes = Wishes {
        formats: snapshot.list_reading_formats(&account.tenancy_ref).await?,
        trusted: snapshot.list_trusted(&person_refs, today).await?,
    };
    let sight = Sight {
        markers: may(actor, Act::SeeMarkers, account),
        restricted: may(actor, Act::SeeRestrictedMarkers, account),
    };
    let household = Household::new(&people, &facts.markers, &wishes, sight, today);
    let household_facts = protection::load(snapshot, account.account_id, today, policy.on(today)).await?;
    let rows = snapshot.account_rows(account.account_id, today).await?.ok_or(Failure::NotFound)?;
    let record = CaseRecord::new(&rows, today);
    let terms = snapshot.find_tenancy_terms(&account.tenancy_ref).await?;
    let review = casework::review(account.tenure, terms, today, &policy.on(today).tenancy_review);
    let others = snapshot.list_accounts_of_tenancy(&account.tenancy_ref, today).await?;
    let grounds = CaseGrounds {
        account,
        actor,
        people: &people,
        today,
        has_hidden_marker: household.has_hidden_marker,
        policy: policy.on(today),
        record: &record,
        protections: &household_facts.protections,
    };
    let (case, has_restricted_record) = case::load(snapshot, &grounds, asked).await?;
    let view = OfficerAccount {
        identity: identity(account, tenants(&people), review.as_ref()),
        as_at: view::as_at(today, facts.imported_at),
        figures: figures(facts, today)?,
        breathing_space: facts.breathing_space()?.map(view::breathing_space),
        people: household.people,
        charges: record::charges(facts),
        benefits: record::benefits(facts),
        markers: household.markers,
        has_hidden_marker: household.has_hidden_marker,
        arrangements: record::arrangements(rows.arrangements.clone()),
        notices: record::notices(&record),
        court_cases: record::court_cases(&record),
        others: others
            .iter()
            .filter(|other| other.account_id != account.account_id)
            .map(|other| view::other(other, &facts.markers, today))
            .collect(),
        case,
    };
    Ok(Seen { view, restricted_people: household.restricted_seen, has_restricted_record })
}

fn identity(account: &Account, tenants: String, review: Option<&TenancyReview>) -> Identity {
    let street = view::street(&account.address_line_1, account.address_line_2.as_deref());
    let town = account.town.as_deref().map(|town| format!(", {town}")).unwrap_or_default();
    Identity {
        account_id: account.account_id,
        account_ref: account.account_ref.clone(),
        payment_ref: account.payment_ref.clone(),
        name: account.kind.words().to_owned(),
        tenants,
        address: format!("{street}{town}, {}", account.postcode),
        patch: account.patch.clone(),
        tenure: account.tenure.words().to_owned(),
        tenancy_from_on: account.tenancy_starts_on,
        tenancy_to_on: account.tenancy_ends_on,
        closed_on: account.closed_on,
        rule: kind_words(account.kind).rule.map(str::to_owned),
        // A tenancy that has ended is reviewed no more.
        review: review.filter(|_| account.tenancy_ends_on.is_none()).map(review_words),
    }
}

/// "On trial until 31 January 2027, 70 days left. A notice to extend the trial must be served by …".
fn review_words(review: &TenancyReview) -> ReviewWords {
    let (unknown, until, act_by) = match review.kind {
        ReviewKind::Trial => (CaseText::TrialUnknown, CaseText::Trial, CaseText::TrialActBy),
        ReviewKind::Term => (CaseText::TermUnknown, CaseText::Term, CaseText::TermActBy),
    };
    let words = match (review.ends_on, review.days_left) {
        (Some(day), Some(days)) => {
            let until = until.with(&[("day", &day_month_year(day)), ("left", &left(days))]);
            let act_by = review.act_by_on.map(|day| format!(" {}", act_by.with(&[("day", &day_month_year(day))])));
            format!("{until}.{}", act_by.unwrap_or_default())
        }
        _ => unknown.words().to_owned(),
    };
    ReviewWords { words, is_due: review.is_due }
}

fn left(days: i64) -> String {
    let text = match days {
        0 => CaseText::LastDay,
        1 => CaseText::DayLeft,
        -1 => CaseText::DayPast,
        2.. => CaseText::DaysLeft,
        _ => CaseText::DaysPast,
    };
    text.with(&[("days", &days.abs().to_string())])
}

fn figures(facts: &Facts, today: Day) -> Result<Figures, MoneyOverflow> {
    let weekly = weekly_charge_on(&facts.charges, today)?;
    let last_payment = facts.entries.iter().rev().find(|entry| entry.kind.is_resident_payment());
    Ok(Figures {
        balance: facts.underlying.balance,
        owed: kind_words(facts.account.kind).owed.to_owned(),
        on_its_way: view::on_its_way(facts),
        underlying: facts.underlying.underlying,
        stopped: view::stopped(facts),
        last_payment: last_payment.map(|entry| (entry.effective_on, entry.amount)),
        weekly_charge: Some(weekly).filter(|weekly| *weekly != Pence::ZERO),
    })
}
