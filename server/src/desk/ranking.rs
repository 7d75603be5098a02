//! Ranking accounts: every one each night, those that an import or an act touched at once.
//!
//! A run is made of pages of accounts, each a unit of work of its own: read, ranked, written. What an answer rests on is written
//! once and kept; a page begun twice writes the same.

use chrono::{DateTime, Days, Months, Utc};
use domain::{
    calendar::Day,
    caseload::{CaseFacts, OtherVersion, RANK_VERSION, Ranked, facts_window_start, rank, rank_as},
    money::MoneyOverflow,
    policy::{CaseloadRules, Policy},
};

use crate::{
    security::fingerprint,
    store::{
        Snapshot, Store, StoreError, Unit,
        ranking::{NewRun, PastRanking, RankingRecord, RankingRow, Reach},
    },
};

/// Accounts to one unit of work: it holds the one writer for some tenths of a second.
const ACCOUNTS_AT_ONCE: i64 = 500;

/// Before any landlord's ledger.
const BEGINNING: Day = match Day::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => Day::MIN,
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

/// Why accounts could not be ranked.
#[derive(Debug, thiserror::Error)]
pub enum RankingError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Sums that do not fit.
    #[error(transparent)]
    Money(#[from] MoneyOverflow),
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
    /// What the answer rests on.
    pub facts: CaseFacts,
    /// The answer.
    pub ranked: Ranked,
    /// What the last one rested on.
    pub facts_before: Option<String>,
}

/// The key of the run of a day under these rules: changed rules rank everybody anew.
///
/// # Errors
/// [`RankingError::Form`], which does not happen with rules of ours.
pub fn day_key(when: When<'_>) -> Result<String, RankingError> {
    let (_, digest) = rules_of(when)?;
    Ok(format!("day:{}:{}", when.today, digest.get(..16).unwrap_or(&digest)))
}

/// Begins the run with this key, or finds it; its number.
///
/// # Errors
/// [`RankingError`].
pub async fn begin(unit: &mut Unit, when: When<'_>, run_key: &str, covers_all: bool) -> Result<i64, RankingError> {
    let (rules, digest) = rules_of(when)?;
    let run = NewRun {
        run_key,
        ranked_on: when.today,
        begun_at: when.at,
        covers_all,
        rank_version: RANK_VERSION,
        policy_digest: &digest,
        rules: &rules,
    };
    Ok(unit.begin_ranking(&run).await?)
}

/// Ranks the page of accounts after one, in a run of every account; the last of them, or `None` when that was the end.
///
/// # Errors
/// [`RankingError`].
pub async fn rank_page(
    store: &Store,
    when: When<'_>,
    run_key: &str,
    after: i64,
) -> Result<(usize, Option<i64>), RankingError> {
    let mut unit = store.begin().await?;
    let ranking_id = begin(&mut unit, when, run_key, true).await?;
    let account_ids = unit.list_account_ids(after, ACCOUNTS_AT_ONCE).await?;
    rank_accounts(&mut unit, when, ranking_id, &account_ids).await?;
    if account_ids.is_empty() {
        unit.finish_ranking(ranking_id, when.at).await?;
    }
    unit.commit().await?;
    Ok((account_ids.len(), account_ids.last().copied()))
}

/// Ranks every account, page by page; how many.
///
/// # Errors
/// [`RankingError`].
pub async fn rank_all(store: &Store, when: When<'_>, run_key: &str) -> Result<usize, RankingError> {
    let (mut after, mut count) = (0, 0);
    loop {
        let (ranked, last) = rank_page(store, when, run_key, after).await?;
        let Some(last) = last else { return Ok(count) };
        (after, count) = (last, count + ranked);
    }
}

/// Ranks these accounts in this unit of work, in a run of their own.
///
/// # Errors
/// [`RankingError`].
pub async fn rank_these(
    unit: &mut Unit,
    when: When<'_>,
    run_key: &str,
    account_ids: &[i64],
) -> Result<(), RankingError> {
    let ranking_id = begin(unit, when, run_key, false).await?;
    rank_accounts(unit, when, ranking_id, account_ids).await?;
    unit.finish_ranking(ranking_id, when.at).await?;
    Ok(())
}

async fn rank_accounts(
    unit: &mut Unit,
    when: When<'_>,
    ranking_id: i64,
    account_ids: &[i64],
) -> Result<(), RankingError> {
    let records = unit.read_for_ranking(account_ids, reach(when, false)).await?;
    let (mut answers, unsure) = answers(when, records)?;
    if !unsure.is_empty() {
        let records = unit.read_for_ranking(&unsure, reach(when, true)).await?;
        answers.extend(self::answers(when, records)?.0);
    }
    let rows = answers.iter().map(|answer| row(answer, when.today)).collect::<Result<Vec<_>, _>>()?;
    unit.write_ranking(ranking_id, &rows).await?;
    Ok(())
}

