-- A change of contact details counts only once somebody was told of it.
ALTER TABLE contact_change ADD COLUMN told_at TIMESTAMPTZ; -- the first of the old ways was told, or the letter posted; NULL = not yet
ALTER TABLE contact_change ADD COLUMN ways_to_tell INTEGER NOT NULL DEFAULT 0; -- of those to be told, how many were not given up
-- Those that are held by now were told when that was all there was.
UPDATE contact_change SET told_at = asked_at WHERE state = 'held' AND counts_at IS NOT NULL;
