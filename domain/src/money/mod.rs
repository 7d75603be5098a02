//! Money: whole pence, checked arithmetic, reading and writing amounts, and how often an amount falls due.
//!
//! Invariant: an amount is an exact number of pence. Fractions exist only inside one calculation, as
//! decimals, and are rounded once.

mod frequency;
mod pence;
mod reading;
mod rent;
mod rounding;

pub use frequency::Frequency;
pub use pence::{MoneyOverflow, Pence, balance_words};
pub use reading::MoneyProblem;
pub use rent::{increased_by_percent, monthly_rent, universal_credit_shortfall_a_year, yearly_rent};
pub use rounding::{divided_half_up, round_half_up};
