//! What a row must be beyond its single values: the sign of an amount, which day comes first.

use domain::ledger::{EntryKind, Sign};

use super::value::Reason;
use crate::store::feed::{Cell, FeedTable};

/// The column at fault and why.
type Fault = (&'static str, Reason);

/// The values of one row, by the headings of their columns.
struct Fields<'row> {
    table: &'static FeedTable,
    cells: &'row [Cell<'row>],
}

impl Fields<'_> {
    fn cell(&self, heading: &str) -> Option<&Cell<'_>> {
        self.table.place(heading).and_then(|place| self.cells.get(place))
    }

    fn text(&self, heading: &str) -> Option<&str> {
        self.cell(heading).and_then(Cell::text)
    }

    fn pence(&self, heading: &str) -> i64 {
        self.cell(heading).and_then(Cell::whole).unwrap_or_default()
    }

    /// Days in the form `2026-05-01` are ordered as their texts are.
    fn in_order(&self, first: &str, last: &'static str, reason: Reason) -> Result<(), Fault> {
        match (self.text(first), self.text(last)) {
            (Some(from), Some(to)) if to < from => Err((last, reason)),
            _ => Ok(()),
        }
    }

    fn not_negative(&self, heading: &'static str, reason: Reason) -> Result<(), Fault> {
        if self.pence(heading) < 0 { Err((heading, reason)) } else { Ok(()) }
    }
}

/// Checks one row by itself.
///
/// # Errors
/// The column at fault and why.
pub fn check(table: &'static FeedTable, cells: &[Cell<'_>]) -> Result<(), Fault> {
    let row = Fields { table, cells };
    match table.file {
        "transactions" => transaction(&row),
        "tenancies" => row.in_order("start_date", "end_date", "the tenancy ends before it starts"),
        "accounts" => row.in_order("opened_on", "closed_on", "the account closes before it opens"),
        "charges" => {
            row.not_negative("amount", "a charge must not be negative")?;
            row.in_order("effective_from", "effective_to", "the charge ends before it starts")
        }
        "benefits" => {
            row.not_negative("amount", "a benefit must not be negative")?;
            row.in_order("start_on", "end_on", "the benefit ends before it starts")
        }
        "arrangements" => row.not_negative("amount", "an instalment must not be negative"),
        "notices" => row.in_order("served_on", "expires_on", "the notice expires before it is served"),
        "markers" => row.in_order("starts_on", "ends_on", "the marker ends before it starts"),
        _ => Ok(()),
    }
}

fn transaction(row: &Fields<'_>) -> Result<(), Fault> {
    let amount = row.pence("amount");
    if amount == 0 {
        return Err(("amount", "a transaction must not be of nothing"));
    }
    let sign = row.text("type").and_then(EntryKind::parse).map(EntryKind::sign);
    match sign {
        Some(Sign::Debit) if amount < 0 => return Err(("amount", "a transaction of this type must be positive")),
        Some(Sign::Credit) if amount > 0 => return Err(("amount", "a transaction of this type must be negative")),
        _ => {}
    }
    if row.text("reverses_ref").is_some_and(|reversed| row.text("transaction_ref") == Some(reversed)) {
        return Err(("reverses_ref", "a transaction cannot reverse itself"));
    }
    row.in_order("period_from", "period_to", "the period ends before it starts")
}
