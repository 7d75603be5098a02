-- What officers wrote in the record of a case can be erased when it has been kept long enough: the words go, and who wrote
-- something, when and of what kind stays. Nothing else of it changes, and nothing is ever deleted.

DROP TRIGGER note_never_changes;
CREATE TRIGGER note_never_changes BEFORE UPDATE ON note WHEN NOT (
    NEW.body = '' AND NEW.note_id = OLD.note_id AND NEW.account_id = OLD.account_id AND NEW.kind = OLD.kind AND
    NEW.written_by = OLD.written_by AND NEW.written_at = OLD.written_at AND NEW.corrects_id IS OLD.corrects_id
)
BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;

DROP TRIGGER contact_log_never_changes;
CREATE TRIGGER contact_log_never_changes BEFORE UPDATE ON contact_log WHEN NOT (
    NEW.summary = '' AND NEW.next_step IS NULL AND NEW.contact_id = OLD.contact_id AND
    NEW.account_id = OLD.account_id AND NEW.way = OLD.way AND NEW.direction = OLD.direction AND
    NEW.happened_on = OLD.happened_on AND NEW.outcome = OLD.outcome AND NEW.logged_by = OLD.logged_by AND
    NEW.logged_at = OLD.logged_at AND NEW.person_ref IS OLD.person_ref AND NEW.next_by_on IS OLD.next_by_on AND
    NEW.task_id IS OLD.task_id
)
BEGIN SELECT RAISE(ABORT, 'the contact log is append-only'); END;

DROP TRIGGER referral_never_changes;
CREATE TRIGGER referral_never_changes BEFORE UPDATE ON referral WHEN NOT (
    NEW.reason = '' AND NEW.organisation IS NULL AND NEW.referral_id = OLD.referral_id AND
    NEW.account_id = OLD.account_id AND NEW.person_ref = OLD.person_ref AND NEW.made_to = OLD.made_to AND
    NEW.consent = OLD.consent AND NEW.referred_by = OLD.referred_by AND NEW.referred_at = OLD.referred_at
)
BEGIN SELECT RAISE(ABORT, 'referrals are append-only'); END;

DROP TRIGGER referral_outcome_never_changes;
CREATE TRIGGER referral_outcome_never_changes BEFORE UPDATE ON referral_outcome WHEN NOT (
    NEW.note IS NULL AND NEW.referral_outcome_id = OLD.referral_outcome_id AND NEW.referral_id = OLD.referral_id AND
    NEW.place = OLD.place AND NEW.outcome = OLD.outcome AND NEW.recorded_by = OLD.recorded_by AND
    NEW.recorded_at = OLD.recorded_at
)
BEGIN SELECT RAISE(ABORT, 'outcomes of referrals are append-only'); END;

DROP TRIGGER case_event_never_changes;
CREATE TRIGGER case_event_never_changes BEFORE UPDATE ON case_event WHEN NOT (
    NEW.note = '' AND NEW.gates = '[]' AND NEW.case_event_id = OLD.case_event_id AND NEW.account_id = OLD.account_id AND NEW.at = OLD.at AND
    NEW.event = OLD.event AND NEW.from_stage = OLD.from_stage AND NEW.to_stage = OLD.to_stage AND NEW.officer_ref = OLD.officer_ref
)
BEGIN SELECT RAISE(ABORT, 'the history of a case is append-only'); END;
