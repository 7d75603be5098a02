//! The line of time of a case: one statement, a branch for each source, each by its own index and cut to a page before
//! they are put together.

use chrono::{DateTime, NaiveTime, Utc};
use domain::{
    casework::{NoteKind, ReferralTo, TimelineShow, action_show, task_is_change},
    ledger::{ActionCode, EntryKind},
    task::TaskKind,
};
use sqlx::QueryBuilder;

use super::{Connection, DAY_AS_INSTANT, Db, MONTH_OF, TEXT_ORDER, UUID_AS_TEXT, timeline_row};
use crate::store::{
    StoreError,
    timeline::{TimelineAsked, TimelinePlace, TimelineRow},
};

/// The sources, in the order of their lines at one instant.
pub(super) mod source {
    pub const NOTE: u8 = 1;
    pub const CONTACT: u8 = 2;
    pub const REFERRAL: u8 = 3;
    pub const REFERRAL_OUTCOME: u8 = 4;
    pub const TOLD: u8 = 5;
    pub const MESSAGE: u8 = 6;
    pub const OFFER: u8 = 7;
    pub const PAYMENTS: u8 = 8;
    pub const TASK: u8 = 9;
    pub const ACTION: u8 = 10;
    pub const NOTICE: u8 = 11;
    pub const COURT_ISSUED: u8 = 12;
    pub const COURT_DECIDED: u8 = 13;
    pub const STEP: u8 = 14;
}

