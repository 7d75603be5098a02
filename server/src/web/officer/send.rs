//! Sending a letter from a template: choose, fill in, check word for word, send. What is shown is what is sent, to the byte, or
//! it is shown anew.

use std::collections::BTreeMap;

use app::{
    page::officer::{
        letter::Letter,
        send::{self as page, PreviewLetter, PreviewWay, SendChoice, SendField, SendFields, SendPreview, SendTemplate},
    },
    paths,
    text::LetterText as Text,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    calendar::{Day, parse_day},
    letter::{FieldKind, FieldValue, FillProblem, LetterField, Template},
    message::Channel,
    permission::{Act, Permit},
};
use uuid::Uuid;

use super::Asking;
use crate::{
    desk::{
        audit::AuditSubject,
        letter::{self, Addressed, Asked, LetterRefused, Prepared, SendRefused, Sending},
        protection,
    },
    message::{self, Recipient},
    store::account::Account,
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, Posted, PostedForm},
        view::street,
        visitor::OfficerSession,
    },
};

/// The longest that is typed into a field.
const CHARACTERS_MAX: usize = 200;

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::SendLetter);
    vec![
        Route::get(paths::OFFICER_SEND, access, ask),
        Route::post(paths::OFFICER_SEND, access, go_on),
        Route::get(paths::OFFICER_SENT, access, sent),
    ]
}

/// Which letter, what was typed for it, and how far it is.
struct SendForm {
    step: String,
    template: String,
    typed: BTreeMap<LetterField, String>,
    shown: String,
}

impl PostedForm for SendForm {
    const NAME: &'static str = "send-letter";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        let typed = LetterField::ALL.iter().filter(|field| field.is_typed());
        Self {
            step: answers.get("step"),
            template: answers.get("template"),
            typed: typed.map(|field| (*field, answers.get(field.code()))).collect(),
            shown: answers.get("shown"),
        }
    }
}

/// The account, and the proof that this officer may.
struct Loaded {
    account: Account,
    permit: Permit,
}

async fn load(asking: &Asking<'_>, account_id: i64) -> Result<Loaded, Failure> {
    let mut snapshot = asking.state.store.snapshot().await?;
    let (account, permit) = asking.open(&mut snapshot, account_id).await?;
    Ok(Loaded { account, permit })
}

async fn ask(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::SendLetter;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    let mut look = asking.look(AuditSubject::account(account_id));
    look.act = Act::SeeAccount.code();
    asking.note(&[look]).await?;
    let choice = choice(&state, &loaded.account, false).await?;
    Ok(frame.show(page::choice_page(&frame.layout, choice)))
}

/// What forbids chasing on the account today.
async fn chasing_forbidden(state: &AppState, account: &Account) -> Result<Option<String>, Failure> {
    let (today, mut snapshot) = (state.clock.today(), state.store.snapshot().await?);
    let household = protection::load(&mut snapshot, account.account_id, today, state.policy_today()).await?;
    Ok(household.protections.forbids_chasing().map(|held| held.kind.words().to_owned()))
}

/// What can be sent, and what a protection forbids.
async fn choice(state: &AppState, account: &Account, is_missing: bool) -> Result<SendChoice, Failure> {
    let protection = chasing_forbidden(state, account).await?;
    let offered = || state.letters.book.templates().filter(|template| !template.is_automatic);
    let is_refused = |template: &Template| protection.is_some() && template.is_chasing;
    let names = offered().filter(|template| is_refused(template)).map(|template| template.name.clone()).collect();
    Ok(SendChoice {
        account_id: account.account_id,
        address: street(&account.address_line_1, account.address_line_2.as_deref()),
        templates: offered()
            .filter(|template| !is_refused(template))
            .map(|template| SendTemplate {
                key: template.key.clone(),
                name: template.name.clone(),
                about: template.about.clone(),
                is_chasing: template.is_chasing,
            })
            .collect(),
        refused: protection.map(|protection| (names, protection)),
        is_missing,
    })
}

