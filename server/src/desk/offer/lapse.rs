//! Offers that end by themselves: while somebody of the home is in breathing space, nothing is agreed with them, and an offer
//! that waits for an answer ends. Whoever made it is told, kindly; it asks for nothing.

use std::collections::BTreeMap;

use domain::{
    arrangement::OfferEvent,
    letter::{FieldValue, LetterField, TemplateBook},
};

use super::{By, note};
use crate::{
    desk::{
        arrangement::Round,
        audit::{self, AuditActor, AuditEntry, AuditSubject},
        letter::{self, Asked, LetterRefused},
        ranking::{self, When},
    },
    store::{Store, StoreError, arrangement_standing::PausedOffer, offer::OfferMove},
};

/// At most so many in one go; the rest comes round with the next.
const AT_ONCE: i64 = 500;
const CALENDAR: &str = "offer";

/// Ends the offers of homes in breathing space; how many. Done twice it ends none twice.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn lapse(store: &Store, round: &Round<'_>) -> Result<usize, StoreError> {
    let paused = store.snapshot().await?.list_paused_offers(round.today, AT_ONCE).await?;
    let mut lapsed = 0;
    for offer in &paused {
        lapsed += usize::from(lapse_one(store, round, offer).await?);
    }
    Ok(lapsed)
}

async fn lapse_one(store: &Store, round: &Round<'_>, paused: &PausedOffer) -> Result<bool, StoreError> {
    let PausedOffer { offer_id, account_id } = *paused;
    let mut snapshot = store.snapshot().await?;
    let Some(offer) = snapshot.find_offer(offer_id).await? else { return Ok(false) };
    let typed = BTreeMap::from([(LetterField::OfferRef, FieldValue::Text(offer.reference.clone()))]);
    let key = TemplateBook::PLAN_OFFER_PAUSED;
    let asked = Asked { account_id, key, typed: &typed, officer: None, standing: None };
    let prepared = match letter::prepare(&mut snapshot, round.letters, round.policy, round.today, &asked).await {
        Ok(mut prepared) => {
            // Whoever made it, and not whoever else lives there.
            prepared.letters.retain(|letter| letter.person_ref == offer.person_ref);
            Some(prepared)
        }
        Err(LetterRefused::Store(error)) => return Err(error),
        Err(refused) => {
            tracing::warn!(account_id, %refused, "nobody was told that an offer ended");
            None
        }
    };
    drop(snapshot);
    let mut unit = store.begin().await?;
    // The account first, as every act upon its offers does.
    let _rows = unit.lock_account_rows(account_id, round.today).await?;
    let Some(offer) = unit.find_offer(offer_id).await? else { return Ok(false) };
    let (from, at) = (offer.state, round.now);
    let Ok(to) = from.next(OfferEvent::Lapse) else { return Ok(false) };
    unit.move_offer(&OfferMove::new(offer_id, (from, to), at)).await?;
    note(&mut unit, at, offer_id, Some(OfferEvent::Lapse), By::System(CALENDAR), None).await?;
    if let Some(prepared) = &prepared
        && let Err(LetterRefused::Store(error)) =
            letter::send(&mut unit, round.now, round.today, round.policy, prepared).await
    {
        return Err(error);
    }
    let entry = AuditEntry {
        actor: AuditActor::System(CALENDAR),
        act: "lapsed_offer",
        subject: AuditSubject::account(account_id),
        request_id: String::new(),
        detail: None,
    };
    audit::record(&mut unit, at, &entry).await?;
    let when = When { at, today: round.today, policy: round.policy };
    ranking::rank_at_once(&mut unit, when, &[account_id]).await?;
    unit.commit().await?;
    Ok(true)
}
