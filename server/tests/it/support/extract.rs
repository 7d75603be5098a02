//! A small extract in a folder of its own, written row by row, and what the database holds after it was taken.

use std::{fs, path::Path};

use chrono::{DateTime, Utc};
use server::{
    extract::{self, FileReport, Report},
    store::{
        Reading, Store,
        feed::{FeedKind, FeedTable, Memory, tables},
    },
};
use sqlx::{Postgres, QueryBuilder, Row as _, Sqlite};
use tempfile::TempDir;

/// One landlord with two homes: the rows that tests add to, by file.
const ROWS: &[(&str, &str)] = &[
    ("charge_calendar", "rent_year,week_no,week_start,chargeable\n2026/27,1,2026-04-06,Y\n2026/27,2,2026-04-13,Y\n"),
    (
        "properties",
        "property_ref,address_line_1,address_line_2,town,postcode,property_type,bedrooms,patch\n\
         P1,1 Oak Road,,Exampleton,ZZ1 1AA,house,3,NORTH-1\nP2,2 Oak Road,Flat 2,Exampleton,ZZ1 1AB,flat,1,EAST-1\n",
    ),
    (
        "tenancies",
        "tenancy_ref,property_ref,tenure,start_date,end_date,probation_ends_on,fixed_term_ends_on\n\
         T1,P1,secure,2020-01-06,,,\nT2,P2,assured_social,2021-05-03,,,\n",
    ),
    (
        "people",
        "\u{feff}person_ref,tenancy_ref,role,title,first_name,last_name,date_of_birth,email,mobile,language,contact_preference\r\n\
         N1,T1,lead,Ms,Zofia,Łukasik,1980-02-29,n1@example.org,07700 900001,pl,email\r\n\
         N2,T2,lead,,Tola,O'Brien,1990-01-01,,,en,letter\r\n",
    ),
    ("markers", "person_ref,kind,starts_on,ends_on,review_on\nN2,language,2024-01-01,,2027-01-01\n"),
    (
        "officers",
        "officer_ref,name,email,role,patch\nO1,Ada Example,ada@example.org,officer,NORTH-1\n\
         O1,Ada Example,ada@example.org,officer,EAST-1\nO2,Bea Example,bea@example.org,manager,\n",
    ),
    (
        "accounts",
        "account_ref,tenancy_ref,kind,payment_ref,opened_on,closed_on,opening_balance\n\
         001,T1,main_rent,RENT-001,2020-01-06,,100.00\nG01,T1,garage,GARA 01,2020-01-06,,\n\
         002,T2,main_rent,RENT-002,2021-05-03,,-20\n",
    ),
    (
        "charges",
        "account_ref,charge_code,amount,frequency,effective_from,effective_to,hb_eligible,uc_eligible\n\
         001,RENT,112.50,weekly,2026-04-06,,Y,Y\n001,HEATING,9.10,weekly,2026-04-06,,N,N\n002,RENT,100.00,weekly,2026-04-06,,Y,Y\n",
    ),
    (
        "benefits",
        "account_ref,stream,amount,frequency,paid_every,start_on,end_on,paid_up_to,next_due_on\n\
         001,hb,80.00,weekly,four_weekly,2020-01-06,,2026-04-05,2026-05-04\n",
    ),
    (
        "transactions",
        "transaction_ref,account_ref,posted_on,effective_on,type,charge_code,amount,narrative,period_from,period_to,reverses_ref\n\
         X1,001,2026-04-06,2026-04-06,RENT_DEBIT,RENT,112.50,Rent,2026-04-06,2026-04-12,\n\
         X2,001,2026-04-10,2026-04-10,PAY_DD,,-40.00,Direct Debit,,,\n\
         X3,001,2026-04-14,2026-04-14,DD_UNPAID,,40.00,Returned unpaid,,,X2\n\
         X4,002,2026-04-06,2026-04-06,RENT_DEBIT,RENT,100.00,Rent,2026-04-06,2026-04-12,\n",
    ),
    (
        "arrangements",
        "arrangement_ref,account_ref,kind,agreed_on,starts_on,amount,frequency,arrears_at_start,status\n\
         A1,001,informal,2026-04-14,2026-04-17,5.00,weekly,212.50,live\n",
    ),
    (
        "actions",
        "action_ref,account_ref,done_on,code,done_by,note\nC1,001,2026-04-14,TEXT,O1,Balance 212.50 when done\n",
    ),
    (
        "notices",
        "notice_ref,account_ref,kind,served_on,not_before,expires_on\nK1,001,nsp,2026-04-15,2026-05-18,2027-05-18\n",
    ),
    ("court_cases", "case_ref,account_ref,issued_on,hearing_on,outcome,outcome_on\nJ1,001,2026-06-01,2026-07-13,,\n"),
];

/// An extract on disk.
pub struct Extract {
    folder: TempDir,
}

impl Extract {
    /// The landlord with two homes.
    pub fn small() -> Self {
        let extract = Self::empty();
        for (file, text) in ROWS {
            extract.write(file, text);
        }
        extract
    }

    fn empty() -> Self {
        Self { folder: TempDir::new().expect("a folder") }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file anew.
    pub fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::write(self.folder.path().join(format!("{file}.csv")), text).expect("the file is written");
    }

