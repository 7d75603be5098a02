//! Keeping what people are told, each by the way that reaches them, and having it sent once the unit of work is committed.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    letter::{QuietHours, after_quiet},
    message::{Channel, NoticeState, Reach, WhyLetter},
};
use uuid::Uuid;

use crate::{
    clock,
    desk::{
        Occasion,
        job::{self, Job},
    },
    store::{StoreError, Unit, notice::NewPersonNotice},
};

/// Something to tell a person. The landlord's name and the portal's address are added when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whom.
    pub person_ref: String,
    /// About which account; `None` = about the person.
    pub account_id: Option<i64>,
    /// What stands above it. An email's subject can be seen on a locked screen: say nothing private in it.
    pub subject: String,
    /// All of it, as plain text, paragraphs divided by an empty line.
    pub body: String,
    /// What a text message says in its place: neutral, nothing of rent or owing. Empty = "You have a new message".
    pub text_message: String,
}

/// What a text message says where the act says nothing better.
const NEW_MESSAGE: &str = "You have a new message. Sign in to read it.";

/// Keeps what a person is told, and has it sent once this unit of work is committed.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn tell(unit: &mut Unit, occasion: &Occasion<'_>, notice: &Notice) -> Result<Uuid, StoreError> {
    tell_on(unit, occasion.now, occasion.today, notice).await
}

/// The same for a job, which has no occasion.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn tell_on(unit: &mut Unit, now: DateTime<Utc>, today: Day, notice: &Notice) -> Result<Uuid, StoreError> {
    tell_in(unit, now, today, notice, Manner::default()).await
}

/// Keeps what some people are told in one manner, in a number of statements that does not grow with them; their numbers, in
/// their order.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn tell_all(
    unit: &mut Unit,
    now: DateTime<Utc>,
    today: Day,
    notices: &[Notice],
    manner: Manner<'_>,
) -> Result<Vec<Uuid>, StoreError> {
    let people: BTreeSet<&str> = notices.iter().map(|notice| notice.person_ref.as_str()).collect();
    let reaches = unit.reach_of_all(&people.into_iter().collect::<Vec<_>>(), today).await?;
    let kept: Vec<NewPersonNotice<'_>> = notices
        .iter()
        .map(|notice| {
            let reach = reaches.get(&notice.person_ref).map(|found| found.reach).unwrap_or_default();
            row(now, notice, manner, reach)
        })
        .collect();
    unit.insert_person_notices(&kept).await?;
    let waiting = kept.iter().filter(|new| new.state == NoticeState::Waiting);
    let jobs: Vec<Job> = waiting.map(|new| Job::SendNotice { notice_id: new.notice_id }).collect();
    let send_at = manner.quiet.map_or(now, |quiet| at_no_quiet_hour(now, quiet));
    job::enqueue_all_for(unit, send_at, &jobs).await?;
    Ok(kept.into_iter().map(|new| new.notice_id).collect())
}

fn row<'a>(now: DateTime<Utc>, notice: &'a Notice, manner: Manner<'a>, reach: Reach) -> NewPersonNotice<'a> {
    let channel = match (reach.channel(), manner.by_letter) {
        (Channel::Email | Channel::Text, Some(_)) => Channel::Letter,
        (channel, _) => channel,
    };
    NewPersonNotice {
        notice_id: Uuid::now_v7(),
        person_ref: &notice.person_ref,
        account_id: notice.account_id,
        thread_id: manner.thread_id,
        subject: &notice.subject,
        body: &notice.body,
        text_message: if notice.text_message.trim().is_empty() { NEW_MESSAGE } else { &notice.text_message },
        channel,
        why_letter: if channel == Channel::Letter { reach.why_letter().or(manner.by_letter) } else { None },
        state: first_state(channel),
        template: manner.template,
        is_chasing: manner.is_chasing,
        told_at: now,
    }
}

/// In which manner a person is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner<'a> {
    /// The conversation it announces a reply in.
    pub thread_id: Option<i64>,
    /// The template it was made of.
    pub template: Option<&'a str>,
    /// It asks for something: while a protection holds, it does not leave.
    pub is_chasing: bool,
    /// When it is not sent; `None` = it is an answer, and goes at once.
    pub quiet: Option<QuietHours>,
    /// It goes as a letter though there is an email or mobile, for this reason; `None` = by the way that reaches them.
    pub by_letter: Option<WhyLetter>,
}

/// Tells of a reply in a conversation, which is read there and not listed beside it.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn tell_of_reply(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    notice: &Notice,
    thread_id: i64,
) -> Result<Uuid, StoreError> {
    let manner = Manner { thread_id: Some(thread_id), ..Manner::default() };
    tell_in(unit, occasion.now, occasion.today, notice, manner).await
}

/// The same in a manner of its own.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn tell_in(
    unit: &mut Unit,
    now: DateTime<Utc>,
    today: Day,
    notice: &Notice,
    manner: Manner<'_>,
) -> Result<Uuid, StoreError> {
    let told = tell_all(unit, now, today, std::slice::from_ref(notice), manner).await?;
    told.into_iter().next().ok_or(StoreError::RowCount { table: "person_notice", expected: 1, actual: 0 })
}

/// The moment itself, or the end of the quiet hours it falls into.
pub(super) fn at_no_quiet_hour(now: DateTime<Utc>, quiet: QuietHours) -> DateTime<Utc> {
    let local = clock::local(now);
    let end = after_quiet(local, quiet);
    // Between the two the clocks may have changed.
    if end == local { now } else { clock::instant_of(end) }
}

pub(super) const fn first_state(channel: Channel) -> NoticeState {
    match channel {
        Channel::Email | Channel::Text => NoticeState::Waiting,
        Channel::Letter => NoticeState::ToPrint,
        Channel::Nothing => NoticeState::Withheld,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_the_morning_leaves_at_its_hour_on_the_nights_when_the_clocks_change_too() {
        let quiet = QuietHours { from_hour: 20, to_hour: 8 };
        for (now, leaves_at) in [
            ("2026-03-28T21:00:00Z", "2026-03-29T07:00:00Z"),
            ("2026-10-24T20:00:00Z", "2026-10-25T08:00:00Z"),
            ("2026-06-01T20:30:00Z", "2026-06-02T07:00:00Z"),
            ("2026-06-01T12:00:30.5Z", "2026-06-01T12:00:30.5Z"),
            ("2026-10-25T01:30:00Z", "2026-10-25T08:00:00Z"),
        ] {
            let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
            assert_eq!(at_no_quiet_hour(at(now), quiet), at(leaves_at), "{now}");
        }
    }
}
