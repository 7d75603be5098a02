//! The diary of cases: what its entries ask for becomes tasks, and what falls away is withdrawn. By night, after an import, and in
//! the unit of work of an act that records a hearing, the pack before one, or a protection.
//!
//! A task is all that comes of it: no stage moves, and nothing leaves for anybody.

use chrono::{DateTime, Days, Months, Utc};
use domain::{
    calendar::Day,
    case::{
        diary::{DiaryFacts, DiaryKey, diary, withdrawn_words},
        hearing::standing_hearings,
    },
    casework::review,
    policy::{Policy, PolicyOn},
};
use uuid::Uuid;

use super::{
    audit::{self, AuditActor, AuditEntry, AuditSubject},
    task::{self, NewTask},
};
use crate::store::{
    Store, StoreError, Unit,
    diary::{DiaryRecord, DiarySpan},
};

/// How many accounts are looked at in one go.
const AT_ONCE: u32 = 200;
/// Who it is on the audit trail, and who closes what is withdrawn.
const DIARY: &str = "diary";

/// What a look came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Tasks that were opened.
    pub opened: u32,
    /// Tasks that were withdrawn.
    pub withdrawn: u32,
    /// Where the next look begins; `None` = all were looked at.
    pub next_after: Option<i64>,
}

/// Looks at the next accounts after one that may have something in the diary. Done twice it does nothing twice.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn keep(
    store: &Store,
    now: DateTime<Utc>,
    today: Day,
    policy: &Policy,
    after: i64,
) -> Result<Kept, StoreError> {
    let rules = policy.on(today);
    let mut snapshot = store.snapshot().await?;
    let account_ids = snapshot.list_accounts_with_diary(after, span(today, rules), AT_ONCE).await?;
    drop(snapshot);
    let mut unit = store.begin().await?;
    let mut kept = keep_accounts(&mut unit, now, today, rules, &account_ids).await?;
    unit.commit().await?;
    kept.next_after = account_ids.last().copied().filter(|_| u32::try_from(account_ids.len()) == Ok(AT_ONCE));
    Ok(kept)
}

/// The same for these accounts, in the unit of work of an act.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn keep_accounts(
    unit: &mut Unit,
    now: DateTime<Utc>,
    today: Day,
    rules: &PolicyOn,
    account_ids: &[i64],
) -> Result<Kept, StoreError> {
    let records = unit.list_diary_records(account_ids).await?;
    let mut kept = Kept::default();
    for (account_id, record) in account_ids.iter().zip(&records) {
        let one = keep_one(unit, (now, today), rules, *account_id, record).await?;
        kept.opened += one.opened;
        kept.withdrawn += one.withdrawn;
    }
    Ok(kept)
}

async fn keep_one(
    unit: &mut Unit,
    (now, today): (DateTime<Utc>, Day),
    rules: &PolicyOn,
    account_id: i64,
    record: &DiaryRecord,
) -> Result<Kept, StoreError> {
    let facts = facts(record, today, rules);
    let entries = diary(&facts, rules);
    let mut kept = Kept::default();
    let mut gone = Vec::new();
    for task in record.tasks.iter().filter(|task| !entries.iter().any(|entry| entry.key == task.key)) {
        gone.push(task.diary_id);
        let Some(task_id) = task.open_task_id else { continue };
        if unit.close_task(task_id, DIARY, &withdrawn_words(&task.key, &facts), now).await? {
            note(unit, now, "withdrew_diary_task", account_id).await?;
            kept.withdrawn += 1;
        }
    }
    unit.forget_diary_entries(&gone).await?;
    let is_new = |key: &DiaryKey| !record.tasks.iter().any(|task| task.key == *key);
    for entry in entries.into_iter().filter(|entry| entry.opens(today) && is_new(&entry.key)) {
        let diary_id = Uuid::now_v7();
        if !unit.insert_diary_entry(diary_id, account_id, &entry.key).await? {
            continue;
        }
        let new = NewTask {
            account_id,
            person_ref: entry.key.person_ref,
            kind: entry.key.kind,
            subject_id: Some(diary_id),
            answer_by_on: entry.due_on,
            note: Some(entry.note),
        };
        task::open(unit, now, &new).await?;
        note(unit, now, "opened_diary_task", account_id).await?;
        kept.opened += 1;
    }
    Ok(kept)
}

fn facts(record: &DiaryRecord, today: Day, rules: &PolicyOn) -> DiaryFacts {
    DiaryFacts {
        hearings: standing_hearings(record.sayings.clone()),
        packs_sent: record.packs_sent.clone(),
        protections: record.protections.clone(),
        markers: record.markers.clone(),
        review: record.terms.and_then(|(tenure, terms)| review(tenure, terms, today, &rules.tenancy_review)),
    }
}

/// Nothing opens for what is longer past than the diary looks back, nor for a tenancy that reaches its day later than the
/// longest notice before it and the time to look at it.
fn span(today: Day, rules: &PolicyOn) -> DiarySpan {
    let review = &rules.tenancy_review;
    let notice = today
        .checked_add_months(Months::new(review.flexible_notice_months))
        .max(today.checked_add_days(Days::new(7 * u64::from(review.extension_notice_weeks))));
    let to_on = notice.and_then(|day| day.checked_add_days(Days::new(review.due_within_days.into())));
    let back = Days::new(u64::from(rules.case.diary_days_after) + 1);
    DiarySpan { from_on: today.checked_sub_days(back).unwrap_or(today), to_on: to_on.unwrap_or(today) }
}

async fn note(unit: &mut Unit, now: DateTime<Utc>, act: &'static str, account_id: i64) -> Result<(), StoreError> {
    let entry = AuditEntry {
        actor: AuditActor::System(DIARY),
        act,
        subject: AuditSubject::account(account_id),
        request_id: String::new(),
        detail: None,
    };
    audit::record(unit, now, &entry).await
}
