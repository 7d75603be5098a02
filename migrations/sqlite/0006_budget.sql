-- Answers typed into a form whose sign-in had ended: sealed, for that person alone, for as long as policy says.
CREATE TABLE kept_answers (
    kept_answers_id BLOB PRIMARY KEY,
    person_ref      TEXT NOT NULL,
    path            TEXT NOT NULL, -- the page that the form is on
    sealed          BLOB NOT NULL,
    kept_at         TEXT NOT NULL,
    expires_at      TEXT NOT NULL,
    UNIQUE (person_ref, path)
) WITHOUT ROWID;
CREATE INDEX kept_answers_by_age ON kept_answers (expires_at);

-- What somebody has left each month, as they work it out. Nobody but they ever reads it, so its contents are sealed.
CREATE TABLE budget (
    budget_id    BLOB PRIMARY KEY,
    person_ref   TEXT NOT NULL,
    sealed       BLOB NOT NULL,
    version      BIGINT NOT NULL, -- counts changes, so that two tabs do not overwrite each other
    started_at   TEXT NOT NULL,
    updated_at   TEXT NOT NULL,
    completed_at TEXT,            -- NULL = still being worked out
    replaced_at  TEXT             -- NULL = the current one
) WITHOUT ROWID;
CREATE UNIQUE INDEX budget_current ON budget (person_ref) WHERE replaced_at IS NULL;
CREATE INDEX budget_by_person ON budget (person_ref, started_at);

-- A budget as it stood when it was sent with something. Never changed: a decision rests on it.
CREATE TABLE budget_snapshot (
    budget_snapshot_id BLOB PRIMARY KEY,
    budget_id          BLOB NOT NULL, -- what its contents are sealed for
    person_ref         TEXT NOT NULL,
    version            BIGINT NOT NULL,
    sealed             BLOB NOT NULL,
    completed_at       TEXT NOT NULL,
    taken_at           TEXT NOT NULL,
    UNIQUE (budget_id, version)
) WITHOUT ROWID;
CREATE INDEX budget_snapshot_by_age ON budget_snapshot (taken_at);
CREATE TRIGGER budget_snapshot_never_changes BEFORE UPDATE ON budget_snapshot
BEGIN SELECT RAISE(ABORT, 'a budget that was sent is never changed'); END;
