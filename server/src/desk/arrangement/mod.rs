//! Whether arrangements are kept: worked out by night and after an import, for the landlord's own and for those agreed here;
//! and what follows from it.
//!
//! What follows is a word to the tenants or a task for an officer, and nothing else: no step towards court is taken here.

mod end;
mod evaluate;
mod follow;
mod keep;
mod measured;

use chrono::{DateTime, Utc};
use domain::{calendar::Day, policy::Policy};

pub(in crate::desk) use end::{Closing, close};
pub use end::{EndRefused, Ending, act_to_end, end};
pub use keep::{Looked, keep};
pub use measured::{BEGINNING, Measured};

use super::letter::Letters;
use crate::{clock, store::offer::AgreedRow};

/// The day from which an arrangement counts: of a court's terms the day on which it set them, else the day it was agreed.
#[must_use]
pub fn counts_from(agreed: &AgreedRow) -> Day {
    agreed.agreed_on.unwrap_or_else(|| clock::local(agreed.agreed_at).date())
}

/// When arrangements are looked at, and what by.
#[derive(Clone, Copy, Debug)]
pub struct Round<'a> {
    /// Now.
    pub now: DateTime<Utc>,
    /// Today.
    pub today: Day,
    /// The numbers that law or the landlord sets.
    pub policy: &'a Policy,
    /// What is said to people.
    pub letters: &'a Letters,
}
