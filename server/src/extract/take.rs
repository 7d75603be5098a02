//! From the stage to the tables, in short transactions: first what stands by itself, then accounts, each with all that
//! belongs to it, so that nobody ever sees half an account.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::import::{ImportError, Saying};
use super::report::FileReport;
use crate::store::feed::{FeedConnection, FeedTable, Stretch, tables};

/// Lines to one transaction, for rows that stand by themselves.
const LINES_AT_ONCE: i64 = 5_000;
/// Rows to one transaction, for accounts: a moment's work. An account with more is taken whole all the same.
const ROWS_AT_ONCE: i64 = 10_000;
/// Accounts to one transaction.
const ACCOUNTS_AT_ONCE: i64 = 500;
/// How often somebody who watches is told.
const BETWEEN_REMARKS: Duration = Duration::from_secs(2);
/// The others' share: after each transaction the writer is free for this part of the time that it took.
const SHARE_OF_OTHERS: u32 = 10;

/// What there is to take, so that nothing is asked for in vain.
pub struct News<'report> {
    files: &'report [FileReport],
}

impl<'report> News<'report> {
    /// From the checked files.
    pub const fn new(files: &'report [FileReport]) -> Self {
        Self { files }
    }

    fn of(&self, table: &FeedTable) -> bool {
        let name = format!("{}.csv", table.file);
        self.files.iter().any(|file| file.file == name && file.taken + file.updated > 0)
    }
}

/// Takes everything that was staged and found good.
pub async fn take_all(
    db: &mut FeedConnection,
    news: &News<'_>,
    import_id: i64,
    say: Saying<'_>,
) -> Result<(), ImportError> {
    db.begin_staging().await?;
    db.list_touched_accounts().await?;
    db.commit().await?;
    db.begin_taking().await?;
    db.note_stale_words().await?;
    db.commit().await?;
    for table in tables::ALL.into_iter().filter(|table| !table.is_of_account() && news.of(table)) {
        if table.file == tables::OFFICERS.file {
            db.begin_taking().await?;
            db.take_officers(import_id).await?;
            db.commit().await?;
        } else {
            take_lines(db, table, import_id).await?;
        }
    }
    take_accounts(db, news, import_id, say).await
}

async fn take_lines(db: &mut FeedConnection, table: &FeedTable, import_id: i64) -> Result<(), ImportError> {
    let last = db.last_line(table).await?;
    let mut after = 0;
    while after < last {
        let stretch = Stretch::Lines { after, up_to: after + LINES_AT_ONCE };
        let began = Instant::now();
        db.begin_taking().await?;
        db.take(table, &stretch, import_id).await?;
        db.commit().await?;
        make_way(began).await;
        after += LINES_AT_ONCE;
    }
    Ok(())
}

async fn take_accounts(
    db: &mut FeedConnection,
    news: &News<'_>,
    import_id: i64,
    say: Saying<'_>,
) -> Result<(), ImportError> {
    let tables: Vec<&FeedTable> =
        tables::ALL.into_iter().filter(|table| table.is_of_account() && news.of(table)).collect();
    let (mut queue, mut after) = (Queue::default(), String::new());
    let (mut accounts, mut last_remark) = (0, Instant::now());
    while let Some((up_to, count)) = queue.next_stretch(db).await? {
        let stretch = Stretch::Accounts { after, up_to: up_to.clone() };
        let began = Instant::now();
        db.begin_taking().await?;
        for table in &tables {
            db.take(table, &stretch, import_id).await?;
        }
        if news.of(&tables::TRANSACTIONS) {
            db.add_to_balances(&stretch).await?;
        }
        db.refresh_words(&stretch).await?;
        db.note_touched(&stretch, import_id).await?;
        db.commit().await?;
        make_way(began).await;
        accounts += count;
        if last_remark.elapsed() >= BETWEEN_REMARKS {
            say(&format!("{accounts} accounts taken"));
            last_remark = Instant::now();
        }
        after = up_to;
    }
    Ok(())
}

/// The accounts that have news, in the order of their references, read ahead a few hundred at a time.
#[derive(Default)]
struct Queue {
    /// Each with how many rows are its own.
    waiting: VecDeque<(String, i64)>,
    last_read: String,
}

impl Queue {
    /// The last of the next accounts to take together, and how many they are.
    async fn next_stretch(&mut self, db: &mut FeedConnection) -> Result<Option<(String, usize)>, ImportError> {
        if self.waiting.is_empty() {
            self.waiting = db.next_accounts(&self.last_read, ACCOUNTS_AT_ONCE).await?.into();
            if let Some((account_ref, _)) = self.waiting.back() {
                self.last_read.clone_from(account_ref);
            }
        }
        Ok(self.cut())
    }

    /// Takes the first accounts off: as few as have [`ROWS_AT_ONCE`] rows, since others wait as long as they take.
    fn cut(&mut self) -> Option<(String, usize)> {
        let (mut rows, mut accounts, mut last) = (0, 0, None);
        while rows < ROWS_AT_ONCE {
            let Some((account_ref, row_count)) = self.waiting.pop_front() else { break };
            rows += row_count;
            accounts += 1;
            last = Some(account_ref);
        }
        last.map(|account_ref| (account_ref, accounts))
    }
}

/// Lets residents and officers write: SQLite has one writer, and those who wait for it only look now and then.
async fn make_way(began: Instant) {
    tokio::time::sleep(began.elapsed() / SHARE_OF_OTHERS).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many rows are taken in each transaction, of accounts with so many each.
    fn transactions(rows_of_accounts: &[i64]) -> Vec<i64> {
        let waiting = rows_of_accounts.iter().enumerate().map(|(place, rows)| (format!("{place:04}"), *rows)).collect();
        let mut queue = Queue { waiting, last_read: String::new() };
        let mut rest = rows_of_accounts;
        let mut transactions = Vec::new();
        while let Some((_, accounts)) = queue.cut() {
            let (taken, left) = rest.split_at(accounts);
            transactions.push(taken.iter().sum());
            rest = left;
        }
        assert!(rest.is_empty());
        transactions
    }

    #[test]
    fn another_writer_waits_for_few_rows_at_a_time_however_many_there_are() {
        let ordinary = transactions(&[260; 500]);
        assert!(ordinary.len() >= 13 && ordinary.iter().all(|rows| *rows < ROWS_AT_ONCE + 260), "{ordinary:?}");
        // An account is never taken by halves, and a long one holds up no other with it.
        assert_eq!(transactions(&[5, 50_000, 7]), [50_005, 7]);
        assert_eq!(transactions(&[]), [0_i64; 0]);
    }
}
