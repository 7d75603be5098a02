//! The jobs there are, and how an act leaves one behind.
//!
//! A payload holds references only. What reaches outside (a message) is done by a job alone, after the commit.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::contact::ContactField;
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::store::{NewJob, StoreError, Unit};

/// Something to be done after the commit. Each may be begun more than once, so each does its work once however often
/// it is begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Make and send the one-time code of a sign-in; for a challenge that matched nobody, do nothing.
    SendSignInCode {
        /// The challenge.
        challenge_id: Uuid,
    },
    /// Send what a person was told, by the way that reaches them.
    SendNotice {
        /// What they were told.
        notice_id: Uuid,
    },
    /// The same, once the quiet hours are over that it would have fallen into.
    SendNoticeLater {
        /// What they were told.
        notice_id: Uuid,
        /// When.
        at: DateTime<Utc>,
    },
    /// Make the code that confirms a new email or mobile, and send it there.
    SendContactCode {
        /// The change.
        change_id: Uuid,
    },
    /// Tell one of the ways to somebody of a change, and how to stop it.
    TellOldContact {
        /// The change.
        change_id: Uuid,
        /// By which; `None` = by a letter, where there is none or none could be told.
        #[serde(default)]
        by: Option<ContactField>,
    },
    /// Let a change of contact details count, now that nobody has stopped it.
    TakeContactChange {
        /// The change.
        change_id: Uuid,
        /// When, so that a hold that began anew has its own.
        #[serde(default)]
        at: Option<DateTime<Utc>>,
    },
    /// Lengthen the audit chain by the entries that have come since.
    SealAudit {
        /// The minute it is for, so that several servers enqueue one job and not several.
        minute: i64,
    },
    /// Go round the Direct Debits.
    KeepDirectDebits {
        /// The day or the import it is for, so that it is done once for each.
        run: String,
    },
    /// Look at the mandates after one.
    ReviewMandates {
        /// The round that it belongs to.
        run: String,
        /// The last that was looked at.
        after: Uuid,
    },
    /// Look at whether arrangements are kept, on the accounts after one.
    KeepArrangements {
        /// The day or the import it is for, so that it is done once for each.
        run: String,
        /// Only of accounts that this import had news of; `None` = all.
        import_id: Option<i64>,
        /// The last account that was looked at.
        after: i64,
    },
    /// Open tasks for what the diary of cases has for these days, on the accounts after one.
    KeepDiary {
        /// The day or the import it is for, so that it is done once for each.
        run: String,
        /// The last account that was looked at.
        after: i64,
    },
    /// Make the weekly report, and that of the same week a year ago.
    MakeReport {
        /// The Sunday of its week.
        week_ends_on: domain::calendar::Day,
    },
    /// Hand over the patches whose day has come.
    HandOverPatches {
        /// The day it is for.
        on: domain::calendar::Day,
    },
    /// Rank the accounts after one.
    RankAccounts {
        /// The run that it belongs to.
        run: String,
        /// Only those that this import had news of; `None` = every one.
        #[serde(default)]
        import_id: Option<i64>,
        /// The last that was ranked; 0 = none yet.
        after: i64,
    },
    /// Open tasks for what the extract says otherwise than people have said here.
    RaiseFeedConflicts {
        /// The day or the import it is for.
        run: String,
    },
    /// Write what was decided here for the landlord's system.
    ExportDecisions {
        /// The day it is for.
        on: domain::calendar::Day,
    },
    /// Erase and forget what is no longer to be kept.
    EraseExpired {
        /// The day it is for.
        on: domain::calendar::Day,
    },
}

