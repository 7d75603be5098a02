-- What was recorded by mistake is taken back: its row stays, marked, and nobody reads it as if it had been.
ALTER TABLE case_notice ADD COLUMN taken_back_at TIMESTAMPTZ;   -- NULL = it stands
ALTER TABLE case_notice ADD COLUMN taken_back_by TEXT;
ALTER TABLE case_claim ADD COLUMN taken_back_at TIMESTAMPTZ;
ALTER TABLE case_claim ADD COLUMN taken_back_by TEXT;
ALTER TABLE case_outcome ADD COLUMN taken_back_at TIMESTAMPTZ;
ALTER TABLE case_outcome ADD COLUMN taken_back_by TEXT;
-- An arrangement that ended for an outcome is in place again once that is taken back; NULL = none did.
ALTER TABLE case_outcome ADD COLUMN ended_arrangement_id UUID;
-- The same may be recorded again, rightly.
DROP INDEX case_notice_once;
CREATE UNIQUE INDEX case_notice_once ON case_notice (account_id, notice, served_on) WHERE taken_back_at IS NULL;
DROP INDEX case_claim_once;
CREATE UNIQUE INDEX case_claim_once ON case_claim (account_id, claim_ref) WHERE taken_back_at IS NULL;

-- When a case last ended or went back to early contact: a notice that was served until then is not relied on any more.
ALTER TABLE account_case ADD COLUMN afresh_on DATE;      -- NULL = never
UPDATE account_case SET afresh_on = (SELECT CAST(MAX(e.at) AS DATE) FROM case_event e
    WHERE e.account_id = account_case.account_id AND e.event IN ('postpone', 'close', 'end_claim'));
