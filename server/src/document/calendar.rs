//! A calendar file (iCalendar, RFC 5545): days to remember, as a phone or a computer takes them in.
//!
//! A calendar is often shared, and shown on locked screens. So an event says that something is to be paid, and nothing of rent,
//! arrears or the landlord.

use chrono::{DateTime, Utc};
use domain::calendar::Day;

/// The longest line in bytes, its line break not counted (RFC 5545, 3.1).
const LINE_BYTES_MAX: usize = 75;
const PRODUCT: &str = "-//Hearth//Payment days//EN";

/// Something on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// Tells it from every other, for ever: the same event again replaces the one that was taken in before.
    pub uid: String,
    /// The day: all of it.
    pub on: Day,
    /// What it says.
    pub summary: String,
    /// What more it says.
    pub description: String,
}

/// The file. `made_at` stands in every event; a calendar takes the latest.
#[must_use]
pub fn calendar(events: &[CalendarEvent], made_at: DateTime<Utc>) -> String {
    let mut file = String::new();
    let mut add = |name: &str, value: &str| add_line(&mut file, &format!("{name}:{value}"));
    add("BEGIN", "VCALENDAR");
    add("VERSION", "2.0");
    add("PRODID", PRODUCT);
    add("CALSCALE", "GREGORIAN");
    add("METHOD", "PUBLISH");
    let stamp = made_at.format("%Y%m%dT%H%M%SZ").to_string();
    for event in events {
        add("BEGIN", "VEVENT");
        add("UID", &escaped(&event.uid));
        add("DTSTAMP", &stamp);
        add("DTSTART;VALUE=DATE", &date(event.on));
        add("DTEND;VALUE=DATE", &date(event.on.succ_opt().unwrap_or(event.on)));
        add("SUMMARY", &escaped(&event.summary));
        add("DESCRIPTION", &escaped(&event.description));
        // It takes no time of the day, so it makes nobody busy.
        add("TRANSP", "TRANSPARENT");
        add("END", "VEVENT");
    }
    add("END", "VCALENDAR");
    file
}

fn date(day: Day) -> String {
    day.format("%Y%m%d").to_string()
}

/// Text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// One line, folded where it is too long: a line break and a space, never within a character.
fn add_line(file: &mut String, line: &str) {
    let mut bytes = 0;
    for letter in line.chars() {
        if bytes + letter.len_utf8() > LINE_BYTES_MAX {
            file.push_str("\r\n ");
            bytes = 1;
        }
        file.push(letter);
        bytes += letter.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(summary: &str, description: &str) -> String {
        let event = CalendarEvent {
            uid: "1@hearth".to_owned(),
            on: Day::from_ymd_opt(2026, 12, 31).unwrap(),
            summary: summary.to_owned(),
            description: description.to_owned(),
        };
        calendar(&[event], DateTime::from_timestamp(1_795_000_000, 0).unwrap())
    }

    #[test]
    fn an_event_takes_a_whole_day_and_the_year_s_last_ends_in_the_next() {
        let file = file("Payment reminder", "Sign in to see more.");
        assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        assert!(file.contains("\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(file.contains("\r\nDTSTAMP:20261118T110640Z\r\n"), "{file}");
        assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    }

    #[test]
    fn what_has_a_meaning_in_the_format_is_escaped() {
        let file = file("a, b; c\\d", "one\r\ntwo");
        assert!(file.contains("\r\nSUMMARY:a\\, b\\; c\\\\d\r\n"), "{file}");
        assert!(file.contains("\r\nDESCRIPTION:one\\ntwo\r\n"), "{file}");
    }

    #[test]
    fn a_long_line_is_folded_between_characters_and_reads_the_same_unfolded() {
        let long = "é£ 12345 ".repeat(40);
        let file = file("Payment reminder", long.trim());
        assert!(file.split("\r\n").all(|line| line.len() <= LINE_BYTES_MAX), "{file}");
        assert!(file.replace("\r\n ", "").contains(long.trim()));
    }
}
