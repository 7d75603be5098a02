//! Whose bank account, and who may agree; on paper, where one person cannot.

use app::{
    page::resident::direct_debit::{
        authority::{self as page, AuthorityForm},
        paper,
    },
    paths,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{ACT, keep, load, onward};
use crate::{
    desk::direct_debit::DraftAnswers,
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

/// Whose account, and who may agree.
pub(super) struct AuthorityAnswers {
    own: String,
    sole: String,
}

impl PostedForm for AuthorityAnswers {
    const NAME: &'static str = "direct-debit-authority";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self { own: answers.get("own"), sole: answers.get("sole") }
    }
}

pub(super) async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    let (own, sole) = match kept.into_form::<AuthorityAnswers>(&mut frame) {
        Some(kept) => (kept.own, kept.sole),
        None if loaded.answers().may_agree => ("yes".to_owned(), "yes".to_owned()),
        None => (String::new(), String::new()),
    };
    let form = AuthorityForm { account_id, own, sole, is_sent: false };
    Ok(frame.show(page::page(&frame.layout, form)))
}

pub(super) async fn take(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<AuthorityAnswers>,
) -> Result<Response, Failure> {
    let AuthorityAnswers { own, sole } = posted.form;
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    match (own.as_str(), sole.as_str()) {
        ("yes", "yes") => {
            let answers = DraftAnswers { may_agree: true, ..loaded.answers() };
            let next = paths::direct_debit_covers(account_id);
            keep(&state, &session, &frame, &request_id, &loaded, &answers, &next).await
        }
        ("yes" | "no", "yes" | "no") => Ok(onward(&paths::direct_debit_paper(account_id))),
        _ => {
            let form = AuthorityForm { account_id, own, sole, is_sent: true };
            let html = page::page(&frame.layout, form);
            Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
    }
}

pub(super) async fn on_paper(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let _ = load(&state, &session, &mut frame, account_id, ACT).await?;
    Ok(frame.show(paper::page(&frame.layout, account_id)))
}
