-- What a ranking rests on, read by the database's own tool and thrown away: the columns that Hearth reads, of the rows that it
-- reads. {from} is the first day of the entries.
.mode list
SELECT a.account_id, a.account_ref, a.kind, a.balance_pence, p.patch, t.probation_ends_on, t.fixed_term_ends_on, r.ranking_id, r.place, r.score_hundredths, r.owed_since_on, r.action, r.facts FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property p ON p.property_ref = t.property_ref LEFT JOIN ranking r ON r.account_id = a.account_id ORDER BY a.account_id;
SELECT account_id, charge_code, amount_pence, frequency, starts_on, ends_on, hb_eligible, uc_eligible FROM charge ORDER BY account_id, starts_on, charge_code;
SELECT account_id, stream, amount_pence, frequency, paid_every, starts_on, ends_on, paid_up_to_on, next_due_on FROM benefit ORDER BY account_id, starts_on, stream;
SELECT account_id, effective_on, kind, amount_pence, transaction_ref, reverses_ref, period_from_on, period_to_on FROM ledger_entry WHERE effective_on >= '{from}' ORDER BY account_id, effective_on, transaction_ref;
SELECT account_id, arrangement_ref, kind, status, agreed_on FROM arrangement WHERE status IN ('live', 'breached');
SELECT account_id, arrangement_key, kind, state, ahead_pence, since_on FROM arrangement_standing WHERE ended_on IS NULL;
SELECT account_id, notice_ref, kind, served_on, not_before_on, expires_on FROM notice;
SELECT account_id, case_ref, issued_on, hearing_on, outcome, outcome_on FROM court_case;
SELECT a.account_id, m.kind, m.ends_on, m.review_on FROM account a JOIN person n ON n.tenancy_ref = a.tenancy_ref JOIN marker m ON m.person_ref = n.person_ref WHERE m.kind IN ('breathing_space_standard', 'breathing_space_crisis', 'deceased', 'bereavement', 'dispute', 'benefit_pending');
SELECT account_id, code, MAX(done_on) FROM action GROUP BY account_id, code;
