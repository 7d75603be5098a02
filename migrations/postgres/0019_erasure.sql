-- What officers wrote in the record of a case can be erased when it has been kept long enough: the words go, and who wrote
-- something, when and of what kind stays. Nothing else of it changes, and nothing is ever deleted.

DROP TRIGGER note_never_changes ON note;
CREATE TRIGGER note_never_changes BEFORE UPDATE ON note FOR EACH ROW WHEN (NOT (
    NEW.body = '' AND NEW.note_id = OLD.note_id AND NEW.account_id = OLD.account_id AND NEW.kind = OLD.kind AND
    NEW.written_by = OLD.written_by AND NEW.written_at = OLD.written_at AND
    NEW.corrects_id IS NOT DISTINCT FROM OLD.corrects_id
))
EXECUTE FUNCTION append_only('notes are append-only');

DROP TRIGGER contact_log_never_changes ON contact_log;
CREATE TRIGGER contact_log_never_changes BEFORE UPDATE ON contact_log FOR EACH ROW WHEN (NOT (
    NEW.summary = '' AND NEW.next_step IS NULL AND NEW.contact_id = OLD.contact_id AND
    NEW.account_id = OLD.account_id AND NEW.way = OLD.way AND NEW.direction = OLD.direction AND
    NEW.happened_on = OLD.happened_on AND NEW.outcome = OLD.outcome AND NEW.logged_by = OLD.logged_by AND
    NEW.logged_at = OLD.logged_at AND NEW.person_ref IS NOT DISTINCT FROM OLD.person_ref AND
    NEW.next_by_on IS NOT DISTINCT FROM OLD.next_by_on AND NEW.task_id IS NOT DISTINCT FROM OLD.task_id
))
EXECUTE FUNCTION append_only('the contact log is append-only');

DROP TRIGGER referral_never_changes ON referral;
CREATE TRIGGER referral_never_changes BEFORE UPDATE ON referral FOR EACH ROW WHEN (NOT (
    NEW.reason = '' AND NEW.organisation IS NULL AND NEW.referral_id = OLD.referral_id AND
    NEW.account_id = OLD.account_id AND NEW.person_ref = OLD.person_ref AND NEW.made_to = OLD.made_to AND
    NEW.consent = OLD.consent AND NEW.referred_by = OLD.referred_by AND NEW.referred_at = OLD.referred_at
))
EXECUTE FUNCTION append_only('referrals are append-only');

DROP TRIGGER referral_outcome_never_changes ON referral_outcome;
CREATE TRIGGER referral_outcome_never_changes BEFORE UPDATE ON referral_outcome FOR EACH ROW WHEN (NOT (
    NEW.note IS NULL AND NEW.referral_outcome_id = OLD.referral_outcome_id AND NEW.referral_id = OLD.referral_id AND
    NEW.place = OLD.place AND NEW.outcome = OLD.outcome AND NEW.recorded_by = OLD.recorded_by AND
    NEW.recorded_at = OLD.recorded_at
))
EXECUTE FUNCTION append_only('outcomes of referrals are append-only');

DROP TRIGGER case_event_never_changes ON case_event;
CREATE TRIGGER case_event_never_changes BEFORE UPDATE ON case_event FOR EACH ROW WHEN (NOT (
    NEW.note = '' AND NEW.gates = '[]' AND NEW.case_event_id = OLD.case_event_id AND NEW.account_id = OLD.account_id AND NEW.at = OLD.at AND
    NEW.event = OLD.event AND NEW.from_stage = OLD.from_stage AND NEW.to_stage = OLD.to_stage AND NEW.officer_ref = OLD.officer_ref
))
EXECUTE FUNCTION append_only('the history of a case is append-only');
