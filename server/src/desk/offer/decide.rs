//! Deciding an offer: an officer agrees, suggests a change, says no with a reason, or asks.

use domain::{
    arrangement::{Asks, Offer, OfferEvent, OfferState, assess, bar},
    permission::Permit,
    policy::PolicyOn,
};
use uuid::Uuid;

use super::{By, Done, Grounds, OfferRefused, act_for, asks, find, lock, note, put_in_place, take};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        form_key::Sent,
        notice::{self, Notice},
        ranking::{self, When},
    },
    store::{Store, offer::OfferMove},
};

/// What an officer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision<'a> {
    /// As it was offered.
    Agree,
    /// On other terms, if the resident accepts them.
    CounterOffer {
        /// Those.
        terms: &'a Offer,
        /// Why, in the words that the resident reads.
        reason: &'a str,
    },
    /// Not.
    Decline {
        /// Why, and what to do, in the words that the resident reads.
        reason: &'a str,
    },
    /// Not yet: something is asked first.
    Ask {
        /// What.
        question: &'a str,
    },
}

impl Decision<'_> {
    /// What it does to an offer.
    #[must_use]
    pub const fn event(&self) -> OfferEvent {
        match self {
            Self::Agree => OfferEvent::Agree,
            Self::CounterOffer { .. } => OfferEvent::CounterOffer,
            Self::Decline { .. } => OfferEvent::Decline,
            Self::Ask { .. } => OfferEvent::Ask,
        }
    }

    pub(super) const fn words(&self) -> Option<&str> {
        match *self {
            Self::Agree => None,
            Self::CounterOffer { reason, .. } | Self::Decline { reason } => Some(reason),
            Self::Ask { question } => Some(question),
        }
    }
}

/// A decision about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Deciding<'a> {
    /// What the page rested on.
    pub grounds: Grounds<'a>,
    /// Which offer.
    pub offer_id: Uuid,
    /// Where it stood when the page was shown.
    pub seen: OfferState,
    /// The officer.
    pub officer_ref: &'a str,
    /// What is decided.
    pub decision: Decision<'a>,
    /// The rules of today.
    pub policy: &'a PolicyOn,
    /// What the resident is told.
    pub tell: &'a Notice,
}

/// Decides an offer, on the account as it is now.
///
/// # Errors
/// [`OfferRefused`].
pub async fn decide(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    deciding: &Deciding<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<Done, OfferRefused> {
    let Deciding { grounds, offer_id, seen, officer_ref, decision, policy, tell } = *deciding;
    let mut unit = store.begin().await?;
    if take(&mut unit, occasion, sent, result_path).await? == Done::Before {
        return Ok(Done::Before);
    }
    lock(&mut unit, occasion, &grounds).await?;
    let offer = find(&mut unit, grounds.account_id, offer_id, seen).await?;
    let to = seen.next(decision.event())?;
    let asks = needed(&grounds, &offer.terms(), decision, policy)?;
    if !permit.is_for(act_for(asks), grounds.tenancy_ref) {
        return Err(OfferRefused::NotPermitted);
    }
    let counter = match decision {
        Decision::CounterOffer { terms, .. } => Some((terms, asks)),
        _ => None,
    };
    let (reason, at) = (decision.words(), occasion.now);
    let decided_by = Some(officer_ref);
    let decided = OfferMove { counter, decided_by, reason, ..OfferMove::new(offer_id, (seen, to), at) };
    unit.move_offer(&decided).await?;
    if to == OfferState::Agreed {
        put_in_place(&mut unit, occasion, &grounds, offer_id, offer.terms()).await?;
    }
    note(&mut unit, occasion.now, offer_id, Some(decision.event()), By::Officer(officer_ref), reason).await?;
    notice::tell(&mut unit, occasion, tell).await?;
    let actor = AuditActor::Officer(officer_ref.to_owned());
    let entry = occasion.entry(actor, done(decision.event()), AuditSubject::account(grounds.account_id));
    audit::record(&mut unit, at, &entry).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &[grounds.account_id]).await?;
    unit.commit().await?;
    Ok(Done::Now)
}

/// Whom this decision asks for, by the rules: terms that would be in place ask for whoever may agree to them. `offer` is what the
/// resident offers, as it would be put in place today.
///
/// To ask is open to every case worker. To say no asks for whoever could have said yes, except where nobody could.
///
/// # Errors
/// [`OfferRefused::Barred`] for terms that nobody may agree to now, [`OfferRefused::Schedule`] for terms that pay nothing off.
pub fn needed(
    grounds: &Grounds<'_>,
    offer: &Offer,
    decision: Decision<'_>,
    policy: &PolicyOn,
) -> Result<Asks, OfferRefused> {
    let facts = grounds.facts;
    let terms = match decision {
        Decision::Ask { .. } => return Ok(Asks::Officer),
        Decision::Decline { .. } if bar(facts).is_some() => return Ok(Asks::Officer),
        Decision::Agree | Decision::Decline { .. } => offer.put_in_place(facts.today, facts.underlying),
        Decision::CounterOffer { terms, .. } => *terms,
    };
    match (assess(facts, &terms, policy), decision) {
        (Ok(assessment), _) => asks(&assessment).map_err(OfferRefused::Barred),
        // What no payments can be worked out of could not be agreed to by anybody.
        (Err(_), Decision::Decline { .. }) => Ok(Asks::Officer),
        (Err(problem), _) => Err(problem.into()),
    }
}

/// What the audit trail calls it.
const fn done(event: OfferEvent) -> &'static str {
    match event {
        OfferEvent::Agree => "agreed_offer",
        OfferEvent::CounterOffer => "counter_offered",
        OfferEvent::Decline => "declined_offer",
        _ => "asked_about_offer",
    }
}
