//! A browser that is not signed in: known by a token of its own, so that its forms have an owner and the sign-in it began
//! can be finished by nobody else.

use axum::http::{HeaderMap, HeaderValue};

use super::cookie;
use crate::security::{
    digest::{Digest, Purpose, half},
    form_key::FormOwner,
    secret::Secret,
    token::{NoRandomness, Token},
};

/// A visit, and whether the browser knows of it.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    token: Token,
    is_new: bool,
}

impl Visit {
    /// The one that the browser has.
    #[must_use]
    pub fn read(headers: &HeaderMap) -> Option<Self> {
        let token = Token::parse(&cookie::read(headers, cookie::VISIT)?)?;
        Some(Self { token, is_new: false })
    }

    /// The one that the browser has, or a new one.
    ///
    /// # Errors
    /// [`NoRandomness`] when the operating system gives none.
    pub fn read_or_begin(headers: &HeaderMap) -> Result<Self, NoRandomness> {
        match Self::read(headers) {
            Some(visit) => Ok(visit),
            None => Ok(Self { token: Token::random()?, is_new: true }),
        }
    }

    /// What stands in the database in its place.
    #[must_use]
    pub fn digest(&self, secret: &Secret) -> Digest {
        self.token.digest(secret, Purpose::Visit)
    }

    /// The owner of the forms it is shown.
    #[must_use]
    pub fn owner(&self, secret: &Secret) -> FormOwner {
        FormOwner::Visit(half(&self.digest(secret)))
    }

    /// Tells the browser of a new one.
    #[must_use]
    pub fn cookie(&self) -> Option<HeaderValue> {
        if self.is_new { cookie::set(cookie::VISIT, self.token.text()) } else { None }
    }
}
