//! An account as an officer of its patch sees it. Every sight of one is recorded, and that of a restricted marker by name.

use app::{
    page::officer::account::{self as page, Figures, Identity, OfficerAccount},
    text::ContactText,
};
use axum::{extract::State, response::Response};
use domain::{
    calendar::{Day, day_month_year},
    ledger::weekly_charge_on,
    money::{MoneyOverflow, Pence},
    permission::Act,
};

use super::{
    Asking,
    household::{Household, Sight, tenants},
    may, record,
};
use crate::{
    desk::audit::AuditSubject,
    store::{Snapshot, account::Account, tenancy::Person, trusted::TrustedRow},
    web::{
        AppState, account_id::AccountId, failure::Failure, frame::Frame, request_id::RequestId, standing::Facts, view,
        visitor::OfficerSession,
    },
};

/// The latest actions are shown, and no more: the whole of a case is in the landlord's own system.
const ACTIONS_MAX: u32 = 20;

pub(super) async fn page(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let today = state.clock.today();
    let asking =
        Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act: Act::SeeAccount };
    let mut snapshot = state.store.snapshot().await?;
    let (account, permit) = match asking.open(&mut snapshot, account_id).await? {
        Ok(opened) => opened,
        Err(forbidden) => return Ok(forbidden),
    };
    let sight = Sight {
        markers: may(&session.actor, Act::SeeMarkers, &account),
        restricted: may(&session.actor, Act::SeeRestrictedMarkers, &account),
    };
    let may_set_contact = may(&session.actor, Act::SetContact, &account);
    let may_send = may(&session.actor, Act::SendLetter, &account);
    let ends_arrangement = may(&session.actor, Act::EndArrangement, &account);
    let standing = snapshot.find_arrangement_standing(account_id).await?;
    let may_issue_letter_code = may(&session.actor, Act::IssueLetterCode, &account);
    let markers = snapshot.list_markers(&[&account.tenancy_ref]).await?;
    let facts = Facts::load(&mut snapshot, account, &permit, markers, today, &state.policy).await?;
    let (mut view, restricted_seen) = view_of(&mut snapshot, &facts, sight).await?;
    drop(snapshot);
    view.may_issue_letter_code = may_issue_letter_code;
    view.may_send = may_send;
    view.arrangement = standing.map(|standing| super::arrangement::panel(&standing, ends_arrangement));
    // Who may not see a way of contact here sets none.
    view.may_set_contact = may_set_contact && !view.has_hidden_marker;

    let mut looks = vec![asking.look(AuditSubject::account(account_id))];
    for person_ref in &restricted_seen {
        let mut look = asking.look(AuditSubject::person(person_ref));
        look.act = Act::SeeRestrictedMarkers.code();
        looks.push(look);
    }
    asking.note(&looks).await?;
    Ok(frame.show(page::page(&frame.layout, view)))
}

async fn view_of(
    snapshot: &mut Snapshot,
    facts: &Facts,
    sight: Sight,
) -> Result<(OfficerAccount, Vec<String>), Failure> {
    let (account, today) = (&facts.account, facts.today);
    let people = snapshot.list_people(&account.tenancy_ref).await?;
    let person_refs: Vec<&str> = people.iter().map(|person| person.person_ref.as_str()).collect();
    let trusted = snapshot.list_trusted(&person_refs, today).await?;
    let trusted = trusted.iter().map(|row| trusted_words(row, &people)).collect();
    let identity = identity(account, tenants(&people));
    let household = Household::new(people, &facts.markers, sight, today);
    let others = snapshot.list_accounts_of_tenancy(&account.tenancy_ref, today).await?;
    let view = OfficerAccount {
        identity,
        as_at: view::as_at(today, facts.imported_at),
        figures: figures(facts, today)?,
        breathing_space: facts.breathing_space()?.map(view::breathing_space),
        people: household.people,
        charges: record::charges(facts),
        benefits: record::benefits(facts),
        markers: household.markers,
        has_hidden_marker: household.has_hidden_marker,
        arrangements: record::arrangements(snapshot.list_arrangements(account.account_id).await?),
        notices: record::notices(snapshot.list_notices(account.account_id).await?),
        court_cases: record::court_cases(snapshot.list_court_cases(account.account_id).await?),
        actions: record::actions(snapshot.list_actions(account.account_id, ACTIONS_MAX).await?),
        others: others
            .iter()
            .filter(|other| other.account_id != account.account_id)
            .map(|other| view::other(other, &facts.markers, today))
            .collect(),
        arrangement: None,
        may_send: false,
        may_issue_letter_code: false,
        may_set_contact: false,
        trusted,
    };
    Ok((view, household.restricted_seen))
}

/// "May talk to us for Amina Yusuf: Maya Yusuf (my sister), about …".
fn trusted_words(row: &TrustedRow, people: &[Person]) -> String {
    ContactText::OfficerTrusted.with(&[
        ("name", &super::name_of(people, &row.person_ref)),
        ("trusted", &row.name),
        ("relation", &row.relation),
        ("scope", &row.scope.words().to_lowercase()),
        ("until", &day_month_year(row.ends_on)),
    ])
}

fn identity(account: &Account, tenants: String) -> Identity {
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
    }
}

fn figures(facts: &Facts, today: Day) -> Result<Figures, MoneyOverflow> {
    let weekly = weekly_charge_on(&facts.charges, today)?;
    let last_payment = facts.entries.iter().rev().find(|entry| entry.kind.is_resident_payment());
    Ok(Figures {
        balance: facts.underlying.balance,
        on_its_way: view::on_its_way(facts),
        underlying: facts.underlying.underlying,
        stopped: view::stopped(facts),
        last_payment: last_payment.map(|entry| (entry.effective_on, entry.amount)),
        weekly_charge: Some(weekly).filter(|weekly| *weekly != Pence::ZERO),
    })
}