impl Job {
    /// What the table, the log and the figures call it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SendSignInCode { .. } => "send_sign_in_code",
            Self::SendNotice { .. } => "send_notice",
            Self::SendNoticeLater { .. } => "send_notice_later",
            Self::SendContactCode { .. } => "send_contact_code",
            Self::TellOldContact { .. } => "tell_old_contact",
            Self::TakeContactChange { .. } => "take_contact_change",
            Self::SealAudit { .. } => "seal_audit",
            Self::KeepDirectDebits { .. } => "keep_direct_debits",
            Self::ReviewMandates { .. } => "review_mandates",
            Self::KeepArrangements { .. } => "keep_arrangements",
            Self::KeepDiary { .. } => "keep_diary",
            Self::RankAccounts { .. } => "rank_accounts",
            Self::RaiseFeedConflicts { .. } => "raise_feed_conflicts",
            Self::MakeReport { .. } => "make_report",
            Self::HandOverPatches { .. } => "hand_over_patches",
            Self::ExportDecisions { .. } => "export_decisions",
            Self::EraseExpired { .. } => "erase_expired",
        }
    }

    /// What makes two of them the same job.
    #[must_use]
    pub fn dedupe_key(&self) -> String {
        match self {
            Self::SendSignInCode { challenge_id } => format!("send_sign_in_code:{challenge_id}"),
            Self::SendNotice { notice_id } => format!("send_notice:{notice_id}"),
            Self::SendNoticeLater { notice_id, at } => format!("send_notice:{notice_id}:{}", at.timestamp()),
            Self::SendContactCode { change_id } => format!("send_contact_code:{change_id}"),
            Self::TellOldContact { change_id, by } => {
                format!("tell_old_contact:{change_id}:{}", by.map_or("letter", ContactField::code))
            }
            Self::TakeContactChange { change_id, at } => {
                format!("take_contact_change:{change_id}:{}", at.map_or(0, |at| at.timestamp()))
            }
            Self::SealAudit { minute } => format!("seal_audit:{minute}"),
            Self::KeepDirectDebits { run } => format!("keep_direct_debits:{run}"),
            Self::ReviewMandates { run, after } => format!("review_mandates:{run}:{after}"),
            Self::KeepArrangements { run, after, .. } => format!("keep_arrangements:{run}:{after}"),
            Self::KeepDiary { run, after } => format!("keep_diary:{run}:{after}"),
            Self::RankAccounts { run, after, .. } => format!("rank_accounts:{run}:{after}"),
            Self::RaiseFeedConflicts { run } => format!("raise_feed_conflicts:{run}"),
            Self::MakeReport { week_ends_on } => format!("make_report:{week_ends_on}"),
            Self::HandOverPatches { on } => format!("hand_over_patches:{on}"),
            Self::ExportDecisions { on } => format!("export_decisions:{on}"),
            Self::EraseExpired { on } => format!("erase_expired:{on}"),
        }
    }
}

/// Adds a job to this unit of work, to be done as soon as it is committed. Wake the worker after the commit
/// ([`JobWaker::wake`]); forgotten, the job waits a few seconds for the next poll.
///
/// # Errors
/// [`StoreError::Driver`].
pub async fn enqueue(unit: &mut Unit, now: DateTime<Utc>, job: &Job) -> Result<(), StoreError> {
    enqueue_for(unit, now, job).await
}

/// The same, for a job whose time comes later.
///
/// # Errors
/// [`StoreError::Driver`].
pub async fn enqueue_for(unit: &mut Unit, run_after_at: DateTime<Utc>, job: &Job) -> Result<(), StoreError> {
    unit.enqueue(&row(run_after_at, job)?).await?;
    Ok(())
}

/// The same for some jobs at once, in a number of statements that does not grow with them.
///
/// # Errors
/// [`StoreError::Driver`].
pub async fn enqueue_all_for(unit: &mut Unit, run_after_at: DateTime<Utc>, jobs: &[Job]) -> Result<(), StoreError> {
    let rows = jobs.iter().map(|job| row(run_after_at, job)).collect::<Result<Vec<_>, _>>()?;
    unit.enqueue_all(&rows).await
}

fn row(run_after_at: DateTime<Utc>, job: &Job) -> Result<NewJob, StoreError> {
    let payload = serde_json::to_string(job).map_err(|error| StoreError::Inconsistent {
        table: "job",
        column: "payload",
        row: job.kind().to_owned(),
        what: error.to_string(),
    })?;
    Ok(NewJob { kind: job.kind(), payload, dedupe_key: Some(job.dedupe_key()), run_after_at })
}

/// Wakes the worker of this process.
#[derive(Clone, Debug, Default)]
pub struct JobWaker(Arc<Notify>);

impl JobWaker {
    /// Says that a job was committed.
    pub fn wake(&self) {
        self.0.notify_one();
    }

    /// Waits until somebody says so.
    pub async fn woken(&self) {
        self.0.notified().await;
    }
}
