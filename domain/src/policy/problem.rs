//! What can be wrong with a policy file. Every problem but one names the key, so that whoever edits the
//! file knows where to look.

use crate::calendar::Day;

/// Why a policy cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyProblem {
    /// Not TOML at all.
    #[error("the policy is not valid TOML: {message}")]
    NotToml {
        /// The reader's own words, with line and column.
        message: String,
    },
    /// A key that means nothing here: most often a spelling mistake.
    #[error("{key} is not a policy that Hearth knows")]
    UnknownKey {
        /// The key.
        key: String,
    },
    /// Not a list of values: written `[section.key]` where `[[section.key]]` is meant, say.
    #[error("{key} must be a list of values, each under [[{key}]]")]
    NotAList {
        /// The key.
        key: String,
    },
    /// Something beside `value`, `source`, `from`, `to` and `unverified`.
    #[error("{key} has a line that Hearth does not know: {field}")]
    UnknownField {
        /// The key.
        key: String,
        /// The line's name.
        field: String,
    },
    /// One line of a value is missing or not of its kind.
    #[error("{key}: {field} must be {expected}")]
    WrongKind {
        /// The key.
        key: String,
        /// The line's name.
        field: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// A number beyond all sense.
    #[error("{key} must be from {least} to {most}")]
    OutOfRange {
        /// The key.
        key: String,
        /// The least allowed.
        least: u32,
        /// The most allowed.
        most: u32,
    },
    /// Two values for one day, or a value that ends before it begins.
    #[error("{key} must have one value for each day, with `from` no later than `to`")]
    Overlapping {
        /// The key.
        key: String,
    },
    /// No value where one is always needed.
    #[error("{key} has no value{}", since(*.on))]
    Missing {
        /// The key.
        key: String,
        /// The first day without one; `None` = from the beginning of time.
        on: Option<Day>,
    },
    /// Two values that cannot both be meant.
    #[error("{lesser} must not be more than {greater}")]
    Contradiction {
        /// The key of what should be less.
        lesser: &'static str,
        /// The key of what should be more.
        greater: &'static str,
    },
}

fn since(on: Option<Day>) -> String {
    on.map(|day| format!(" on {day}")).unwrap_or_default()
}
