//! Made-up households and officers that sign in, written as an import would leave them, on either engine.

use server::store::{Store, Unit};

/// Two weeks behind and reached by text; her partner Bilal by email; Omar only lives there. Patch North.
pub const AMINA: Tenant = Tenant { payment_ref: "7000 1234", born: ["27", "3", "1985"], to: "07700900001" };
/// Amina's partner.
pub const BILAL: Tenant = Tenant { payment_ref: "7000 1234", born: ["2", "1", "1980"], to: "bilal@example.org" };
/// Grown up, lives with Amina and Bilal, and is no tenant.
pub const OMAR: Tenant = Tenant { payment_ref: "7000 1234", born: ["9", "9", "1999"], to: "omar@example.org" };
/// Twins on one tenancy. Patch South.
pub const ZOE: Tenant = Tenant { payment_ref: "8000 1111", born: ["6", "6", "1990"], to: "zoe@example.org" };
/// Has died.
pub const DORA: Tenant = Tenant { payment_ref: "8000 2222", born: ["1", "1", "1940"], to: "dora@example.org" };
/// Dora's husband.
pub const SAM: Tenant = Tenant { payment_ref: "8000 2222", born: ["2", "2", "1941"], to: "sam@example.org" };
/// Has neither email nor mobile.
pub const LEO: Tenant = Tenant { payment_ref: "8000 3333", born: ["3", "3", "1933"], to: "" };
/// Only to be reached safely.
pub const SARA: Tenant = Tenant { payment_ref: "8000 4444", born: ["4", "4", "1994"], to: "sara@example.org" };

/// Amina's rent account.
pub const AMINA_RENT: i64 = 1;
/// Amina's garage.
pub const AMINA_GARAGE: i64 = 2;
/// Sam's rent account, of patch South.
pub const SAM_RENT: i64 = 4;
/// Leo's, of patch North.
pub const LEO_RENT: i64 = 5;

/// An officer of patch North.
pub const NORTH_OFFICER: &str = "nora@example.org";
/// An officer of patch South.
pub const SOUTH_OFFICER: &str = "sid@example.org";
/// A manager of every patch.
pub const MANAGER: &str = "max@example.org";
/// An auditor of every patch.
pub const AUDITOR: &str = "ada@example.org";

/// What somebody knows of themselves, and where their code goes.
#[derive(Clone, Copy)]
pub struct Tenant {
    pub payment_ref: &'static str,
    pub born: [&'static str; 3],
    pub to: &'static str,
}

const ROWS: &[&str] = &[
    "INSERT INTO property (property_ref, address_line_1, town, postcode, patch, imported) VALUES
     ('P1', '12 Rowan Court', 'Exampleton', 'EX1 1AA', 'North', '{}'),
     ('P2', '3 Alder Walk', 'Exampleton', 'EX1 2BB', 'South', '{}'),
     ('P3', '4 Alder Walk', 'Exampleton', 'EX1 2BB', 'South', '{}'),
     ('P4', '13 Rowan Court', 'Exampleton', 'EX1 1AA', 'North', '{}'),
     ('P5', '14 Rowan Court', 'Exampleton', 'EX1 1AA', 'North', '{}')",
    "INSERT INTO tenancy (tenancy_ref, property_ref, tenure, starts_on, imported) VALUES
     ('T1', 'P1', 'secure', '2015-04-06', '{}'),
     ('T2', 'P2', 'secure', '2015-04-06', '{}'),
     ('T3', 'P3', 'secure', '1990-04-02', '{}'),
     ('T4', 'P4', 'secure', '1990-04-02', '{}'),
     ('T5', 'P5', 'secure', '2015-04-06', '{}')",
    "INSERT INTO person
        (person_ref, tenancy_ref, role, first_name, last_name, born_on, email, mobile, contact_preference, imported)
     VALUES
     ('amina', 'T1', 'lead', 'Amina', 'Example', '1985-03-27', 'amina@example.org', '07700900001', 'sms', '{}'),
     ('bilal', 'T1', 'joint', 'Bilal', 'Example', '1980-01-02', 'bilal@example.org', NULL, 'letter', '{}'),
     ('omar', 'T1', 'occupant', 'Omar', 'Example', '1999-09-09', 'omar@example.org', NULL, NULL, '{}'),
     ('zara', 'T2', 'joint', 'Zara', 'Sample', '1990-06-06', 'zara@example.org', NULL, 'email', '{}'),
     ('zoe', 'T2', 'lead', 'Zoë Ann', 'Sample', '1990-06-06', 'zoe@example.org', NULL, 'email', '{}'),
     ('dora', 'T3', 'lead', 'Dora', 'Model', '1940-01-01', 'dora@example.org', NULL, NULL, '{}'),
     ('sam', 'T3', 'joint', 'Sam', 'Model', '1941-02-02', 'sam@example.org', NULL, NULL, '{}'),
     ('leo', 'T4', 'lead', 'Leo', 'Pattern', '1933-03-03', NULL, NULL, 'letter', '{}'),
     ('sara', 'T5', 'lead', 'Sara', 'Example', '1994-04-04', 'sara@example.org', '07700900005', 'sms', '{}')",
    "INSERT INTO account
        (account_id, account_ref, tenancy_ref, kind, payment_ref, payment_ref_folded, opened_on, opening_balance_pence,
         balance_pence, imported)
     VALUES
     (1, 'A1', 'T1', 'main_rent', '7000 1234', '70001234', '2015-04-06', 21240, 21240, '{}'),
     (2, 'A2', 'T1', 'garage', 'G-7000 9', 'G70009', '2015-04-06', 0, 0, '{}'),
     (3, 'A3', 'T2', 'main_rent', '8000 1111', '80001111', '2015-04-06', 0, 0, '{}'),
     (4, 'A4', 'T3', 'main_rent', '8000 2222', '80002222', '1990-04-02', 0, 0, '{}'),
     (5, 'A5', 'T4', 'main_rent', '8000 3333', '80003333', '1990-04-02', 0, 0, '{}'),
     (6, 'A6', 'T5', 'main_rent', '8000 4444', '80004444', '2015-04-06', 0, 0, '{}')",
    "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES
     ('dora', 'deceased', '2026-04-01', '{}'),
     ('sara', 'safe_contact_only', '2026-04-01', '{}')",
    "INSERT INTO officer (officer_ref, name, email, email_folded, role) VALUES
     ('nora', 'Nora North', 'nora@example.org', 'nora@example.org', 'officer'),
     ('sid', 'Sid South', 'sid@example.org', 'sid@example.org', 'officer'),
     ('max', 'Max Manager', 'max@example.org', 'max@example.org', 'manager'),
     ('ada', 'Ada Auditor', 'ada@example.org', 'ada@example.org', 'auditor')",
    "INSERT INTO officer_patch (officer_ref, patch) VALUES ('nora', 'North'), ('sid', 'South'), ('max', ''), ('ada', '')",
];

/// Moves them all in.
pub async fn move_in(store: &Store) {
    let mut unit = store.begin().await.expect("a unit of work");
    for rows in ROWS {
        match &mut unit {
            Unit::Sqlite(transaction) => sqlx::query(*rows).execute(&mut **transaction).await.map(drop),
            Unit::Postgres(transaction) => sqlx::query(*rows).execute(&mut **transaction).await.map(drop),
        }
        .expect("rows inserted");
    }
    unit.commit().await.expect("committed");
}
