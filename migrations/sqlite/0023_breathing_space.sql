-- What the register tells of a breathing space that was recorded here: the debt adviser, through whom any arrangement goes, its
-- reference, and the day on which the treatment of a mental health crisis ended.

ALTER TABLE protection ADD COLUMN adviser TEXT NOT NULL DEFAULT '';      -- empty = not recorded
ALTER TABLE protection ADD COLUMN register_ref TEXT NOT NULL DEFAULT ''; -- empty = not recorded
ALTER TABLE protection ADD COLUMN treatment_ended_on TEXT;
ALTER TABLE protection ADD COLUMN treatment_by TEXT;                     -- the officer who set it down later; NULL = nobody
ALTER TABLE protection ADD COLUMN treatment_at TEXT;
