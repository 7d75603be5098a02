//! An officer's own filters of the list of requests. They say nothing of anybody, and are not on the audit trail.

use domain::permission::{Act, Permit};
use uuid::Uuid;

use super::{
    Occasion,
    form_key::{self, Sent, Taken},
};
use crate::store::{Store, StoreError, saved_filter::SavedFilter};

/// Why a filter was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveRefused {
    /// The permit is for something else.
    #[error("the permit is not for the list of requests")]
    NotPermitted,
    /// They have so many already.
    #[error("too many filters")]
    TooMany,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Saves a filter, its name and its query; one of the same name is replaced.
///
/// # Errors
/// [`SaveRefused`].
#[expect(clippy::too_many_arguments, reason = "each is one thing, and they are asked for together nowhere else")]
pub async fn save(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    officer_ref: &str,
    (name, query): (&str, &str),
    most: usize,
    sent: &Sent,
    result_path: &str,
) -> Result<(), SaveRefused> {
    if permit.act() != Act::SeeRequests {
        return Err(SaveRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    if !matches!(form_key::take(&mut unit, occasion.now, sent, result_path).await?, Taken::Now) {
        return Ok(());
    }
    let filter = SavedFilter { filter_id: sent.key.id(), name: name.to_owned(), query: query.to_owned() };
    unit.save_filter(officer_ref, &filter, occasion.now).await?;
    if unit.count_filters(officer_ref).await? > i64::try_from(most).unwrap_or(i64::MAX) {
        return Err(SaveRefused::TooMany);
    }
    unit.commit().await?;
    Ok(())
}

/// Takes a filter away. One that is gone already stays so.
///
/// # Errors
/// [`SaveRefused`].
pub async fn remove(store: &Store, permit: &Permit, officer_ref: &str, filter_id: Uuid) -> Result<(), SaveRefused> {
    if permit.act() != Act::SeeRequests {
        return Err(SaveRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    unit.remove_filter(officer_ref, filter_id).await?;
    unit.commit().await?;
    Ok(())
}
