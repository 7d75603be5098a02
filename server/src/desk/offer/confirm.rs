//! Confirming what was agreed without an officer: one has looked at it, and it leaves their list.

use domain::{
    arrangement::OfferEvent,
    permission::{Act, Permit},
};
use uuid::Uuid;

use super::{By, Done, OfferRefused, note, take};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        form_key::Sent,
    },
    store::Store,
};

/// Notes that an officer has looked at what was agreed automatically. Of two who press at once, the first is named. What was
/// agreed stands either way: whoever would not have agreed makes a change of it with the resident.
///
/// # Errors
/// [`OfferRefused`].
pub async fn confirm(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    (offer_id, officer_ref): (Uuid, &str),
    sent: &Sent,
    result_path: &str,
) -> Result<Done, OfferRefused> {
    let mut unit = store.begin().await?;
    if take(&mut unit, occasion, sent, result_path).await? == Done::Before {
        return Ok(Done::Before);
    }
    let offer = unit.find_offer(offer_id).await?.ok_or(OfferRefused::NotPermitted)?;
    let rows = unit.lock_account_rows(offer.account_id, occasion.today).await?.ok_or(OfferRefused::NotPermitted)?;
    if !permit.is_for(Act::DecideOffer, &rows.account.tenancy_ref) {
        return Err(OfferRefused::NotPermitted);
    }
    offer.state.next(OfferEvent::Confirm)?;
    if !unit.confirm_offer(offer_id, officer_ref, occasion.now).await? {
        return Err(OfferRefused::OfferChanged);
    }
    note(&mut unit, occasion.now, offer_id, Some(OfferEvent::Confirm), By::Officer(officer_ref), None).await?;
    let actor = AuditActor::Officer(officer_ref.to_owned());
    let entry = occasion.entry(actor, "confirmed_offer", AuditSubject::account(offer.account_id));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await?;
    Ok(Done::Now)
}
