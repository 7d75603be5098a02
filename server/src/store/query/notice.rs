//! What people were told, and how they can be reached.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    contact::ReadingFormat,
    message::{NoticeState, Reach, WhyLetter},
    person::ContactPreference,
};
use sqlx::{QueryBuilder, Row as _};
use uuid::Uuid;

use super::{Connection, Db};
use crate::store::{
    StoreError, known,
    notice::{LetterRow, NewPersonNotice, PersonNotice, PersonReach, Settled},
};

/// Rows per statement: thirteen values each stay below what either engine binds.
const ROWS_AT_ONCE: usize = 400;

/// What limits how the person `p` is reached on a day. The kinds are those of [`MarkerKind::asks_for_safe_contact`].
///
/// [`MarkerKind::asks_for_safe_contact`]: domain::person::MarkerKind::asks_for_safe_contact
macro_rules! limits_of_reach {
    ($day:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM marker k WHERE k.person_ref = p.person_ref \
                        AND k.kind IN ('safe_contact_only', 'domestic_abuse') \
                        AND k.starts_on <= ",
            $day,
            " AND (k.ends_on IS NULL OR k.ends_on >= ",
            $day,
            ")) AS is_safe_contact_only, \
             EXISTS (SELECT 1 FROM marker k WHERE k.person_ref = p.person_ref AND k.kind = 'deceased' \
                        AND k.starts_on <= ",
            $day,
            " AND (k.ends_on IS NULL OR k.ends_on >= ",
            $day,
            ")) AS is_deceased"
        )
    };
}
pub(super) use limits_of_reach;

/// How somebody is reached.
pub async fn reach(db: &mut Connection, person_ref: &str, today: Day) -> Result<PersonReach, StoreError> {
    Ok(reaches(db, &[person_ref], today).await?.remove(person_ref).unwrap_or_default())
}

/// How each of these people is reached who is a tenant anywhere. A tenancy that runs goes before one that has ended.
pub async fn reaches(
    db: &mut Connection,
    person_refs: &[&str],
    today: Day,
) -> Result<BTreeMap<String, PersonReach>, StoreError> {
    let mut reaches = BTreeMap::new();
    for person_refs in person_refs.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new(concat!(
            "SELECT p.person_ref, p.email, p.mobile, p.contact_preference, ",
            limits_of_reach!("d.today"),
            " FROM person p JOIN tenancy t ON t.tenancy_ref = p.tenancy_ref CROSS JOIN (SELECT "
        ));
        query.push_bind(today).push(" AS today) d WHERE p.role IN ('lead', 'joint') AND p.person_ref IN (");
        let mut list = query.separated(", ");
        for person_ref in person_refs {
            list.push_bind((*person_ref).to_owned());
        }
        query.push(
            ") ORDER BY p.person_ref, CASE WHEN t.ends_on IS NULL OR t.ends_on >= d.today THEN 0 ELSE 1 END,
             p.tenancy_ref",
        );
        for row in &query.build().fetch_all(&mut *db).await? {
            let person_ref: String = row.try_get("person_ref")?;
            let reach = read_reach(&person_ref, row)?;
            reaches.entry(person_ref).or_insert(reach);
        }
    }
    Ok(reaches)
}

/// How the person of a row that has the columns of [`limits_of_reach`] is reached.
pub(super) fn read_reach(person_ref: &str, row: &<Db as sqlx::Database>::Row) -> Result<PersonReach, StoreError> {
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let (email, mobile) = (filled(row.try_get("email")?), filled(row.try_get("mobile")?));
    let preference: Option<&str> = row.try_get("contact_preference")?;
    let preference = preference
        .map(|code| known("person", "contact_preference", person_ref, code, ContactPreference::parse))
        .transpose()?;
    let reach = Reach {
        has_email: email.is_some(),
        has_mobile: mobile.is_some(),
        preference,
        is_safe_contact_only: row.try_get("is_safe_contact_only")?,
        is_deceased: row.try_get("is_deceased")?,
    };
    Ok(PersonReach { reach, email, mobile })
}

