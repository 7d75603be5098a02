//! Jobs: what happens after a commit, by whichever worker is free.
//!
//! A job is held by a lease and may be begun more than once: after a failure, or when its worker was killed. So each does
//! its work once however often it is begun. One that fails too often is parked for a person to look at.

mod timetable;
mod worker;

mod arrangement;
mod contact_change;
mod diary;
mod direct_debit;
mod export;
mod feed_conflict;
mod forget;
mod hand_over;
mod ranking;
mod report;
mod seal_audit;
mod send_notice;
mod send_sign_in_code;

use std::{path::PathBuf, sync::Arc};

use domain::{direct_debit::Payee, policy::Policy};

use crate::{
    clock::Clock,
    desk::{
        job::{Job, JobWaker},
        letter::Letters,
        session::Seen,
        sign_in_code::CodeMaker,
    },
    message::{DeliveryProblem, Post},
    store::{ClaimedJob, Store, StoreError},
};

pub use worker::Worker;

/// What jobs work with.
#[derive(Debug)]
pub struct Equipment {
    /// The database.
    pub store: Store,
    /// Tells the time.
    pub clock: Clock,
    /// The numbers that law or the landlord sets.
    pub policy: Arc<Policy>,
    /// Makes one-time codes.
    pub codes: CodeMaker,
    /// Takes messages.
    pub post: Post,
    /// Who collects by Direct Debit; `None` = it is not offered.
    pub payee: Option<Payee>,
    /// As messages say it.
    pub landlord_name: String,
    /// Whom to call, as messages say it.
    pub landlord_telephone: String,
    /// The templates of letters, and what every one of them may name.
    pub letters: Arc<Letters>,
    /// Where the portal is, as messages say it.
    pub portal_address: String,
    /// Where a change of contact details is stopped, as messages say it.
    pub stop_change_address: String,
    /// Where messages lie that went into files.
    pub messages_dir: PathBuf,
    /// Where heads of the audit chain are exported.
    pub audit_heads_file: PathBuf,
    /// Into which folder what was decided here is written each night; `None` = into none.
    pub export_dir: Option<PathBuf>,
    /// Told when a job was committed.
    pub waker: JobWaker,
    /// When sessions were last seen, until it is written.
    pub seen: Seen,
}

/// Why a job's turn failed. Its text is kept beside the job and logged: references only, nothing personal.
#[derive(Debug, thiserror::Error)]
enum JobFailure {
    /// To be tried again.
    #[error("{0:#}")]
    Later(#[from] anyhow::Error),
    /// Can never succeed.
    #[error("{0}")]
    Never(String),
}

impl From<StoreError> for JobFailure {
    fn from(error: StoreError) -> Self {
        Self::Later(error.into())
    }
}

impl From<DeliveryProblem> for JobFailure {
    fn from(problem: DeliveryProblem) -> Self {
        match problem {
            DeliveryProblem::Later(_) => Self::Later(problem.into()),
            DeliveryProblem::Never(_) => Self::Never(problem.to_string()),
        }
    }
}

impl Equipment {
    /// What is given up and a person waits for comes back to an officer.
    async fn give_up(&self, claimed: &ClaimedJob) -> Result<(), StoreError> {
        match serde_json::from_str(&claimed.payload) {
            Ok(Job::SendNotice { notice_id } | Job::SendNoticeLater { notice_id, .. }) => {
                send_notice::give_up(self, notice_id).await
            }
            Ok(Job::TellOldContact { change_id, by: Some(_) }) => {
                contact_change::give_up_telling(self, change_id).await
            }
            _ => Ok(()),
        }
    }

    /// Does one job.
    async fn perform(&self, claimed: &ClaimedJob) -> Result<(), JobFailure> {
        let job: Job = serde_json::from_str(&claimed.payload)
            .map_err(|error| JobFailure::Never(format!("this program does not know such a job: {error}")))?;
        match job {
            Job::SendSignInCode { challenge_id } => send_sign_in_code::run(self, claimed.job_id, challenge_id).await,
            Job::SendNotice { notice_id } | Job::SendNoticeLater { notice_id, .. } => {
                send_notice::run(self, claimed.job_id, notice_id).await
            }
            Job::SendContactCode { change_id } => contact_change::send_code(self, claimed.job_id, change_id).await,
            Job::TellOldContact { change_id, by } => {
                contact_change::tell_old(self, claimed.job_id, change_id, by).await
            }
            Job::TakeContactChange { change_id, .. } => contact_change::take(self, change_id).await,
            Job::SealAudit { .. } => seal_audit::run(self).await,
            Job::KeepDirectDebits { run } => direct_debit::keep(self, &run).await,
            Job::ReviewMandates { run, after } => direct_debit::review(self, &run, after).await,
            Job::KeepArrangements { run, import_id, after } => arrangement::keep(self, &run, import_id, after).await,
            Job::KeepDiary { run, after } => diary::keep(self, &run, after).await,
            Job::RankAccounts { run, import_id, after } => ranking::run(self, &run, import_id, after).await,
            Job::RaiseFeedConflicts { .. } => feed_conflict::run(self).await,
            Job::MakeReport { week_ends_on } => report::run(self, week_ends_on).await,
            Job::HandOverPatches { .. } => hand_over::run(self).await,
            Job::ExportDecisions { on } => export::run(self, on).await,
            Job::EraseExpired { .. } => forget::run(self).await,
        }
    }
}
