//! A task: something that waits for an officer, with the day by which the resident has been told to expect an answer.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a task is about.
    TaskKind {
        Income = "income", "Change of income";
        Household = "household", "Change in who lives there";
        BenefitClaim = "benefit_claim", "Change of a benefit claim";
        Moving = "moving", "Moving out";
        Bereavement = "bereavement", "Somebody has died";
        Hard = "hard", "Something makes paying hard";
        ContactChangeStopped = "contact_change_stopped", "A change of contact details was stopped";
        ArrangementChange = "arrangement_change", "Asks for a change of their arrangement";
        ArrangementBreached = "arrangement_breached", "An arrangement is not kept";
        MessageUndelivered = "message_undelivered", "A message could not be delivered";
        DirectDebit = "direct_debit", "Direct Debit needs a look";
        NextStep = "next_step", "Next step after a contact";
        FeedConflict = "feed_conflict", "The landlord's system says something else";
        HearingPack = "hearing_pack", "Send the pack before a hearing";
        BreathingSpaceRequest = "breathing_space_request", "Breathing space: last day to ask for a review of it";
        BreathingSpaceReview = "breathing_space_review", "Breathing space: midway review";
        BreathingSpaceEnd = "breathing_space_end", "Breathing space: look again at its end";
        ProtectionReview = "protection_review", "Look again at what protects";
        TenancyReview = "tenancy_review", "Tenancy on trial or for a term: decide";
        // Everybody who sees that it waits may read these words: they say nothing of what it is about.
        Safeguarding = "safeguarding", "Urgent: for a team leader";
    }
}

impl TaskKind {
    /// Dealt with by those alone who may see restricted markers. Others see that it waits, and nothing more.
    #[must_use]
    pub const fn is_restricted(self) -> bool {
        matches!(self, Self::Safeguarding)
    }
}

vocabulary! {
    /// Where a task stands.
    TaskState {
        Open = "open", "Open";
        Closed = "closed", "Closed";
    }
}

vocabulary! {
    /// What can happen to a task.
    TaskEvent {
        Close = "close", "An officer has dealt with it";
    }
}

/// The event cannot happen to a task in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a task that is {} cannot {}", .state.code(), .event.code())]
pub struct TaskRefused {
    /// Where it stands.
    pub state: TaskState,
    /// What was tried.
    pub event: TaskEvent,
}

impl TaskState {
    /// Where a task stands after an event.
    ///
    /// # Errors
    /// [`TaskRefused`] for an event that cannot happen to it.
    pub const fn next(self, event: TaskEvent) -> Result<Self, TaskRefused> {
        match (self, event) {
            (Self::Open, TaskEvent::Close) => Ok(Self::Closed),
            (Self::Closed, TaskEvent::Close) => Err(TaskRefused { state: self, event }),
        }
    }
}
