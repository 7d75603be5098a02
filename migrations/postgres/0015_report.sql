-- The weekly report, made once for each week and kept as it was made; and patches handed over.

CREATE TABLE report (
    week_ending_on DATE PRIMARY KEY, -- a Sunday
    cut_off_on     DATE NOT NULL,    -- entries posted later are not in it
    made_at        TIMESTAMPTZ NOT NULL,
    rules          TEXT NOT NULL     -- the policy that it was made by, as JSON
);
CREATE TRIGGER report_never_changes BEFORE UPDATE ON report
FOR EACH STATEMENT EXECUTE FUNCTION append_only('a report stays as it was made');

-- The figures of a patch: the sum of its accounts below, measure by measure. Those of a team are the sum of its patches.
CREATE TABLE report_patch (
    week_ending_on DATE NOT NULL,
    patch          TEXT COLLATE "C" NOT NULL,
    figures        TEXT NOT NULL,    -- JSON: measure to pence or number, without what is nothing
    PRIMARY KEY (week_ending_on, patch)
);
CREATE TRIGGER report_patch_never_changes BEFORE UPDATE ON report_patch
FOR EACH STATEMENT EXECUTE FUNCTION append_only('a report stays as it was made');

-- What each account added, so that every number leads to its accounts. Clustered by patch, as it is read.
CREATE TABLE report_account (
    week_ending_on DATE NOT NULL,
    patch          TEXT COLLATE "C" NOT NULL,
    account_id     BIGINT NOT NULL,  -- of an account; declared as a foreign key it would take most of a report's time
    opening_pence  BIGINT NOT NULL,  -- with which the week before closed
    closing_pence  BIGINT NOT NULL,
    figures        TEXT NOT NULL,
    PRIMARY KEY (week_ending_on, patch, account_id)
);
CREATE TRIGGER report_account_never_changes BEFORE UPDATE ON report_account
FOR EACH STATEMENT EXECUTE FUNCTION append_only('a report stays as it was made');

-- A patch goes from one officer to another, whole, from a day on.
CREATE TABLE patch_hand_over (
    hand_over_id UUID PRIMARY KEY,
    patch        TEXT COLLATE "C" NOT NULL,
    from_ref     TEXT NOT NULL REFERENCES officer (officer_ref),
    to_ref       TEXT NOT NULL REFERENCES officer (officer_ref),
    from_on      DATE NOT NULL,
    reason       TEXT NOT NULL,
    ordered_by   TEXT NOT NULL,
    ordered_at   TIMESTAMPTZ NOT NULL,
    had_before   BOOLEAN,            -- whether to_ref had the patch already; NULL = not done yet
    done_at      TIMESTAMPTZ,        -- NULL = waits for its day
    undone_at    TIMESTAMPTZ,        -- taken back, before it was done or after
    undone_by    TEXT,
    undo_reason  TEXT
);
-- One at a time for what waits: two orders for one officer's patch would contradict each other.
CREATE UNIQUE INDEX patch_hand_over_waiting ON patch_hand_over (patch, from_ref) WHERE done_at IS NULL AND undone_at IS NULL;
CREATE INDEX patch_hand_over_by_time ON patch_hand_over (ordered_at);

-- What was open and went with it, so that undoing gives back those and no other.
CREATE TABLE patch_hand_over_moved (
    hand_over_id UUID NOT NULL REFERENCES patch_hand_over (hand_over_id),
    kind         TEXT NOT NULL,      -- message
    reference    TEXT NOT NULL,
    PRIMARY KEY (hand_over_id, kind, reference)
);
