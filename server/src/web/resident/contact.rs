//! How a resident is reached: what we have, changing it, and stopping a change from the old one.

use app::{
    page::resident::contact::{
        self as page, CodeForm, CodeProblemKind, ContactDetails, ContactDone, FieldForm, FieldProblemKind, StopProblem,
        Waiting, WishesForm,
    },
    paths,
    text::LANGUAGES,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    calendar::{Day, add_working_days},
    contact::{ContactField, EmailAddress, MobileNumber, ReadingFormat},
    permission::{Act, Permit, Resource, permits},
    person::ContactPreference,
    policy::ContactRules,
    problem::Reason,
};
use serde::Deserialize;

use super::lead_to_main_statement;
use crate::{
    desk::contact::{self, Asked, Begun, Confirmed, Stopped, Wishes},
    security::code::{SignInCode, StopCode},
    store::contact::ContactChange,
    web::{
        AppState,
        client_address::ClientAddress,
        failure::Failure,
        frame::{Frame, moment},
        record_id::RecordWord,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::{ResidentSession, Visitor},
    },
};

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInResident(Act::ChangeOwnContact);
    vec![
        Route::get(paths::CONTACT_DETAILS, access, details),
        Route::get(paths::CONTACT_WISHES, access, ask_wishes),
        Route::post(paths::CONTACT_WISHES, access, set_wishes),
        Route::get(paths::CONTACT_FIELD, access, ask),
        Route::post(paths::CONTACT_FIELD, access, begin),
        Route::get(paths::CONTACT_CODE, access, ask_code),
        Route::post(paths::CONTACT_CODE, access, confirm),
        Route::post(paths::CONTACT_WITHDRAW, access, withdraw),
        Route::get(paths::STOP_CHANGE, Access::Open, ask_stop),
        Route::post(paths::STOP_CHANGE, Access::Open, stop),
        Route::get(paths::STOP_CHANGE_DONE, Access::Open, stopped),
    ]
}

/// A form of one line.
macro_rules! line_form {
    ($form:ident, $name:literal, $path:expr, $field:literal) => {
        struct $form(String);

        impl PostedForm for $form {
            const NAME: &'static str = $name;
            const PATH: &'static str = $path;

            fn read(answers: &Answers) -> Self {
                Self(answers.get($field))
            }
        }
    };
}
line_form!(ValueForm, "contact-value", paths::CONTACT_DETAILS, "value");
line_form!(ConfirmForm, "contact-code", paths::CONTACT_DETAILS, "code");
line_form!(StopForm, "stop-change", paths::STOP_CHANGE, "stop_code");

/// "Do not change it".
struct WithdrawForm;

impl PostedForm for WithdrawForm {
    const NAME: &'static str = "contact-withdraw";
    const PATH: &'static str = paths::CONTACT_DETAILS;

    fn read(_answers: &Answers) -> Self {
        Self
    }
}

/// What they wish.
struct PreferenceForm(WishesForm);

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

/// What they have just done.
#[derive(Debug, Deserialize)]
struct After {
    done: Option<String>,
}

fn rules(state: &AppState) -> ContactRules {
    state.policy.on(state.clock.today()).contact
}

fn permit(session: &ResidentSession) -> Result<Permit, Failure> {
    permits(&session.actor, Act::ChangeOwnContact, &Resource::Own).map_err(|_| Failure::NotAllowed)
}

fn field_of(word: &str) -> Result<ContactField, Failure> {
    ContactField::parse(word).ok_or(Failure::NotFound)
}

async fn details(
    State(state): State<AppState>,
    visitor: Visitor,
    session: ResidentSession,
    mut frame: Frame,
    Query(after): Query<After>,
) -> Result<Response, Failure> {
    lead_to_main_statement(&state, &visitor, &mut frame).await?;
    let mut snapshot = state.store.snapshot().await?;
    let own = snapshot.find_own_contact(&session.person_ref).await?.ok_or(Failure::NotFound)?;
    let open = snapshot.list_open_contact_changes(&session.person_ref).await?;
    drop(snapshot);
    let now = state.clock.now();
    let is_alive = |change: &ContactChange| change.counts_at.is_some() || now < change.code_ends_at;
    let waiting = open.into_iter().filter(is_alive).filter_map(|change| {
        Some(Waiting { field: change.field, new_value: change.new_value?, counts: change.counts_at.map(moment) })
    });
    let name_of = |code: &String| {
        LANGUAGES.iter().find(|(known, _)| known == code).map_or(code.clone(), |(_, name)| (*name).to_owned())
    };
    let view = ContactDetails {
        email: own.email,
        mobile: own.mobile,
        preference: own.preference,
        language: own.language.as_ref().map(name_of),
        format: own.format,
        waiting: waiting.collect(),
        done: match after.done.as_deref() {
            Some("saved") => Some(ContactDone::Saved),
            Some("withdrawn") => Some(ContactDone::Withdrawn),
            _ => None,
        },
    };
    Ok(frame.show(page::page(&frame.layout, &view)))
}

