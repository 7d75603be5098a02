//! What a signed-in tenant sees.

pub mod arrangement;
pub mod budget;
pub mod direct_debit;
pub mod home;
pub mod sessions;
pub mod ways_to_pay;
