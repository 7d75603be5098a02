-- Who is signed in, how they prove who they are, and how often it has been tried.
-- No code and no token is stored: only its keyed digest.

CREATE TABLE session (
    session_id   BLOB PRIMARY KEY, -- for lists and logs; not the token
    token_digest BLOB NOT NULL UNIQUE,
    audience     TEXT NOT NULL,    -- resident | officer
    subject_ref  TEXT NOT NULL,    -- person_ref or officer_ref
    started_at   TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at   TEXT NOT NULL,    -- the absolute limit; the idle one is policy
    ended_at     TEXT,
    device       TEXT NOT NULL     -- "Chrome on Android": never the whole user agent
) WITHOUT ROWID;
CREATE INDEX session_by_subject ON session (audience, subject_ref, ended_at);

-- A challenge is made whether or not the answers matched anybody, so that both look and last alike.
CREATE TABLE sign_in_challenge (
    challenge_id BLOB PRIMARY KEY,
    visit_digest BLOB NOT NULL, -- of the browser that began it, which alone may finish it
    audience     TEXT NOT NULL, -- resident | officer
    subject_ref  TEXT,          -- NULL = matched nobody: no code is ever right
    tenancy_ref  TEXT,          -- a resident's, by which they asked: its contact details are used
    destination  TEXT NOT NULL, -- the page they were on their way to
    code_digest  BLOB,          -- NULL until the job has made the code
    made_at      TEXT NOT NULL,
    expires_at   TEXT NOT NULL,
    tries_left   INTEGER NOT NULL,
    used_at      TEXT
) WITHOUT ROWID;
CREATE INDEX sign_in_challenge_by_visit ON sign_in_challenge (visit_digest, made_at);
CREATE INDEX sign_in_challenge_by_age ON sign_in_challenge (expires_at);

CREATE TABLE letter_code (
    letter_code_id BLOB PRIMARY KEY,
    person_ref     TEXT NOT NULL,
    code_digest    BLOB NOT NULL,
    issued_by      TEXT NOT NULL,
    issued_at      TEXT NOT NULL,
    expires_at     TEXT NOT NULL,
    tries_left     INTEGER NOT NULL,
    used_at        TEXT,
    withdrawn_at   TEXT
) WITHOUT ROWID;
CREATE INDEX letter_code_by_person ON letter_code (person_ref);

CREATE TABLE attempt (
    attempt_id INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL, -- account | address
    key_digest BLOB NOT NULL, -- of the account or the address tried
    made_at    TEXT NOT NULL
);
CREATE INDEX attempt_by_key ON attempt (kind, key_digest, made_at);
CREATE INDEX attempt_by_age ON attempt (made_at);

-- A form's key is spent by success alone: the same key with the same answers shows the first result.
CREATE TABLE form_key (
    form_key       BLOB PRIMARY KEY,
    owner          TEXT NOT NULL,
    answers_digest BLOB NOT NULL,
    result_path    TEXT NOT NULL,
    spent_at       TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX form_key_by_age ON form_key (spent_at);
