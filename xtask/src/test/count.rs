//! How many tests passed, failed and were skipped.

use std::fmt;

/// A count of tests. Shown as the closing line: `12 passed, 0 failed, 3 skipped`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Ran and found what they expected.
    pub passed: u32,
    /// Ran and did not, or could not be run at all.
    pub failed: u32,
    /// Not run, because this machine lacks something they need.
    pub skipped: u32,
}

impl Count {
    /// Adds another count to this one.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// One suite and its count.
#[derive(Debug)]
pub struct Suite {
    /// The crate, or "browser".
    pub name: String,
    /// Its tests.
    pub count: Count,
    /// What a reader should know: why tests were skipped, say.
    pub remark: Option<String>,
}

impl fmt::Display for Suite {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:<10} {}", self.name, self.count)?;
        self.remark.as_ref().map_or(Ok(()), |remark| write!(out, " ({remark})"))
    }
}
