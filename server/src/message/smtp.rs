//! E-mail through a mail server.

use std::time::Duration;

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Message as Letter, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::Error,
};

use super::{Delivering, DeliveryProblem, Message, Recipient, Transport, TransportProblem, needed};
use crate::configuration::Mail;

/// How long the mail server may take over each step.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail server.
#[derive(Debug)]
pub(super) struct Smtp {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    pub(super) fn new(mail: &Mail) -> Result<Self, TransportProblem> {
        let url = needed(&mail.url, "mail.url (HEARTH_MAIL_URL)")?;
        let from = needed(&mail.from, "mail.from (HEARTH_MAIL_FROM)")?;
        // The address may hold a password, so what is wrong with it is not quoted.
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| TransportProblem::Unusable {
            setting: "mail.url (HEARTH_MAIL_URL)",
            what: "write it as smtps://user:password@host:465 or smtp://host:25".to_owned(),
        })?;
        let from = from.parse().map_err(|_| TransportProblem::Unusable {
            setting: "mail.from (HEARTH_MAIL_FROM)",
            what: "write it as Rent team <rent@example.org>".to_owned(),
        })?;
        Ok(Self { server: server.timeout(Some(PATIENCE)).build(), from })
    }

    async fn send(&self, message: &Message) -> Result<(), DeliveryProblem> {
        let never = |what: &str| DeliveryProblem::Never(what.to_owned());
        let Recipient::Email(address) = &message.to else {
            return Err(never("not an e-mail"));
        };
        let address: Address = address.trim().parse().map_err(|_| never("the address on record cannot be one"))?;
        let letter = Letter::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .subject(&message.subject)
            .date(message.sent_at.into())
            // The same each time it is tried, so that a mail server can tell a repetition.
            .message_id(Some(format!("<{}@{}>", message.id, self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(message.body.clone())
            .map_err(|_| never("the letter could not be written"))?;
        self.server.send(letter).await.map(|_| ()).map_err(|error| problem(&error))
    }
}

impl Transport for Smtp {
    fn deliver<'a>(&'a self, message: &'a Message) -> Delivering<'a> {
        Box::pin(self.send(message))
    }
}

/// The server's own words may quote the address: only its number is kept.
fn problem(error: &Error) -> DeliveryProblem {
    match error.status() {
        Some(code) if error.is_permanent() => DeliveryProblem::Never(format!("the mail server answered {code}")),
        Some(code) => DeliveryProblem::Later(format!("the mail server answered {code}")),
        None if error.is_timeout() => DeliveryProblem::Later("the mail server took too long".to_owned()),
        None if error.is_tls() => DeliveryProblem::Later("no secure connection to the mail server".to_owned()),
        None => DeliveryProblem::Later("the mail server could not be reached".to_owned()),
    }
}
