//! A budget for a spreadsheet: a row for each line, in the order of the Standard Financial Statement.

use std::io;

use domain::{
    budget::StatementRow,
    money::{Frequency, Pence},
};

use super::csv::CsvWriter;

const HEADINGS: [&str; 8] = ["Part", "Section", "What it is", "Amount", "How often", "A month", "Owed", "Note"];

/// The rows. Amounts are pounds without a sign of currency.
///
/// # Errors
/// When the output takes no more, which into memory does not happen.
pub fn write(rows: &[StatementRow]) -> io::Result<Vec<u8>> {
    let mut output = Vec::new();
    let mut csv = CsvWriter::new(&mut output);
    csv.row(&HEADINGS)?;
    let plain = |amount: Option<Pence>| amount.map(Pence::plain).unwrap_or_default();
    for row in rows {
        let every = row.frequency.map(Frequency::words).unwrap_or_default();
        let (amount, monthly, owed) = (plain(row.amount), plain(row.monthly), plain(row.owed));
        csv.row(&[row.side, row.section, &row.name, &amount, every, &monthly, &owed, &row.text])?;
    }
    csv.finish()?;
    Ok(output)
}
