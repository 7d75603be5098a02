//! The states of an agreed arrangement, and the one table of what may follow what.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// How an arrangement stands, as it is recorded.
    KeptState {
        Live = "live", "On track";
        Behind = "behind", "Behind, within the days of tolerance";
        Breached = "breached", "Breached";
        Completed = "completed", "Completed";
        Cancelled = "cancelled", "Cancelled";
    }
}

vocabulary! {
    /// What can be found of an arrangement, or happen to it.
    KeptEvent {
        FoundKept = "found_kept", "What fell due was paid";
        FoundBehind = "found_behind", "Something has not come, and there is still time";
        FoundBreached = "found_breached", "Both tests fail";
        FoundCleared = "found_cleared", "Nothing is owed any more";
        Cancel = "cancel", "It was ended before it was paid off";
    }
}

/// Something cannot happen to an arrangement in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an arrangement that is {} cannot take {}", .state.code(), .event.code())]
pub struct KeptRefused {
    /// Where it stands.
    pub state: KeptState,
    /// What was tried.
    pub event: KeptEvent,
}

impl KeptState {
    /// It is in place: somebody still pays by it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Live | Self::Behind | Self::Breached)
    }

    /// Where it stands once something was found or has happened. Whoever catches up is on track again.
    ///
    /// # Errors
    /// [`KeptRefused`] for one that has ended: it stays as it ended.
    pub const fn next(self, event: KeptEvent) -> Result<Self, KeptRefused> {
        if !self.is_open() {
            return Err(KeptRefused { state: self, event });
        }
        Ok(match event {
            KeptEvent::FoundKept => Self::Live,
            KeptEvent::FoundBehind => Self::Behind,
            KeptEvent::FoundBreached => Self::Breached,
            KeptEvent::FoundCleared => Self::Completed,
            KeptEvent::Cancel => Self::Cancelled,
        })
    }
}
