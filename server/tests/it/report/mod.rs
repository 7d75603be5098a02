//! The weekly report: made once, the same each time it is asked, and true to the rows.

mod audited;
mod counted;
mod frozen;
mod handed_over;
mod nightly;
mod page;
mod recorded;

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    policy::Policy,
    report::{Figures, ReportWeek},
};
use server::{
    desk::report::{self, MakeProblem, ReadReport},
    store::Store,
};

use crate::support::extract::change;

/// Ten in the morning of Friday 1 May 2026. The last week that has closed ended on 26 April.
const NOW: &str = "2026-05-01T09:00:00Z";
const OLIVE_OF_NORTH: &str = "o1@example.org";
const PETER_OF_EAST: &str = "o2@example.org";
const TESS_LEADS: &str = "t1@example.org";

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn week(sunday: &str) -> ReportWeek {
    ReportWeek::ending_on(day(sunday)).expect("a Sunday")
}

/// Makes the report of a week on a later day.
async fn make_on(store: &Store, sunday: &str, now: &str) -> Result<bool, MakeProblem> {
    let policy = Policy::builtin().expect("a policy");
    let now: DateTime<Utc> = now.parse().expect("an instant");
    report::make(store, &policy, (now, now.date_naive()), week(sunday)).await
}

async fn read(store: &Store, sunday: &str, patches: &[&str]) -> ReadReport {
    let patches: Vec<String> = patches.iter().map(|patch| (*patch).to_owned()).collect();
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    report::read(&mut snapshot, week(sunday), &patches).await.expect("read").expect("a report")
}

async fn figures(store: &Store, sunday: &str) -> Figures {
    read(store, sunday, &[]).await.reported.figures
}

/// Notes an import that ended at an instant.
async fn imported(store: &Store, at: &str) {
    change(
        store,
        &format!("INSERT INTO import_run (started_at, finished_at, outcome) VALUES ('{at}', '{at}', '{{}}')"),
    )
    .await;
}
