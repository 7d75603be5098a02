//! Reading one file of the extract: every row checked by itself, and sent on packed for its stage or as a refusal.

use std::fs::File;
use std::io;
use std::path::Path;

use super::check::check;
use super::header::{FileProblem, Header};
use super::recent::RecentNames;
use super::repeats::SeenKeys;
use super::rows::{Row, RowFault, Rows};
use super::value;
use crate::store::feed::{Cell, Chunk, FeedTable, Memory, PackingError, remembered};

/// What a refusal quotes of a value, at most.
const QUOTED_CHARACTERS_MAX: usize = 200;

/// Something for the stage.
#[derive(Debug)]
pub enum Parcel {
    /// Rows that are right by themselves.
    Rows(Chunk),
    /// Rows that are not, and why.
    Refusals(Chunk),
    /// Lines whose key may have been seen before.
    Repeats(Chunk),
    /// What rows hang on: their tenancy, account and so on, by name.
    Names(Chunk),
}

/// How a file's reading ended.
#[derive(Debug)]
pub enum FileEnd {
    /// Read to its end; the header's names that no column has.
    Read {
        /// Those names.
        unknown_columns: Vec<String>,
    },
    /// Refused as a whole: what was sent of it must be forgotten.
    Refused(FileProblem),
    /// Nobody takes the rows any more.
    Abandoned,
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file system says no.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A value did not fit the driver.
    #[error(transparent)]
    Packing(#[from] PackingError),
}

/// Why a row is refused, and where.
struct Refusal {
    heading: &'static str,
    value: String,
    reason: String,
}

/// Reads the file; `send` answers whether anybody still takes parcels.
///
/// # Errors
/// [`ReadError`]; nothing about single rows, which are refused in passing.
pub fn read_file(
    path: &Path,
    table: &'static FeedTable,
    empty_chunk: fn() -> Chunk,
    send: impl FnMut(Parcel) -> bool,
) -> Result<FileEnd, ReadError> {
    let mut rows = Rows::new(File::open(path)?);
    let mut row = Row::default();
    if !rows.read(&mut row)? {
        return Ok(FileEnd::Refused(FileProblem::Empty));
    }
    let header = match Header::read(&row, table) {
        Ok(header) => header,
        Err(problem) => return Ok(FileEnd::Refused(problem)),
    };
    let mut packer = Packer::new(table, empty_chunk, send);
    while rows.read(&mut row)? {
        if header.is_again(&row) {
            return Ok(FileEnd::Refused(FileProblem::SecondHeader(row.line)));
        }
        if !packer.pack(&header, &row)? {
            return Ok(FileEnd::Abandoned);
        }
    }
    let taken = packer.finish();
    Ok(if taken { FileEnd::Read { unknown_columns: header.unknown } } else { FileEnd::Abandoned })
}

/// Fills parcels and sends them when they are full.
struct Packer<S> {
    table: &'static FeedTable,
    rows: Chunk,
    refusals: Chunk,
    repeats: Chunk,
    names: Chunk,
    seen: SeenKeys,
    /// For each column that names a row of another file, its place and what it named lately.
    named: Vec<(usize, RecentNames)>,
    json: String,
    send: S,
}

impl<S: FnMut(Parcel) -> bool> Packer<S> {
    fn new(table: &'static FeedTable, empty_chunk: fn() -> Chunk, send: S) -> Self {
        Self {
            table,
            rows: empty_chunk(),
            refusals: empty_chunk(),
            repeats: empty_chunk(),
            names: empty_chunk(),
            seen: SeenKeys::new(),
            named: table.naming_places().map(|place| (place, RecentNames::default())).collect(),
            json: String::new(),
            send,
        }
    }

    /// Packs a row, or its refusal; whether anybody still takes parcels.
    fn pack(&mut self, header: &Header, row: &Row) -> Result<bool, PackingError> {
        let line = Cell::Whole(i64::try_from(row.line).unwrap_or(i64::MAX));
        match read_row(self.table, header, row) {
            Ok(cells) => self.pack_row(&line, &cells)?,
            Err(refusal) => self.pack_refusal(&line, first_key(self.table, header, row), refusal)?,
        }
        Ok(self.send_if(Chunk::is_full))
    }

