//! A budget for another program: the rows of the Standard Financial Statement, in its order.

use domain::{budget::StatementRow, calendar::Day};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    /// Whose order and names the rows have.
    format: &'static str,
    /// Every amount is a whole number of these.
    unit: &'static str,
    /// The day of the last change.
    updated_on: Day,
    rows: &'a [StatementRow],
}

/// The rows.
///
/// # Errors
/// None in practice: text and numbers are always JSON.
pub fn write(rows: &[StatementRow], updated_on: Day) -> serde_json::Result<Vec<u8>> {
    let document = Document { format: "Standard Financial Statement 1.1", unit: "pence", updated_on, rows };
    serde_json::to_vec_pretty(&document)
}
