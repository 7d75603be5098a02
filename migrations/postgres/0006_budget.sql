-- Answers typed into a form whose sign-in had ended: sealed, for that person alone, for as long as policy says.
CREATE TABLE kept_answers (
    kept_answers_id UUID PRIMARY KEY,
    person_ref      TEXT COLLATE "C" NOT NULL,
    path            TEXT COLLATE "C" NOT NULL, -- the page that the form is on
    sealed          BYTEA NOT NULL,
    kept_at         TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (person_ref, path)
);
CREATE INDEX kept_answers_by_age ON kept_answers (expires_at);

-- What somebody has left each month, as they work it out. Nobody but they ever reads it, so its contents are sealed.
CREATE TABLE budget (
    budget_id    UUID PRIMARY KEY,
    person_ref   TEXT COLLATE "C" NOT NULL,
    sealed       BYTEA NOT NULL,
    version      BIGINT NOT NULL, -- counts changes, so that two tabs do not overwrite each other
    started_at   TIMESTAMPTZ NOT NULL,
    updated_at   TIMESTAMPTZ NOT NULL,
    completed_at TIMESTAMPTZ,            -- NULL = still being worked out
    replaced_at  TIMESTAMPTZ             -- NULL = the current one
);
CREATE UNIQUE INDEX budget_current ON budget (person_ref) WHERE replaced_at IS NULL;
CREATE INDEX budget_by_person ON budget (person_ref, started_at);

-- A budget as it stood when it was sent with something. Never changed: a decision rests on it.
CREATE TABLE budget_snapshot (
    budget_snapshot_id UUID PRIMARY KEY,
    budget_id          UUID NOT NULL, -- what its contents are sealed for
    person_ref         TEXT COLLATE "C" NOT NULL,
    version            BIGINT NOT NULL,
    sealed             BYTEA NOT NULL,
    completed_at       TIMESTAMPTZ NOT NULL,
    taken_at           TIMESTAMPTZ NOT NULL,
    UNIQUE (budget_id, version)
);
CREATE INDEX budget_snapshot_by_age ON budget_snapshot (taken_at);
CREATE TRIGGER budget_snapshot_never_changes BEFORE UPDATE ON budget_snapshot
FOR EACH STATEMENT EXECUTE FUNCTION append_only('a budget that was sent is never changed');
