//! How to pay. Anybody may read it; a signed-in resident sees the reference of each of their accounts.

use crate::page::view::AccountHeading;
use crate::{
    layout::Layout,
    render::{Head, document},
};
use leptos::prelude::*;

/// The view of the ways to pay; the landlord's own details come with the layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaysToPayView {
    /// The resident's accounts, the main one first; empty for whoever is not signed in.
    pub accounts: Vec<AccountHeading>,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: WaysToPayView) -> String {
    let head = Head {
        title: "Ways to pay".to_owned(),
        ..Head::default()
    };
    document(layout, head, move || view! { <p>{format!("{view:?}")}</p> })
}
