//! Messages between a resident and the team. The states are `domain::message::ThreadState`.

use chrono::TimeDelta;
use domain::{
    calendar::Day,
    message::{ThreadEvent, ThreadRefused},
    permission::{Act, Permit},
};

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    form_key::{self, Sent, Taken},
    notice::{self, Notice},
};
use crate::store::{
    Store, StoreError, Unit,
    thread::{NewThread, Thread, ThreadMoved},
};

/// Over which time the messages of one person are counted.
const WINDOW: TimeDelta = TimeDelta::hours(24);

/// A message as a resident writes it.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// Who writes.
    pub person_ref: &'a str,
    /// What it says.
    pub body: &'a str,
    /// The day by which an answer is expected.
    pub answer_by_on: Day,
    /// How many messages one person may send in a day.
    pub a_day_max: u32,
}

/// Why a message was not taken.
#[derive(Debug, thiserror::Error)]
pub enum WriteRefused {
    /// The permit is for something else.
    #[error("the permit is not for this message")]
    NotPermitted,
    /// There is no such conversation, or it is somebody else's.
    #[error("no such conversation")]
    NotTheirs,
    /// So many were written today that a program must be at it.
    #[error("too many messages in a day")]
    TooMany,
    /// The same form was sent before, with other words: its result stands there.
    #[error("this form was sent before")]
    SentBefore {
        /// Where.
        result_path: String,
    },
    /// More was written since the conversation was shown.
    #[error("more was written since")]
    WrittenSince,
    /// The event cannot happen now.
    #[error(transparent)]
    State(#[from] ThreadRefused),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Begins a conversation; where it is read. The same form again leads to the same one.
///
/// # Errors
/// [`WriteRefused`].
pub async fn begin(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    written: &Written<'_>,
    (account_id, subject): (i64, &str),
    sent: &Sent,
    path_of: impl Fn(i64) -> String,
) -> Result<String, WriteRefused> {
    permitted(permit)?;
    let mut unit = store.begin().await?;
    if let Some(path) = sent_before(&mut unit, sent).await? {
        return Ok(path);
    }
    not_too_many(&mut unit, occasion, written).await?;
    let thread_id = unit
        .insert_thread(&NewThread {
            person_ref: written.person_ref,
            account_id,
            subject,
            opened_at: occasion.now,
            answer_by_on: written.answer_by_on,
        })
        .await?;
    let path = path_of(thread_id);
    // Of two presses at once, the one that comes second waits here and then shows what the first did.
    match form_key::take(&mut unit, occasion.now, sent, &path).await? {
        Taken::Now => {}
        Taken::Before { result_path } | Taken::WithOtherAnswers { result_path } => return Ok(result_path),
    }
    unit.insert_thread_message(thread_id, (None, occasion.assisted_by), written.body, occasion.now).await?;
    note(&mut unit, occasion, AuditActor::Resident(written.person_ref.to_owned()), permit.act().code(), account_id)
        .await?;
    unit.commit().await?;
    Ok(path)
}

/// A resident writes again.
///
/// # Errors
/// [`WriteRefused`].
pub async fn write_again(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    written: &Written<'_>,
    thread_id: i64,
    sent: &Sent,
    result_path: &str,
) -> Result<(), WriteRefused> {
    permitted(permit)?;
    let mut unit = store.begin().await?;
    if sent_before(&mut unit, sent).await?.is_some() {
        return Ok(());
    }
    not_too_many(&mut unit, occasion, written).await?;
    let thread = unit.find_thread(thread_id).await?.filter(|thread| thread.person_ref == written.person_ref);
    let thread = thread.ok_or(WriteRefused::NotTheirs)?;
    if !matches!(form_key::take(&mut unit, occasion.now, sent, result_path).await?, Taken::Now) {
        return Ok(());
    }
    let state = thread.state.next(ThreadEvent::ResidentWrites)?;
    // Whoever waits already was told a day: writing again does not put it off.
    let answer_by_on = if thread.state.is_waiting() { thread.answer_by_on } else { written.answer_by_on };
    let taken_by = thread.taken_by.as_deref().filter(|_| thread.state.is_waiting());
    unit.insert_thread_message(thread_id, (None, occasion.assisted_by), written.body, occasion.now).await?;
    unit.move_thread(thread_id, &ThreadMoved { state, moved_at: occasion.now, answer_by_on, taken_by }).await?;
    let actor = AuditActor::Resident(written.person_ref.to_owned());
    note(&mut unit, occasion, actor, permit.act().code(), thread.account_id).await?;
    unit.commit().await?;
    Ok(())
}

/// An officer says that they are looking at a message: the resident sees it.
///
/// # Errors
/// [`WriteRefused`].
pub async fn take_up(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    officer_ref: &str,
    thread_id: i64,
    sent: &Sent,
    result_path: &str,
) -> Result<(), WriteRefused> {
    let mut unit = store.begin().await?;
    if sent_before(&mut unit, sent).await?.is_some() {
        return Ok(());
    }
    let thread = officers_thread(&mut unit, permit, thread_id).await?;
    let state = thread.state.next(ThreadEvent::OfficerTakes)?;
    form_key::take(&mut unit, occasion.now, sent, result_path).await?;
    let moved =
        ThreadMoved { state, moved_at: occasion.now, answer_by_on: thread.answer_by_on, taken_by: Some(officer_ref) };
    unit.move_thread(thread_id, &moved).await?;
    note(&mut unit, occasion, AuditActor::Officer(officer_ref.to_owned()), "take_up_message", thread.account_id)
        .await?;
    unit.commit().await?;
    Ok(())
}

/// An officer's answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// Who answers.
    pub officer_ref: &'a str,
    /// What they say.
    pub body: &'a str,
    /// What tells the resident of it.
    pub tell: &'a Notice,
    /// How many messages stood in the conversation that they answer.
    pub messages_shown: u32,
}

/// An officer answers: the resident is told that a reply is there.
///
/// # Errors
/// [`WriteRefused`].
pub async fn answer(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    answer: &Answer<'_>,
    thread_id: i64,
    sent: &Sent,
    result_path: &str,
) -> Result<(), WriteRefused> {
    let mut unit = store.begin().await?;
    if sent_before(&mut unit, sent).await?.is_some() {
        return Ok(());
    }
    let thread = officers_thread(&mut unit, permit, thread_id).await?;
    if answer.tell.person_ref != thread.person_ref {
        return Err(WriteRefused::NotPermitted);
    }
    // What has come since they looked is not answered by this.
    if unit.count_thread_messages(thread_id).await? != i64::from(answer.messages_shown) {
        return Err(WriteRefused::WrittenSince);
    }
    let state = thread.state.next(ThreadEvent::OfficerAnswers)?;
    if !matches!(form_key::take(&mut unit, occasion.now, sent, result_path).await?, Taken::Now) {
        return Ok(());
    }
    unit.insert_thread_message(thread_id, (Some(answer.officer_ref), None), answer.body, occasion.now).await?;
    let moved = ThreadMoved { state, moved_at: occasion.now, answer_by_on: thread.answer_by_on, taken_by: None };
    unit.move_thread(thread_id, &moved).await?;
    notice::tell_of_reply(&mut unit, occasion, answer.tell, thread_id).await?;
    let actor = AuditActor::Officer(answer.officer_ref.to_owned());
    note(&mut unit, occasion, actor, Act::AnswerMessage.code(), thread.account_id).await?;
    unit.commit().await?;
    Ok(())
}

/// The resident has read a conversation.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn read(store: &Store, occasion: &Occasion<'_>, thread_id: i64) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    unit.mark_thread_read(thread_id, occasion.now).await?;
    unit.commit().await
}

