//! The two tables, read from their published text.

use std::collections::BTreeMap;

use super::problem::{TableFile, TableProblem, TableProblemKind};
use super::row::{Row, sort_code};
use super::{BankCheck, check};
use crate::direct_debit::{BankAccount, SortCode};

/// Both tables; the weights by rising, disjoint ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    ranges: Vec<Range>,
    substitutes: BTreeMap<SortCode, SortCode>,
}

/// A range of sort codes with its one check or two.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Range {
    first: Row,
    second: Option<Row>,
}

impl Tables {
    /// Reads the text of `valacdos.txt` and `scsubtab.txt`. Empty lines are left out.
    ///
    /// # Errors
    /// [`TableProblem`], the first, with its file and line.
    pub fn parse(weights: &str, substitutes: &str) -> Result<Self, TableProblem> {
        Ok(Self { ranges: ranges(weights)?, substitutes: substitutes_of(substitutes)? })
    }

    /// What the check says of an account.
    #[must_use]
    pub fn check(&self, account: BankAccount) -> BankCheck {
        self.rows(account.sort_code).map_or(BankCheck::CannotBeChecked, |range| {
            check::check(&range.first, range.second.as_ref(), account, &self.substitutes)
        })
    }

    /// How many lines of weights there are.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.ranges.iter().map(|range| 1 + usize::from(range.second.is_some())).sum()
    }

    /// How many substitutes there are.
    #[must_use]
    pub fn substitutes(&self) -> usize {
        self.substitutes.len()
    }

    /// The first sort code of each range, so that a whole table can be tried.
    pub fn sort_codes(&self) -> impl Iterator<Item = SortCode> {
        self.ranges.iter().map(|range| range.first.from)
    }

    fn rows(&self, sort_code: SortCode) -> Option<&Range> {
        let after = self.ranges.partition_point(|range| range.first.from <= sort_code);
        let range = self.ranges.get(after.checked_sub(1)?)?;
        (sort_code <= range.first.to).then_some(range)
    }
}

fn ranges(text: &str) -> Result<Vec<Range>, TableProblem> {
    let problem = |line: usize, kind| TableProblem { file: TableFile::Weights, line, kind };
    let mut rows = Vec::new();
    for (line, row) in lines(text) {
        rows.push((line, Row::parse(row).map_err(|kind| problem(line, kind))?));
    }
    // Stable: the two lines of a range stay in the order in which they stand, which decides which is tried first.
    rows.sort_by_key(|(_, row)| (row.from, row.to));
    let mut ranges: Vec<Range> = Vec::new();
    for (line, row) in rows {
        match ranges.last_mut() {
            Some(range) if (range.first.from, range.first.to) == (row.from, row.to) => {
                if range.second.replace(row).is_some() {
                    return Err(problem(line, TableProblemKind::ThirdLine));
                }
            }
            Some(range) if row.from <= range.first.to => return Err(problem(line, TableProblemKind::Overlap)),
            _ => ranges.push(Range { first: row, second: None }),
        }
    }
    if ranges.is_empty() { Err(problem(1, TableProblemKind::Empty)) } else { Ok(ranges) }
}

fn substitutes_of(text: &str) -> Result<BTreeMap<SortCode, SortCode>, TableProblem> {
    lines(text)
        .map(|(line, row)| {
            let problem = |kind| TableProblem { file: TableFile::Substitutes, line, kind };
            let words: Vec<&str> = row.split_ascii_whitespace().collect();
            let [from, to] = words.as_slice() else {
                return Err(problem(TableProblemKind::Words { expected: "2 words" }));
            };
            Ok((sort_code(from).map_err(problem)?, sort_code(to).map_err(problem)?))
        })
        .collect()
}

/// The lines that have something on them, numbered from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(place, line)| (place + 1, line)).filter(|(_, line)| !line.trim().is_empty())
}
