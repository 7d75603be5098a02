//! Who deals with a request, and handing over all of an officer's.

use app::{
    page::officer::{
        assignment::{self as page, Assignment, AssignmentProblem, NOBODY},
        hand_over::{self as hand_over_page, FROM, HandOver, TO},
    },
    paths,
};
use axum::{
    extract::{FromRequestParts, Path, State},
    http::{StatusCode, request::Parts},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    calendar::Day,
    permission::{Act, Actor, OfficerRole, Permit, Resource, permits, table},
    request::RequestFilter,
};

use super::{
    Asking,
    requests::{request_path, what},
};
use crate::{
    desk::{
        assignment::{self, AssignRefused, Assigning, HandedOver, HandingOver},
        audit::AuditSubject,
    },
    store::{
        OfficerRow, Snapshot,
        request::{RequestQuery, WaitingRequest},
    },
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        view::street,
        visitor::{OfficerSession, officer_actor},
    },
};

pub(super) fn routes() -> Vec<Route> {
    let one = Access::SignedInOfficer(Act::AssignRequest);
    let all = Access::SignedInOfficer(Act::HandOverOwnRequests);
    vec![
        Route::get(paths::OFFICER_ASSIGN, one, ask),
        Route::post(paths::OFFICER_ASSIGN, one, assign),
        Route::get(paths::OFFICER_HAND_OVER, all, ask_hand_over),
        Route::post(paths::OFFICER_HAND_OVER, all, hand_over),
    ]
}

/// The request that an address names: where it is kept, and what it is known by there.
struct RequestName(String, String);

impl FromRequestParts<AppState> for RequestName {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let Path((place, subject)) =
            Path::<(String, String)>::from_request_parts(parts, state).await.map_err(|_| Failure::NotFound)?;
        Ok(Self(place, subject))
    }
}

/// Who is to deal with it, and who did when the page was shown.
#[derive(Default)]
struct AssignForm {
    officer: String,
    seen: String,
}

impl PostedForm for AssignForm {
    const NAME: &'static str = "assign-request";
    const PATH: &'static str = paths::OFFICER_REQUESTS;

    fn read(answers: &Answers) -> Self {
        Self { officer: answers.get("officer"), seen: answers.get("seen") }
    }
}

/// The request, where it still waits and this officer may deal with it; or the page that says why not.
async fn load(asking: &Asking<'_>, name: &RequestName) -> Result<(WaitingRequest, Permit), Failure> {
    let state = asking.state;
    let mut snapshot = state.store.snapshot().await?;
    let filter = RequestFilter::default();
    let query = RequestQuery {
        today: state.clock.today(),
        patches: &[],
        kept_from: &[],
        officer_ref: &asking.session.officer_ref,
        filter: &filter,
        only: Some((&name.0, &name.1)),
    };
    let request = snapshot.list_requests(&query, 1, 0).await?.into_iter().next().ok_or(Failure::NotFound)?;
    let (_, permit) = asking.open(&mut snapshot, request.account_id).await?;
    Ok((request, permit))
}

/// Those who could deal with requests of a patch, whoever looks first.
async fn colleagues(
    state: &AppState,
    session: &OfficerSession,
    patch: Option<&str>,
) -> Result<Vec<(String, String)>, Failure> {
    let all = state.store.snapshot().await?.list_colleagues().await?;
    let covers = |officer: &OfficerRow| {
        patch.is_none_or(|patch| officer.patches.is_empty() || officer.patches.iter().any(|own| own == patch))
    };
    let mut colleagues: Vec<OfficerRow> =
        all.into_iter().filter(|officer| deals_with_requests(officer.role) && covers(officer)).collect();
    colleagues.sort_by_key(|officer| officer.officer_ref != session.officer_ref);
    Ok(colleagues.into_iter().map(|officer| (officer.officer_ref, officer.name)).collect())
}

fn deals_with_requests(role: OfficerRole) -> bool {
    table().iter().any(|row| row.act == Act::AssignRequest && row.officers.contains(&role))
}

/// A colleague as the permission table asks of them; `None` = there is none who may sign in.
pub(super) async fn colleague(
    snapshot: &mut Snapshot,
    officer_ref: &str,
    today: Day,
) -> Result<Option<Actor>, Failure> {
    let officer = snapshot.find_officer(officer_ref).await?.filter(|officer| officer.removed_at.is_none());
    let Some(officer) = officer else { return Ok(None) };
    let own = snapshot.list_own_tenancies(officer_ref).await?;
    let staff = snapshot.list_staff_tenancies(today).await?;
    Ok(Some(officer_actor(officer_ref, officer.role, officer.patches, own, staff)))
}

async fn view(
    asking: &Asking<'_>,
    request: &WaitingRequest,
    chosen: String,
    problem: Option<AssignmentProblem>,
    has_changed: bool,
) -> Result<String, Failure> {
    let view = Assignment {
        path: paths::officer_assign(&request.place, &request.subject),
        request_path: request_path(request),
        what: what(request),
        name: request.name.clone(),
        address: street(&request.address_line_1, request.address_line_2.as_deref()),
        assigned_to: request.assigned_to.clone(),
        colleagues: colleagues(asking.state, asking.session, Some(&request.patch)).await?,
        chosen,
        problem,
        has_changed,
    };
    Ok(page::page(&asking.frame.layout, view))
}

