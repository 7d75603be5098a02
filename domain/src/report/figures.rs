//! The sums of a report: every measure with its amount, of one account, a patch or the whole.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Measure;
use crate::money::{MoneyOverflow, Pence};

/// Amounts by measure: pence or a number, by the measure's unit. What is nothing is not held.
///
/// A report is the sum of its accounts, measure by measure, so that each number leads to the accounts that make it up and
/// the figures of several patches add up to those of the team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Figures(BTreeMap<Measure, i64>);

impl Figures {
    /// The amount of a measure.
    #[must_use]
    pub fn get(&self, measure: Measure) -> i64 {
        self.0.get(&measure).copied().unwrap_or_default()
    }

    /// The amount of a measure of money.
    #[must_use]
    pub fn pence(&self, measure: Measure) -> Pence {
        Pence::new(self.get(measure))
    }

    /// Every measure that is not nothing.
    pub fn iter(&self) -> impl Iterator<Item = (Measure, i64)> {
        self.0.iter().map(|(measure, amount)| (*measure, *amount))
    }

    /// Adds to a measure.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the sum does not fit.
    pub fn add(&mut self, measure: Measure, amount: i64) -> Result<(), MoneyOverflow> {
        let sum = self.get(measure).checked_add(amount).ok_or(MoneyOverflow)?;
        if sum == 0 {
            self.0.remove(&measure);
        } else {
            self.0.insert(measure, sum);
        }
        Ok(())
    }

    /// Adds every measure of another.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn merge(&mut self, other: &Self) -> Result<(), MoneyOverflow> {
        other.iter().try_for_each(|(measure, amount)| self.add(measure, amount))
    }
}
