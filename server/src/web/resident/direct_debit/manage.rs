//! How a Direct Debit stands; changing its days and what it pays for; ending it.

use app::{
    page::resident::direct_debit::{
        cancel::{self as cancel_view, MandateCancel},
        change::{self as change_view, MandateChange, MandateChangeReview},
        manage::{self as manage_view, CollectionShown, MandateShown},
        start::{self as start_view, DirectDebitStart},
    },
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{
    direct_debit::{CollectionState, Covers, WhenProblem, WhenTyped},
    permission::Act,
};

use super::{
    Loaded, load, onward, refused,
    set_up::{limits, loaded, taken, typed_of, when_typed},
};
use crate::{
    desk::direct_debit::{
        self, COLLECTIONS_MAX, Cancelling, ChangePreview, Changing, Refused, Wish, in_words, preview_change, repaid,
    },
    store::{collection::Collection, mandate::Mandate},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        kept::Kept,
        request_id::RequestId,
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

const ACT: Act = Act::SetUpMandate;
/// As many past collections as a page shows.
const SHOWN_MAX: usize = 60;

/// How it stands; where there is none, how to set one up.
pub(super) async fn page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = match load(&state, &session, &mut frame, account_id, Act::SeeOwnMandate).await? {
        Ok(loaded) => loaded,
        Err(barred) => return Ok(barred),
    };
    let is_payer = |mandate: &Mandate| mandate.payer_ref == session.person_ref;
    // One that is over is shown to whom it belonged; the other tenant may begin their own.
    let shown = loaded.mandate.as_ref().filter(|mandate| mandate.ended_at.is_none() || is_payer(mandate));
    let Some(mandate) = shown else {
        let notice_working_days = loaded.rules.notice_working_days;
        let view = DirectDebitStart { account_id, payee: loaded.payee.clone(), notice_working_days };
        return Ok(frame.show(start_view::page(&frame.layout, &view)));
    };
    let mut snapshot = state.store.snapshot().await?;
    let collections =
        snapshot.list_collections(mandate.mandate_id, mandate.consented_at.date_naive(), COLLECTIONS_MAX).await?;
    drop(snapshot);
    let is_coming = |one: &&Collection| one.state.is_open();
    let mut before: Vec<CollectionShown> = collections
        .iter()
        .filter(|one| !one.state.is_open() && one.state != CollectionState::Withdrawn)
        .map(shown_as)
        .collect();
    before.reverse();
    before.truncate(SHOWN_MAX);
    let view = MandateShown {
        account_id,
        payee: loaded.payee.clone(),
        mandate: in_words(mandate, &loaded.rules)?,
        state: mandate.state,
        pays_arrangement: mandate.covers == Covers::RentAndArrangement,
        coming: collections.iter().filter(is_coming).map(shown_as).collect(),
        before,
        is_payer: is_payer(mandate),
    };
    Ok(frame.show(manage_view::page(&frame.layout, &view)))
}

fn shown_as(one: &Collection) -> CollectionShown {
    CollectionShown {
        on: one.entry_on,
        rent: one.rent,
        arrangement: one.arrangement,
        amount: one.amount(),
        state: one.state.words().to_owned(),
    }
}

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

pub(super) async fn change_page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = loaded!(state, session, frame, account_id);
    let Some(mandate) = loaded.live(&session) else { return Ok(onward(&paths::direct_debit(account_id))) };
    let (covers, typed) = match kept.into_form::<ChangeForm>(&mut frame) {
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
        limits: limits(state.clock.today(), &loaded.rules),
    };
    change_view::page(&frame.layout, change)
}

