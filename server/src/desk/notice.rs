//! Telling a person something: kept, so that they can read it in the portal, and sent by the way that reaches them.
//!
//! The rules are `domain::message::Reach`. What no program may send waits as a letter for an officer, who reads why.
//! (A notice towards possession is another thing, and no program gives one.)

mod tell;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    direct_debit::{earliest_entry_on, letter_given_on},
    message::{Channel, NoticeState, WhyLetter},
    permission::{Act, Permit},
    policy::PolicyOn,
    task::TaskKind,
};
use uuid::Uuid;

pub use tell::{Manner, Notice, tell, tell_all, tell_in, tell_of_reply, tell_on};

use super::{
    Occasion,
    audit::{self, AuditActor, AuditEntry, AuditSubject},
    contact,
    letter::{self, Chaser},
    protection,
    task::{self, NewTask},
};
use crate::store::{
    Store, StoreError, Unit,
    notice::{PersonNotice, Settled},
};
use tell::{at_no_quiet_hour, first_state};

/// What is to be done about a notice.
pub enum NextOfNotice {
    /// Nothing any more.
    Nothing,
    /// It is sent now.
    Send(NoticeToSend),
    /// It is sent when the quiet hours are over.
    Later(DateTime<Utc>),
}

/// A notice about to be sent, and to whom.
pub struct NoticeToSend {
    /// What it says.
    pub notice: PersonNotice,
    /// By which way.
    pub channel: Channel,
    /// The address or number.
    pub to: String,
}

/// What is to be sent of a notice, asked again at the last moment: since it was written, the person may have died, or
/// may have become somebody who must be reached safely; a protection may have begun, under which nothing that chases leaves.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn to_send(
    store: &Store,
    now: DateTime<Utc>,
    today: Day,
    rules: &PolicyOn,
    notice_id: Uuid,
) -> Result<NextOfNotice, StoreError> {
    let mut unit = store.begin().await?;
    let Some(notice) = unit.find_person_notice(notice_id).await? else { return Ok(NextOfNotice::Nothing) };
    if notice.state != NoticeState::Waiting {
        return Ok(NextOfNotice::Nothing);
    }
    if withhold(&mut unit, now, today, rules, &notice).await? {
        unit.commit().await?;
        return Ok(NextOfNotice::Nothing);
    }
    let send_at = at_no_quiet_hour(now, rules.contact.quiet);
    if notice.is_of_template && send_at > now {
        return Ok(NextOfNotice::Later(send_at));
    }
    let person = unit.reach_of(&notice.person_ref, today).await?;
    let channel = person.reach.channel();
    let to = match channel {
        Channel::Email => person.email,
        Channel::Text => person.mobile,
        Channel::Letter | Channel::Nothing => None,
    };
    if let Some(to) = to {
        return Ok(NextOfNotice::Send(NoticeToSend { notice, channel, to }));
    }
    let why_letter = person.reach.why_letter().filter(|_| channel == Channel::Letter);
    let settled = Settled { state: first_state(channel), channel, why_letter, printed_by: None, at: now };
    unit.settle_person_notice(notice_id, &settled).await?;
    unit.note_collections_untold(notice_id).await?;
    unit.commit().await?;
    Ok(NextOfNotice::Nothing)
}

/// Withholds letters that wait to be printed and chase, of homes where a protection has begun; how many.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn withhold_letters(
    store: &Store,
    now: DateTime<Utc>,
    today: Day,
    rules: &PolicyOn,
) -> Result<usize, StoreError> {
    let mut snapshot = store.snapshot().await?;
    let waiting = snapshot.list_chasing_letters().await?;
    let account_ids: BTreeSet<i64> = waiting.iter().map(|(_, account_id)| *account_id).collect();
    let account_ids: Vec<i64> = account_ids.into_iter().collect();
    let held = protection::by_account(&snapshot.list_held_markers_of(&account_ids, today).await?, today, rules);
    drop(snapshot);
    let is_held = |account_id: &i64| held.get(account_id).is_some_and(|held| held.forbids_chasing().is_some());
    let mut withheld = 0;
    // Only what is to be withheld is worth a unit of work, in which it is asked once more.
    for (notice_id, _) in waiting.iter().filter(|(_, account_id)| is_held(account_id)) {
        let mut unit = store.begin().await?;
        let notice = unit.find_person_notice(*notice_id).await?.filter(|one| one.state == NoticeState::ToPrint);
        if let Some(notice) = notice
            && withhold(&mut unit, now, today, rules, &notice).await?
        {
            unit.commit().await?;
            withheld += 1;
        }
    }
    Ok(withheld)
}

