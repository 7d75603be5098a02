//! What was decided here, file by file, by key.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::{calendar::Day, money::Pence};
use sqlx::Row as _;
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError,
    export::{ExportRow, ExportRun, ExportSource},
};

type Row = <Db as sqlx::Database>::Row;
/// Since, begun, finished.
type RunColumns = (DateTime<Utc>, DateTime<Utc>, Option<DateTime<Utc>>);

/// How a column is written.
#[derive(Clone, Copy)]
enum Cell {
    Id,
    Text,
    Number,
    Day,
    Instant,
    Money,
}

/// The text of a source's query and how its columns after the key are written. `$1` = since, `$2` = after, `$3` = at most; of
/// arrangements `$4` = the day of since, by which their standing is told.
const fn query_of(source: ExportSource) -> (&'static str, &'static [Cell]) {
    use Cell::{Day, Id, Instant, Money, Number, Text};
    match source {
        ExportSource::Arrangements => (
            "SELECT g.arrangement_id, a.account_ref, g.kind, g.agreed_at, g.starts_on, g.amount_pence, g.frequency,
                g.lump_sum_pence, g.lump_sum_on, g.arrears_at_start_pence,
                CASE WHEN g.ended_at IS NULL AND EXISTS (SELECT 1 FROM arrangement_standing s WHERE s.source = 'agreed'
                    AND s.account_id = g.account_id AND s.ended_on IS NULL AND s.state = 'breached')
                THEN 'breached' ELSE g.status END, g.ended_at, g.agreed_on
             FROM agreed_arrangement g JOIN account a ON a.account_id = g.account_id
             WHERE (g.agreed_at >= $1 OR g.ended_at >= $1 OR (g.ended_at IS NULL AND EXISTS (SELECT 1
                FROM arrangement_change c WHERE c.account_id = g.account_id AND c.source = 'agreed' AND c.changed_on >= $4))
                OR EXISTS (SELECT 1 FROM case_outcome o WHERE o.account_id = g.account_id AND o.taken_back_at >= $1))
             AND g.arrangement_id > $2
             ORDER BY g.arrangement_id LIMIT $3",
            &[Text, Text, Instant, Day, Money, Text, Money, Day, Money, Text, Instant, Day],
        ),
        ExportSource::ContactChanges => (
            "SELECT c.change_id, c.person_ref, c.field, c.new_value, c.set_by, c.ended_at FROM contact_change c
             WHERE c.state = 'done' AND c.ended_at >= $1 AND c.change_id > $2 ORDER BY c.change_id LIMIT $3",
            &[Text, Text, Text, Text, Instant],
        ),
        ExportSource::Mandates => (
            "SELECT m.mandate_id, a.account_ref, m.payer_ref, m.state, m.covers, m.frequency, m.collection_day, m.from_on,
                m.reference, m.account_ending, m.consented_at, m.instructed_on, m.ended_at
             FROM mandate m JOIN account a ON a.account_id = m.account_id
             WHERE m.mandate_id > $2
             AND EXISTS (SELECT 1 FROM mandate_event e WHERE e.mandate_id = m.mandate_id AND e.at >= $1)
             ORDER BY m.mandate_id LIMIT $3",
            &[Text, Text, Text, Text, Text, Number, Day, Text, Text, Instant, Day, Instant],
        ),
        ExportSource::Sent => (
            "SELECT n.notice_id, a.account_ref, n.person_ref,
                CASE n.channel WHEN 'email' THEN 'EMAIL' WHEN 'text' THEN 'TEXT' ELSE 'LETTER_OTHER' END,
                n.settled_at, n.printed_by, n.subject, 'out', 'sent'
             FROM person_notice n LEFT JOIN account a ON a.account_id = n.account_id
             WHERE n.state IN ('sent', 'printed') AND n.settled_at >= $1 AND n.notice_id > $2
             ORDER BY n.notice_id LIMIT $3",
            &[Text, Text, Text, Instant, Text, Text, Text, Text],
        ),
        ExportSource::Contacts => (
            "SELECT c.contact_id, a.account_ref, c.person_ref,
                CASE c.way WHEN 'call' THEN 'CALL' WHEN 'text' THEN 'TEXT' WHEN 'email' THEN 'EMAIL'
                    WHEN 'visit' THEN 'VISIT' ELSE 'LETTER_OTHER' END,
                c.happened_on, c.logged_by, c.summary, c.direction, c.outcome
             FROM contact_log c JOIN account a ON a.account_id = c.account_id
             WHERE c.logged_at >= $1 AND c.contact_id > $2 ORDER BY c.contact_id LIMIT $3",
            &[Text, Text, Text, Day, Text, Text, Text, Text],
        ),
        ExportSource::Referrals => (
            "SELECT r.referral_id, a.account_ref, r.person_ref, 'REFERRAL', r.referred_at, r.referred_by, r.made_to,
                'out', CAST(NULL AS TEXT)
             FROM referral r JOIN account a ON a.account_id = r.account_id
             WHERE r.made_to <> 'domestic_abuse' AND r.referred_at >= $1 AND r.referral_id > $2
             ORDER BY r.referral_id LIMIT $3",
            &[Text, Text, Text, Instant, Text, Text, Text, Text],
        ),
        ExportSource::Notices => (
            "SELECT n.case_notice_id, a.account_ref, n.notice, n.served_on, n.not_before_on, n.expires_on, n.method,
                n.given_on, n.in_notice_on, n.review_by_on, n.arrears_pence, n.proof, n.recorded_by, n.recorded_at,
                n.taken_back_at
             FROM case_notice n JOIN account a ON a.account_id = n.account_id
             WHERE (n.recorded_at >= $1 OR n.taken_back_at >= $1) AND n.case_notice_id > $2 ORDER BY n.case_notice_id LIMIT $3",
            &[Text, Text, Day, Day, Day, Text, Day, Day, Day, Money, Text, Text, Instant, Instant],
        ),
        ExportSource::CourtClaims => (
            "SELECT c.case_claim_id, a.account_ref, c.claim_ref, c.issued_on, c.hearing_on, c.recorded_by, c.recorded_at,
                c.taken_back_at
             FROM case_claim c JOIN account a ON a.account_id = c.account_id
             WHERE (c.recorded_at >= $1 OR c.taken_back_at >= $1) AND c.case_claim_id > $2 ORDER BY c.case_claim_id LIMIT $3",
            &[Text, Text, Day, Day, Text, Instant, Instant],
        ),
        ExportSource::CourtOutcomes => (
            "SELECT c.case_outcome_id, a.account_ref, c.outcome, c.outcome_on, c.hearing_on, c.possession_on,
                c.arrangement_id, c.note, c.recorded_by, c.recorded_at, c.taken_back_at
             FROM case_outcome c JOIN account a ON a.account_id = c.account_id
             WHERE (c.recorded_at >= $1 OR c.taken_back_at >= $1) AND c.case_outcome_id > $2 ORDER BY c.case_outcome_id LIMIT $3",
            &[Text, Text, Day, Day, Day, Id, Text, Text, Instant, Instant],
        ),
        ExportSource::OfferNotes => (
            "SELECT e.offer_event_id, a.account_ref, e.at, e.actor_ref, e.event, e.note, CAST(NULL AS UUID)
             FROM offer_event e JOIN offer o ON o.offer_id = e.offer_id JOIN account a ON a.account_id = o.account_id
             WHERE e.note IS NOT NULL AND e.actor_kind = 'officer' AND e.at >= $1 AND e.offer_event_id > $2
             ORDER BY e.offer_event_id LIMIT $3",
            &[Text, Instant, Text, Text, Text, Id],
        ),
        ExportSource::CaseNotes => (
            "SELECT n.note_id, a.account_ref, n.written_at, n.written_by, n.kind, n.body, n.corrects_id
             FROM note n JOIN account a ON a.account_id = n.account_id
             WHERE n.kind <> 'safeguarding' AND NOT EXISTS (
                SELECT 1 FROM note c WHERE c.note_id = n.corrects_id AND c.kind = 'safeguarding')
             AND n.written_at >= $1 AND n.note_id > $2 ORDER BY n.note_id LIMIT $3",
            &[Text, Instant, Text, Text, Text, Id],
        ),
    }
}

