-- The letter that tells a home of a change of contact details: the hold begins when it is posted.
ALTER TABLE contact_change ADD COLUMN letter_id BLOB; -- NULL = told by email or text message, or not written yet
CREATE INDEX contact_change_by_letter ON contact_change (letter_id) WHERE letter_id IS NOT NULL;
