-- Offers to repay, what became of them, and what was agreed here. The feed's own `arrangement` stays the feed's.

CREATE TABLE offer (
    offer_id            BLOB PRIMARY KEY,
    reference           TEXT NOT NULL UNIQUE,  -- what people are told
    account_id          BIGINT NOT NULL REFERENCES account (account_id),
    person_ref          TEXT NOT NULL,         -- who offered it
    state               TEXT NOT NULL,
    amount_pence        BIGINT NOT NULL,       -- towards arrears, on top of current rent
    frequency           TEXT NOT NULL,
    first_on            TEXT NOT NULL,
    lump_sum_pence      BIGINT,
    lump_sum_on         TEXT,
    arrears_pence       BIGINT NOT NULL,       -- the underlying balance when it was sent
    assessment          TEXT NOT NULL,         -- what the rules said then, with their figures and the policy's version
    standing            TEXT NOT NULL,         -- recognises the account as it was when it was sent
    budget_snapshot_id  BLOB,                  -- the budget as it was when it was sent; NULL = none
    sent_at             TEXT NOT NULL,
    answer_by_on        TEXT NOT NULL,
    counter_amount_pence   BIGINT,             -- what the landlord put forward in its place
    counter_frequency      TEXT,
    counter_first_on       TEXT,
    counter_lump_sum_pence BIGINT,
    counter_lump_sum_on    TEXT,
    decided_by          TEXT,                  -- the officer
    decided_at          TEXT,
    reason              TEXT,                  -- what the resident was told of it
    closed_at           TEXT                   -- NULL = open
) WITHOUT ROWID;
-- Two presses, two tabs, two devices, two joint tenants: one offer.
CREATE UNIQUE INDEX offer_one_open ON offer (account_id) WHERE closed_at IS NULL;
CREATE INDEX offer_by_account ON offer (account_id, sent_at);
CREATE INDEX offer_open_by_day ON offer (answer_by_on, offer_id) WHERE closed_at IS NULL;

CREATE TABLE offer_event (
    offer_event_id BLOB PRIMARY KEY,
    offer_id       BLOB NOT NULL REFERENCES offer (offer_id),
    at             TEXT NOT NULL,
    event          TEXT NOT NULL,
    actor_kind     TEXT NOT NULL, -- resident | officer | system
    actor_ref      TEXT NOT NULL,
    note           TEXT           -- what was written with it; NULL = nothing
) WITHOUT ROWID;
CREATE INDEX offer_event_by_offer ON offer_event (offer_id, at);

CREATE TABLE agreed_arrangement (
    arrangement_id         BLOB PRIMARY KEY,
    offer_id               BLOB NOT NULL UNIQUE REFERENCES offer (offer_id),
    account_id             BIGINT NOT NULL REFERENCES account (account_id),
    kind                   TEXT NOT NULL,
    status                 TEXT NOT NULL,
    agreed_at              TEXT NOT NULL,
    amount_pence           BIGINT NOT NULL, -- towards arrears, on top of current rent
    frequency              TEXT NOT NULL,
    starts_on              TEXT NOT NULL,
    lump_sum_pence         BIGINT,
    lump_sum_on            TEXT,
    arrears_at_start_pence BIGINT NOT NULL,
    ended_at               TEXT             -- NULL = in place
) WITHOUT ROWID;
CREATE UNIQUE INDEX agreed_arrangement_one_in_place ON agreed_arrangement (account_id) WHERE ended_at IS NULL;
CREATE INDEX agreed_arrangement_by_account ON agreed_arrangement (account_id, agreed_at);
