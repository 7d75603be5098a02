//! The people of the tests: each a story that an officer would know, on Friday 1 May 2026.
#![allow(dead_code, clippy::allow_attributes, reason = "each test binary uses some of them")]

pub mod rows;

use chrono::{Days, NaiveDate as Day, TimeZone, Utc};
use server::store::{Store, Unit};

use rows::{Account, Entry, Home, Someone, day};

/// Today, in every test that shows these people: a Friday.
pub const TODAY: &str = "2026-05-01";

/// Two weeks behind with her rent; shares the tenancy with Yusuf, who has his own email.
pub const AMINA: i64 = 101;
/// Housing Benefit of £80.00 a week, paid every four weeks in arrears; pays £40.00 each Friday.
pub const BRIAN: i64 = 102;
/// £30.00 in credit.
pub const CHLOE: i64 = 103;
/// In breathing space since 13 April: £500.00 frozen.
pub const DEV: i64 = 104;
/// Up to date, with a garage and court costs of her own beside it.
pub const ELIF: i64 = 105;
/// Elif's garage.
pub const ELIF_GARAGE: i64 = 106;
/// Elif's court costs.
pub const ELIF_COURT_COSTS: i64 = 107;
/// Has stayed on where there is no tenancy; domestic abuse is marked.
pub const FARAH: i64 = 108;

/// Mondays of the rent year up to `today`, with what is charged on each.
fn charged(from: &str, today: Day, charges: &[(&'static str, &'static str, i64)]) -> Vec<Entry> {
    let mut monday = day(from);
    let mut entries = Vec::new();
    while monday <= today {
        let sunday = monday + Days::new(6);
        for (kind, code, pence) in charges {
            entries.push((monday, *kind, Some(*code), *pence, Some((monday, sunday))));
        }
        monday = monday + Days::new(7);
    }
    entries
}

/// A payment every Friday from `from` to `today`.
fn paid(from: &str, today: Day, kind: &'static str, pence: i64) -> Vec<Entry> {
    let mut friday = day(from);
    let mut entries = Vec::new();
    while friday <= today {
        entries.push((friday, kind, None, -pence, None));
        friday = friday + Days::new(7);
    }
    entries
}

fn in_order(runs: Vec<Vec<Entry>>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = runs.into_iter().flatten().collect();
    entries.sort_by_key(|entry| entry.0);
    entries
}

/// Moves everybody in.
pub async fn move_in(store: &Store) {
    let mut unit = store.begin().await.expect("a unit of work");
    write(&mut unit).await.expect("rows");
    unit.commit().await.expect("a commit");
    rows::refresh_search(store, &[AMINA, BRIAN, CHLOE, DEV, ELIF, ELIF_GARAGE, ELIF_COURT_COSTS, FARAH])
        .await
        .expect("words");
}

async fn write(unit: &mut Unit) -> Result<(), sqlx::Error> {
    rows::insert_rent_year(unit, "2025/26", day("2025-04-07")).await?;
    rows::insert_rent_year(unit, "2026/27", day("2026-04-06")).await?;
    // 6:12am by the clocks on the wall: British Summer Time.
    rows::insert_import(unit, Utc.with_ymd_and_hms(2026, 5, 1, 5, 12, 0).single().expect("an instant")).await?;
    rows::insert_officer(unit, "O1", "Olive Okafor", "officer", &["NORTH-1"]).await?;
    rows::insert_officer(unit, "O2", "Peter Quill", "officer", &["EAST-1"]).await?;
    rows::insert_officer(unit, "T1", "Tess Lead", "team_leader", &[]).await?;
    for home in homes() {
        rows::insert_home(unit, &home).await?;
    }
    for someone in household_members() {
        rows::insert_someone(unit, &someone).await?;
    }
    for account in accounts() {
        rows::insert_account(unit, &account).await?;
    }
    rows::insert_marker(unit, "N-DEV", "breathing_space_standard", day("2026-04-13"), Some(day("2026-06-11"))).await?;
    rows::insert_marker(unit, "N-FARAH", "domestic_abuse", day("2026-01-05"), None).await?;
    rows::insert_marker(unit, "N-FARAH", "literacy", day("2026-01-05"), None).await?;
    Ok(())
}

fn homes() -> Vec<Home> {
    [
        ("T-AMINA", "12 Rowan Court", "ZZ7 1FU", "NORTH-1", "secure"),
        ("T-BRIAN", "3 Hazel Gardens", "ZZ1 6LW", "EAST-1", "assured_social"),
        ("T-CHLOE", "42 Elder House", "ZZ9 6BX", "NORTH-1", "secure"),
        ("T-DEV", "7 Oak Lane", "ZZ7 2AB", "NORTH-1", "secure"),
        ("T-ELIF", "8 Oak Lane", "ZZ7 2AB", "NORTH-1", "secure"),
        ("T-FARAH", "19 St Anne's Close", "ZZ3 4CD", "NORTH-1", "use_and_occupation"),
    ]
    .into_iter()
    .map(|(tenancy_ref, line, postcode, patch, tenure)| Home { tenancy_ref, address: (line, postcode), patch, tenure })
    .collect()
}

