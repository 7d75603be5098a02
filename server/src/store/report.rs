//! Weekly reports as they were made: figures by patch, and what each account added.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    money::Pence,
    policy::ReportRules,
    report::{Figures, Measure, Reported},
};

use super::{Snapshot, StoreError, Unit, see};

/// A report that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportHead {
    /// The Sunday of its week.
    pub week_ends_on: Day,
    /// The last day of posting that counts in it.
    pub cut_off_on: Day,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// The policy that it was made by.
    pub rules: ReportRules,
    /// The version of the report that it was made by.
    pub version: u32,
}

/// The figures of a patch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchFigures {
    /// The Sunday of the week.
    pub week_ends_on: Day,
    /// Which patch.
    pub patch: String,
    /// Its figures.
    pub reported: Reported,
}

/// What an account added to a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedAccount {
    /// Its number.
    pub account_id: i64,
    /// Where its home was.
    pub patch: String,
    /// The balance with which the week before closed.
    pub opening: Pence,
    /// The balance at the end of the week.
    pub closing: Pence,
    /// What it added.
    pub figures: Figures,
}

/// An account behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BehindNumber {
    /// Its number.
    pub account_id: i64,
    /// The landlord's reference.
    pub account_ref: String,
    /// First line of the address.
    pub address_line_1: String,
    /// Second line of the address, which tells flats of one block apart.
    pub address_line_2: Option<String>,
    /// Where its home was.
    pub patch: String,
    /// The balance with which the week before closed.
    pub opening: Pence,
    /// The balance at the end of the week.
    pub closing: Pence,
    /// What it adds to the number: pence, or how many.
    pub amount: i64,
}

/// Which accounts behind a number are asked for, in the order of what they add.
#[derive(Clone, Copy, Debug)]
pub struct BehindAsked<'a> {
    /// The Sunday of the week.
    pub week_ends_on: Day,
    /// Of these patches; none = all.
    pub patches: &'a [String],
    /// Of tenancies that are not among these: they are kept from whoever asks.
    pub kept_from: &'a [String],
    /// Behind which number.
    pub measure: Measure,
    /// The least first, in place of the most.
    pub is_least_first: bool,
    /// How many are passed over.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

impl Snapshot {
    /// The report of a week; `None` = it has not been made.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_report(&mut self, week_ends_on: Day) -> Result<Option<ReportHead>, StoreError> {
        see!(self, report::find(week_ends_on))
    }

    /// The Sundays of the reports made, newest first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_report_weeks(&mut self, limit: u32) -> Result<Vec<Day>, StoreError> {
        see!(self, report::list_weeks(limit))
    }

    /// The figures of `patches` (none = all) in the reports of these weeks, by week and patch.
    ///
    /// # Errors
    /// As [`Snapshot::find_report`].
    pub async fn list_patch_figures(
        &mut self,
        first_on: Day,
        last_on: Day,
        patches: &[String],
    ) -> Result<Vec<PatchFigures>, StoreError> {
        see!(self, report::list_figures(first_on, last_on, patches))
    }

    /// Opening and closing balances of the accounts of a week's report.
    ///
    /// # Errors
    /// As [`Snapshot::find_report`].
    pub async fn list_reported_balances(&mut self, week_ends_on: Day) -> Result<Vec<(i64, Pence, Pence)>, StoreError> {
        see!(self, report::list_balances(week_ends_on))
    }

    /// The accounts behind a number.
    ///
    /// # Errors
    /// As [`Snapshot::find_report`].
    pub async fn list_behind_number(&mut self, asked: &BehindAsked<'_>) -> Result<Vec<BehindNumber>, StoreError> {
        see!(self, report::list_behind(asked))
    }

    /// What each account that is left out because it is kept from whoever asks adds to the number.
    ///
    /// # Errors
    /// As [`Snapshot::find_report`].
    pub async fn list_kept_amounts(&mut self, asked: &BehindAsked<'_>) -> Result<Vec<i64>, StoreError> {
        if asked.kept_from.is_empty() {
            return Ok(Vec::new());
        }
        see!(self, report::list_kept_amounts(asked))
    }
}

impl Unit {
    /// Writes a report, whole; `false` when there is one of this week already, and then nothing is written.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn insert_report(
        &mut self,
        head: &ReportHead,
        patches: &BTreeMap<String, Figures>,
        accounts: &[ReportedAccount],
    ) -> Result<bool, StoreError> {
        if !act!(self, report::insert(head))? {
            return Ok(false);
        }
        act!(self, report::insert_patches(head.week_ends_on, patches))?;
        act!(self, report::insert_accounts(head.week_ends_on, accounts))?;
        Ok(true)
    }
}
