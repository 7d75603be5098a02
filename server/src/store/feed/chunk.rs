//! Rows on their way into a stage, packed as each engine takes them fastest: many rows to a statement for SQLite,
//! the text of `COPY` for PostgreSQL.

use std::io::Write as _;

use sqlx::Arguments as _;
use sqlx::sqlite::SqliteArguments;

use super::cell::Cell;
use super::text_pool::TextPool;

/// Rows to one SQLite statement: few enough for its limit on parameters, many enough that the trip does not tell.
pub const SQLITE_ROWS: u64 = 1024;
/// Bytes to one `COPY`.
const COPY_BYTES: usize = 1 << 20;

/// Some rows of one stage, in the engine's own form.
#[derive(Debug)]
pub enum Chunk {
    /// Parameters, row after row.
    Sqlite {
        /// The parameters.
        arguments: SqliteArguments,
        /// How many rows.
        rows: u64,
        /// Texts that came lately.
        texts: TextPool,
    },
    /// Lines of `COPY … FROM STDIN` in text form.
    Postgres {
        /// The lines.
        lines: Vec<u8>,
        /// How many rows.
        rows: u64,
    },
}

/// A value that could not be packed; sqlx's own encoding of text and numbers does not fail.
#[derive(Debug, thiserror::Error)]
#[error("a value could not be packed for the database: {0}")]
pub struct PackingError(String);

impl Chunk {
    /// How many rows it holds.
    #[must_use]
    pub const fn row_count(&self) -> u64 {
        match self {
            Self::Sqlite { rows, .. } | Self::Postgres { rows, .. } => *rows,
        }
    }

    /// Whether it should be sent on.
    #[must_use]
    pub fn is_full(&self) -> bool {
        match self {
            Self::Sqlite { rows, .. } => *rows >= SQLITE_ROWS,
            Self::Postgres { lines, .. } => lines.len() >= COPY_BYTES,
        }
    }

    /// Takes what there is and leaves an empty one.
    #[must_use]
    pub fn take(&mut self) -> Self {
        let empty = match self {
            Self::Sqlite { texts, .. } => {
                Self::Sqlite { arguments: SqliteArguments::default(), rows: 0, texts: std::mem::take(texts) }
            }
            Self::Postgres { lines, .. } => Self::Postgres { lines: Vec::with_capacity(lines.capacity()), rows: 0 },
        };
        std::mem::replace(self, empty)
    }

    /// An empty one for SQLite.
    #[must_use]
    pub fn sqlite() -> Self {
        Self::Sqlite { arguments: SqliteArguments::default(), rows: 0, texts: TextPool::default() }
    }

    /// An empty one for PostgreSQL.
    #[must_use]
    pub const fn postgres() -> Self {
        Self::Postgres { lines: Vec::new(), rows: 0 }
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`PackingError`], which does not happen with these kinds of value.
    pub fn push<'a>(&mut self, cells: impl Iterator<Item = &'a Cell<'a>>) -> Result<(), PackingError> {
        match self {
            Self::Sqlite { arguments, rows, texts } => {
                for cell in cells {
                    match cell {
                        Cell::Absent => arguments.add(None::<i64>),
                        Cell::Text(text) | Cell::Day(text) => arguments.add(texts.shared(text)),
                        Cell::Whole(number) => arguments.add(*number),
                        Cell::Flag(yes) => arguments.add(*yes),
                    }
                    .map_err(|problem| PackingError(problem.to_string()))?;
                }
                *rows += 1;
            }
            Self::Postgres { lines, rows } => {
                for (place, cell) in cells.enumerate() {
                    if place > 0 {
                        lines.push(b'\t');
                    }
                    match cell {
                        Cell::Absent => lines.extend_from_slice(b"\\N"),
                        Cell::Text(text) | Cell::Day(text) => push_copy_text(text, lines),
                        Cell::Whole(number) => {
                            write!(lines, "{number}").map_err(|problem| PackingError(problem.to_string()))?;
                        }
                        Cell::Flag(yes) => lines.push(if *yes { b't' } else { b'f' }),
                    }
                }
                lines.push(b'\n');
                *rows += 1;
            }
        }
        Ok(())
    }
}

/// Text as `COPY` reads it: the four bytes that mean something to it behind a backslash.
fn push_copy_text(text: &str, lines: &mut Vec<u8>) {
    if !text.bytes().any(|byte| matches!(byte, b'\\' | b'\t' | b'\n' | b'\r')) {
        lines.extend_from_slice(text.as_bytes());
        return;
    }
    for byte in text.bytes() {
        match byte {
            b'\\' => lines.extend_from_slice(b"\\\\"),
            b'\t' => lines.extend_from_slice(b"\\t"),
            b'\n' => lines.extend_from_slice(b"\\n"),
            b'\r' => lines.extend_from_slice(b"\\r"),
            other => lines.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_text_survives_what_copy_would_read_as_its_own() {
        let mut chunk = Chunk::postgres();
        let cells = [Cell::Text("a\tb\\N\nc\r".into()), Cell::Absent, Cell::Flag(true), Cell::Whole(-5)];
        chunk.push(cells.iter()).unwrap();
        let Chunk::Postgres { lines, rows } = chunk else { panic!("made for PostgreSQL") };
        assert_eq!((String::from_utf8(lines).unwrap().as_str(), rows), ("a\\tb\\\\N\\nc\\r\t\\N\tt\t-5\n", 1));
    }
}
