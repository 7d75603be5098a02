//! Those whom a resident trusts to talk to us. Their own alone: never a joint tenant's.

use app::{
    page::resident::trusted::{self as page, Naming, Trusted, TrustedLine},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{contact::TrustedPersonTyped, permission::Act, problem::Problems};

use crate::{
    desk::trusted::{self, TrustRefused},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        kept::Kept,
        record_id::RecordNumber,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, Posted, PostedForm, button_form},
        visitor::ResidentSession,
    },
};

const ACT: Act = Act::NameTrustedPerson;

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInResident(ACT);
    vec![
        Route::get(paths::TRUSTED, access, list),
        Route::get(paths::TRUSTED_NEW, access, ask),
        Route::post(paths::TRUSTED_NEW, access, name),
        Route::post(paths::TRUSTED_END, access, end),
    ]
}

struct TrustedForm(TrustedPersonTyped);

impl PostedForm for TrustedForm {
    const NAME: &'static str = "trusted-person";
    const PATH: &'static str = paths::TRUSTED_NEW;

    fn read(answers: &Answers) -> Self {
        Self(TrustedPersonTyped {
            name: answers.get("name"),
            relation: answers.get("relation"),
            scope: answers.get("scope"),
            day: answers.get("ends-day"),
            month: answers.get("ends-month"),
            year: answers.get("ends-year"),
        })
    }
}

button_form!(
    /// "End it today".
    EndForm,
    "end-trusted-person",
    paths::TRUSTED
);

async fn list(State(state): State<AppState>, session: ResidentSession, frame: Frame) -> Result<Response, Failure> {
    let today = state.clock.today();
    let people = state.store.snapshot().await?.list_trusted(&[&session.person_ref], today).await?;
    let people_max = usize::try_from(state.policy_today().contact.trusted_people_max).unwrap_or(usize::MAX);
    let view = Trusted {
        can_name: people.len() < people_max,
        people: people
            .into_iter()
            .map(|row| TrustedLine {
                trusted_id: row.trusted_id,
                name: row.name,
                relation: row.relation,
                scope: row.scope,
                ends_on: row.ends_on,
            })
            .collect(),
    };
    Ok(frame.show(page::list_page(&frame.layout, view)))
}

async fn ask(State(state): State<AppState>, mut frame: Frame, kept: Kept) -> Response {
    let typed = kept.into_form::<TrustedForm>(&mut frame).map(|form| form.0).unwrap_or_default();
    let months_max = state.policy_today().contact.trusted_months_max;
    let naming = Naming { typed, months_max, ..Naming::default() };
    frame.show(page::new_page(&frame.layout, naming))
}

async fn name(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    posted: Posted<TrustedForm>,
) -> Result<Response, Failure> {
    let Posted { form: TrustedForm(typed), sent, .. } = posted;
    let (permit, rules) = (session.permit_own(ACT)?, state.policy_today().contact);
    let mut naming = Naming { typed, problems: Problems::new(), is_full: false, months_max: rules.trusted_months_max };
    match naming.typed.read(state.clock.today(), &rules) {
        Ok(person) => {
            let (occasion, max) = (state.occasion(&request_id), rules.trusted_people_max);
            let form = (&sent, paths::TRUSTED);
            match trusted::name(&state.store, &occasion, &permit, &session.person_ref, &person, max, form).await {
                Ok(()) => return Ok(Redirect::to(paths::TRUSTED).into_response()),
                Err(TrustRefused::TooMany) => naming.is_full = true,
                Err(TrustRefused::NotPermitted) => return Err(Failure::NotAllowed),
                Err(TrustRefused::Store(error)) => return Err(error.into()),
            }
        }
        Err(problems) => naming.problems = problems,
    }
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::new_page(&frame.layout, naming)))
}

async fn end(
    State(state): State<AppState>,
    session: ResidentSession,
    request_id: RequestId,
    RecordNumber(trusted_id): RecordNumber,
    _posted: Posted<EndForm>,
) -> Result<Response, Failure> {
    let permit = session.permit_own(ACT)?;
    match trusted::end(&state.store, &state.occasion(&request_id), &permit, &session.person_ref, trusted_id).await {
        Ok(()) => Ok(Redirect::to(paths::TRUSTED).into_response()),
        Err(TrustRefused::Store(error)) => Err(error.into()),
        Err(_) => Err(Failure::NotAllowed),
    }
}
