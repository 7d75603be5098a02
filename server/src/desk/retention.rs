//! Forgetting what is no longer to be kept. What the policy says nothing of is kept for as long as it is of use.

use chrono::{DateTime, Months, TimeDelta, Utc};
use domain::{calendar::Day, policy::RetentionRules};

use crate::store::{Store, StoreError, erasure::KeptUntil};

/// A finished job is kept so that its dedupe key stays taken, and for whoever looks into last week.
const FINISHED_JOBS_KEPT: TimeDelta = TimeDelta::days(7);
/// Attempts are counted by the hour.
const ATTEMPTS_KEPT: TimeDelta = TimeDelta::days(1);
/// A form's key works for a day.
const FORM_KEYS_KEPT: TimeDelta = TimeDelta::days(2);
/// A sign-in is over in minutes; kept for whoever looks into why somebody could not sign in.
const CHALLENGES_KEPT: TimeDelta = TimeDelta::days(7);
/// A letter code works for days; kept so that an officer sees what became of it.
const LETTER_CODES_KEPT: TimeDelta = TimeDelta::days(90);

/// Refused bank details are counted over hours that the policy names: a month at most.
const BANK_CHECKS_KEPT: TimeDelta = TimeDelta::days(31);

/// How many of each were erased or forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Personal parts of audit entries.
    pub audit_details: u64,
    /// Finished jobs.
    pub jobs: u64,
    /// Attempts, spent form keys, sign-ins, letter codes, ended sessions and kept answers.
    pub sign_in_rows: u64,
    /// Budgets, and copies of budgets that were sent.
    pub budgets: u64,
    /// What people were told, conversations, changes of contact details and trusted people; tasks, reasons of acting for somebody
    /// and changed fields that lost their words.
    pub contact_rows: u64,
    /// Entries of the record of cases that lost their words, and restricted markers that ended long ago.
    pub case_words: u64,
}

/// Erases and forgets what is due.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(
    store: &Store,
    now: DateTime<Utc>,
    today: Day,
    rules: &RetentionRules,
) -> Result<Forgotten, StoreError> {
    let mut unit = store.begin().await?;
    let forgotten = Forgotten {
        audit_details: unit.erase_audit_details(today).await?,
        jobs: unit.forget_finished_jobs(now - FINISHED_JOBS_KEPT).await?,
        sign_in_rows: unit.forget_attempts(now - ATTEMPTS_KEPT).await?
            + unit.forget_form_keys(now - FORM_KEYS_KEPT).await?
            + unit.forget_challenges(now - CHALLENGES_KEPT).await?
            + unit.forget_letter_codes(now - LETTER_CODES_KEPT).await?
            + unit.forget_sessions(now - TimeDelta::days(i64::from(rules.ended_session_days))).await?
            + unit.forget_kept_answers(now).await?
            + unit.forget_mandate_drafts(now, now - BANK_CHECKS_KEPT).await?,
        budgets: unit
            .forget_budgets(before(now, Months::new(rules.budget_months)), before(now, years(rules.sent_budget_years)))
            .await?,
        contact_rows: unit.forget_notices(before(now, years(rules.notice_years))).await?
            + unit.forget_conversations(before(now, years(rules.conversation_years))).await?
            + unit.erase_told_words(before(now, years(rules.conversation_years))).await?
            + unit.forget_contact_changes(before(now, Months::new(rules.contact_change_months))).await?
            + unit
                .forget_trusted_people(
                    today.checked_sub_months(Months::new(rules.contact_change_months)).unwrap_or(Day::MIN),
                )
                .await?,
        case_words: unit.erase_case_words(&kept_until(now, today, rules)).await?,
    };
    unit.commit().await?;
    Ok(forgotten)
}

fn kept_until(now: DateTime<Utc>, today: Day, rules: &RetentionRules) -> KeptUntil {
    let day_before = |months: Months| today.checked_sub_months(months).unwrap_or(Day::MIN);
    let restricted = Months::new(rules.restricted_record_months);
    KeptUntil {
        restricted_before: before(now, restricted),
        restricted_marker_before: day_before(restricted),
        closed_before: day_before(years(rules.case_record_years)),
        protection_before: day_before(years(rules.breathing_space_years_after_end)),
    }
}

const fn years(years: u32) -> Months {
    Months::new(years.saturating_mul(12))
}

/// So many months earlier. Before the beginning of time nothing is forgotten.
fn before(now: DateTime<Utc>, months: Months) -> DateTime<Utc> {
    now.checked_sub_months(months).unwrap_or(DateTime::<Utc>::MIN_UTC)
}