/// A source of lines. A column that is written `{id:…}` is an id, to be shown as text in the engine's own words.
struct Branch {
    source: u8,
    /// From which tables, up to the account's number.
    from: &'static str,
    /// The column it is ordered by.
    at: &'static str,
    /// That column is a day.
    is_day: bool,
    /// The key of its lines, as text.
    key: String,
    /// The other columns, in the order of [`COLUMNS`].
    columns: [&'static str; 9],
    /// What else must be true; words of vocabularies alone.
    only: String,
}

/// The columns that every branch has between `key` and the sums.
const COLUMNS: [&str; 9] = ["code", "detail", "mark", "who", "person_ref", "body", "link", "extra", "extra_on"];
const NONE: &str = "CAST(NULL AS TEXT)";
const NO_DAY: &str = "CAST(NULL AS DATE)";
const NO_SUMS: &str = "CAST(0 AS BIGINT) AS paid, CAST(0 AS BIGINT) AS paid_count, \
                       CAST(0 AS BIGINT) AS returned, CAST(0 AS BIGINT) AS returned_count";

/// A page of lines.
pub async fn list(db: &mut Connection, asked: &TimelineAsked<'_>) -> Result<Vec<TimelineRow>, StoreError> {
    let branches = branches(asked);
    let has_payments = shows(asked, TimelineShow::Payment);
    if branches.is_empty() && !has_payments {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new("SELECT * FROM (");
    for (place, branch) in branches.iter().enumerate() {
        query.push(if place == 0 { "" } else { " UNION ALL " });
        push(&mut query, branch, asked);
    }
    if has_payments {
        query.push(if branches.is_empty() { "" } else { " UNION ALL " });
        push_payments(&mut query, asked);
    }
    query.push(format!(") AS line ORDER BY at DESC, source, key{TEXT_ORDER} DESC LIMIT "));
    query.push_bind(i64::from(asked.limit));
    query.build().fetch_all(db).await?.iter().map(timeline_row::read).collect()
}

fn shows(asked: &TimelineAsked<'_>, show: TimelineShow) -> bool {
    asked.show.is_none_or(|chosen| chosen == show)
}

fn uuid(column: &str) -> String {
    format!("{}{column}{}", UUID_AS_TEXT[0], UUID_AS_TEXT[1])
}

fn day(column: &str) -> String {
    format!("{}{column}{}", DAY_AS_INSTANT[0], DAY_AS_INSTANT[1])
}

/// " AND column IN ('a', 'b')": codes of a vocabulary, which hold nothing that a database could mistake.
fn one_of<'a>(column: &str, codes: impl Iterator<Item = &'a str>) -> String {
    let codes: Vec<String> = codes.map(|code| format!("'{code}'")).collect();
    if codes.is_empty() { " AND 1 = 0".to_owned() } else { format!(" AND {column} IN ({})", codes.join(", ")) }
}

/// The branches that are asked for and may be seen.
fn branches(asked: &TimelineAsked<'_>) -> Vec<Branch> {
    let mut found = Vec::new();
    if asked.has_record {
        found.extend(record(asked));
        found.extend(told(asked));
        found.extend(shows(asked, TimelineShow::Stage).then(steps));
    }
    found.extend(fed(asked));
    found
}

/// What officers wrote here.
fn record(asked: &TimelineAsked<'_>) -> Vec<Branch> {
    let seen = |is_restricted: bool| asked.has_restricted || !is_restricted;
    let mut found = Vec::new();
    if shows(asked, TimelineShow::Note) {
        let kinds = NoteKind::ALL.iter().filter(|kind| seen(kind.is_restricted())).map(|kind| kind.code());
        found.push(Branch {
            source: source::NOTE,
            from: "note x LEFT JOIN officer o ON o.officer_ref = x.written_by WHERE x.account_id = ",
            at: "x.written_at",
            is_day: false,
            key: uuid("x.note_id"),
            columns: [
                "x.kind",
                "CASE WHEN x.corrects_id IS NULL THEN NULL ELSE 'correction' END",
                "CASE WHEN EXISTS (SELECT 1 FROM note y WHERE y.corrects_id = x.note_id) THEN 'corrected' END",
                "COALESCE(o.name, x.written_by)",
                NONE,
                "x.body",
                NONE,
                NONE,
                NO_DAY,
            ],
            only: one_of("x.kind", kinds),
        });
    }
    if shows(asked, TimelineShow::Contact) {
        found.push(Branch {
            source: source::CONTACT,
            from: "contact_log x LEFT JOIN officer o ON o.officer_ref = x.logged_by WHERE x.account_id = ",
            at: "x.happened_on",
            is_day: true,
            key: uuid("x.contact_id"),
            columns: [
                "x.way",
                "x.outcome",
                "x.direction",
                "COALESCE(o.name, x.logged_by)",
                "x.person_ref",
                "x.summary",
                "CAST(x.task_id AS TEXT)",
                "x.next_step",
                "x.next_by_on",
            ],
            only: String::new(),
        });
    }
    if shows(asked, TimelineShow::Referral) {
        let to = || ReferralTo::ALL.iter().filter(|to| seen(to.is_restricted())).map(|to| to.code());
        found.push(Branch {
            source: source::REFERRAL,
            from: "referral x LEFT JOIN officer o ON o.officer_ref = x.referred_by WHERE x.account_id = ",
            at: "x.referred_at",
            is_day: false,
            key: uuid("x.referral_id"),
            columns: [
                "x.made_to",
                "x.consent",
                NONE,
                "COALESCE(o.name, x.referred_by)",
                "x.person_ref",
                "x.reason",
                NONE,
                "x.organisation",
                NO_DAY,
            ],
            only: one_of("x.made_to", to()),
        });
        found.push(Branch {
            source: source::REFERRAL_OUTCOME,
            from: "referral x JOIN referral_outcome z ON z.referral_id = x.referral_id \
                   LEFT JOIN officer o ON o.officer_ref = z.recorded_by WHERE x.account_id = ",
            at: "z.recorded_at",
            is_day: false,
            key: uuid("z.referral_outcome_id"),
            columns: [
                "z.outcome",
                "x.made_to",
                NONE,
                "COALESCE(o.name, z.recorded_by)",
                "x.person_ref",
                "z.note",
                "{id:x.referral_id}",
                NONE,
                NO_DAY,
            ],
            only: one_of("x.made_to", to()),
        });
    }
    found
}

/// The steps that officers took.
fn steps() -> Branch {
    Branch {
        source: source::STEP,
        from: "case_event x LEFT JOIN officer o ON o.officer_ref = x.officer_ref WHERE x.account_id = ",
        at: "x.at",
        is_day: false,
        key: uuid("x.case_event_id"),
        columns: ["x.event", "x.to_stage", NONE, "COALESCE(o.name, x.officer_ref)", NONE, "x.note", NONE, NONE, NO_DAY],
        only: String::new(),
    }
}

/// What was said between a resident and the team, offered and decided.
fn told(asked: &TimelineAsked<'_>) -> Vec<Branch> {
    let mut found = Vec::new();
    if shows(asked, TimelineShow::Letter) {
        found.push(Branch {
            source: source::TOLD,
            from: "person_notice x WHERE x.account_id = ",
            at: "x.told_at",
            is_day: false,
            key: uuid("x.notice_id"),
            columns: ["x.channel", "x.state", NONE, NONE, "x.person_ref", "x.subject", NONE, NONE, NO_DAY],
            only: " AND x.thread_id IS NULL".to_owned(),
        });
    }
    if shows(asked, TimelineShow::Contact) {
        found.push(Branch {
            source: source::MESSAGE,
            from: "message_thread m JOIN thread_message x ON x.thread_id = m.thread_id \
                   LEFT JOIN officer o ON o.officer_ref = x.officer_ref WHERE m.account_id = ",
            at: "x.written_at",
            is_day: false,
            key: "CAST(x.message_id AS TEXT)".to_owned(),
            columns: [
                "CASE WHEN x.officer_ref IS NULL THEN 'theirs' ELSE 'ours' END",
                NONE,
                NONE,
                "COALESCE(o.name, x.officer_ref)",
                "m.person_ref",
                "m.subject",
                "CAST(m.thread_id AS TEXT)",
                NONE,
                NO_DAY,
            ],
            only: String::new(),
        });
    }
    if shows(asked, TimelineShow::Decision) {
        found.push(Branch {
            source: source::OFFER,
            from: "offer f JOIN offer_event x ON x.offer_id = f.offer_id \
                   LEFT JOIN officer o ON o.officer_ref = x.actor_ref AND x.actor_kind = 'officer' \
                   WHERE f.account_id = ",
            at: "x.at",
            is_day: false,
            key: uuid("x.offer_event_id"),
            columns: [
                "x.event",
                NONE,
                NONE,
                "CASE WHEN x.actor_kind = 'officer' THEN COALESCE(o.name, x.actor_ref) END",
                "CASE WHEN x.actor_kind = 'resident' THEN x.actor_ref END",
                "x.note",
                "{id:f.offer_id}",
                "f.reference",
                NO_DAY,
            ],
            only: String::new(),
        });
    }
    if shows(asked, TimelineShow::Change) {
        let kinds = TaskKind::ALL.iter().filter(|kind| task_is_change(**kind)).map(|kind| kind.code());
        found.push(Branch {
            source: source::TASK,
            from: "task x WHERE x.account_id = ",
            at: "x.opened_at",
            is_day: false,
            key: "CAST(x.task_id AS TEXT)".to_owned(),
            columns: [
                "x.kind",
                "x.state",
                NONE,
                NONE,
                "x.person_ref",
                "x.note",
                "CAST(x.task_id AS TEXT)",
                "x.closing_note",
                "x.answer_by_on",
            ],
            only: one_of("x.kind", kinds),
        });
    }
    found
}

/// What the landlord's system tells of.
fn fed(asked: &TimelineAsked<'_>) -> Vec<Branch> {
    let mut found = Vec::new();
    let codes = ActionCode::ALL.iter().filter(|code| shows(asked, action_show(**code))).map(|code| code.code());
    found.push(Branch {
        source: source::ACTION,
        from: "action x WHERE x.account_id = ",
        at: "x.done_on",
        is_day: true,
        key: "x.action_ref".to_owned(),
        columns: ["x.code", NONE, NONE, "x.done_by", NONE, "x.note", NONE, NONE, NO_DAY],
        only: one_of("x.code", codes),
    });
    if shows(asked, TimelineShow::Stage) {
        found.push(Branch {
            source: source::NOTICE,
            from: "notice x WHERE x.account_id = ",
            at: "x.served_on",
            is_day: true,
            key: "x.notice_ref".to_owned(),
            columns: ["x.kind", NONE, NONE, NONE, NONE, NONE, NONE, NONE, "x.not_before_on"],
            only: String::new(),
        });
        found.push(Branch {
            source: source::COURT_ISSUED,
            from: "court_case x WHERE x.account_id = ",
            at: "x.issued_on",
            is_day: true,
            key: "x.case_ref".to_owned(),
            columns: [NONE, NONE, NONE, NONE, NONE, NONE, "x.case_ref", NONE, "x.hearing_on"],
            only: String::new(),
        });
        found.push(Branch {
            source: source::COURT_DECIDED,
            from: "court_case x WHERE x.account_id = ",
            at: "x.outcome_on",
            is_day: true,
            key: "x.case_ref".to_owned(),
            columns: ["x.outcome", NONE, NONE, NONE, NONE, NONE, "x.case_ref", NONE, NO_DAY],
            only: " AND x.outcome IS NOT NULL AND x.outcome_on IS NOT NULL".to_owned(),
        });
    }
    found
}

fn push(query: &mut QueryBuilder<Db>, branch: &Branch, asked: &TimelineAsked<'_>) {
    let at = if branch.is_day { day(branch.at) } else { branch.at.to_owned() };
    query.push(format!("SELECT * FROM (SELECT {at} AS at, {} AS source, {} AS key", branch.source, branch.key));
    for (column, name) in branch.columns.into_iter().zip(COLUMNS) {
        let column =
            column.strip_prefix("{id:").and_then(|rest| rest.strip_suffix('}')).map_or(column.to_owned(), uuid);
        query.push(format!(", {column} AS {name}"));
    }
    query.push(format!(", {NO_SUMS} FROM {}", branch.from)).push_bind(asked.account_id);
    query.push(&branch.only);
    if branch.is_day {
        query.push(format!(" AND {} <= ", branch.at)).push_bind(asked.today);
    }
    if let Some(after) = asked.after {
        push_after(query, branch, after);
    }
    query.push(format!(" ORDER BY {} DESC, {}{TEXT_ORDER} DESC LIMIT ", branch.at, branch.key));
    query.push_bind(i64::from(asked.limit)).push(format!(") AS b{}", branch.source));
}

/// " AND (…)": only what stands after a line.
fn push_after(query: &mut QueryBuilder<Db>, branch: &Branch, after: &TimelinePlace) {
    let Branch { source, at, is_day, key, .. } = branch;
    // A branch of days meets a moment within a day with all of that day still to come.
    let is_whole = !is_day || after.at.time() == NaiveTime::MIN;
    let is_later = *source > after.source;
    let compare = if is_later || !is_whole { "<=" } else { "<" };
    query.push(format!(" AND ({at} {compare} "));
    push_at(query, *is_day, after.at);
    if *source == after.source && is_whole {
        query.push(format!(" OR ({at} = "));
        push_at(query, *is_day, after.at);
        query.push(format!(" AND {key}{TEXT_ORDER} < ")).push_bind(after.key.clone()).push(")");
    }
    query.push(")");
}

fn push_at(query: &mut QueryBuilder<Db>, is_day: bool, at: DateTime<Utc>) {
    if is_day {
        query.push_bind(at.date_naive());
    } else {
        query.push_bind(at);
    }
}

/// What the resident paid, month by month: a run of the account's own entries.
fn push_payments(query: &mut QueryBuilder<Db>, asked: &TimelineAsked<'_>) {
    let paid = EntryKind::ALL.iter().filter(|kind| kind.is_resident_payment()).map(|kind| kind.code());
    let returned = [EntryKind::DdUnpaid.code(), EntryKind::CardChargeback.code()];
    let is_returned = one_of("x.kind", returned.into_iter());
    let is_returned = is_returned.trim_start_matches(" AND ");
    let month = format!("{}x.effective_on{}", MONTH_OF[0], MONTH_OF[1]);
    query.push(format!(
        "SELECT * FROM (SELECT {} AS at, {} AS source, {month} AS key",
        day("MAX(x.effective_on)"),
        source::PAYMENTS
    ));
    for name in &COLUMNS[..8] {
        query.push(format!(", {NONE} AS {name}"));
    }
    let sum = |is: &str, what: &str| format!("CAST(COALESCE(SUM(CASE WHEN {is} THEN {what} ELSE 0 END), 0) AS BIGINT)");
    let is_paid = format!("NOT ({is_returned})");
    query.push(format!(
        ", MAX(x.effective_on) AS extra_on, {} AS paid, {} AS paid_count, {} AS returned, {} AS returned_count \
         FROM ledger_entry x WHERE x.account_id = ",
        sum(&is_paid, "-x.amount_pence"),
        sum(&is_paid, "1"),
        sum(is_returned, "x.amount_pence"),
        sum(is_returned, "1"),
    ));
    query.push_bind(asked.account_id);
    query.push(one_of("x.kind", paid.chain(returned))).push(" AND x.effective_on <= ").push_bind(asked.today);
    query.push(format!(" GROUP BY {month}"));
    if let Some(after) = asked.after {
        let is_whole = after.at.time() == NaiveTime::MIN;
        let compare = if source::PAYMENTS > after.source || !is_whole { "<=" } else { "<" };
        query.push(format!(" HAVING MAX(x.effective_on) {compare} ")).push_bind(after.at.date_naive());
    }
    query.push(" ORDER BY 1 DESC LIMIT ").push_bind(i64::from(asked.limit)).push(format!(") AS b{}", source::PAYMENTS));
}
