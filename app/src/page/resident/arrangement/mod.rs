//! Paying what is owed over time: making an offer, what becomes of it, and the plan once it is agreed.

pub mod agreed;
pub mod barred;
pub mod change;
pub mod changed;
pub mod check;
pub mod earlier;
pub mod hub;
pub mod offer;
pub mod sent;
pub mod state;
pub mod view;
pub mod withdraw;

mod figures;
mod know;
mod summary;
mod who_decides;
