-- The outbox: what is to be done after a commit, once, by whichever worker is free.
CREATE TABLE job (
    job_id       UUID PRIMARY KEY,
    kind         TEXT NOT NULL,
    payload      TEXT NOT NULL,           -- JSON; names records, carries no codes
    dedupe_key   TEXT UNIQUE,
    run_after_at TIMESTAMPTZ NOT NULL,
    attempts     BIGINT NOT NULL,
    leased_until_at TIMESTAMPTZ,
    finished_at  TIMESTAMPTZ,
    parked_at    TIMESTAMPTZ,                    -- gave up: a person must look
    last_error   TEXT
);
CREATE INDEX job_waiting ON job (run_after_at) WHERE finished_at IS NULL AND parked_at IS NULL;
