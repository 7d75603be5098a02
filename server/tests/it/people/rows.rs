//! Rows of made-up households, written as an import would leave them, on either engine.

use chrono::{Days, NaiveDate as Day};
use server::store::{Store, StoreError, Unit, search};

/// Runs one statement on whichever engine the unit of work is of.
macro_rules! run {
    ($unit:expr, $sql:expr, $($value:expr),* $(,)?) => {
        match $unit {
            server::store::Unit::Sqlite(transaction) => sqlx::query($sql)$(.bind($value))*.execute(&mut **transaction).await.map(drop),
            server::store::Unit::Postgres(transaction) => sqlx::query($sql)$(.bind($value))*.execute(&mut **transaction).await.map(drop),
        }
    };
}
pub(crate) use run;

/// A day, in a form that fits on a line.
pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A home and its tenancy.
pub struct Home {
    pub tenancy_ref: &'static str,
    pub address: (&'static str, &'static str),
    pub patch: &'static str,
    pub tenure: &'static str,
}

/// Somebody of a tenancy.
pub struct Someone {
    pub person_ref: &'static str,
    pub tenancy_ref: &'static str,
    pub role: &'static str,
    pub name: (&'static str, &'static str),
    pub born: &'static str,
    pub email: Option<&'static str>,
}

