//! What can be wrong with a table, by file and line.

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFile {
    /// `valacdos.txt`.
    Weights,
    /// `scsubtab.txt`.
    Substitutes,
}

impl TableFile {
    /// The name under which it is published.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Weights => "valacdos.txt",
            Self::Substitutes => "scsubtab.txt",
        }
    }
}

/// Why the tables cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} line {line}: {kind}", .file.name())]
pub struct TableProblem {
    /// Which file.
    pub file: TableFile,
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub kind: TableProblemKind,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableProblemKind {
    /// Not as many words as a line has.
    #[error("a line must have {expected}")]
    Words {
        /// How many it has.
        expected: &'static str,
    },
    /// Not six digits.
    #[error("a sort code must be 6 digits")]
    SortCode,
    /// A range that ends before it begins.
    #[error("the range ends before it begins")]
    Backwards,
    /// Neither MOD10 nor MOD11 nor DBLAL.
    #[error("the method must be MOD10, MOD11 or DBLAL")]
    Method,
    /// Not a whole number.
    #[error("a weight must be a whole number from -999 to 999")]
    Weight,
    /// Not one of the fourteen.
    #[error("the exception must be from 1 to 14")]
    Exception,
    /// Part of a range that stands before, but not the same range.
    #[error("the range overlaps another")]
    Overlap,
    /// A sort code has two checks at most.
    #[error("the range has more than two lines")]
    ThirdLine,
    /// No line at all.
    #[error("the table is empty")]
    Empty,
}
