-- What the extract says otherwise is shown where a way of contact is set, and no longer stands in a task: not everybody who may
-- see that may see a way of contact.
CREATE INDEX feed_conflict_by_row ON feed_conflict (row_key);
UPDATE task SET note = 'It was changed here and was not overwritten. “Set contact details” on the account shows what the landlord''s system says. Correct whichever is wrong.'
WHERE kind = 'feed_conflict';
