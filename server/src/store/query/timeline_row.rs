//! A line of the line of time, from its row.

use domain::{
    arrangement::OfferEvent,
    calendar::{Day, parse_iso_day},
    case::{ProtectionKind, Stage, StageEvent},
    casework::{Consent, ContactDirection, ContactOutcome, ContactWay, NoteKind, ReferralOutcome, ReferralTo},
    ledger::{ActionCode, CourtOutcome, NoticeKind},
    message::{Channel, NoticeState},
    money::Pence,
    task::{TaskKind, TaskState},
};
use sqlx::Row as _;
use uuid::Uuid;

use super::{Db, timeline_branch::source};
use crate::store::{
    StoreError, known,
    timeline::{MonthOfPayments, TimelinePlace, TimelineRow, TimelineWhat},
};

/// What `offer_event` calls the sending of an offer.
const SENT: &str = "send";

type Row = <Db as sqlx::Database>::Row;

/// One line.
pub fn read(row: &Row) -> Result<TimelineRow, StoreError> {
    let source: i32 = row.try_get("source")?;
    let source = u8::try_from(source).unwrap_or_default();
    let place = TimelinePlace { at: row.try_get("at")?, source, key: row.try_get("key")? };
    let is_day = matches!(
        source,
        source::CONTACT
            | source::PAYMENTS
            | source::ACTION
            | source::NOTICE
            | source::COURT_ISSUED
            | source::COURT_DECIDED
    );
    Ok(TimelineRow {
        is_day,
        by: row.try_get("who")?,
        person_ref: row.try_get("person_ref")?,
        body: row.try_get::<Option<String>, _>("body")?.filter(|body| !body.is_empty()),
        what: what(row, &place)?,
        place,
    })
}

fn what(row: &Row, place: &TimelinePlace) -> Result<TimelineWhat, StoreError> {
    Ok(match place.source {
        source::NOTE => TimelineWhat::Note {
            note_id: id("note", &place.key, &place.key)?,
            kind: word(row, "note", "code", place, NoteKind::parse)?,
            is_correction: row.try_get::<Option<&str>, _>("detail")?.is_some(),
            is_corrected: row.try_get::<Option<&str>, _>("mark")?.is_some(),
        },
        source::CONTACT => TimelineWhat::Contact {
            way: word(row, "contact_log", "code", place, ContactWay::parse)?,
            direction: word(row, "contact_log", "mark", place, ContactDirection::parse)?,
            outcome: word(row, "contact_log", "detail", place, ContactOutcome::parse)?,
            next: next_step(row, place)?,
        },
        source::REFERRAL => TimelineWhat::Referral {
            referral_id: id("referral", &place.key, &place.key)?,
            made_to: word(row, "referral", "code", place, ReferralTo::parse)?,
            organisation: row.try_get("extra")?,
            consent: word(row, "referral", "detail", place, Consent::parse)?,
        },
        source::REFERRAL_OUTCOME => TimelineWhat::ReferralOutcome {
            referral_id: linked(row, "referral_outcome", place)?,
            made_to: word(row, "referral", "detail", place, ReferralTo::parse)?,
            outcome: word(row, "referral_outcome", "code", place, ReferralOutcome::parse)?,
        },
        source::TOLD => TimelineWhat::Told {
            notice_id: id("person_notice", &place.key, &place.key)?,
            channel: word(row, "person_notice", "code", place, Channel::parse)?,
            state: word(row, "person_notice", "detail", place, NoticeState::parse)?,
        },
        source::MESSAGE => TimelineWhat::Message {
            thread_id: number(row, "thread_message", place)?,
            is_theirs: row.try_get::<Option<&str>, _>("code")? == Some("theirs"),
        },
        source::OFFER => {
            let event: Option<&str> = row.try_get("code")?;
            let is_sending = event == Some(SENT);
            TimelineWhat::Offer {
                offer_id: linked(row, "offer_event", place)?,
                reference: row.try_get::<Option<String>, _>("extra")?.unwrap_or_default(),
                event: (!is_sending).then(|| word(row, "offer_event", "code", place, OfferEvent::parse)).transpose()?,
            }
        }
        source::PAYMENTS => TimelineWhat::Payments(MonthOfPayments {
            last_on: a_day(row, "ledger_entry", place)?,
            paid: Pence::new(row.try_get("paid")?),
            paid_count: row.try_get("paid_count")?,
            returned: Pence::new(row.try_get("returned")?),
            returned_count: row.try_get("returned_count")?,
        }),
        source::TASK => TimelineWhat::Task {
            task_id: number(row, "task", place)?,
            kind: word(row, "task", "code", place, TaskKind::parse)?,
            state: word(row, "task", "detail", place, TaskState::parse)?,
            answer_by_on: a_day(row, "task", place)?,
            closing_note: row.try_get("extra")?,
        },
        source::ACTION => TimelineWhat::Action(word(row, "action", "code", place, ActionCode::parse)?),
        source::STEP => TimelineWhat::Step {
            event: word(row, "case_event", "code", place, StageEvent::parse)?,
            to: word(row, "case_event", "detail", place, Stage::parse)?,
        },
        source::NOTICE => TimelineWhat::NoticeServed {
            kind: word(row, "notice", "code", place, NoticeKind::parse)?,
            not_before_on: a_day(row, "notice", place)?,
        },
        source::COURT_ISSUED => {
            TimelineWhat::CourtIssued { case_ref: place.key.clone(), hearing_on: row.try_get("extra_on")? }
        }
        source::COURT_DECIDED => TimelineWhat::CourtDecided {
            case_ref: place.key.clone(),
            outcome: word(row, "court_case", "code", place, CourtOutcome::parse)?,
        },
        source::PROTECTION => TimelineWhat::Protected {
            kind: word(row, "protection", "code", place, ProtectionKind::parse)?,
            starts_on: day_in_text(row, "protection", place)?,
            ends_on: row.try_get("extra_on")?,
        },
        source::TREATMENT => TimelineWhat::TreatmentEnded {
            kind: word(row, "protection", "code", place, ProtectionKind::parse)?,
            ended_on: day_in_text(row, "protection", place)?,
            ends_on: a_day(row, "protection", place)?,
        },
        source::PROTECTION_ENDED => TimelineWhat::ProtectionEnded {
            kind: word(row, "protection", "code", place, ProtectionKind::parse)?,
            last_on: a_day(row, "protection", place)?,
        },
        other => return Err(impossible("timeline", "source", &place.key, &other.to_string())),
    })
}

