//! What protects a household: what holds, recording another, ending one.

use app::{
    page::{
        officer::stage::{self as page, ProtectionLine, ProtectionTyped, ProtectionView},
        sign_in::start::DateTyped,
    },
    paths,
    text::StageText as Text,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::Days;
use domain::{
    calendar::{Day, day_month_year, parse_day},
    case::{
        Protection, ProtectionKind,
        breathing_space::{Had, last_on, standard_last_on},
    },
    permission::Act,
    problem::{Problems, Reason},
};
use uuid::Uuid;

use super::{Loaded, read};
use crate::{
    desk::protection::{self as desk, ProtectionRefused, Told},
    store::protection::{NewProtection, ProtectionRow},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        officer::{Asking, name_of},
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

/// The longest reason and note, in characters.
const NOTE_MAX: usize = 500;
/// The longest name of an adviser, and reference.
const LINE_MAX: usize = 200;

/// A protection as it was typed.
pub(super) struct ProtectionForm(ProtectionTyped);

impl PostedForm for ProtectionForm {
    const NAME: &'static str = "protection";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self(ProtectionTyped {
            kind: answers.get("kind"),
            person_ref: answers.get("person_ref"),
            starts: read::day_of(answers, "starts"),
            ends: read::day_of(answers, "ends"),
            treatment: read::day_of(answers, "treatment"),
            review: read::day_of(answers, "review"),
            known: answers.get("known"),
            adviser: answers.get("adviser"),
            register_ref: answers.get("register_ref"),
            on_register: answers.get("on_register"),
        })
    }
}

/// Ending one.
pub(super) struct EndForm {
    protection_id: String,
    reason: String,
}

impl PostedForm for EndForm {
    // The page has one key for all its forms' names: each is its own form.
    const NAME: &'static str = "protection-end";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self { protection_id: answers.get("protection_id"), reason: answers.get("end_reason") }
    }
}

/// The end of the treatment of a crisis.
pub(super) struct TreatmentForm {
    protection_id: String,
    ended: DateTyped,
}

impl PostedForm for TreatmentForm {
    const NAME: &'static str = "protection-treatment";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self { protection_id: answers.get("protection_id"), ended: read::day_of(answers, "treatment_end") }
    }
}

/// What stands in the page's forms.
#[derive(Default)]
struct Typed {
    new: ProtectionTyped,
    had_lately: Option<String>,
    end_reason: String,
    treatment_end: DateTyped,
    problems: Problems,
}

fn view(state: &AppState, loaded: &Loaded, typed: Typed) -> Result<ProtectionView, Failure> {
    let today = state.clock.today();
    let rules = &state.policy.on(today).breathing_space;
    let recorded = loaded.protections.iter().map(|row| line(loaded, row, today)).collect();
    let people = loaded.people.iter().map(|person| (person.person_ref.clone(), person.full_name())).collect();
    Ok(ProtectionView {
        identity: loaded.identity(),
        protected: loaded.protected(today, rules)?,
        recorded,
        people,
        review_latest: latest(state),
        breathing_days: (rules.standard_days, rules.crisis_days_after_treatment),
        typed: typed.new,
        had_lately: typed.had_lately,
        end_reason: typed.end_reason,
        treatment_end: typed.treatment_end,
        problems: typed.problems,
    })
}

fn latest(state: &AppState) -> Day {
    let today = state.clock.today();
    let days = state.policy.on(today).case.protection_review_days_max;
    today.checked_add_days(Days::new(days.into())).unwrap_or(Day::MAX)
}

fn line(loaded: &Loaded, row: &ProtectionRow, today: Day) -> ProtectionLine {
    let protection = Protection {
        kind: row.kind,
        person_ref: row.person_ref.clone(),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        review_on: row.review_on,
    };
    let is_over = row.last_on.is_some() || row.ends_on.is_some_and(|last| last < today);
    let ended = row.last_on.map(|on| {
        let reason = row.ended_reason.as_deref().unwrap_or_default();
        Text::ProtectionEnded.with(&[("day", &day_month_year(on)), ("reason", reason)])
    });
    let said = |words: &str, text: Text, name| (!words.is_empty()).then(|| text.with(&[(name, words)]));
    let more = [
        said(&row.adviser, Text::ProtectionAdviserIs, "adviser"),
        said(&row.register_ref, Text::ProtectionRegisterIs, "ref"),
        row.treatment_ended_on.map(|on| Text::ProtectionTreatmentOn.with(&[("day", &day_month_year(on))])),
    ];
    ProtectionLine {
        protection_id: (!is_over).then(|| row.protection_id.to_string()),
        what: protection.words(),
        who: name_of(&loaded.people, &protection.person_ref),
        note: format!("{} ({})", row.note, row.by),
        more: more.into_iter().flatten().collect(),
        is_treated: !is_over && row.kind == ProtectionKind::BreathingSpaceCrisis && row.ends_on.is_none(),
        ended,
    }
}