async fn go_on(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<SendForm>,
) -> Result<Response, Failure> {
    let act = Act::SendLetter;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    let (form, key) = (posted.form, posted.sent);
    let template = state.letters.book.find(&form.template).filter(|template| !template.is_automatic);
    let Some(template) = template else {
        let choice = choice(&state, &loaded.account, true).await?;
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::choice_page(&frame.layout, choice)));
    };
    // Sending asks again, in its own unit of work, and records that it was tried.
    if template.is_chasing
        && form.step != "send"
        && let Some(protection) = chasing_forbidden(&state, &loaded.account).await?
    {
        return cannot(&frame, account_id, LetterRefused::Protected(protection));
    }
    let today = state.clock.today();
    let fields = fields(template, &form, today, form.step != "choose");
    let typed = match fields {
        Ok(typed) => typed,
        Err(fields) => {
            let view = SendFields { account_id, template: template.key.clone(), name: template.name.clone(), fields };
            let status = if form.step == "choose" { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            return Ok(frame.answer(status, page::fields_page(&frame.layout, view)));
        }
    };
    let officer = session.name.as_str();
    let asked = Asked { account_id, key: &template.key, typed: &typed, officer: Some(officer), standing: None };
    let mut snapshot = state.store.snapshot().await?;
    let prepared = letter::prepare(&mut snapshot, &state.letters, &state.policy, today, &asked).await;
    drop(snapshot);
    let prepared = match prepared {
        Ok(prepared) => prepared,
        Err(refused) => return cannot(&frame, account_id, refused),
    };
    if form.step != "send" {
        return Ok(preview(&state, &frame, &loaded.account, (template, &form), &prepared, false));
    }
    let sending = Sending { officer_ref: &session.officer_ref, prepared: &prepared, shown: &form.shown };
    let (occasion, path) = (state.occasion(&request_id), paths::officer_sent(account_id));
    let permit = &loaded.permit;
    match letter::send_as_officer(&state.store, &occasion, permit, &state.policy, &sending, &key, &path).await {
        Ok(()) => {
            state.jobs.wake();
            Ok(Redirect::to(&path).into_response())
        }
        Err(SendRefused::Changed) => Ok(preview(&state, &frame, &loaded.account, (template, &form), &prepared, true)),
        Err(SendRefused::SentBefore { result_path }) => {
            let html = app::page::problem::sent_before(&frame.layout, &result_path);
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
        Err(SendRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(SendRefused::Letter(refused)) => cannot(&frame, account_id, refused),
    }
}

/// What was typed, as values; or the fields with what is wrong, where anything is.
fn fields(
    template: &Template,
    form: &SendForm,
    today: Day,
    is_typed: bool,
) -> Result<BTreeMap<LetterField, FieldValue>, Vec<SendField>> {
    let (mut values, mut fields, mut is_wrong) = (BTreeMap::new(), Vec::new(), false);
    for field in template.fields().filter(|field| field.is_typed()) {
        let text = form.typed.get(&field).map(|text| text.trim().to_owned()).unwrap_or_default();
        let read = value(field, &text, today);
        let problem = read.as_ref().err().filter(|_| is_typed).cloned();
        is_wrong |= read.is_err();
        let (label, hint) = match field {
            LetterField::MeetingOn => (Text::DayLabel, Text::DayHint),
            LetterField::MeetingTime => (Text::TimeLabel, Text::TimeHint),
            _ => (Text::PlaceLabel, Text::PlaceHint),
        };
        fields.push(SendField { id: field.code(), label, hint, value: text, problem });
        if let Ok(value) = read {
            values.insert(field, value);
        }
    }
    if is_wrong { Err(fields) } else { Ok(values) }
}

fn value(field: LetterField, text: &str, today: Day) -> Result<FieldValue, String> {
    if field.kind() == FieldKind::Day {
        let parts: Vec<&str> = text.split([' ', '/', '.', '-']).filter(|part| !part.is_empty()).collect();
        let day = match parts.as_slice() {
            [day, month, year] => parse_day(day, month, year).ok(),
            _ => None,
        };
        let day = day.ok_or_else(|| Text::DayMissing.words().to_owned())?;
        return if day < today { Err(Text::DayPast.words().to_owned()) } else { Ok(FieldValue::Day(day)) };
    }
    let missing = if field == LetterField::MeetingTime { Text::TimeMissing } else { Text::PlaceMissing };
    match text.chars().count() {
        0 => Err(missing.words().to_owned()),
        1..=CHARACTERS_MAX => Ok(FieldValue::Text(text.to_owned())),
        _ => Err(Text::TooLong.with(&[("count", &CHARACTERS_MAX.to_string())])),
    }
}

fn preview(
    state: &AppState,
    frame: &Frame,
    account: &Account,
    (template, form): (&Template, &SendForm),
    prepared: &Prepared,
    is_changed: bool,
) -> Response {
    let quiet = state.policy.on(state.clock.today()).contact.quiet;
    let mut hidden = vec![("template", template.key.clone()), ("shown", prepared.fingerprint())];
    let typed = template.fields().filter(|field| field.is_typed());
    hidden.extend(typed.map(|field| (field.code(), form.typed.get(&field).cloned().unwrap_or_default())));
    let view = SendPreview {
        account_id: account.account_id,
        name: template.name.clone(),
        hidden,
        letters: prepared.letters.iter().map(|letter| shown(state, letter)).collect(),
        quiet: (quiet.from_hour != quiet.to_hour).then_some((quiet.from_hour, quiet.to_hour)),
        is_changed,
    };
    let status = if is_changed { StatusCode::CONFLICT } else { StatusCode::OK };
    frame.answer(status, page::preview_page(&frame.layout, view))
}

/// What arrives, made by the very functions that make what is sent.
pub(super) fn shown(state: &AppState, letter: &Addressed) -> PreviewLetter {
    let filled = &letter.filled;
    let said = message::Said { subject: &filled.subject, body: &filled.body, text_message: &filled.text_message };
    let from = message::From { landlord: &state.letters.landlord, portal: &state.letters.portal };
    let message = |to: Recipient| message::notice(Uuid::nil(), state.clock.now(), to, from, said);
    let way = match letter.channel {
        Channel::Email => {
            let message = message(Recipient::Email(String::new()));
            PreviewWay::Email { subject: message.subject, body: message.body }
        }
        Channel::Text => {
            PreviewWay::Text { body: message(Recipient::Mobile(String::new())).body, in_portal: filled.body.clone() }
        }
        Channel::Letter | Channel::Nothing => PreviewWay::Letter(Box::new(Letter {
            notice_id: String::new(),
            name: letter.name.clone(),
            address: letter.address.clone(),
            subject: filled.subject.clone(),
            body: filled.body.clone(),
            why: letter.why_letter,
            format: None,
            told_on: state.clock.today(),
            is_printed: false,
        })),
    };
    PreviewLetter { name: letter.name.clone(), way }
}

/// The page that says why there is no letter.
fn cannot(frame: &Frame, account_id: i64, refused: LetterRefused) -> Result<Response, Failure> {
    let why = match refused {
        LetterRefused::Protected(protection) => Text::CannotProtected.with(&[("protection", &protection)]),
        LetterRefused::Nobody => Text::CannotNobody.words().to_owned(),
        LetterRefused::Fill(FillProblem::Missing(field) | FillProblem::WrongKind(field)) => {
            Text::CannotFill.with(&[("field", field.words())])
        }
        LetterRefused::NoTemplate | LetterRefused::NoAccount => return Err(Failure::NotFound),
        LetterRefused::Money(problem) => return Err(problem.into()),
        LetterRefused::Store(error) => return Err(error.into()),
    };
    Ok(frame.answer(StatusCode::CONFLICT, page::cannot_page(&frame.layout, account_id, &why)))
}

async fn sent(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::SendLetter;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    load(&asking, account_id).await?;
    Ok(frame.show(page::sent_page(&frame.layout, account_id)))
}
