//! What a resident does with an offer once it is sent: takes it back, answers a question, accepts or turns down a change; and
//! asks for an agreed arrangement to be changed.

use domain::{
    arrangement::{Asks, OfferEvent, OfferState, assess},
    calendar::{Day, add_working_days},
    permission::{Act, Permit},
    policy::PolicyOn,
    task::TaskKind,
};
use uuid::Uuid;

use super::{By, Done, Grounds, OfferRefused, asks, find, lock, note, put_in_place, take};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        form_key::Sent,
        notice::{self, Notice},
        ranking::{self, When},
        task::{self, NewTask},
    },
    store::{
        Store,
        offer::{OfferMove, OfferRow},
    },
};

/// What a resident does with an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response<'a> {
    /// Takes it back.
    Withdraw,
    /// Accepts the change that was put forward.
    Accept,
    /// Turns it down.
    Decline,
    /// Answers what was asked.
    Answer(&'a str),
}

impl Response<'_> {
    /// What the audit trail calls it.
    const fn done(&self) -> &'static str {
        match self {
            Self::Withdraw => "withdrew_offer",
            Self::Accept => "accepted_counter_offer",
            Self::Decline => "declined_counter_offer",
            Self::Answer(_) => "answered_about_offer",
        }
    }
}

/// A response about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Responding<'a> {
    /// What the page rested on.
    pub grounds: Grounds<'a>,
    /// Which offer.
    pub offer_id: Uuid,
    /// Where it stood when the page was shown.
    pub seen: OfferState,
    /// Who responds: whoever made the offer. A joint tenant sees it, and speaks for themselves.
    pub person_ref: &'a str,
    /// With what.
    pub response: Response<'a>,
    /// The rules of today.
    pub policy: &'a PolicyOn,
    /// What the resident is told; `None` = the page that follows says all there is.
    pub tell: Option<&'a Notice>,
}

/// What a response does to an offer.
///
/// What is accepted is weighed up again, on the account as it is by then: where that asks for somebody more senior than put it
/// forward, it waits for them, and nothing is in place yet.
///
/// # Errors
/// [`OfferRefused::Barred`] where nothing may be agreed now, [`OfferRefused::OfferChanged`] where there is nothing to accept,
/// [`OfferRefused::Schedule`] for terms that pay nothing off.
pub fn event(
    grounds: &Grounds<'_>,
    offer: &OfferRow,
    response: Response<'_>,
    policy: &PolicyOn,
) -> Result<OfferEvent, OfferRefused> {
    Ok(match response {
        Response::Withdraw => OfferEvent::Withdraw,
        Response::Decline => OfferEvent::DeclineChange,
        Response::Answer(_) => OfferEvent::Answer,
        Response::Accept => {
            let facts = grounds.facts;
            let terms = offer.counter.ok_or(OfferRefused::OfferChanged)?.put_in_place(facts.today, facts.underlying);
            let now = asks(&assess(facts, &terms, policy)?).map_err(OfferRefused::Barred)?;
            // Of one from before this was kept it is not known: what any officer may agree to, an officer put forward.
            let then = offer.counter_asks.unwrap_or(Asks::Officer).max(Asks::Officer);
            if now <= then { OfferEvent::AcceptChange } else { OfferEvent::AcceptForDecision }
        }
    })
}

/// Does what a resident answers. Only an acceptance rests on the account: to take an offer back is possible whatever changed.
///
/// # Errors
/// [`OfferRefused`].
pub async fn respond(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    responding: &Responding<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<Done, OfferRefused> {
    let Responding { grounds, offer_id, seen, person_ref, response, policy, tell } = *responding;
    if !permit.is_for(Act::OfferArrangement, grounds.tenancy_ref) {
        return Err(OfferRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    if take(&mut unit, occasion, sent, result_path).await? == Done::Before {
        return Ok(Done::Before);
    }
    match lock(&mut unit, occasion, &grounds).await {
        Err(OfferRefused::AccountChanged) if response != Response::Accept => {}
        other => drop(other?),
    }
    let offer = find(&mut unit, grounds.account_id, offer_id, seen).await?;
    if offer.person_ref != person_ref {
        return Err(OfferRefused::NotPermitted);
    }
    // A change that is not waiting any more is none to weigh up.
    if response == Response::Accept && seen != OfferState::CounterOffered {
        return Err(OfferRefused::OfferChanged);
    }
    let event = event(&grounds, &offer, response, policy)?;
    let to = seen.next(event)?;
    let at = occasion.now;
    let answer_by_on = (event == OfferEvent::AcceptForDecision).then(|| answer_by_on(occasion, policy));
    unit.move_offer(&OfferMove { answer_by_on, ..OfferMove::new(offer_id, (seen, to), at) }).await?;
    if to == OfferState::Agreed {
        let terms = offer.counter.ok_or(OfferRefused::OfferChanged)?;
        put_in_place(&mut unit, occasion, &grounds, offer_id, terms).await?;
    }
    let words = match response {
        Response::Answer(words) => Some(words),
        _ => None,
    };
    note(&mut unit, occasion.now, offer_id, Some(event), By::resident(person_ref, occasion), words).await?;
    if let Some(tell) = tell {
        notice::tell(&mut unit, occasion, tell).await?;
    }
    let actor = AuditActor::Resident(person_ref.to_owned());
    let entry = occasion.entry(actor, response.done(), AuditSubject::account(grounds.account_id));
    audit::record(&mut unit, at, &entry).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &[grounds.account_id]).await?;
    unit.commit().await?;
    Ok(Done::Now)
}

/// The day by which what is sent now is answered.
fn answer_by_on(occasion: &Occasion<'_>, policy: &PolicyOn) -> Day {
    add_working_days(occasion.today, policy.arrangement.answer_within_working_days)
}

/// A resident who asks for an agreed arrangement to be changed.
#[derive(Clone, Copy, Debug)]
pub struct ChangeAsked<'a> {
    /// Which account.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: &'a str,
    /// Who asks.
    pub person_ref: &'a str,
    /// Which arrangement; `None` = one of the landlord's own system.
    pub arrangement_id: Option<Uuid>,
    /// What is asked for, in their words.
    pub words: &'a str,
}

/// Opens a task for an officer, with the day by which it is answered. What was agreed holds until then.
///
/// # Errors
/// [`OfferRefused`].
pub async fn ask_for_change(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    asked: &ChangeAsked<'_>,
    policy: &PolicyOn,
    sent: &Sent,
    result_path: &str,
) -> Result<Done, OfferRefused> {
    if !permit.is_for(Act::OfferArrangement, asked.tenancy_ref) {
        return Err(OfferRefused::NotPermitted);
    }
    let answer_by_on = answer_by_on(occasion, policy);
    let mut unit = store.begin().await?;
    if take(&mut unit, occasion, sent, result_path).await? == Done::Before {
        return Ok(Done::Before);
    }
    let task = NewTask {
        account_id: asked.account_id,
        person_ref: Some(asked.person_ref.to_owned()),
        kind: TaskKind::ArrangementChange,
        subject_id: asked.arrangement_id,
        answer_by_on,
        note: Some(asked.words.to_owned()),
    };
    task::open(&mut unit, occasion.now, &task).await?;
    let actor = AuditActor::Resident(asked.person_ref.to_owned());
    let entry = occasion.entry(actor, "asked_for_arrangement_change", AuditSubject::account(asked.account_id));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await?;
    Ok(Done::Now)
}
