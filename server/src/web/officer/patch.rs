//! Patches, for team leaders: who looks after them, handing one over, and taking that back.

use app::{
    page::{
        officer::patch::{self as page, HandOverForm, HandOverRow, HandOverState, Holder, PatchRow, Patches, UndoForm},
        sign_in::start::DateTyped,
    },
    paths,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::Months;
use domain::{
    calendar::{Day, parse_day},
    permission::{Act, Permit, Resource, permits},
    problem::{Problems, Reason},
};
use serde::Deserialize;

use super::requests::reach;
use crate::{
    desk::hand_over::{self, HandOverRefused, Order},
    store::{Snapshot, hand_over::HandOver},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        record_id::RecordKey,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

/// Hand-overs that are listed.
const LISTED_MAX: u32 = 50;
/// The longest reason.
const REASON_CHARACTERS_MAX: usize = 500;
/// A hand-over is ordered at most so far ahead.
const MONTHS_AHEAD_MAX: u32 = 12;

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::HandOverPatch);
    vec![
        Route::get(paths::OFFICER_PATCHES, access, list),
        Route::get(paths::OFFICER_PATCH_HAND_OVER, access, ask),
        Route::post(paths::OFFICER_PATCH_HAND_OVER, access, order),
        Route::get(paths::OFFICER_PATCH_UNDO, access, ask_undo),
        Route::post(paths::OFFICER_PATCH_UNDO, access, undo),
    ]
}

/// The proof that this officer may hand over this patch: by role, and within their own patches.
fn permit(session: &OfficerSession, patch: &str) -> Result<Permit, Failure> {
    let (own, _) = reach(&session.actor);
    if !own.is_empty() && !own.iter().any(|known| known == patch) {
        return Err(Failure::NotAllowed);
    }
    permits(&session.actor, Act::HandOverPatch, &Resource::Whole).map_err(|_| Failure::NotAllowed)
}

async fn list(State(state): State<AppState>, session: OfficerSession, frame: Frame) -> Result<Response, Failure> {
    let (own, _) = reach(&session.actor);
    let is_own = |patch: &str| own.is_empty() || own.iter().any(|known| known == patch);
    let mut snapshot = state.store.snapshot().await?;
    let patches = snapshot.list_patches().await?;
    let holders = snapshot.list_patch_holders().await?;
    let hand_overs = snapshot.list_hand_overs(LISTED_MAX).await?;
    drop(snapshot);
    let row = |patch: String| {
        let of_patch = holders.iter().filter(|holder| holder.patch == patch);
        let holders =
            of_patch.map(|holder| Holder { officer_ref: holder.officer_ref.clone(), name: holder.name.clone() });
        PatchRow { holders: holders.collect(), patch }
    };
    let view = Patches {
        patches: patches.into_iter().filter(|patch| is_own(patch)).map(row).collect(),
        hand_overs: hand_overs.into_iter().filter(|one| is_own(&one.patch)).map(history).collect(),
    };
    Ok(frame.show(page::page(&frame.layout, view)))
}

fn history(one: HandOver) -> HandOverRow {
    let by = one.undone_by.unwrap_or_else(|| "Hearth".to_owned());
    let state = match (one.undone_at, one.done_at) {
        (Some(_), Some(_)) => HandOverState::Undone(by),
        (Some(_), None) => HandOverState::Withdrawn(by),
        (None, Some(_)) => HandOverState::Done(one.moved),
        (None, None) => HandOverState::Waits,
    };
    HandOverRow {
        hand_over_id: one.hand_over_id.to_string(),
        patch: one.patch,
        from: one.from_name,
        to: one.to_name,
        from_on: one.from_on,
        state,
    }
}

/// Which patch, of whom.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    patch: String,
    #[serde(default)]
    from: String,
}

/// The answers.
struct OrderForm {
    patch: String,
    from: String,
    to: String,
    from_on: DateTyped,
    reason: String,
}

impl PostedForm for OrderForm {
    const NAME: &'static str = "hand-over-patch";
    const PATH: &'static str = paths::OFFICER_PATCHES;

    fn read(answers: &Answers) -> Self {
        let part = |part: &str| answers.get(&format!("from_on-{part}"));
        Self {
            patch: answers.get("patch"),
            from: answers.get("from"),
            to: answers.get("to"),
            from_on: DateTyped { day: part("day"), month: part("month"), year: part("year") },
            reason: answers.get("reason"),
        }
    }
}

impl OrderForm {
    fn parse(&self, takers: &[Holder], today: Day) -> Result<Day, Problems> {
        let mut problems = Problems::new();
        if !takers.iter().any(|taker| taker.officer_ref == self.to) {
            problems.push("to", Reason::Missing);
        }
        let typed = &self.from_on;
        let from_on = problems.note("from_on", parse_day(&typed.day, &typed.month, &typed.year));
        let latest = today.checked_add_months(Months::new(MONTHS_AHEAD_MAX)).unwrap_or(Day::MAX);
        match from_on {
            Some(day) if day < today => problems.push("from_on", Reason::InThePast),
            Some(day) if latest < day => problems.push("from_on", Reason::TooFarAhead { latest }),
            _ => {}
        }
        check_reason(&mut problems, &self.reason);
        from_on.filter(|_| problems.is_empty()).ok_or(problems)
    }
}

fn check_reason(problems: &mut Problems, reason: &str) {
    let reason = reason.trim();
    if reason.is_empty() {
        problems.push("reason", Reason::Missing);
    } else if reason.chars().count() > REASON_CHARACTERS_MAX {
        problems.push("reason", Reason::TooLong { characters: REASON_CHARACTERS_MAX });
    }
}

