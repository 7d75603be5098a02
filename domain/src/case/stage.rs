//! The stages of a case, what can happen to it, and the one table of what may follow what under each regime.

use crate::ledger::CourtOutcome;
use crate::permission::OfficerRole;
use crate::vocabulary::vocabulary;

use super::Regime;

vocabulary! {
    /// How far a case has gone.
    Stage {
        None = "none", "No case";
        Contact = "contact", "Early contact";
        PreNotice = "pre_notice", "Interview before a notice";
        Notice = "notice", "Notice served";
        CourtReview = "court_review", "Reviewed before court";
        Claim = "claim", "In court";
        Order = "order", "Order or terms being watched";
        EvictionRequested = "eviction_requested", "Eviction asked for";
        EvictionApproved = "eviction_approved", "Eviction approved";
        Warrant = "warrant", "Warrant applied for";
        Evicted = "evicted", "Evicted";
    }
}

vocabulary! {
    /// What can happen to a case. An officer does each.
    StageEvent {
        MakeContact = "make_contact", "Start early contact";
        StartPreNotice = "start_pre_notice", "Invite to an interview before a notice";
        ServeNotice = "serve_notice", "Serve a notice";
        ReviewForCourt = "review_for_court", "Record the review before court";
        IssueClaim = "issue_claim", "Record that a claim was issued";
        Adjourn = "adjourn", "The court adjourned";
        MakeOrder = "make_order", "The court made an order or set terms";
        EndClaim = "end_claim", "The claim ended without possession";
        ReturnToCourt = "return_to_court", "Go back to court";
        RequestEviction = "request_eviction", "Ask for an eviction";
        RefuseEviction = "refuse_eviction", "Do not go on with the eviction";
        ApproveEviction = "approve_eviction", "Approve an eviction";
        ApplyForWarrant = "apply_for_warrant", "Record that a warrant was applied for";
        SuspendWarrant = "suspend_warrant", "The warrant was stopped";
        Evict = "evict", "Record that the eviction took place";
        Postpone = "postpone", "Go back to early contact";
        Close = "close", "Close the case";
        Discharge = "discharge", "Close the case: what the court ordered is paid off";
        TakeOver = "take_over", "Take over what the landlord’s system says";
        TakeBack = "take_back", "Take back what was recorded by mistake";
    }
}

/// What a step is to the household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// They are asked to pay or to come.
    Chasing,
    /// A step towards the loss of a home.
    Enforcement,
    /// Something that has happened is written down, or what was written down is put right: a fact, whatever protects the
    /// household.
    Fact,
    /// A step back.
    Relief,
}

/// A case cannot take this step from where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a case under {} at {} cannot {}", .regime.code(), .stage.code(), .event.code())]
pub struct NoSuchStep {
    /// Its rules.
    pub regime: Regime,
    /// Where it stands.
    pub stage: Stage,
    /// What was to happen.
    pub event: StageEvent,
}

impl StageEvent {
    /// What it is to the household.
    #[must_use]
    pub const fn kind(self) -> StepKind {
        match self {
            Self::MakeContact | Self::StartPreNotice => StepKind::Chasing,
            Self::ServeNotice
            | Self::ReviewForCourt
            | Self::IssueClaim
            | Self::ReturnToCourt
            | Self::RequestEviction
            | Self::ApproveEviction
            | Self::ApplyForWarrant
            | Self::Evict => StepKind::Enforcement,
            Self::Adjourn
            | Self::MakeOrder
            | Self::EndClaim
            | Self::SuspendWarrant
            | Self::TakeOver
            | Self::TakeBack => StepKind::Fact,
            Self::RefuseEviction | Self::Postpone | Self::Close | Self::Discharge => StepKind::Relief,
        }
    }

    /// The least role that may take it. Court is for a team leader, eviction for a manager, whatever the gates say; and so is
    /// putting right what others rely on.
    #[must_use]
    pub const fn least_role(self) -> OfficerRole {
        match self {
            Self::IssueClaim | Self::ReturnToCourt | Self::ApplyForWarrant | Self::TakeOver | Self::TakeBack => {
                OfficerRole::TeamLeader
            }
            Self::ApproveEviction | Self::RefuseEviction | Self::Evict => OfficerRole::Manager,
            _ => OfficerRole::Officer,
        }
    }

