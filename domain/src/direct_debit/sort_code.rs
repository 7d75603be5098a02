//! A sort code: six digits that name a bank's branch.

use std::fmt;

const DIGITS: usize = 6;

/// Six digits. `Debug` hides them, so that no log can hold them by accident.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortCode([u8; DIGITS]);

/// Why a text is not a sort code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SortCodeProblem {
    /// Nothing was given.
    #[error("there is no sort code")]
    Missing,
    /// Something other than digits, blanks and dashes.
    #[error("a sort code has digits only")]
    NotDigits,
    /// Not six digits.
    #[error("a sort code has 6 digits")]
    WrongLength,
}

impl SortCode {
    /// Reads "20-00-00", "20 00 00" or "200000".
    ///
    /// # Errors
    /// [`SortCodeProblem`].
    pub fn parse(text: &str) -> Result<Self, SortCodeProblem> {
        let digits = digits(text).ok_or(SortCodeProblem::NotDigits)?;
        if digits.is_empty() {
            return Err(SortCodeProblem::Missing);
        }
        digits.try_into().map(Self).map_err(|_| SortCodeProblem::WrongLength)
    }

    pub(super) const fn from_digits(digits: [u8; DIGITS]) -> Self {
        Self(digits)
    }

    pub(super) const fn with_last_digit(mut self, digit: u8) -> Self {
        self.0[DIGITS - 1] = digit;
        self
    }

    /// Its digits, each from 0 to 9.
    #[must_use]
    pub const fn digits(self) -> [u8; DIGITS] {
        self.0
    }

    /// "200000".
    #[must_use]
    pub fn plain(self) -> String {
        plain(&self.0)
    }
}

/// "20-00-00".
impl fmt::Display for SortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> = self.0.chunks(2).map(plain).collect();
        f.write_str(&pairs.join("-"))
    }
}

impl fmt::Debug for SortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SortCode(…)")
    }
}

/// The digits of a text, blanks and dashes of any kind left out; `None` when there is anything else in it.
pub(super) fn digits(text: &str) -> Option<Vec<u8>> {
    const DASHES: [char; 6] = ['-', '\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}', '\u{2212}'];
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !DASHES.contains(letter))
        .map(|letter| letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok()))
        .collect()
}

/// Digits as text.
pub(super) fn plain(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(b'0' + digit)).collect()
}
