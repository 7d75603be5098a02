//! The rules of the weekly report.

use serde::{Deserialize, Serialize};

use rust_decimal::Decimal;

use super::rules::Reader;
use super::{PolicyNumber, PolicyProblem};
use crate::money::round_half_up;
use crate::report::{Aim, Percent, Target, Targets, Unit};

/// How many bounds part the bands of arrears.
pub const BAND_BOUNDS: usize = 5;

/// When a week closes, how its figures are grouped, and what they are held against. Kept with each report, so that a later
/// change of policy leaves a past week as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "KeptRules")]
pub struct ReportRules {
    /// Entries count that were posted within so many days after the week's Sunday.
    pub cut_off_days: u32,
    /// How many days ahead notices, protections and hearings are listed.
    pub ahead_days: u32,
    /// An offer counts as decided in time within so many working days.
    pub decided_within_working_days: u32,
    /// What parts the bands of arrears, in weeks of charges; rising.
    pub band_weeks: [u32; BAND_BOUNDS],
    /// What its numbers are held against.
    pub targets: Targets,
}

/// The rules as a report keeps them, of any version.
#[derive(Deserialize)]
struct KeptRules {
    cut_off_days: u32,
    ahead_days: u32,
    decided_within_working_days: u32,
    band_weeks: [u32; BAND_BOUNDS],
    #[serde(default)]
    targets: Option<Targets>,
    /// Of the first version, which knew two targets.
    #[serde(default)]
    collection_target_percent: Option<Percent>,
    #[serde(default)]
    arrears_target_percent: Option<Percent>,
}

impl From<KeptRules> for ReportRules {
    fn from(kept: KeptRules) -> Self {
        let first = || Targets::of_first(kept.collection_target_percent, kept.arrears_target_percent);
        Self {
            cut_off_days: kept.cut_off_days,
            ahead_days: kept.ahead_days,
            decided_within_working_days: kept.decided_within_working_days,
            band_weeks: kept.band_weeks,
            targets: kept.targets.unwrap_or_else(first),
        }
    }
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
            targets: targets(reader)?,
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

/// The sections of the policy in which a number of the report, by its code, is given a target.
const AIMS: [(&str, Aim); 2] = [("report_at_least", Aim::AtLeast), ("report_at_most", Aim::AtMost)];

fn targets(reader: &mut Reader<'_>) -> Result<Targets, PolicyProblem> {
    let mut targets = Targets::default();
    for (code, unit) in Targets::codes() {
        for (section, aim) in AIMS {
            let key = format!("{section}.{code}");
            let Some(number) = reader.number(&key) else { continue };
            if targets.get(code).is_some() {
                return Err(PolicyProblem::Overlapping { key });
            }
            targets.set(code, Target { aim, amount: amount(&key, unit, number)? });
        }
    }
    Ok(targets)
}

/// As the number itself is told: a count is a whole number, pounds and per cent are exact.
fn amount(key: &str, unit: Unit, number: PolicyNumber) -> Result<i64, PolicyProblem> {
    let wrong = |expected| PolicyProblem::WrongKind { key: key.to_owned(), field: "value", expected };
    let hundredths = |exact: Decimal| exact.checked_mul(Decimal::ONE_HUNDRED).and_then(|it| round_half_up(it).ok());
    match (unit, number) {
        (Unit::Count, PolicyNumber::Whole(count)) => Ok(i64::from(count)),
        (Unit::Count, PolicyNumber::Exact(_)) => Err(wrong("a whole number")),
        (Unit::Money | Unit::Percent, PolicyNumber::Exact(exact)) => {
            hundredths(exact).map(crate::money::Pence::get).ok_or_else(|| wrong("an exact number in quotation marks"))
        }
        (Unit::Money | Unit::Percent, PolicyNumber::Whole(_)) => Err(wrong("an exact number in quotation marks")),
    }
}
