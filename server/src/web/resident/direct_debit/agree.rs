//! The exact schedule and the Guarantee before anything is agreed to, the agreement, and the confirmation.

use app::{
    page::resident::direct_debit::{
        done::{self as done_view, MandateDone},
        review::{self as review_view, MandateReview},
    },
    paths,
};
use axum::{extract::State, response::Response};
use domain::direct_debit::{self as rules, BacsReference, BankCheck, CollectionState};

use super::{ACT, Loaded, load, onward, refused};
use crate::{
    desk::direct_debit::{self, Agreed, Agreeing, COLLECTIONS_MAX, Plan, Refused, Replacing, as_planned},
    store::collection::Collection,
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

/// "Agree and set up my Direct Debit": recognises what the page showed.
pub(super) struct AgreeForm {
    plan: String,
}

impl PostedForm for AgreeForm {
    const NAME: &'static str = "direct-debit-agree";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self { plan: answers.get("plan") }
    }
}

pub(super) async fn page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    let shown_before = kept.into_form::<AgreeForm>(&mut frame).map(|form| form.plan);
    let standing = standing(&state, &loaded, &session).await?;
    let replacing = loaded.live(&session).map(|mandate| Replacing { mandate, collections: &standing });
    match review(&state, &loaded, replacing, shown_before.as_deref()) {
        Ok(Some(review)) => Ok(frame.show(review_view::page(&frame.layout, &review))),
        Ok(None) => Ok(onward(&first_unanswered(&loaded))),
        Err(why) => refused(&frame, account_id, why),
    }
}

/// The page of the first question without an answer.
fn first_unanswered(loaded: &Loaded) -> String {
    let (account_id, answers) = (loaded.rows.account.account_id, loaded.answers());
    if !answers.may_agree {
        paths::direct_debit(account_id)
    } else if answers.covers().is_none() {
        paths::direct_debit_covers(account_id)
    } else if answers.rule().is_none() {
        paths::direct_debit_when(account_id)
    } else {
        paths::direct_debit_bank(account_id)
    }
}

/// What stands of the mandate whose place this one takes, where there is one.
async fn standing(state: &AppState, loaded: &Loaded, session: &ResidentSession) -> Result<Vec<Collection>, Failure> {
    let Some(live) = loaded.live(session) else { return Ok(Vec::new()) };
    let mut snapshot = state.store.snapshot().await?;
    let (after_on, today) = (live.plan.after_on, state.clock.today());
    Ok(snapshot.list_collections_of_plan(live.mandate_id, after_on, today, COLLECTIONS_MAX).await?)
}

/// What is about to be agreed to; `None` = a question is not answered yet. `shown_before` recognises the schedule that was
/// on the page when "agree" was pressed and nothing came of it.
fn review(
    state: &AppState,
    loaded: &Loaded,
    replacing: Option<Replacing<'_>>,
    shown_before: Option<&str>,
) -> Result<Option<MandateReview>, Refused> {
    let answers = loaded.answers();
    let (rule, covers) = (answers.rule(), answers.covers());
    let details = loaded.draft.as_ref().and_then(|draft| draft.details.as_ref());
    let (Some(rule), Some(covers), Some(details), true) = (rule, covers, details, answers.may_agree) else {
        return Ok(None);
    };
    let plan: Plan = direct_debit::preview(
        &loaded.planning,
        &loaded.rows,
        &loaded.weeks,
        loaded.arrears,
        (rule, covers),
        replacing,
        state.clock.today(),
    )?;
    let fingerprint = plan.fingerprint();
    Ok(Some(MandateReview {
        account_id: loaded.rows.account.account_id,
        payee: loaded.payee.clone(),
        mandate: rules::Mandate {
            holder: answers.holder,
            last_digits: details.account_ending.clone(),
            reference: BacsReference::parse(&loaded.rows.account.payment_ref)?,
            rule,
            notice_working_days: loaded.rules.notice_working_days,
            pays: loaded.pays(),
        },
        replaced: plan.replaced,
        is_by_letter: loaded.is_by_letter,
        covers,
        is_unchecked: details.bank_check == BankCheck::CannotBeChecked.code(),
        is_changed: shown_before.is_some_and(|shown| shown != fingerprint),
        plan: fingerprint,
        collections: plan.collections,
    }))
}

pub(super) async fn agree(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<AgreeForm>,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    let agreeing = Agreeing {
        permit: &loaded.permit,
        person_ref: &session.person_ref,
        session_id: session.session_id,
        account_id,
        arrears: loaded.arrears,
        shown: &posted.form.plan,
        replaces: loaded.live(&session).map(|mandate| mandate.mandate_id),
        vault: &state.vault,
    };
    let (occasion, path) = (state.occasion(&request_id), paths::direct_debit_done(account_id));
    let scheme = loaded.scheme(&state);
    match direct_debit::agree(&state.store, &occasion, scheme, agreeing, &posted.sent, &path).await {
        Ok(Agreed::Now(_)) => {
            state.jobs.wake();
            Ok(onward(&path))
        }
        Ok(Agreed::Before) => Ok(onward(&path)),
        // Nothing is agreed to that was not on the page: it is shown as it is now, and asks again.
        Err(Refused::Changed) => {
            let review = paths::direct_debit_review(account_id);
            kept::to_be_checked(&state, &session, &request_id, &review, posted.typed).await?;
            Ok(onward(&review))
        }
        Err(why) => refused(&frame, account_id, why),
    }
}

pub(super) async fn done(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    let Some(mandate) = loaded.live(&session) else { return Ok(onward(&paths::direct_debit(account_id))) };
    let today = state.clock.today();
    let mut snapshot = state.store.snapshot().await?;
    let collections = snapshot.list_collections(mandate.mandate_id, today, COLLECTIONS_MAX).await?;
    drop(snapshot);
    let coming = collections.iter().filter(|one| one.state != CollectionState::Withdrawn);
    let view = MandateDone {
        account_id,
        payee: loaded.payee.clone(),
        notice_working_days: loaded.rules.notice_working_days,
        pays: loaded.pays(),
        is_by_letter: loaded.is_by_letter,
        collections: coming.map(|one| as_planned(one, &loaded.planning)).collect(),
    };
    Ok(frame.show(done_view::page(&frame.layout, &view)))
}
