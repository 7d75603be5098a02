//! Finding an account. What was typed comes by POST and is shown in place: a name is never in an address.

use std::collections::BTreeMap;

use app::page::{
    officer::search::{self as page, Search, SearchAccess, SearchOutcome, SearchResult},
    view::AccountHeading,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    money::Pence,
    permission::{Act, Actor, Resource, permits},
};

use super::Asking;
use crate::{
    desk::audit::AuditSubject,
    store::{
        Snapshot,
        search::{Findings, Found, words::Typed},
    },
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        view,
        visitor::OfficerSession,
    },
};

/// Named for a patch in a result: more are no help.
const NAMED_MAX: usize = 2;

/// The search box.
#[derive(Clone, Debug, Default)]
pub(super) struct SearchForm {
    typed: String,
}

impl PostedForm for SearchForm {
    const NAME: &'static str = "search";
    const PATH: &'static str = app::paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self { typed: answers.get("q") }
    }
}

/// What was found.
pub(super) async fn search(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    posted: Result<Posted<SearchForm>, NotTaken<SearchForm>>,
) -> Result<Response, Failure> {
    let typed = match posted {
        Ok(posted) => posted.form.typed,
        // The page was open for too long: what was typed stands in the box again, with a key that is good.
        Err(NotTaken::KeyRefused(form, _)) => {
            let view = Search { typed: form.typed, outcome: None };
            return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, view)));
        }
        Err(NotTaken::NotAForm(response)) => return Ok(response),
    };
    let words = Typed::parse(&typed);
    if words.is_empty() {
        let view = Search { typed, outcome: Some(SearchOutcome::TooShort) };
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, view)));
    }
    let act = Act::SearchAccounts;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    asking.note(&[asking.look(AuditSubject::whole())]).await?;
    let mut snapshot = state.store.snapshot().await?;
    let outcome = outcome(&mut snapshot, &session.actor, &words, &state).await?;
    drop(snapshot);
    Ok(frame.show(page::page(&frame.layout, Search { typed, outcome: Some(outcome) })))
}

async fn outcome(
    snapshot: &mut Snapshot,
    actor: &Actor,
    words: &Typed,
    state: &AppState,
) -> Result<SearchOutcome, Failure> {
    let Findings { found, is_cut_short } = snapshot.search(words).await?;
    let may_open = |account: &Found| {
        let resource = Resource::Account { tenancy_ref: &account.tenancy_ref, patch: &account.patch };
        permits(actor, Act::SeeAccount, &resource).is_ok()
    };
    let mine: Vec<i64> = found.iter().filter(|account| may_open(account)).map(|account| account.account_id).collect();
    let balances = snapshot.list_balances(&mine, state.clock.today()).await?;
    let balances: BTreeMap<i64, Pence> = balances.into_iter().collect();
    let whom = whom_to_ask(snapshot, found.iter().filter(|account| !may_open(account))).await?;
    let results = found
        .into_iter()
        .map(|account| {
            let access = match balances.get(&account.account_id) {
                Some(balance) => SearchAccess::May { balance: *balance },
                None => SearchAccess::Ask { whom: whom.get(&account.patch).cloned().unwrap_or_default() },
            };
            result(account, access)
        })
        .collect();
    Ok(SearchOutcome::Found { results, has_more: is_cut_short })
}

/// By patch, who looks after it: "Olive Okafor or Tess Lead".
async fn whom_to_ask(
    snapshot: &mut Snapshot,
    elsewhere: impl Iterator<Item = &Found>,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut patches: Vec<&str> = elsewhere.map(|account| account.patch.as_str()).collect();
    patches.sort_unstable();
    patches.dedup();
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for officer in snapshot.list_patch_officers(&patches).await? {
        let names = names.entry(officer.patch).or_default();
        if names.len() < NAMED_MAX {
            names.push(officer.name);
        }
    }
    Ok(names.into_iter().map(|(patch, names)| (patch, names.join(" or "))).collect())
}

fn result(account: Found, access: SearchAccess) -> SearchResult {
    let tenants: Vec<String> = account
        .people
        .iter()
        .filter(|person| person.role.is_tenant())
        .map(|person| format!("{} {}", person.first_name, person.last_name))
        .collect();
    // Where no tenant is known the reference stands in for a name, so that there is something to open.
    let tenants = if tenants.is_empty() { account.account_ref.clone() } else { tenants.join(", ") };
    SearchResult {
        account: AccountHeading {
            account_id: account.account_id,
            name: account.kind.words().to_owned(),
            address: view::street(&account.address_line_1, account.address_line_2.as_deref()),
            payment_ref: account.payment_ref,
            closed_on: account.closed_on,
        },
        account_ref: account.account_ref,
        tenants,
        postcode: account.postcode,
        patch: account.patch,
        access,
    }
}
