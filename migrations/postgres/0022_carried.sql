-- What a mandate's plan collects beyond the charges of its window: rent of before that was to be collected and was not.
-- Negative where a mandate whose place it took had collected ahead of the charges.
ALTER TABLE mandate ADD COLUMN plan_carried_pence BIGINT NOT NULL DEFAULT 0;
