-- The record of a case: notes, contacts and referrals. Append-only: what was wrong is put right by a further entry.
-- What is written stands here in plain text, as messages do. See docs/security.md.

CREATE TABLE note (
    note_id     BLOB PRIMARY KEY,
    account_id  BIGINT NOT NULL REFERENCES account (account_id),
    kind        TEXT NOT NULL,
    body        TEXT NOT NULL,
    corrects_id BLOB REFERENCES note (note_id), -- the note that this one puts right
    written_by  TEXT NOT NULL,                  -- officer_ref
    written_at  TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX note_by_account ON note (account_id, written_at);
CREATE INDEX note_by_corrected ON note (corrects_id) WHERE corrects_id IS NOT NULL;
CREATE TRIGGER note_never_changes BEFORE UPDATE ON note
BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
CREATE TRIGGER note_never_leaves BEFORE DELETE ON note
BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;

CREATE TABLE contact_log (
    contact_id  BLOB PRIMARY KEY,
    account_id  BIGINT NOT NULL REFERENCES account (account_id),
    person_ref  TEXT,             -- NULL = somebody else, whom the summary names
    way         TEXT NOT NULL,    -- call | text | email | letter | visit
    direction   TEXT NOT NULL,    -- out | in
    happened_on TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    summary     TEXT NOT NULL,
    next_step   TEXT,
    next_by_on  TEXT,
    task_id     BIGINT REFERENCES task (task_id), -- the task that the next step became
    logged_by   TEXT NOT NULL,    -- officer_ref
    logged_at   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX contact_log_by_account ON contact_log (account_id, happened_on);
CREATE TRIGGER contact_log_never_changes BEFORE UPDATE ON contact_log
BEGIN SELECT RAISE(ABORT, 'the contact log is append-only'); END;
CREATE TRIGGER contact_log_never_leaves BEFORE DELETE ON contact_log
BEGIN SELECT RAISE(ABORT, 'the contact log is append-only'); END;

CREATE TABLE referral (
    referral_id  BLOB PRIMARY KEY,
    account_id   BIGINT NOT NULL REFERENCES account (account_id),
    person_ref   TEXT NOT NULL,
    made_to      TEXT NOT NULL,
    organisation TEXT,
    reason       TEXT NOT NULL,
    consent      TEXT NOT NULL,
    referred_by  TEXT NOT NULL,   -- officer_ref
    referred_at  TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX referral_by_account ON referral (account_id, referred_at);
CREATE TRIGGER referral_never_changes BEFORE UPDATE ON referral
BEGIN SELECT RAISE(ABORT, 'referrals are append-only'); END;
CREATE TRIGGER referral_never_leaves BEFORE DELETE ON referral
BEGIN SELECT RAISE(ABORT, 'referrals are append-only'); END;

-- What became of a referral; the last counts.
CREATE TABLE referral_outcome (
    referral_outcome_id BLOB PRIMARY KEY,
    referral_id         BLOB NOT NULL REFERENCES referral (referral_id),
    place               BIGINT NOT NULL, -- from 1: two officers at once cannot both write the same one
    outcome             TEXT NOT NULL,
    note                TEXT,
    recorded_by         TEXT NOT NULL,   -- officer_ref
    recorded_at         TEXT NOT NULL,
    UNIQUE (referral_id, place)
) WITHOUT ROWID;
CREATE TRIGGER referral_outcome_never_changes BEFORE UPDATE ON referral_outcome
BEGIN SELECT RAISE(ABORT, 'outcomes of referrals are append-only'); END;
CREATE TRIGGER referral_outcome_never_leaves BEFORE DELETE ON referral_outcome
BEGIN SELECT RAISE(ABORT, 'outcomes of referrals are append-only'); END;

-- The line of time of an account asks by account what others ask by person.
CREATE INDEX person_notice_by_account ON person_notice (account_id, told_at);
CREATE INDEX message_thread_by_account ON message_thread (account_id, thread_id);
