//! Which accounts need a person today, why, and what the landlord's own ladder would do next.
//!
//! [`rank`] is one pure function of an account's figures, a day and the policy of that day. It gives a place in the list, a score
//! with each of its terms, and every rule with its hit or miss; all with the figures used. It only recommends: an officer decides,
//! and no step towards losing a home is taken by a program.
//!
//! What may be looked at is what [`CaseFacts`] holds: money, days and the steps taken. Nothing about who somebody is, and no
//! address: a test names the fields. Facts are kept with the version of this function, so that a past day can be explained.

mod case;
mod court;
mod facts;
mod pause;
mod place;
mod points;
mod ranked;
mod record;
mod rule;
mod score;
mod weeks;
mod words;

pub use court::{ClaimRecord, OutcomeRecord};
pub use facts::{
    ArrangementFacts, BenefitFacts, CaseFacts, CourtFacts, Deadline, DeadlineKind, NoticeFacts, Protection,
    ProtectionKind, RhythmFacts, Standing, Step,
};
pub use pause::{Pause, PauseKind, PauseReason, PauseTyped};
pub use place::{First, Held, Place};
pub use points::Points;
pub use ranked::{OtherVersion, RANK_VERSION, Ranked, rank, rank_as};
pub use record::{AccountRecord, StepRecord, facts_window_start};
pub use rule::{Check, Rule, RuleResult, Test};
pub use score::{Figures, Term};
pub use weeks::Weeks;
