//! Keyed digests: what stands in the database in place of codes, tokens, references and addresses.
//!
//! HMAC-SHA-256 with the server's secret and a purpose, so that a digest made for one thing never fits another. Parts
//! are preceded by their length: ("ab", "c") and ("a", "bc") differ.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::secret::Secret;

/// What a digest is for. Two purposes never share a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Finds a session by the token in its cookie.
    SessionToken,
    /// Makes a session's token out of the sign-in it came from.
    SessionFromSignIn,
    /// Finds the sign-in that a browser has begun.
    Visit,
    /// Makes the six digits of a sign-in.
    SignInCode,
    /// Recognises the six digits.
    SignInCodeGiven,
    /// Makes a letter code.
    LetterCode,
    /// Recognises a letter code.
    LetterCodeGiven,
    /// Counts attempts on an account.
    AttemptOnAccount,
    /// Counts attempts from an address.
    AttemptFromAddress,
    /// Signs a form's key.
    FormKey,
    /// Recognises the answers that a form's key was spent on.
    Answers,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::SessionToken => b"session token",
            Self::SessionFromSignIn => b"session from sign-in",
            Self::Visit => b"visit",
            Self::SignInCode => b"sign-in code",
            Self::SignInCodeGiven => b"sign-in code given",
            Self::LetterCode => b"letter code",
            Self::LetterCodeGiven => b"letter code given",
            Self::AttemptOnAccount => b"attempt on account",
            Self::AttemptFromAddress => b"attempt from address",
            Self::FormKey => b"form key",
            Self::Answers => b"answers",
        }
    }
}

/// 32 bytes that say "the same" and nothing more.
#[derive(Clone, Copy, Debug)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of these parts, in this order, for this purpose.
    #[must_use]
    pub fn of(secret: &Secret, purpose: Purpose, parts: &[&[u8]]) -> Self {
        let mut mac = keyed(secret);
        for part in std::iter::once(purpose.label()).chain(parts.iter().copied()) {
            // A slice is never longer than u64 can say.
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            mac.update(&length.to_be_bytes());
            mac.update(part);
        }
        Self(mac.finalize().into_bytes().into())
    }

    /// All 32 bytes, for the database.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first 16 bytes: enough where 128 bits are.
    #[must_use]
    pub fn half(&self) -> [u8; 16] {
        let mut half = [0; 16];
        half.copy_from_slice(&self.0[..16]);
        half
    }

    /// The first eight bytes as a number.
    #[must_use]
    pub fn number(&self) -> u64 {
        let mut eight = [0; 8];
        eight.copy_from_slice(&self.0[..8]);
        u64::from_be_bytes(eight)
    }

    /// Whether these are the same bytes; takes as long for a near miss as for a far one.
    #[must_use]
    pub fn is(&self, stored: &[u8]) -> bool {
        self.0.ct_eq(stored).into()
    }
}

fn keyed(secret: &Secret) -> Hmac<Sha256> {
    let mut block = [0; 64];
    block[..32].copy_from_slice(secret.bytes());
    // A key shorter than SHA-256's block of 64 bytes is padded with zeros: the same digest, and no error to answer for.
    Hmac::new(&block.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(byte: u8) -> Secret {
        Secret::from_bytes([byte; 32])
    }

    #[test]
    fn purpose_key_and_division_into_parts_all_count() {
        let one = Digest::of(&secret(1), Purpose::Visit, &[b"ab", b"c"]);
        assert!(one.is(Digest::of(&secret(1), Purpose::Visit, &[b"ab", b"c"]).bytes()));
        assert!(!one.is(Digest::of(&secret(1), Purpose::Visit, &[b"a", b"bc"]).bytes()));
        assert!(!one.is(Digest::of(&secret(1), Purpose::SessionToken, &[b"ab", b"c"]).bytes()));
        assert!(!one.is(Digest::of(&secret(2), Purpose::Visit, &[b"ab", b"c"]).bytes()));
        assert!(!one.is(&one.bytes()[..31]));
    }
}
