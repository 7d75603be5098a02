//! The rules of repayment arrangements in force on one day.

use serde::{Deserialize, Serialize};

use super::PolicyProblem;
use super::rules::Reader;
use crate::money::Pence;

/// Who may agree what, and when an arrangement is behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangementRules {
    /// An offer is answered within so many working days.
    pub answer_within_working_days: u32,
    /// The first payment is no further away than this.
    pub first_payment_within_days: u32,
    /// A lump sum is no further away than this.
    pub lump_sum_within_days: u32,
    /// The least that is agreed without a team leader, a week.
    pub floor_weekly: Pence,
    /// What is put forward when a budget leaves nothing, a week.
    pub token_weekly: Pence,
    /// The comfortable plan takes no more of what is left than this.
    pub comfortable_percent: u32,
    /// Without an officer: arrears up to this ...
    pub without_officer_arrears_max: Pence,
    /// ... and up to so many weeks of the gross charge ...
    pub without_officer_arrears_weeks_max: u32,
    /// ... cleared in so many weeks ...
    pub without_officer_weeks_max: u32,
    /// ... on a budget no older than so many months.
    pub budget_months_max: u32,
    /// Breached arrangements count for so many months.
    pub breach_looked_back_months: u32,
    /// So many breached in that time are for a team leader.
    pub team_leader_breaches: u32,
    /// An officer agrees up to this ...
    pub officer_arrears_max: Pence,
    /// ... cleared in so many weeks.
    pub officer_weeks_max: u32,
    /// A team leader agrees up to this.
    pub team_leader_arrears_max: Pence,
    /// A payment counts as missed only so many days after it was due.
    pub tolerance_days: u32,
    /// An arrangement is looked at again after so many weeks.
    pub review_weeks: u32,
}

impl Reader<'_> {
    pub(super) fn arrangement(&mut self) -> Result<ArrangementRules, PolicyProblem> {
        const POUNDS_100_000: u32 = 10_000_000;
        Ok(ArrangementRules {
            answer_within_working_days: self.whole("arrangement.answer_within_working_days", 1..=20)?,
            first_payment_within_days: self.whole("arrangement.first_payment_within_days", 7..=366)?,
            lump_sum_within_days: self.whole("arrangement.lump_sum_within_days", 7..=366)?,
            floor_weekly: self.pence("arrangement.floor_weekly_pence", 1..=POUNDS_100_000)?,
            token_weekly: self.pence("arrangement.token_weekly_pence", 1..=POUNDS_100_000)?,
            comfortable_percent: self.whole("arrangement.comfortable_percent", 1..=100)?,
            without_officer_arrears_max: self
                .pence("arrangement.without_officer_arrears_max_pence", 0..=POUNDS_100_000)?,
            without_officer_arrears_weeks_max: self.whole("arrangement.without_officer_arrears_weeks_max", 0..=520)?,
            without_officer_weeks_max: self.whole("arrangement.without_officer_weeks_max", 1..=520)?,
            budget_months_max: self.whole("arrangement.budget_months_max", 1..=60)?,
            breach_looked_back_months: self.whole("arrangement.breach_looked_back_months", 1..=120)?,
            team_leader_breaches: self.whole("arrangement.team_leader_breaches", 1..=100)?,
            officer_arrears_max: self.pence("arrangement.officer_arrears_max_pence", 0..=POUNDS_100_000)?,
            officer_weeks_max: self.whole("arrangement.officer_weeks_max", 1..=1040)?,
            team_leader_arrears_max: self.pence("arrangement.team_leader_arrears_max_pence", 0..=POUNDS_100_000)?,
            tolerance_days: self.whole("arrangement.tolerance_days", 0..=60)?,
            review_weeks: self.whole("arrangement.review_weeks", 1..=104)?,
        })
    }
}

impl ArrangementRules {
    /// Pairs of which the first must not be more than the second, each with whether it is.
    pub(super) fn contradictions(&self) -> [(bool, (&'static str, &'static str)); 3] {
        [
            (
                self.without_officer_arrears_max > self.officer_arrears_max,
                ("arrangement.without_officer_arrears_max_pence", "arrangement.officer_arrears_max_pence"),
            ),
            (
                self.officer_arrears_max > self.team_leader_arrears_max,
                ("arrangement.officer_arrears_max_pence", "arrangement.team_leader_arrears_max_pence"),
            ),
            (
                self.without_officer_weeks_max > self.officer_weeks_max,
                ("arrangement.without_officer_weeks_max", "arrangement.officer_weeks_max"),
            ),
        ]
    }
}
