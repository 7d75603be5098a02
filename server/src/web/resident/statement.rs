//! The statement of one of their accounts: as a page, and for a spreadsheet.

use app::{page::statement as page, paths};
use axum::{
    extract::{Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::permission::{Act, permits};

use super::accounts_of;
use crate::{
    document::statement_csv,
    store::Snapshot,
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        statement::{Asked, Loaded},
        visitor::ResidentSession,
    },
};

const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8");
/// Says nothing of rent: files stay in a phone's list of downloads for others to see.
const FILE_NAME: HeaderValue = HeaderValue::from_static("attachment; filename=\"statement.csv\"");
/// By this a spreadsheet knows UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// To the statement of their home's account; where there is none, home.
pub(super) async fn own(State(state): State<AppState>, session: ResidentSession) -> Result<Redirect, Failure> {
    let main = accounts_of(&state, &session).await?.into_iter().next();
    let path = main.map_or_else(|| paths::HOME.to_owned(), |main| paths::statement(main.account_id));
    Ok(Redirect::to(&path))
}

/// One rent year, or all.
pub(super) async fn page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let mut snapshot = state.store.snapshot().await?;
    let loaded = load(&state, &mut snapshot, &session, account_id, &asked).await?;
    drop(snapshot);
    frame.lead_to_statement_of(account_id);
    Ok(frame.show(page::page(&frame.layout, loaded.view(&state.policy)?)))
}

/// The same entries, one by one.
pub(super) async fn csv(
    State(state): State<AppState>,
    session: ResidentSession,
    AccountId(account_id): AccountId,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let mut snapshot = state.store.snapshot().await?;
    let loaded = load(&state, &mut snapshot, &session, account_id, &asked).await?;
    drop(snapshot);
    let rows = statement_csv::write(&loaded.statement()?).map_err(anyhow::Error::new)?;
    let body = [BYTE_ORDER_MARK.as_bytes(), &rows].concat();
    Ok(([(header::CONTENT_TYPE, CSV), (header::CONTENT_DISPOSITION, FILE_NAME)], body).into_response())
}

/// One that is not theirs looks like one that does not exist.
async fn load(
    state: &AppState,
    snapshot: &mut Snapshot,
    session: &ResidentSession,
    account_id: i64,
    asked: &Asked,
) -> Result<Loaded, Failure> {
    let today = state.clock.today();
    let account = snapshot.find_account(account_id, today).await?.ok_or(Failure::NotFound)?;
    let permit = permits(&session.actor, Act::SeeOwnStatement, &account.resource()).map_err(|_| Failure::NotFound)?;
    Loaded::load(snapshot, account, &permit, asked, today, &state.policy).await
}
