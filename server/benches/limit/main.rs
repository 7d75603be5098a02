//! The limit that Hearth is measured against: a bare axum server over the same database file, with the same queries
//! through the same driver and the same sums, and the HTML written by hand.
//!
//! No session, no permission, no audit, no templates, no forms that work, no headers: the least that could show the same
//! page. `cargo xtask bench` runs it; nobody should serve people with it.

mod caseload;
mod frame;
mod home;
mod picture;
mod statement;

use std::env;
use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::calendar::Day;
use domain::policy::Policy;
use server::store::Store;

/// What every page needs.
#[derive(Clone)]
struct Limit {
    store: Store,
    policy: Arc<Policy>,
    today: Day,
}

/// Whatever went wrong: there is nobody to explain it to.
struct Problem(anyhow::Error);

impl<E: Into<anyhow::Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, format!("{:#}", self.0)).into_response()
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let setting = |name: &str| env::var(name).with_context(|| format!("{name} is not set"));
    let limit = Limit {
        store: Store::open(&setting("DATABASE_URL")?).await?,
        policy: Arc::new(Policy::builtin()?),
        today: setting("HEARTH_TODAY")?.parse()?,
    };
    let app = Router::new()
        .route("/health/ready", get(ready))
        .route("/home/{person_ref}", get(home::page))
        .route("/account/{account_id}/statement", get(statement::page))
        .route("/caseload/{patches}", get(caseload::page))
        .with_state(limit);
    let listener = tokio::net::TcpListener::bind(setting("HEARTH_LISTEN")?).await?;
    Ok(axum::serve(listener, app).await?)
}

/// Ready as soon as the database answers.
async fn ready(State(limit): State<Limit>) -> Result<&'static str, Problem> {
    limit.store.snapshot().await?.last_import_at().await?;
    Ok("ready")
}
