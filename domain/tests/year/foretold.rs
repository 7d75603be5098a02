//! What is foretold comes.

use domain::ledger::{Expected, Ledger, Outlook};
use domain::policy::Policy;

use crate::almanac::Date;
use crate::book::{Book, HB, UC};
use crate::landlords;

/// Whether the landlord ever charges twice here, or takes benefit back: nobody could have foretold that.
fn has_mistakes(book: &Book) -> bool {
    book.weeks.iter().any(|week| week.undone.is_some()) || book.benefits_paid.iter().any(|paid| paid.undone.is_some())
}

/// What is charged on a day and stands.
fn charged(book: &Book, day: Date) -> i64 {
    let stands = |reference: &String| !book.lines.iter().any(|line| line.reverses.as_ref() == Some(reference));
    let debits = book.lines.iter().filter(|line| line.on == day && line.code.ends_with("_DEBIT"));
    debits.filter(|line| stands(&line.reference)).map(|line| line.pence).sum()
}

/// What is foretold on a Sunday is what comes: the charge of the next chargeable Monday and, when the landlord's system gives its
/// day, the next benefit payment to the penny.
#[test]
fn what_is_foretold_comes() {
    let policy = Policy::builtin().unwrap();
    let (mut charges, mut payments) = (0, 0);
    for (_, landlord, homes) in landlords() {
        for home in homes {
            let book = &home.book;
            for sunday in landlord.sundays().take_while(|sunday| sunday.plus(35) < landlord.year_to) {
                let told = format!("{}, {sunday}", home.told);
                let to_come = |stream| book.benefits_paid.iter().find(|paid| paid.stream == stream && paid.on > sunday);
                let mut benefits = home.rows.benefits.clone();
                for row in benefits.iter_mut().filter(|row| row.overlaps(sunday.day(), sunday.day())) {
                    let stream = if row.stream.code() == "hb" { HB } else { UC };
                    row.next_due_on = to_come(stream).map(|paid| paid.on.day());
                }
                let ledger = Ledger { benefits: &benefits, ..home.rows.ledger() };
                let rows = &home.rows;
                let outlook = Outlook::new(&ledger, &rows.charges, &rows.calendar, sunday.day(), &policy).unwrap();
                let charge = outlook.next_charge().unwrap();
                let mondays = book.calendar.iter().filter(|(monday, is_charged)| *monday > sunday && *is_charged);
                let (monday, _) = mondays.min().unwrap();
                assert_eq!((charge.on, charge.amount.get()), (monday.day(), charged(book, *monday)), "{told}");
                charges += 1;
                let Some(benefit) = outlook.next_benefit().filter(|_| !has_mistakes(book)) else { continue };
                let Expected::Benefit(stream) = benefit.expected else { continue };
                let paid =
                    to_come(if stream.code() == "hb" { HB } else { UC }).map(|paid| (paid.on.day(), -paid.pence));
                assert_eq!(Some((benefit.on, benefit.amount.get())), paid, "{told}");
                payments += 1;
            }
        }
    }
    assert!(charges > 2_000 && payments > 200, "{charges} charges and {payments} payments foretold");
}
