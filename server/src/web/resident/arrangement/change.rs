//! Asking for an agreed plan to be changed: a task for an officer, in the resident's own words.

use app::{
    page::resident::arrangement::change::{self as page, ArrangementChange, CHANGE},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{permission::Act, task::TaskKind};

use super::{Loaded, answer::problem_with, refused, to_hub};
use crate::{
    desk::offer::{self, ChangeAsked},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        kept::Kept,
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

pub(super) struct ChangeForm {
    words: String,
}

impl PostedForm for ChangeForm {
    const NAME: &'static str = "arrangement-change";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self { words: answers.get(CHANGE) }
    }
}

/// Whether there is something to change: a plan of ours, or one of the landlord's own system.
fn has_plan(loaded: &Loaded) -> bool {
    loaded.account.assessed.has_live_arrangement
}

pub(super) async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    if !has_plan(&loaded) {
        return Ok(to_hub(account_id));
    }
    frame.lead_to_statement_of(account_id);
    let typed = kept.into_form::<ChangeForm>(&mut frame).map(|form| form.words).unwrap_or_default();
    let view = ArrangementChange { account_id, typed, ..ArrangementChange::default() };
    Ok(frame.show(page::page(&frame.layout, view)))
}

pub(super) async fn send(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<ChangeForm>,
) -> Result<Response, Failure> {
    let Posted { form: ChangeForm { words: typed }, sent, .. } = posted;
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    if !has_plan(&loaded) {
        return Ok(to_hub(account_id));
    }
    frame.lead_to_statement_of(account_id);
    let words = typed.trim();
    if let Some(problem) = problem_with(words) {
        let view = ArrangementChange { account_id, typed, problem: Some(problem), sent_answer_by_on: None };
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, view)));
    }
    let occasion = state.occasion(&request_id);
    let asked = ChangeAsked {
        account_id,
        tenancy_ref: &loaded.account.facts.account.tenancy_ref,
        person_ref: &session.person_ref,
        arrangement_id: loaded.agreed.as_ref().map(|agreed| agreed.arrangement_id),
        words,
    };
    let (policy, path) = (state.policy_today(), paths::arrangement_change_sent(account_id));
    match offer::ask_for_change(&state.store, &occasion, &loaded.permit, &asked, policy, &sent, &path).await {
        Ok(_) => Ok(Redirect::to(&path).into_response()),
        Err(other) => refused(&frame, account_id, other),
    }
}

/// It was sent, and is answered by this day.
pub(super) async fn sent(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = Loaded::load(&state, &session, account_id, Act::OfferArrangement).await?;
    let asked = state.store.snapshot().await?.find_last_task(&session.person_ref, TaskKind::ArrangementChange).await?;
    let Some(asked) = asked.filter(|task| task.account_id == loaded.account_id()) else {
        return Ok(to_hub(account_id));
    };
    frame.lead_to_statement_of(account_id);
    let sent_answer_by_on = Some(asked.answer_by_on);
    let view = ArrangementChange { account_id, sent_answer_by_on, ..ArrangementChange::default() };
    Ok(frame.show(page::page(&frame.layout, view)))
}