pub(super) async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::RecordProtection;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, account_id).await?;
    asking.note(&loaded.looks(&asking)).await?;
    let view = view(&state, &loaded, Typed::default())?;
    Ok(frame.show(page::protection_page(&frame.layout, &view)))
}

/// A protection that was understood.
struct Read {
    kind: ProtectionKind,
    starts_on: Day,
    ends_on: Option<Day>,
    review_on: Option<Day>,
    treatment_ended_on: Option<Day>,
}

fn understood(state: &AppState, loaded: &Loaded, typed: &ProtectionTyped) -> Result<Read, Problems> {
    let today = state.clock.today();
    let mut problems = Problems::new();
    let kind = ProtectionKind::parse(&typed.kind).filter(|kind| ProtectionKind::RECORDED.contains(kind));
    if kind.is_none() {
        problems.push("kind-0", Reason::Missing);
    }
    if !loaded.people.iter().any(|person| person.person_ref == typed.person_ref) {
        problems.push("person_ref-0", Reason::Missing);
    }
    let starts_on = read::past(&mut problems, "starts", &typed.starts, today);
    let ends_on = read::maybe(&mut problems, "ends", &typed.ends);
    let treatment_ended_on = match read::maybe(&mut problems, "treatment", &typed.treatment) {
        Some(ended) if ended > today => {
            problems.push("treatment", Reason::InTheFuture);
            None
        }
        ended => ended,
    };
    if matches!((starts_on, ends_on), (Some(first), Some(last)) if last < first) {
        problems.push("ends", Reason::InThePast);
    }
    let rules = &state.policy.on(today).breathing_space;
    let longest = starts_on.and_then(|first| standard_last_on(first, rules));
    if let (Some(ProtectionKind::BreathingSpaceStandard), Some(last), Some(latest)) = (kind, ends_on, longest)
        && last > latest
    {
        problems.push("ends", Reason::TooFarAhead { latest });
    }
    let ends_on = match (kind, starts_on) {
        (Some(kind), Some(first)) => last_on(kind, first, ends_on, treatment_ended_on, rules),
        _ => ends_on,
    };
    let review_on = review(&mut problems, &typed.review, ends_on.is_none(), today, latest(state));
    read::text(&mut problems, "known", &typed.known, NOTE_MAX);
    for (field, typed) in [("adviser", &typed.adviser), ("register_ref", &typed.register_ref)] {
        if typed.trim().chars().count() > LINE_MAX {
            problems.push(field, Reason::TooLong { characters: LINE_MAX });
        }
    }
    match (kind, starts_on) {
        (Some(kind), Some(starts_on)) if problems.is_empty() => {
            let treatment_ended_on = treatment_ended_on.filter(|_| kind == ProtectionKind::BreathingSpaceCrisis);
            Ok(Read { kind, starts_on, ends_on, review_on, treatment_ended_on })
        }
        _ => Err(problems),
    }
}

/// Without a last day, a day on which somebody looks again.
fn review(problems: &mut Problems, typed: &DateTyped, is_needed: bool, today: Day, latest: Day) -> Option<Day> {
    let is_empty = [&typed.day, &typed.month, &typed.year].iter().all(|part| part.trim().is_empty());
    if is_empty {
        if is_needed {
            problems.push("review", Reason::Missing);
        }
        return None;
    }
    let on = problems.note("review", parse_day(&typed.day, &typed.month, &typed.year))?;
    if on < today {
        problems.push("review", Reason::InThePast);
    } else if on > latest {
        problems.push("review", Reason::TooFarAhead { latest });
    }
    Some(on)
}

