//! A file's first row: which column stands where.

use std::fmt;

use super::rows::Row;
use crate::store::feed::FeedTable;

/// Where each column of the table stands in the file.
#[derive(Debug)]
pub struct Header {
    /// For each column of the table, in its order, its place in a row.
    pub places: Vec<usize>,
    /// How many fields a row has.
    pub width: usize,
    /// Names that no column of the table has: ignored.
    pub unknown: Vec<String>,
    names: Vec<String>,
}

/// Why a whole file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// Nothing in it, not even a header.
    Empty,
    /// The first row cannot be read as a header.
    UnreadableHeader,
    /// Columns that must be there and are not.
    MissingColumns(Vec<&'static str>),
    /// A name that stands twice in the header.
    DoubledColumn(String),
    /// The header again, further down: two files in one.
    SecondHeader(u64),
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the file is empty: not even a header"),
            Self::UnreadableHeader => write!(f, "the first row is not a header in UTF-8"),
            Self::MissingColumns(names) => write!(f, "the header has no {}", names.join(", ")),
            Self::DoubledColumn(name) => write!(f, "the header has {name} twice"),
            Self::SecondHeader(line) => write!(f, "the header is there again in line {line}"),
        }
    }
}

impl Header {
    /// Reads the header of a file.
    ///
    /// # Errors
    /// [`FileProblem`], for which the file is refused as a whole.
    pub fn read(row: &Row, table: &FeedTable) -> Result<Self, FileProblem> {
        if row.fault.is_some() {
            return Err(FileProblem::UnreadableHeader);
        }
        let names: Vec<String> = row
            .fields()
            .map(|field| std::str::from_utf8(field).map(|name| name.trim().to_ascii_lowercase()))
            .collect::<Result<_, _>>()
            .map_err(|_| FileProblem::UnreadableHeader)?;
        for (place, name) in names.iter().enumerate() {
            if !name.is_empty() && names.iter().skip(place + 1).any(|other| other == name) {
                return Err(FileProblem::DoubledColumn(name.clone()));
            }
        }
        let place_of = |heading: &str| names.iter().position(|name| name == heading);
        let missing: Vec<&str> =
            table.columns.iter().map(|column| column.heading).filter(|heading| place_of(heading).is_none()).collect();
        if !missing.is_empty() {
            return Err(FileProblem::MissingColumns(missing));
        }
        let places = table.columns.iter().filter_map(|column| place_of(column.heading)).collect();
        let unknown = names.iter().filter(|name| table.place(name).is_none()).cloned().collect();
        Ok(Self { places, width: names.len(), unknown, names })
    }

    /// Whether this row is the header once more.
    pub fn is_again(&self, row: &Row) -> bool {
        row.len() == self.width
            && row
                .fields()
                .zip(&self.names)
                .all(|(field, name)| field.trim_ascii().eq_ignore_ascii_case(name.as_bytes()))
    }
}