fn permitted(permit: &Permit) -> Result<(), WriteRefused> {
    if permit.act() == Act::WriteOwnMessage { Ok(()) } else { Err(WriteRefused::NotPermitted) }
}

async fn officers_thread(unit: &mut Unit, permit: &Permit, thread_id: i64) -> Result<Thread, WriteRefused> {
    let thread = unit.find_thread(thread_id).await?.ok_or(WriteRefused::NotTheirs)?;
    if permit.is_for(Act::AnswerMessage, &thread.tenancy_ref) { Ok(thread) } else { Err(WriteRefused::NotPermitted) }
}

/// Where the same form led before; with other words, that it was sent.
async fn sent_before(unit: &mut Unit, sent: &Sent) -> Result<Option<String>, WriteRefused> {
    match form_key::before(unit, sent).await? {
        None | Some(Taken::Now) => Ok(None),
        Some(Taken::Before { result_path }) => Ok(Some(result_path)),
        Some(Taken::WithOtherAnswers { result_path }) => Err(WriteRefused::SentBefore { result_path }),
    }
}

async fn not_too_many(unit: &mut Unit, occasion: &Occasion<'_>, written: &Written<'_>) -> Result<(), WriteRefused> {
    let count = unit.count_messages_of(written.person_ref, occasion.now - WINDOW).await?;
    if count >= i64::from(written.a_day_max) { Err(WriteRefused::TooMany) } else { Ok(()) }
}

async fn note(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    actor: AuditActor,
    act: &'static str,
    account_id: i64,
) -> Result<(), StoreError> {
    let entry = occasion.entry(actor, act, AuditSubject::account(account_id));
    audit::record(unit, occasion.now, &entry).await
}
