//! What waits to be answered, of this officer's patches: one list, its filters as addresses, and those saved with a name.

mod filter;

use std::collections::BTreeMap;

use app::{
    page::officer::{
        requests::{self as page, FilterProblem, RequestFilters, RequestRow, RequestSaved, RequestTab, Requests},
        today::{Waiting, WaitingPart},
    },
    paths,
    text::RequestText as Text,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{
    calendar::Day,
    permission::{Act, Actor, Resource, permits},
    request::{RequestFilter, RequestKind},
};

use crate::{
    store::{
        Snapshot,
        request::{RequestCount, RequestQuery, WaitingRequest},
    },
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        route::{Access, Route},
        view::street,
        visitor::OfficerSession,
    },
};

/// Rows of a page.
const PAGE_ROWS: i64 = 50;
/// More pages than anybody turns: an address that asks for more shows the last.
const PAGES_MAX: i64 = 200;
/// Officers to choose from.
const OFFICERS_MAX: i64 = 200;
/// Filters that one officer keeps.
const SAVED_MAX: usize = 20;

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::SeeRequests);
    vec![
        Route::get(paths::OFFICER_REQUESTS, access, list),
        Route::post(paths::OFFICER_FILTER_SAVE, access, filter::save),
        Route::post(paths::OFFICER_FILTER_REMOVE, access, filter::remove),
    ]
}

/// The fields of the list's address.
type Fields = BTreeMap<String, String>;

fn filter_of(fields: &Fields) -> RequestFilter {
    RequestFilter::of(|name| fields.get(name).cloned().unwrap_or_default())
}

/// The query of a filter's address; empty = nothing is filtered.
fn query_of(filter: &RequestFilter) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(filter.fields()).finish()
}

/// The list of a filter, at one of its pages.
fn path_of(filter: &RequestFilter, number: i64) -> String {
    let mut query = query_of(filter);
    if number > 1 {
        let and = if query.is_empty() { "" } else { "&" };
        query = format!("{query}{and}page={number}");
    }
    if query.is_empty() { paths::OFFICER_REQUESTS.to_owned() } else { format!("{}?{query}", paths::OFFICER_REQUESTS) }
}

async fn list(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    Query(fields): Query<Fields>,
) -> Result<Response, Failure> {
    let number = fields.get("page").and_then(|page| page.parse().ok()).unwrap_or(1_i64).clamp(1, PAGES_MAX);
    let view = view(&state, &session, filter_of(&fields), number, (String::new(), None)).await?;
    Ok(frame.show(page::page(&frame.layout, view)))
}

/// The list as it is, with a name for its filter as it was typed.
async fn view(
    state: &AppState,
    session: &OfficerSession,
    filter: RequestFilter,
    number: i64,
    (name, problem): (String, Option<FilterProblem>),
) -> Result<Requests, Failure> {
    let today = state.clock.today();
    let (patches, kept_from) = reach(&session.actor);
    let by_kind = filter.of_kind(None);
    let query =
        |filter| RequestQuery { today, patches, kept_from, officer_ref: &session.officer_ref, filter, only: None };
    let mut snapshot = state.store.snapshot().await?;
    let counts = snapshot.count_requests(&query(&by_kind)).await?;
    let mut found = snapshot.list_requests(&query(&filter), PAGE_ROWS + 1, (number - 1) * PAGE_ROWS).await?;
    let saved = snapshot.list_filters(&session.officer_ref, i64::try_from(SAVED_MAX).unwrap_or(i64::MAX)).await?;
    let officers = snapshot.list_assignees(OFFICERS_MAX).await?;
    let patches = patches_of(&mut snapshot, &session.actor).await?;
    drop(snapshot);
    let has_more = found.len() > usize::try_from(PAGE_ROWS).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(PAGE_ROWS).unwrap_or(usize::MAX));
    let chosen = query_of(&filter);
    Ok(Requests {
        today,
        tabs: tabs(&filter, &counts),
        rows: found.into_iter().map(|request| row(request, &session.officer_ref)).collect(),
        total: counts.iter().filter(|one| filter.kind.is_none_or(|kind| kind == one.kind)).map(|one| one.count).sum(),
        earlier: (number > 1).then(|| path_of(&filter, number - 1)),
        later: (has_more && number < PAGES_MAX).then(|| path_of(&filter, number + 1)),
        may_hand_over_others: permits(&session.actor, Act::HandOverRequests, &Resource::Whole).is_ok(),
        filters: RequestFilters {
            patches,
            officers: officers.into_iter().filter(|(officer_ref, _)| *officer_ref != session.officer_ref).collect(),
            saved: saved
                .into_iter()
                .map(|saved| RequestSaved {
                    filter_id: saved.filter_id.to_string(),
                    name: saved.name,
                    path: format!("{}?{}", paths::OFFICER_REQUESTS, saved.query),
                    is_current: saved.query == chosen,
                })
                .collect(),
            chosen: filter,
            query: chosen,
            name,
            problem,
        },
    })
}

