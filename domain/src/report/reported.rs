//! The figures of a report with the version that they were worked out by: a report is kept as it was made, so one that was made
//! before a measure existed says nothing of it.

use super::{Figures, Measure, Rate, RateValue};

/// The version of the report: kept with each. Raise it when measures are added, and say since when each is there.
pub const REPORT_VERSION: u32 = 2;

/// Figures as they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// By which version.
    pub version: u32,
    /// Sign-ins were counted the whole week long: before they were, none is known, and not none made.
    pub has_sign_ins: bool,
    /// The figures.
    pub figures: Figures,
}

impl Reported {
    /// Whether it can say anything of a measure.
    #[must_use]
    pub fn has(&self, measure: Measure) -> bool {
        measure.since() <= self.version && (measure != Measure::SignIns || self.has_sign_ins)
    }

    /// The amount of a measure; `None` = this report does not have it.
    #[must_use]
    pub fn amount(&self, measure: Measure) -> Option<i64> {
        self.has(measure).then(|| self.figures.get(measure))
    }

    /// A share or average; `None` = this report does not have it, or there is nothing to divide by.
    #[must_use]
    pub fn rate(&self, rate: Rate) -> Option<RateValue> {
        if self.has(rate.measure()) { rate.of(&self.figures) } else { None }
    }
}