/// An account and everything on it.
#[derive(Default)]
#[expect(clippy::struct_field_names, reason = "fields are named as the columns are")]
pub struct Account {
    pub account_id: i64,
    pub account_ref: &'static str,
    pub tenancy_ref: &'static str,
    pub kind: &'static str,
    pub opening_pence: i64,
    pub closed_on: Option<Day>,
    /// Code, pence a week, whether Housing Benefit covers it.
    pub charges: Vec<(&'static str, i64, bool)>,
    pub benefits: Vec<Benefit>,
    pub entries: Vec<Entry>,
}

/// A benefit: stream, pence a week, how often paid, paid up to, next due.
pub type Benefit = (&'static str, i64, &'static str, Option<Day>, Option<Day>);

/// An entry: day, kind, charge code, pence, period.
pub type Entry = (Day, &'static str, Option<&'static str>, i64, Option<(Day, Day)>);

/// The first day of everything that needs one.
const BEGINNING: &str = "2020-01-06";

/// Writes a home with its tenancy.
pub async fn insert_home(unit: &mut Unit, home: &Home) -> Result<(), sqlx::Error> {
    run!(
        unit,
        "INSERT INTO property (property_ref, address_line_1, town, postcode, patch, imported) \
         VALUES ($1, $2, 'Exampleton', $3, $4, '{}')",
        home.tenancy_ref,
        home.address.0,
        home.address.1,
        home.patch,
    )?;
    run!(
        unit,
        "INSERT INTO tenancy (tenancy_ref, property_ref, tenure, starts_on, imported) VALUES ($1, $1, $2, $3, '{}')",
        home.tenancy_ref,
        home.tenure,
        day(BEGINNING),
    )
}

/// Writes somebody of a tenancy.
pub async fn insert_someone(unit: &mut Unit, someone: &Someone) -> Result<(), sqlx::Error> {
    run!(
        unit,
        "INSERT INTO person (person_ref, tenancy_ref, role, title, first_name, last_name, born_on, email, mobile, imported) \
         VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, NULL, '{}')",
        someone.person_ref,
        someone.tenancy_ref,
        someone.role,
        someone.name.0,
        someone.name.1,
        day(someone.born),
        someone.email,
    )
}

/// Writes an account, its charges, benefits and entries.
pub async fn insert_account(unit: &mut Unit, account: &Account) -> Result<(), sqlx::Error> {
    let balance = account.opening_pence + account.entries.iter().map(|entry| entry.3).sum::<i64>();
    run!(
        unit,
        "INSERT INTO account (account_id, account_ref, tenancy_ref, kind, payment_ref, payment_ref_folded, opened_on, \
         closed_on, opening_balance_pence, balance_pence, imported) VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, '{}')",
        account.account_id,
        account.account_ref,
        account.tenancy_ref,
        account.kind,
        format!("RENT{}", account.account_ref),
        day(BEGINNING),
        account.closed_on,
        account.opening_pence,
        balance,
    )?;
    for (code, pence, hb_eligible) in &account.charges {
        run!(
            unit,
            "INSERT INTO charge (account_id, charge_code, starts_on, amount_pence, frequency, hb_eligible, uc_eligible, \
             imported) VALUES ($1, $2, $3, $4, 'weekly', $5, $5, '{}')",
            account.account_id,
            *code,
            day(BEGINNING),
            *pence,
            *hb_eligible,
        )?;
    }
    for (stream, pence, paid_every, paid_up_to_on, next_due_on) in &account.benefits {
        run!(
            unit,
            "INSERT INTO benefit (account_id, stream, starts_on, amount_pence, frequency, paid_every, paid_up_to_on, \
             next_due_on, imported) VALUES ($1, $2, $3, $4, 'weekly', $5, $6, $7, '{}')",
            account.account_id,
            *stream,
            day(BEGINNING),
            *pence,
            *paid_every,
            *paid_up_to_on,
            *next_due_on,
        )?;
    }
    for (at, (on, kind, code, pence, period)) in account.entries.iter().enumerate() {
        run!(
            unit,
            "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, charge_code, \
             amount_pence, narrative, period_from_on, period_to_on) VALUES ($1, $2, $3, $2, $4, $5, $6, '', $7, $8)",
            account.account_id,
            *on,
            format!("X{}-{at:05}", account.account_ref),
            *kind,
            *code,
            *pence,
            period.map(|period| period.0),
            period.map(|period| period.1),
        )?;
    }
    Ok(())
}

/// Writes a marker.
pub async fn insert_marker(
    unit: &mut Unit,
    person_ref: &str,
    kind: &str,
    starts_on: Day,
    ends_on: Option<Day>,
) -> Result<(), sqlx::Error> {
    run!(
        unit,
        "INSERT INTO marker (person_ref, kind, starts_on, ends_on, imported) VALUES ($1, $2, $3, $4, '{}')",
        person_ref.to_owned(),
        kind.to_owned(),
        starts_on,
        ends_on,
    )
}

/// Writes the landlord's calendar for a rent year of 52 weeks, all charged.
pub async fn insert_rent_year(unit: &mut Unit, label: &str, first_on: Day) -> Result<(), sqlx::Error> {
    for week in 0..52_u64 {
        run!(
            unit,
            "INSERT INTO rent_week (week_start_on, rent_year, week_number, chargeable, imported) VALUES ($1, $2, $3, $4, '{}')",
            first_on + Days::new(7 * week),
            label.to_owned(),
            i64::try_from(week).expect("a week") + 1,
            true,
        )?;
    }
    Ok(())
}

/// Writes an officer of `patches`; none = all.
pub async fn insert_officer(
    unit: &mut Unit,
    officer_ref: &str,
    name: &str,
    role: &str,
    patches: &[&str],
) -> Result<(), sqlx::Error> {
    run!(
        unit,
        "INSERT INTO officer (officer_ref, name, email, email_folded, role) VALUES ($1, $2, $3, $3, $4)",
        officer_ref.to_owned(),
        name.to_owned(),
        format!("{officer_ref}@example.org").to_lowercase(),
        role.to_owned(),
    )?;
    for patch in if patches.is_empty() { &[""] } else { patches } {
        run!(
            unit,
            "INSERT INTO officer_patch (officer_ref, patch) VALUES ($1, $2)",
            officer_ref.to_owned(),
            (*patch).to_owned(),
        )?;
    }
    Ok(())
}

/// Notes a finished import.
pub async fn insert_import(unit: &mut Unit, finished_at: chrono::DateTime<chrono::Utc>) -> Result<(), sqlx::Error> {
    run!(unit, "INSERT INTO import_run (started_at, finished_at, outcome) VALUES ($1, $1, '{}')", finished_at,)
}

/// Makes every account findable.
pub async fn refresh_search(store: &Store, account_ids: &[i64]) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    search::refresh(&mut unit, account_ids).await?;
    unit.commit().await
}
