//! Changing an email or mobile: what it is to be, the code that was sent there, and taking the change back.

use app::{
    page::resident::contact::{self as page, CodeForm, CodeProblemKind, FieldForm, FieldProblemKind, HoldShown},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    contact::{ContactChangeState, ContactField, EmailAddress, MobileNumber},
    problem::Reason,
};

use super::{super::main_account, ACT};
use crate::{
    desk::contact::{self, Asked, Begun, Confirmed},
    security::code::SignInCode,
    store::contact::ContactChange,
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        kept::Kept,
        record_id::RecordWord,
        request_id::RequestId,
        security::posted::{Answers, NotTaken, Posted, PostedForm, button_form},
        visitor::ResidentSession,
    },
};

/// What it is to be.
pub(super) struct ValueForm(String);

impl PostedForm for ValueForm {
    const NAME: &'static str = "contact-value";
    const PATH: &'static str = paths::CONTACT_DETAILS;

    fn read(answers: &Answers) -> Self {
        Self(answers.get("value"))
    }
}

/// The code that was sent there.
pub(super) struct ConfirmForm(String);

impl PostedForm for ConfirmForm {
    const NAME: &'static str = "contact-code";
    const PATH: &'static str = paths::CONTACT_DETAILS;

    fn read(answers: &Answers) -> Self {
        Self(answers.get("code"))
    }
}

button_form!(
    /// "Do not change it".
    WithdrawForm,
    "contact-withdraw",
    paths::CONTACT_DETAILS
);

fn field_of(word: &str) -> Result<ContactField, Failure> {
    ContactField::parse(word).ok_or(Failure::NotFound)
}

pub(super) async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    RecordWord(field): RecordWord,
    kept: Kept,
) -> Result<Response, Failure> {
    let field = field_of(&field)?;
    let value = kept.into_form::<ValueForm>(&mut frame).map(|form| form.0).unwrap_or_default();
    let form = FieldForm { field, value, problem: None, hold: hold(&state, &session).await? };
    Ok(frame.show(page::field_page(&frame.layout, form)))
}

/// How a change can be stopped.
async fn hold(state: &AppState, session: &ResidentSession) -> Result<HoldShown, Failure> {
    let own = state.store.snapshot().await?.find_own_contact(&session.person_ref).await?;
    let has_any = own.is_some_and(|own| own.email.is_some() || own.mobile.is_some());
    let rules = state.policy_today().contact;
    Ok(if has_any { HoldShown::Hours(rules.hold_hours) } else { HoldShown::ByLetter { days: rules.letter_hold_days } })
}

fn read_value(field: ContactField, typed: &str) -> Result<String, FieldProblemKind> {
    let read = match field {
        ContactField::Email => EmailAddress::parse(typed).map(|email| email.text().to_owned()),
        ContactField::Mobile => MobileNumber::parse(typed).map(|number| number.text().to_owned()),
    };
    read.map_err(|reason| match reason {
        Reason::Missing => FieldProblemKind::Missing,
        _ => FieldProblemKind::Unlikely,
    })
}

pub(super) async fn begin(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    RecordWord(field): RecordWord,
    posted: Result<Posted<ValueForm>, NotTaken<ValueForm>>,
) -> Result<Response, Failure> {
    let field = field_of(&field)?;
    let Posted { form: ValueForm(value), sent, .. } = posted?;
    let permit = session.permit_own(ACT)?;
    let problem = match read_value(field, &value) {
        Ok(new_value) => {
            let account_id = main_account(&state, &session).await?.account_id;
            let asked = Asked { person_ref: &session.person_ref, account_id, field, new_value: &new_value };
            let (occasion, path) = (state.occasion(&request_id), paths::contact_code(field.code()));
            let rules = state.policy_today().contact;
            match contact::begin(&state.store, &occasion, &rules, &permit, asked, (&sent, &path)).await? {
                Begun::CodeSent => {
                    state.jobs.wake();
                    return Ok(Redirect::to(&path).into_response());
                }
                Begun::ThroughOfficer => return Ok(Redirect::to(paths::CONTACT_THROUGH_OFFICER).into_response()),
                Begun::Same => FieldProblemKind::Same,
                Begun::TooOften => FieldProblemKind::TooOften,
            }
        }
        Err(problem) => problem,
    };
    let form = FieldForm { field, value, problem: Some(problem), hold: hold(&state, &session).await? };
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::field_page(&frame.layout, form)))
}