/// Withholds what chases while a protection holds; whether it did. That it was suppressed stands on the audit trail.
async fn withhold(
    unit: &mut Unit,
    now: DateTime<Utc>,
    today: Day,
    rules: &PolicyOn,
    notice: &PersonNotice,
) -> Result<bool, StoreError> {
    let Some(account_id) = notice.account_id.filter(|_| notice.is_chasing) else { return Ok(false) };
    if letter::chasing_forbidden(unit, account_id, Chaser::Officer, today, rules).await?.is_none() {
        return Ok(false);
    }
    let settled = Settled {
        state: NoticeState::Withheld,
        channel: Channel::Nothing,
        why_letter: None,
        printed_by: None,
        at: now,
    };
    unit.settle_person_notice(notice.notice_id, &settled).await?;
    let entry = AuditEntry {
        actor: AuditActor::System("notice"),
        act: "suppressed_letter",
        subject: AuditSubject::account(account_id),
        request_id: String::new(),
        detail: None,
    };
    audit::record(unit, now, &entry).await?;
    Ok(true)
}

/// What became of sending it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// The next in line has it.
    Done(Channel),
    /// It never will: an officer prints it.
    Undeliverable,
}

/// Notes what became of sending a notice.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn note_sending(
    store: &Store,
    now: DateTime<Utc>,
    notice_id: Uuid,
    sending: Sending,
    answer_by_on: Day,
) -> Result<(), StoreError> {
    let (state, channel, why_letter) = match sending {
        Sending::Done(channel) => (NoticeState::Sent, channel, None),
        Sending::Undeliverable => (NoticeState::ToPrint, Channel::Letter, Some(WhyLetter::Undeliverable)),
    };
    let mut unit = store.begin().await?;
    if sending == Sending::Undeliverable {
        let waiting = unit.find_person_notice(notice_id).await?.filter(|notice| notice.state == NoticeState::Waiting);
        let Some(notice) = waiting else { return Ok(()) };
        ask_officer(&mut unit, now, notice, answer_by_on).await?;
        unit.note_collections_untold(notice_id).await?;
    }
    unit.settle_person_notice(notice_id, &Settled { state, channel, why_letter, printed_by: None, at: now }).await?;
    unit.commit().await
}

/// What could not be delivered comes back as a task: the letter waits to be printed, and the details are to be put right.
async fn ask_officer(
    unit: &mut Unit,
    now: DateTime<Utc>,
    notice: PersonNotice,
    answer_by_on: Day,
) -> Result<(), StoreError> {
    let Some(account_id) = notice.account_id else { return Ok(()) };
    let new = NewTask {
        account_id,
        person_ref: Some(notice.person_ref),
        kind: TaskKind::MessageUndelivered,
        subject_id: Some(notice.notice_id),
        answer_by_on,
        note: Some(format!(
            "“{}” could not be delivered. It waits under Letters to print. Ask them for an email or mobile that works.",
            notice.subject
        )),
    };
    task::open(unit, now, &new).await?;
    Ok(())
}

/// An officer has printed and posted a letter, or given it in a way they know to be safe. Collections by Direct Debit that
/// rest on it count as told once it has had the time to arrive; the hold of a change of contact details that it tells of begins.
///
/// # Errors
/// [`StoreError`] when the database did not answer. A permit for something else changes nothing.
pub async fn printed(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    officer_ref: &str,
    letter: &PersonNotice,
    why_letter: Option<WhyLetter>,
    rules: &PolicyOn,
) -> Result<(), StoreError> {
    if permit.act() != Act::PrintLetter || letter.state != NoticeState::ToPrint {
        return Ok(());
    }
    let mut unit = store.begin().await?;
    // One that chases is not given to anybody whom a protection has begun to hold since it was shown.
    if withhold(&mut unit, occasion.now, occasion.today, rules, letter).await? {
        return unit.commit().await;
    }
    let printed_by = Some(officer_ref);
    let settled =
        Settled { state: NoticeState::Printed, channel: Channel::Letter, why_letter, printed_by, at: occasion.now };
    unit.settle_person_notice(letter.notice_id, &settled).await?;
    let given_on = letter_given_on(occasion.today, &rules.direct_debit);
    contact::posted(&mut unit, occasion.now, &rules.contact, letter.notice_id).await?;
    unit.note_collections_told(letter.notice_id, given_on, earliest_entry_on(given_on, &rules.direct_debit)).await?;
    let actor = AuditActor::Officer(officer_ref.to_owned());
    let entry = occasion.entry(actor, Act::PrintLetter.code(), AuditSubject::person(&letter.person_ref));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await
}

/// The person has read it in the portal.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn read(store: &Store, now: DateTime<Utc>, person_ref: &str, notice_id: Uuid) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    unit.mark_notice_read(notice_id, person_ref, now).await?;
    unit.commit().await
}
