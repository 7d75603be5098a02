//! The score's unit.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Points of the score, in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(i64);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);

    /// So many hundredths.
    #[must_use]
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// For storage.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// All of `most` whole points.
    #[must_use]
    pub fn whole(most: u32) -> Self {
        Self(i64::from(most) * 100)
    }

    /// The share `part ÷ of` of `most` points, kept within none and all of them, half a hundredth up. A part of nothing is none.
    #[must_use]
    pub fn share(most: u32, part: i128, of: i128) -> Self {
        let all = i128::from(most) * 100;
        if part <= 0 || of <= 0 {
            return Self::ZERO;
        }
        let share = (2 * all * part.min(of) + of) / (2 * of);
        Self(i64::try_from(share.min(all)).unwrap_or(i64::MAX))
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// "57.25".
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}
