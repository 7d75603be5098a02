//! What officers recorded: which of it still counts on the day, and how it is told.

use chrono::Days;

use crate::calendar::{Day, day_month_year};
use crate::case::Gate;
use crate::case::gate::{Fresh, How};
use crate::policy::CaseRules;

use super::{Evidence, GateFacts};

/// A gate that anything recorded for it meets, while it counts.
pub(super) fn any(gate: Gate, facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    if let Some(found) = fresh(gate, None, None, facts, rules) {
        return (true, line(found));
    }
    let stale = facts.evidence.iter().find(|one| one.gate == gate && one.done_on <= facts.on);
    let words = stale.map_or_else(
        || "Not recorded.".to_owned(),
        |old| format!("The last on record is of {}, which is too long ago.", day_month_year(old.done_on)),
    );
    (false, words)
}

/// The newest evidence for a gate that still counts.
pub(super) fn fresh<'a>(
    gate: Gate,
    person_ref: Option<&str>,
    since: Option<Day>,
    facts: &GateFacts<'a>,
    rules: &CaseRules,
) -> Option<&'a Evidence> {
    let (How::Recorded(fresh) | How::RecordedAndFound(fresh)) = gate.how() else { return None };
    let days = match fresh {
        Fresh::Check => u64::from(rules.check_days),
        Fresh::Evidence => u64::from(rules.evidence_days),
        Fresh::Quarter => 7 * u64::from(rules.statement_weeks),
    };
    let oldest = facts.on.checked_sub_days(Days::new(days)).unwrap_or(Day::MIN);
    let counts = |one: &&Evidence| {
        one.gate == gate
            && (oldest..=facts.on).contains(&one.done_on)
            && since.is_none_or(|since| since <= one.done_on)
            && person_ref.is_none_or(|person_ref| one.person_ref.as_deref() == Some(person_ref))
    };
    // Of one day the one that was recorded last counts: the newest stand first.
    facts.evidence.iter().filter(counts).rev().max_by_key(|one| one.done_on)
}

pub(super) fn line(found: &Evidence) -> String {
    format!("{}: {} Recorded by {}.", day_month_year(found.done_on), sentence(&found.note), found.by)
}

fn sentence(note: &str) -> String {
    let note = note.trim();
    if note.ends_with(['.', '!', '?']) { note.to_owned() } else { format!("{note}.") }
}