    /// What a file holds.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.folder.path().join(format!("{file}.csv"))).expect("the file is read")
    }

    /// Adds a row to a file.
    pub fn add(&self, file: &str, row: &str) {
        self.write(file, format!("{}{row}\n", self.read(file)));
    }

    /// Puts another text in place of one that must be there.
    pub fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no {from}");
        self.write(file, text.replace(from, to));
    }

    /// Takes a file away.
    pub fn remove(&self, file: &str) {
        fs::remove_file(self.folder.path().join(format!("{file}.csv"))).expect("the file is removed");
    }

    /// Imports it.
    pub async fn import(&self, store: &Store) -> Report {
        self.run(store, false).await
    }

    /// Imports it for show.
    pub async fn rehearse(&self, store: &Store) -> Report {
        self.run(store, true).await
    }

    async fn run(&self, store: &Store, dry_run: bool) -> Report {
        import(store, self.path(), &self.path().join("refusals.out"), dry_run).await
    }

    /// The rows refused by the last import, as `file:line column reason`.
    pub fn refusals(&self) -> Vec<String> {
        let path = self.folder.path().join("refusals.out");
        if !path.exists() {
            return Vec::new();
        }
        let mut rows = csv::Reader::from_path(path).expect("a list of refusals");
        rows.records()
            .map(|row| row.expect("a row"))
            .map(|row| format!("{}:{} {} {}", &row[0], &row[1], &row[2], &row[4]))
            .collect()
    }
}

fn now() -> DateTime<Utc> {
    "2026-11-22T06:00:00Z".parse().expect("an instant")
}

/// The report of one file.
pub fn of<'report>(report: &'report Report, file: &str) -> &'report FileReport {
    let name = format!("{file}.csv");
    report.files.iter().find(|report| report.file == name).expect("every file is in the report")
}

/// (taken, updated, already there, refused) of one file.
pub fn counts(report: &Report, file: &str) -> (u64, u64, u64, u64) {
    let file = of(report, file);
    (file.taken, file.updated, file.already_there, file.refused)
}

/// All that the feed has written, row by row: the same for the same landlord, however it came.
pub async fn dump(store: &Store) -> Vec<String> {
    let mut rows = Vec::new();
    for table in tables::ALL.into_iter().chain([&tables::OFFICER_DETAILS]) {
        if table.table == "officer_patch" {
            rows.extend(texts(store, "SELECT officer_ref || '/' || patch FROM officer_patch").await);
        } else {
            rows.extend(texts(store, &all_of(table)).await);
        }
    }
    rows.extend(texts(store, "SELECT account_ref || ' stands at ' || balance_pence FROM account").await);
    rows
}

/// What one import of the extract leaves behind in an empty database: what every other way must come to.
pub async fn dump_of_one_import(folder: &Path) -> Vec<String> {
    let database = TempDir::new().expect("a folder");
    let store = Store::open(&format!("sqlite://{}/one.sqlite", database.path().display())).await.expect("a database");
    store.migrate().await.expect("tables");
    import(&store, folder, &database.path().join("refusals.csv"), false).await;
    let rows = dump(&store).await;
    store.close().await;
    rows
}

/// Takes in an extract that was written by somebody else.
pub async fn import_folder(store: &Store, folder: &Path) {
    import(store, folder, &folder.join("refusals.out"), false).await;
}

async fn import(store: &Store, folder: &Path, refusals: &Path, dry_run: bool) -> Report {
    let import = extract::Import { folder: folder.to_owned(), refusals: refusals.to_owned(), dry_run };
    extract::run(store, &import, &now, &|_| {}).await.expect("the import runs")
}

/// A query whose one column is a row's whole contents.
fn all_of(table: &FeedTable) -> String {
    let mut fields: Vec<String> = table
        .columns
        .iter()
        .map(|column| match column.kind {
            FeedKind::Account => "a.account_ref".to_owned(),
            FeedKind::Flag => format!("CASE WHEN t.{} THEN 'Y' ELSE 'N' END", column.field),
            _ => format!("COALESCE(CAST(t.{} AS TEXT), '?')", column.field),
        })
        .collect();
    if table.memory == Memory::Fields {
        fields.push("t.imported".to_owned());
    }
    let account = if table.account_column().is_some() { " JOIN account a ON a.account_id = t.account_id" } else { "" };
    format!("SELECT '{0}: ' || {1} FROM {0} t{account}", table.table, fields.join(" || '|' || "))
}

/// The rows of a query with one column of text, sorted.
pub async fn texts(store: &Store, sql: &str) -> Vec<String> {
    let mut texts: Vec<String> = match store.reading().await.expect("a connection") {
        Reading::Sqlite(mut db) => QueryBuilder::<Sqlite>::new(sql)
            .build()
            .fetch_all(&mut *db)
            .await
            .expect("rows")
            .iter()
            .map(|row| row.get(0))
            .collect(),
        Reading::Postgres(mut db) => QueryBuilder::<Postgres>::new(sql)
            .build()
            .fetch_all(&mut *db)
            .await
            .expect("rows")
            .iter()
            .map(|row| row.get(0))
            .collect(),
    };
    texts.sort();
    texts
}

/// Changes something as the portal would.
pub async fn change(store: &Store, sql: &str) {
    let unit = store.begin().await.expect("a unit of work");
    match unit {
        server::store::Unit::Sqlite(mut transaction) => {
            QueryBuilder::<Sqlite>::new(sql).build().execute(&mut *transaction).await.expect("a change");
            transaction.commit().await.expect("a commit");
        }
        server::store::Unit::Postgres(mut transaction) => {
            QueryBuilder::<Postgres>::new(sql).build().execute(&mut *transaction).await.expect("a change");
            transaction.commit().await.expect("a commit");
        }
    }
}
