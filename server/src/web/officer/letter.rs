//! Letters that no program may send: those of the officer's patches.

use app::{
    page::officer::letter::{self as page, Letter},
    paths,
};
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    message::NoticeState,
    permission::{Act, Permit, permits},
};

use super::{Asking, patches};
use crate::{
    clock,
    desk::{audit::AuditSubject, notice},
    store::notice::LetterRow,
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        record_id::RecordKey,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{NotTaken, Posted, button_form},
        visitor::OfficerSession,
    },
};

/// More than anybody prints in a day.
const LETTERS_MAX: i64 = 500;

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::PrintLetter);
    vec![
        Route::get(paths::OFFICER_LETTERS, access, list),
        Route::get(paths::OFFICER_LETTER, access, show),
        Route::post(paths::OFFICER_LETTER, access, printed),
    ]
}

button_form!(
    /// "It is printed".
    PrintedForm,
    "letter-printed",
    paths::OFFICER_LETTERS
);

fn letter(row: LetterRow) -> Letter {
    let parts = [row.title.as_deref(), Some(&row.first_name), Some(&row.last_name)];
    Letter {
        notice_id: row.notice.notice_id.to_string(),
        name: parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        address: row.address,
        subject: row.notice.subject,
        body: row.notice.body,
        why: row.why,
        format: row.format,
        told_on: clock::local(row.notice.told_at).date(),
        is_printed: row.notice.state == NoticeState::Printed,
    }
}

async fn list(State(state): State<AppState>, session: OfficerSession, frame: Frame) -> Result<Response, Failure> {
    notice::withhold_letters(&state.store, state.clock.now(), state.clock.today(), state.policy_today()).await?;
    let letters =
        state.store.snapshot().await?.list_letters(patches(&session.actor), state.clock.today(), LETTERS_MAX).await?;
    let theirs = letters.into_iter().filter(|row| permits(&session.actor, Act::PrintLetter, &row.resource()).is_ok());
    Ok(frame.show(page::list_page(&frame.layout, theirs.map(letter).collect())))
}

/// A letter to a home that is open to this officer; else as [`Asking::open`], or as one that does not exist where it is of no account.
async fn load(asking: &Asking<'_>, key: RecordKey) -> Result<(LetterRow, Permit), Failure> {
    let today = asking.state.clock.today();
    let mut snapshot = asking.state.store.snapshot().await?;
    let row = snapshot.find_letter(key.0, today).await?.ok_or(Failure::NotFound)?;
    if let Ok(permit) = permits(&asking.session.actor, asking.act, &row.resource()) {
        return Ok((row, permit));
    }
    if let Some(account_id) = row.notice.account_id {
        let _says_why_not = asking.open(&mut snapshot, account_id).await?;
    }
    Err(Failure::NotFound)
}

async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    key: RecordKey,
) -> Result<Response, Failure> {
    let act = Act::PrintLetter;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    // What may not be sent any more is not there to be printed.
    notice::withhold_letters(&state.store, state.clock.now(), state.clock.today(), state.policy_today()).await?;
    let (row, _) = load(&asking, key).await?;
    let mut look = asking.look(AuditSubject::person(&row.notice.person_ref));
    look.act = "see_letter";
    asking.note(&[look]).await?;
    Ok(frame.show(page::letter_page(&frame.layout, letter(row))))
}

async fn printed(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    key: RecordKey,
    posted: Result<Posted<PrintedForm>, NotTaken<PrintedForm>>,
) -> Result<Response, Failure> {
    let act = Act::PrintLetter;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (row, permit) = load(&asking, key).await?;
    posted?;
    let occasion = state.occasion(&request_id);
    let rules = state.policy.on(occasion.today);
    notice::printed(&state.store, &occasion, &permit, &session.officer_ref, &row.notice, row.why, rules).await?;
    Ok(Redirect::to(paths::OFFICER_LETTERS).into_response())
}
