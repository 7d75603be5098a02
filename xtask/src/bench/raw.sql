-- The extract's files as they are, with the unique keys and indexes that Hearth's own tables have and nothing else.
-- SQLite takes PostgreSQL's names of types; {clustered} is its WITHOUT ROWID.
CREATE TABLE charge_calendar (rent_year TEXT, week_no INTEGER, week_start DATE PRIMARY KEY, chargeable TEXT){clustered};
CREATE TABLE properties (property_ref TEXT PRIMARY KEY, address_line_1 TEXT, address_line_2 TEXT, town TEXT, postcode TEXT, property_type TEXT, bedrooms INTEGER, patch TEXT){clustered};
CREATE TABLE tenancies (tenancy_ref TEXT PRIMARY KEY, property_ref TEXT, tenure TEXT, start_date DATE, end_date DATE, probation_ends_on DATE, fixed_term_ends_on DATE){clustered};
CREATE INDEX tenancies_by_property ON tenancies (property_ref);
CREATE TABLE people (person_ref TEXT, tenancy_ref TEXT, role TEXT, title TEXT, first_name TEXT, last_name TEXT, date_of_birth DATE, email TEXT, mobile TEXT, language TEXT, contact_preference TEXT, PRIMARY KEY (person_ref, tenancy_ref)){clustered};
CREATE INDEX people_by_tenancy ON people (tenancy_ref);
CREATE TABLE accounts (account_ref TEXT PRIMARY KEY, tenancy_ref TEXT, kind TEXT, payment_ref TEXT, opened_on DATE, closed_on DATE, opening_balance NUMERIC(12, 2)){clustered};
CREATE INDEX accounts_by_tenancy ON accounts (tenancy_ref);
CREATE INDEX accounts_by_payment_ref ON accounts (payment_ref);
CREATE TABLE charges (account_ref TEXT, charge_code TEXT, amount NUMERIC(12, 2), frequency TEXT, effective_from DATE, effective_to DATE, hb_eligible TEXT, uc_eligible TEXT, PRIMARY KEY (account_ref, charge_code, effective_from)){clustered};
CREATE TABLE benefits (account_ref TEXT, stream TEXT, amount NUMERIC(12, 2), frequency TEXT, paid_every TEXT, start_on DATE, end_on DATE, paid_up_to DATE, next_due_on DATE, PRIMARY KEY (account_ref, stream, start_on)){clustered};
CREATE TABLE transactions (transaction_ref TEXT NOT NULL UNIQUE, account_ref TEXT, posted_on DATE, effective_on DATE, type TEXT, charge_code TEXT, amount NUMERIC(12, 2), narrative TEXT, period_from DATE, period_to DATE, reverses_ref TEXT, PRIMARY KEY (account_ref, effective_on, transaction_ref)){clustered};
CREATE TABLE arrangements (arrangement_ref TEXT PRIMARY KEY, account_ref TEXT, kind TEXT, agreed_on DATE, starts_on DATE, amount NUMERIC(12, 2), frequency TEXT, arrears_at_start NUMERIC(12, 2), status TEXT){clustered};
CREATE INDEX arrangements_by_account ON arrangements (account_ref, starts_on);
CREATE TABLE actions (action_ref TEXT PRIMARY KEY, account_ref TEXT, done_on DATE, code TEXT, done_by TEXT, note TEXT){clustered};
CREATE INDEX actions_by_account ON actions (account_ref, done_on);
CREATE TABLE notices (notice_ref TEXT PRIMARY KEY, account_ref TEXT, kind TEXT, served_on DATE, not_before DATE, expires_on DATE){clustered};
CREATE INDEX notices_by_account ON notices (account_ref, served_on);
CREATE TABLE court_cases (case_ref TEXT PRIMARY KEY, account_ref TEXT, issued_on DATE, hearing_on DATE, outcome TEXT, outcome_on DATE){clustered};
CREATE INDEX court_cases_by_account ON court_cases (account_ref, issued_on);
CREATE TABLE markers (person_ref TEXT, kind TEXT, starts_on DATE, ends_on DATE, review_on DATE, PRIMARY KEY (person_ref, kind, starts_on)){clustered};
CREATE TABLE officers (officer_ref TEXT, name TEXT, email TEXT, role TEXT, patch TEXT, UNIQUE (officer_ref, patch));