/// A person must make this change: whom to ask.
pub(super) async fn through_officer(frame: Frame) -> Response {
    frame.show(page::through_officer_page(&frame.layout))
}

/// The change that waits for its code; `None` = there is none.
async fn waiting_code(
    state: &AppState,
    session: &ResidentSession,
    field: ContactField,
    problem: Option<CodeProblemKind>,
) -> Result<Option<CodeForm>, Failure> {
    let open = state.store.snapshot().await?.list_open_contact_changes(&session.person_ref).await?;
    let waits = |change: &ContactChange| change.state == ContactChangeState::WaitingForCode;
    let change = open.into_iter().find(|change| change.field == field && waits(change));
    let code_minutes = state.policy_today().sign_in.code_minutes;
    Ok(change.and_then(|change| Some(CodeForm { field, new_value: change.new_value?, code_minutes, problem })))
}

/// The code is asked for anew after a sign-in that ended: it lasts for less than that takes.
pub(super) async fn ask_code(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    RecordWord(field): RecordWord,
) -> Result<Response, Failure> {
    Ok(match waiting_code(&state, &session, field_of(&field)?, None).await? {
        Some(form) => frame.show(page::code_page(&frame.layout, &form)),
        None => Redirect::to(paths::CONTACT_DETAILS).into_response(),
    })
}

pub(super) async fn confirm(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    RecordWord(field): RecordWord,
    posted: Result<Posted<ConfirmForm>, NotTaken<ConfirmForm>>,
) -> Result<Response, Failure> {
    let field = field_of(&field)?;
    let Posted { form: ConfirmForm(typed), sent, .. } = posted?;
    let problem = match SignInCode::parse(&typed) {
        None if typed.trim().is_empty() => CodeProblemKind::Missing,
        None => CodeProblemKind::NotSixDigits,
        Some(code) => {
            let (occasion, permit) = (state.occasion(&request_id), session.permit_own(ACT)?);
            let (rules, whose) = (state.policy_today().contact, (session.person_ref.as_str(), field));
            let form = (&sent, paths::CONTACT_DETAILS);
            match contact::confirm(&state.store, &occasion, &rules, &permit, whose, &code, form).await? {
                Confirmed::Held { .. } | Confirmed::Done => {
                    state.jobs.wake();
                    return Ok(Redirect::to(paths::CONTACT_DETAILS).into_response());
                }
                Confirmed::ThroughOfficer => return Ok(Redirect::to(paths::CONTACT_THROUGH_OFFICER).into_response()),
                Confirmed::Wrong => CodeProblemKind::Wrong,
                Confirmed::Over => CodeProblemKind::Over,
            }
        }
    };
    Ok(match waiting_code(&state, &session, field, Some(problem)).await? {
        Some(form) => frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::code_page(&frame.layout, &form)),
        None => Redirect::to(paths::CONTACT_DETAILS).into_response(),
    })
}

pub(super) async fn withdraw(
    State(state): State<AppState>,
    session: ResidentSession,
    request_id: RequestId,
    RecordWord(field): RecordWord,
    posted: Result<Posted<WithdrawForm>, NotTaken<WithdrawForm>>,
) -> Result<Response, Failure> {
    let field = field_of(&field)?;
    posted?;
    let permit = session.permit_own(ACT)?;
    contact::withdraw(&state.store, &state.occasion(&request_id), &permit, &session.person_ref, field).await?;
    Ok(Redirect::to(&format!("{}?done=withdrawn", paths::CONTACT_DETAILS)).into_response())
}
