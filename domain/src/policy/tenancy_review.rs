//! The rules of tenancies on trial and for a term.

use super::PolicyProblem;
use super::rules::Reader;

/// By when somebody must act on a tenancy on trial or for a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TenancyReviewRules {
    /// A notice that extends the trial of an introductory tenancy comes at least so many weeks before its end.
    pub extension_notice_weeks: u32,
    /// A notice that a flexible tenancy will not be granted again comes at least so many months before its end.
    pub flexible_notice_months: u32,
    /// Officers are told to look when so many days or fewer are left to act.
    pub due_within_days: u32,
}

impl TenancyReviewRules {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, PolicyProblem> {
        Ok(Self {
            extension_notice_weeks: reader.whole("tenancy_review.extension_notice_weeks", 0..=52)?,
            flexible_notice_months: reader.whole("tenancy_review.flexible_notice_months", 0..=24)?,
            due_within_days: reader.whole("tenancy_review.due_within_days", 0..=366)?,
        })
    }
}
