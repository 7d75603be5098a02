//! Runs of the ranking: accounts read, ranked and written, some hundreds to a unit of work.
//!
//! A row is written where an account stands otherwise than before, and what it rests on is kept where that is news. All else is
//! answered by the last run of every account, so a night in which nothing happened writes next to nothing.

use chrono::Months;
use domain::caseload::RANK_VERSION;
use uuid::Uuid;

use super::{Answer, RankingError, When, answers, reach, rules_of};
use crate::store::{
    Store, StoreError, Unit,
    ranking::{NewRun, RankingRow, RankingStand},
};

/// Accounts to one unit of work: it holds the one writer for some tenths of a second.
pub(super) const ACCOUNTS_AT_ONCE: i64 = 500;

/// A run over many accounts.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// What it is for: a run with this key is made once.
    pub key: &'a str,
    /// Only accounts that this import had news of; `None` = every one.
    pub import_id: Option<i64>,
}

/// The key of the run of a day under these rules: changed rules rank everybody anew.
///
/// # Errors
/// [`RankingError::Form`], which does not happen with rules of ours.
pub fn day_key(when: When<'_>) -> Result<String, RankingError> {
    let (_, digest) = rules_of(when)?;
    Ok(format!("day:{}:{}", when.today, digest.get(..16).unwrap_or(&digest)))
}

/// Ranks the page of accounts after one; how many, and the last of them, or `None` when that was the end.
///
/// # Errors
/// [`RankingError`].
pub async fn rank_page(
    store: &Store,
    when: When<'_>,
    run: Run<'_>,
    after: i64,
) -> Result<(usize, Option<i64>), RankingError> {
    let mut unit = store.begin().await?;
    let account_ids = match run.import_id {
        Some(import_id) => {
            let account_ids = unit.list_imported_account_ids(import_id, after, ACCOUNTS_AT_ONCE).await?;
            rank_these(&mut unit, when, run.key, &account_ids).await?;
            account_ids
        }
        None => rank_next(&mut unit, when, run.key, after).await?,
    };
    unit.commit().await?;
    Ok((account_ids.len(), account_ids.last().copied()))
}

/// Ranks every account, page by page; how many.
///
/// # Errors
/// [`RankingError`].
pub async fn rank_all(store: &Store, when: When<'_>, key: &str) -> Result<usize, RankingError> {
    let (mut after, mut count) = (0, 0);
    loop {
        let (ranked, last) = rank_page(store, when, Run { key, import_id: None }, after).await?;
        let Some(last) = last else { return Ok(count) };
        (after, count) = (last, count + ranked);
    }
}

