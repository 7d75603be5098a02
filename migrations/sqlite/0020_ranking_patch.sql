-- The caseload by patch, so that an officer's list and its counts are read from that officer's rows and no others.
ALTER TABLE ranking ADD COLUMN patch TEXT NOT NULL DEFAULT '';
UPDATE ranking SET patch = (SELECT p.patch FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref
    JOIN property p ON p.property_ref = t.property_ref WHERE a.account_id = ranking.account_id);
CREATE INDEX ranking_of_patch
    ON ranking (patch, is_rent, place, score_hundredths DESC, owed_since_on, account_ref, action, step);

-- A row of `ranking` is written where an account stands otherwise than before. Its answer is that of the run that wrote it, or of
-- the last run of every account, whichever came later. So that it stays as it is, `owed_since_on` of one that owes nothing is no
-- longer the day it was ranked but 9999-12-31.
UPDATE ranking SET owed_since_on = '9999-12-31'
WHERE owed_since_on = (SELECT u.ranked_on FROM ranking_run u WHERE u.ranking_id = ranking.ranking_id);
CREATE INDEX ranking_run_whole ON ranking_run (ranking_id) WHERE covers_all AND finished_at IS NOT NULL;