    /// What a court's outcome does to a case.
    #[must_use]
    pub const fn of_outcome(outcome: CourtOutcome) -> Self {
        match outcome {
            CourtOutcome::AdjournedGenerally
            | CourtOutcome::AdjournedToNextOpenDate
            | CourtOutcome::AdjournedToAnotherDate
            | CourtOutcome::AdjournedForDirections => Self::Adjourn,
            CourtOutcome::AdjournedOnTerms
            | CourtOutcome::SuspendedPossession
            | CourtOutcome::SuspendedOnTerms
            | CourtOutcome::PostponedPossession
            | CourtOutcome::OutrightWithDate
            | CourtOutcome::OutrightForthwith => Self::MakeOrder,
            CourtOutcome::StayOfExecution => Self::SuspendWarrant,
            CourtOutcome::StruckOut | CourtOutcome::Withdrawn | CourtOutcome::MoneyJudgment => Self::EndClaim,
            CourtOutcome::PaidOff => Self::Discharge,
        }
    }

    /// Whether a case ends with it, or goes back to where it began. What comes afterwards is a course of its own: a notice that
    /// was served before is spent, and is not relied on in it.
    #[must_use]
    pub const fn begins_afresh(self) -> bool {
        matches!(self, Self::Postpone | Self::Close | Self::EndClaim | Self::Discharge)
    }
}

impl Stage {
    /// A home can be lost from here on: nothing is closed or sent by routine.
    #[must_use]
    pub const fn is_before_court(self) -> bool {
        matches!(self, Self::None | Self::Contact | Self::PreNotice | Self::Notice | Self::CourtReview)
    }
}

/// Where a case stands once something has happened to it.
///
/// # Errors
/// [`NoSuchStep`] where the regime's table has no such row.
pub const fn next(regime: Regime, stage: Stage, event: StageEvent) -> Result<Stage, NoSuchStep> {
    let refused = NoSuchStep { regime, stage, event };
    match (stage, event) {
        (Stage::None, StageEvent::MakeContact) => return Ok(Stage::Contact),
        (Stage::Contact, StageEvent::Close) => return Ok(Stage::None),
        _ => {}
    }
    if !regime.is_for_a_home() {
        return Err(refused);
    }
    match (stage, event) {
        (Stage::Contact, StageEvent::StartPreNotice) => Ok(Stage::PreNotice),
        // A second notice takes the place of one that lapsed.
        (Stage::PreNotice | Stage::Notice, StageEvent::ServeNotice) => Ok(Stage::Notice),
        (Stage::Notice, StageEvent::ReviewForCourt) => Ok(Stage::CourtReview),
        (Stage::PreNotice, StageEvent::ReviewForCourt) if !regime.needs_notice() => Ok(Stage::CourtReview),
        (Stage::CourtReview, StageEvent::IssueClaim)
        | (Stage::Claim, StageEvent::Adjourn)
        | (Stage::Order, StageEvent::ReturnToCourt) => Ok(Stage::Claim),
        (Stage::Claim | Stage::Order, StageEvent::MakeOrder)
        | (Stage::EvictionRequested | Stage::EvictionApproved, StageEvent::RefuseEviction)
        | (Stage::EvictionRequested | Stage::EvictionApproved | Stage::Warrant, StageEvent::SuspendWarrant) => {
            Ok(Stage::Order)
        }
        (Stage::Order, StageEvent::RequestEviction) => Ok(Stage::EvictionRequested),
        (Stage::EvictionRequested, StageEvent::ApproveEviction) => Ok(Stage::EvictionApproved),
        (Stage::EvictionApproved, StageEvent::ApplyForWarrant) => Ok(Stage::Warrant),
        (Stage::Warrant, StageEvent::Evict) => Ok(Stage::Evicted),
        (Stage::PreNotice | Stage::Notice | Stage::CourtReview, StageEvent::Postpone)
        | (
            Stage::Claim | Stage::Order | Stage::EvictionRequested | Stage::EvictionApproved | Stage::Warrant,
            StageEvent::EndClaim,
        ) => Ok(Stage::Contact),
        (Stage::PreNotice | Stage::Notice | Stage::CourtReview, StageEvent::Close)
        | (Stage::Order | Stage::EvictionRequested | Stage::EvictionApproved | Stage::Warrant, StageEvent::Discharge) => {
            Ok(Stage::None)
        }
        _ => Err(refused),
    }
}
