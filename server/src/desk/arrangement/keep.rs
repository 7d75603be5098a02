//! The round: some hundreds of accounts at a time, read in a few statements, worked out, written in one unit of work; then, one
//! by one, what follows for the few that need something.

use std::collections::BTreeMap;

use domain::{arrangement::kept::KeptState, calendar::Day, ledger::ArrangementKind, ledger::window_start};

use super::{
    Round,
    evaluate::{Found, agreed_on, ended, evaluate},
    follow,
    measured::Measured,
};
use crate::store::{
    Snapshot, Store, StoreError,
    arrangement_standing::{ArrangementRow, ArrangementSource, ArrangementStanding},
};

/// How many accounts are looked at in one go.
const AT_ONCE: i64 = 200;

/// What a look came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// The accounts that were looked at.
    pub account_ids: Vec<i64>,
    /// Arrangements that were looked at.
    pub arrangements: usize,
    /// Those whose state changed.
    pub changed: usize,
    /// Tenants reminded, officers asked, plans completed, tasks settled.
    pub followed: usize,
    /// Where the next look begins; `None` = all were looked at.
    pub next_after: Option<i64>,
}

/// Looks at the arrangements of the next accounts after one; of those that an import had news of, where one is given.
///
/// Done twice it does nothing twice: what was found stands there already, and what follows is noted before it is done.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn keep(store: &Store, round: &Round<'_>, import_id: Option<i64>, after: i64) -> Result<Looked, StoreError> {
    let mut snapshot = store.snapshot().await?;
    let account_ids = snapshot.list_accounts_with_arrangement(after, import_id, AT_ONCE).await?;
    let found = look(&mut snapshot, round, &account_ids).await?;
    drop(snapshot);
    let changes: Vec<_> = found.iter().filter(|found| !follow::is_written_apart(found)).collect();
    let mut unit = store.begin().await?;
    let standings: Vec<ArrangementStanding> = changes.iter().map(|found| found.standing.clone()).collect();
    unit.keep_arrangement_standings(&standings).await?;
    unit.insert_arrangement_changes(&changes.iter().filter_map(|found| found.change()).collect::<Vec<_>>()).await?;
    unit.commit().await?;

    let mut looked = Looked {
        account_ids: account_ids.clone(),
        arrangements: found.len(),
        changed: found.iter().filter(|found| found.change().is_some()).count(),
        followed: 0,
        next_after: account_ids.last().copied().filter(|_| i64::try_from(account_ids.len()) == Ok(AT_ONCE)),
    };
    let mut followed_account = None;
    let mut held_back = Vec::new();
    for found in &found {
        let is_first = followed_account != Some(found.standing.account_id);
        followed_account = Some(found.standing.account_id);
        let followed = follow::follow(store, round, found, is_first).await?;
        looked.followed += usize::from(followed.is_done);
        held_back.extend(followed.held_back);
    }
    follow::note_held_back(store, round, &held_back).await?;
    Ok(looked)
}

/// What is found of the arrangements of these accounts; of each account first the one that its tenants are told about.
async fn look(snapshot: &mut Snapshot, round: &Round<'_>, account_ids: &[i64]) -> Result<Vec<Found>, StoreError> {
    let rows = snapshot.list_arrangements_to_look_at(account_ids).await?;
    let standings = snapshot.list_arrangement_standings(account_ids).await?;
    let earlier = |row: &ArrangementRow| {
        standings.iter().find(|one| one.source == row.source && one.arrangement_key == row.arrangement_key)
    };
    let window = window_start(round.today, round.policy);
    let from = rows.iter().filter_map(agreed_on).fold(window, Day::min);
    let accounts = snapshot.list_arrangement_accounts(account_ids, from, round.today).await?;
    let mut rows_of: BTreeMap<i64, Vec<&ArrangementRow>> = BTreeMap::new();
    for row in &rows {
        rows_of.entry(row.account_id).or_default().push(row);
    }
    let mut found = Vec::new();
    for (account_id, measured) in Measured::of_all(snapshot, &accounts, round.today, round.policy).await? {
        let measured = match measured {
            Ok(measured) => measured,
            Err(problem) => {
                tracing::error!(account_id, %problem, "its arrangement was not looked at");
                continue;
            }
        };
        for row in rows_of.get(&account_id).into_iter().flatten() {
            match evaluate(row, earlier(row), &measured, round.today, round.policy.on(round.today)) {
                Ok(one) => found.extend(one),
                Err(problem) => {
                    tracing::warn!(account_id, %problem, "its arrangement was not looked at");
                }
            }
        }
    }
    found.extend(gone(&standings, &rows, round.today));
    found.sort_by_key(|found| (found.standing.account_id, told_about(&found.standing)));
    Ok(found)
}

/// What was in place when it was last looked at, and is not any more.
fn gone(standings: &[ArrangementStanding], rows: &[ArrangementRow], today: Day) -> Vec<Found> {
    standings
        .iter()
        .filter(|one| one.ended_on.is_none())
        .filter(|one| !rows.iter().any(|row| row.source == one.source && row.arrangement_key == one.arrangement_key))
        .map(|one| ended(one, KeptState::Cancelled, today))
        .collect()
}

/// A landlord may type what was agreed here into their own system: tenants are told about one of the two.
fn told_about(standing: &ArrangementStanding) -> (bool, bool, bool) {
    (
        standing.ended_on.is_some() && standing.state != KeptState::Completed,
        standing.kind != ArrangementKind::Formal,
        standing.source != ArrangementSource::Agreed,
    )
}
