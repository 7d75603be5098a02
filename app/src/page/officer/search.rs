//! Finding an account by name, address, postcode or reference. What was typed is never in an address.

use crate::page::view::AccountHeading;
use domain::money::Pence;

/// The view of the search, before and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// As typed.
    pub typed: String,
    /// `None` = nothing has been searched for yet.
    pub outcome: Option<SearchOutcome>,
}

/// What a search came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchOutcome {
    /// Nothing was typed, or too little to search for.
    TooShort,
    /// Best first; may be empty.
    Found {
        /// Never more than the landlord's limit.
        results: Vec<SearchResult>,
        /// More were found than are shown.
        has_more: bool,
    },
}

/// An account that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResult {
    /// Which account.
    pub account: AccountHeading,
    /// The landlord's own reference.
    pub account_ref: String,
    /// "Amina Yusuf, Brian Yusuf": the tenants.
    pub tenants: String,
    /// The postcode.
    pub postcode: String,
    /// Whose patch.
    pub patch: String,
    /// Positive owed, negative in credit.
    pub balance: Pence,
}
