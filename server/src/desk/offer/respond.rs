//! What a resident does with an offer once it is sent: takes it back, answers a question, accepts or turns down a change; and
//! asks for an agreed arrangement to be changed.

use domain::{
    arrangement::{OfferEvent, OfferState, bar},
    calendar::add_working_days,
    permission::{Act, Permit},
    policy::PolicyOn,
    task::TaskKind,
};
use uuid::Uuid;

use super::{By, Done, Grounds, OfferRefused, find, lock, note, put_in_place, take};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        form_key::Sent,
        notice::{self, Notice},
        ranking::{self, When},
        task::{self, NewTask},
    },
    store::{Store, offer::OfferMove},
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
    /// What it does to an offer.
    #[must_use]
    pub const fn event(&self) -> OfferEvent {
        match self {
            Self::Withdraw => OfferEvent::Withdraw,
            Self::Accept => OfferEvent::AcceptChange,
            Self::Decline => OfferEvent::DeclineChange,
            Self::Answer(_) => OfferEvent::Answer,
        }
    }

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
    /// What the resident is told; `None` = the page that follows says all there is.
    pub tell: Option<&'a Notice>,
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
    let Responding { grounds, offer_id, seen, person_ref, response, tell } = *responding;
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
    let to = seen.next(response.event())?;
    let at = occasion.now;
    unit.move_offer(&OfferMove { offer_id, from: seen, to, counter: None, decided_by: None, reason: None, at }).await?;
    if to == OfferState::Agreed {
        if let Some(bar) = bar(grounds.facts) {
            return Err(OfferRefused::Barred(bar));
        }
        let terms = offer.counter.ok_or(OfferRefused::OfferChanged)?;
        put_in_place(&mut unit, occasion, &grounds, offer_id, terms).await?;
    }
    let words = match response {
        Response::Answer(words) => Some(words),
        _ => None,
    };
    note(&mut unit, occasion.now, offer_id, Some(response.event()), By::resident(person_ref, occasion), words).await?;
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
    let answer_by_on = add_working_days(occasion.today, policy.arrangement.answer_within_working_days);
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
