//! What a check found, in plain words.

use std::fmt;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// As it should be.
    Well(String),
    /// It works, and somebody should know.
    Note(String),
    /// It does not work; says what to do.
    Wrong(String),
}

impl Finding {
    pub(super) fn well(text: impl Into<String>) -> Self {
        Self::Well(text.into())
    }

    pub(super) fn note(text: impl Into<String>) -> Self {
        Self::Note(text.into())
    }

    pub(super) fn wrong(text: impl Into<String>) -> Self {
        Self::Wrong(text.into())
    }

    pub(super) const fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong(_))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Well(text) => write!(f, "ok     {text}"),
            Self::Note(text) => write!(f, "note   {text}"),
            Self::Wrong(text) => write!(f, "WRONG  {text}"),
        }
    }
}
