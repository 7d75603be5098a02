-- The outbox: what is to be done after a commit, once, by whichever worker is free.
CREATE TABLE job (
    job_id       BLOB PRIMARY KEY,
    kind         TEXT NOT NULL,
    payload      TEXT NOT NULL,           -- JSON; names records, carries no codes
    dedupe_key   TEXT UNIQUE,
    run_after_at TEXT NOT NULL,
    attempts     INTEGER NOT NULL,
    leased_until_at TEXT,
    finished_at  TEXT,
    parked_at    TEXT,                    -- gave up: a person must look
    last_error   TEXT
) WITHOUT ROWID;
CREATE INDEX job_waiting ON job (run_after_at) WHERE finished_at IS NULL AND parked_at IS NULL;
