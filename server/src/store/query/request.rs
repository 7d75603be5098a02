//! What waits for an officer.

use domain::{
    calendar::Day,
    money::Pence,
    request::{Assignee, RequestKind, RequestRisk, WaitsFor},
    task::TaskKind,
};
use sqlx::{QueryBuilder, Row as _};

use super::{Connection, Db};
use crate::store::{
    StoreError, known,
    request::{AccountPerson, RequestCount, RequestQuery, WaitingRequest},
};

/// Offers that are open. An officer decides one, until it is recommended to somebody who may.
const OFFERS: &str = "SELECT 'offer' AS kind, 'offer' AS place, o.reference AS subject, o.offer_id, o.account_id, o.person_ref, \
     CAST(NULL AS TEXT) AS task_kind, CAST(NULL AS TEXT) AS words, o.amount_pence, o.answer_by_on, \
     CASE o.state WHEN 'counter_offered' THEN 'resident' WHEN 'recommended' THEN COALESCE(o.recommended_to, 'officer') \
     ELSE 'officer' END AS waits_for FROM offer o WHERE o.closed_at IS NULL";
/// What was agreed without an officer, and nobody has looked at.
const TO_CONFIRM: &str = "SELECT 'confirm' AS kind, 'offer' AS place, o.reference AS subject, o.offer_id, o.account_id, \
     o.person_ref, CAST(NULL AS TEXT) AS task_kind, CAST(NULL AS TEXT) AS words, o.amount_pence, o.answer_by_on, \
     'officer' AS waits_for FROM offer o WHERE o.agreed_automatically AND o.confirmed_at IS NULL";
/// Conversations in which the resident wrote last.
const MESSAGES: &str = "SELECT 'message' AS kind, 'message' AS place, CAST(m.thread_id AS TEXT) AS subject, \
     CAST(NULL AS UUID) AS offer_id, m.account_id, m.person_ref, CAST(NULL AS TEXT) AS task_kind, m.subject AS words, \
     CAST(NULL AS BIGINT) AS amount_pence, m.answer_by_on, 'officer' AS waits_for FROM message_thread m \
     WHERE m.state <> 'answered'";
/// Tasks that are open, from their kind on: it is filled in for each kind of request.
const TASKS: &str = "AS kind, 'task' AS place, CAST(k.task_id AS TEXT) AS subject, CAST(NULL AS UUID) AS offer_id, \
     k.account_id, k.person_ref, k.kind AS task_kind, CAST(NULL AS TEXT) AS words, CAST(NULL AS BIGINT) AS amount_pence, \
     k.answer_by_on, 'officer' AS waits_for FROM task k WHERE k.state = 'open' AND k.kind IN (";
/// What is known of each: the account, the home, who sent it, who deals with it.
const JOINED: &str = " FROM waiting w JOIN account a ON a.account_id = w.account_id \
     JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property h ON h.property_ref = t.property_ref \
     LEFT JOIN assignment s ON s.kind = w.place AND s.subject = w.subject ";
const NAMED: &str = "LEFT JOIN officer f ON f.officer_ref = s.officer_ref \
     LEFT JOIN person n ON n.tenancy_ref = a.tenancy_ref AND n.person_ref = COALESCE(w.person_ref, \
     (SELECT MIN(l.person_ref) FROM person l WHERE l.tenancy_ref = a.tenancy_ref AND l.role = 'lead')) ";

