-- What a court ordered counts from the day on which it did, however much later it is written down.
ALTER TABLE agreed_arrangement ADD COLUMN agreed_on DATE; -- NULL = the day of agreed_at
UPDATE agreed_arrangement SET agreed_on = (SELECT o.outcome_on FROM case_outcome o
    WHERE o.arrangement_id = agreed_arrangement.arrangement_id) WHERE kind = 'formal';
