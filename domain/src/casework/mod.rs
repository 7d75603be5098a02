//! The record of a case: what officers note, whom they spoke with, where they referred somebody, and the line of time that
//! shows all of it. Nothing in it is ever changed or deleted: what was wrong is put right by a further entry.

mod kind_words;
mod record;
mod tenancy_review;
mod timeline;
mod typed;

pub use kind_words::{KindWords, kind_words};
pub use record::{Consent, ContactDirection, ContactOutcome, ContactWay, NoteKind, ReferralOutcome, ReferralTo};
pub use tenancy_review::{ReviewKind, TenancyReview, TenancyTerms, review};
pub use timeline::{TimelineShow, action_show, task_is_change};
pub use typed::{
    Contact, ContactTyped, DayTyped, Note, NoteTyped, OutcomeTyped, Referral, ReferralEnd, ReferralTyped, Step,
};
