//! Where somebody is signed in, and signing out everywhere. Residents and officers share it.

use crate::moment::Moment;
use crate::{
    layout::Layout,
    render::{Head, document},
};
use leptos::prelude::*;

/// The view of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sessions {
    /// This one first.
    pub sessions: Vec<OpenSession>,
    /// They have just signed out everywhere else.
    pub has_signed_out_others: bool,
}

/// One open session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// "Chrome on Android".
    pub device: String,
    /// When it began.
    pub started: Moment,
    /// When it was last used.
    pub last_seen: Moment,
    /// Is it the one that looks at this page?
    pub is_this: bool,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, sessions: Sessions) -> String {
    let head = Head {
        title: "Where you are signed in".to_owned(),
        ..Head::default()
    };
    document(
        layout,
        head,
        move || view! { <p>{format!("{sessions:?}")}</p> },
    )
}
