//! How fresh the figures of a page are, in words.

use crate::{page::view::AsAt, text::HomeText};

/// "As at 9:00am today, Friday 1 May 2026. Includes …".
#[must_use]
pub fn as_at(as_at: AsAt) -> String {
    match as_at.imported {
        Some(moment) => HomeText::AsAt.with(&[("moment", &moment.words_as_of(as_at.today))]),
        None => HomeText::AsAtNever.words().to_owned(),
    }
}
