//! What a mandate is and may become: one table, and what moves it.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where a mandate stands.
    MandateState {
        Pending = "pending", "Set up: we will tell your bank next";
        Instructed = "instructed", "Sent to your bank";
        Active = "active", "Active";
        Suspended = "suspended", "Paused: we are taking nothing";
        CancelledByPayer = "cancelled_by_payer", "Cancelled by you";
        CancelledByUs = "cancelled_by_us", "Cancelled by us";
        Rejected = "rejected", "Your bank could not set it up";
        Closed = "closed", "Closed";
    }
}

vocabulary! {
    /// What moves a mandate.
    MandateEvent {
        Instruct = "instruct", "Named in a file of instructions to the bank";
        Activate = "activate", "The days in which a bank rejects have passed";
        Reject = "reject", "The payer's bank rejected the instruction";
        Suspend = "suspend", "An officer paused it, or collections were returned";
        Resume = "resume", "An officer took it up again";
        CancelByPayer = "cancel_by_payer", "The payer cancelled, here or at their bank";
        CancelByUs = "cancel_by_us", "An officer cancelled it";
        Close = "close", "The bank account closed, the payer died, or nothing was collected for too long";
    }
}

/// The event cannot happen to a mandate in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mandate that is {} cannot {}", .state.code(), .event.code())]
pub struct NotAllowed {
    /// Where it stands.
    pub state: MandateState,
    /// What was tried.
    pub event: MandateEvent,
}

/// Where a mandate stands after an event. What is over stays over: a payer who comes back makes a new one.
///
/// # Errors
/// [`NotAllowed`].
pub const fn next(state: MandateState, event: MandateEvent) -> Result<MandateState, NotAllowed> {
    use MandateEvent as On;
    use MandateState as Is;
    Ok(match (state, event) {
        (Is::Pending, On::Instruct) => Is::Instructed,
        (Is::Instructed, On::Activate) | (Is::Suspended, On::Resume) => Is::Active,
        (Is::Active, On::Suspend) => Is::Suspended,
        // A bank that is late rejects what already counts as active.
        (Is::Instructed | Is::Active | Is::Suspended, On::Reject) => Is::Rejected,
        (Is::Pending | Is::Instructed | Is::Active | Is::Suspended, On::CancelByPayer) => Is::CancelledByPayer,
        (Is::Pending | Is::Instructed | Is::Active | Is::Suspended, On::CancelByUs) => Is::CancelledByUs,
        (Is::Pending | Is::Instructed | Is::Active | Is::Suspended, On::Close) => Is::Closed,
        _ => return Err(NotAllowed { state, event }),
    })
}

impl MandateState {
    /// May money still be collected under it, now or later? An account has one such mandate at most.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Pending | Self::Instructed | Self::Active | Self::Suspended)
    }

    /// May a collection be sent to the bank under it today?
    #[must_use]
    pub const fn collects(self) -> bool {
        matches!(self, Self::Active)
    }
}
