//! Whether a Direct Debit pays a repayment plan. What it has yet to collect, on the days that we gave, nobody is behind with.

use domain::{
    calendar::Day,
    direct_debit::{CollectionState, Covers, MandateState},
};

use super::COLLECTIONS_MAX;
use crate::store::{StoreError, Unit, collection::Collection, mandate::Mandate};

/// The next collection that pays the plan too, of a mandate and its collections in order of day. `None` = there is none, or the
/// last one did not come: then the plan is paid by whoever agreed to it, or not at all.
#[must_use]
pub fn next_plan_payment<'a>(mandate: &Mandate, collections: &'a [Collection], today: Day) -> Option<&'a Collection> {
    if mandate.covers != Covers::RentAndArrangement || mandate.state == MandateState::Suspended {
        return None;
    }
    let has_failed = |one: &Collection| matches!(one.state, CollectionState::Unpaid | CollectionState::Skipped);
    let was_due = |one: &&Collection| one.entry_on < today && one.state != CollectionState::Withdrawn;
    if collections.iter().rfind(was_due).is_some_and(has_failed) {
        return None;
    }
    let is_to_come = |one: &&Collection| one.state.is_open() || one.state == CollectionState::AskedFor;
    collections.iter().filter(|one| today <= one.entry_on && one.arrangement.is_arrears()).find(is_to_come)
}

/// Whether a live mandate of the account has yet to collect for its plan.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn pays_plan(unit: &mut Unit, account_id: i64, today: Day) -> Result<bool, StoreError> {
    let Some(mandate) = unit.find_live_mandate(account_id).await? else { return Ok(false) };
    let after_on = mandate.plan.after_on;
    let collections = unit.list_collections_of_plan(mandate.mandate_id, after_on, today, COLLECTIONS_MAX).await?;
    Ok(next_plan_payment(&mandate, &collections, today).is_some())
}
