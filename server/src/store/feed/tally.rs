//! What became of the rows of a file.

use crate::store::StoreError;

/// What is to be done with a row of the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Take it: nothing like it is here.
    New,
    /// Do not take it.
    Refused,
    /// Nothing to do: it is here already.
    Already,
    /// Take what differs.
    Changed,
}

impl Verdict {
    /// How the stage writes it.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::New => 0,
            Self::Refused => 1,
            Self::Already => 2,
            Self::Changed => 3,
        }
    }
}

/// How many rows of a file met which end; together they are the rows read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// New rows.
    pub taken: u64,
    /// Rows that changed one taken before.
    pub updated: u64,
    /// Rows the same as one taken before.
    pub already_there: u64,
    /// Rows that could not be taken.
    pub refused: u64,
}

impl Tally {
    /// Of the rows read, those that are neither new nor changed nor refused were there already.
    pub(in crate::store) fn new(read: u64, taken: i64, updated: i64, refused: i64) -> Result<Self, StoreError> {
        let impossible = || StoreError::Inconsistent {
            table: "stage",
            column: "verdict",
            row: String::new(),
            what: format!("{taken} taken, {updated} updated, {refused} refused of {read}"),
        };
        let count = |rows: i64| u64::try_from(rows).map_err(|_| impossible());
        let (taken, updated, refused) = (count(taken)?, count(updated)?, count(refused)?);
        let already_there = read.checked_sub(taken + updated + refused).ok_or_else(impossible)?;
        Ok(Self { taken, updated, already_there, refused })
    }

    /// How many rows there were.
    #[must_use]
    pub const fn read(&self) -> u64 {
        self.taken + self.updated + self.already_there + self.refused
    }
}

/// Why one row was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    /// The line its first character is in; the header is line 1.
    pub line: i64,
    /// The column at fault; empty when it is the row as a whole.
    pub heading: String,
    /// What stood there.
    pub value: String,
    /// Why, in plain words.
    pub reason: String,
}
