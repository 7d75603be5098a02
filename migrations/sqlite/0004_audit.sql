-- Append-only. What is personal in an entry stands apart by digest, so that it can be erased when its retention ends
-- and leave the chain whole.
CREATE TABLE audit_entry (
    audit_id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at            TEXT NOT NULL,
    actor_kind    TEXT NOT NULL,          -- resident | officer | system | nobody
    actor_ref     TEXT NOT NULL,
    act           TEXT NOT NULL,
    subject_kind  TEXT NOT NULL,
    subject_ref   TEXT NOT NULL,
    request_id    TEXT NOT NULL,
    detail_digest BLOB                    -- NULL = nothing more to say
);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_kind, subject_ref, audit_id);
CREATE TRIGGER audit_entry_never_changes BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_entry_never_leaves BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TABLE audit_detail (
    digest         BLOB PRIMARY KEY,
    content        TEXT NOT NULL,
    erase_after_on TEXT NOT NULL
) WITHOUT ROWID;

-- The chain: each link's digest covers the one before it and its entry. Made by a job, so that acts do not queue.
CREATE TABLE audit_link (
    position  INTEGER PRIMARY KEY,
    audit_id  BIGINT NOT NULL UNIQUE REFERENCES audit_entry (audit_id),
    digest    BLOB NOT NULL,
    sealed_at TEXT NOT NULL
);

-- Entries without a link yet: the sealing job's list, so that it need not look through the whole trail. Entries may be
-- committed out of the order of their keys; none is missed.
CREATE TABLE audit_unsealed (
    audit_id INTEGER PRIMARY KEY
);
CREATE TRIGGER audit_entry_waits_for_its_seal AFTER INSERT ON audit_entry
BEGIN INSERT INTO audit_unsealed (audit_id) VALUES (NEW.audit_id); END;
