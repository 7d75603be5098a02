-- What the landlord's housing management system tells us, and the ledger it keeps.
-- Keys are the landlord's own references, but for `account_id`, which stands in addresses in their place.
-- `imported` is the row as the feed last sent it (canonical JSON): a feed value is news only where it differs from that.

CREATE TABLE import_run (
    import_id   INTEGER PRIMARY KEY,
    started_at  TEXT NOT NULL,
    finished_at TEXT,              -- NULL = did not finish; the last finished one is "as at"
    outcome     TEXT               -- the report, as JSON
);

CREATE TABLE rent_week (
    week_start_on TEXT PRIMARY KEY,
    rent_year     TEXT NOT NULL,
    week_number   INTEGER NOT NULL,
    chargeable    BOOLEAN NOT NULL,
    imported      TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE property (
    property_ref   TEXT PRIMARY KEY,
    address_line_1 TEXT NOT NULL,
    address_line_2 TEXT,
    town           TEXT,
    postcode       TEXT NOT NULL,
    property_type  TEXT,
    bedrooms       INTEGER,
    patch          TEXT NOT NULL,
    imported       TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE tenancy (
    tenancy_ref        TEXT PRIMARY KEY,
    property_ref       TEXT NOT NULL REFERENCES property (property_ref),
    tenure             TEXT NOT NULL,
    starts_on          TEXT NOT NULL,
    ends_on            TEXT,
    probation_ends_on  TEXT,
    fixed_term_ends_on TEXT,
    imported           TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX tenancy_by_property ON tenancy (property_ref);

CREATE TABLE person (
    person_ref         TEXT NOT NULL,
    tenancy_ref        TEXT NOT NULL REFERENCES tenancy (tenancy_ref),
    role               TEXT NOT NULL,
    title              TEXT,
    first_name         TEXT NOT NULL,
    last_name          TEXT NOT NULL,
    born_on            TEXT,
    email              TEXT,
    mobile             TEXT,
    language           TEXT,
    contact_preference TEXT,
    imported           TEXT NOT NULL,
    PRIMARY KEY (person_ref, tenancy_ref)
) WITHOUT ROWID;
CREATE INDEX person_by_tenancy ON person (tenancy_ref);

CREATE TABLE account (
    account_id            INTEGER PRIMARY KEY,
    account_ref           TEXT NOT NULL UNIQUE,
    tenancy_ref           TEXT NOT NULL REFERENCES tenancy (tenancy_ref),
    kind                  TEXT NOT NULL,
    payment_ref           TEXT NOT NULL,
    payment_ref_folded    TEXT NOT NULL,   -- letters and digits alone, capitals: what people type
    opened_on             TEXT NOT NULL,
    closed_on             TEXT,
    opening_balance_pence BIGINT NOT NULL,
    balance_pence         BIGINT NOT NULL, -- opening balance and every entry, whatever its day
    imported              TEXT NOT NULL
);
CREATE INDEX account_by_tenancy ON account (tenancy_ref);
CREATE INDEX account_by_payment_ref ON account (payment_ref_folded);

CREATE TABLE charge (
    account_id   BIGINT NOT NULL REFERENCES account (account_id),
    charge_code  TEXT NOT NULL,
    starts_on    TEXT NOT NULL,
    amount_pence BIGINT NOT NULL,
    frequency    TEXT NOT NULL,
    ends_on      TEXT,
    hb_eligible  BOOLEAN NOT NULL,
    uc_eligible  BOOLEAN NOT NULL,
    imported     TEXT NOT NULL,
    PRIMARY KEY (account_id, charge_code, starts_on)
) WITHOUT ROWID;

CREATE TABLE benefit (
    account_id    BIGINT NOT NULL REFERENCES account (account_id),
    stream        TEXT NOT NULL,
    starts_on     TEXT NOT NULL,
    amount_pence  BIGINT NOT NULL,
    frequency     TEXT NOT NULL,
    paid_every    TEXT NOT NULL,
    ends_on       TEXT,
    paid_up_to_on TEXT,
    next_due_on   TEXT,
    imported      TEXT NOT NULL,
    PRIMARY KEY (account_id, stream, starts_on)
) WITHOUT ROWID;

-- Append-only. Ordered by (effective_on, transaction_ref), never by arrival, so that nights played one by one and one
-- import of the last end alike. Clustered by account: a statement reads one run of pages.
CREATE TABLE ledger_entry (
    account_id      BIGINT NOT NULL, -- of an account; declared as a foreign key it would take most of an import's time
    effective_on    TEXT NOT NULL,
    transaction_ref TEXT NOT NULL UNIQUE,
    posted_on       TEXT NOT NULL,
    kind            TEXT NOT NULL,
    charge_code     TEXT,
    amount_pence    BIGINT NOT NULL,
    narrative       TEXT NOT NULL,
    period_from_on  TEXT,
    period_to_on    TEXT,
    reverses_ref    TEXT,
    PRIMARY KEY (account_id, effective_on, transaction_ref)
) WITHOUT ROWID;
CREATE TRIGGER ledger_entry_never_changes BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_entry_never_leaves BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE arrangement (
    arrangement_ref        TEXT PRIMARY KEY,
    account_id             BIGINT NOT NULL REFERENCES account (account_id),
    kind                   TEXT NOT NULL,
    agreed_on              TEXT NOT NULL,
    starts_on              TEXT NOT NULL,
    amount_pence           BIGINT NOT NULL, -- towards arrears, on top of current rent
    frequency              TEXT NOT NULL,
    arrears_at_start_pence BIGINT NOT NULL,
    status                 TEXT NOT NULL,
    imported               TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX arrangement_by_account ON arrangement (account_id, starts_on);

CREATE TABLE action (
    action_ref TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (account_id),
    done_on    TEXT NOT NULL,
    code       TEXT NOT NULL,
    done_by    TEXT NOT NULL,
    note       TEXT
) WITHOUT ROWID;
CREATE INDEX action_by_account ON action (account_id, done_on);

CREATE TABLE notice (
    notice_ref    TEXT PRIMARY KEY,
    account_id    BIGINT NOT NULL REFERENCES account (account_id),
    kind          TEXT NOT NULL,
    served_on     TEXT NOT NULL,
    not_before_on TEXT NOT NULL,
    expires_on    TEXT,
    imported      TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX notice_by_account ON notice (account_id, served_on);

CREATE TABLE court_case (
    case_ref   TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (account_id),
    issued_on  TEXT NOT NULL,
    hearing_on TEXT,
    outcome    TEXT,
    outcome_on TEXT,
    imported   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX court_case_by_account ON court_case (account_id, issued_on);

CREATE TABLE marker (
    person_ref TEXT NOT NULL,
    kind       TEXT NOT NULL,
    starts_on  TEXT NOT NULL,
    ends_on    TEXT,
    review_on  TEXT,
    imported   TEXT NOT NULL,
    PRIMARY KEY (person_ref, kind, starts_on)
) WITHOUT ROWID;

CREATE TABLE officer (
    officer_ref  TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    email        TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE, -- lower case: what people type
    role         TEXT NOT NULL,
    removed_at   TEXT,                 -- NULL = may sign in
    imported     TEXT                  -- NULL = added here, not by the feed
) WITHOUT ROWID;

CREATE TABLE officer_patch (
    officer_ref TEXT NOT NULL REFERENCES officer (officer_ref),
    patch       TEXT NOT NULL, -- '' = every patch
    PRIMARY KEY (officer_ref, patch)
) WITHOUT ROWID;

-- The patches that the feed has sent: one that was taken away here is not given back by its being sent again.
CREATE TABLE officer_patch_imported (
    officer_ref TEXT NOT NULL REFERENCES officer (officer_ref),
    patch       TEXT NOT NULL,
    PRIMARY KEY (officer_ref, patch)
) WITHOUT ROWID;

-- The old values of a row that the feed changed, kept for audit.
CREATE TABLE feed_change (
    feed_change_id INTEGER PRIMARY KEY,
    import_id      BIGINT NOT NULL REFERENCES import_run (import_id),
    file           TEXT NOT NULL,
    row_key        TEXT NOT NULL,
    was            TEXT NOT NULL
);

-- A feed value that differs from what was last imported, where a person has changed the field here since:
-- not overwritten, but put to somebody.
CREATE TABLE feed_conflict (
    feed_conflict_id INTEGER PRIMARY KEY,
    import_id        BIGINT NOT NULL REFERENCES import_run (import_id),
    file             TEXT NOT NULL,
    row_key          TEXT NOT NULL,
    field            TEXT NOT NULL,
    ours             TEXT,
    theirs           TEXT,
    settled_at       TEXT
);
