//! An officer's first page: what waits, for those whose work it is.

use app::page::officer::today::{self as page, Today};
use axum::{extract::State, response::Response};
use domain::permission::{Act, Resource, permits};

use super::{caseload, requests};
use crate::web::{AppState, failure::Failure, frame::Frame, visitor::OfficerSession};

/// Counts and nothing of anybody: no look to be recorded.
pub(super) async fn page(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
) -> Result<Response, Failure> {
    let may = |act| permits(&session.actor, act, &Resource::Whole).is_ok();
    let today = state.clock.today();
    let mut snapshot = state.store.snapshot().await?;
    let requests =
        if may(Act::SeeRequests) { Some(requests::waiting(&mut snapshot, &session, today).await?) } else { None };
    let caseload = if may(Act::SeeCaseload) { Some(caseload::waiting(&mut snapshot, &session).await?) } else { None };
    drop(snapshot);
    let view = Today {
        on: today,
        requests,
        caseload,
        sees_dashboard: may(Act::SeeReport),
        sees_mandates: may(Act::ListMandates),
        sees_patches: may(Act::HandOverPatch),
    };
    Ok(frame.show(page::page(&frame.layout, view)))
}
