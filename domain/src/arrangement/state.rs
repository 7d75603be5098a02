//! How an offer moves from sent to answered: its states, what can happen to it, and the one table of what may follow what.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where an offer stands.
    OfferState {
        Sent = "sent", "Sent, and waiting for an answer";
        Questioned = "questioned", "We asked a question";
        Recommended = "recommended", "With somebody who may decide it";
        CounterOffered = "counter_offered", "We suggested a change";
        Agreed = "agreed", "Agreed";
        Declined = "declined", "Not agreed";
        ChangeDeclined = "change_declined", "The change was turned down";
        Withdrawn = "withdrawn", "Taken back";
        Lapsed = "lapsed", "Ended, because the account changed";
    }
}

vocabulary! {
    /// What can happen to an offer.
    OfferEvent {
        Agree = "agree", "The offer is agreed";
        CounterOffer = "counter_offer", "A change is suggested";
        Decline = "decline", "The offer is not agreed";
        Ask = "ask", "A question is asked";
        Recommend = "recommend", "An answer is recommended to somebody who may decide it";
        Answer = "answer", "The question is answered";
        AcceptChange = "accept_change", "The change is accepted";
        AcceptForDecision = "accept_for_decision", "The change is accepted, and the account has changed: it is decided again";
        DeclineChange = "decline_change", "The change is turned down";
        Withdraw = "withdraw", "The offer is taken back";
        Lapse = "lapse", "The offer ends, because the account changed";
        AgreeAutomatically = "agree_automatically", "The offer is agreed within policy, without an officer";
        Confirm = "confirm", "An officer confirms what was agreed without one";
    }
}

/// By whom something can happen to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The resident who made it.
    Resident,
    /// An officer who may decide it.
    Officer,
    /// Either a person or a job, because there is nothing left to decide.
    System,
}

/// Something cannot happen to an offer in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an offer that is {} cannot {}", .state.code(), .event.code())]
pub struct NotPossible {
    /// Where the offer stands.
    pub state: OfferState,
    /// What was to happen.
    pub event: OfferEvent,
}

impl OfferEvent {
    /// Whose doing it is.
    #[must_use]
    pub const fn actor(self) -> Actor {
        match self {
            Self::Agree | Self::CounterOffer | Self::Decline | Self::Ask | Self::Recommend | Self::Confirm => {
                Actor::Officer
            }
            Self::Answer | Self::AcceptChange | Self::AcceptForDecision | Self::DeclineChange | Self::Withdraw => {
                Actor::Resident
            }
            Self::Lapse | Self::AgreeAutomatically => Actor::System,
        }
    }

    /// What an officer answers a resident. Whoever may not decide recommends one of these.
    #[must_use]
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::Agree | Self::CounterOffer | Self::Decline | Self::Ask)
    }
}

impl OfferState {
    /// Somebody still has something to do. An account has at most one open offer.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Questioned | Self::Recommended | Self::CounterOffered)
    }

    /// It waits for the landlord and not for the resident.
    #[must_use]
    pub const fn awaits_officer(self) -> bool {
        matches!(self, Self::Sent | Self::Questioned | Self::Recommended)
    }

    /// Where an offer stands once something has happened to it.
    ///
    /// An officer who has asked may still decide without the answer; one who has suggested a change waits for the resident,
    /// so that nobody accepts a change that is no longer meant. A recommendation may go further up before it is decided. A change
    /// that is accepted when the account asks for somebody more senior than suggested it is decided by them.
    ///
    /// # Errors
    /// [`NotPossible`] when the table has no such row.
    pub const fn next(self, event: OfferEvent) -> Result<Self, NotPossible> {
        match (self, event) {
            (Self::Sent | Self::Questioned | Self::Recommended, OfferEvent::Agree)
            | (Self::CounterOffered, OfferEvent::AcceptChange)
            | (Self::Sent, OfferEvent::AgreeAutomatically)
            | (Self::Agreed, OfferEvent::Confirm) => Ok(Self::Agreed),
            (Self::Sent | Self::Questioned | Self::Recommended, OfferEvent::CounterOffer) => Ok(Self::CounterOffered),
            (Self::Sent | Self::Questioned | Self::Recommended, OfferEvent::Decline) => Ok(Self::Declined),
            (Self::Sent | Self::Questioned | Self::Recommended, OfferEvent::Ask) => Ok(Self::Questioned),
            (Self::Sent | Self::Questioned | Self::Recommended, OfferEvent::Recommend) => Ok(Self::Recommended),
            (Self::Questioned, OfferEvent::Answer) | (Self::CounterOffered, OfferEvent::AcceptForDecision) => {
                Ok(Self::Sent)
            }
            (Self::CounterOffered, OfferEvent::DeclineChange) => Ok(Self::ChangeDeclined),
            (Self::Sent | Self::Questioned | Self::Recommended | Self::CounterOffered, OfferEvent::Withdraw) => {
                Ok(Self::Withdrawn)
            }
            (Self::Sent | Self::Questioned | Self::Recommended | Self::CounterOffered, OfferEvent::Lapse) => {
                Ok(Self::Lapsed)
            }
            _ => Err(NotPossible { state: self, event }),
        }
    }
}