/// Forgets what rankings rested on that policy no longer keeps; how many rows.
///
/// # Errors
/// [`RankingError`].
pub async fn forget(store: &Store, when: When<'_>) -> Result<u64, RankingError> {
    let kept = Months::new(when.policy.on(when.today).caseload.inputs_kept_months);
    let Some(before) = when.today.checked_sub_months(kept) else { return Ok(0) };
    let mut unit = store.begin().await?;
    let forgotten = unit.forget_ranking_inputs(before).await?;
    unit.commit().await?;
    Ok(forgotten)
}

/// The answers of every account under a policy, changing nothing.
///
/// # Errors
/// [`RankingError`].
pub async fn rehearse(snapshot: &mut Snapshot, when: When<'_>) -> Result<Vec<Answer>, RankingError> {
    let (mut after, mut all) = (0, Vec::new());
    loop {
        let account_ids = snapshot.list_account_ids(after, ACCOUNTS_AT_ONCE).await?;
        let Some(last) = account_ids.last().copied() else { return Ok(all) };
        after = last;
        let (some, unsure) = answers(when, snapshot.read_for_ranking(&account_ids, reach(when, false)).await?)?;
        all.extend(some);
        if !unsure.is_empty() {
            all.extend(answers(when, snapshot.read_for_ranking(&unsure, reach(when, true)).await?)?.0);
        }
    }
}

/// Puts answers into the order of the list.
pub fn put_in_order(answers: &mut [Answer], today: Day) {
    answers.sort_by(|one, other| {
        let owed_since = |answer: &Answer| owed_since(&answer.facts, today);
        (one.ranked.place, std::cmp::Reverse(one.ranked.score), owed_since(one), &one.account_ref).cmp(&(
            other.ranked.place,
            std::cmp::Reverse(other.ranked.score),
            owed_since(other),
            &other.account_ref,
        ))
    });
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
fn answers(when: When<'_>, records: Vec<RankingRecord>) -> Result<(Vec<Answer>, Vec<i64>), RankingError> {
    let rules = &when.policy.on(when.today).caseload;
    let (mut answers, mut unsure) = (Vec::with_capacity(records.len()), Vec::new());
    for record in records {
        let Some(facts) = record.record()?.facts(when.today, when.policy)? else {
            unsure.push(record.account_id);
            continue;
        };
        let ranked = rank(&facts, when.today, rules);
        let RankingRecord { account_id, account_ref, facts_before, .. } = record;
        answers.push(Answer { account_id, account_ref, facts, ranked, facts_before });
    }
    Ok((answers, unsure))
}

fn reach(when: When<'_>, is_whole: bool) -> Reach {
    let contact_days = when.policy.on(when.today).caseload.contact_counts_days;
    Reach {
        day: when.today,
        entries_from: (!is_whole).then(|| facts_window_start(when.today, when.policy)),
        contacts_from: when.today.checked_sub_days(Days::new(contact_days.into())).unwrap_or(Day::MIN),
    }
}

/// What accounts of one score are ordered by: owed for longer than was looked back comes first, nothing owed last.
fn owed_since(facts: &CaseFacts, today: Day) -> Day {
    match facts.owed_since_on {
        Some(since_on) => since_on,
        None if facts.underlying.is_arrears() => BEGINNING,
        None => today,
    }
}

fn row(answer: &Answer, today: Day) -> Result<RankingRow, RankingError> {
    let facts = serde_json::to_string(&answer.facts)?;
    Ok(RankingRow {
        account_id: answer.account_id,
        account_ref: answer.account_ref.clone(),
        place: answer.ranked.place,
        score_hundredths: answer.ranked.score.hundredths(),
        owed_since_on: owed_since(&answer.facts, today),
        is_rent: answer.facts.kind.is_rent_like(),
        step: answer.facts.step().code().to_owned(),
        action: answer.ranked.recommended(),
        is_new: answer.facts_before.as_ref() != Some(&facts),
        facts,
    })
}

/// The rules of the day as JSON, and what recognises them.
fn rules_of(when: When<'_>) -> Result<(String, String), RankingError> {
    let rules = serde_json::to_string(&when.policy.on(when.today).caseload)?;
    let digest = fingerprint::hexadecimal(&fingerprint::of(&[rules.as_bytes()]));
    Ok((rules, digest))
}