/// What waits of all that this officer may see, for their first page.
pub(super) async fn waiting(snapshot: &mut Snapshot, session: &OfficerSession, today: Day) -> Result<Waiting, Failure> {
    let (patches, kept_from) = reach(&session.actor);
    let filter = &RequestFilter::default();
    let query = RequestQuery { today, patches, kept_from, officer_ref: &session.officer_ref, filter, only: None };
    let mut tabs = tabs(filter, &snapshot.count_requests(&query).await?).into_iter();
    let all = tabs.next().map_or((0, 0), |all| (all.count, all.overdue));
    Ok(Waiting {
        path: paths::OFFICER_REQUESTS.to_owned(),
        count: all.0,
        overdue: all.1,
        parts: tabs.map(|tab| WaitingPart { path: tab.path, words: tab.words, count: tab.count }).collect(),
    })
}

/// The patches of an officer, none = all; and the tenancies that are kept from them.
pub(super) fn reach(actor: &Actor) -> (&[String], &[String]) {
    match actor {
        Actor::Officer { patches, kept_from, .. } => (patches, kept_from),
        Actor::Anonymous | Actor::Resident { .. } => (&[], &[]),
    }
}

/// The patches to choose from.
async fn patches_of(snapshot: &mut Snapshot, actor: &Actor) -> Result<Vec<String>, Failure> {
    let (patches, _) = reach(actor);
    if patches.is_empty() { Ok(snapshot.list_patches().await?) } else { Ok(patches.to_vec()) }
}

/// Everything, then each kind of which something waits, and the one that is looked at.
fn tabs(filter: &RequestFilter, counts: &[RequestCount]) -> Vec<RequestTab> {
    let tab = |kind: Option<RequestKind>| {
        let of = || counts.iter().filter(move |one| kind.is_none_or(|kind| kind == one.kind));
        RequestTab {
            path: path_of(&filter.of_kind(kind), 1),
            words: kind.map_or(Text::KindAll.words(), RequestKind::words).to_owned(),
            count: of().map(|one| one.count).sum(),
            overdue: of().map(|one| one.overdue).sum(),
            is_current: filter.kind == kind,
        }
    };
    let every = std::iter::once(None).chain(RequestKind::ALL.iter().copied().map(Some));
    every.map(tab).filter(|tab| tab.count > 0 || tab.is_current).collect()
}

fn row(request: WaitingRequest, officer_ref: &str) -> RequestRow {
    RequestRow {
        path: request_path(&request),
        what: what(&request),
        assign_path: paths::officer_assign(&request.place, &request.subject),
        name: request.name,
        address: street(&request.address_line_1, request.address_line_2.as_deref()),
        patch: request.patch,
        answer_by_on: request.answer_by_on,
        waits_for: request.waits_for,
        risk: request.risk,
        balance: request.balance,
        assigned_to: request.assigned_to.map(|(_, name)| name),
        officer_ref: officer_ref.to_owned(),
    }
}

/// Where a request is dealt with.
pub(super) fn request_path(request: &WaitingRequest) -> String {
    match (request.offer_id, request.subject.parse()) {
        (Some(offer_id), _) => paths::officer_offer(offer_id),
        (None, Ok(number)) if request.kind == RequestKind::Message => paths::officer_message(number),
        (None, Ok(number)) => paths::officer_task(number),
        (None, Err(_)) => paths::officer_account(request.account_id),
    }
}

/// What it is, in a few words.
pub(super) fn what(request: &WaitingRequest) -> String {
    let amount = request.amount.map(|amount| amount.to_string()).unwrap_or_default();
    match request.kind {
        RequestKind::Offer => Text::Offer.with(&[("amount", &amount)]),
        RequestKind::Confirm => Text::Confirm.with(&[("amount", &amount)]),
        RequestKind::Message => Text::Message.with(&[("subject", request.words.as_deref().unwrap_or_default())]),
        RequestKind::Mandate | RequestKind::Change | RequestKind::Task => {
            request.task_kind.map(|kind| kind.words().to_owned()).unwrap_or_default()
        }
    }
}
