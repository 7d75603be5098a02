//! What the list of requests is given.

use domain::{
    calendar::Day,
    money::Pence,
    request::{RequestFilter, RequestRisk, WaitsFor},
};

/// The field of a filter's name.
pub const FILTER_NAME: &str = "name";

/// The list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requests {
    /// Today.
    pub today: Day,
    /// How many wait, by kind.
    pub tabs: Vec<RequestTab>,
    /// What is looked for, and the filters that were saved.
    pub filters: RequestFilters,
    /// The soonest first.
    pub rows: Vec<RequestRow>,
    /// How many there are in all.
    pub total: i64,
    /// The page before; `None` = this is the first.
    pub earlier: Option<String>,
    /// The page after.
    pub later: Option<String>,
    /// Whoever looks may hand over a colleague's, too.
    pub may_hand_over_others: bool,
}

/// A kind, and how many of it wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestTab {
    /// The list of this kind.
    pub path: String,
    /// "Offers to repay".
    pub words: String,
    /// How many.
    pub count: i64,
    /// How many should have been answered before today.
    pub overdue: i64,
    /// It is what is shown.
    pub is_current: bool,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestFilters {
    /// As chosen.
    pub chosen: RequestFilter,
    /// Patches to choose from.
    pub patches: Vec<String>,
    /// Officers to choose from: reference and name.
    pub officers: Vec<(String, String)>,
    /// The query of its address, to be saved; empty = nothing is filtered.
    pub query: String,
    /// Those that were saved.
    pub saved: Vec<RequestSaved>,
    /// The name for it, as typed.
    pub name: String,
    /// What is wrong with that name.
    pub problem: Option<FilterProblem>,
}

/// What is wrong with the name of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterProblem {
    /// There is none.
    Missing,
    /// It is longer than this.
    TooLong {
        /// The most that is kept.
        characters: usize,
    },
    /// There are so many already.
    TooMany {
        /// The most that are kept.
        most: usize,
    },
}

/// A filter that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestSaved {
    /// Which.
    pub filter_id: String,
    /// As it is called.
    pub name: String,
    /// The list that it shows.
    pub path: String,
    /// It is what is shown.
    pub is_current: bool,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// Where it is dealt with.
    pub path: String,
    /// Who asked.
    pub name: String,
    /// "12 Rowan Court".
    pub address: String,
    /// Whose patch.
    pub patch: String,
    /// "Offer of £20.00 every two weeks".
    pub what: String,
    /// The day by which it is answered.
    pub answer_by_on: Day,
    /// For whom it waits.
    pub waits_for: WaitsFor,
    /// How far formal steps have gone.
    pub risk: RequestRisk,
    /// What stands on the account.
    pub balance: Pence,
    /// Who deals with it.
    pub assigned_to: Option<String>,
    /// Where that is changed.
    pub assign_path: String,
    /// The reference of whoever looks, who may take it.
    pub officer_ref: String,
}
