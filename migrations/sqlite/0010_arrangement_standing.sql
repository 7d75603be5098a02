-- How each arrangement is kept, the landlord's own and those agreed here, as it was last worked out.

CREATE TABLE arrangement_standing (
    source             TEXT NOT NULL,   -- feed | agreed
    arrangement_key    TEXT NOT NULL,   -- the landlord's reference, or the id of what was agreed here
    account_id         BIGINT NOT NULL REFERENCES account (account_id),
    kind               TEXT NOT NULL,   -- informal | formal
    state              TEXT NOT NULL,   -- live | behind | breached | completed | cancelled
    as_of_on           TEXT NOT NULL,   -- the day of the figures
    since_on           TEXT NOT NULL,   -- in this state since
    ahead_pence        BIGINT NOT NULL, -- positive ahead; negative behind or breached by so much
    expected_pence     BIGINT NOT NULL, -- what should still be owed by now, with the tolerance
    underlying_pence   BIGINT NOT NULL,
    due_pence          BIGINT NOT NULL, -- what should have been paid by now, rent included, with the tolerance
    due_by_today_pence BIGINT NOT NULL, -- the same without the tolerance
    paid_pence         BIGINT NOT NULL,
    missed             BIGINT NOT NULL,
    short              BIGINT NOT NULL,
    late               BIGINT NOT NULL,
    in_time            BIGINT NOT NULL,
    next_on            TEXT,            -- NULL = every payment has been due
    next_pence         BIGINT,          -- with the rent that is paid beside it
    breached_on        TEXT,            -- NULL = not breached
    reminded_on        TEXT,            -- of this breach
    officer_asked_on   TEXT,            -- of this breach
    task_id            BIGINT,          -- the task that asks
    last_breached_on   TEXT,            -- stays when it is mended
    ended_on           TEXT,            -- NULL = in place
    PRIMARY KEY (source, arrangement_key)
) WITHOUT ROWID;
CREATE INDEX arrangement_standing_by_account ON arrangement_standing (account_id, ended_on);

-- Each change of state, for the story of an account and for the figures of a past week.
CREATE TABLE arrangement_change (
    change_id       BLOB PRIMARY KEY,
    source          TEXT NOT NULL,
    arrangement_key TEXT NOT NULL,
    account_id      BIGINT NOT NULL REFERENCES account (account_id),
    changed_on      TEXT NOT NULL,
    from_state      TEXT,              -- NULL = first looked at
    to_state        TEXT NOT NULL,
    ahead_pence     BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX arrangement_change_by_account ON arrangement_change (account_id, changed_on);
CREATE INDEX arrangement_change_by_day ON arrangement_change (changed_on);

-- The accounts that an import had news of, for what is worked out anew after it.
CREATE TABLE import_account (
    import_id  BIGINT NOT NULL REFERENCES import_run (import_id),
    account_id BIGINT NOT NULL REFERENCES account (account_id),
    PRIMARY KEY (import_id, account_id)
) WITHOUT ROWID;

-- What a person was told, and whether it asks for something: while a protection holds, such a one does not leave.
ALTER TABLE person_notice ADD COLUMN template TEXT;
ALTER TABLE person_notice ADD COLUMN is_chasing BOOLEAN NOT NULL DEFAULT FALSE;
