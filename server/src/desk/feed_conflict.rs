//! What the extract says of a person otherwise than was said here: never overwritten, but put to an officer, one task for each
//! person, who corrects whichever is wrong.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    calendar::{Day, add_working_days},
    policy::ContactRules,
    task::TaskKind,
};

use super::{
    audit::{self, AuditActor, AuditEntry, AuditSubject},
    task::{self, NewTask},
};
use crate::store::{Store, StoreError, feed_conflict::PersonConflict};

/// At most so many in one go; the rest comes round with the next.
const AT_ONCE: u32 = 500;

/// Opens a task for each person whom conflicts that nobody has seen are about. Returns how many.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn raise(store: &Store, now: DateTime<Utc>, today: Day, rules: &ContactRules) -> Result<u64, StoreError> {
    let mut unit = store.begin().await?;
    let mut people: BTreeMap<String, Vec<PersonConflict>> = BTreeMap::new();
    for conflict in unit.list_person_conflicts(AT_ONCE).await? {
        people.entry(conflict.person_ref.clone()).or_default().push(conflict);
    }
    let mut raised = 0;
    for (person_ref, conflicts) in people {
        let Some(account_id) = conflicts.first().map(|conflict| conflict.account_id) else { continue };
        let new = NewTask {
            account_id,
            person_ref: Some(person_ref.clone()),
            kind: TaskKind::FeedConflict,
            subject_id: None,
            answer_by_on: add_working_days(today, rules.task_answer_working_days),
            note: Some(note(&conflicts)),
        };
        task::open(&mut unit, now, &new).await?;
        let ids: Vec<i64> = conflicts.iter().map(|conflict| conflict.conflict_id).collect();
        unit.settle_conflicts(&ids, now).await?;
        let entry = AuditEntry {
            actor: AuditActor::System("feed_conflict"),
            act: "feed_conflict_raised",
            subject: AuditSubject::person(&person_ref),
            request_id: String::new(),
            detail: None,
        };
        audit::record(&mut unit, now, &entry).await?;
        raised += 1;
    }
    unit.commit().await?;
    Ok(raised)
}

/// "Email, mobile." The same field twice, as of two tenancies, is said once. What they say is not in it: whoever may see a
/// task may not always see a way of contact, which is shown where it is set.
fn note(conflicts: &[PersonConflict]) -> String {
    let mut fields: Vec<String> = Vec::new();
    for conflict in conflicts {
        let words = field_words(&conflict.field);
        if !fields.contains(&words) {
            fields.push(words);
        }
    }
    format!(
        "{}.\nIt was changed here and was not overwritten. “Set contact details” on the account shows what the landlord's system \
         says. Correct whichever is wrong.",
        fields.join(", ")
    )
}

/// A column's heading as words: "Contact preference".
#[must_use]
pub fn field_words(heading: &str) -> String {
    let words = heading.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
