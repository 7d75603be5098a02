//! A resident tells of a change: a task for an officer, and the word that it is there.

use domain::permission::{Act, Permit};

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    form_key::{self, Sent, Taken},
    notice::{self, Notice},
    task::{self, NewTask},
};
use crate::store::{Store, StoreError};

/// What a resident told us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What an officer does about it.
    pub task: NewTask,
    /// What they are told of it; the same person.
    pub tell: Notice,
}

/// Takes it. The same form again makes no second task.
///
/// # Errors
/// [`StoreError`] when the database did not answer. A permit for something else changes nothing.
pub async fn tell(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    change: &Change,
    sent: &Sent,
    result_path: &str,
) -> Result<(), StoreError> {
    if permit.act() != Act::WriteOwnMessage {
        return Ok(());
    }
    let mut unit = store.begin().await?;
    if !matches!(form_key::take(&mut unit, occasion.now, sent, result_path).await?, Taken::Now) {
        return Ok(());
    }
    task::open(&mut unit, occasion.now, &change.task).await?;
    notice::tell(&mut unit, occasion, &change.tell).await?;
    let actor = AuditActor::Resident(change.tell.person_ref.clone());
    let entry = occasion.entry(actor, "tell_of_change", AuditSubject::account(change.task.account_id));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await
}
