//! The ranking of accounts: what it is worked out from, where each account stands, and what past days' answers rested on.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    caseload::{AccountRecord, Pause, Place, Rule, StepRecord},
    ledger::{AccountKind, Benefit, Charge, Entry},
    money::{MoneyOverflow, Pence},
};

use super::{Snapshot, StoreError, Unit, see};

/// The rows of one account.
#[derive(Clone, Debug)]
pub struct RankingRecord {
    /// Our key.
    pub account_id: i64,
    /// The landlord's reference.
    pub account_ref: String,
    /// What it is for.
    pub kind: AccountKind,
    /// The stored balance: every entry, whatever its day.
    pub balance: Pence,
    /// Entries effective from the day asked for on, those to come included, in the ledger's order.
    pub entries: Vec<Entry>,
    /// Whether these are all.
    pub is_whole: bool,
    /// Every charge.
    pub charges: Vec<Charge>,
    /// Every benefit.
    pub benefits: Vec<Benefit>,
    /// What stands on it besides.
    pub steps: StepRecord,
    /// What its last ranking rested on; `None` = it has never been ranked.
    pub facts_before: Option<String>,
}

impl RankingRecord {
    /// As the rules take it.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn record(&self) -> Result<AccountRecord<'_>, MoneyOverflow> {
        let read = Pence::total(self.entries.iter().map(|entry| entry.amount))?;
        Ok(AccountRecord {
            kind: self.kind,
            carried_in: self.balance.checked_sub(read)?,
            entries: &self.entries,
            is_whole: self.is_whole,
            charges: &self.charges,
            benefits: &self.benefits,
            steps: self.steps.clone(),
        })
    }
}

/// What is to be read, and how far back.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// The day that is asked about.
    pub day: Day,
    /// Entries from this day on; `None` = every one.
    pub entries_from: Option<Day>,
    /// Contacts from this day on.
    pub contacts_from: Day,
}

/// A run about to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewRun<'a> {
    /// What it is for; a run with this key is made once.
    pub run_key: &'a str,
    /// The day.
    pub ranked_on: Day,
    /// The instant.
    pub begun_at: DateTime<Utc>,
    /// Every account there is.
    pub covers_all: bool,
    /// The version of the ranking.
    pub rank_version: u32,
    /// Recognises the rules.
    pub policy_digest: &'a str,
    /// The rules, as JSON.
    pub rules: &'a str,
}

/// Where an account stands.
#[derive(Clone, Debug)]
pub struct RankingRow {
    /// The account.
    pub account_id: i64,
    /// Its reference.
    pub account_ref: String,
    /// The part of the list.
    pub place: Place,
    /// Hundredths of a point.
    pub score_hundredths: i64,
    /// The day since which something is owed; the day of the ranking where nothing is.
    pub owed_since_on: Day,
    /// It counts as rent.
    pub is_rent: bool,
    /// How far the landlord's formal steps have gone, by code.
    pub step: String,
    /// What is recommended.
    pub action: Option<Rule>,
    /// What it rests on, as JSON.
    pub facts: String,
    /// It differs from what the last ranking rested on.
    pub is_new: bool,
}

/// What the answer of a past day rested on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastRanking {
    /// The day of the ranking.
    pub ranked_on: Day,
    /// The version of the ranking.
    pub rank_version: u32,
    /// The rules, as JSON.
    pub rules: String,
    /// The facts, as JSON.
    pub facts: String,
    /// The day since which the facts had been so.
    pub facts_since_on: Day,
}

/// Which rows of the list are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListFilter<'a> {
    /// Only of these patches; none = every one.
    pub patches: &'a [String],
    /// Only of this patch.
    pub patch: Option<&'a str>,
    /// Only those assigned to this officer.
    pub officer_ref: Option<&'a str>,
    /// Only those with this recommendation.
    pub action: Option<Rule>,
    /// Only in this part of the list; `None` = all in which there is something to do.
    pub place: Option<Place>,
    /// Only this far in the landlord's formal steps.
    pub step: Option<&'a str>,
    /// Accounts that do not count as rent, in place of those that do.
    pub is_other: bool,
    /// Leave out accounts of staff and their families.
    pub hides_staff: bool,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRanking {
    /// The account.
    pub account_id: i64,
    /// Its reference.
    pub account_ref: String,
    /// First line of the address.
    pub address_line_1: String,
    /// The patch.
    pub patch: String,
    /// The tenancy, for the permission table.
    pub tenancy_ref: String,
    /// The day it was ranked.
    pub ranked_on: Day,
    /// The rules it was ranked by, as JSON.
    pub rules: String,
    /// What the ranking rests on, as JSON.
    pub facts: String,
    /// To whom it is assigned, by name.
    pub officer: Option<String>,
}

