//! The reference of one request: in its log lines, its audit entries, its answer's header, and on error pages, where
//! people read it out over the telephone. Ours alone: one that a visitor sends is not taken.

use std::{convert::Infallible, fmt};

use axum::{extract::FromRequestParts, http::request::Parts};
use uuid::Uuid;

/// Crockford's alphabet: no I, L, O or U, so that it can be read out.
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P',
    'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];
/// Forty bits: enough to find one request among a year's.
const CHARACTERS: usize = 8;

/// A reference such as `7K3F-9QXM`, and, where an officer acts for a resident, which officer: what is done with this request is
/// recorded with both names, by whatever act it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId {
    text: String,
    assisted_by: Option<String>,
}

impl RequestId {
    /// A new one.
    #[must_use]
    pub fn new() -> Self {
        let random = Uuid::new_v4();
        let mut text = String::with_capacity(CHARACTERS + 1);
        for (place, byte) in random.as_bytes().iter().take(CHARACTERS).enumerate() {
            if place == CHARACTERS / 2 {
                text.push('-');
            }
            // Bytes 6 and 8 of a random UUID have fixed high bits; the low five of each byte are random.
            text.extend(ALPHABET.get(usize::from(byte & 31)));
        }
        Self { text, assisted_by: None }
    }

    /// The same request, made by this officer for a resident.
    #[must_use]
    pub fn assisted(self, officer_ref: &str) -> Self {
        Self { assisted_by: Some(officer_ref.to_owned()), ..self }
    }

    /// The officer who makes it for a resident.
    #[must_use]
    pub fn assisted_by(&self) -> Option<&str> {
        self.assisted_by.as_deref()
    }

    /// As it is read out.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Default for RequestId {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_can_be_read_out_and_is_never_the_same() {
        let (one, other) = (RequestId::new(), RequestId::new());
        assert_ne!(one, other);
        assert_eq!(one.as_str().len(), 9);
        assert!(one.as_str().chars().all(|c| c == '-' || ALPHABET.contains(&c)));
    }
}
