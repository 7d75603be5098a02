-- What was decided here, written each night for the landlord's system: since when, and whether the files are there.

CREATE TABLE export_run (
    export_on   TEXT PRIMARY KEY,
    since_at    TEXT NOT NULL,
    began_at    TEXT NOT NULL,
    finished_at TEXT        -- NULL = not yet: the next try writes the same day's files
) WITHOUT ROWID;

-- What the export and the weekly report look for by time.
CREATE INDEX person_notice_by_settled ON person_notice (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX contact_log_by_day ON contact_log (happened_on);
CREATE INDEX case_event_by_time ON case_event (at);