/// An account that was chosen from the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenRow {
    /// The account.
    pub account_id: i64,
    /// Its reference.
    pub account_ref: String,
    /// Its tenancy.
    pub tenancy_ref: String,
    /// Its patch.
    pub patch: String,
    /// First line of the address.
    pub address_line_1: String,
    /// The lead tenant.
    pub name: Option<String>,
    /// The pause that holds.
    pub pause: Option<Pause>,
}

impl Unit {
    /// Begins a run, or finds the one with this key; its number.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn begin_ranking(&mut self, run: &NewRun<'_>) -> Result<i64, StoreError> {
        act!(self, ranking::begin(run))
    }

    /// Notes that a run is finished.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn finish_ranking(&mut self, ranking_id: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
        act!(self, ranking::finish(ranking_id, at))
    }

    /// The rows of these accounts, by number: a fixed number of statements, however many they are.
    ///
    /// # Errors
    /// [`StoreError::Driver`]; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn read_for_ranking(
        &mut self,
        account_ids: &[i64],
        reach: Reach,
    ) -> Result<Vec<RankingRecord>, StoreError> {
        act!(self, ranking_record::read(account_ids, reach))
    }

    /// Writes where accounts stand, and what that rests on where it is news.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn write_ranking(&mut self, ranking_id: i64, rows: &[RankingRow]) -> Result<(), StoreError> {
        act!(self, ranking::write(ranking_id, rows))
    }

    /// The accounts after this one, by number.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_account_ids(&mut self, after: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
        act!(self, ranking::list_account_ids(after, limit))
    }

    /// Forgets inputs that no day from this one on rests on; how many there were.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn forget_ranking_inputs(&mut self, before: Day) -> Result<u64, StoreError> {
        act!(self, ranking::forget_inputs(before))
    }
}

impl Snapshot {
    /// As [`Unit::read_for_ranking`], for whoever changes nothing.
    ///
    /// # Errors
    /// As there.
    pub async fn read_for_ranking(
        &mut self,
        account_ids: &[i64],
        reach: Reach,
    ) -> Result<Vec<RankingRecord>, StoreError> {
        see!(self, ranking_record::read(account_ids, reach))
    }

    /// As [`Unit::list_account_ids`].
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_account_ids(&mut self, after: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
        see!(self, ranking::list_account_ids(after, limit))
    }

    /// The list, in its order.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_ranking(
        &mut self,
        filter: ListFilter<'_>,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<ListedRanking>, StoreError> {
        see!(self, ranking::list(filter, offset, limit))
    }

    /// How many of the list have each recommendation; `None` = none.
    ///
    /// # Errors
    /// [`StoreError::Driver`]; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn count_ranking(&mut self, filter: ListFilter<'_>) -> Result<Vec<(Option<Rule>, i64)>, StoreError> {
        see!(self, ranking::count(filter))
    }

    /// What an account's answer of a day rested on: that of the last ranking on or before it; `None` = there was none.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn find_past_ranking(&mut self, account_id: i64, day: Day) -> Result<Option<PastRanking>, StoreError> {
        see!(self, ranking::find_past(account_id, day))
    }

    /// Those of these accounts that there are, by reference.
    ///
    /// # Errors
    /// [`StoreError::Driver`]; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_chosen(&mut self, account_ids: &[i64], day: Day) -> Result<Vec<ChosenRow>, StoreError> {
        see!(self, ranking::list_chosen(account_ids, day))
    }

    /// The last day on which every account was ranked.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn find_last_ranked_on(&mut self) -> Result<Option<Day>, StoreError> {
        see!(self, ranking::find_last_ranked_on())
    }
}
