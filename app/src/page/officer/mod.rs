//! What officers see. Read only: the landlord's own system keeps the record.

pub mod account;
pub mod arrangement;
pub mod contact;
pub mod letter;
pub mod letter_code;
pub mod mandate;
pub mod message;
pub mod offer;
pub mod requests;
pub mod search;
pub mod send;
pub mod task;
