//! A change of one's own email or mobile: asked for, confirmed by a code to the new one, held while the old one can stop
//! it, and then done.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What of somebody's contact details is changed with a code.
    ContactField {
        Email = "email", "Email";
        Mobile = "mobile", "Mobile";
    }
}

vocabulary! {
    /// Where a change stands.
    ContactChangeState {
        WaitingForCode = "waiting_for_code", "Waiting for the code";
        Held = "held", "Confirmed, and held";
        Done = "done", "Done";
        Stopped = "stopped", "Stopped from the old one";
        Withdrawn = "withdrawn", "Withdrawn";
    }
}

vocabulary! {
    /// What can happen to a change.
    ContactChangeEvent {
        ConfirmAndHold = "confirm_and_hold", "The right code was given";
        HoldEnds = "hold_ends", "The time in which it could be stopped is over";
        Stop = "stop", "Stopped by whoever reads the old one";
        Withdraw = "withdraw", "Withdrawn, or replaced by another";
    }
}

/// The event cannot happen to a change in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} cannot happen to a change that is {}", .event.code(), .state.code())]
pub struct ContactChangeRefused {
    /// Where it stands.
    pub state: ContactChangeState,
    /// What was tried.
    pub event: ContactChangeEvent,
}

impl ContactChangeState {
    /// Where a change stands after an event.
    ///
    /// # Errors
    /// [`ContactChangeRefused`] for an event that cannot happen to it.
    pub const fn next(self, event: ContactChangeEvent) -> Result<Self, ContactChangeRefused> {
        use ContactChangeEvent::{ConfirmAndHold, HoldEnds, Stop, Withdraw};
        match (self, event) {
            (Self::WaitingForCode, ConfirmAndHold) => Ok(Self::Held),
            (Self::Held, HoldEnds) => Ok(Self::Done),
            (Self::Held, Stop) => Ok(Self::Stopped),
            (Self::WaitingForCode | Self::Held, Withdraw) => Ok(Self::Withdrawn),
            _ => Err(ContactChangeRefused { state: self, event }),
        }
    }

    /// Can anything still happen to it?
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::WaitingForCode | Self::Held)
    }
}
