//! What a person is told. An email says all of it; a text message, which may be read on a locked screen, nothing private.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Message, Recipient};

/// Who it is from, and where it can be read.
#[derive(Clone, Copy, Debug)]
pub struct From<'a> {
    /// The landlord's name.
    pub landlord: &'a str,
    /// The portal's own address.
    pub portal: &'a str,
}

/// What is said, by either way.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// What stands above an email.
    pub subject: &'a str,
    /// All of it.
    pub body: &'a str,
    /// What a text message says in its place.
    pub text_message: &'a str,
}

/// A message that tells a person something.
#[must_use]
pub fn notice(id: Uuid, sent_at: DateTime<Utc>, to: Recipient, from: From<'_>, said: Said<'_>) -> Message {
    let From { landlord, portal } = from;
    let (subject, body) = match to {
        Recipient::Email(_) => (
            said.subject.to_owned(),
            format!("{}\n\nSign in to see it and to answer:\n{portal}\n\n{landlord}\n", said.body.trim_end()),
        ),
        Recipient::Mobile(_) => (String::new(), format!("{landlord}: {}", said.text_message)),
    };
    Message { id, sent_at, to, subject, body }
}
