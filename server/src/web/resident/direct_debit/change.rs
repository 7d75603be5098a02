//! Changing the days of a Direct Debit and what it pays for: the choice, what would change, agreeing to that.

use app::{
    page::resident::direct_debit::change::{self as page, MandateChange, MandateChangeReview},
    paths,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::direct_debit::{Covers, WhenProblem, WhenTyped};

use super::{
    ACT, Loaded, load, onward, refused,
    when::{limits, typed_of, when_typed},
};
use crate::{
    desk::direct_debit::{self, COLLECTIONS_MAX, ChangePreview, Changing, Refused, Wish, preview_change, repaid},
    store::mandate::Mandate,
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        kept::{self, Kept},
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

/// What is wished from now on.
pub(super) struct ChangeForm {
    covers: String,
    when: WhenTyped,
    plan: String,
}

impl PostedForm for ChangeForm {
    const NAME: &'static str = "direct-debit-change";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self { covers: answers.get("covers"), when: when_typed(answers), plan: answers.get("plan") }
    }
}

/// What was chosen last and not agreed to: in the form, or on the page that shows what would change.
async fn chosen(state: &AppState, session: &ResidentSession, account_id: i64) -> Result<Kept, Failure> {
    let pages = [paths::direct_debit_change(account_id), paths::direct_debit_change_agree(account_id)];
    kept::of_journey(state, session, [&pages[0], &pages[1]]).await
}

pub(super) async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    let Some(mandate) = loaded.live(&session) else { return Ok(onward(&paths::direct_debit(account_id))) };
    let (covers, typed) = match chosen(&state, &session, account_id).await?.into_form::<ChangeForm>(&mut frame) {
        Some(kept) => (kept.covers, kept.when),
        None => (mandate.covers.code().to_owned(), typed_of(Some(mandate.rule))),
    };
    Ok(frame.show(change_html(&state, &frame, &loaded, covers, typed, Vec::new())))
}

fn change_html(
    state: &AppState,
    frame: &Frame,
    loaded: &Loaded,
    covers: String,
    typed: WhenTyped,
    problems: Vec<WhenProblem>,
) -> String {
    let change = MandateChange {
        account_id: loaded.rows.account.account_id,
        covers,
        arrangement: repaid(&loaded.rows),
        typed,
        problems,
        limits: limits(state.clock.today(), &loaded.planning),
        pays: loaded.pays(),
    };
    page::page(&frame.layout, change)
}

/// What was chosen: kept, and on to what would change.
pub(super) async fn take(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<ChangeForm>,
) -> Result<Response, Failure> {
    let Posted { form, typed, .. } = posted;
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    if loaded.live(&session).is_none() {
        return Ok(onward(&paths::direct_debit(account_id)));
    }
    if let Err(problems) = wish(&state, &loaded, &form) {
        let html = change_html(&state, &frame, &loaded, form.covers, form.when, problems);
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    kept::to_be_checked(&state, &session, &request_id, &paths::direct_debit_change(account_id), typed).await?;
    Ok(onward(&paths::direct_debit_change_agree(account_id)))
}

/// What would change: nothing is changed yet. With nothing chosen, or nothing that can be, the form.
pub(super) async fn review(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    let Some(mandate) = loaded.live(&session) else { return Ok(onward(&paths::direct_debit(account_id))) };
    let to_form = || Ok(onward(&paths::direct_debit_change(account_id)));
    let kept = chosen(&state, &session, account_id).await?;
    let Some(form) = kept.into_form::<ChangeForm>(&mut frame) else { return to_form() };
    let Ok(wish) = wish(&state, &loaded, &form) else { return to_form() };
    let preview = preview(&state, &loaded, mandate, wish).await?;
    Ok(frame.show(review_html(&frame, &loaded, &form, preview)))
}

/// A wish that can be understood. What it pays for is a choice of two, or hidden: anything else means rent alone.
fn wish(state: &AppState, loaded: &Loaded, form: &ChangeForm) -> Result<Wish, Vec<WhenProblem>> {
    let rule = form.when.read(state.clock.today(), &loaded.planning)?;
    Ok(Wish { rule, covers: Covers::parse(&form.covers).unwrap_or(Covers::Rent) })
}

async fn preview(state: &AppState, loaded: &Loaded, mandate: &Mandate, wish: Wish) -> Result<ChangePreview, Failure> {
    let mut snapshot = state.store.snapshot().await?;
    let (after_on, today) = (mandate.plan.after_on, state.clock.today());
    let collections = snapshot.list_collections_of_plan(mandate.mandate_id, after_on, today, COLLECTIONS_MAX).await?;
    drop(snapshot);
    let facts = (&loaded.rows, loaded.weeks.as_slice(), loaded.arrears);
    Ok(preview_change(mandate, &collections, facts, wish, today, (&loaded.rules, &loaded.planning))?)
}

fn review_html(frame: &Frame, loaded: &Loaded, form: &ChangeForm, preview: ChangePreview) -> String {
    let review = MandateChangeReview {
        account_id: loaded.rows.account.account_id,
        pays: loaded.pays(),
        covers: form.covers.clone(),
        typed: form.when.clone(),
        kept: preview.kept,
        collections: preview.collections,
        // Chosen only, it recognises no schedule yet; pressed "agree" on another one, that one.
        is_changed: !form.plan.is_empty() && form.plan != preview.fingerprint,
        plan: preview.fingerprint,
    };
    page::review_page(&frame.layout, review)
}

pub(super) async fn agree(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<ChangeForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, typed } = posted;
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    let path = paths::direct_debit(account_id);
    let Some(mandate) = loaded.live(&session) else { return Ok(onward(&path)) };
    let wish = match wish(&state, &loaded, &form) {
        Ok(wish) => wish,
        Err(problems) => {
            let html = change_html(&state, &frame, &loaded, form.covers, form.when, problems);
            return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html));
        }
    };
    let changing = Changing {
        permit: &loaded.permit,
        person_ref: &session.person_ref,
        mandate_id: mandate.mandate_id,
        wish,
        arrears: loaded.arrears,
        shown: &form.plan,
        form_path: &paths::direct_debit_change(account_id),
    };
    let occasion = state.occasion(&request_id);
    let changed = direct_debit::change(&state.store, &occasion, loaded.scheme(&state), changing, &sent, &path).await;
    match changed {
        Ok(_) => {
            state.jobs.wake();
            Ok(onward(&path))
        }
        // It is shown as it is now, and asks again.
        Err(Refused::Changed) => {
            kept::to_be_checked(&state, &session, &request_id, &paths::direct_debit_change(account_id), typed).await?;
            Ok(onward(&paths::direct_debit_change_agree(account_id)))
        }
        Err(why) => refused(&frame, account_id, why),
    }
}
