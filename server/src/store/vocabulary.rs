//! From a stored code to its meaning.

use super::StoreError;

/// The meaning of a stored code.
///
/// # Errors
/// [`StoreError::Inconsistent`] for a code that no import could have let in.
pub(crate) fn known<T>(
    table: &'static str,
    column: &'static str,
    row: &str,
    code: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, StoreError> {
    parse(code).ok_or_else(|| StoreError::Inconsistent { table, column, row: row.to_owned(), what: code.to_owned() })
}