/// Ranks accounts in the unit of work of an act upon them, so that the list is right as soon as it is done. What else is done to
/// them waits until it is committed.
///
/// No act is refused because figures cannot be worked out: the log tells of it, and the night tries again.
///
/// # Errors
/// [`StoreError`].
pub async fn rank_at_once(unit: &mut Unit, when: When<'_>, account_ids: &[i64]) -> Result<(), StoreError> {
    let run_key = format!("act:{}", Uuid::now_v7());
    unit.lock_accounts(account_ids).await?;
    match rank_these(unit, when, &run_key, account_ids).await {
        Ok(()) => Ok(()),
        Err(RankingError::Store(error)) => Err(error),
        Err(error) => {
            tracing::error!(?account_ids, %error, "accounts could not be ranked after an act");
            Ok(())
        }
    }
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

/// The next page of a run of every account; without one it is finished.
async fn rank_next(unit: &mut Unit, when: When<'_>, key: &str, after: i64) -> Result<Vec<i64>, RankingError> {
    let ranking_id = begin(unit, when, key, true).await?;
    let account_ids = unit.list_account_ids(after, ACCOUNTS_AT_ONCE).await?;
    let rows = look(unit, when, &account_ids).await?;
    let rows: Vec<RankingRow> = rows.into_iter().filter(Looked::is_news).map(|row| row.of_run(ranking_id)).collect();
    unit.write_ranking(&rows).await?;
    if account_ids.is_empty() {
        unit.finish_ranking(ranking_id, when.at).await?;
    }
    Ok(account_ids)
}

/// Ranks some accounts in a run of their own, which is begun only where something is to be written.
///
/// What has not changed is answered by the last run of every account, where that is of this day and these rules; else it is kept
/// with this run, or the day could not be explained.
///
/// # Errors
/// [`RankingError`].
pub async fn rank_these(unit: &mut Unit, when: When<'_>, key: &str, account_ids: &[i64]) -> Result<(), RankingError> {
    let (_, digest) = rules_of(when)?;
    let whole = unit.find_whole_ranking().await?;
    let is_answered = whole.is_some_and(|whole| {
        (whole.ranked_on, whole.rank_version) == (when.today, i64::from(RANK_VERSION)) && whole.policy_digest == digest
    });
    let mut rows = look(unit, when, account_ids).await?;
    if is_answered {
        rows.retain(Looked::is_news);
    }
    if rows.is_empty() {
        return Ok(());
    }
    let ranking_id = begin(unit, when, key, false).await?;
    let of_run = |mut row: Looked| {
        row.keeps_input |= !is_answered;
        row.of_run(ranking_id)
    };
    let rows: Vec<RankingRow> = rows.into_iter().map(of_run).collect();
    unit.write_ranking(&rows).await?;
    unit.finish_ranking(ranking_id, when.at).await?;
    Ok(())
}

async fn begin(unit: &mut Unit, when: When<'_>, run_key: &str, covers_all: bool) -> Result<i64, RankingError> {
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

/// An account that was looked at.
struct Looked {
    account_id: i64,
    account_ref: String,
    seen_id: i64,
    stand: RankingStand,
    is_moved: bool,
    keeps_input: bool,
}

impl Looked {
    fn new(answer: Answer) -> Result<Self, RankingError> {
        let stand = stand(&answer)?;
        let before = answer.before.as_ref();
        Ok(Self {
            account_id: answer.account_id,
            account_ref: answer.account_ref,
            seen_id: before.map_or(0, |before| before.ranking_id),
            is_moved: before.is_none_or(|before| before.stand != stand),
            keeps_input: before.is_none_or(|before| before.stand.facts != stand.facts),
            stand,
        })
    }

    const fn is_news(&self) -> bool {
        self.is_moved || self.keeps_input
    }

    /// As this run writes it. A later run than this may have ranked it already: its answer is put right under its own number.
    fn of_run(self, ranking_id: i64) -> RankingRow {
        RankingRow {
            account_id: self.account_id,
            account_ref: self.account_ref,
            ranking_id: ranking_id.max(self.seen_id),
            seen_id: self.seen_id,
            stand: self.stand,
            keeps_input: self.keeps_input,
        }
    }
}

async fn look(unit: &mut Unit, when: When<'_>, account_ids: &[i64]) -> Result<Vec<Looked>, RankingError> {
    let (mut found, unsure) = answers(when, unit.read_for_ranking(account_ids, reach(when, false)).await?);
    if !unsure.is_empty() {
        found.extend(answers(when, unit.read_for_ranking(&unsure, reach(when, true)).await?).0);
    }
    found.into_iter().map(Looked::new).collect()
}

fn stand(answer: &Answer) -> Result<RankingStand, RankingError> {
    let listed = answer.listed();
    Ok(RankingStand {
        patch: answer.patch.clone(),
        place: listed.place,
        score_hundredths: listed.score.hundredths(),
        owed_since_on: listed.owed_since_on,
        is_rent: answer.facts.kind.is_rent_like(),
        step: answer.facts.step().code().to_owned(),
        action: listed.action.map(|rule| rule.code().to_owned()),
        facts: serde_json::to_string(&answer.facts)?,
    })
}
