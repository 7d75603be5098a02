//! The record that an address names: by number, or by a key that cannot be guessed.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use uuid::Uuid;

use super::{AppState, failure::Failure};

/// A number. What is none names nothing: it is not found, like what is somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordNumber(pub i64);

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordKey(pub Uuid);

/// A word of a closed vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordWord(pub String);

impl FromRequestParts<AppState> for RecordNumber {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let Path(number) = Path::<i64>::from_request_parts(parts, state).await.map_err(|_| Failure::NotFound)?;
        Ok(Self(number))
    }
}

impl FromRequestParts<AppState> for RecordKey {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let Path(key) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| Failure::NotFound)?;
        Uuid::parse_str(&key).map(Self).map_err(|_| Failure::NotFound)
    }
}

impl FromRequestParts<AppState> for RecordWord {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let Path(word) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| Failure::NotFound)?;
        Ok(Self(word))
    }
}
