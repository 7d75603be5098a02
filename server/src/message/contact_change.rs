//! Messages of a change of email or mobile: the code to the new one, and the word to the old one. Neither says anything
//! of rent, nor what the other is.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{From, Message, Recipient};

/// The code that confirms a new email or mobile.
#[must_use]
pub fn contact_code(
    id: Uuid,
    sent_at: DateTime<Utc>,
    to: Recipient,
    from: From<'_>,
    code: &str,
    minutes: u32,
) -> Message {
    let From { landlord, .. } = from;
    let (subject, body) = match to {
        Recipient::Email(_) => (
            format!("{code} is your code"),
            format!(
                "Hello,\n\nSomebody asked {landlord} to write to them at this address. If it was you, enter this code \
                 on the page that asks for it:\n\n    {code}\n\nIt works for {minutes} minutes, once.\n\nIf it was \
                 not you, you need do nothing: without the code nothing changes. We never ask anybody to tell us a \
                 code, so do not give it to anyone.\n\n{landlord}\n"
            ),
        ),
        Recipient::Mobile(_) => (
            String::new(),
            format!(
                "{code} is your code to confirm this number with {landlord}. It works for {minutes} minutes. If you \
                 did not ask for it, ignore this. Do not give it to anyone."
            ),
        ),
    };
    Message { id, sent_at, to, subject, body }
}

/// What the old email or mobile is told.
#[derive(Clone, Copy, Debug)]
pub enum Told<'a> {
    /// A change waits, and can be stopped.
    CanBeStopped {
        /// The code that stops it.
        code: &'a str,
        /// "9:00am on Tuesday 24 November 2026".
        until: &'a str,
        /// Where it is typed.
        address: &'a str,
    },
    /// An officer has made it.
    Made {
        /// Whom to call.
        telephone: &'a str,
    },
}

/// The word to the old email or mobile.
#[must_use]
pub fn old_contact_told(id: Uuid, sent_at: DateTime<Utc>, to: Recipient, from: From<'_>, told: Told<'_>) -> Message {
    let landlord = from.landlord;
    let is_email = matches!(to, Recipient::Email(_));
    let body = match (told, is_email) {
        (Told::CanBeStopped { code, until, address }, true) => format!(
            "Hello,\n\nSomebody who is signed in as you asked {landlord} to change how we reach you.\n\nIf it was you, \
             you need do nothing. The change will count from {until}.\n\nIf it was not you, stop it before then. Go to \
             {address} and enter this code:\n\n    {code}\n\nNobody who stops a change by mistake loses anything: you \
             can call us and we will make it for you.\n\n{landlord}\n"
        ),
        (Told::CanBeStopped { code, address, .. }, false) => {
            format!("{landlord}: someone asked to change how we reach you. Not you? Stop it at {address} with {code}")
        }
        (Told::Made { telephone }, true) => format!(
            "Hello,\n\nWe have changed how we reach you, because we were asked to. This is the last message to this \
             address.\n\nIf you did not ask for it, call us today on {telephone}.\n\n{landlord}\n"
        ),
        (Told::Made { telephone }, false) => {
            format!("{landlord}: we have changed how we reach you. If you did not ask for it, call {telephone}")
        }
    };
    let subject = match (told, is_email) {
        (_, false) => "",
        (Told::CanBeStopped { .. }, true) => "Somebody asked to change how we reach you",
        (Told::Made { .. }, true) => "We have changed how we reach you",
    };
    Message { id, sent_at, to, subject: subject.to_owned(), body }
}

/// Subject and body of the letter to the home of somebody who has no email or mobile yet. `days` are counted from when it is
/// posted.
#[must_use]
pub fn contact_change_letter(code: &str, days: u32, address: &str, telephone: &str) -> (String, String) {
    let body = format!(
        "Somebody who is signed in as you gave us an email address or a mobile number for you.\n\nIf it was you, you need do \
         nothing. We will use it {days} days after we posted this letter.\n\nIf it was not you, stop it as soon as you \
         can. Go to {address} and enter this code:\n\n    {code}\n\nOr call us on {telephone}. Nobody who stops a change by mistake loses anything: we can make \
         it for you."
    );
    ("Somebody asked to change how we reach you".to_owned(), body)
}

/// Subject and body of what a person is told when their change counts.
#[must_use]
pub const fn contact_changed(is_email: bool) -> (&'static str, &'static str) {
    if is_email {
        (
            "Your email address is changed",
            "We now use your new email address. Your sign-in codes go there too.\n\nIf you did not ask for this, call us today.",
        )
    } else {
        (
            "Your mobile number is changed",
            "We now use your new mobile number. Your sign-in codes may go there too.\n\nIf you did not ask for this, call us today.",
        )
    }
}
