//! Is the process up, and can it serve? For load balancers and alarms.

use std::time::Duration;

use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use serde_json::json;
use tokio::time::timeout;

use super::{
    AppState,
    route::{Access, Route},
};

/// A database that takes longer than this to say anything is not ready.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get("/health/live", Access::Open, live), Route::get("/health/ready", Access::Open, ready)]
}

/// The process answers.
async fn live() -> impl IntoResponse {
    Json(json!({ "live": true }))
}

/// The database answers and its tables are up to date; 503 otherwise.
async fn ready(State(state): State<AppState>) -> impl IntoResponse {
    let pending = timeout(PATIENCE, state.store.pending_migrations()).await;
    let (database, migrations) = match pending {
        Ok(Ok(pending)) => (true, pending == 0),
        Ok(Err(_)) | Err(_) => (false, false),
    };
    let status = if database && migrations { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({ "database": database, "migrations": migrations })))
}