/// Keeps what people are told, some hundreds to a statement.
pub async fn insert(db: &mut Connection, all: &[NewPersonNotice<'_>]) -> Result<(), StoreError> {
    for part in all.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new(
            "INSERT INTO person_notice (notice_id, person_ref, account_id, thread_id, subject, body, text_message,
                                        channel, why_letter, state, told_at, template, is_chasing) ",
        );
        query.push_values(part, |mut row, new| {
            row.push_bind(new.notice_id)
                .push_bind(new.person_ref)
                .push_bind(new.account_id)
                .push_bind(new.thread_id)
                .push_bind(new.subject)
                .push_bind(new.body)
                .push_bind(new.text_message)
                .push_bind(new.channel.code())
                .push_bind(new.why_letter.map(WhyLetter::code))
                .push_bind(new.state.code())
                .push_bind(new.told_at)
                .push_bind(new.template)
                .push_bind(new.is_chasing);
        });
        query.build().execute(&mut *db).await?;
    }
    Ok(())
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<PersonNotice, StoreError> {
    let notice_id: Uuid = row.try_get("notice_id")?;
    let state: &str = row.try_get("state")?;
    Ok(PersonNotice {
        notice_id,
        person_ref: row.try_get("person_ref")?,
        subject: row.try_get("subject")?,
        body: row.try_get("body")?,
        text_message: row.try_get("text_message")?,
        account_id: row.try_get("account_id")?,
        is_chasing: row.try_get("is_chasing")?,
        is_of_template: row.try_get::<Option<&str>, _>("template")?.is_some(),
        state: known("person_notice", "state", &notice_id.to_string(), state, NoticeState::parse)?,
        told_at: row.try_get("told_at")?,
        read_at: row.try_get("read_at")?,
    })
}

/// What a person was told.
pub async fn find(db: &mut Connection, notice_id: Uuid) -> Result<Option<PersonNotice>, StoreError> {
    let row = sqlx::query(
        "SELECT notice_id, person_ref, subject, body, text_message, account_id, template, is_chasing, state, told_at,
                read_at
         FROM person_notice WHERE notice_id = $1",
    )
    .bind(notice_id)
    .fetch_optional(db)
    .await?;
    row.as_ref().map(read).transpose()
}