/// What waits, in its order.
pub async fn list(
    db: &mut Connection,
    wanted: &RequestQuery<'_>,
    limit: i64,
    offset: i64,
) -> Result<Vec<WaitingRequest>, StoreError> {
    let mut query = waiting(wanted);
    query.push(
        "SELECT w.kind, w.place, w.subject, w.offer_id, w.account_id, w.task_kind, w.words, w.amount_pence, \
         w.answer_by_on, w.waits_for, a.tenancy_ref, a.balance_pence, h.patch, h.address_line_1, h.address_line_2, n.first_name, n.last_name, \
         s.officer_ref AS assigned_to, f.name AS assigned_name, \
         CASE WHEN EXISTS (SELECT 1 FROM court_case c WHERE c.account_id = a.account_id AND c.outcome IS NULL) \
         OR EXISTS (SELECT 1 FROM account_case z WHERE z.account_id = a.account_id AND z.stage IN ('claim', 'order', \
         'eviction_requested', 'eviction_approved', 'warrant')) THEN 2 \
         WHEN EXISTS (SELECT 1 FROM account_case z WHERE z.account_id = a.account_id AND z.stage IN ('notice', \
         'court_review')) OR EXISTS (SELECT 1 FROM notice v WHERE v.account_id = a.account_id \
         AND (v.expires_on IS NULL OR v.expires_on >= ",
    );
    query.push_bind(wanted.today).push(")) THEN 1 ELSE 0 END AS risk").push(JOINED).push(NAMED);
    narrow(&mut query, wanted);
    query
        .push(
            " ORDER BY CASE WHEN w.waits_for = 'resident' THEN 1 ELSE 0 END, w.answer_by_on, risk DESC, \
             a.balance_pence DESC, w.kind, w.subject LIMIT ",
        )
        .push_bind(limit)
        .push(" OFFSET ")
        .push_bind(offset);
    query.build().fetch_all(db).await?.iter().map(read).collect()
}

/// How many wait, by kind.
pub async fn count(db: &mut Connection, wanted: &RequestQuery<'_>) -> Result<Vec<RequestCount>, StoreError> {
    let mut query = waiting(wanted);
    query.push("SELECT w.kind, COUNT(*), CAST(SUM(CASE WHEN w.waits_for <> 'resident' AND w.answer_by_on < ");
    query.push_bind(wanted.today).push(" THEN 1 ELSE 0 END) AS BIGINT)").push(JOINED);
    narrow(&mut query, wanted);
    query.push(" GROUP BY w.kind ORDER BY w.kind");
    let rows: Vec<(String, i64, i64)> = query.build_query_as().fetch_all(db).await?;
    rows.into_iter()
        .map(|(kind, count, overdue)| {
            Ok(RequestCount { kind: known("request", "kind", &kind, &kind, RequestKind::parse)?, count, overdue })
        })
        .collect()
}

/// Everything of the kinds that are looked for, each from the index of what is open.
fn waiting(wanted: &RequestQuery<'_>) -> QueryBuilder<Db> {
    let mut query = QueryBuilder::<Db>::new("WITH waiting AS (");
    let kinds = RequestKind::ALL.iter().copied().filter(|kind| wanted.filter.kind.is_none_or(|only| only == *kind));
    for (place, kind) in kinds.enumerate() {
        if place > 0 {
            query.push(" UNION ALL ");
        }
        match kind {
            RequestKind::Offer => query.push(OFFERS),
            RequestKind::Confirm => query.push(TO_CONFIRM),
            RequestKind::Message => query.push(MESSAGES),
            RequestKind::Mandate | RequestKind::Change | RequestKind::Task => {
                query.push("SELECT '").push(kind.code()).push("' ").push(TASKS);
                let mut list = query.separated(", ");
                for task_kind in kind.task_kinds() {
                    list.push_bind(task_kind.code());
                }
                query.push(")")
            }
        };
    }
    query.push(") ");
    query
}

