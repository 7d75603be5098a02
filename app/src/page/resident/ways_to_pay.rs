//! How to pay. Anybody may read it; a signed-in resident sees the reference of each of their accounts.

use crate::page::view::AccountHeading;

/// The view of the ways to pay; the landlord's own details come with the layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaysToPayView {
    /// The resident's accounts, the main one first; empty for whoever is not signed in.
    pub accounts: Vec<AccountHeading>,
}
