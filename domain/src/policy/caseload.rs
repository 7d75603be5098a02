//! The rules of the caseload in force on one day: what makes the score, and the steps of the landlord's ladder.

use serde::{Deserialize, Serialize};

use super::PolicyProblem;
use super::rules::Reader;
use crate::money::Pence;

/// How accounts are ranked, and what is recommended. Kept with each ranking, so that a past one can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseloadRules {
    /// The most points for what is owed ...
    pub points_weeks_owed: u32,
    /// ... given at so many weeks of the gross charge.
    pub weeks_owed_full: u32,
    /// The most points for payments missed ...
    pub points_missed: u32,
    /// ... given at so many.
    pub missed_full: u32,
    /// The most points for rising arrears ...
    pub points_trend: u32,
    /// ... given at a rise of so many weeks of the charge ...
    pub trend_full_weeks: u32,
    /// ... over so many weeks.
    pub trend_weeks: u32,
    /// The points for a breached arrangement.
    pub points_breached: u32,
    /// The points for a day that will not wait ...
    pub points_deadline: u32,
    /// ... within so many days.
    pub deadline_days: u32,
    /// Benefit due within so many days holds an account back.
    pub benefit_due_days: u32,
    /// A Direct Debit cancelled by its payer comes first where more weeks than this are owed.
    pub cancelled_mandate_weeks: u32,
    /// A reminder is sent where more than this is owed ...
    pub reminder_above: Pence,
    /// ... and none was sent for so many days.
    pub text_again_days: u32,
    /// Contacts count for so many days.
    pub contact_counts_days: u32,
    /// Weeks owed for the first letter.
    pub first_letter_weeks: u32,
    /// Weeks owed for the second ...
    pub second_letter_weeks: u32,
    /// ... so many days after the first.
    pub second_letter_days: u32,
    /// From the interview on, at least this must be owed.
    pub step_least: Pence,
    /// Weeks owed for the interview before a notice.
    pub interview_weeks: u32,
    /// Weeks owed for a notice.
    pub notice_weeks: u32,
    /// Days after the second letter before an interview or a notice.
    pub next_step_days: u32,
    /// Weeks owed for the review before court.
    pub pre_court_weeks: u32,
    /// Days after the warning of court before court.
    pub court_warning_days: u32,
    /// A breach is written about when nobody was in touch for so many days.
    pub breach_quiet_days: u32,
    /// It is decided about so many days after the letter.
    pub breach_decision_days: u32,
    /// The longest snooze.
    pub snooze_days_max: u32,
    /// The longest pause.
    pub pause_days_max: u32,
    /// Inputs of past rankings are kept for so many months.
    pub inputs_kept_months: u32,
}

impl Reader<'_> {
    pub(super) fn caseload(&mut self) -> Result<CaseloadRules, PolicyProblem> {
        const POUNDS_10_000: u32 = 1_000_000;
        Ok(CaseloadRules {
            points_weeks_owed: self.whole("caseload.points_weeks_owed", 0..=1000)?,
            weeks_owed_full: self.whole("caseload.weeks_owed_full", 1..=520)?,
            points_missed: self.whole("caseload.points_missed", 0..=1000)?,
            missed_full: self.whole("caseload.missed_full", 1..=52)?,
            points_trend: self.whole("caseload.points_trend", 0..=1000)?,
            trend_full_weeks: self.whole("caseload.trend_full_weeks", 1..=520)?,
            trend_weeks: self.whole("caseload.trend_weeks", 1..=26)?,
            points_breached: self.whole("caseload.points_breached", 0..=1000)?,
            points_deadline: self.whole("caseload.points_deadline", 0..=1000)?,
            deadline_days: self.whole("caseload.deadline_days", 0..=92)?,
            benefit_due_days: self.whole("caseload.benefit_due_days", 0..=31)?,
            cancelled_mandate_weeks: self.whole("caseload.cancelled_mandate_weeks", 0..=520)?,
            reminder_above: self.pence("caseload.reminder_above_pence", 0..=POUNDS_10_000)?,
            text_again_days: self.whole("caseload.text_again_days", 1..=366)?,
            contact_counts_days: self.whole("caseload.contact_counts_days", 1..=366)?,
            first_letter_weeks: self.whole("caseload.first_letter_weeks", 0..=520)?,
            second_letter_weeks: self.whole("caseload.second_letter_weeks", 0..=520)?,
            second_letter_days: self.whole("caseload.second_letter_days", 0..=366)?,
            step_least: self.pence("caseload.step_least_pence", 0..=POUNDS_10_000)?,
            interview_weeks: self.whole("caseload.interview_weeks", 0..=520)?,
            notice_weeks: self.whole("caseload.notice_weeks", 0..=520)?,
            next_step_days: self.whole("caseload.next_step_days", 0..=366)?,
            pre_court_weeks: self.whole("caseload.pre_court_weeks", 0..=520)?,
            court_warning_days: self.whole("caseload.court_warning_days", 0..=366)?,
            breach_quiet_days: self.whole("caseload.breach_quiet_days", 0..=366)?,
            breach_decision_days: self.whole("caseload.breach_decision_days", 0..=366)?,
            snooze_days_max: self.whole("caseload.snooze_days_max", 1..=366)?,
            pause_days_max: self.whole("caseload.pause_days_max", 1..=366)?,
            inputs_kept_months: self.whole("caseload.inputs_kept_months", 1..=120)?,
        })
    }
}

impl CaseloadRules {
    /// Pairs of which the first must not be more than the second, each with whether it is.
    pub(super) fn contradictions(&self) -> [(bool, (&'static str, &'static str)); 5] {
        [
            (
                self.first_letter_weeks > self.second_letter_weeks,
                ("caseload.first_letter_weeks", "caseload.second_letter_weeks"),
            ),
            (
                self.second_letter_weeks > self.interview_weeks,
                ("caseload.second_letter_weeks", "caseload.interview_weeks"),
            ),
            (self.interview_weeks > self.notice_weeks, ("caseload.interview_weeks", "caseload.notice_weeks")),
            (self.notice_weeks > self.pre_court_weeks, ("caseload.notice_weeks", "caseload.pre_court_weeks")),
            (self.snooze_days_max > self.pause_days_max, ("caseload.snooze_days_max", "caseload.pause_days_max")),
        ]
    }
}