/// The form, empty.
async fn form(snapshot: &mut Snapshot, (patch, from): (&str, &str), today: Day) -> Result<HandOverForm, Failure> {
    let holders = snapshot.list_patch_holders().await?;
    let holder = holders.into_iter().find(|holder| holder.patch == patch && holder.officer_ref == from);
    let holder = holder.ok_or(Failure::NotFound)?;
    let takers = snapshot.list_case_workers().await?.into_iter().filter(|(officer_ref, _)| *officer_ref != from);
    Ok(HandOverForm {
        patch: holder.patch,
        from: Holder { officer_ref: holder.officer_ref, name: holder.name },
        takers: takers.map(|(officer_ref, name)| Holder { officer_ref, name }).collect(),
        to_ref: String::new(),
        from_on: DateTyped::default(),
        reason: String::new(),
        today,
        problems: Problems::new(),
        has_changed: false,
    })
}

async fn ask(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let _ = permit(&session, &asked.patch)?;
    let mut snapshot = state.store.snapshot().await?;
    let view = form(&mut snapshot, (&asked.patch, &asked.from), state.clock.today()).await?;
    drop(snapshot);
    Ok(frame.show(page::hand_over_page(&frame.layout, view)))
}

async fn order(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    posted: Posted<OrderForm>,
) -> Result<Response, Failure> {
    let Posted { form: answers, sent, .. } = posted;
    let permit = permit(&session, &answers.patch)?;
    let today = state.clock.today();
    let mut snapshot = state.store.snapshot().await?;
    let shown = form(&mut snapshot, (&answers.patch, &answers.from), today).await;
    drop(snapshot);
    // Sent a second time, its officer may have nothing left to give: the desk knows whether it was taken before.
    let empty = match shown {
        Ok(shown) => shown,
        Err(Failure::NotFound) => return Ok(Redirect::to(paths::OFFICER_PATCHES).into_response()),
        Err(failure) => return Err(failure),
    };
    let parsed = answers.parse(&empty.takers, today);
    let again = |problems: Problems, has_changed: bool| {
        let typed = (answers.to.clone(), answers.from_on.clone(), answers.reason.clone());
        let (to_ref, from_on, reason) = typed;
        let view = HandOverForm { to_ref, from_on, reason, problems, has_changed, ..empty.clone() };
        let html = page::hand_over_page(&frame.layout, view);
        Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
    };
    let from_on = match parsed {
        Ok(from_on) => from_on,
        Err(problems) => return again(problems, false),
    };
    let order = Order {
        patch: &answers.patch,
        from_ref: &answers.from,
        to_ref: &answers.to,
        from_on,
        reason: answers.reason.trim(),
        by: &session.officer_ref,
    };
    let occasion = state.occasion(&request_id);
    let result = (&sent, paths::OFFICER_PATCHES);
    match hand_over::order(&state.store, &occasion, &permit, &order, result).await {
        Ok(()) => Ok(Redirect::to(paths::OFFICER_PATCHES).into_response()),
        Err(HandOverRefused::Changed | HandOverRefused::SentBefore) => again(Problems::new(), true),
        Err(HandOverRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(HandOverRefused::Store(error)) => Err(error.into()),
    }
}

/// Why it is taken back.
struct UndoAnswers {
    reason: String,
}

impl PostedForm for UndoAnswers {
    const NAME: &'static str = "undo-hand-over";
    const PATH: &'static str = paths::OFFICER_PATCHES;

    fn read(answers: &Answers) -> Self {
        Self { reason: answers.get("reason") }
    }
}

async fn find(state: &AppState, session: &OfficerSession, key: RecordKey) -> Result<(HandOver, Permit), Failure> {
    let found = state.store.snapshot().await?.find_hand_over(key.0).await?.ok_or(Failure::NotFound)?;
    let permit = permit(session, &found.patch)?;
    Ok((found, permit))
}

fn undo_form(found: &HandOver, reason: &str, problems: Problems, has_changed: bool) -> UndoForm {
    UndoForm {
        hand_over_id: found.hand_over_id.to_string(),
        patch: found.patch.clone(),
        from: found.from_name.clone(),
        to: found.to_name.clone(),
        is_done: found.done_at.is_some(),
        reason: reason.to_owned(),
        problems,
        has_changed,
    }
}

async fn ask_undo(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    key: RecordKey,
) -> Result<Response, Failure> {
    let (found, _) = find(&state, &session, key).await?;
    let view = undo_form(&found, "", Problems::new(), found.undone_at.is_some());
    Ok(frame.show(page::undo_page(&frame.layout, view)))
}

async fn undo(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    key: RecordKey,
    posted: Result<Posted<UndoAnswers>, NotTaken<UndoAnswers>>,
) -> Result<Response, Failure> {
    let (found, permit) = find(&state, &session, key).await?;
    let Posted { form, sent, .. } = posted?;
    let again = |problems: Problems, has_changed: bool| {
        let html = page::undo_page(&frame.layout, undo_form(&found, &form.reason, problems, has_changed));
        Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
    };
    let mut problems = Problems::new();
    check_reason(&mut problems, &form.reason);
    if !problems.is_empty() {
        return again(problems, false);
    }
    let why = (key.0, session.officer_ref.as_str(), form.reason.trim());
    let result = (&sent, paths::OFFICER_PATCHES);
    match hand_over::undo(&state.store, &state.occasion(&request_id), &permit, why, result).await {
        Ok(()) => Ok(Redirect::to(paths::OFFICER_PATCHES).into_response()),
        Err(HandOverRefused::Changed | HandOverRefused::SentBefore) => again(Problems::new(), true),
        Err(HandOverRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(HandOverRefused::Store(error)) => Err(error.into()),
    }
}