async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    RecordWord(field): RecordWord,
) -> Result<Response, Failure> {
    let field = field_of(&field)?;
    let form =
        FieldForm { field, value: String::new(), problem: None, hold_hours: hold_hours(&state, &session).await? };
    Ok(frame.show(page::field_page(&frame.layout, form)))
}

/// How long a change can be stopped; `None` = there is no email or mobile to tell.
async fn hold_hours(state: &AppState, session: &ResidentSession) -> Result<Option<u32>, Failure> {
    let own = state.store.snapshot().await?.find_own_contact(&session.person_ref).await?;
    let has_any = own.is_some_and(|own| own.email.is_some() || own.mobile.is_some());
    Ok(has_any.then(|| rules(state).hold_hours))
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

async fn begin(
    State(state): State<AppState>,
    visitor: Visitor,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    RecordWord(field): RecordWord,
    posted: Result<Posted<ValueForm>, NotTaken<ValueForm>>,
) -> Result<Response, Failure> {
    let field = field_of(&field)?;
    let (typed, sent) = match posted {
        Ok(posted) => (posted.form.0, Some(posted.sent)),
        Err(NotTaken::KeyRefused(form, _)) => (form.0, None),
        Err(refused) => return Ok(refused.into_response()),
    };
    let permit = permit(&session)?;
    let accounts = lead_to_main_statement(&state, &visitor, &mut frame).await?;
    let main = accounts.first().ok_or(Failure::NotFound)?;
    let problem = match (read_value(field, &typed), sent) {
        (Ok(new_value), Some(sent)) => {
            let asked =
                Asked { person_ref: &session.person_ref, account_id: main.account_id, field, new_value: &new_value };
            let (occasion, path) = (state.occasion(&request_id), paths::contact_code(field.code()));
            match contact::begin(&state.store, &occasion, &rules(&state), &permit, asked, (&sent, &path)).await? {
                Begun::CodeSent => {
                    state.jobs.wake();
                    return Ok(Redirect::to(&path).into_response());
                }
                Begun::ThroughOfficer => return Ok(frame.show(page::through_officer_page(&frame.layout))),
                Begun::Same => Some(FieldProblemKind::Same),
                Begun::TooOften => Some(FieldProblemKind::TooOften),
            }
        }
        (read, _) => read.err(),
    };
    let form = FieldForm { field, value: typed, problem, hold_hours: hold_hours(&state, &session).await? };
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::field_page(&frame.layout, form)))
}

/// The change that waits for its code; `None` = there is none.
async fn waiting_code(
    state: &AppState,
    session: &ResidentSession,
    field: ContactField,
    problem: Option<CodeProblemKind>,
) -> Result<Option<CodeForm>, Failure> {
    let open = state.store.snapshot().await?.list_open_contact_changes(&session.person_ref).await?;
    let change = open.into_iter().find(|change| change.field == field && change.counts_at.is_none());
    let code_minutes = state.policy.on(state.clock.today()).sign_in.code_minutes;
    Ok(change.and_then(|change| Some(CodeForm { field, new_value: change.new_value?, code_minutes, problem })))
}

