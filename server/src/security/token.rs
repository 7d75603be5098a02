//! A token: 128 bits that nobody can guess, as they stand in a cookie. Never stored, never logged: only its digest is.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{
    digest::{Digest, Purpose, half},
    secret::Secret,
};

/// The operating system gave no randomness. Nothing secret can be made until it does.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the operating system gave no randomness")]
pub struct NoRandomness;

/// 128 random bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token([u8; 16]);

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token(…)")
    }
}

impl Token {
    /// A new one, from the operating system's randomness.
    ///
    /// # Errors
    /// [`NoRandomness`] when there is none.
    pub fn random() -> Result<Self, NoRandomness> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
        Ok(Self(bytes))
    }

    /// The first half of a digest: as hard to guess as a random one for whoever has not the secret.
    #[must_use]
    pub fn derived(digest: &Digest) -> Self {
        Self(half(digest))
    }

    /// Reads 22 characters of URL-safe base64; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// 22 characters of URL-safe base64.
    #[must_use]
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored in its place.
    #[must_use]
    pub fn digest(&self, secret: &Secret, purpose: Purpose) -> Digest {
        secret.digest(purpose, &[&self.0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_as_itself_and_nothing_else_is_one() {
        let token = Token::random().unwrap();
        assert_eq!(Token::parse(&token.text()), Some(token));
        assert_eq!(token.text().len(), 22);
        for other in ["", "short", "AAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAA=="] {
            assert_eq!(Token::parse(other), None, "{other}");
        }
    }

    #[test]
    fn a_token_never_prints_itself() {
        let token = Token::random().unwrap();
        assert_eq!(format!("{token:?}"), "Token(…)");
    }
}