    fn pack_row(&mut self, line: &Cell<'_>, cells: &[Cell<'_>]) -> Result<(), PackingError> {
        if self.seen.note(cells.iter().take(self.table.key_columns)) {
            let file = Cell::Text(self.table.file.into());
            self.repeats.push([&file, line].into_iter())?;
        }
        for (place, recent) in &mut self.named {
            let (Some(cell), Some(column)) = (cells.get(*place), self.table.columns.get(*place)) else { continue };
            if cell.text().is_some_and(|name| recent.is_news(name)) {
                let (file, field) = (Cell::Text(self.table.file.into()), Cell::Text(column.field.into()));
                self.names.push([&file, &field, cell].into_iter())?;
            }
        }
        let mut staged: Vec<&Cell<'_>> = Vec::with_capacity(cells.len() + 3);
        staged.push(line);
        let derived: Vec<Option<Cell<'_>>> = self
            .table
            .columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| {
                column
                    .derived
                    .as_ref()
                    .map(|derived| cell.text().map_or(Cell::Absent, |text| Cell::Text((derived.from)(text).into())))
            })
            .collect();
        for (cell, derived) in cells.iter().zip(&derived) {
            staged.push(cell);
            staged.extend(derived);
        }
        let memory;
        if self.table.memory == Memory::Fields {
            let columns = self.table.columns.iter().zip(cells).filter(|(column, _)| self.table.remembers(column));
            remembered(columns.map(|(column, cell)| (column.heading, cell)), &mut self.json);
            memory = Cell::Text(self.json.as_str().into());
            staged.push(&memory);
        }
        self.rows.push(staged.into_iter())
    }

    fn pack_refusal(&mut self, line: &Cell<'_>, key: String, refusal: Refusal) -> Result<(), PackingError> {
        let text = |text: String| Cell::Text(text.into());
        let file = Cell::Text(self.table.file.into());
        let (key, value, reason) = (text(key), text(refusal.value), text(refusal.reason));
        let heading = Cell::Text(refusal.heading.into());
        self.refusals.push([&file, line, &key, &heading, &value, &reason].into_iter())
    }

    fn send_if(&mut self, due: impl Fn(&Chunk) -> bool) -> bool {
        let Self { rows, refusals, repeats, names, send, .. } = self;
        let mut taken = true;
        if due(rows) {
            taken &= send(Parcel::Rows(rows.take()));
        }
        if due(refusals) {
            taken &= send(Parcel::Refusals(refusals.take()));
        }
        if due(repeats) {
            taken &= send(Parcel::Repeats(repeats.take()));
        }
        if due(names) {
            taken &= send(Parcel::Names(names.take()));
        }
        taken
    }

    /// Sends what is left.
    fn finish(mut self) -> bool {
        self.send_if(|chunk| chunk.row_count() > 0)
    }
}

/// Reads the values of a row and checks them together.
fn read_row<'row>(table: &'static FeedTable, header: &Header, row: &'row Row) -> Result<Vec<Cell<'row>>, Refusal> {
    let whole_row = |reason: String| Refusal { heading: "", value: String::new(), reason };
    match row.fault {
        Some(RowFault::UnclosedQuote) => {
            return Err(whole_row("a quotation mark opens in this row and is never closed".to_owned()));
        }
        Some(RowFault::TooLong) => return Err(whole_row("the row is too long".to_owned())),
        None => {}
    }
    if row.len() < header.width {
        return Err(whole_row(format!("too few columns: {} of {}", row.len(), header.width)));
    }
    if row.fields().skip(header.width).any(|field| !field.trim_ascii().is_empty()) {
        return Err(whole_row(format!("too many columns: {} in place of {}", row.len(), header.width)));
    }
    let mut cells = Vec::with_capacity(table.columns.len());
    for (column, place) in table.columns.iter().zip(&header.places) {
        let field = row.field(*place);
        let refuse = |value: &str, reason: &str| Refusal {
            heading: column.heading,
            value: quoted(value),
            reason: reason.to_owned(),
        };
        let text = std::str::from_utf8(field).map_err(|_| refuse(&String::from_utf8_lossy(field), "is not UTF-8"))?;
        cells.push(value::read(text, column).map_err(|reason| refuse(text, reason))?);
    }
    check(table, &cells).map_err(|(heading, reason)| {
        let place = table.place(heading).and_then(|place| header.places.get(place));
        let field = place.map(|place| row.field(*place)).unwrap_or_default();
        Refusal { heading, value: quoted(&String::from_utf8_lossy(field)), reason: reason.to_owned() }
    })?;
    Ok(cells)
}

/// What the row would be called by rows that hang on it; empty when that cannot be read.
fn first_key(table: &FeedTable, header: &Header, row: &Row) -> String {
    let field = header.places.first().map(|place| row.field(*place)).unwrap_or_default();
    let text = std::str::from_utf8(field).unwrap_or_default();
    match value::read(text, table.first_key()) {
        Ok(cell) => cell.canonical().map(std::borrow::Cow::into_owned).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// The start of a value, for a refusal to quote; what cannot be stored is shown as a mark.
fn quoted(value: &str) -> String {
    value
        .trim()
        .chars()
        .take(QUOTED_CHARACTERS_MAX)
        .map(|letter| if letter == '\0' { '\u{fffd}' } else { letter })
        .collect()
}
