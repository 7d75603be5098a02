//! A schedule of arrears for a spreadsheet: one row for each line, with what is owed after it.

use std::io;

use domain::ledger::ArrearsSchedule;

use super::csv::CsvWriter;

const HEADINGS: [&str; 7] = ["Date", "What it is", "From", "To", "Due", "Paid", "Owed"];

/// The lines, oldest first, between what was owed before and what is owed after. Amounts are pounds without a sign of currency;
/// what is owed above nothing is arrears. Court costs are not in it.
///
/// # Errors
/// When the output takes no more, which into memory does not happen.
pub fn write(schedule: &ArrearsSchedule) -> io::Result<Vec<u8>> {
    let mut output = Vec::new();
    let mut rows = CsvWriter::new(&mut output);
    rows.row(&HEADINGS)?;
    let (first_on, opening) = (schedule.from.to_string(), schedule.opening.plain());
    rows.row(&[&first_on, "Owed before this day", "", "", "", "", &opening])?;
    for line in &schedule.lines {
        let amount = line.amount.abs().plain();
        let (due, paid) = if line.amount.is_credit() { ("", amount.as_str()) } else { (amount.as_str(), "") };
        let (from, to) = line.period.map_or_else(Default::default, |(from, to)| (from.to_string(), to.to_string()));
        let (on, after) = (line.on.to_string(), line.owed_after.plain());
        rows.row(&[&on, &line.what, &from, &to, due, paid, &after])?;
    }
    let (last_on, closing) = (schedule.to.to_string(), schedule.closing.plain());
    rows.row(&[&last_on, "Owed after this day", "", "", &schedule.due.plain(), &schedule.paid.plain(), &closing])?;
    rows.finish()?;
    Ok(output)
}

#[cfg(test)]
mod tests {
    use domain::{
        calendar::Day,
        ledger::{AccountKind, ArrearsSchedule, Entry, EntryKind, Ledger},
        money::Pence,
        policy::Policy,
    };

    use super::write;

    #[test]
    fn each_line_is_a_row_between_what_was_owed_before_and_after() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let mut charge = Entry::new("X1", EntryKind::RentDebit, Pence::new(12_800), day("2026-04-06")).unwrap();
        charge.period = Some((day("2026-04-06"), day("2026-04-12")));
        let paid = Entry::new("X2", EntryKind::PayCard, Pence::new(-3_000), day("2026-04-10")).unwrap();
        let entries = [charge, paid];
        let ledger = Ledger { kind: AccountKind::MainRent, opening: Pence::ZERO, entries: &entries, benefits: &[] };
        let today = day("2026-05-01");
        let policy = Policy::builtin().unwrap();
        let schedule = ArrearsSchedule::new(&ledger, today, today, &policy.on(today).case).unwrap();
        let text = String::from_utf8(write(&schedule).unwrap()).unwrap();
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(
            rows,
            [
                "Date,What it is,From,To,Due,Paid,Owed",
                "2026-04-06,Owed before this day,,,,,0.00",
                "2026-04-06,Rent,2026-04-06,2026-04-12,128.00,,128.00",
                "2026-04-10,Payment by card,,,,30.00,98.00",
                "2026-05-01,Owed after this day,,,128.00,30.00,98.00",
            ]
        );
    }
}
