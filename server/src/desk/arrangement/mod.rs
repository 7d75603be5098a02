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

pub use end::{EndRefused, Ending, end};
pub use keep::{Looked, keep};
pub use measured::{BEGINNING, Measured};

use super::letter::Letters;

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
