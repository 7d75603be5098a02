-- Who had to agree to a change when it was put forward: whoever accepts it later, when the account asks for somebody more senior,
-- has it decided again. NULL = none was put forward, or before this was kept.
ALTER TABLE offer ADD COLUMN counter_asks TEXT;
