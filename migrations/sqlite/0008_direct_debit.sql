-- Direct Debit: who agreed to what, what became of it, and each collection with the notice it rests on.
-- Sort code and account number are sealed (AES-256-GCM-SIV): only the last digits stand here to be read.

CREATE TABLE mandate (
    mandate_id          BLOB PRIMARY KEY,
    account_id          BIGINT NOT NULL REFERENCES account (account_id),
    payer_ref           TEXT NOT NULL,    -- person_ref of whoever agreed and is told
    holder_name         TEXT NOT NULL,    -- as the bank has it
    sealed_details      BLOB NOT NULL,
    account_ending      TEXT NOT NULL,    -- the last digits, to be recognised by
    bank_check          TEXT NOT NULL,    -- valid | cannot_be_checked
    reference           TEXT NOT NULL,    -- on the payer's bank statement
    frequency           TEXT NOT NULL,
    collection_day      BIGINT NOT NULL,  -- day of the month, or of the week (1 = Monday), by frequency
    from_on             TEXT NOT NULL,    -- nothing is asked for before it: which week of two or four
    covers              TEXT NOT NULL,    -- rent | rent_and_arrangement
    instalment_pence    BIGINT NOT NULL,  -- towards arrears with each collection, as it was planned
    plan_after_on       TEXT NOT NULL,    -- the collections pay the charges after this day ...
    plan_to_on          TEXT NOT NULL,    -- ... and up to this one, the end of a rent year
    state               TEXT NOT NULL,
    declaration_version TEXT NOT NULL,    -- which text was agreed to
    consented_at        TEXT NOT NULL,
    session_id          BLOB NOT NULL,
    request_id          TEXT NOT NULL,
    instructed_on       TEXT,             -- named in an instruction to the bank
    ended_at            TEXT,             -- NULL = live
    replaced_id         BLOB REFERENCES mandate (mandate_id), -- the one that this one took the place of
    version             BIGINT NOT NULL   -- rises with every change: what a page was shown by
) WITHOUT ROWID;
CREATE UNIQUE INDEX mandate_live ON mandate (account_id) WHERE ended_at IS NULL;
CREATE INDEX mandate_by_account ON mandate (account_id, consented_at);
CREATE INDEX mandate_by_state ON mandate (state, consented_at);

-- Append-only: what happened to a mandate.
CREATE TABLE mandate_event (
    mandate_event_id BLOB PRIMARY KEY,
    mandate_id       BLOB NOT NULL REFERENCES mandate (mandate_id),
    at               TEXT NOT NULL,
    happened_on      TEXT NOT NULL,  -- the day it counts from, which may be earlier
    event            TEXT NOT NULL,
    state            TEXT NOT NULL,  -- after it
    actor_kind       TEXT NOT NULL,
    actor_ref        TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX mandate_event_by_mandate ON mandate_event (mandate_id, at);
CREATE TRIGGER mandate_event_never_changes BEFORE UPDATE ON mandate_event
BEGIN SELECT RAISE(ABORT, 'what happened to a mandate is append-only'); END;
CREATE TRIGGER mandate_event_never_leaves BEFORE DELETE ON mandate_event
BEGIN SELECT RAISE(ABORT, 'what happened to a mandate is append-only'); END;

-- What Hearth itself knows of money to come. Only an import posts entries: a collection is matched to one when it arrives.
CREATE TABLE collection (
    collection_id     BLOB PRIMARY KEY,
    mandate_id        BLOB NOT NULL REFERENCES mandate (mandate_id),
    account_id        BIGINT NOT NULL REFERENCES account (account_id),
    requested_on      TEXT NOT NULL,
    entry_on          TEXT NOT NULL,   -- the working day on which the money moves
    rent_pence        BIGINT NOT NULL,
    arrangement_pence BIGINT NOT NULL,
    amount_pence      BIGINT NOT NULL,
    state             TEXT NOT NULL,   -- planned | noticed | asked_for | collected | unpaid | skipped | withdrawn
    notice_id         BLOB,            -- the notice it rests on
    noticed_on        TEXT,
    asked_for_on      TEXT,
    paid_ref          TEXT,            -- the entry that it was matched to
    unpaid_ref        TEXT,            -- the entry that took it back
    CHECK (amount_pence = rent_pence + arrangement_pence),
    CHECK (amount_pence > 0),
    CHECK (state NOT IN ('noticed', 'asked_for', 'collected', 'unpaid') OR noticed_on IS NOT NULL),
    UNIQUE (mandate_id, entry_on)
) WITHOUT ROWID;
CREATE UNIQUE INDEX collection_paid ON collection (paid_ref);
CREATE UNIQUE INDEX collection_unpaid ON collection (unpaid_ref);
CREATE INDEX collection_by_account ON collection (account_id, entry_on);
CREATE INDEX collection_by_state ON collection (state, entry_on);

-- A Direct Debit that is being set up or changed: kept here between its pages, so that no bank detail goes back to a
-- browser in clear. One for each person and account, forgotten when its time is over.
CREATE TABLE mandate_draft (
    person_ref     TEXT NOT NULL,
    account_id     BIGINT NOT NULL REFERENCES account (account_id),
    draft_id       BLOB NOT NULL,     -- what its details are sealed for
    answers        TEXT NOT NULL,     -- JSON; no bank detail
    sealed_details BLOB,
    account_ending TEXT,
    bank_check     TEXT,
    version        BIGINT NOT NULL,
    expires_at     TEXT NOT NULL,
    PRIMARY KEY (person_ref, account_id)
) WITHOUT ROWID;
CREATE INDEX mandate_draft_by_age ON mandate_draft (expires_at);

-- Bank details that the check refused: too many, and checking stops for a while.
CREATE TABLE bank_check_attempt (
    bank_check_attempt_id BLOB PRIMARY KEY,
    person_ref            TEXT NOT NULL,
    made_at               TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX bank_check_attempt_by_person ON bank_check_attempt (person_ref, made_at);
