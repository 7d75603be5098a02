//! The ranking of accounts: what it is worked out from, where each account stands, and what past days' answers rested on.

use chrono::{DateTime, Days, Utc};
use domain::{
    calendar::Day,
    caseload::{AccountRecord, Place, StepRecord},
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
    /// The patch of its home.
    pub patch: String,
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
    /// The latest letter of each template that was sent from here.
    pub letters: Vec<SentLetter>,
    /// Where it has stood until now; `None` = it has never been ranked.
    pub before: Option<RankedBefore>,
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

/// A letter that was sent from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentLetter {
    /// The key of its template.
    pub template: String,
    /// It asks for something.
    pub is_chasing: bool,
    /// When the last of them was sent.
    pub sent_at: DateTime<Utc>,
}

/// Where an account stands, and what that rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankingStand {
    /// The patch of its home.
    pub patch: String,
    /// The part of the list.
    pub place: Place,
    /// Hundredths of a point.
    pub score_hundredths: i64,
    /// The day since which something is owed; the last of days where nothing is.
    pub owed_since_on: Day,
    /// It counts as rent.
    pub is_rent: bool,
    /// How far the landlord's formal steps have gone, by code.
    pub step: String,
    /// What is recommended, by code; `None` = nothing.
    pub action: Option<String>,
    /// What it rests on, as JSON.
    pub facts: String,
}

/// Where an account has stood until now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedBefore {
    /// The run that wrote it.
    pub ranking_id: i64,
    /// Where it stood.
    pub stand: RankingStand,
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
    /// How long a death protects the tenants who live on.
    pub bereavement: Days,
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

/// The last run of every account that came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeRun {
    /// Our key.
    pub ranking_id: i64,
    /// Its day.
    pub ranked_on: Day,
    /// The version of the ranking.
    pub rank_version: i64,
    /// Recognises the rules.
    pub policy_digest: String,
}

/// An account to be written.
#[derive(Clone, Debug)]
pub struct RankingRow {
    /// The account.
    pub account_id: i64,
    /// Its reference.
    pub account_ref: String,
    /// The run whose answer this is.
    pub ranking_id: i64,
    /// The run that wrote where it stood when it was read; 0 = none. What a later one has written meanwhile stays.
    pub seen_id: i64,
    /// Where it stands.
    pub stand: RankingStand,
    /// What it rests on is kept for explaining the day.
    pub keeps_input: bool,
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

    /// The last run of every account that came to its end; `None` = there has been none.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn find_whole_ranking(&mut self) -> Result<Option<WholeRun>, StoreError> {
        act!(self, ranking::find_whole())
    }

    /// Keeps everybody else's hands off these accounts until this unit of work ends.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn lock_accounts(&mut self, account_ids: &[i64]) -> Result<(), StoreError> {
        act!(self, ranking::lock(account_ids))
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

    /// Writes where accounts stand, and keeps what that rests on where it is to be kept.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn write_ranking(&mut self, rows: &[RankingRow]) -> Result<(), StoreError> {
        act!(self, ranking::write(rows))
    }

    /// The accounts after this one, by number.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_account_ids(&mut self, after: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
        act!(self, ranking::list_account_ids(after, limit))
    }

    /// The accounts after this one that an import had news of, by number; also those of imports before it that did not end.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_imported_account_ids(
        &mut self,
        import_id: i64,
        after: i64,
        limit: i64,
    ) -> Result<Vec<i64>, StoreError> {
        act!(self, ranking::list_imported_account_ids(import_id, after, limit))
    }

    /// Every account of whoever is of this account's tenancy, that account among them, by number.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_household_account_ids(&mut self, account_id: i64) -> Result<Vec<i64>, StoreError> {
        act!(self, ranking::list_household_account_ids(account_id))
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

    /// As [`Unit::find_whole_ranking`].
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn find_whole_ranking(&mut self) -> Result<Option<WholeRun>, StoreError> {
        see!(self, ranking::find_whole())
    }

    /// What an account's answer of a day rested on: that of the last ranking on or before it; `None` = there was none.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn find_past_ranking(&mut self, account_id: i64, day: Day) -> Result<Option<PastRanking>, StoreError> {
        see!(self, ranking::find_past(account_id, day))
    }
}
