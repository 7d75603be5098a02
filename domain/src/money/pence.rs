//! An amount of money in whole pence, and how it is written.
//!
//! On an account a debit is positive and a credit negative, so a positive balance is arrears. People are
//! never shown the sign: [`balance_words`] says it in words.

use std::fmt;
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// The result does not fit: beyond about ninety-two thousand billion pounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the amount is too large to hold")]
pub struct MoneyOverflow;

/// Whole pence; may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pence(i64);

impl Pence {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// This many pence.
    #[must_use]
    pub const fn new(pence: i64) -> Self {
        Self(pence)
    }

    /// The number of pence, for storage.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Sum of two amounts.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the sum does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyOverflow> {
        self.0.checked_add(other.0).map(Self).ok_or(MoneyOverflow)
    }

    /// This amount less another.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the difference does not fit.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyOverflow> {
        self.0.checked_sub(other.0).map(Self).ok_or(MoneyOverflow)
    }

    /// The same amount on the other side of the account.
    ///
    /// # Errors
    /// [`MoneyOverflow`] for the one smallest amount, which has no opposite.
    pub fn checked_neg(self) -> Result<Self, MoneyOverflow> {
        self.0.checked_neg().map(Self).ok_or(MoneyOverflow)
    }

    /// This amount, so many times.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the product does not fit.
    pub fn checked_mul_u32(self, times: u32) -> Result<Self, MoneyOverflow> {
        self.0.checked_mul(i64::from(times)).map(Self).ok_or(MoneyOverflow)
    }

    /// The sum of any number of amounts, in any order.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the sum does not fit. What happens on the way does not matter: the sum is
    /// kept wide and narrowed once, so the order of the amounts cannot change the answer.
    pub fn total(amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyOverflow> {
        let sum = amounts
            .into_iter()
            .try_fold(0_i128, |sum, amount| sum.checked_add(i128::from(amount.0)))
            .ok_or(MoneyOverflow)?;
        i64::try_from(sum).map(Self).map_err(|_| MoneyOverflow)
    }

    /// Equal parts that add up to the whole; the odd pennies are on the first ones.
    #[must_use]
    pub fn split(self, parts: NonZeroU32) -> Vec<Self> {
        let count = i64::from(parts.get());
        let (each, odd) = (self.0.div_euclid(count), self.0.rem_euclid(count));
        (0..count).map(|part| Self(if part < odd { each + 1 } else { each })).collect()
    }

    /// The size of the amount, without its side. The one smallest amount gives the largest.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// As a balance: something is owed to the landlord.
    #[must_use]
    pub const fn is_arrears(self) -> bool {
        self.0 > 0
    }

    /// As a balance: more has been paid than charged.
    #[must_use]
    pub const fn is_credit(self) -> bool {
        self.0 < 0
    }

    /// For a file that a program reads: "1210.00", "-30.00".
    #[must_use]
    pub fn plain(self) -> String {
        let size = self.0.unsigned_abs();
        format!("{}{}.{:02}", self.sign(), size / 100, size % 100)
    }

    const fn sign(self) -> &'static str {
        if self.0 < 0 { "-" } else { "" }
    }
}

/// "£1,210.00", "-£30.00".
impl fmt::Display for Pence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let pounds = (size / 100).to_string();
        let mut written = String::with_capacity(pounds.len() * 2 + 6);
        written.push_str(self.sign());
        written.push('£');
        for (place, digit) in pounds.chars().enumerate() {
            if place > 0 && (pounds.len() - place).is_multiple_of(3) {
                written.push(',');
            }
            written.push(digit);
        }
        // `pad` and not `write!`, so that a width asked for in a table is honoured.
        f.pad(&format!("{written}.{:02}", size % 100))
    }
}

/// A balance in words: "You owe £212.40", "You are £30.00 in credit", "Your account is up to date".
#[must_use]
pub fn balance_words(balance: Pence) -> String {
    if balance.is_arrears() {
        format!("You owe {balance}")
    } else if balance.is_credit() {
        format!("You are {} in credit", balance.abs())
    } else {
        "Your account is up to date".to_owned()
    }
}
