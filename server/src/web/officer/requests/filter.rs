//! Saving a filter of the list with a name, and taking it away.

use app::{
    page::officer::requests::{self as page, FILTER_NAME, FilterProblem},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::permission::{Act, Resource, permits};

use super::{Fields, SAVED_MAX, filter_of, path_of, query_of, view};
use crate::{
    desk::saved_filter::{self, SaveRefused},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        record_id::RecordKey,
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm, button_form},
        visitor::OfficerSession,
    },
};

/// The longest name, in characters.
const NAME_MAX: usize = 60;

/// A filter and its name.
pub(super) struct SaveForm {
    name: String,
    fields: Fields,
}

impl PostedForm for SaveForm {
    const NAME: &'static str = "request-filter";
    const PATH: &'static str = paths::OFFICER_REQUESTS;

    fn read(answers: &Answers) -> Self {
        let query = answers.get("query");
        Self { name: answers.get(FILTER_NAME), fields: form_urlencoded::parse(query.as_bytes()).into_owned().collect() }
    }
}

button_form!(
    /// "Remove".
    RemoveForm,
    "request-filter-remove",
    paths::OFFICER_REQUESTS
);

pub(super) async fn save(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    posted: Posted<SaveForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    // Read and written anew: only what a filter can say is kept.
    let filter = filter_of(&form.fields);
    let name = form.name.trim();
    let problem = match name.chars().count() {
        0 => Some(FilterProblem::Missing),
        length if length > NAME_MAX => Some(FilterProblem::TooLong { characters: NAME_MAX }),
        _ => None,
    };
    let path = path_of(&filter, 1);
    let problem = if problem.is_some() {
        problem
    } else {
        let permit = permits(&session.actor, Act::SeeRequests, &Resource::Whole).map_err(|_| Failure::NotAllowed)?;
        let occasion = state.occasion(&request_id);
        let by = &session.officer_ref;
        let query = query_of(&filter);
        match saved_filter::save(&state.store, &occasion, &permit, by, (name, &query), SAVED_MAX, &sent, &path).await {
            Ok(()) => return Ok(Redirect::to(&path).into_response()),
            Err(SaveRefused::TooMany) => Some(FilterProblem::TooMany { most: SAVED_MAX }),
            Err(SaveRefused::NotPermitted) => return Err(Failure::NotAllowed),
            Err(SaveRefused::Store(error)) => return Err(error.into()),
        }
    };
    let view = view(&state, &session, filter, 1, (form.name, problem)).await?;
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, view)))
}

pub(super) async fn remove(
    State(state): State<AppState>,
    session: OfficerSession,
    RecordKey(filter_id): RecordKey,
    _posted: Posted<RemoveForm>,
) -> Result<Response, Failure> {
    let permit = permits(&session.actor, Act::SeeRequests, &Resource::Whole).map_err(|_| Failure::NotAllowed)?;
    saved_filter::remove(&state.store, &permit, &session.officer_ref, filter_id)
        .await
        .map_err(|refused| Failure::Ours(anyhow::Error::new(refused)))?;
    Ok(Redirect::to(paths::OFFICER_REQUESTS).into_response())
}
