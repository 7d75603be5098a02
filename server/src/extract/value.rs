//! One value of a row: trimmed, and read as its column's kind.

use domain::calendar::{DayProblem, parse_iso_day};
use domain::money::{MoneyProblem, Pence};

use crate::store::feed::{Cell, FeedColumn, FeedKind, WhenEmpty};

/// A reference is a key of the database and of people's letters: longer ones are something else in the wrong column.
const REFERENCE_CHARACTERS_MAX: usize = 60;
const EMAIL_CHARACTERS_MAX: usize = 254;
/// A thousand million pounds. Ninety million such entries add up to less than the ledger's balance can hold.
pub const PENCE_MAX: i64 = 100_000_000_000;

/// Why a value cannot be taken.
pub type Reason = &'static str;

/// Reads a value.
///
/// # Errors
/// The reason, in plain words.
pub fn read<'row>(text: &'row str, column: &FeedColumn) -> Result<Cell<'row>, Reason> {
    let text = text.trim();
    if text.is_empty() {
        return match column.when_empty {
            WhenEmpty::Refused => Err("must not be empty"),
            WhenEmpty::NotKnown => Ok(Cell::Absent),
            WhenEmpty::Means("") => Ok(Cell::Text("".into())),
            WhenEmpty::Means(text) => filled(text, column.kind),
        };
    }
    filled(text, column.kind)
}

fn filled(text: &str, kind: FeedKind) -> Result<Cell<'_>, Reason> {
    match kind {
        FeedKind::Reference | FeedKind::Account => reference(text),
        FeedKind::Text(characters_max) => words(text, characters_max),
        FeedKind::Email => email(text),
        FeedKind::Day => day(text),
        FeedKind::Money => money(text),
        FeedKind::Whole(from, to) => whole(text, from, to),
        FeedKind::Flag => flag(text),
        FeedKind::Code(is_code) if is_code(text) => Ok(Cell::Text(text.into())),
        FeedKind::Code(_) => Err("is not one of the codes of the format"),
    }
}

fn reference(text: &str) -> Result<Cell<'_>, Reason> {
    if text.chars().any(char::is_control) {
        return Err("has a character that cannot be printed");
    }
    // Bytes are at least as many as characters: counting these is seldom needed.
    if text.len() > REFERENCE_CHARACTERS_MAX && text.chars().count() > REFERENCE_CHARACTERS_MAX {
        return Err("is too long for a reference (60 characters at most)");
    }
    Ok(Cell::Text(text.into()))
}

fn words(text: &str, characters_max: usize) -> Result<Cell<'_>, Reason> {
    // PostgreSQL's text holds every character but this one.
    if text.contains('\0') {
        return Err("has a character that cannot be stored");
    }
    if text.len() > characters_max && text.chars().count() > characters_max {
        return Err("is too long");
    }
    Ok(Cell::Text(text.into()))
}

fn email(text: &str) -> Result<Cell<'_>, Reason> {
    let (name, place) = text.split_once('@').ok_or("is not an email address: it has no @")?;
    if name.is_empty() || place.is_empty() || text.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return Err("is not an email address");
    }
    words(text, EMAIL_CHARACTERS_MAX)
}

fn day(text: &str) -> Result<Cell<'_>, Reason> {
    match parse_iso_day(text) {
        Ok(_) => Ok(Cell::Day(text.into())),
        Err(DayProblem::NotReal) => Err("there is no such day"),
        Err(_) => Err("is not a day written like 2026-05-01"),
    }
}

fn money(text: &str) -> Result<Cell<'_>, Reason> {
    match Pence::parse(text) {
        Ok(amount) if amount.get().unsigned_abs() > PENCE_MAX.unsigned_abs() => Err("the amount is too large"),
        Ok(amount) => Ok(Cell::Whole(amount.get())),
        Err(MoneyProblem::TooLarge) => Err("the amount is too large"),
        Err(MoneyProblem::TooManyDecimals) => Err("has more than two digits after the point"),
        Err(MoneyProblem::Empty | MoneyProblem::NotAnAmount) => Err("is not an amount of pounds and pence"),
    }
}

fn whole(text: &str, from: i64, to: i64) -> Result<Cell<'_>, Reason> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("is not a whole number");
    }
    match text.parse::<i64>() {
        Ok(number) if (from..=to).contains(&number) => Ok(Cell::Whole(number)),
        _ => Err("is not a number that can be here"),
    }
}

fn flag(text: &str) -> Result<Cell<'_>, Reason> {
    match text {
        "Y" | "y" => Ok(Cell::Flag(true)),
        "N" | "n" => Ok(Cell::Flag(false)),
        _ => Err("must be Y or N"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::feed::tables;

    fn column(heading: &str) -> &'static FeedColumn {
        let table = &tables::TRANSACTIONS;
        &table.columns[table.place(heading).unwrap()]
    }

    #[test]
    fn values_are_trimmed_and_have_one_spelling() {
        assert_eq!(read("  -£1,210.00 ", column("amount")), Ok(Cell::Whole(-121_000)));
        assert_eq!(read("PAY_CARD  ", column("type")), Ok(Cell::Text("PAY_CARD".into())));
        assert_eq!(read("   ", column("charge_code")), Ok(Cell::Absent));
        assert_eq!(read("", column("narrative")), Ok(Cell::Text("".into())));
    }

    #[test]
    fn what_cannot_be_is_refused_with_a_reason() {
        for (heading, text, reason) in [
            ("amount", "", "must not be empty"),
            ("amount", "ten pounds", "is not an amount of pounds and pence"),
            ("amount", "-10.005", "has more than two digits after the point"),
            ("amount", "-99999999999999999999.00", "the amount is too large"),
            ("amount", "1000000000.01", "the amount is too large"),
            ("posted_on", "2026-02-30", "there is no such day"),
            ("posted_on", "01/13/1980", "is not a day written like 2026-05-01"),
            ("type", "pay_card", "is not one of the codes of the format"),
            ("transaction_ref", "X\u{1f}1", "has a character that cannot be printed"),
            ("narrative", "a\0b", "has a character that cannot be stored"),
        ] {
            assert_eq!(read(text, column(heading)), Err(reason), "{heading} {text:?}");
        }
    }
}
