//! Recommending an answer: what an officer would decide, put to whoever may. The resident is told nothing yet.

use domain::{
    arrangement::{Asks, OfferEvent},
    permission::{Act, Permit},
};

use super::{By, Deciding, Decision, Done, OfferRefused, decide::needed, find, lock, note, take};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        form_key::Sent,
    },
    store::{
        Store,
        assignment::NewAssignment,
        offer::{OfferMove, Recommendation},
    },
};

/// Puts a decision to whoever may make it: by policy, on the account as it is now. It waits in their list from then on, with
/// nobody, and whoever recommends it is named.
///
/// # Errors
/// [`OfferRefused`].
pub async fn recommend(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    deciding: &Deciding<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<Done, OfferRefused> {
    let Deciding { grounds, offer_id, seen, officer_ref, decision, policy, .. } = *deciding;
    if !permit.is_for(Act::DecideOffer, grounds.tenancy_ref) {
        return Err(OfferRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    if take(&mut unit, occasion, sent, result_path).await? == Done::Before {
        return Ok(Done::Before);
    }
    lock(&mut unit, occasion, &grounds).await?;
    let offer = find(&mut unit, grounds.account_id, offer_id, seen).await?;
    let to = seen.next(OfferEvent::Recommend)?;
    let asks = needed(&grounds, &offer.terms(), decision, policy)?;
    // What any officer decides is decided, not recommended.
    if asks <= Asks::Officer {
        return Err(OfferRefused::NotPermitted);
    }
    let at = occasion.now;
    unit.move_offer(&OfferMove::new(offer_id, (seen, to), at)).await?;
    let words = decision.words();
    let recommendation = Recommendation {
        recommended_at: at,
        recommended_by: officer_ref.to_owned(),
        asks,
        decision: decision.event(),
        words: words.map(str::to_owned),
        terms: match decision {
            Decision::CounterOffer { terms, .. } => Some(*terms),
            _ => None,
        },
    };
    unit.insert_recommendation(offer_id, &recommendation).await?;
    let given_back = NewAssignment {
        kind: "offer",
        subject: &offer.reference,
        account_id: grounds.account_id,
        from: Some(officer_ref),
        to: None,
        by: officer_ref,
        at,
    };
    unit.assign(&given_back).await?;
    note(&mut unit, occasion.now, offer_id, Some(OfferEvent::Recommend), By::Officer(officer_ref), words).await?;
    let actor = AuditActor::Officer(officer_ref.to_owned());
    let entry = occasion.entry(actor, "recommended_offer", AuditSubject::account(grounds.account_id));
    audit::record(&mut unit, at, &entry).await?;
    unit.commit().await?;
    Ok(Done::Now)
}
