//! The account that an address names.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};

use super::{AppState, failure::Failure};

/// The number in an address. What is no number names no account: it is not found, like one that is somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountId(pub i64);

impl FromRequestParts<AppState> for AccountId {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let Path(account_id) = Path::<i64>::from_request_parts(parts, state).await.map_err(|_| Failure::NotFound)?;
        Ok(Self(account_id))
    }
}