/// The next rows of a source.
pub async fn list(
    db: &mut Connection,
    source: ExportSource,
    since: DateTime<Utc>,
    after: Uuid,
    limit: u32,
) -> Result<Vec<ExportRow>, StoreError> {
    let (statement, columns) = query_of(source);
    let mut query = sqlx::query(statement).bind(since).bind(after).bind(i64::from(limit));
    if source == ExportSource::Arrangements {
        query = query.bind(since.date_naive());
    }
    let rows = query.fetch_all(db).await?;
    rows.iter().map(|row| read(row, columns)).collect()
}

fn read(row: &Row, columns: &[Cell]) -> Result<ExportRow, StoreError> {
    let record_id: Uuid = row.try_get(0)?;
    let mut cells = vec![record_id.to_string()];
    for (place, cell) in (1..).zip(columns) {
        cells.push(written(row, place, *cell)?.unwrap_or_default());
    }
    Ok(ExportRow { record_id, cells })
}

/// As the extract's format has it: days as 2026-05-01, money in pounds. `None` = there is nothing.
fn written(row: &Row, place: usize, cell: Cell) -> Result<Option<String>, StoreError> {
    Ok(match cell {
        Cell::Id => row.try_get::<Option<Uuid>, _>(place)?.map(|id| id.to_string()),
        Cell::Text => row.try_get::<Option<String>, _>(place)?,
        Cell::Number => row.try_get::<Option<i64>, _>(place)?.map(|number| number.to_string()),
        Cell::Day => row.try_get::<Option<Day>, _>(place)?.map(|day| day.to_string()),
        Cell::Instant => {
            row.try_get::<Option<DateTime<Utc>>, _>(place)?.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true))
        }
        Cell::Money => row.try_get::<Option<i64>, _>(place)?.map(|pence| Pence::new(pence).plain()),
    })
}

