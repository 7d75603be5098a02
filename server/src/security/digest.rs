//! Keyed digests: what stands in the database in place of codes, tokens, references and addresses.
//! Plain ones, for what auditors recompute, are in `fingerprint`.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use super::secret::Secret;

/// A keyed digest.
pub type Digest = [u8; 32];

/// What a keyed digest is of. Part of what is digested, so that one kind never stands in for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A session's token, to find the session by.
    SessionToken,
    /// A session's token, to make it of the form that signed in.
    SessionTokenMade,
    /// The token of a browser that is not signed in.
    Visit,
    /// A one-time code, together with its challenge.
    SignInCode,
    /// A one-time code, to make it of its challenge.
    SignInCodeMade,
    /// A letter code.
    LetterCode,
    /// A letter code, to make it of its record.
    LetterCodeMade,
    /// A code that stops a change of contact details.
    StopCode,
    /// The same, to make it of its change.
    StopCodeMade,
    /// An account, a person or an address that sign-in was tried with.
    Attempt,
    /// The key of a form.
    FormKey,
    /// The answers of a form.
    FormAnswers,
    /// What somebody's browser keeps a first draft under.
    FirstDraft,
}

impl Purpose {
    const fn label(self) -> &'static str {
        match self {
            Self::SessionToken => "session token",
            Self::SessionTokenMade => "session token made",
            Self::Visit => "visit",
            Self::SignInCode => "sign-in code",
            Self::SignInCodeMade => "sign-in code made",
            Self::LetterCode => "letter code",
            Self::LetterCodeMade => "letter code made",
            Self::StopCode => "stop code",
            Self::StopCodeMade => "stop code made",
            Self::Attempt => "attempt",
            Self::FormKey => "form key",
            Self::FormAnswers => "form answers",
            Self::FirstDraft => "first draft",
        }
    }
}

impl Secret {
    /// The keyed digest (HMAC-SHA-256) of these parts, in this order. Where one part ends matters: `["ab", "c"]` and
    /// `["a", "bc"]` differ.
    #[must_use]
    pub fn digest(&self, purpose: Purpose, parts: &[&[u8]]) -> Digest {
        // A key shorter than SHA-256's block of 64 bytes is padded with zeros: the same digest, and no error to answer for.
        let mut block = [0; 64];
        block[..32].copy_from_slice(self.bytes());
        let mut mac = Hmac::<Sha256>::new(&block.into());
        for part in std::iter::once(purpose.label().as_bytes()).chain(parts.iter().copied()) {
            mac.update(&length(part));
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// The first 128 bits of a digest.
#[must_use]
pub fn half(digest: &Digest) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    half
}

/// Whether two digests are the same, in a time that does not tell where they differ.
#[must_use]
pub fn same(ours: &[u8], theirs: &[u8]) -> bool {
    ours.ct_eq(theirs).into()
}

fn length(part: &[u8]) -> [u8; 8] {
    // A slice's length always fits 64 bits on machines that exist.
    u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purpose_key_and_boundaries_all_count() {
        let secret = Secret::random().unwrap();
        let other = Secret::random().unwrap();
        let code = secret.digest(Purpose::SignInCode, &[b"ab", b"c"]);
        assert_eq!(code, secret.digest(Purpose::SignInCode, &[b"ab", b"c"]));
        assert_ne!(code, secret.digest(Purpose::LetterCode, &[b"ab", b"c"]));
        assert_ne!(code, secret.digest(Purpose::SignInCode, &[b"a", b"bc"]));
        assert_ne!(code, other.digest(Purpose::SignInCode, &[b"ab", b"c"]));
        assert_ne!(code, [0; 32]);
    }

    #[test]
    fn only_equal_digests_are_the_same() {
        assert!(same(&[1, 2], &[1, 2]));
        assert!(!same(&[1, 2], &[1, 3]));
        assert!(!same(&[1, 2], &[1, 2, 3]));
    }
}