/// Whose list it is, and what is looked for.
fn narrow(query: &mut QueryBuilder<Db>, wanted: &RequestQuery<'_>) {
    query.push(" WHERE 1 = 1");
    one_of(query, " AND h.patch IN (", wanted.patches);
    one_of(query, " AND a.tenancy_ref NOT IN (", wanted.kept_from);
    if let Some(patch) = &wanted.filter.patch {
        query.push(" AND h.patch = ").push_bind(patch.clone());
    }
    match &wanted.filter.assignee {
        None => {}
        Some(Assignee::Nobody) => {
            query.push(" AND s.officer_ref IS NULL");
        }
        Some(Assignee::Me) => {
            query.push(" AND s.officer_ref = ").push_bind(wanted.officer_ref.to_owned());
        }
        Some(Assignee::Officer(officer_ref)) => {
            query.push(" AND s.officer_ref = ").push_bind(officer_ref.clone());
        }
    }
    if let Some(due) = wanted.filter.due {
        let last_on: Day = due.last_on(wanted.today);
        query.push(" AND w.waits_for <> 'resident' AND w.answer_by_on <= ").push_bind(last_on);
    }
    if let Some(waits_for) = wanted.filter.waits_for {
        query.push(" AND w.waits_for = ").push_bind(waits_for.code());
    }
    if let Some((place, subject)) = wanted.only {
        query.push(" AND w.place = ").push_bind(place.to_owned());
        query.push(" AND w.subject = ").push_bind(subject.to_owned());
    }
}

/// Narrows a query to what is among these values, or by its opening words to what is not; without any, not at all.
pub fn one_of(query: &mut QueryBuilder<Db>, opening: &str, values: &[String]) {
    if values.is_empty() {
        return;
    }
    query.push(opening);
    let mut list = query.separated(", ");
    for value in values {
        list.push_bind(value.clone());
    }
    query.push(")");
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<WaitingRequest, StoreError> {
    let subject: String = row.try_get("subject")?;
    let task_kind: Option<String> = row.try_get("task_kind")?;
    let assigned_to: Option<String> = row.try_get("assigned_to")?;
    let assigned_name: Option<String> = row.try_get("assigned_name")?;
    let part = |column| row.try_get::<Option<String>, _>(column).map(Option::unwrap_or_default);
    let risk = match row.try_get::<i32, _>("risk")? {
        2 => RequestRisk::Court,
        1 => RequestRisk::Notice,
        _ => RequestRisk::Nothing,
    };
    Ok(WaitingRequest {
        kind: known("request", "kind", &subject, row.try_get("kind")?, RequestKind::parse)?,
        place: row.try_get("place")?,
        offer_id: row.try_get("offer_id")?,
        account_id: row.try_get("account_id")?,
        tenancy_ref: row.try_get("tenancy_ref")?,
        patch: row.try_get("patch")?,
        address_line_1: row.try_get("address_line_1")?,
        address_line_2: row.try_get("address_line_2")?,
        name: format!("{} {}", part("first_name")?, part("last_name")?).trim().to_owned(),
        task_kind: task_kind.map(|code| known("task", "kind", &subject, &code, TaskKind::parse)).transpose()?,
        words: row.try_get("words")?,
        amount: row.try_get::<Option<i64>, _>("amount_pence")?.map(Pence::new),
        answer_by_on: row.try_get("answer_by_on")?,
        waits_for: known("request", "waits_for", &subject, row.try_get("waits_for")?, WaitsFor::parse)?,
        risk,
        balance: Pence::new(row.try_get("balance_pence")?),
        assigned_to: assigned_to.map(|officer_ref| {
            let name = assigned_name.unwrap_or_else(|| officer_ref.clone());
            (officer_ref, name)
        }),
        subject,
    })
}

/// Everybody of the tenancies of these accounts, the lead tenant first.
pub async fn list_people(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<AccountPerson>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, n.person_ref, n.first_name, n.last_name FROM account a \
         JOIN person n ON n.tenancy_ref = a.tenancy_ref WHERE a.account_id IN (",
    );
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query.push(") ORDER BY a.account_id, CASE n.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END, n.person_ref");
    let rows: Vec<(i64, String, String, String)> = query.build_query_as().fetch_all(db).await?;
    let person = |(account_id, person_ref, first, last)| AccountPerson {
        account_id,
        person_ref,
        name: format!("{first} {last}"),
    };
    Ok(rows.into_iter().map(person).collect())
}