fn next_step(row: &Row, place: &TimelinePlace) -> Result<Option<(String, Day, Option<i64>)>, StoreError> {
    let Some(step) = row.try_get::<Option<String>, _>("extra")? else { return Ok(None) };
    let task_id = row.try_get::<Option<&str>, _>("link")?.and_then(|number| number.parse().ok());
    Ok(Some((step, a_day(row, "contact_log", place)?, task_id)))
}

fn word<T>(
    row: &Row,
    table: &'static str,
    column: &'static str,
    place: &TimelinePlace,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, StoreError> {
    let code: Option<&str> = row.try_get(column)?;
    known(table, column, &place.key, code.unwrap_or_default(), parse)
}

fn a_day(row: &Row, table: &'static str, place: &TimelinePlace) -> Result<Day, StoreError> {
    row.try_get::<Option<Day>, _>("extra_on")?.ok_or_else(|| impossible(table, "day", &place.key, "no day"))
}

/// A day of the column of details, as both engines write it.
fn day_in_text(row: &Row, table: &'static str, place: &TimelinePlace) -> Result<Day, StoreError> {
    let text: Option<&str> = row.try_get("detail")?;
    let text = text.unwrap_or_default();
    parse_iso_day(text).map_err(|_| impossible(table, "day", &place.key, text))
}

fn number(row: &Row, table: &'static str, place: &TimelinePlace) -> Result<i64, StoreError> {
    let link: Option<&str> = row.try_get("link")?;
    let link = link.unwrap_or_default();
    link.parse().map_err(|_| impossible(table, "key", &place.key, link))
}

fn linked(row: &Row, table: &'static str, place: &TimelinePlace) -> Result<Uuid, StoreError> {
    let link: Option<&str> = row.try_get("link")?;
    id(table, &place.key, link.unwrap_or_default())
}

fn id(table: &'static str, key: &str, text: &str) -> Result<Uuid, StoreError> {
    Uuid::parse_str(text).map_err(|_| impossible(table, "key", key, text))
}

fn impossible(table: &'static str, column: &'static str, key: &str, what: &str) -> StoreError {
    StoreError::Inconsistent { table, column, row: key.to_owned(), what: what.to_owned() }
}
