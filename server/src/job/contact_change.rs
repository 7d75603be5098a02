//! The three steps of a change of contact details that happen by themselves: the code, the word to the old one, the end.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Equipment, JobFailure};
use crate::{
    clock,
    desk::{
        contact::{self, TakenUp},
        contact_code::OldContact,
        notice::Notice,
        sign_in_code::Channel,
    },
    message::{self, Recipient, Told},
    store::StoreError,
};
use domain::{
    calendar::{day_words, time_words},
    contact::ContactField,
};

fn recipient(channel: Channel) -> Recipient {
    match channel {
        Channel::Email(address) => Recipient::Email(address),
        Channel::Mobile(number) => Recipient::Mobile(number),
    }
}

const fn from(with: &Equipment) -> message::From<'_> {
    message::From { landlord: with.landlord_name.as_str(), portal: with.portal_address.as_str() }
}

/// The code, to the new email or mobile.
pub(super) async fn send_code(with: &Equipment, job_id: Uuid, change_id: Uuid) -> Result<(), JobFailure> {
    let (now, today) = (with.clock.now(), with.clock.today());
    let Some(made) = with.codes.make_for_contact(&with.store, now, change_id).await? else { return Ok(()) };
    let minutes = with.policy.on(today).sign_in.code_minutes;
    let message = message::contact_code(job_id, now, recipient(made.to), from(with), &made.code, minutes);
    with.post.deliver(&message).await?;
    Ok(())
}

/// The word to one of the ways there are, with the code that stops it; or the letter.
pub(super) async fn tell_old(
    with: &Equipment,
    job_id: Uuid,
    change_id: Uuid,
    by: Option<ContactField>,
) -> Result<(), JobFailure> {
    let (now, today) = (with.clock.now(), with.clock.today());
    let Some(told) = with.codes.old_contact(&with.store, today, change_id, by).await? else { return Ok(()) };
    let address = &with.stop_change_address;
    let (to, said) = match told {
        OldContact::CanStop { to, code, until } => (to, Some((code, until))),
        OldContact::ByLetter { person_ref, account_id, code } => {
            let days = with.policy.on(today).contact.letter_hold_days;
            let (subject, body) = message::contact_change_letter(&code, days, address, &with.landlord_telephone);
            let letter =
                Notice { person_ref, account_id: Some(account_id), subject, body, text_message: String::new() };
            contact::tell_by_letter(&with.store, now, today, change_id, &letter).await?;
            return Ok(());
        }
        OldContact::Told { to } => (to, None),
    };
    let words = said.map(|(code, until)| (code, moment(until)));
    let told = match &words {
        Some((code, until)) => Told::CanBeStopped { code, until, address },
        None => Told::Made { telephone: &with.landlord_telephone },
    };
    let message = message::old_contact_told(job_id, now, recipient(to), from(with), told);
    with.post.deliver(&message).await?;
    contact::note_told(&with.store, with.clock.now(), change_id).await?;
    Ok(())
}

/// This way cannot be told.
pub(super) async fn give_up_telling(with: &Equipment, change_id: Uuid) -> Result<(), StoreError> {
    contact::cannot_tell(&with.store, with.clock.now(), change_id).await?;
    with.waker.wake();
    Ok(())
}

/// "9:00am on Tuesday 24 November 2026", by the clocks on the wall.
fn moment(at: DateTime<Utc>) -> String {
    let local = clock::local(at);
    format!("{} on {}", time_words(local.time()), day_words(local.date()))
}

/// Nobody has stopped it: it counts.
pub(super) async fn take(with: &Equipment, change_id: Uuid) -> Result<(), JobFailure> {
    let (now, today) = (with.clock.now(), with.clock.today());
    let notice_of = |person_ref: String, field: ContactField| {
        let (subject, body) = message::contact_changed(field == ContactField::Email);
        Notice {
            person_ref,
            account_id: None,
            subject: subject.to_owned(),
            body: body.to_owned(),
            text_message: String::new(),
        }
    };
    let rules = with.policy.on(today).contact;
    match contact::take(&with.store, (now, today), &rules, change_id, notice_of).await? {
        TakenUp::Counts | TakenUp::WaitsForLetter => with.waker.wake(),
        TakenUp::Nothing => {}
    }
    Ok(())
}
