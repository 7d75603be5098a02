//! What one file of the extract is to the database: its columns, its key, what its rows hang on, and whether a row
//! may ever change. The files themselves are in [`super::tables`].

use super::tables;

/// One file of the extract and the table it fills.
#[derive(Debug)]
pub struct FeedTable {
    /// The file's name without `.csv`.
    pub file: &'static str,
    /// The table that its rows end in.
    pub table: &'static str,
    /// What one row is called in a reason: "tenancy".
    pub noun: &'static str,
    /// The columns; those of the key first.
    pub columns: &'static [FeedColumn],
    /// How many of the columns are the key.
    pub key_columns: usize,
    /// The rows that must be there before a row of this file can be.
    pub parents: &'static [Parent],
    /// What a row that was sent before may still change.
    pub memory: Memory,
}

/// One column of a file.
#[derive(Debug)]
pub struct FeedColumn {
    /// Its name in the file's header.
    pub heading: &'static str,
    /// Its name in the table and in the stage.
    pub field: &'static str,
    /// What its values are.
    pub kind: FeedKind,
    /// What no value means.
    pub when_empty: WhenEmpty,
    /// A column that is worked out from this one, for looking up what people type.
    pub derived: Option<Derived>,
}

/// What it means that a row has no value in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenEmpty {
    /// The row cannot be taken.
    Refused,
    /// It is not known.
    NotKnown,
    /// The same as if this had been sent.
    Means(&'static str),
}

/// A column worked out from another.
#[derive(Debug)]
pub struct Derived {
    /// Its name in the table and in the stage.
    pub field: &'static str,
    /// How it follows.
    pub from: fn(&str) -> String,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug)]
pub enum FeedKind {
    /// The landlord's name for a record: short and printable.
    Reference,
    /// The landlord's name for an account; the table holds the account's number, `account_id`, in its place.
    Account,
    /// Words, of at most this many characters.
    Text(usize),
    /// Where electronic mail goes.
    Email,
    /// `2026-05-01`.
    Day,
    /// Pounds in the file, pence in the table.
    Money,
    /// A whole number between these two.
    Whole(i64, i64),
    /// `Y` or `N`.
    Flag,
    /// One of a closed vocabulary.
    Code(fn(&str) -> bool),
}

/// A row that another row needs.
#[derive(Debug)]
pub struct Parent {
    /// The file that sends it, its table and its key, which is called the same in both.
    pub of: fn() -> &'static FeedTable,
    /// The column of this file that names it.
    pub field: &'static str,
}

/// What a row that was sent before may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// Nothing: the same key with other contents is refused.
    Unchanging,
    /// Any field, each of which remembers the value last imported, in the table's `imported`.
    Fields,
}

impl FeedTable {
    /// The columns that name a row.
    pub fn key(&self) -> impl Iterator<Item = &'static FeedColumn> {
        self.columns.iter().take(self.key_columns)
    }

    /// The first of the columns that name a row: what a refusal quotes and a child names.
    #[must_use]
    pub fn first_key(&self) -> &'static FeedColumn {
        &self.columns[0]
    }

    /// The columns that are no part of the key.
    pub fn rest(&self) -> impl Iterator<Item = &'static FeedColumn> {
        self.columns.iter().skip(self.key_columns)
    }

    /// The place of the column with this heading.
    #[must_use]
    pub fn place(&self, heading: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.heading == heading)
    }

    /// The places of the columns that name a row of another file.
    pub fn naming_places(&'static self) -> impl Iterator<Item = usize> {
        self.parents.iter().filter_map(|parent| self.columns.iter().position(|column| column.field == parent.field))
    }

    /// Whether a row belongs to one account, and is taken together with all else of that account.
    #[must_use]
    pub fn is_of_account(&self) -> bool {
        self.file == tables::ACCOUNTS.file || self.account_column().is_some()
    }

    /// The column that the table holds as the account's number.
    #[must_use]
    pub fn account_column(&self) -> Option<&'static FeedColumn> {
        self.columns.iter().find(|column| matches!(column.kind, FeedKind::Account))
    }

    /// Whether the row remembers this column's value. An officer's patches are rows of their own.
    #[must_use]
    pub fn remembers(&self, column: &FeedColumn) -> bool {
        self.file != tables::OFFICERS.file || column.field != "patch"
    }

    /// The table where the rows wait, seen by the importing connection alone.
    #[must_use]
    pub fn stage(&self) -> String {
        format!("stage_{}", self.file)
    }

    /// The names of the stage's columns that hold a row's contents, derived ones included.
    #[must_use]
    pub fn staged_fields(&self) -> Vec<&'static str> {
        self.columns
            .iter()
            .flat_map(|column| {
                std::iter::once(column.field).chain(column.derived.as_ref().map(|derived| derived.field))
            })
            .collect()
    }
}

impl FeedColumn {
    /// Its name in the table: as in the stage, but for the account's number.
    #[must_use]
    pub fn table_field(&self) -> &'static str {
        if matches!(self.kind, FeedKind::Account) { "account_id" } else { self.field }
    }
}
