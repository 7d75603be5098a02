//! The reference that a payer finds on their bank statement, and by which a payment finds its account.

use std::fmt;

use super::account_holder::is_bacs;

const LENGTH_MAX: usize = 18;
const MEANINGFUL_MIN: usize = 6;
/// Bacs keeps this beginning for claims under the Guarantee.
const KEPT_FOR_CLAIMS: &str = "DDIC";

/// A reference that Bacs takes (Standard 18).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BacsReference(String);

/// Why a text is not such a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BacsReferenceProblem {
    /// Longer than 18 characters.
    #[error("a Direct Debit reference has at most 18 characters")]
    TooLong,
    /// Something that Bacs does not carry.
    #[error("a Direct Debit reference has letters, digits, full stop, ampersand, slash, hyphen and blank only")]
    Character,
    /// Fewer than six letters and digits.
    #[error("a Direct Debit reference has at least 6 letters and digits")]
    TooShort,
    /// The same letter or digit throughout.
    #[error("a Direct Debit reference is not one character repeated")]
    AllTheSame,
    /// Begins with what Bacs keeps for claims.
    #[error("a Direct Debit reference does not begin with DDIC")]
    KeptForClaims,
}

impl BacsReference {
    /// Reads a reference; small letters become capitals, blanks around it are dropped.
    ///
    /// # Errors
    /// [`BacsReferenceProblem`].
    pub fn parse(text: &str) -> Result<Self, BacsReferenceProblem> {
        let reference = text.trim().to_ascii_uppercase();
        if !reference.chars().all(is_bacs) {
            return Err(BacsReferenceProblem::Character);
        }
        if reference.len() > LENGTH_MAX {
            return Err(BacsReferenceProblem::TooLong);
        }
        if reference.starts_with(KEPT_FOR_CLAIMS) {
            return Err(BacsReferenceProblem::KeptForClaims);
        }
        let meaningful: Vec<u8> = reference.bytes().filter(u8::is_ascii_alphanumeric).collect();
        if meaningful.len() < MEANINGFUL_MIN {
            return Err(BacsReferenceProblem::TooShort);
        }
        if meaningful.windows(2).all(|pair| pair[0] == pair[1]) {
            return Err(BacsReferenceProblem::AllTheSame);
        }
        Ok(Self(reference))
    }

    /// As Bacs carries it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BacsReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
