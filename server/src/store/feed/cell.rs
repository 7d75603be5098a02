//! One checked value on its way to the stage.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A value that its column's kind allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'row> {
    /// Not known.
    Absent,
    /// Words, a reference or a code.
    Text(Cow<'row, str>),
    /// A day that exists, as `2026-05-01`.
    Day(Cow<'row, str>),
    /// Pence or a count.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
}

impl Cell<'_> {
    /// The value as the feed remembers and compares it; `None` when not known.
    ///
    /// One spelling per value: "£1,210.00" and "1210" are both `121000`.
    #[must_use]
    pub fn canonical(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Absent => None,
            Self::Text(text) | Self::Day(text) => Some(Cow::Borrowed(text)),
            Self::Whole(number) => Some(Cow::Owned(number.to_string())),
            Self::Flag(yes) => Some(Cow::Borrowed(flag_code(*yes))),
        }
    }

    /// The words, code or day; `None` for other kinds and when not known.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Day(text) => Some(text),
            Self::Absent | Self::Whole(_) | Self::Flag(_) => None,
        }
    }

    /// The pence or count; `None` for other kinds and when not known.
    #[must_use]
    pub fn whole(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(*number),
            _ => None,
        }
    }
}

/// The extract's spelling of yes and no.
#[must_use]
pub const fn flag_code(yes: bool) -> &'static str {
    if yes { "Y" } else { "N" }
}

/// The row as the feed remembers it: a JSON object of headings and canonical values, what is not known left out.
pub fn remembered<'a>(fields: impl Iterator<Item = (&'static str, &'a Cell<'a>)>, into: &mut String) {
    into.clear();
    into.push('{');
    for (heading, cell) in fields {
        if let Some(value) = cell.canonical() {
            if into.len() > 1 {
                into.push(',');
            }
            push_json_text(heading, into);
            into.push(':');
            push_json_text(&value, into);
        }
    }
    into.push('}');
}

fn push_json_text(text: &str, into: &mut String) {
    into.push('"');
    for letter in text.chars() {
        match letter {
            '"' => into.push_str("\\\""),
            '\\' => into.push_str("\\\\"),
            control if control < ' ' => {
                // Writing into a string cannot fail.
                let _ = write!(into, "\\u{:04x}", u32::from(control));
            }
            other => into.push(other),
        }
    }
    into.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remembered_row_is_json_whatever_is_in_it() {
        let narrative = Cell::Text("a \"quoted\"\nline \\ é".into());
        let (amount, absent, flag) = (Cell::Whole(-3000), Cell::Absent, Cell::Flag(true));
        let mut text = String::new();
        remembered(
            [("narrative", &narrative), ("amount", &amount), ("ends_on", &absent), ("hb", &flag)].into_iter(),
            &mut text,
        );
        let read: std::collections::BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
        assert_eq!(read["narrative"], "a \"quoted\"\nline \\ é");
        assert_eq!(read["amount"], "-3000");
        assert_eq!(read["hb"], "Y");
        assert!(!read.contains_key("ends_on"));
    }
}