fn household_members() -> Vec<Someone> {
    [
        ("N-AMINA", "T-AMINA", "lead", ("Amina", "Ó Súilleabháin"), "1985-03-27", "amina@example.org"),
        ("N-YUSUF", "T-AMINA", "joint", ("Yusuf", "Müller"), "1983-11-05", "yusuf@example.org"),
        ("N-BRIAN", "T-BRIAN", "lead", ("Brian", "O'Brien"), "1985-03-27", "brian@example.org"),
        ("N-CHLOE", "T-CHLOE", "lead", ("Chloe", "Łukasik"), "1985-03-27", "chloe@example.org"),
        ("N-DEV", "T-DEV", "lead", ("Dev", "Patel"), "1985-03-27", "dev@example.org"),
        ("N-ELIF", "T-ELIF", "lead", ("Elif", "Smith-Jones"), "1985-03-27", "elif@example.org"),
        ("N-FARAH", "T-FARAH", "lead", ("Farah", "Begum"), "1985-03-27", "farah@example.org"),
    ]
    .into_iter()
    .map(|(person_ref, tenancy_ref, role, name, born, email)| Someone {
        person_ref,
        tenancy_ref,
        role,
        name,
        born,
        email: Some(email),
    })
    .collect()
}

fn accounts() -> Vec<Account> {
    let today = day(TODAY);
    let rent: &[(&str, &str, i64)] = &[("RENT_DEBIT", "RENT", 10_000)];
    let brians: &[(&str, &str, i64)] =
        &[("RENT_DEBIT", "RENT", 11_250), ("CHARGE_DEBIT", "SERVICE", 640), ("CHARGE_DEBIT", "HEATING", 910)];
    let plain = |account_id, account_ref, tenancy_ref, kind| Account {
        account_id,
        account_ref,
        tenancy_ref,
        kind,
        charges: vec![("RENT", 10_000, true)],
        ..Account::default()
    };
    vec![
        Account {
            entries: in_order(vec![
                charged("2026-04-06", today, rent),
                paid("2026-04-10", day("2026-04-20"), "PAY_CARD", 10_000),
            ]),
            ..plain(AMINA, "00012345", "T-AMINA", "main_rent")
        },
        Account {
            charges: vec![("RENT", 11_250, true), ("SERVICE", 640, true), ("HEATING", 910, false)],
            benefits: vec![("hb", 8_000, "four_weekly", Some(day("2026-04-05")), Some(day("2026-05-05")))],
            entries: in_order(vec![charged("2026-04-06", today, brians), paid("2026-04-10", today, "PAY_CARD", 4_000)]),
            ..plain(BRIAN, "00012346", "T-BRIAN", "main_rent")
        },
        Account {
            opening_pence: -3_000,
            entries: in_order(vec![charged("2026-04-06", today, rent), paid("2026-04-10", today, "PAY_DD", 10_000)]),
            ..plain(CHLOE, "00012347", "T-CHLOE", "main_rent")
        },
        Account {
            opening_pence: 40_000,
            entries: in_order(vec![
                charged("2026-04-06", today, rent),
                vec![(day("2026-04-24"), "PAY_CASH", None, -15_000, None)],
            ]),
            ..plain(DEV, "00012348", "T-DEV", "main_rent")
        },
        Account {
            entries: in_order(vec![charged("2026-04-06", today, rent), paid("2026-04-10", today, "PAY_SO", 10_000)]),
            ..plain(ELIF, "00012349", "T-ELIF", "main_rent")
        },
        Account {
            charges: vec![("GARAGE", 1_200, false)],
            entries: charged("2026-04-06", today, &[("CHARGE_DEBIT", "GARAGE", 1_200)]),
            ..plain(ELIF_GARAGE, "G0012349", "T-ELIF", "garage")
        },
        Account {
            charges: Vec::new(),
            opening_pence: 40_400,
            ..plain(ELIF_COURT_COSTS, "C0012349", "T-ELIF", "court_costs")
        },
        Account {
            charges: vec![("USE_OCC", 9_000, true)],
            entries: charged("2026-04-06", today, &[("UO_DEBIT", "USE_OCC", 9_000)]),
            ..plain(FARAH, "00012350", "T-FARAH", "use_and_occupation")
        },
    ]
}
