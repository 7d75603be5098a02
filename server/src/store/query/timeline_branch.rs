//! The sources of a line of time: from which tables each reads, its columns, and what of it whoever asks may see.

use domain::{
    case::ProtectionKind,
    casework::{NoteKind, ReferralTo, TimelineShow, action_show, task_is_change},
    ledger::ActionCode,
    task::TaskKind,
};

use super::UUID_AS_TEXT;
use crate::store::timeline::TimelineAsked;

/// The sources, in the order of their lines at one instant.
pub mod source {
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
    pub const PROTECTION: u8 = 15;
    pub const TREATMENT: u8 = 16;
    pub const PROTECTION_ENDED: u8 = 17;
}

/// A source of lines. A column that is written `{id:…}` is an id, to be shown as text in the engine's own words.
pub struct Branch {
    /// Its number.
    pub source: u8,
    /// From which tables, up to the account's number.
    pub from: &'static str,
    /// The column it is ordered by.
    pub at: &'static str,
    /// That column is a day.
    pub is_day: bool,
    /// The key of its lines, as text.
    pub key: String,
    /// The other columns, in the order in which the line of time reads them.
    pub columns: [&'static str; 9],
    /// What else must be true; words of vocabularies alone.
    pub only: String,
}

/// No text in this column.
pub const NONE: &str = "CAST(NULL AS TEXT)";
const NO_DAY: &str = "CAST(NULL AS DATE)";

/// Whether a filter lets it through.
pub fn shows(asked: &TimelineAsked<'_>, show: TimelineShow) -> bool {
    asked.show.is_none_or(|chosen| chosen == show)
}

/// An id as text.
pub fn uuid(column: &str) -> String {
    format!("{}{column}{}", UUID_AS_TEXT[0], UUID_AS_TEXT[1])
}

/// " AND column IN ('a', 'b')": codes of a vocabulary, which hold nothing that a database could mistake.
pub fn one_of<'a>(column: &str, codes: impl Iterator<Item = &'a str>) -> String {
    let codes: Vec<String> = codes.map(|code| format!("'{code}'")).collect();
    if codes.is_empty() { " AND 1 = 0".to_owned() } else { format!(" AND {column} IN ({})", codes.join(", ")) }
}

/// The branches that are asked for and may be seen.
pub fn branches(asked: &TimelineAsked<'_>) -> Vec<Branch> {
    let mut found = Vec::new();
    if asked.has_record {
        found.extend(record(asked));
        found.extend(told(asked));
        found.extend(shows(asked, TimelineShow::Stage).then(steps));
        found.extend(protections(asked));
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

/// What protects the household, as officers recorded it: begun, changed, ended.
fn protections(asked: &TimelineAsked<'_>) -> Vec<Branch> {
    if !shows(asked, TimelineShow::Protection) {
        return Vec::new();
    }
    let kinds = || {
        let seen = |kind: &&ProtectionKind| asked.has_restricted || !kind.is_restricted();
        ProtectionKind::RECORDED.iter().filter(seen).map(|kind| kind.code())
    };
    vec![
        Branch {
            source: source::PROTECTION,
            from: "protection x LEFT JOIN officer o ON o.officer_ref = x.recorded_by WHERE x.account_id = ",
            at: "x.recorded_at",
            is_day: false,
            key: uuid("x.protection_id"),
            // The end that came to be known later is a line of its own.
            columns: [
                "x.kind",
                "CAST(x.starts_on AS TEXT)",
                NONE,
                "COALESCE(o.name, x.recorded_by)",
                "x.person_ref",
                "x.note",
                NONE,
                NONE,
                "CASE WHEN x.treatment_at IS NULL THEN x.ends_on END",
            ],
            only: one_of("x.kind", kinds()),
        },
        Branch {
            source: source::TREATMENT,
            from: "protection x LEFT JOIN officer o ON o.officer_ref = x.treatment_by WHERE x.account_id = ",
            at: "x.treatment_at",
            is_day: false,
            key: uuid("x.protection_id"),
            columns: [
                "x.kind",
                "CAST(x.treatment_ended_on AS TEXT)",
                NONE,
                "COALESCE(o.name, x.treatment_by)",
                "x.person_ref",
                NONE,
                NONE,
                NONE,
                "x.ends_on",
            ],
            only: format!("{} AND x.treatment_at IS NOT NULL", one_of("x.kind", kinds())),
        },
        Branch {
            source: source::PROTECTION_ENDED,
            from: "protection x LEFT JOIN officer o ON o.officer_ref = x.ended_by WHERE x.account_id = ",
            at: "x.ended_at",
            is_day: false,
            key: uuid("x.protection_id"),
            columns: [
                "x.kind",
                NONE,
                NONE,
                "COALESCE(o.name, x.ended_by)",
                "x.person_ref",
                "x.ended_reason",
                NONE,
                NONE,
                "x.last_on",
            ],
            only: format!("{} AND x.ended_at IS NOT NULL", one_of("x.kind", kinds())),
        },
    ]
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
