//! What a signed-in tenant sees.

pub mod home;
pub mod sessions;
pub mod ways_to_pay;
