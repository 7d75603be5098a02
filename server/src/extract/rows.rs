//! Comma-separated rows, one at a time, from a file of any size.
//!
//! RFC 4180 with what real exports do: LF or CRLF, a byte-order mark, blank lines, rows of unequal length. A reader of
//! our own for three promises: each row knows the line of its first character, memory does not grow with the file, and
//! a quotation mark that nobody closes costs its own row and not the rest of the file.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter};

/// The longest row that is read; what is longer is a broken row.
const ROW_BYTES_MAX: usize = 256 * 1024;
/// How much is read from the file at a time.
const READ_BYTES: usize = 256 * 1024;
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One row, without its quotation marks. Kept and filled again and again.
#[derive(Debug, Default)]
pub struct Row {
    /// The line of its first character; the first line is 1.
    pub line: u64,
    /// What is wrong with the row as a whole.
    pub fault: Option<RowFault>,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// Why a row cannot be divided into fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// A quotation mark opens and nothing closes it.
    UnclosedQuote,
    /// Longer than [`ROW_BYTES_MAX`].
    TooLong,
}

impl Row {
    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The field at this place; empty beyond the last.
    pub fn field(&self, place: usize) -> &[u8] {
        let Some(end) = self.ends.get(place) else {
            return &[];
        };
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.bytes.get(start..*end).unwrap_or_default()
    }

    /// The fields in turn.
    pub fn fields(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|place| self.field(place))
    }

    fn clear(&mut self, line: u64) {
        self.line = line;
        self.fault = None;
        self.bytes.clear();
        self.ends.clear();
    }

    /// Divides a whole row, its line end included, into fields.
    fn divide(&mut self, text: &[u8]) {
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        if text.contains(&b'"') {
            self.divide_quoted(text);
            return;
        }
        for field in text.split(|byte| *byte == b',') {
            self.bytes.extend_from_slice(field);
            self.ends.push(self.bytes.len());
        }
    }

    fn divide_quoted(&mut self, text: &[u8]) {
        let mut scan = QuoteScan::default();
        for byte in text {
            match scan.step(*byte) {
                Step::Keep => self.bytes.push(*byte),
                Step::EndField => self.ends.push(self.bytes.len()),
                Step::Drop | Step::EndRow => {}
            }
        }
        self.ends.push(self.bytes.len());
    }
}

/// What a byte is to its row.
enum Step {
    Keep,
    Drop,
    EndField,
    EndRow,
}

/// Where in a row the reader is. A quotation mark means something only where a field begins.
#[derive(Default)]
struct QuoteScan {
    in_quotes: bool,
    /// The last byte was a quotation mark inside quotes: the end, or the first half of a doubled one.
    after_quote: bool,
    inside_field: bool,
}

impl QuoteScan {
    fn step(&mut self, byte: u8) -> Step {
        if self.in_quotes {
            if byte == b'"' {
                self.in_quotes = false;
                self.after_quote = true;
                return Step::Drop;
            }
            return Step::Keep;
        }
        let after_quote = std::mem::take(&mut self.after_quote);
        match byte {
            b'"' if after_quote => {
                self.in_quotes = true;
                Step::Keep
            }
            b'"' if !self.inside_field => {
                self.in_quotes = true;
                self.inside_field = true;
                Step::Drop
            }
            b',' => {
                self.inside_field = false;
                Step::EndField
            }
            b'\n' => Step::EndRow,
            _ => {
                self.inside_field = true;
                Step::Keep
            }
        }
    }
}

/// The rows of a file.
#[derive(Debug)]
pub struct Rows<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    line: u64,
    at_end: bool,
    begun: bool,
}

/// How far the next row reaches.
enum Reach {
    /// This many bytes.
    Row(usize),
    /// Only its first line, this long: a quotation mark in it is never closed.
    Broken(usize),
    /// Longer than anything that is read.
    Endless,
    /// Not seen yet: more must be read.
    Unseen,
    /// There is none.
    Nothing,
}

