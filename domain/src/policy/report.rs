//! The rules of the weekly report.

use serde::{Deserialize, Serialize};

use super::PolicyProblem;
use super::rules::Reader;
use crate::report::Percent;

/// How many bounds part the bands of arrears.
pub const BAND_BOUNDS: usize = 5;

/// When a week closes, how its figures are grouped, and what they are held against. Kept with each report, so that a later
/// change of policy leaves a past week as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRules {
    /// Entries count that were posted within so many days after the week's Sunday.
    pub cut_off_days: u32,
    /// How many days ahead notices, protections and hearings are listed.
    pub ahead_days: u32,
    /// An offer counts as decided in time within so many working days.
    pub decided_within_working_days: u32,
    /// What parts the bands of arrears, in weeks of charges; rising.
    pub band_weeks: [u32; BAND_BOUNDS],
    /// Of what is due in the year, how much per cent should be collected; `None` = no target.
    pub collection_target_percent: Option<Percent>,
    /// Of a year's charges, how much per cent may be owed; `None` = no target.
    pub arrears_target_percent: Option<Percent>,
}

impl ReportRules {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, PolicyProblem> {
        Ok(Self {
            cut_off_days: reader.whole("report.cut_off_days", 0..=28)?,
            ahead_days: reader.whole("report.ahead_days", 1..=366)?,
            decided_within_working_days: reader.whole("report.decided_within_working_days", 1..=60)?,
            band_weeks: [
                reader.whole("report.band_1_weeks", 1..=520)?,
                reader.whole("report.band_2_weeks", 1..=520)?,
                reader.whole("report.band_3_weeks", 1..=520)?,
                reader.whole("report.band_4_weeks", 1..=520)?,
                reader.whole("report.band_5_weeks", 1..=520)?,
            ],
            collection_target_percent: reader.exact("report.collection_target_percent")?.and_then(Percent::of_decimal),
            arrears_target_percent: reader.exact("report.arrears_target_percent")?.and_then(Percent::of_decimal),
        })
    }

    pub(super) fn contradictions(&self) -> [(bool, (&'static str, &'static str)); 4] {
        let [first, second, third, fourth, fifth] = self.band_weeks;
        [
            (first >= second, ("report.band_1_weeks", "report.band_2_weeks")),
            (second >= third, ("report.band_2_weeks", "report.band_3_weeks")),
            (third >= fourth, ("report.band_3_weeks", "report.band_4_weeks")),
            (fourth >= fifth, ("report.band_4_weeks", "report.band_5_weeks")),
        ]
    }
}