/// The export of a day.
pub async fn find_run(db: &mut Connection, export_on: Day) -> Result<Option<ExportRun>, StoreError> {
    let row: Option<RunColumns> =
        sqlx::query_as("SELECT since_at, began_at, finished_at FROM export_run WHERE export_on = $1")
            .bind(export_on)
            .fetch_optional(db)
            .await?;
    Ok(row.map(|(since_at, began_at, finished_at)| ExportRun {
        export_on,
        since_at,
        began_at,
        is_finished: finished_at.is_some(),
    }))
}

/// When the last one that was finished had been begun.
pub async fn last_at(db: &mut Connection) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT began_at FROM export_run WHERE finished_at IS NOT NULL ORDER BY export_on DESC LIMIT 1",
    )
    .fetch_optional(db)
    .await?)
}

/// Notes that one is begun.
pub async fn begin_run(db: &mut Connection, run: &ExportRun) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO export_run (export_on, since_at, began_at) VALUES ($1, $2, $3) ON CONFLICT (export_on) DO NOTHING",
    )
    .bind(run.export_on)
    .bind(run.since_at)
    .bind(run.began_at)
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that its files are there.
pub async fn finish_run(db: &mut Connection, export_on: Day, at: DateTime<Utc>) -> Result<(), StoreError> {
    let done = sqlx::query("UPDATE export_run SET finished_at = $2 WHERE export_on = $1")
        .bind(export_on)
        .bind(at)
        .execute(db)
        .await?;
    StoreError::one_row("export_run", done.rows_affected())
}
