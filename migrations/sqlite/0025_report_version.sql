-- The report says by which version it was made, so that one made before a measure existed says nothing of it; and sign-ins of
-- tenants are counted by patch, without whose they were.

ALTER TABLE report ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

CREATE TABLE sign_in_count (
    counted_on TEXT NOT NULL,
    patch      TEXT NOT NULL,    -- of the tenant's home on that day
    sign_ins   BIGINT NOT NULL,
    PRIMARY KEY (counted_on, patch)
) WITHOUT ROWID;

-- What the weekly report looks for by when it was written down.
CREATE INDEX contact_log_by_time ON contact_log (logged_at);
