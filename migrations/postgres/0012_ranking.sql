-- Which accounts need a person, and why: where each stands today, and what every past day's answer rested on.

-- The rules that rankings were made by, so that a past one can be explained after they change.
CREATE TABLE ranking_policy (
    policy_digest TEXT PRIMARY KEY,
    rules         TEXT NOT NULL          -- JSON
);

-- One for each night, import or act after which accounts were ranked.
CREATE TABLE ranking_run (
    ranking_id    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_key       TEXT NOT NULL UNIQUE,  -- what it was for, so that a job begun twice makes one
    ranked_on     DATE NOT NULL,
    begun_at      TIMESTAMPTZ NOT NULL,
    finished_at   TIMESTAMPTZ,              -- NULL = did not finish
    covers_all    BOOLEAN NOT NULL,      -- every account there is
    rank_version  BIGINT NOT NULL,
    policy_digest TEXT NOT NULL REFERENCES ranking_policy (policy_digest)
);
CREATE INDEX ranking_run_by_day ON ranking_run (ranked_on, ranking_id);

-- Where each account stands.
CREATE TABLE ranking (
    account_id        BIGINT PRIMARY KEY REFERENCES account (account_id),
    account_ref       TEXT COLLATE "C" NOT NULL,     -- the last word in the order
    ranking_id        BIGINT NOT NULL REFERENCES ranking_run (ranking_id),
    place             BIGINT NOT NULL,   -- 0 first of all, 1 by score, 2 held back, 3 nothing to do
    score_hundredths  BIGINT NOT NULL,
    owed_since_on     DATE NOT NULL,     -- 1900-01-01 = for longer than was looked back; of one that owes nothing, the day it was ranked
    is_rent           BOOLEAN NOT NULL,
    step              TEXT NOT NULL,     -- how far the landlord's formal steps have gone
    action            TEXT,              -- what is recommended; NULL = nothing
    facts             TEXT NOT NULL      -- JSON: what the answer rests on
);
CREATE INDEX ranking_in_order ON ranking (place, score_hundredths DESC, owed_since_on, account_ref);

-- What answers rested on: a row where it differs from the one before.
CREATE TABLE ranking_input (
    account_id BIGINT NOT NULL REFERENCES account (account_id),
    ranking_id BIGINT NOT NULL REFERENCES ranking_run (ranking_id),
    facts      TEXT NOT NULL,
    PRIMARY KEY (account_id, ranking_id)
);
CREATE INDEX ranking_input_by_run ON ranking_input (ranking_id);

-- An officer's snooze or pause. It ends with its last day, without anybody's doing.
CREATE TABLE caseload_pause (
    pause_id   UUID PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (account_id),
    kind       TEXT NOT NULL,            -- snooze | pause
    reason     TEXT NOT NULL,
    note       TEXT,
    until_on   DATE NOT NULL,
    paused_by  TEXT NOT NULL,            -- officer_ref
    paused_at  TIMESTAMPTZ NOT NULL,
    ended_at   TIMESTAMPTZ,                   -- NULL = until its last day
    ended_by   TEXT
);
CREATE UNIQUE INDEX caseload_pause_one ON caseload_pause (account_id) WHERE ended_at IS NULL;
CREATE INDEX caseload_pause_by_account ON caseload_pause (account_id, paused_at);

-- Whose an account is, where a patch has several officers or a colleague covers.
CREATE TABLE caseload_assignment (
    account_id  BIGINT PRIMARY KEY REFERENCES account (account_id),
    officer_ref TEXT COLLATE "C" NOT NULL,
    assigned_by TEXT NOT NULL,
    assigned_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX caseload_assignment_by_officer ON caseload_assignment (officer_ref);