pub(super) async fn record(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<ProtectionForm>,
) -> Result<Response, Failure> {
    let Posted { form: ProtectionForm(typed), sent, .. } = posted;
    let act = Act::RecordProtection;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, account_id).await?;
    let read = match understood(&state, &loaded, &typed) {
        Ok(read) => read,
        Err(problems) => {
            let typed = Typed { new: typed, problems, ..Typed::default() };
            return again(&state, &frame, &loaded, typed);
        }
    };
    let (occasion, path) = (state.occasion(&request_id), paths::officer_protection(account_id));
    let new = NewProtection {
        person_ref: &typed.person_ref,
        kind: read.kind,
        starts_on: read.starts_on,
        ends_on: read.ends_on,
        review_on: read.review_on,
        note: typed.known.trim(),
        adviser: if read.kind.is_breathing_space() { typed.adviser.trim() } else { "" },
        register_ref: if read.kind.is_breathing_space() { typed.register_ref.trim() } else { "" },
        treatment_ended_on: read.treatment_ended_on,
    };
    let told = Told { new, is_on_register: typed.on_register == "yes" };
    let upon = loaded.upon(&state, &session);
    match desk::record(&state.store, &occasion, &loaded.permit, &upon, &told, &sent, &path).await {
        Err(ProtectionRefused::HadLately(had)) => {
            let had_lately = Some(had_words(&state, &loaded, &typed.person_ref, had));
            let mut problems = Problems::new();
            problems.push("on_register", Reason::Missing);
            again(&state, &frame, &loaded, Typed { new: typed, had_lately, problems, ..Typed::default() })
        }
        done => answer(&frame, &path, done),
    }
}

/// Why the register is to be looked at, with the days of the earlier one.
fn had_words(state: &AppState, loaded: &Loaded, person_ref: &str, had: Had) -> String {
    let rules = &state.policy.on(state.clock.today()).breathing_space;
    let last = had.last_on.or_else(|| standard_last_on(had.starts_on, rules));
    Text::ProtectionHadLately.with(&[
        ("name", &name_of(&loaded.people, person_ref)),
        ("from", &day_month_year(had.starts_on)),
        ("to", &last.map_or_else(String::new, day_month_year)),
        ("months", &rules.again_after_months.to_string()),
    ])
}

pub(super) async fn end_treatment(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<TreatmentForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let act = Act::RecordProtection;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, account_id).await?;
    let protection_id = Uuid::parse_str(&form.protection_id).map_err(|_| Failure::NotFound)?;
    let row = loaded.protections.iter().find(|row| row.protection_id == protection_id).ok_or(Failure::NotFound)?;
    let mut problems = Problems::new();
    let ended_on = read::past(&mut problems, "treatment_end", &form.ended, state.clock.today());
    if ended_on.is_some_and(|on| on < row.starts_on) {
        problems.push("treatment_end", Reason::InThePast);
    }
    let Some(ended_on) = ended_on.filter(|_| problems.is_empty()) else {
        let typed = Typed { treatment_end: form.ended, problems, ..Typed::default() };
        return again(&state, &frame, &loaded, typed);
    };
    let (occasion, path) = (state.occasion(&request_id), paths::officer_protection(account_id));
    let (upon, ending) = (loaded.upon(&state, &session), (protection_id, ended_on));
    let done = desk::end_treatment(&state.store, &occasion, &loaded.permit, &upon, ending, &sent, &path).await;
    answer(&frame, &path, done)
}

pub(super) async fn end(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<EndForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let act = Act::RecordProtection;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, account_id).await?;
    let protection_id = Uuid::parse_str(&form.protection_id).map_err(|_| Failure::NotFound)?;
    let mut problems = Problems::new();
    let reason = read::text(&mut problems, "end_reason", &form.reason, NOTE_MAX);
    if !problems.is_empty() {
        let typed = Typed { end_reason: form.reason, problems, ..Typed::default() };
        return again(&state, &frame, &loaded, typed);
    }
    let (occasion, path) = (state.occasion(&request_id), paths::officer_protection(account_id));
    let (upon, ending) = (loaded.upon(&state, &session), (protection_id, reason));
    answer(&frame, &path, desk::end(&state.store, &occasion, &loaded.permit, &upon, ending, &sent, &path).await)
}

fn again(state: &AppState, frame: &Frame, loaded: &Loaded, typed: Typed) -> Result<Response, Failure> {
    let view = view(state, loaded, typed)?;
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::protection_page(&frame.layout, &view)))
}

fn answer(frame: &Frame, path: &str, done: Result<(), ProtectionRefused>) -> Result<Response, Failure> {
    match done {
        // Whoever ended it first, or set down the end of the treatment, has done what was asked for: the page shows it.
        Ok(()) | Err(ProtectionRefused::Ended | ProtectionRefused::NoSuchCrisis) => {
            Ok(Redirect::to(path).into_response())
        }
        Err(ProtectionRefused::NotPermitted | ProtectionRefused::HadLately(_)) => Err(Failure::NotAllowed),
        Err(ProtectionRefused::SentBefore { result_path }) => {
            let html = app::page::problem::form_expired(&frame.layout, &result_path);
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
        Err(ProtectionRefused::Store(error)) => Err(error.into()),
    }
}
