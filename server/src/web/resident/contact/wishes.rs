//! How they like to hear from us: by which way, in which language and format.

use app::{
    page::resident::contact::{self as page, WishesForm},
    paths,
    text::LANGUAGES,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{contact::ReadingFormat, person::ContactPreference};

use super::ACT;
use crate::{
    desk::contact::{self, Wishes},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        kept::Kept,
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

/// What they wish.
pub(super) struct PreferenceForm(WishesForm);

impl PostedForm for PreferenceForm {
    const NAME: &'static str = "contact-wishes";
    const PATH: &'static str = paths::CONTACT_WISHES;

    fn read(answers: &Answers) -> Self {
        Self(WishesForm {
            preference: answers.get("preference"),
            language: answers.get("language"),
            format: answers.get("format"),
            missing: Vec::new(),
        })
    }
}

pub(super) async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    kept: Kept,
) -> Result<Response, Failure> {
    let own = state.store.snapshot().await?.find_own_contact(&session.person_ref).await?.ok_or(Failure::NotFound)?;
    let form = kept.into_form::<PreferenceForm>(&mut frame).map_or_else(
        || WishesForm {
            preference: own.preference.map(ContactPreference::code).unwrap_or_default().to_owned(),
            language: own.language.unwrap_or_default(),
            format: own.format.code().to_owned(),
            missing: Vec::new(),
        },
        |kept| kept.0,
    );
    Ok(frame.show(page::wishes_page(&frame.layout, form)))
}

pub(super) async fn set(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    posted: Posted<PreferenceForm>,
) -> Result<Response, Failure> {
    let Posted { form: PreferenceForm(mut form), sent, .. } = posted;
    let permit = session.permit_own(ACT)?;
    let own = state.store.snapshot().await?.find_own_contact(&session.person_ref).await?.ok_or(Failure::NotFound)?;
    let is_known =
        |code: &str| LANGUAGES.iter().any(|(known, _)| *known == code) || own.language.as_deref() == Some(code);
    let language = Some(form.language.as_str()).filter(|code| is_known(code));
    let (preference, format) = (ContactPreference::parse(&form.preference), ReadingFormat::parse(&form.format));
    form.missing =
        [(preference.is_none(), "preference-0"), (language.is_none(), "language-0"), (format.is_none(), "format-0")]
            .into_iter()
            .filter_map(|(is_missing, field)| is_missing.then_some(field))
            .collect();
    if let (Some(preference), Some(language), Some(format)) = (preference, language, format) {
        let wishes = Wishes { preference: Some(preference), language: Some(language), format };
        let (occasion, form) = (state.occasion(&request_id), (&sent, paths::CONTACT_DETAILS));
        contact::set_wishes(&state.store, &occasion, &permit, &session.person_ref, wishes, form).await?;
        return Ok(Redirect::to(&format!("{}?done=saved", paths::CONTACT_DETAILS)).into_response());
    }
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::wishes_page(&frame.layout, form)))
}
