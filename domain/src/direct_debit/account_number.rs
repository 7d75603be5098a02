//! A bank account number: eight digits, whatever a bank prints on its cards.

use std::fmt;

use super::sort_code::plain;

pub(super) const DIGITS: usize = 8;
/// As many of the last digits as people are shown, so that they know which account is meant.
const SHOWN: usize = 4;

/// Eight digits. `Debug` hides them, so that no log can hold them by accident.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountNumber([u8; DIGITS]);

/// Why a text is not an account number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountNumberProblem {
    /// Nothing was given.
    #[error("there is no account number")]
    Missing,
    /// Something other than digits, blanks and dashes.
    #[error("an account number has digits only")]
    NotDigits,
    /// Fewer than six digits.
    #[error("an account number has 8 digits, or 6 or 7 at some banks")]
    TooShort,
    /// More than eight, at a bank for which no way is known to make eight of them.
    #[error("an account number has 8 digits")]
    TooLong,
    /// Nothing but noughts.
    #[error("an account number is not all noughts")]
    Noughts,
}

impl AccountNumber {
    pub(super) const fn from_digits(digits: [u8; DIGITS]) -> Self {
        Self(digits)
    }

    /// Its digits, each from 0 to 9.
    #[must_use]
    pub const fn digits(self) -> [u8; DIGITS] {
        self.0
    }

    /// "55779911".
    #[must_use]
    pub fn plain(self) -> String {
        plain(&self.0)
    }

    /// "9911": what may be stored and shown beside the sealed number.
    #[must_use]
    pub fn last_digits(self) -> String {
        plain(&self.0[DIGITS - SHOWN..])
    }
}

impl fmt::Debug for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountNumber(…)")
    }
}
