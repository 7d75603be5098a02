-- What people were told, what they wrote, what waits for an officer, and how contact details change.
-- What is said stands here in plain text, as names, addresses and the ledger do: whoever can read the database reads all
-- of them. See docs/security.md.

-- What a person was told. `notice` is the landlord's word for a step towards possession; this is a message to a person.
CREATE TABLE person_notice (
    notice_id    BLOB PRIMARY KEY,
    person_ref   TEXT NOT NULL,
    account_id   BIGINT REFERENCES account (account_id), -- NULL = about the person, not an account
    thread_id    BIGINT,                                 -- says that a reply is there, and is not listed beside it
    subject      TEXT NOT NULL,
    body         TEXT NOT NULL,
    text_message TEXT NOT NULL,                          -- neutral: it may be read on a locked screen
    channel      TEXT NOT NULL,                          -- email | text | letter | nothing
    why_letter   TEXT,                                   -- NULL = not a letter
    state        TEXT NOT NULL,                          -- waiting | sent | to_print | printed | withheld
    told_at      TEXT NOT NULL,
    settled_at   TEXT,                                   -- sent or printed
    printed_by   TEXT,
    read_at      TEXT                                    -- by the person, in the portal
) WITHOUT ROWID;
CREATE INDEX person_notice_by_person ON person_notice (person_ref, told_at);
CREATE INDEX person_notice_to_print ON person_notice (told_at) WHERE state = 'to_print';

CREATE TABLE task (
    task_id      INTEGER PRIMARY KEY,
    account_id   BIGINT NOT NULL REFERENCES account (account_id),
    person_ref   TEXT,
    kind         TEXT NOT NULL,
    subject_id   BLOB,                -- what it is about, where that is a record of its own
    note         TEXT,                -- what the resident said, or why it is there
    state        TEXT NOT NULL,       -- open | closed
    opened_at    TEXT NOT NULL,
    answer_by_on TEXT NOT NULL,
    closed_at    TEXT,
    closed_by    TEXT,
    closing_note TEXT
);
CREATE INDEX task_waiting ON task (answer_by_on, task_id) WHERE state = 'open';
CREATE INDEX task_by_person ON task (person_ref, kind, opened_at);
CREATE INDEX task_by_account ON task (account_id, opened_at);

CREATE TABLE message_thread (
    thread_id    INTEGER PRIMARY KEY,
    person_ref   TEXT NOT NULL,
    account_id   BIGINT NOT NULL REFERENCES account (account_id), -- whose patch answers
    subject      TEXT NOT NULL,
    state        TEXT NOT NULL,       -- sent | being_looked_at | answered
    opened_at    TEXT NOT NULL,
    moved_at     TEXT NOT NULL,       -- last written or taken
    answer_by_on TEXT NOT NULL,
    taken_by     TEXT                 -- the officer who looks at it
);
CREATE INDEX message_thread_by_person ON message_thread (person_ref, moved_at);
CREATE INDEX message_thread_waiting ON message_thread (answer_by_on, thread_id) WHERE state <> 'answered';

CREATE TABLE thread_message (
    message_id  INTEGER PRIMARY KEY,
    thread_id   BIGINT NOT NULL REFERENCES message_thread (thread_id),
    officer_ref TEXT,                 -- NULL = the resident wrote it
    body        TEXT NOT NULL,
    written_at  TEXT NOT NULL,
    read_at     TEXT                  -- an officer's, by the resident
);
CREATE INDEX thread_message_by_thread ON thread_message (thread_id, message_id);

CREATE TABLE contact_change (
    change_id    BLOB PRIMARY KEY,
    person_ref   TEXT NOT NULL,
    account_id   BIGINT NOT NULL REFERENCES account (account_id),
    field        TEXT NOT NULL,       -- email | mobile
    old_value    TEXT,                -- of that field; NULL = there was none
    new_value    TEXT,                -- NULL = taken away, by an officer alone
    set_by       TEXT,                -- the officer; NULL = the resident
    state        TEXT NOT NULL,       -- waiting_for_code | held | done | stopped | withdrawn
    asked_at     TEXT NOT NULL,
    code_digest  BLOB,                -- NULL until the job has made the code
    code_ends_at TEXT NOT NULL,
    tries_left   INTEGER NOT NULL,
    counts_at    TEXT,                -- held until then
    stop_digest  BLOB UNIQUE,         -- of the code that the old one was told
    ended_at     TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX contact_change_open ON contact_change (person_ref, field)
    WHERE state IN ('waiting_for_code', 'held');
CREATE INDEX contact_change_by_person ON contact_change (person_ref, state, ended_at);

-- The format somebody can read: the feed knows nothing of it.
CREATE TABLE reading_format (
    person_ref TEXT PRIMARY KEY,
    format     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE trusted_person (
    trusted_id INTEGER PRIMARY KEY,
    person_ref TEXT NOT NULL,
    name       TEXT NOT NULL,
    relation   TEXT NOT NULL,
    scope      TEXT NOT NULL,
    named_at   TEXT NOT NULL,
    ends_on    TEXT NOT NULL,
    ended_at   TEXT                   -- by the resident, before its day
);
CREATE INDEX trusted_person_by_person ON trusted_person (person_ref, ends_on);
