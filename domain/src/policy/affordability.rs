//! Rules of what a household can afford (`domain/policy/affordability.toml`).

use super::PolicyProblem;
use super::rules::Reader;
use crate::money::Pence;

/// What a household can afford.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AffordabilityRules {
    /// Of a surplus, so many per cent is kept for saving, ...
    pub saving_percent: u32,
    /// ... up to this much a month.
    pub saving_max: Pence,
    /// A benefit hint is given from this much a month.
    pub hint_min: Pence,
}

impl Reader<'_> {
    pub(super) fn affordability(&mut self) -> Result<AffordabilityRules, PolicyProblem> {
        let pence = |pence: u32| Pence::new(i64::from(pence));
        Ok(AffordabilityRules {
            saving_percent: self.whole("affordability.saving_percent", 0..=100)?,
            saving_max: pence(self.whole("affordability.saving_pence_max", 0..=100_000)?),
            hint_min: pence(self.whole("affordability.hint_pence_min", 0..=100_000)?),
        })
    }
}
