//! What was decided here, file by file, by key.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::{calendar::Day, money::Pence};
use sqlx::Row as _;
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError,
    export::{ExportFile, ExportRow},
};

type Row = <Db as sqlx::Database>::Row;

/// How a column is written.
#[derive(Clone, Copy)]
enum Cell {
    Text,
    Number,
    Day,
    Instant,
    Money,
}

/// The text of a file's query and how its columns after the key are written. `$1` = since, `$2` = after, `$3` = at most.
const fn query_of(file: ExportFile) -> (&'static str, &'static [Cell]) {
    use Cell::{Day, Instant, Money, Number, Text};
    match file {
        ExportFile::Arrangements => (
            "SELECT g.arrangement_id, a.account_ref, g.kind, g.agreed_at, g.starts_on, g.amount_pence, g.frequency,
                g.lump_sum_pence, g.lump_sum_on, g.arrears_at_start_pence, g.status, g.ended_at
             FROM agreed_arrangement g JOIN account a ON a.account_id = g.account_id
             WHERE (g.agreed_at >= $1 OR g.ended_at >= $1) AND g.arrangement_id > $2
             ORDER BY g.arrangement_id LIMIT $3",
            &[Text, Text, Instant, Day, Money, Text, Money, Day, Money, Text, Instant],
        ),
        ExportFile::ContactChanges => (
            "SELECT c.change_id, c.person_ref, c.field, c.new_value, c.set_by, c.ended_at FROM contact_change c
             WHERE c.state = 'done' AND c.ended_at >= $1 AND c.change_id > $2 ORDER BY c.change_id LIMIT $3",
            &[Text, Text, Text, Text, Instant],
        ),
        ExportFile::Mandates => (
            "SELECT m.mandate_id, a.account_ref, m.payer_ref, m.state, m.covers, m.frequency, m.collection_day, m.from_on,
                m.reference, m.account_ending, m.consented_at, m.instructed_on, m.ended_at
             FROM mandate m JOIN account a ON a.account_id = m.account_id
             WHERE m.mandate_id > $2
             AND EXISTS (SELECT 1 FROM mandate_event e WHERE e.mandate_id = m.mandate_id AND e.at >= $1)
             ORDER BY m.mandate_id LIMIT $3",
            &[Text, Text, Text, Text, Text, Number, Day, Text, Text, Instant, Day, Instant],
        ),
        ExportFile::Actions => (
            "SELECT n.notice_id, a.account_ref, n.person_ref,
                CASE n.channel WHEN 'email' THEN 'EMAIL' WHEN 'text' THEN 'TEXT' ELSE 'LETTER_OTHER' END,
                n.settled_at, n.printed_by, n.subject
             FROM person_notice n LEFT JOIN account a ON a.account_id = n.account_id
             WHERE n.state IN ('sent', 'printed') AND n.settled_at >= $1 AND n.notice_id > $2
             ORDER BY n.notice_id LIMIT $3",
            &[Text, Text, Text, Instant, Text, Text],
        ),
        ExportFile::Notes => (
            "SELECT e.offer_event_id, a.account_ref, e.at, e.actor_ref, e.event, e.note
             FROM offer_event e JOIN offer o ON o.offer_id = e.offer_id JOIN account a ON a.account_id = o.account_id
             WHERE e.note IS NOT NULL AND e.actor_kind = 'officer' AND e.at >= $1 AND e.offer_event_id > $2
             ORDER BY e.offer_event_id LIMIT $3",
            &[Text, Instant, Text, Text, Text],
        ),
    }
}

/// The next rows of a file.
pub async fn list(
    db: &mut Connection,
    file: ExportFile,
    since: DateTime<Utc>,
    after: Uuid,
    limit: u32,
) -> Result<Vec<ExportRow>, StoreError> {
    let (statement, columns) = query_of(file);
    let rows = sqlx::query(statement).bind(since).bind(after).bind(i64::from(limit)).fetch_all(db).await?;
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
        Cell::Text => row.try_get::<Option<String>, _>(place)?,
        Cell::Number => row.try_get::<Option<i64>, _>(place)?.map(|number| number.to_string()),
        Cell::Day => row.try_get::<Option<Day>, _>(place)?.map(|day| day.to_string()),
        Cell::Instant => {
            row.try_get::<Option<DateTime<Utc>>, _>(place)?.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true))
        }
        Cell::Money => row.try_get::<Option<i64>, _>(place)?.map(|pence| Pence::new(pence).plain()),
    })
}
