-- Direct Debit: who agreed to what, what became of it, and each collection with the notice it rests on.
-- Sort code and account number are sealed (AES-256-GCM-SIV): only the last digits stand here to be read.

CREATE TABLE mandate (
    mandate_id          UUID PRIMARY KEY,
    account_id          BIGINT NOT NULL REFERENCES account (account_id),
    payer_ref           TEXT NOT NULL,    -- person_ref of whoever agreed and is told
    holder_name         TEXT NOT NULL,    -- as the bank has it
    sealed_details      BYTEA NOT NULL,
    account_ending      TEXT NOT NULL,    -- the last digits, to be recognised by
    bank_check          TEXT NOT NULL,    -- valid | cannot_be_checked
    reference           TEXT NOT NULL,    -- on the payer's bank statement
    frequency           TEXT NOT NULL,
    collection_day      BIGINT NOT NULL,  -- day of the month, or of the week (1 = Monday), by frequency
    from_on             DATE NOT NULL,    -- nothing is asked for before it: which week of two or four
    covers              TEXT NOT NULL,    -- rent | rent_and_arrangement
    instalment_pence    BIGINT NOT NULL,  -- towards arrears with each collection, as it was planned
    plan_after_on       DATE NOT NULL,    -- the collections pay the charges after this day ...
    plan_to_on          DATE NOT NULL,    -- ... and up to this one, the end of a rent year
    state               TEXT NOT NULL,
    declaration_version TEXT NOT NULL,    -- which text was agreed to
    consented_at        TIMESTAMPTZ NOT NULL,
    session_id          UUID NOT NULL,
    request_id          TEXT NOT NULL,
    instructed_on       DATE,             -- named in an instruction to the bank
    ended_at            TIMESTAMPTZ,      -- NULL = live
    replaced_id         UUID REFERENCES mandate (mandate_id), -- the one that this one took the place of
    version             BIGINT NOT NULL   -- rises with every change: what a page was shown by
);
CREATE UNIQUE INDEX mandate_live ON mandate (account_id) WHERE ended_at IS NULL;
CREATE INDEX mandate_by_account ON mandate (account_id, consented_at);
CREATE INDEX mandate_by_state ON mandate (state, consented_at);

-- Append-only: what happened to a mandate.
CREATE TABLE mandate_event (
    mandate_event_id UUID PRIMARY KEY,
    mandate_id       UUID NOT NULL REFERENCES mandate (mandate_id),
    at               TIMESTAMPTZ NOT NULL,
    happened_on      DATE NOT NULL,  -- the day it counts from, which may be earlier
    event            TEXT NOT NULL,
    state            TEXT NOT NULL,  -- after it
    actor_kind       TEXT NOT NULL,
    actor_ref        TEXT NOT NULL
);
CREATE INDEX mandate_event_by_mandate ON mandate_event (mandate_id, at);
CREATE TRIGGER mandate_event_never_changes BEFORE UPDATE ON mandate_event
FOR EACH STATEMENT EXECUTE FUNCTION append_only('what happened to a mandate is append-only');
CREATE TRIGGER mandate_event_never_leaves BEFORE DELETE ON mandate_event
FOR EACH STATEMENT EXECUTE FUNCTION append_only('what happened to a mandate is append-only');

-- What Hearth itself knows of money to come. Only an import posts entries: a collection is matched to one when it arrives.
CREATE TABLE collection (
    collection_id     UUID PRIMARY KEY,
    mandate_id        UUID NOT NULL REFERENCES mandate (mandate_id),
    account_id        BIGINT NOT NULL REFERENCES account (account_id),
    requested_on      DATE NOT NULL,
    entry_on          DATE NOT NULL,   -- the working day on which the money moves
    rent_pence        BIGINT NOT NULL,
    arrangement_pence BIGINT NOT NULL,
    amount_pence      BIGINT NOT NULL,
    state             TEXT NOT NULL,   -- planned | noticed | asked_for | collected | unpaid | skipped | withdrawn
    notice_id         UUID,            -- the notice it rests on
    noticed_on        DATE,
    asked_for_on      DATE,
    paid_ref          TEXT,            -- the entry that it was matched to
    unpaid_ref        TEXT,            -- the entry that took it back
    CHECK (amount_pence = rent_pence + arrangement_pence),
    CHECK (amount_pence > 0),
    CHECK (state NOT IN ('noticed', 'asked_for', 'collected', 'unpaid') OR noticed_on IS NOT NULL),
    UNIQUE (mandate_id, entry_on)
);
CREATE UNIQUE INDEX collection_paid ON collection (paid_ref);
CREATE UNIQUE INDEX collection_unpaid ON collection (unpaid_ref);
CREATE INDEX collection_by_account ON collection (account_id, entry_on);
CREATE INDEX collection_by_state ON collection (state, entry_on);

-- A Direct Debit that is being set up or changed: kept here between its pages, so that no bank detail goes back to a
-- browser in clear. One for each person and account, forgotten when its time is over.
CREATE TABLE mandate_draft (
    person_ref     TEXT NOT NULL,
    account_id     BIGINT NOT NULL REFERENCES account (account_id),
    draft_id       UUID NOT NULL,     -- what its details are sealed for
    answers        TEXT NOT NULL,     -- JSON; no bank detail
    sealed_details BYTEA,
    account_ending TEXT,
    bank_check     TEXT,
    version        BIGINT NOT NULL,
    expires_at     TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (person_ref, account_id)
);
CREATE INDEX mandate_draft_by_age ON mandate_draft (expires_at);

-- Bank details that the check refused: too many, and checking stops for a while.
CREATE TABLE bank_check_attempt (
    bank_check_attempt_id UUID PRIMARY KEY,
    person_ref            TEXT NOT NULL,
    made_at               TIMESTAMPTZ NOT NULL
);
CREATE INDEX bank_check_attempt_by_person ON bank_check_attempt (person_ref, made_at);
