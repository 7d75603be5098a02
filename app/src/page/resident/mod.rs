//! What a signed-in tenant sees.

pub mod arrangement;
pub mod budget;
pub mod change;
pub mod contact;
pub mod direct_debit;
pub mod home;
pub mod message;
pub mod sessions;
pub mod trusted;
pub mod ways_to_pay;