/// What would change: nothing is changed yet.
pub(super) async fn change(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    posted: Result<Posted<ChangeForm>, NotTaken<ChangeForm>>,
) -> Result<Response, Failure> {
    let form = taken!(posted).form;
    let loaded = loaded!(state, session, frame, account_id);
    let Some(mandate) = loaded.live(&session) else { return Ok(onward(&paths::direct_debit(account_id))) };
    match wish(&state, &loaded, &form) {
        Ok(wish) => {
            let preview = preview(&state, &loaded, mandate, wish).await?;
            Ok(frame.show(review_html(&frame, account_id, &form, preview, false)))
        }
        Err(problems) => {
            let html = change_html(&state, &frame, &loaded, form.covers, form.when, problems);
            Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
    }
}

/// A wish that can be understood. What it pays for is a choice of two, or hidden: anything else means rent alone.
fn wish(state: &AppState, loaded: &Loaded, form: &ChangeForm) -> Result<Wish, Vec<WhenProblem>> {
    let rule = form.when.read(state.clock.today(), &loaded.rules)?;
    Ok(Wish { rule, covers: Covers::parse(&form.covers).unwrap_or(Covers::Rent) })
}

async fn preview(state: &AppState, loaded: &Loaded, mandate: &Mandate, wish: Wish) -> Result<ChangePreview, Failure> {
    let mut snapshot = state.store.snapshot().await?;
    let collections = snapshot.list_collections(mandate.mandate_id, mandate.plan.after_on, COLLECTIONS_MAX).await?;
    drop(snapshot);
    let facts = (&loaded.rows, loaded.weeks.as_slice(), loaded.arrears);
    Ok(preview_change(mandate, &collections, facts, wish, state.clock.today(), &loaded.rules)?)
}

fn review_html(frame: &Frame, account_id: i64, form: &ChangeForm, preview: ChangePreview, is_changed: bool) -> String {
    let review = MandateChangeReview {
        account_id,
        covers: form.covers.clone(),
        typed: form.when.clone(),
        kept: preview.kept,
        collections: preview.collections,
        plan: preview.fingerprint,
        is_changed,
    };
    change_view::review_page(&frame.layout, review)
}

pub(super) async fn agree_to_change(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<ChangeForm>, NotTaken<ChangeForm>>,
) -> Result<Response, Failure> {
    let Posted { form, sent } = taken!(posted);
    let loaded = loaded!(state, session, frame, account_id);
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
    };
    let occasion = state.occasion(&request_id);
    let changed = direct_debit::change(&state.store, &occasion, loaded.scheme(&state), changing, &sent, &path).await;
    match changed {
        Ok(_) => {
            state.jobs.wake();
            Ok(onward(&path))
        }
        Err(Refused::Changed) => {
            let preview = preview(&state, &loaded, mandate, wish).await?;
            Ok(frame.answer(StatusCode::CONFLICT, review_html(&frame, account_id, &form, preview, true)))
        }
        Err(why) => refused(&frame, account_id, why),
    }
}

/// "Yes, cancel it."
pub(super) struct CancelForm;

impl PostedForm for CancelForm {
    const NAME: &'static str = "direct-debit-cancel";
    const PATH: &'static str = paths::HOME;

    fn read(_answers: &Answers) -> Self {
        Self
    }
}

pub(super) async fn cancel_page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = loaded!(state, session, frame, account_id);
    let Some(mandate) = loaded.live(&session) else { return Ok(onward(&paths::direct_debit(account_id))) };
    let mut snapshot = state.store.snapshot().await?;
    let collections = snapshot.list_collections(mandate.mandate_id, state.clock.today(), COLLECTIONS_MAX).await?;
    drop(snapshot);
    let asked_for = collections.iter().find(|one| one.state == CollectionState::AskedFor);
    let on_its_way = asked_for.map(|one| (one.amount(), one.entry_on));
    Ok(frame.show(cancel_view::page(&frame.layout, &MandateCancel { account_id, on_its_way })))
}

pub(super) async fn cancel(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<CancelForm>, NotTaken<CancelForm>>,
) -> Result<Response, Failure> {
    let posted = taken!(posted);
    let loaded = loaded!(state, session, frame, account_id);
    let path = paths::direct_debit(account_id);
    let Some(mandate) = loaded.live(&session) else { return Ok(onward(&path)) };
    let cancelling =
        Cancelling { permit: &loaded.permit, person_ref: &session.person_ref, mandate_id: mandate.mandate_id };
    let (occasion, scheme) = (state.occasion(&request_id), loaded.scheme(&state));
    match direct_debit::cancel(&state.store, &occasion, scheme, cancelling, &posted.sent, &path).await {
        Ok(_) => {
            state.jobs.wake();
            Ok(onward(&path))
        }
        Err(why) => refused(&frame, account_id, why),
    }
}
