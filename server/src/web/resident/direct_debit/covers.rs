//! What it pays for.

use app::{
    page::resident::direct_debit::covers::{self as page, CoversForm},
    paths,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::direct_debit::Covers;

use super::{ACT, Loaded, keep, load, onward};
use crate::{
    desk::direct_debit::{DraftAnswers, repaid},
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

/// What it pays for.
pub(super) struct CoversAnswer {
    covers: String,
}

impl PostedForm for CoversAnswer {
    const NAME: &'static str = "direct-debit-covers";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self { covers: answers.get("covers") }
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
    if !loaded.answers().may_agree {
        return Ok(onward(&paths::direct_debit_authority(account_id)));
    }
    let chosen = kept.into_form::<CoversAnswer>(&mut frame).map_or(loaded.answers().covers, |kept| kept.covers);
    Ok(frame.show(page::page(&frame.layout, form(&loaded, chosen, false))))
}

fn form(loaded: &Loaded, chosen: String, is_missing: bool) -> CoversForm {
    let rows = &loaded.rows;
    let account_id = rows.account.account_id;
    CoversForm {
        account_id,
        chosen,
        is_missing,
        arrangement: repaid(rows),
        is_paused: rows.is_paused,
        pays: loaded.pays(),
    }
}

pub(super) async fn take(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<CoversAnswer>,
) -> Result<Response, Failure> {
    let CoversAnswer { covers } = posted.form;
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    if Covers::parse(&covers).is_none() {
        let html = page::page(&frame.layout, form(&loaded, covers, true));
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    let answers = DraftAnswers { covers, ..loaded.answers() };
    keep(&state, &session, &frame, &request_id, &loaded, &answers, &paths::direct_debit_when(account_id)).await
}
