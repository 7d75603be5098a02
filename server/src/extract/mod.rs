//! The landlord's extract.

pub mod sample;
