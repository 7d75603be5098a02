//! Acting for a resident on the telephone: whom, why, and the button that ends it.

use app::{
    page::officer::assistance::{self as page, ActFor, ActForTenant},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    permission::{Act, Permit},
    person::MarkerKind,
    problem::{Problems, Reason},
};

use super::Asking;
use crate::{
    desk::{
        assistance::{self, BeginRefused, Beginning},
        audit::AuditSubject,
    },
    store::{account::Account, tenancy::Person},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm, button_form},
        view as words,
        visitor::OfficerSession,
    },
};

/// The longest reason, in characters: a line or two.
const REASON_MAX: usize = 500;

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::ActForResident);
    vec![
        Route::get(paths::OFFICER_ACT_FOR, access, ask),
        Route::post(paths::OFFICER_ACT_FOR, access, begin),
        Route::post(paths::OFFICER_ACT_FOR_END, access, end),
    ]
}

/// For whom, why, and that the officer knows who is calling.
#[derive(Default)]
struct ActForForm {
    person_ref: String,
    reason: String,
    is_sure: bool,
}

impl PostedForm for ActForForm {
    const NAME: &'static str = "act-for-resident";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self {
            person_ref: answers.get("person_ref"),
            reason: answers.get(page::REASON),
            is_sure: answers.has(page::SURE),
        }
    }
}

button_form!(
    /// "Stop acting for …".
    EndForm,
    "act-for-resident-end",
    paths::OFFICER
);

struct Loaded {
    account: Account,
    tenants: Vec<Person>,
    permit: Permit,
}

/// The account and those of its tenants for whom somebody can act; or the page that says why not.
async fn load(asking: &Asking<'_>, account_id: i64) -> Result<Loaded, Failure> {
    let today = asking.state.clock.today();
    let mut snapshot = asking.state.store.snapshot().await?;
    let (account, permit) = asking.open(&mut snapshot, account_id).await?;
    let markers = snapshot.list_markers(&[&account.tenancy_ref]).await?;
    // A resident's own pages show how they are reached.
    if asking.is_marker_hidden(&account, &markers) {
        return Err(Failure::NotAllowed);
    }
    let has_died = |person: &Person| {
        markers.iter().any(|marker| {
            marker.person_ref == person.person_ref && marker.kind == MarkerKind::Deceased && marker.holds_on(today)
        })
    };
    let people = snapshot.list_people(&account.tenancy_ref).await?;
    let tenants = people.into_iter().filter(|person| person.role.is_tenant() && !has_died(person)).collect();
    Ok(Loaded { account, tenants, permit })
}

fn view(asking: &Asking<'_>, loaded: Loaded, form: ActForForm, problems: Problems) -> String {
    let tenants = loaded.tenants.into_iter();
    let view = ActFor {
        account_id: loaded.account.account_id,
        address: words::street(&loaded.account.address_line_1, loaded.account.address_line_2.as_deref()),
        tenants: tenants
            .map(|person| ActForTenant { name: person.full_name(), person_ref: person.person_ref })
            .collect(),
        acts_for: asking.session.assisting.as_ref().map(|open| open.name.clone()),
        person_ref: form.person_ref,
        reason: form.reason,
        reason_max: REASON_MAX,
        is_sure: form.is_sure,
        problems,
    };
    page::page(&asking.frame.layout, view)
}

async fn ask(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::ActForResident;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    // The page names the tenants and does nothing yet: a look at the account like any other.
    let mut look = asking.look(AuditSubject::account(account_id));
    look.act = Act::SeeAccount.code();
    asking.note(&[look]).await?;
    let html = view(&asking, loaded, ActForForm::default(), Problems::new());
    Ok(frame.show(html))
}

async fn begin(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<ActForForm>, NotTaken<ActForForm>>,
) -> Result<Response, Failure> {
    let act = Act::ActForResident;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    let Posted { form, sent, .. } = posted?;
    let (reason, problems) = read(&form, &loaded.tenants);
    if !problems.is_empty() {
        let html = view(&asking, loaded, form, problems);
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    let tenancies =
        state.store.snapshot().await?.list_assisted_tenancies(&form.person_ref, state.clock.today()).await?;
    if !session.may_act_for(&tenancies) {
        return Err(Failure::NotAllowed);
    }
    let beginning = Beginning {
        session_id: session.session_id,
        officer_ref: &session.officer_ref,
        person_ref: &form.person_ref,
        account_id,
        tenancy_ref: &loaded.account.tenancy_ref,
        reason: &reason,
    };
    let occasion = state.occasion(&request_id);
    match assistance::begin(&state.store, &occasion, &loaded.permit, &beginning, &sent, paths::HOME).await {
        Ok(()) => Ok(Redirect::to(paths::HOME).into_response()),
        Err(BeginRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(BeginRefused::NotATenant) => {
            let mut problems = Problems::new();
            problems.push(page::PERSON, Reason::Missing);
            let html = view(&asking, loaded, form, problems);
            Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        // In another tab they began with somebody else: the page says with whom.
        Err(BeginRefused::ActsAlready) => {
            let html = view(&asking, loaded, form, Problems::new());
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
        Err(BeginRefused::Store(error)) => Err(error.into()),
    }
}

fn read(form: &ActForForm, tenants: &[Person]) -> (String, Problems) {
    let mut problems = Problems::new();
    if !tenants.iter().any(|person| person.person_ref == form.person_ref) {
        problems.push(page::PERSON, Reason::Missing);
    }
    let reason = form.reason.trim();
    if reason.is_empty() {
        problems.push(page::REASON, Reason::Missing);
    } else if reason.chars().count() > REASON_MAX {
        problems.push(page::REASON, Reason::TooLong { characters: REASON_MAX });
    }
    if !form.is_sure {
        problems.push(page::SURE, Reason::Missing);
    }
    (reason.to_owned(), problems)
}

async fn end(
    State(state): State<AppState>,
    session: OfficerSession,
    request_id: RequestId,
    posted: Result<Posted<EndForm>, NotTaken<EndForm>>,
) -> Result<Response, Failure> {
    // Whoever has ended it already, in another tab, has nothing to lose by a form of a resident's page.
    let Some(open) = &session.assisting else { return Ok(Redirect::to(paths::OFFICER).into_response()) };
    posted?;
    let occasion = state.occasion(&request_id);
    let by = &session.officer_ref;
    assistance::end(&state.store, &occasion, by, &open.person_ref, open.assistance_id).await?;
    Ok(Redirect::to(&paths::officer_account(open.account_id)).into_response())
}
