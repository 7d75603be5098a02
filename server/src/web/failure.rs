//! What a handler answers when it cannot answer: a bare status, which [`super::dress`] makes into a page.

use std::any::Any;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::money::MoneyOverflow;

use crate::{desk::look::LookLost, store::StoreError};

/// Why there is no page. The visitor is told what to do next and never why.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Something else is shown in its place: why not, or where to go on. Nothing has failed.
    #[error("answered in another way")]
    Answered(Box<Response>),
    /// There is no such thing, or not for this visitor: the two look alike.
    #[error("not found")]
    NotFound,
    /// The visitor is known, and may not.
    #[error("not allowed")]
    NotAllowed,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The look could not be recorded, so there is nothing to be seen.
    #[error(transparent)]
    Look(#[from] LookLost),
    /// Amounts that no account could have.
    #[error(transparent)]
    Money(#[from] MoneyOverflow),
    /// Anything else that is our own fault.
    #[error("{0:#}")]
    Ours(#[from] anyhow::Error),
}

impl From<Response> for Failure {
    fn from(answer: Response) -> Self {
        Self::Answered(Box::new(answer))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Answered(answer) => *answer,
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::NotAllowed => StatusCode::FORBIDDEN.into_response(),
            // A database that is busy or away is soon back: the visitor is asked to try again.
            Self::Store(StoreError::Driver(error)) => {
                tracing::error!(%error, "the database did not answer");
                StatusCode::SERVICE_UNAVAILABLE.into_response()
            }
            Self::Store(_) | Self::Look(_) | Self::Money(_) | Self::Ours(_) => {
                tracing::error!(error = %self, "a page could not be made");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// A handler panicked: our own mistake. Its message may quote what it was working on, so it is not logged.
#[must_use]
pub fn of_panic(_panic: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
