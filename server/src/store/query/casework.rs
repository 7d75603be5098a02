//! The record of a case.

use domain::{
    calendar::Day,
    casework::{Consent, Contact, Note, NoteKind, Referral, ReferralEnd, ReferralOutcome, ReferralTo, TenancyTerms},
    contact::ReadingFormat,
    message::{Channel, NoticeState},
    task::TaskKind,
};
use sqlx::Row as _;
use uuid::Uuid;

use super::Connection;
use crate::store::{
    StoreError,
    casework::{DocumentRow, Entry, ListedReferral, NoteRow, OpenTask, ReferralOutcomeRow, ReferralRow},
    known,
};

/// One note.
pub async fn find_note(db: &mut Connection, note_id: Uuid) -> Result<Option<NoteRow>, StoreError> {
    let row = sqlx::query(
        "SELECT n.account_id, n.kind, n.body, n.written_at, COALESCE(o.name, n.written_by) AS written_by
         FROM note n LEFT JOIN officer o ON o.officer_ref = n.written_by WHERE n.note_id = $1",
    )
    .bind(note_id)
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(NoteRow {
        note_id,
        account_id: row.try_get("account_id")?,
        kind: known("note", "kind", &note_id.to_string(), row.try_get("kind")?, NoteKind::parse)?,
        body: row.try_get("body")?,
        by: row.try_get("written_by")?,
        written_at: row.try_get("written_at")?,
    }))
}

/// Whether a note is on this account.
pub async fn is_note_of(db: &mut Connection, note_id: Uuid, account_id: i64) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM note WHERE note_id = $1 AND account_id = $2)")
        .bind(note_id)
        .bind(account_id)
        .fetch_one(db)
        .await?)
}

