//! Ranking accounts: every one each night, those that an import or an act touched at once; and explaining a past day.
//!
//! [`run`] reads, ranks and writes; here is what an answer is made of, and what changes nothing.

mod run;

use std::cmp::Reverse;

use chrono::{DateTime, Days, Utc};
use domain::{
    calendar::Day,
    caseload::{CaseFacts, OtherVersion, Place, Points, Ranked, Rule, facts_window_start, rank, rank_as},
    letter::counts_as,
    policy::{CaseloadRules, Policy},
};

pub use run::{Run, day_key, forget, rank_all, rank_at_once, rank_page, rank_these};

use super::Occasion;
use crate::{
    clock,
    security::fingerprint,
    store::{
        Snapshot, StoreError,
        ranking::{PastRanking, RankedBefore, RankingRecord, Reach},
    },
};

/// Before any landlord's ledger: where something has been owed for longer than was looked back.
const BEGINNING: Day = match Day::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => Day::MIN,
};
/// After every day there is: where nothing is owed.
const END: Day = match Day::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => Day::MAX,
};

/// When a ranking is made, and by what.
#[derive(Clone, Copy, Debug)]
pub struct When<'a> {
    /// Now.
    pub at: DateTime<Utc>,
    /// Today.
    pub today: Day,
    /// The policy.
    pub policy: &'a Policy,
}

impl<'a> When<'a> {
    /// With an act.
    #[must_use]
    pub const fn of(occasion: &Occasion<'a>) -> Self {
        Self { at: occasion.now, today: occasion.today, policy: occasion.policy }
    }
}

/// Why accounts could not be ranked.
#[derive(Debug, thiserror::Error)]
pub enum RankingError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Facts or rules that are not what this program writes.
    #[error("what a ranking rests on could not be read or written: {0}")]
    Form(#[from] serde_json::Error),
    /// Made by another version.
    #[error(transparent)]
    Version(#[from] OtherVersion),
}

/// An account with its figures and its answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The account.
    pub account_id: i64,
    /// Its reference.
    pub account_ref: String,
    /// The patch of its home.
    pub patch: String,
    /// What the answer rests on.
    pub facts: CaseFacts,
    /// The answer.
    pub ranked: Ranked,
    /// Where it has stood until now.
    pub before: Option<RankedBefore>,
}

/// Where an account comes in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The account.
    pub account_id: i64,
    /// Its reference.
    pub account_ref: String,
    /// The part of the list.
    pub place: Place,
    /// The points.
    pub score: Points,
    /// Since when something is owed: for longer than was looked back comes first, nothing owed last.
    pub owed_since_on: Day,
    /// What is recommended.
    pub action: Option<Rule>,
}

impl Listed {
    /// What the list is sorted by.
    #[must_use]
    pub fn order(&self) -> (Place, Reverse<Points>, Day, &str) {
        (self.place, Reverse(self.score), self.owed_since_on, &self.account_ref)
    }
}

impl Answer {
    /// Where it comes in the list.
    #[must_use]
    pub fn listed(&self) -> Listed {
        Listed {
            account_id: self.account_id,
            account_ref: self.account_ref.clone(),
            place: self.ranked.place,
            score: self.ranked.score,
            owed_since_on: match self.facts.owed_since_on {
                Some(since_on) => since_on,
                None if self.facts.underlying.is_arrears() => BEGINNING,
                None => END,
            },
            action: self.ranked.recommended(),
        }
    }
}

/// Ranks every account under a policy and changes nothing; `see` is given each answer, by number.
///
/// # Errors
/// [`RankingError`].
pub async fn rehearse(
    snapshot: &mut Snapshot,
    when: When<'_>,
    mut see: impl FnMut(Answer),
) -> Result<(), RankingError> {
    let mut after = 0;
    loop {
        let account_ids = snapshot.list_account_ids(after, run::ACCOUNTS_AT_ONCE).await?;
        let Some(last) = account_ids.last().copied() else { return Ok(()) };
        after = last;
        let (some, unsure) = answers(when, snapshot.read_for_ranking(&account_ids, reach(when, false)).await?);
        some.into_iter().for_each(&mut see);
        if !unsure.is_empty() {
            let some = answers(when, snapshot.read_for_ranking(&unsure, reach(when, true)).await?).0;
            some.into_iter().for_each(&mut see);
        }
    }
}

/// The answer of a past day, from what it rested on, by the version that gave it.
///
/// # Errors
/// [`RankingError`].
pub fn explain(past: &PastRanking) -> Result<(CaseFacts, Ranked), RankingError> {
    let facts: CaseFacts = serde_json::from_str(&past.facts)?;
    let rules: CaseloadRules = serde_json::from_str(&past.rules)?;
    let ranked = rank_as(past.rank_version, &facts, past.ranked_on, &rules)?;
    Ok((facts, ranked))
}

/// The answers of these records, and the accounts of which every entry must be read.
fn answers(when: When<'_>, records: Vec<RankingRecord>) -> (Vec<Answer>, Vec<i64>) {
    let rules = &when.policy.on(when.today).caseload;
    let (mut answers, mut unsure) = (Vec::with_capacity(records.len()), Vec::new());
    for mut record in records {
        count_letters(&mut record, when.today);
        let facts = match record.record().and_then(|whole| whole.facts(when.today, when.policy)) {
            Ok(Some(facts)) => facts,
            Ok(None) => {
                unsure.push(record.account_id);
                continue;
            }
            // One account with impossible sums keeps no other from being ranked. It stands where it stood.
            Err(error) => {
                tracing::error!(account_id = record.account_id, %error, "an account could not be ranked");
                continue;
            }
        };
        let ranked = rank(&facts, when.today, rules);
        let RankingRecord { account_id, account_ref, patch, before, .. } = record;
        answers.push(Answer { account_id, account_ref, patch, facts, ranked, before });
    }
    (answers, unsure)
}

/// Letters that were sent from here are contacts as those are that the landlord's system tells of.
fn count_letters(record: &mut RankingRecord, today: Day) {
    for letter in &record.letters {
        let on = clock::local(letter.sent_at).date();
        if on > today {
            continue;
        }
        if let Some(code) = counts_as(&letter.template, letter.is_chasing) {
            let last_on: &mut Day = record.steps.contacts.entry(code).or_insert(on);
            *last_on = on.max(*last_on);
        }
    }
}

fn reach(when: When<'_>, is_whole: bool) -> Reach {
    let policy = when.policy.on(when.today);
    let contact_days = policy.caseload.contact_counts_days;
    Reach {
        day: when.today,
        entries_from: (!is_whole).then(|| facts_window_start(when.today, when.policy)),
        contacts_from: when.today.checked_sub_days(Days::new(contact_days.into())).unwrap_or(Day::MIN),
        bereavement: Days::new(7 * u64::from(policy.case.bereavement_weeks)),
    }
}

/// The rules of the day as JSON, and what recognises them.
fn rules_of(when: When<'_>) -> Result<(String, String), RankingError> {
    let rules = serde_json::to_string(&when.policy.on(when.today).caseload)?;
    let digest = fingerprint::hexadecimal(&fingerprint::of(&[rules.as_bytes()]));
    Ok((rules, digest))
}