/// What a person was told, but for replies in conversations, newest first; what was withheld they were not told.
pub async fn list(db: &mut Connection, person_ref: &str, limit: i64) -> Result<Vec<PersonNotice>, StoreError> {
    let rows = sqlx::query(
        "SELECT notice_id, person_ref, subject, body, text_message, account_id, template, is_chasing, state, told_at,
                read_at
         FROM person_notice WHERE person_ref = $1 AND thread_id IS NULL AND state <> 'withheld'
         ORDER BY told_at DESC, notice_id DESC LIMIT $2",
    )
    .bind(person_ref)
    .bind(limit)
    .fetch_all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Notes where a notice stands.
pub async fn settle(db: &mut Connection, notice_id: Uuid, settled: &Settled<'_>) -> Result<(), StoreError> {
    let done = sqlx::query(
        "UPDATE person_notice SET state = $2, channel = $3, why_letter = $4, printed_by = $5, settled_at = $6
         WHERE notice_id = $1",
    )
    .bind(notice_id)
    .bind(settled.state.code())
    .bind(settled.channel.code())
    .bind(settled.why_letter.map(WhyLetter::code))
    .bind(settled.printed_by)
    .bind(settled.at)
    .execute(db)
    .await?;
    StoreError::one_row("person_notice", done.rows_affected())
}

/// Notes that a person has read what they were told.
pub async fn mark_read(
    db: &mut Connection,
    notice_id: Uuid,
    person_ref: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE person_notice SET read_at = $3 WHERE notice_id = $1 AND person_ref = $2 AND read_at IS NULL",
    )
    .bind(notice_id)
    .bind(person_ref)
    .bind(at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The letters that wait and ask for something, each with its account.
pub async fn list_chasing_letters(db: &mut Connection) -> Result<Vec<(Uuid, i64)>, StoreError> {
    let query = "SELECT notice_id, account_id FROM person_notice \
                 WHERE state = 'to_print' AND is_chasing AND account_id IS NOT NULL ORDER BY notice_id";
    Ok(sqlx::query_as(query).fetch_all(db).await?)
}

/// The letters that wait in these patches (none = every one), oldest first; or one, printed or not. The tenancy is that of the
/// account it is about, else one of theirs that runs; the address is where they are a tenant today, none where that is nowhere:
/// who lives in a home that they left is somebody else.
pub async fn list_letters(
    db: &mut Connection,
    notice_id: Option<Uuid>,
    patches: &[String],
    today: Day,
    limit: i64,
) -> Result<Vec<LetterRow>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT n.notice_id, n.person_ref, n.subject, n.body, n.text_message, n.account_id, n.template, n.is_chasing,
                n.state, n.told_at, n.read_at,
                n.why_letter, f.format, p.tenancy_ref, p.title, p.first_name, p.last_name,
                h.patch, w.address_line_1, w.address_line_2, w.town, w.postcode
         FROM person_notice n
         JOIN person p ON p.person_ref = n.person_ref AND p.tenancy_ref = COALESCE(
            (SELECT a.tenancy_ref FROM account a JOIN person q ON q.tenancy_ref = a.tenancy_ref
             WHERE a.account_id = n.account_id AND q.person_ref = n.person_ref),
            (SELECT q.tenancy_ref FROM person q JOIN tenancy u ON u.tenancy_ref = q.tenancy_ref
             WHERE q.person_ref = n.person_ref
             ORDER BY CASE WHEN u.ends_on IS NULL THEN 0 ELSE 1 END, q.tenancy_ref LIMIT 1))
         JOIN tenancy t ON t.tenancy_ref = p.tenancy_ref
         JOIN property h ON h.property_ref = t.property_ref
         LEFT JOIN reading_format f ON f.person_ref = n.person_ref
         LEFT JOIN property w ON w.property_ref = COALESCE((
            SELECT u.property_ref FROM person q JOIN tenancy u ON u.tenancy_ref = q.tenancy_ref
            WHERE q.person_ref = n.person_ref AND u.tenancy_ref = p.tenancy_ref
            AND q.role IN ('lead', 'joint') AND (u.ends_on IS NULL OR u.ends_on >= ",
    );
    query.push_bind(today).push(
        ")), (
            SELECT u.property_ref FROM person q JOIN tenancy u ON u.tenancy_ref = q.tenancy_ref
            WHERE q.person_ref = n.person_ref
            AND q.role IN ('lead', 'joint') AND (u.ends_on IS NULL OR u.ends_on >= ",
    );
    query.push_bind(today).push(") ORDER BY u.tenancy_ref LIMIT 1)) WHERE ");
    match notice_id {
        Some(notice_id) => query.push("n.state IN ('to_print', 'printed') AND n.notice_id = ").push_bind(notice_id),
        None => query.push("n.state = 'to_print'"),
    };
    if !patches.is_empty() {
        query.push(" AND h.patch IN (");
        let mut list = query.separated(", ");
        for patch in patches {
            list.push_bind(patch);
        }
        query.push(")");
    }
    query.push(" ORDER BY n.told_at, n.notice_id LIMIT ").push_bind(limit);
    query.build().fetch_all(db).await?.iter().map(read_letter).collect()
}

fn read_letter(row: &<Db as sqlx::Database>::Row) -> Result<LetterRow, StoreError> {
    let notice = read(row)?;
    let key = notice.notice_id.to_string();
    let why: Option<&str> = row.try_get("why_letter")?;
    let format: Option<&str> = row.try_get("format")?;
    let lines = ["address_line_1", "address_line_2", "town", "postcode"]
        .into_iter()
        .map(|column| row.try_get::<Option<String>, _>(column))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(LetterRow {
        why: why.map(|code| known("person_notice", "why_letter", &key, code, WhyLetter::parse)).transpose()?,
        format: format.map(|code| known("reading_format", "format", &key, code, ReadingFormat::parse)).transpose()?,
        tenancy_ref: row.try_get("tenancy_ref")?,
        patch: row.try_get("patch")?,
        title: row.try_get("title")?,
        first_name: row.try_get("first_name")?,
        last_name: row.try_get("last_name")?,
        address: lines.into_iter().flatten().filter(|line| !line.is_empty()).collect(),
        notice,
    })
}

/// Forgets what was told before.
pub async fn forget(db: &mut Connection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "DELETE FROM person_notice WHERE told_at < $1 AND state NOT IN ('waiting', 'to_print')
         AND notice_id NOT IN (SELECT c.notice_id FROM collection c JOIN mandate m ON m.mandate_id = c.mandate_id
                               WHERE m.ended_at IS NULL AND c.notice_id IS NOT NULL)",
    )
    .bind(before)
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
