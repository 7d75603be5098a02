//! What numbers of the report are held against: set by the landlord, for any of them, each with a source.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Measure, Percent, Rate, Unit};

/// Which side of the amount is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// No less than it.
    AtLeast,
    /// No more than it.
    AtMost,
}

/// What a number is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Which side of it is meant.
    pub aim: Aim,
    /// Pence, how many, or hundredths of a per cent: as the number itself is told.
    pub amount: i64,
}

impl Target {
    /// Whether a number meets it.
    #[must_use]
    pub const fn is_met(self, amount: i64) -> bool {
        match self.aim {
            Aim::AtLeast => amount >= self.amount,
            Aim::AtMost => amount <= self.amount,
        }
    }
}

/// The targets of a report, by the code of the measure or rate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Targets(BTreeMap<String, Target>);

impl Targets {
    /// Everything that can have a target, by code, with what it is told in.
    pub fn codes() -> impl Iterator<Item = (&'static str, Unit)> {
        let measures = Measure::ALL.iter().map(|measure| (measure.code(), measure.unit()));
        measures.chain(Rate::ALL.iter().map(|rate| (rate.code(), rate.unit())))
    }

    /// Of a measure or rate, by its code; `None` = nothing is aimed at.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<Target> {
        self.0.get(code).copied()
    }

    /// Sets one.
    pub(crate) fn set(&mut self, code: &str, target: Target) {
        self.0.insert(code.to_owned(), target);
    }

    /// As reports of the first version kept the two that there were.
    pub(crate) fn of_first(collected: Option<Percent>, arrears: Option<Percent>) -> Self {
        let mut targets = Self::default();
        let known = [(Rate::CollectedPercent, Aim::AtLeast, collected), (Rate::ArrearsPercent, Aim::AtMost, arrears)];
        for (rate, aim, percent) in known {
            if let Some(percent) = percent {
                targets.set(rate.code(), Target { aim, amount: percent.hundredths() });
            }
        }
        targets
    }
}
