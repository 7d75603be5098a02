//! A resident's budget: its start, its pages of questions, its result. Private to the person who makes it.

pub mod afresh;
pub mod debt;
pub mod household;
pub mod overview;
pub mod result;
pub mod saving;
pub mod section;
pub mod what_if;

mod amount;
mod choice;
mod difference;
mod everything;
mod form;
mod help;
mod live_totals;
mod picture;
mod sums;
mod wording;

/// The field that says which button was pressed on a page of questions.
pub const THEN: &str = "then";
/// Save, and go to the next page: also what Enter does.
pub const THEN_CONTINUE: &str = "continue";
/// Save what can be read and show the page again with its totals; for whoever has no script.
pub const THEN_UPDATE: &str = "update";
/// Save, and go to the list of pages.
pub const THEN_LATER: &str = "later";
/// A new budget was begun with the amounts of the last one.
pub const THEN_COPIED: &str = "copied";
