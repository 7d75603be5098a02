//! Snoozing and pausing accounts, and assigning them: one, or those chosen from the list, in one unit of work.
//!
//! Each account comes with its own permit. A pause ranks its accounts anew at once, so that the list is right when it comes back.

use domain::{
    caseload::Pause,
    permission::{Act, Permit},
};

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    form_key::{self, Sent, Taken},
    ranking::{self, When},
};
use crate::store::{Store, StoreError, Unit, pause::NewPause};

/// An account upon which an act is done, and the proof that it may be.
#[derive(Debug)]
pub struct Chosen {
    /// The account.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: String,
    /// The proof.
    pub permit: Permit,
}

/// What is to be done.
#[derive(Clone, Copy, Debug)]
pub enum Doing<'a> {
    /// Begin a pause, in place of any that holds.
    Pause {
        /// Which, why and until when.
        pause: Pause,
        /// What the officer wrote.
        note: Option<&'a str>,
    },
    /// End the pause that holds.
    Restore,
    /// Assign to an officer.
    Assign {
        /// The officer.
        officer_ref: &'a str,
    },
}

impl Doing<'_> {
    /// The act of the permission table.
    #[must_use]
    pub const fn act(&self) -> Act {
        match self {
            Self::Pause { .. } | Self::Restore => Act::PauseAccount,
            Self::Assign { .. } => Act::AssignAccount,
        }
    }

    /// What the audit trail calls it.
    const fn fact(&self) -> &'static str {
        match self {
            Self::Pause { .. } => Act::PauseAccount.code(),
            Self::Restore => "restored_account",
            Self::Assign { .. } => Act::AssignAccount.code(),
        }
    }
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// A permit is for something else.
    #[error("the permits are not for this act")]
    NotPermitted,
    /// The same form was sent before, with other answers: see what came of it there.
    #[error("this form was sent before")]
    SentBefore {
        /// Where.
        result_path: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who does it, by which form.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// The officer.
    pub officer_ref: &'a str,
    /// The form.
    pub sent: &'a Sent,
    /// Where its result stands.
    pub result_path: &'a str,
}

/// Does it to every account, or to none; the same form again changes nothing.
///
/// # Errors
/// [`Refused`].
pub async fn act(
    store: &Store,
    occasion: &Occasion<'_>,
    chosen: &[Chosen],
    doing: Doing<'_>,
    by: By<'_>,
) -> Result<(), Refused> {
    if !chosen.iter().all(|one| one.permit.is_for(doing.act(), &one.tenancy_ref)) {
        return Err(Refused::NotPermitted);
    }
    let account_ids: Vec<i64> = chosen.iter().map(|one| one.account_id).collect();
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, by.sent, by.result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => return Ok(()),
        Taken::WithOtherAnswers { result_path } => return Err(Refused::SentBefore { result_path }),
    }
    match doing {
        Doing::Pause { pause, note } => {
            let new = NewPause { pause, note, officer_ref: by.officer_ref, at: occasion.now };
            unit.pause_accounts(&account_ids, &new).await?;
        }
        Doing::Restore => {
            unit.end_pauses(&account_ids, by.officer_ref, occasion.now).await?;
        }
        Doing::Assign { officer_ref } => {
            unit.assign_accounts(&account_ids, officer_ref, by.officer_ref, occasion.now).await?;
        }
    }
    if doing.act() == Act::PauseAccount {
        ranking::rank_at_once(&mut unit, When::of(occasion), &account_ids).await?;
    }
    record(&mut unit, occasion, &account_ids, doing, by.officer_ref).await?;
    unit.commit().await?;
    Ok(())
}

/// An entry for each account: whoever asks what was done to one finds it there.
async fn record(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    account_ids: &[i64],
    doing: Doing<'_>,
    officer_ref: &str,
) -> Result<(), StoreError> {
    let entry = |account_id: &i64| {
        let actor = AuditActor::Officer(officer_ref.to_owned());
        occasion.entry(actor, doing.fact(), AuditSubject::account(*account_id))
    };
    audit::record_all(unit, occasion.now, &account_ids.iter().map(entry).collect::<Vec<_>>()).await
}
