//! The list of requests: what is in it and in which order, who deals with what, and from whom accounts are kept; and acting for
//! a resident on the telephone.

mod assignment;
mod assisted;
mod kept;
mod list;

use server::store::Store;

use crate::people::rows;

/// Nadia works on Olive's patch.
const NADIA_OF_NORTH: &str = "o3@example.org";

async fn add_nadia(store: &Store) {
    let mut unit = store.begin().await.expect("a unit of work");
    rows::insert_officer(&mut unit, "O3", "Nadia Noor", "officer", &["NORTH-1"]).await.expect("an officer");
    unit.commit().await.expect("committed");
}

/// A task on an account, to be answered by a day.
async fn add_task(store: &Store, account_id: i64, kind: &'static str, answer_by_on: &str) {
    let mut unit = store.begin().await.expect("a unit of work");
    rows::run!(
        &mut unit,
        "INSERT INTO task (account_id, kind, state, opened_at, answer_by_on) VALUES ($1, $2, 'open', $3, $4)",
        account_id,
        kind,
        "2026-05-01T08:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("an instant"),
        rows::day(answer_by_on),
    )
    .expect("a task");
    unit.commit().await.expect("committed");
}
