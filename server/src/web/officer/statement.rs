//! A resident's statement, as officers see it.

use app::page::statement as page;
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::permission::Act;

use super::Asking;
use crate::{
    desk::audit::AuditSubject,
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        statement::{Asked, Loaded},
        visitor::OfficerSession,
    },
};

/// One rent year, or all.
pub(super) async fn page(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let today = state.clock.today();
    let act = Act::SeeAccountStatement;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let mut snapshot = state.store.snapshot().await?;
    let (account, permit) = asking.open(&mut snapshot, account_id).await?;
    let loaded = Loaded::load(&mut snapshot, account, &permit, &asked, today, &state.policy).await?;
    drop(snapshot);
    asking.note(&[asking.look(AuditSubject::account(account_id))]).await?;
    Ok(frame.show(page::page(&frame.layout, loaded.view(&state.policy)?)))
}
