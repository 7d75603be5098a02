//! A conversation between a resident and the team: the resident always sees where it stands.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where a conversation stands.
    ThreadState {
        Sent = "sent", "Sent";
        BeingLookedAt = "being_looked_at", "Being looked at";
        Answered = "answered", "Answered";
    }
}

vocabulary! {
    /// What can happen to a conversation.
    ThreadEvent {
        ResidentWrites = "resident_writes", "The resident writes";
        OfficerTakes = "officer_takes", "An officer is looking at it";
        OfficerAnswers = "officer_answers", "An officer answers";
    }
}

/// The event cannot happen to a conversation in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} cannot follow {}", .event.code(), .state.code())]
pub struct ThreadRefused {
    /// Where it stands.
    pub state: ThreadState,
    /// What was tried.
    pub event: ThreadEvent,
}

impl ThreadState {
    /// Where a conversation stands after an event. A resident who writes again before the answer waits no longer for it:
    /// the day by which they were told to expect one stays.
    ///
    /// # Errors
    /// [`ThreadRefused`] for an event that cannot happen to it: what is answered is not waiting for anybody to look.
    pub const fn next(self, event: ThreadEvent) -> Result<Self, ThreadRefused> {
        match (self, event) {
            (Self::Sent | Self::Answered, ThreadEvent::ResidentWrites) => Ok(Self::Sent),
            (Self::BeingLookedAt, ThreadEvent::ResidentWrites)
            | (Self::Sent | Self::BeingLookedAt, ThreadEvent::OfficerTakes) => Ok(Self::BeingLookedAt),
            (_, ThreadEvent::OfficerAnswers) => Ok(Self::Answered),
            (Self::Answered, ThreadEvent::OfficerTakes) => Err(ThreadRefused { state: self, event }),
        }
    }

    /// Is the resident waiting for an answer?
    #[must_use]
    pub const fn is_waiting(self) -> bool {
        !matches!(self, Self::Answered)
    }
}