async fn ask_code(
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

async fn confirm(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    RecordWord(field): RecordWord,
    posted: Result<Posted<ConfirmForm>, NotTaken<ConfirmForm>>,
) -> Result<Response, Failure> {
    let field = field_of(&field)?;
    let posted = match posted {
        Ok(posted) => posted,
        Err(refused) => return Ok(refused.into_response()),
    };
    let problem = match SignInCode::parse(&posted.form.0) {
        None if posted.form.0.trim().is_empty() => CodeProblemKind::Missing,
        None => CodeProblemKind::NotSixDigits,
        Some(code) => {
            let (occasion, permit) = (state.occasion(&request_id), permit(&session)?);
            let whose = (session.person_ref.as_str(), field);
            let form = (&posted.sent, paths::CONTACT_DETAILS);
            match contact::confirm(&state.store, &occasion, &rules(&state), &permit, whose, &code, form).await? {
                Confirmed::Held { .. } | Confirmed::Done => {
                    state.jobs.wake();
                    return Ok(Redirect::to(paths::CONTACT_DETAILS).into_response());
                }
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

async fn withdraw(
    State(state): State<AppState>,
    session: ResidentSession,
    request_id: RequestId,
    RecordWord(field): RecordWord,
    posted: Result<Posted<WithdrawForm>, NotTaken<WithdrawForm>>,
) -> Result<Response, Failure> {
    let field = field_of(&field)?;
    if let Err(refused) = posted {
        return Ok(refused.into_response());
    }
    let permit = permit(&session)?;
    contact::withdraw(&state.store, &state.occasion(&request_id), &permit, &session.person_ref, field).await?;
    Ok(Redirect::to(&format!("{}?done=withdrawn", paths::CONTACT_DETAILS)).into_response())
}

async fn ask_wishes(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
) -> Result<Response, Failure> {
    let own = state.store.snapshot().await?.find_own_contact(&session.person_ref).await?.ok_or(Failure::NotFound)?;
    let form = WishesForm {
        preference: own.preference.map(ContactPreference::code).unwrap_or_default().to_owned(),
        language: own.language.unwrap_or_default(),
        format: own.format.code().to_owned(),
        missing: Vec::new(),
    };
    Ok(frame.show(page::wishes_page(&frame.layout, form)))
}

async fn set_wishes(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    posted: Result<Posted<PreferenceForm>, NotTaken<PreferenceForm>>,
) -> Result<Response, Failure> {
    let (mut form, sent) = match posted {
        Ok(posted) => (posted.form.0, Some(posted.sent)),
        Err(NotTaken::KeyRefused(form, _)) => (form.0, None),
        Err(refused) => return Ok(refused.into_response()),
    };
    let permit = permit(&session)?;
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
    if let (Some(preference), Some(language), Some(format), Some(sent)) = (preference, language, format, sent) {
        let wishes = Wishes { preference: Some(preference), language: Some(language), format };
        let (occasion, form) = (state.occasion(&request_id), (&sent, paths::CONTACT_DETAILS));
        contact::set_wishes(&state.store, &occasion, &permit, &session.person_ref, wishes, form).await?;
        return Ok(Redirect::to(&format!("{}?done=saved", paths::CONTACT_DETAILS)).into_response());
    }
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::wishes_page(&frame.layout, form)))
}

async fn ask_stop(frame: Frame) -> Response {
    frame.show(page::stop_page(&frame.layout, String::new(), None))
}

fn answer_by(state: &AppState) -> Day {
    let today = state.clock.today();
    add_working_days(today, rules(state).urgent_answer_working_days)
}

async fn stop(
    State(state): State<AppState>,
    frame: Frame,
    request_id: RequestId,
    ClientAddress(address): ClientAddress,
    posted: Result<Posted<StopForm>, NotTaken<StopForm>>,
) -> Result<Response, Failure> {
    let (typed, sent) = match posted {
        Ok(posted) => (posted.form.0, Some(posted.sent)),
        Err(NotTaken::KeyRefused(form, _)) => (form.0, None),
        Err(refused) => return Ok(refused.into_response()),
    };
    let problem = match (StopCode::parse(&typed), sent) {
        (Some(code), Some(sent)) => {
            let (occasion, form) = (state.occasion(&request_id), (&sent, paths::STOP_CHANGE_DONE));
            match contact::stop(&state.store, &occasion, &code, address, answer_by(&state), form).await? {
                Stopped::Done => return Ok(Redirect::to(paths::STOP_CHANGE_DONE).into_response()),
                Stopped::Unknown => Some(StopProblem::Unknown),
                Stopped::TooOften => Some(StopProblem::TooOften),
            }
        }
        (None, _) if typed.trim().is_empty() => Some(StopProblem::Missing),
        (None, _) => Some(StopProblem::Unknown),
        (Some(_), None) => None,
    };
    let status = if problem == Some(StopProblem::TooOften) {
        StatusCode::TOO_MANY_REQUESTS
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(frame.answer(status, page::stop_page(&frame.layout, typed, problem)))
}

async fn stopped(State(state): State<AppState>, frame: Frame) -> Response {
    frame.show(page::stopped_page(&frame.layout, answer_by(&state)))
}