async fn ask(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    name: RequestName,
) -> Result<Response, Failure> {
    let act = Act::AssignRequest;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (request, _) = load(&asking, &name).await?;
    let mut look = asking.look(AuditSubject::account(request.account_id));
    look.act = Act::SeeAccount.code();
    asking.note(&[look]).await?;
    let html = view(&asking, &request, String::new(), None, false).await?;
    Ok(frame.show(html))
}

async fn assign(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    name: RequestName,
    posted: Result<Posted<AssignForm>, NotTaken<AssignForm>>,
) -> Result<Response, Failure> {
    let act = Act::AssignRequest;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (request, permit) = load(&asking, &name).await?;
    let Posted { form, sent, .. } = posted?;
    let to = match form.officer.as_str() {
        NOBODY => None,
        "" => return again(&asking, &request, form, AssignmentProblem::Missing).await,
        officer_ref => {
            let found = colleague(&mut state.store.snapshot().await?, officer_ref, state.clock.today()).await?;
            match found {
                Some(actor) => Some(actor),
                None => return again(&asking, &request, form, AssignmentProblem::NotForThem).await,
            }
        }
    };
    // Who takes it goes on to it; who hands it on goes back to the list.
    let is_mine = form.officer == session.officer_ref;
    let path = if is_mine { request_path(&request) } else { paths::OFFICER_REQUESTS.to_owned() };
    let seen = Some(form.seen.as_str()).filter(|seen| !seen.is_empty());
    let assigning = Assigning { request: &request, seen, to: to.as_ref(), by: &session.officer_ref };
    match assignment::assign(&state.store, &state.occasion(&request_id), &permit, &assigning, &sent, &path).await {
        Ok(()) => Ok(Redirect::to(&path).into_response()),
        Err(AssignRefused::NotForThem) => again(&asking, &request, form, AssignmentProblem::NotForThem).await,
        Err(AssignRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(AssignRefused::Store(error)) => Err(error.into()),
        Err(AssignRefused::Changed) => {
            let (request, _) = load(&asking, &name).await?;
            let html = view(&asking, &request, form.officer, None, true).await?;
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
    }
}

async fn again(
    asking: &Asking<'_>,
    request: &WaitingRequest,
    form: AssignForm,
    problem: AssignmentProblem,
) -> Result<Response, Failure> {
    let html = view(asking, request, form.officer, Some(problem), false).await?;
    Ok(asking.frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
}

/// Whose requests go to whom.
#[derive(Default)]
struct HandOverForm {
    from: String,
    to: String,
}

impl PostedForm for HandOverForm {
    const NAME: &'static str = "hand-over-requests";
    const PATH: &'static str = paths::OFFICER_HAND_OVER;

    fn read(answers: &Answers) -> Self {
        Self { from: answers.get(FROM), to: answers.get(TO) }
    }
}

async fn hand_over_view(
    state: &AppState,
    session: &OfficerSession,
    form: HandOverForm,
    done: Option<HandedOver>,
    is_missing: bool,
) -> Result<HandOver, Failure> {
    let everybody = colleagues(state, session, None).await?;
    let may_others = permits(&session.actor, Act::HandOverRequests, &Resource::Whole).is_ok();
    let from = everybody.iter().filter(|(officer_ref, _)| may_others || *officer_ref == session.officer_ref).cloned();
    Ok(HandOver {
        from: from.collect(),
        to: everybody,
        chosen_from: if form.from.is_empty() { session.officer_ref.clone() } else { form.from },
        chosen_to: form.to,
        is_missing,
        done: done.map(|done| (done.count, done.left)),
    })
}

async fn ask_hand_over(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
) -> Result<Response, Failure> {
    let view = hand_over_view(&state, &session, HandOverForm::default(), None, false).await?;
    Ok(frame.show(hand_over_page::page(&frame.layout, view)))
}

async fn hand_over(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    posted: Posted<HandOverForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let to = if form.from.is_empty() || form.from == form.to {
        None
    } else {
        colleague(&mut state.store.snapshot().await?, &form.to, state.clock.today()).await?
    };
    let Some(to) = to else {
        let view = hand_over_view(&state, &session, form, None, true).await?;
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, hand_over_page::page(&frame.layout, view)));
    };
    let act = if form.from == session.officer_ref { Act::HandOverOwnRequests } else { Act::HandOverRequests };
    let permit = permits(&session.actor, act, &Resource::Whole).map_err(|_| Failure::NotAllowed)?;
    let handing = HandingOver { from: &form.from, to: &to, by: &session.actor };
    let (occasion, path) = (state.occasion(&request_id), paths::OFFICER_HAND_OVER);
    match assignment::hand_over(&state.store, &occasion, &permit, &handing, &sent, path).await {
        Ok(done) => {
            let view = hand_over_view(&state, &session, form, Some(done), false).await?;
            Ok(frame.show(hand_over_page::page(&frame.layout, view)))
        }
        Err(AssignRefused::NotForThem) => {
            let view = hand_over_view(&state, &session, form, None, true).await?;
            Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, hand_over_page::page(&frame.layout, view)))
        }
        Err(AssignRefused::Store(error)) => Err(error.into()),
        Err(AssignRefused::NotPermitted | AssignRefused::Changed) => Err(Failure::NotAllowed),
    }
}
