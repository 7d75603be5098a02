//! Bank details: checked, sealed at once, and never sent back to a browser.

use app::{
    page::resident::direct_debit::{
        bank::{self as page, BankForm},
        locked,
    },
    paths,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::direct_debit::BankTyped;

use super::{ACT, load, onward, refused};
use crate::{
    desk::direct_debit::{self, BankDetails, Checked, Checking},
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

/// Bank details, as typed: kept by nothing but the seal.
pub(super) struct BankAnswers(BankTyped);

impl PostedForm for BankAnswers {
    const NAME: &'static str = "direct-debit-bank";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        let [holder, sort_code, account_number] =
            ["holder", "sort_code", "account_number"].map(|field| answers.get(field));
        Self(BankTyped { holder, sort_code, account_number })
    }
}

pub(super) async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    if loaded.answers().rule().is_none() {
        return Ok(onward(&paths::direct_debit_when(account_id)));
    }
    let occasion = state.occasion(&request_id);
    if direct_debit::tries_left(&state.store, &occasion, &session.person_ref, &loaded.rules).await? == 0 {
        return Ok(frame.show(locked::page(&frame.layout, loaded.rules.failed_checks_hours)));
    }
    // What was given before is sealed: only the name is shown again.
    let kept = kept.into_form::<BankAnswers>(&mut frame);
    let before = BankTyped { holder: loaded.answers().holder, ..BankTyped::default() };
    let typed = kept.map_or(before, |BankAnswers(typed)| typed);
    Ok(frame.show(page::page(&frame.layout, BankForm { account_id, typed, ..BankForm::default() })))
}

pub(super) async fn take(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<BankAnswers>,
) -> Result<Response, Failure> {
    let BankAnswers(typed) = posted.form;
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    let again = |form: BankForm| frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, form));
    let (holder, account) = match typed.read() {
        Ok(details) => details,
        Err(problems) => return Ok(again(BankForm { account_id, typed, problems, invalid: None })),
    };
    let occasion = state.occasion(&request_id);
    let checking = Checking { vault: &state.vault, tables: state.modulus.as_deref(), rules: loaded.rules };
    let details = BankDetails { holder, account };
    let keeping = loaded.keeping(&session);
    let closed = || {
        let html = locked::page(&frame.layout, loaded.rules.failed_checks_hours);
        frame.answer(StatusCode::TOO_MANY_REQUESTS, html)
    };
    match direct_debit::check(&state.store, &occasion, checking, keeping, &details).await {
        Ok(Checked::Kept(_)) => Ok(onward(&paths::direct_debit_review(account_id))),
        Ok(Checked::Invalid { tries_left: 0 } | Checked::Locked) => Ok(closed()),
        Ok(Checked::Invalid { tries_left }) => {
            Ok(again(BankForm { account_id, typed, invalid: Some(tries_left), ..BankForm::default() }))
        }
        Err(why) => refused(&frame, account_id, why),
    }
}
