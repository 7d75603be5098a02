//! Arrears in weeks of the charge.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::money::Pence;

/// Weeks of the gross weekly charge, in hundredths, rounded down: 3.99 is never shown as 4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weeks(i64);

impl Weeks {
    /// How many weeks of the charge an amount is; nothing when nothing is owed, `None` when nothing is charged.
    #[must_use]
    pub fn of(owed: Pence, weekly: Pence) -> Option<Self> {
        if !weekly.is_arrears() {
            return None;
        }
        let hundredths = i128::from(owed.get().max(0)) * 100 / i128::from(weekly.get());
        Some(Self(i64::try_from(hundredths).unwrap_or(i64::MAX)))
    }

    /// Hundredths of a week, for storage.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// At least so many whole weeks?
    #[must_use]
    pub fn is_at_least(self, weeks: u32) -> bool {
        self.0 >= i64::from(weeks) * 100
    }
}

/// "2.41".
impl fmt::Display for Weeks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}
