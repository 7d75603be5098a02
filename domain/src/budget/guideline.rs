//! Spending guidelines: what a household of this size usually spends on the flexible groups.
//!
//! The Standard Financial Statement's own figures are for its members alone and are not in this program. A landlord who
//! is a member puts its table in a file; without one nothing is compared. Spending above a guideline is never refused:
//! it is a reason to ask why.

use serde::{Deserialize, Serialize};

use crate::money::{MoneyOverflow, Pence};

use super::{Household, Section, Totals};

/// What a group of spending usually comes to a month, person by person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    /// The group.
    pub section: Section,
    /// For the first adult.
    pub first_adult: Pence,
    /// For each further adult.
    pub further_adult: Pence,
    /// For each child under 16.
    pub child: Pence,
    /// For each young person of 16 to 18.
    pub young_person: Pence,
    /// For each vehicle.
    pub vehicle: Pence,
}

/// A table of guidelines; empty unless the landlord has one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Guidelines {
    /// Where it comes from and for which year; empty with an empty table.
    pub source: String,
    /// A line a group.
    pub guideline: Vec<Guideline>,
}

/// A group in which more is spent than usual. Not an objection: somebody asks why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The group.
    pub section: Section,
    /// What is spent a month.
    pub spent: Pence,
    /// What is usual a month.
    pub usual: Pence,
}

impl Guideline {
    /// What is usual for a household, a month.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the sum does not fit.
    pub fn usual(&self, household: &Household) -> Result<Pence, MoneyOverflow> {
        let children = household.children_under_5.saturating_add(household.children_5_to_15);
        let further = household.adults().saturating_add(household.other_dependants).saturating_sub(1);
        let parts = [
            self.first_adult,
            self.further_adult.checked_mul_u32(u32::from(further))?,
            self.child.checked_mul_u32(u32::from(children))?,
            self.young_person.checked_mul_u32(u32::from(household.children_16_to_18))?,
            self.vehicle.checked_mul_u32(u32::from(household.vehicles))?,
        ];
        Pence::total(parts)
    }
}

/// Why a table of guidelines cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GuidelineProblem {
    /// It is no such table; names the line.
    #[error("{0}")]
    Shape(#[from] toml::de::Error),
    /// It has lines and does not say whose they are.
    #[error("`source` is missing: say where the table comes from, and for which year")]
    Source,
    /// A group twice, or an amount below nothing.
    #[error("the line of {section} is there twice, or has an amount below nothing")]
    Line {
        /// The group's code.
        section: &'static str,
    },
}

impl Guidelines {
    /// Reads a table: `source = "…"`, and a `[[guideline]]` for each group, amounts in pence a month.
    ///
    /// # Errors
    /// [`GuidelineProblem`], the first that applies.
    pub fn parse(text: &str) -> Result<Self, GuidelineProblem> {
        let table: Self = toml::from_str(text)?;
        if table.source.trim().is_empty() && !table.guideline.is_empty() {
            return Err(GuidelineProblem::Source);
        }
        for (place, line) in table.guideline.iter().enumerate() {
            let amounts = [line.first_adult, line.further_adult, line.child, line.young_person, line.vehicle];
            let is_twice = table.guideline.iter().take(place).any(|other| other.section == line.section);
            if is_twice || amounts.iter().any(|amount| *amount < Pence::ZERO) {
                return Err(GuidelineProblem::Line { section: line.section.code() });
            }
        }
        Ok(table)
    }

    /// The groups in which more is spent than usual.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn breaches(&self, household: &Household, totals: &Totals) -> Result<Vec<Breach>, MoneyOverflow> {
        let mut breaches = Vec::new();
        for guideline in &self.guideline {
            let (spent, usual) = (totals.section(guideline.section), guideline.usual(household)?);
            if spent > usual {
                breaches.push(Breach { section: guideline.section, spent, usual });
            }
        }
        Ok(breaches)
    }
}
