//! The rules of a case in arrears in force on one day.

use super::PolicyProblem;
use super::rules::Reader;
use crate::money::Pence;

/// What must be there before a further step, and the periods of notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseRules {
    /// A notice may be thought of from so many weeks of the gross charge ...
    pub notice_arrears_weeks: u32,
    /// ... and from so much.
    pub notice_arrears_min: Pence,
    /// Court is reviewed from so many weeks.
    pub court_arrears_weeks: u32,
    /// A check of vulnerability, benefits or proportionality counts for so many days.
    pub check_days: u32,
    /// Other evidence counts for so many days.
    pub evidence_days: u32,
    /// A statement goes out every so many weeks.
    pub statement_weeks: u32,
    /// Notice seeking possession: days before the day in it.
    pub nsp_notice_days: u32,
    /// It lapses so many months after the day in it.
    pub nsp_life_months: u32,
    /// Section 128 notice: days before the day in it.
    pub s128_notice_days: u32,
    /// Days in which a review of it may be asked for.
    pub s128_review_days: u32,
    /// Section 143E notice: days before the day in it.
    pub s143e_notice_days: u32,
    /// Days in which a review of it may be asked for.
    pub s143e_review_days: u32,
    /// Section 8 notice on a social tenancy, in clear days.
    pub s8_social_notice_days: u32,
    /// The same on a private one.
    pub s8_private_notice_days: u32,
    /// It lapses so many months after it was served.
    pub s8_life_months: u32,
    /// Section 21 may be used on a social tenancy.
    pub is_s21_social_allowed: bool,
    /// Section 21 may be used on a private one.
    pub is_s21_private_allowed: bool,
    /// Section 21 notice, in months.
    pub s21_notice_months: u32,
    /// It lapses so many months after it was served.
    pub s21_life_months: u32,
    /// Notice to quit, in days.
    pub ntq_notice_days: u32,
    /// Something posted counts as served after so many working days.
    pub post_working_days: u32,
    /// The tenant has the statement so many days before a hearing.
    pub hearing_pack_days: u32,
    /// A task to send it is opened so many days before a hearing.
    pub hearing_pack_task_days: u32,
    /// What the diary has for a day becomes a task so many days before.
    pub diary_days_before: u32,
    /// ... and does not any more so many days after, if it never did.
    pub diary_days_after: u32,
    /// The court's notice of eviction comes so many days before it.
    pub eviction_notice_days: u32,
    /// An order older than so many years needs permission before a warrant.
    pub order_years: u32,
    /// A bereaved household is left in peace for so many weeks.
    pub bereavement_weeks: u32,
    /// The furthest review day of a protection without an end, in days.
    pub protection_review_days_max: u32,
    /// A schedule of arrears goes back so many years before the claim.
    pub schedule_years: u32,
    /// The daily rate: so many weeks of the charges ...
    pub daily_rate_weeks: u32,
    /// ... in so many days.
    pub daily_rate_days: u32,
}

impl CaseRules {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, PolicyProblem> {
        const POUNDS_100_000: u32 = 10_000_000;
        const DAYS: std::ops::RangeInclusive<u32> = 1..=366;
        const MONTHS: std::ops::RangeInclusive<u32> = 1..=60;
        Ok(Self {
            notice_arrears_weeks: reader.whole("case.notice_arrears_weeks", 0..=104)?,
            notice_arrears_min: reader.pence("case.notice_arrears_min_pence", 0..=POUNDS_100_000)?,
            court_arrears_weeks: reader.whole("case.court_arrears_weeks", 0..=104)?,
            check_days: reader.whole("case.check_days", DAYS)?,
            evidence_days: reader.whole("case.evidence_days", 1..=3660)?,
            statement_weeks: reader.whole("case.statement_weeks", 1..=52)?,
            nsp_notice_days: reader.whole("case.nsp_notice_days", DAYS)?,
            nsp_life_months: reader.whole("case.nsp_life_months", MONTHS)?,
            s128_notice_days: reader.whole("case.s128_notice_days", DAYS)?,
            s128_review_days: reader.whole("case.s128_review_days", DAYS)?,
            s143e_notice_days: reader.whole("case.s143e_notice_days", DAYS)?,
            s143e_review_days: reader.whole("case.s143e_review_days", DAYS)?,
            s8_social_notice_days: reader.whole("case.s8_social_notice_days", DAYS)?,
            s8_private_notice_days: reader.whole("case.s8_private_notice_days", DAYS)?,
            s8_life_months: reader.whole("case.s8_life_months", MONTHS)?,
            is_s21_social_allowed: reader.whole("case.s21_social_allowed", 0..=1)? == 1,
            is_s21_private_allowed: reader.whole("case.s21_private_allowed", 0..=1)? == 1,
            s21_notice_months: reader.whole("case.s21_notice_months", MONTHS)?,
            s21_life_months: reader.whole("case.s21_life_months", MONTHS)?,
            ntq_notice_days: reader.whole("case.ntq_notice_days", DAYS)?,
            post_working_days: reader.whole("case.post_working_days", 0..=20)?,
            hearing_pack_days: reader.whole("case.hearing_pack_days", DAYS)?,
            hearing_pack_task_days: reader.whole("case.hearing_pack_task_days", DAYS)?,
            diary_days_before: reader.whole("case.diary_days_before", 0..=92)?,
            diary_days_after: reader.whole("case.diary_days_after", 0..=366)?,
            eviction_notice_days: reader.whole("case.eviction_notice_days", DAYS)?,
            order_years: reader.whole("case.order_years", 1..=20)?,
            bereavement_weeks: reader.whole("case.bereavement_weeks", 0..=104)?,
            protection_review_days_max: reader.whole("case.protection_review_days_max", DAYS)?,
            schedule_years: reader.whole("case.schedule_years", 1..=20)?,
            daily_rate_weeks: reader.whole("case.daily_rate_weeks", 1..=53)?,
            daily_rate_days: reader.whole("case.daily_rate_days", DAYS)?,
        })
    }

    /// What must not be greater than what.
    pub(super) fn contradictions(&self) -> [(bool, (&'static str, &'static str)); 1] {
        [(
            self.hearing_pack_days > self.hearing_pack_task_days,
            ("case.hearing_pack_days", "case.hearing_pack_task_days"),
        )]
    }
}
