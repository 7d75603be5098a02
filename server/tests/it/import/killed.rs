//! An import killed at any moment leaves whole accounts only, and run again ends where an undisturbed one would.
//!
//! The program itself is killed (`kill -9`), again and again, at moments spread over the time that it takes; after each
//! death the database is looked at as a resident would see it.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use server::{
    extract::sample::{self, Sample},
    store::Store,
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::support::{
    Engine, at_address,
    extract::{Extract, dump, dump_of_one_import, texts},
};

/// How often it is killed.
const DEATHS: u32 = 12;
/// What a resident could see of an account.
const SEEN: &str = "SELECT a.account_ref || ' ' || a.balance_pence
    || ' ' || (SELECT COUNT(*) FROM ledger_entry e WHERE e.account_id = a.account_id)
    || ' ' || (SELECT COUNT(*) FROM charge c WHERE c.account_id = a.account_id)
    || ' ' || (SELECT COUNT(*) FROM benefit b WHERE b.account_id = a.account_id)
    || ' ' || (SELECT COUNT(*) FROM action n WHERE n.account_id = a.account_id) FROM account a";

#[test]
fn killed_at_any_moment_and_run_again_it_ends_as_if_undisturbed_sqlite() {
    at_address(Engine::Sqlite, "killed", killed_again_and_again);
}

#[test]
fn killed_at_any_moment_and_run_again_it_ends_as_if_undisturbed_postgres() {
    at_address(Engine::Postgres, "killed", killed_again_and_again);
}

#[test]
fn an_import_that_ended_leaves_the_database_whole_in_its_one_file() {
    at_address(Engine::Sqlite, "closed", |_, url| {
        let folder = TempDir::new().expect("a folder");
        let extract = Extract::small();
        assert!(importer(extract.path(), folder.path(), url).wait().expect("an end").success());
        let file = url.strip_prefix("sqlite://").expect("an address of a file");
        assert!(Path::new(file).exists());
        for beside in ["-wal", "-shm"] {
            assert!(!Path::new(&format!("{file}{beside}")).exists(), "{beside} is still there");
        }
    });
}

fn killed_again_and_again(runtime: &Runtime, url: &str) {
    let folder = TempDir::new().expect("a folder");
    let extract = folder.path().join("extract");
    let written = sample::write(
        &extract,
        &Sample { homes: 120, from: day(2025, 9, 29), to: day(2026, 11, 22), stories_on: day(2026, 11, 22), seed: 7 },
    );
    written.expect("an extract");
    let takes = undisturbed(&extract, folder.path());
    let mut seen = Vec::new();
    for death in 1..=DEATHS {
        let mut importer = importer(&extract, folder.path(), url);
        sleep(takes * death / DEATHS);
        let _ = importer.kill();
        importer.wait().expect("an end");
        seen.extend(runtime.block_on(look(url)));
    }
    assert!(importer(&extract, folder.path(), url).wait().expect("an end").success());
    let (ended, last_seen) = runtime.block_on(async {
        let store = Store::open(url).await.expect("a database");
        (dump(&store).await, texts(&store, SEEN).await)
    });
    assert_eq!(ended, runtime.block_on(dump_of_one_import(&extract)));
    let halves: Vec<&String> = seen.iter().filter(|account| !last_seen.contains(account)).collect();
    assert!(halves.is_empty(), "seen by halves: {halves:?}");
}

/// How long it takes when nobody kills it.
fn undisturbed(extract: &Path, folder: &Path) -> Duration {
    let url = format!("sqlite://{}", folder.join("undisturbed.sqlite").display());
    let began = Instant::now();
    assert!(importer(extract, folder, &url).wait().expect("an end").success());
    began.elapsed()
}

fn importer(extract: &Path, folder: &Path, url: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_hearth"))
        .arg("import")
        .arg(extract)
        .env("DATABASE_URL", url)
        .env("HEARTH_DATA_DIR", folder)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("hearth runs")
}

/// What is to be seen of accounts, when there are tables yet.
async fn look(url: &str) -> Vec<String> {
    let store = Store::open(url).await.expect("a database");
    let seen = match store.pending_migrations().await.expect("an answer") {
        0 => texts(&store, SEEN).await,
        _ => Vec::new(),
    };
    store.close().await;
    seen
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}