/// Keeps a note.
pub async fn insert_note(
    db: &mut Connection,
    entry: &Entry<'_>,
    note: &Note,
    corrects_id: Option<Uuid>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO note (note_id, account_id, kind, body, corrects_id, written_by, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(entry.id)
    .bind(entry.account_id)
    .bind(note.kind.code())
    .bind(&note.body)
    .bind(corrects_id)
    .bind(entry.by)
    .bind(entry.at)
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps a contact.
pub async fn insert_contact(
    db: &mut Connection,
    entry: &Entry<'_>,
    contact: &Contact,
    task_id: Option<i64>,
) -> Result<(), StoreError> {
    let Contact { person_ref, way, direction, happened_on, outcome, summary, next_step } = contact;
    sqlx::query(
        "INSERT INTO contact_log (contact_id, account_id, person_ref, way, direction, happened_on, outcome, summary,
                                  next_step, next_by_on, task_id, logged_by, logged_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(entry.id)
    .bind(entry.account_id)
    .bind(person_ref.as_deref())
    .bind(way.code())
    .bind(direction.code())
    .bind(*happened_on)
    .bind(outcome.code())
    .bind(summary)
    .bind(next_step.as_ref().map(|step| step.what.as_str()))
    .bind(next_step.as_ref().map(|step| step.by_on))
    .bind(task_id)
    .bind(entry.by)
    .bind(entry.at)
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps a referral.
pub async fn insert_referral(db: &mut Connection, entry: &Entry<'_>, referral: &Referral) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO referral (referral_id, account_id, person_ref, made_to, organisation, reason, consent,
                               referred_by, referred_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(entry.id)
    .bind(entry.account_id)
    .bind(&referral.person_ref)
    .bind(referral.made_to.code())
    .bind(referral.organisation.as_deref())
    .bind(&referral.reason)
    .bind(referral.consent.code())
    .bind(entry.by)
    .bind(entry.at)
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps what became of a referral; the key lets each place be written once.
pub async fn insert_referral_outcome(
    db: &mut Connection,
    entry: &Entry<'_>,
    referral_id: Uuid,
    place: i64,
    end: &ReferralEnd,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO referral_outcome (referral_outcome_id, referral_id, place, outcome, note, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (referral_id, place) DO NOTHING",
    )
    .bind(entry.id)
    .bind(referral_id)
    .bind(place)
    .bind(end.outcome.code())
    .bind(end.note.as_deref())
    .bind(entry.by)
    .bind(entry.at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One referral.
pub async fn find_referral(db: &mut Connection, referral_id: Uuid) -> Result<Option<ReferralRow>, StoreError> {
    let row = sqlx::query(
        "SELECT r.account_id, r.person_ref, r.made_to, r.organisation, r.reason, r.consent, r.referred_at,
                COALESCE(o.name, r.referred_by) AS referred_by
         FROM referral r LEFT JOIN officer o ON o.officer_ref = r.referred_by WHERE r.referral_id = $1",
    )
    .bind(referral_id)
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let key = referral_id.to_string();
    Ok(Some(ReferralRow {
        referral_id,
        account_id: row.try_get("account_id")?,
        person_ref: row.try_get("person_ref")?,
        made_to: known("referral", "made_to", &key, row.try_get("made_to")?, ReferralTo::parse)?,
        organisation: row.try_get("organisation")?,
        reason: row.try_get("reason")?,
        consent: known("referral", "consent", &key, row.try_get("consent")?, Consent::parse)?,
        by: row.try_get("referred_by")?,
        referred_at: row.try_get("referred_at")?,
    }))
}

/// What became of a referral, in order.
pub async fn list_referral_outcomes(
    db: &mut Connection,
    referral_id: Uuid,
    limit: u32,
) -> Result<Vec<ReferralOutcomeRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT r.place, r.outcome, r.note, r.recorded_at, COALESCE(o.name, r.recorded_by) AS recorded_by
         FROM referral_outcome r LEFT JOIN officer o ON o.officer_ref = r.recorded_by
         WHERE r.referral_id = $1 ORDER BY r.place LIMIT $2",
    )
    .bind(referral_id)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    let key = referral_id.to_string();
    rows.iter()
        .map(|row| {
            Ok(ReferralOutcomeRow {
                place: row.try_get("place")?,
                outcome: outcome(&key, row.try_get("outcome")?)?,
                note: row.try_get("note")?,
                by: row.try_get("recorded_by")?,
                recorded_at: row.try_get("recorded_at")?,
            })
        })
        .collect()
}

/// The referrals of an account, newest first.
pub async fn list_referrals(
    db: &mut Connection,
    account_id: i64,
    has_restricted: bool,
    limit: u32,
) -> Result<Vec<ListedReferral>, StoreError> {
    let rows = sqlx::query(
        "SELECT r.referral_id, r.person_ref, r.made_to, r.organisation, r.referred_at,
                (SELECT z.outcome FROM referral_outcome z WHERE z.referral_id = r.referral_id
                 ORDER BY z.place DESC LIMIT 1) AS outcome
         FROM referral r WHERE r.account_id = $1 AND ($2 OR r.made_to <> $4)
         ORDER BY r.referred_at DESC, r.referral_id DESC LIMIT $3",
    )
    .bind(account_id)
    .bind(has_restricted)
    .bind(i64::from(limit))
    .bind(ReferralTo::DomesticAbuse.code())
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let referral_id: Uuid = row.try_get("referral_id")?;
            let key = referral_id.to_string();
            let last: Option<&str> = row.try_get("outcome")?;
            Ok(ListedReferral {
                referral_id,
                person_ref: row.try_get("person_ref")?,
                made_to: known("referral", "made_to", &key, row.try_get("made_to")?, ReferralTo::parse)?,
                organisation: row.try_get("organisation")?,
                referred_at: row.try_get("referred_at")?,
                outcome: last.map(|code| outcome(&key, code)).transpose()?,
            })
        })
        .collect()
}

fn outcome(key: &str, code: &str) -> Result<ReferralOutcome, StoreError> {
    known("referral_outcome", "outcome", key, code, ReferralOutcome::parse)
}

/// The open tasks of an account.
pub async fn list_open_tasks(db: &mut Connection, account_id: i64, limit: u32) -> Result<Vec<OpenTask>, StoreError> {
    let rows = sqlx::query(
        "SELECT task_id, kind, note, answer_by_on FROM task
         WHERE account_id = $1 AND state = 'open' ORDER BY answer_by_on, task_id LIMIT $2",
    )
    .bind(account_id)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let task_id: i64 = row.try_get("task_id")?;
            Ok(OpenTask {
                task_id,
                kind: known("task", "kind", &task_id.to_string(), row.try_get("kind")?, TaskKind::parse)?,
                note: row.try_get("note")?,
                answer_by_on: row.try_get("answer_by_on")?,
            })
        })
        .collect()
}

/// What was written to anybody about an account.
pub async fn list_documents(db: &mut Connection, account_id: i64, limit: u32) -> Result<Vec<DocumentRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT notice_id, person_ref, subject, channel, state, told_at FROM person_notice
         WHERE account_id = $1 AND thread_id IS NULL ORDER BY told_at DESC, notice_id DESC LIMIT $2",
    )
    .bind(account_id)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let notice_id: Uuid = row.try_get("notice_id")?;
            let key = notice_id.to_string();
            Ok(DocumentRow {
                notice_id,
                person_ref: row.try_get("person_ref")?,
                subject: row.try_get("subject")?,
                channel: known("person_notice", "channel", &key, row.try_get("channel")?, Channel::parse)?,
                state: known("person_notice", "state", &key, row.try_get("state")?, NoticeState::parse)?,
                told_at: row.try_get("told_at")?,
            })
        })
        .collect()
}

/// The formats that the people of a tenancy read.
pub async fn list_reading_formats(
    db: &mut Connection,
    tenancy_ref: &str,
) -> Result<Vec<(String, ReadingFormat)>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT f.person_ref, f.format FROM person p JOIN reading_format f ON f.person_ref = p.person_ref
         WHERE p.tenancy_ref = $1 ORDER BY f.person_ref",
    )
    .bind(tenancy_ref)
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|(person_ref, code)| {
            let format = known("reading_format", "format", &person_ref, &code, ReadingFormat::parse)?;
            Ok((person_ref, format))
        })
        .collect()
}

/// Until when a tenancy is on trial or granted.
pub async fn find_tenancy_terms(db: &mut Connection, tenancy_ref: &str) -> Result<TenancyTerms, StoreError> {
    let terms: Option<(Option<Day>, Option<Day>)> =
        sqlx::query_as("SELECT probation_ends_on, fixed_term_ends_on FROM tenancy WHERE tenancy_ref = $1")
            .bind(tenancy_ref)
            .fetch_optional(db)
            .await?;
    let (probation_ends_on, fixed_term_ends_on) = terms.unwrap_or_default();
    Ok(TenancyTerms { probation_ends_on, fixed_term_ends_on })
}
