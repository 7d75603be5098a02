//! Letters and messages from templates: prepared for each tenant of an account apart, shown before they are sent, and sent
//! exactly as they were shown.
//!
//! `prepare` and `prepare_many` read and fill in and change nothing; `send` has it told in a unit of work. While a protection holds, a
//! template that chases is not sent, whoever asks for it.

mod many;
mod prepare;
mod send;
mod value;

use std::collections::BTreeMap;

use domain::{
    letter::{FieldValue, FillProblem, Filled, LetterField, TemplateBook},
    message::{Channel, WhyLetter},
    money::MoneyOverflow,
};

pub use many::{SendingMany, fingerprint_of_many, send_many_as_officer};
pub use prepare::{AskedOfMany, LeftOut, OfMany, prepare, prepare_many};
pub use send::{Chaser, SendRefused, Sending, chasing_forbidden, send, send_as_officer};

use super::arrangement::Measured;
use crate::{
    security::fingerprint,
    store::{StoreError, arrangement_standing::ArrangementStanding},
};

/// The templates, and the landlord's own words that every one of them may name.
#[derive(Clone, Debug)]
pub struct Letters {
    /// The templates.
    pub book: TemplateBook,
    /// The landlord's name.
    pub landlord: String,
    /// Whom to call.
    pub telephone: String,
    /// When they answer.
    pub hours: String,
    /// Where the portal is.
    pub portal: String,
}

/// A letter that is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// About which account.
    pub account_id: i64,
    /// Which template.
    pub key: &'a str,
    /// What the officer typed for it.
    pub typed: &'a BTreeMap<LetterField, FieldValue>,
    /// Who sends it, by name; `None` = a program.
    pub officer: Option<&'a str>,
    /// How the account's arrangement is kept, where it was just worked out; `None` = as it is recorded.
    pub standing: Option<&'a ArrangementStanding>,
}

/// A letter to one tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// Whom.
    pub person_ref: String,
    /// "Ms Amina Yusuf".
    pub name: String,
    /// The lines of the address, none empty; none = where they live is not known.
    pub address: Vec<String>,
    /// What it says.
    pub filled: Filled,
    /// By which way it goes.
    pub channel: Channel,
    /// Why it is printed; `None` = it is not.
    pub why_letter: Option<WhyLetter>,
}

/// A letter to each tenant of an account, ready to be shown or sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// About which account.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: String,
    /// Of which template.
    pub template: String,
    /// It asks for something.
    pub is_chasing: bool,
    /// One for each tenant; never empty.
    pub letters: Vec<Addressed>,
    /// The tenants who are sent nothing, by name: they have died.
    pub not_told: Vec<String>,
}

impl Prepared {
    /// Recognises exactly these letters, so that what was shown is what is sent or nothing is.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut parts: Vec<&[u8]> = vec![self.template.as_bytes()];
        for letter in &self.letters {
            let filled = &letter.filled;
            parts.extend([letter.person_ref.as_bytes(), letter.name.as_bytes(), letter.channel.code().as_bytes()]);
            parts.extend([filled.subject.as_bytes(), filled.body.as_bytes(), filled.text_message.as_bytes()]);
        }
        parts
            .extend(self.letters.iter().flat_map(|letter| &letter.address).chain(&self.not_told).map(String::as_bytes));
        fingerprint::hexadecimal(&fingerprint::of(&parts))
    }
}

/// Why there is no letter.
#[derive(Debug, thiserror::Error)]
pub enum LetterRefused {
    /// A protection forbids chasing.
    #[error("a protection forbids chasing: {0}")]
    Protected(String),
    /// There is no such template.
    #[error("there is no such template")]
    NoTemplate,
    /// There is no such account.
    #[error("there is no such account")]
    NoAccount,
    /// No tenant can be told: each has died, or there is none.
    #[error("there is no tenant to tell")]
    Nobody,
    /// Something that it names is not known of this account.
    #[error(transparent)]
    Fill(#[from] FillProblem),
    /// A sum does not fit.
    #[error(transparent)]
    Money(#[from] MoneyOverflow),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a value is worked out from.
struct Known<'a> {
    letters: &'a Letters,
    measured: &'a Measured<'a>,
    standing: Option<&'a ArrangementStanding>,
    payment_ref: String,
    address: String,
    asked: &'a Asked<'a>,
    today: domain::calendar::Day,
}
