//! How messages leave: into files until told otherwise.

use serde::{Deserialize, Serialize};

/// How e-mail leaves.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// By which way.
    pub transport: MailTransport,
    /// The mail server: `smtps://user:password@host:465` or `smtp://host:25`. Only for `smtp`.
    pub url: String,
    /// Whom it is from: `Rent team <rent@example.org>`. Only for `smtp`.
    pub from: String,
}

/// The ways e-mail can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTransport {
    /// One file per message in the data folder.
    Files,
    /// A mail server.
    Smtp,
}

/// How text messages leave.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sms {
    /// By which way.
    pub transport: SmsTransport,
    /// The gateway's address, in GOV.UK Notify's API shape. Only for `http`.
    pub url: String,
    /// The API key: name, service id and secret, joined by hyphens. Only for `http`.
    pub key: String,
    /// The id of a template whose whole text is `((message))`. Only for `http`.
    pub template: String,
}

/// The ways a text message can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsTransport {
    /// One file per message in the data folder.
    Files,
    /// A gateway that speaks GOV.UK Notify's API.
    Http,
}

impl Default for Mail {
    fn default() -> Self {
        Self { transport: MailTransport::Files, url: String::new(), from: String::new() }
    }
}

impl Default for Sms {
    fn default() -> Self {
        Self {
            transport: SmsTransport::Files,
            url: "https://api.notifications.service.gov.uk".into(),
            key: String::new(),
            template: String::new(),
        }
    }
}
