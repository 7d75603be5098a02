//! Offers to repay: sent, decided, answered. One unit of work each: the form's key, the account as it is by then, the rules, the
//! change, its history, its audit entry, and what people are told.
//!
//! An account has one open offer: an index of the table lets no second one through, whoever sends it and from wherever. Every act
//! locks the account and compares it with what the page rested on ([`Standing`]); one that changed is shown anew instead.

mod confirm;
mod decide;
mod lapse;
mod recommend;
mod respond;
mod send;

use chrono::{DateTime, Utc};
use domain::{
    arrangement::{
        Asks, Assessment, AssessmentFacts, Bar, NotPossible, Offer, OfferEvent, OfferState, ScheduleProblem,
    },
    ledger::{ArrangementKind, ArrangementStatus},
    permission::Act,
};
use uuid::Uuid;

pub use confirm::confirm;
pub use decide::{Deciding, Decision, decide, needed};
pub use lapse::lapse;
pub use recommend::recommend;
pub use respond::{ChangeAsked, Responding, Response, ask_for_change, event, respond};
pub use send::{Prepared, Sending, prepare, send};

use super::{
    Occasion,
    form_key::{self, Sent, Taken},
    standing::Standing,
};
use crate::store::{
    StoreError, Unit,
    offer::{AgreedRow, NewOfferEvent, OfferRow},
    standing::AccountRows,
};

/// What a page rested on when its act was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Grounds<'a> {
    /// Which account.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: &'a str,
    /// The account as the facts have it.
    pub standing: &'a Standing,
    /// What the rules need to know.
    pub facts: &'a AssessmentFacts,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum OfferRefused {
    /// The permit is for something else, or for less than this offer needs.
    #[error("the permit is not for this")]
    NotPermitted,
    /// The account is not what the page rested on: show it as it is now.
    #[error("the account changed")]
    AccountChanged,
    /// The budget that was to go with it is not what the page rested on: show it as it is now.
    #[error("the budget changed")]
    BudgetChanged,
    /// The offer does not stand where the page had it: show it as it is now.
    #[error("the offer changed")]
    OfferChanged,
    /// The account has an open offer already, from another tab, another device or another tenant.
    #[error("there is an open offer")]
    AlreadyOpen,
    /// No arrangement can be made now.
    #[error("no arrangement can be made now")]
    Barred(Bar),
    /// The terms pay nothing off.
    #[error(transparent)]
    Schedule(#[from] ScheduleProblem),
    /// The same form was sent before, with other answers: its result is there.
    #[error("this form was sent before")]
    SentBefore {
        /// Where.
        result_path: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NotPossible> for OfferRefused {
    fn from(_: NotPossible) -> Self {
        Self::OfferChanged
    }
}

/// Whether an act was done now, or the same form had done it before. Pages show the same for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Now: wake the worker.
    Now,
    /// Before.
    Before,
}

/// The act that decides an offer of which the rules ask this much.
#[must_use]
pub const fn act_for(asks: Asks) -> Act {
    match asks {
        Asks::Nobody | Asks::Officer => Act::DecideOffer,
        Asks::TeamLeader => Act::DecideLeadersOffer,
        Asks::Manager => Act::DecideManagersOffer,
    }
}

/// Who decides by an assessment; `Err` = no arrangement can be made.
///
/// # Errors
/// The [`Bar`] that stands against it.
pub const fn asks(assessment: &Assessment) -> Result<Asks, Bar> {
    match assessment.route {
        domain::arrangement::Route::Acceptable => Ok(Asks::Nobody),
        domain::arrangement::Route::NeedsOfficer { role } => Ok(role),
        domain::arrangement::Route::CannotBeOffered(bar) => Err(bar),
    }
}

/// Takes the form, or says that it was taken.
async fn take(unit: &mut Unit, occasion: &Occasion<'_>, sent: &Sent, result_path: &str) -> Result<Done, OfferRefused> {
    match form_key::take(unit, occasion.now, sent, result_path).await? {
        Taken::Now => Ok(Done::Now),
        Taken::Before { .. } => Ok(Done::Before),
        Taken::WithOtherAnswers { result_path } => Err(OfferRefused::SentBefore { result_path }),
    }
}

/// Locks the account, and makes sure that it is the one that the page rested on.
async fn lock(unit: &mut Unit, occasion: &Occasion<'_>, grounds: &Grounds<'_>) -> Result<AccountRows, OfferRefused> {
    let rows = unit.lock_account_rows(grounds.account_id, occasion.today).await?;
    let rows = rows.ok_or(OfferRefused::NotPermitted)?;
    if rows.account.tenancy_ref != grounds.tenancy_ref {
        return Err(OfferRefused::NotPermitted);
    }
    if !grounds.standing.is_of(&rows) {
        return Err(OfferRefused::AccountChanged);
    }
    Ok(rows)
}

/// The offer, where it stands as the page had it.
async fn find(unit: &mut Unit, account_id: i64, offer_id: Uuid, seen: OfferState) -> Result<OfferRow, OfferRefused> {
    let offer = unit.find_offer(offer_id).await?.ok_or(OfferRefused::NotPermitted)?;
    if offer.account_id != account_id {
        return Err(OfferRefused::NotPermitted);
    }
    if offer.state != seen {
        return Err(OfferRefused::OfferChanged);
    }
    Ok(offer)
}

/// By whom something happens to an offer.
#[derive(Clone, Copy, Debug)]
enum By<'a> {
    Resident(&'a str),
    OfficerForResident(&'a str),
    Officer(&'a str),
    System(&'static str),
}

impl<'a> By<'a> {
    /// A resident, or the officer who acts for them on the telephone.
    fn resident(person_ref: &'a str, occasion: &Occasion<'a>) -> Self {
        occasion.assisted_by.map_or(Self::Resident(person_ref), Self::OfficerForResident)
    }
}

async fn note(
    unit: &mut Unit,
    at: DateTime<Utc>,
    offer_id: Uuid,
    event: Option<OfferEvent>,
    by: By<'_>,
    note: Option<&str>,
) -> Result<(), StoreError> {
    let (actor_kind, actor_ref) = match by {
        By::Resident(person_ref) => ("resident", person_ref),
        By::OfficerForResident(officer_ref) => ("officer_for_resident", officer_ref),
        By::Officer(officer_ref) => ("officer", officer_ref),
        By::System(name) => ("system", name),
    };
    unit.insert_offer_event(&NewOfferEvent { offer_id, at, event, actor_kind, actor_ref, note }).await
}

/// Puts what was agreed in place, from the account as it is now and from its first payment day that is to come.
async fn put_in_place(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    grounds: &Grounds<'_>,
    offer_id: Uuid,
    terms: Offer,
) -> Result<(), OfferRefused> {
    let agreed = AgreedRow {
        // One for each offer, so that it can be found again from it.
        arrangement_id: offer_id,
        offer_id,
        account_id: grounds.account_id,
        kind: ArrangementKind::Informal,
        status: ArrangementStatus::Live,
        agreed_at: occasion.now,
        agreed_on: None,
        terms: terms.put_in_place(occasion.today, grounds.facts.underlying),
        arrears_at_start: grounds.facts.underlying,
        ended_at: None,
    };
    if unit.insert_agreed(&agreed).await? { Ok(()) } else { Err(OfferRefused::Barred(Bar::LiveArrangement)) }
}