impl<R: Read> Rows<R> {
    /// The rows of this input.
    pub fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), start: 0, end: 0, line: 1, at_end: false, begun: false }
    }

    /// Reads the next row that is not blank into `row`; `false` at the end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(&mut self, row: &mut Row) -> io::Result<bool> {
        loop {
            match self.reach() {
                Reach::Unseen => self.fill()?,
                Reach::Nothing => return Ok(false),
                Reach::Endless => {
                    row.clear(self.line);
                    row.fault = Some(RowFault::TooLong);
                    self.skip_line()?;
                    return Ok(true);
                }
                Reach::Row(length) => {
                    row.clear(self.line);
                    let text = &self.buffer[self.start..self.start + length];
                    let blank = text.iter().all(u8::is_ascii_whitespace);
                    if !blank {
                        row.divide(text);
                    }
                    self.pass(length);
                    if !blank {
                        return Ok(true);
                    }
                }
                Reach::Broken(length) => {
                    row.clear(self.line);
                    row.divide(&self.buffer[self.start..self.start + length]);
                    row.fault = Some(RowFault::UnclosedQuote);
                    self.pass(length);
                    return Ok(true);
                }
            }
        }
    }

    fn unread(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    fn reach(&self) -> Reach {
        let unread = self.unread();
        let first_line = memchr(b'\n', unread).map(|place| place + 1);
        let full = unread.len() >= ROW_BYTES_MAX;
        let Some(first_line) = first_line else {
            return match (self.at_end, unread.is_empty()) {
                (true, true) => Reach::Nothing,
                (true, false) if closes_quotes(unread) => Reach::Row(unread.len()),
                (true, false) => Reach::Broken(unread.len()),
                (false, _) if full => Reach::Endless,
                (false, _) => Reach::Unseen,
            };
        };
        if !unread[..first_line].contains(&b'"') {
            return Reach::Row(first_line);
        }
        let mut scan = QuoteScan::default();
        for (place, byte) in unread.iter().enumerate() {
            if let Step::EndRow = scan.step(*byte) {
                return Reach::Row(place + 1);
            }
        }
        match (self.at_end, scan.in_quotes) {
            (true, false) => Reach::Row(unread.len()),
            (true, true) => Reach::Broken(first_line),
            (false, _) if full => Reach::Broken(first_line),
            (false, _) => Reach::Unseen,
        }
    }

    /// Goes past bytes that were read as a row.
    fn pass(&mut self, length: usize) {
        let newlines = memchr_iter(b'\n', &self.buffer[self.start..self.start + length]).count();
        self.line += u64::try_from(newlines).unwrap_or(u64::MAX);
        self.start += length;
    }

    /// Reads on, keeping what is not yet used at the front of the buffer.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.buffer.len() < self.end + READ_BYTES {
            self.buffer.resize(self.end + READ_BYTES, 0);
        }
        let read = self.input.read(&mut self.buffer[self.end..])?;
        self.end += read;
        self.at_end = read == 0;
        if !self.begun && (self.end >= BYTE_ORDER_MARK.len() || self.at_end) {
            self.begun = true;
            if self.unread().starts_with(BYTE_ORDER_MARK) {
                self.start += BYTE_ORDER_MARK.len();
            }
        }
        Ok(())
    }

    /// Goes past a line that is longer than the buffer.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            if let Some(place) = memchr(b'\n', self.unread()) {
                self.pass(place + 1);
                return Ok(());
            }
            self.start = self.end;
            if self.at_end {
                return Ok(());
            }
            self.fill()?;
        }
    }
}

fn closes_quotes(text: &[u8]) -> bool {
    let mut scan = QuoteScan::default();
    for byte in text {
        scan.step(*byte);
    }
    !scan.in_quotes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &[u8]) -> Vec<(u64, Vec<String>, Option<RowFault>)> {
        let mut rows = Rows::new(text);
        let mut row = Row::default();
        let mut all = Vec::new();
        while rows.read(&mut row).unwrap() {
            let fields = row.fields().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
            all.push((row.line, fields, row.fault));
        }
        all
    }

    fn fields(text: &str) -> Vec<String> {
        text.split('|').map(str::to_owned).collect()
    }

    #[test]
    fn rows_know_the_line_they_begin_in() {
        let read = read_all(b"\xEF\xBB\xBFa,b\r\n1,\"two\nlines, one field\"\r\n\r\n  \n3,\"say \"\"hi\"\"\" \n4,");
        assert_eq!(
            read,
            [
                (1, fields("a|b"), None),
                (2, fields("1|two\nlines, one field"), None),
                (6, fields("3|say \"hi\" "), None),
                (7, fields("4|"), None),
            ]
        );
    }

    #[test]
    fn a_quotation_mark_inside_a_field_is_itself() {
        assert_eq!(read_all(b"5\" pipe,x\n"), [(1, fields("5\" pipe|x"), None)]);
    }

    #[test]
    fn an_unclosed_quotation_mark_costs_its_own_row_only() {
        let read = read_all(b"a,b\n1,\"open\n2,shut\n3,\"fine\"x\n");
        // The mark of line 2 is closed by the one of line 4, and the row ends with it.
        assert_eq!(read.len(), 2);
        let read = read_all(b"a,b\n1,\"open\n2,shut\n");
        assert_eq!(read[1], (2, fields("1|open"), Some(RowFault::UnclosedQuote)));
        assert_eq!(read[2], (3, fields("2|shut"), None));
    }

    #[test]
    fn a_row_longer_than_the_reader_holds_is_passed_over() {
        let mut text = b"a\n".to_vec();
        text.extend(std::iter::repeat_n(b'x', ROW_BYTES_MAX * 3));
        text.extend(b"\nb\n");
        let read = read_all(&text);
        assert_eq!(read.len(), 3);
        assert_eq!((read[1].0, read[1].2), (2, Some(RowFault::TooLong)));
        assert_eq!(read[2], (3, fields("b"), None));
    }

    #[test]
    fn an_unclosed_quotation_mark_in_a_long_file_is_given_up_after_a_while() {
        let mut text = b"a,\"b\n".to_vec();
        for _ in 0..100_000 {
            text.extend(b"1,2\n");
        }
        let read = read_all(&text);
        assert_eq!(read.len(), 100_001);
        assert_eq!(read[0].2, Some(RowFault::UnclosedQuote));
        assert_eq!(read[100_000], (100_001, fields("1|2"), None));
    }
}
