//! Sending an offer.

use domain::{
    arrangement::{Assessment, Offer, OfferEvent, OfferState, Route, assess},
    calendar::{Day, add_working_days},
    permission::{Act, Permit},
    policy::PolicyOn,
};
use serde_json::json;
use uuid::Uuid;

use super::{By, Done, Grounds, OfferRefused, asks, lock, note, put_in_place, take};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        budget::BudgetSeen,
        form_key::Sent,
        notice::{self, Notice},
        ranking::{self, When},
    },
    security::fingerprint,
    store::{
        Store, Unit,
        offer::{NewOffer, OfferMove},
    },
};

/// What a reference is written with: no 0 or O, 1, I or L, 2 or Z, 5 or S, 8 or B; no vowels, so no words.
const LETTERS: &[u8; 20] = b"34679CDFGHJKMNPQRTWX";
/// Twenty to the eighth: a landlord's offers do not run out of them, and none names anybody.
const REFERENCE_LETTERS: usize = 8;

/// What is known of an offer before it is kept, so that what people are told can be worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// Which. Made of the form's key: the same form is the same offer.
    pub offer_id: Uuid,
    /// What people are told: "CDFG-3467".
    pub reference: String,
    /// The day by which it is answered.
    pub answer_by_on: Day,
}

/// The offer that this form would make.
#[must_use]
pub fn prepare(sent: &Sent, today: Day, policy: &PolicyOn) -> Prepared {
    let offer_id = sent.key.id();
    Prepared {
        offer_id,
        reference: reference(offer_id),
        answer_by_on: add_working_days(today, policy.arrangement.answer_within_working_days),
    }
}

fn reference(offer_id: Uuid) -> String {
    let letters = fingerprint::of(&[offer_id.as_bytes()]);
    let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
    let mut text: String = letters.iter().take(REFERENCE_LETTERS).map(letter).collect();
    text.insert(REFERENCE_LETTERS / 2, '-');
    text
}

/// An offer about to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Sending<'a> {
    /// What the page rested on.
    pub grounds: Grounds<'a>,
    /// Who offers it.
    pub person_ref: &'a str,
    /// What is offered.
    pub offer: &'a Offer,
    /// The budget that goes with it, as the page showed it, where the resident chose to send it.
    pub budget: Option<BudgetSeen>,
    /// The rules of today.
    pub policy: &'a PolicyOn,
    /// Which it will be.
    pub prepared: &'a Prepared,
    /// What the resident is told at once.
    pub tell: &'a Notice,
    /// For whom what was typed is kept, and the page of its form: that has done its work.
    pub kept: (&'a str, &'a str),
    /// Where the landlord lets what policy has nothing against be agreed without an officer: what they are told in that case.
    pub automatic: Option<&'a Notice>,
}

/// Keeps an offer, with what the rules say of it and the budget it rests on, as they are now.
///
/// # Errors
/// [`OfferRefused`]; [`OfferRefused::BudgetChanged`] for a budget that is not as it was shown.
pub async fn send(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    sending: &Sending<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<Done, OfferRefused> {
    let Sending { grounds, person_ref, offer, budget, policy, prepared, tell, kept: (kept_as, form_path), automatic } =
        *sending;
    if !permit.is_for(Act::OfferArrangement, grounds.tenancy_ref) {
        return Err(OfferRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    if take(&mut unit, occasion, sent, result_path).await? == Done::Before {
        return Ok(Done::Before);
    }
    lock(&mut unit, occasion, &grounds).await?;
    let assessment = assess(grounds.facts, offer, policy)?;
    asks(&assessment).map_err(OfferRefused::Barred)?;
    let budget_snapshot_id = match budget {
        None => None,
        Some(seen) => {
            let frozen = seen.freeze(&mut unit, person_ref, occasion.now).await?;
            Some(frozen.ok_or(OfferRefused::BudgetChanged)?)
        }
    };
    let is_kept = unit
        .insert_offer(&NewOffer {
            offer_id: prepared.offer_id,
            reference: &prepared.reference,
            account_id: grounds.account_id,
            person_ref,
            offer,
            arrears: grounds.facts.underlying,
            assessment: &record(&assessment, occasion.today, policy),
            standing: &grounds.standing.text(),
            budget_snapshot_id,
            sent_at: occasion.now,
            answer_by_on: prepared.answer_by_on,
        })
        .await?;
    if !is_kept {
        return Err(OfferRefused::AlreadyOpen);
    }
    note(&mut unit, occasion.now, prepared.offer_id, None, By::resident(person_ref, occasion), None).await?;
    let automatic = automatic.filter(|_| assessment.route == Route::Acceptable);
    notice::tell(&mut unit, occasion, automatic.unwrap_or(tell)).await?;
    unit.remove_kept_answers(kept_as, form_path).await?;
    let actor = AuditActor::Resident(person_ref.to_owned());
    let entry = occasion.entry(actor, Act::OfferArrangement.code(), AuditSubject::account(grounds.account_id));
    audit::record(&mut unit, occasion.now, &entry).await?;
    if automatic.is_some() {
        agree(&mut unit, occasion, &grounds, prepared.offer_id, *offer).await?;
    }
    ranking::rank_at_once(&mut unit, When::of(occasion), &[grounds.account_id]).await?;
    unit.commit().await?;
    Ok(Done::Now)
}

/// What the audit trail and the history call whoever agrees where no officer does.
const AUTOMATIC: &str = "agreement within policy";

/// Agrees to what policy has nothing against. It stays in officers' list until one of them has looked at it.
async fn agree(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    grounds: &Grounds<'_>,
    offer_id: Uuid,
    terms: Offer,
) -> Result<(), OfferRefused> {
    let (from, event, at) = (OfferState::Sent, OfferEvent::AgreeAutomatically, occasion.now);
    let to = from.next(event)?;
    unit.move_offer(&OfferMove::new(offer_id, (from, to), at)).await?;
    unit.mark_agreed_automatically(offer_id).await?;
    put_in_place(unit, occasion, grounds, offer_id, terms).await?;
    note(unit, at, offer_id, Some(event), By::System(AUTOMATIC), None).await?;
    let entry =
        occasion.entry(AuditActor::System(AUTOMATIC), "agreed_offer", AuditSubject::account(grounds.account_id));
    Ok(audit::record(unit, at, &entry).await?)
}

/// What the rules said, to be read years later: the answer with its figures, the day, and which rules they were.
fn record(assessment: &Assessment, today: Day, policy: &PolicyOn) -> String {
    let rules = fingerprint::hexadecimal(&fingerprint::of(&[format!("{:?}", policy.arrangement).as_bytes()]));
    json!({ "assessed_on": today, "rules_sha256": rules, "assessment": assessment }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_short_and_tells_offers_apart() {
        let (one, other) = (reference(Uuid::from_u128(1)), reference(Uuid::from_u128(2)));
        assert_eq!(one, reference(Uuid::from_u128(1)));
        assert_ne!(one, other);
        assert_eq!((one.len(), one.find('-')), (9, Some(4)));
    }
}
