//! How long it takes to rank one account after a payment, its durable commit with it; beside the same facts written by one bare
//! statement and committed as durably, which is the least that keeping them could cost.
//!
//! `cargo xtask bench b5` runs it over its own database, and writes payments into it. Each round is a line of four times in
//! microseconds: ranked, bare, bare, ranked.

use std::env;
use std::io::{self, Write as _};
use std::time::Instant;

use anyhow::Context as _;
use chrono::NaiveTime;
use domain::calendar::Day;
use domain::ledger::EntryKind;
use domain::policy::Policy;
use server::desk::ranking::{self, When};
use server::store::{Store, Unit};
use uuid::Uuid;

/// Ranks before anything is told: the files are read into memory.
const WARM_UP: i64 = 20;
/// What is paid each time.
const PAID_PENCE: i64 = 2_000;

/// The database, and who is ranked next.
struct Bench {
    store: Store,
    policy: Policy,
    today: Day,
    next: i64,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let setting = |name: &str| env::var(name).with_context(|| format!("{name} is not set"));
    let rounds: u32 = env::args().nth(1).context("how many rounds?")?.parse()?;
    let store = Store::open(&setting("DATABASE_URL")?).await?;
    let today = setting("HEARTH_TODAY")?.parse()?;
    let mut bench = Bench { store, policy: Policy::builtin()?, today, next: 0 };
    bench.run("CREATE TABLE IF NOT EXISTS bench_fact (fact_id INTEGER PRIMARY KEY, facts TEXT NOT NULL)").await?;
    for _ in 0..WARM_UP {
        bench.ranked().await?;
        bench.bare().await?;
    }
    for _ in 0..rounds {
        let times = [bench.ranked().await?, bench.bare().await?, bench.bare().await?, bench.ranked().await?];
        writeln!(io::stdout(), "{}", times.map(|time| time.to_string()).join(" "))?;
    }
    bench.run("DROP TABLE bench_fact").await?;
    Ok(())
}

impl Bench {
    /// A payment comes in, as an import writes it; then the account is ranked, and only that is timed.
    async fn ranked(&mut self) -> anyhow::Result<u128> {
        let account_id = self.store.begin().await?.list_account_ids(self.next, 1).await?;
        let account_id = *account_id.first().context("there are no more accounts")?;
        self.next = account_id;
        let mut unit = self.store.begin().await?;
        let Unit::Sqlite(transaction) = &mut unit else { anyhow::bail!("this is measured on SQLite") };
        sqlx::query(
            "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative)
             VALUES ($1, $2, $3, $2, $4, $5, '')",
        )
        .bind(account_id)
        .bind(self.today)
        .bind(format!("BENCH-{}", Uuid::now_v7()))
        .bind(EntryKind::PayCard.code())
        .bind(-PAID_PENCE)
        .execute(&mut **transaction)
        .await?;
        sqlx::query("UPDATE account SET balance_pence = balance_pence - $2 WHERE account_id = $1")
            .bind(account_id)
            .bind(PAID_PENCE)
            .execute(&mut **transaction)
            .await?;
        unit.commit().await?;

        let began_at = Instant::now();
        let at = self.today.and_time(NaiveTime::MIN).and_utc();
        let when = When { at, today: self.today, policy: &self.policy };
        let mut unit = self.store.begin().await?;
        ranking::rank_at_once(&mut unit, when, &[account_id]).await?;
        unit.commit().await?;
        Ok(began_at.elapsed().as_micros())
    }

    /// The facts of that account once more, by one statement.
    async fn bare(&self) -> anyhow::Result<u128> {
        let began_at = Instant::now();
        self.run(&format!("INSERT INTO bench_fact (facts) SELECT facts FROM ranking WHERE account_id = {}", self.next))
            .await?;
        Ok(began_at.elapsed().as_micros())
    }

    async fn run(&self, statement: &str) -> anyhow::Result<()> {
        let mut unit = self.store.begin().await?;
        let Unit::Sqlite(transaction) = &mut unit else { anyhow::bail!("this is measured on SQLite") };
        sqlx::QueryBuilder::<sqlx::Sqlite>::new(statement).build().execute(&mut **transaction).await?;
        Ok(unit.commit().await?)
    }
}
