//! The parts that pages are made of. None of them knows where its values come from.

pub mod amount_field;
pub mod as_at;
pub mod balance_picture;
pub mod bar_picture;
pub mod contact;
pub mod field;
pub mod frame;
pub mod offer_field;
pub mod print;
pub mod problem_list;
pub mod question;
pub mod standing;
