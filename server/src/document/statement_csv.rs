//! A statement for a spreadsheet: one row for each entry, with the balance after it.

use std::io;

use domain::ledger::Statement;

use super::csv::CsvWriter;

const HEADINGS: [&str; 8] = ["Date", "What it is", "Note", "From", "To", "Charged", "Paid", "Balance"];

/// The statement's entries, oldest first, between the balance before and the balance after. Amounts are pounds without a
/// sign of currency; a balance above nothing is owed, one below it in credit.
///
/// # Errors
/// When the output takes no more, which into memory does not happen.
pub fn write(statement: &Statement<'_>) -> io::Result<Vec<u8>> {
    let mut output = Vec::new();
    let mut rows = CsvWriter::new(&mut output);
    rows.row(&HEADINGS)?;
    let (first_on, opening) = (statement.from.to_string(), statement.opening.plain());
    rows.row(&[&first_on, "Balance before this day", "", "", "", "", "", &opening])?;
    for line in &statement.lines {
        let entry = line.entry;
        let amount = entry.amount.abs().plain();
        let (charged, paid) = if entry.amount.is_credit() { ("", amount.as_str()) } else { (amount.as_str(), "") };
        let (from, to) =
            entry.period.map_or_else(Default::default, |(from, to): (_, _)| (from.to_string(), to.to_string()));
        let (on, after) = (entry.effective_on.to_string(), line.balance_after.plain());
        rows.row(&[&on, &line.title, &entry.narrative, &from, &to, charged, paid, &after])?;
    }
    let (last_on, closing) = (statement.to.to_string(), statement.closing.plain());
    rows.row(&[&last_on, "Balance after this day", "", "", "", "", "", &closing])?;
    rows.finish()?;
    Ok(output)
}

#[cfg(test)]
mod tests {
    use domain::{
        calendar::Day,
        ledger::{AccountKind, Entry, EntryKind, Ledger, Statement},
        money::Pence,
    };

    use super::write;

    #[test]
    fn each_entry_is_a_row_and_nothing_in_it_runs() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let mut charge = Entry::new("X1", EntryKind::RentDebit, Pence::new(12_800), day("2026-04-06")).unwrap();
        charge.narrative = "=HYPERLINK(\"x\")".to_owned();
        charge.period = Some((day("2026-04-06"), day("2026-04-12")));
        let paid = Entry::new("X2", EntryKind::PayCard, Pence::new(-13_000), day("2026-04-10")).unwrap();
        let entries = [charge, paid];
        let ledger =
            Ledger { kind: AccountKind::MainRent, opening: Pence::new(-100), entries: &entries, benefits: &[] };
        let statement = Statement::new(&ledger, day("2026-04-06"), day("2026-05-01")).unwrap();
        let text = String::from_utf8(write(&statement).unwrap()).unwrap();
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(rows.len(), 5);
        assert_eq!(rows[1], "2026-04-06,Balance before this day,,,,,,-1.00");
        assert!(rows[2].contains("\"'=HYPERLINK(\"\"x\"\")\",2026-04-06,2026-04-12,128.00,,127.00"), "{}", rows[2]);
        assert!(rows[3].ends_with(",,,,,130.00,-3.00"), "{}", rows[3]);
        assert_eq!(rows[4], "2026-05-01,Balance after this day,,,,,,-3.00");
    }
}
