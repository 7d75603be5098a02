//! Every CSV that Hearth writes goes through here: RFC 4180, and nothing in it that a spreadsheet would run.

use std::borrow::Cow;
use std::io::{self, Write};

/// Writes rows of comma-separated values.
pub struct CsvWriter<W: Write> {
    rows: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// Writes to `output`; wrap it in a buffer when it is slow.
    pub fn new(output: W) -> Self {
        Self { rows: csv::Writer::from_writer(output) }
    }

    /// Writes a row of text; what a spreadsheet would run is made harmless.
    ///
    /// # Errors
    /// When the output takes no more.
    pub fn row(&mut self, fields: &[&str]) -> io::Result<()> {
        for field in fields {
            self.rows.write_field(harmless(field).as_bytes())?;
        }
        self.rows.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Writes out what is still held.
    ///
    /// # Errors
    /// When the output takes no more.
    pub fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// The text with an apostrophe in front where a spreadsheet would take it for a formula.
///
/// A plain number may begin with its sign: it is a number, not a formula.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && !is_plain_number(text);
    if runs { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut parts = digits.splitn(2, '.');
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.next().is_some_and(is_digits) && parts.next().is_none_or(is_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_made_harmless_and_numbers_stay_numbers() {
        for (text, written) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+44 7700 900123", "'+44 7700 900123"),
            ("-30.00", "-30.00"),
            ("-30", "-30"),
            ("-2+3", "'-2+3"),
            ("--1", "'--1"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("Rent", "Rent"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), written, "{text:?}");
        }
    }

    #[test]
    fn quotes_commas_and_lines_stay_in_their_field() {
        let mut output = Vec::new();
        let mut list = CsvWriter::new(&mut output);
        list.row(&["a,b", "say \"hi\"", "two\nlines", "=1"]).unwrap();
        list.finish().unwrap();
        assert_eq!(output, b"\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",'=1\n");
    }
}
