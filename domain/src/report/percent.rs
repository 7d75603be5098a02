//! A share in hundredths of a per cent, and how it is written: "98.50%".

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::money::round_half_up;

/// Hundredths of one per cent, of the whole: 98.50% is 9,850.
const PARTS: i128 = 10_000;

/// Per cent with two decimals; may be negative, and more than a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(i64);

impl Percent {
    /// `part` of `whole`, rounded once, half up (away from zero); `None` when there is no whole to have a share of.
    #[must_use]
    pub fn of(part: i64, whole: i64) -> Option<Self> {
        if whole <= 0 {
            return None;
        }
        let (part, whole) = (i128::from(part), i128::from(whole));
        let size = (2 * part.abs() * PARTS + whole) / (2 * whole);
        i64::try_from(size * part.signum()).ok().map(Self)
    }

    /// A percentage as policy writes it: 3.8 for 3.8%. `None` when it does not fit.
    #[must_use]
    pub fn of_decimal(percent: Decimal) -> Option<Self> {
        let hundredths = percent.checked_mul(Decimal::ONE_HUNDRED)?;
        round_half_up(hundredths).ok().map(|rounded| Self(rounded.get()))
    }

    /// So many hundredths of one per cent.
    #[must_use]
    pub const fn of_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// Hundredths of one per cent.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// For a file that a program reads: "98.50".
    #[must_use]
    pub fn plain(self) -> String {
        let size = self.0.unsigned_abs();
        format!("{}{}.{:02}", if self.0 < 0 { "-" } else { "" }, size / 100, size % 100)
    }
}

/// "98.50%".
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}%", self.plain()))
    }
}
