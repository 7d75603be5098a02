//! Messages to people: what they say, and the ways they leave.
//!
//! A message is sent by a job alone, which may be begun more than once: its id stays the same, so that a way that can
//! tell will not deliver it twice. Nothing here is ever logged: neither whom it is for nor what it says.

mod contact_change;
pub mod file;
mod notice;
mod notify;
mod sign_in_code;
mod smtp;

use std::{fmt, future::Future, path::Path, pin::Pin};

use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use contact_change::{Told, contact_change_letter, contact_changed, contact_code, old_contact_told};
pub use notice::{From, Said, notice};
pub use sign_in_code::sign_in_code;

use crate::configuration::{Mail, MailTransport, Sms, SmsTransport};

/// A message to one person.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Its own; the same each time it is tried.
    pub id: Uuid,
    /// When it is sent.
    pub sent_at: DateTime<Utc>,
    /// Whom it is for.
    pub to: Recipient,
    /// What stands above it; a text message has none.
    pub subject: String,
    /// What it says, as plain text.
    pub body: String,
}

/// Where somebody is reached.
#[derive(Clone, PartialEq, Eq)]
pub enum Recipient {
    /// By e-mail, at this address.
    Email(String),
    /// By text message, at this number.
    Mobile(String),
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message({})", self.id)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Email(_) => "Email(…)",
            Self::Mobile(_) => "Mobile(…)",
        })
    }
}

/// Why a message did not leave. Says nothing of whom it was for: it may be logged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryProblem {
    /// It may go better later.
    #[error("not delivered this time: {0}")]
    Later(String),
    /// It never will: the address or number is refused.
    #[error("cannot be delivered: {0}")]
    Never(String),
}

/// What delivering answers.
pub type Delivering<'a> = Pin<Box<dyn Future<Output = Result<(), DeliveryProblem>> + Send + 'a>>;

/// A way that messages leave by.
pub trait Transport: fmt::Debug + Send + Sync {
    /// Hands the message over; `Ok` = the next in line has it.
    fn deliver<'a>(&'a self, message: &'a Message) -> Delivering<'a>;
}

/// Why a way cannot be set up. Names the setting.
#[derive(Debug, thiserror::Error)]
pub enum TransportProblem {
    /// A setting that this way needs is empty.
    #[error("{0} is not set, and this way of sending needs it")]
    Unset(&'static str),
    /// A setting cannot be used.
    #[error("{setting} cannot be used: {what}")]
    Unusable {
        /// Which.
        setting: &'static str,
        /// Why.
        what: String,
    },
}

/// Both ways, as configured.
#[derive(Debug)]
pub struct Post {
    mail: Box<dyn Transport>,
    sms: Box<dyn Transport>,
}

impl Post {
    /// Sets both ways up. Reaches nobody yet.
    ///
    /// # Errors
    /// [`TransportProblem`].
    pub fn new(mail: &Mail, sms: &Sms, messages_dir: &Path) -> Result<Self, TransportProblem> {
        let mail: Box<dyn Transport> = match mail.transport {
            MailTransport::Files => Box::new(file::Files::new(messages_dir)),
            MailTransport::Smtp => Box::new(smtp::Smtp::new(mail)?),
        };
        let sms: Box<dyn Transport> = match sms.transport {
            SmsTransport::Files => Box::new(file::Files::new(messages_dir)),
            SmsTransport::Http => Box::new(notify::Notify::new(sms)?),
        };
        Ok(Self { mail, sms })
    }

    /// Hands a message over.
    ///
    /// # Errors
    /// [`DeliveryProblem`].
    pub async fn deliver(&self, message: &Message) -> Result<(), DeliveryProblem> {
        match message.to {
            Recipient::Email(_) => self.mail.deliver(message).await,
            Recipient::Mobile(_) => self.sms.deliver(message).await,
        }
    }
}

fn needed<'a>(value: &'a str, setting: &'static str) -> Result<&'a str, TransportProblem> {
    if value.trim().is_empty() { Err(TransportProblem::Unset(setting)) } else { Ok(value.trim()) }
}
