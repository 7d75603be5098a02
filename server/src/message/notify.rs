//! Text messages through a gateway that speaks GOV.UK Notify's API: one POST, signed with a short-lived token.
//!
//! Source: GOV.UK Notify, REST API documentation ("Send a text message", "JSON Web Tokens").

use std::{fmt, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::{Client, StatusCode, Url};
use serde_json::json;
use sha2::Sha256;

use super::{Delivering, DeliveryProblem, Message, Recipient, Transport, TransportProblem, needed};
use crate::configuration::Sms;

/// How long the gateway may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The key ends in two UUIDs of this length: the service's id and the secret, each after a hyphen.
const UUID_CHARACTERS: usize = 36;

/// The gateway.
pub(super) struct Notify {
    client: Client,
    url: Url,
    service_id: String,
    secret: String,
    template: String,
}

impl fmt::Debug for Notify {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Notify({})", self.url)
    }
}

impl Notify {
    pub(super) fn new(sms: &Sms) -> Result<Self, TransportProblem> {
        let unusable = |setting, what: &str| TransportProblem::Unusable { setting, what: what.to_owned() };
        let url = needed(&sms.url, "sms.url (HEARTH_SMS_URL)")?;
        let url = Url::parse(url)
            .and_then(|url| url.join("/v2/notifications/sms"))
            .map_err(|error| unusable("sms.url (HEARTH_SMS_URL)", &error.to_string()))?;
        let key = needed(&sms.key, "sms.key (HEARTH_SMS_KEY)")?;
        let template = needed(&sms.template, "sms.template (HEARTH_SMS_TEMPLATE)")?;
        let (service_id, secret) = divide(key)
            .ok_or_else(|| unusable("sms.key (HEARTH_SMS_KEY)", "it does not end in a service id and a secret"))?;
        let client = Client::builder()
            .timeout(PATIENCE)
            .build()
            .map_err(|error| unusable("sms.transport (HEARTH_SMS_TRANSPORT)", &error.to_string()))?;
        Ok(Self {
            client,
            url,
            service_id: service_id.to_owned(),
            secret: secret.to_owned(),
            template: template.to_owned(),
        })
    }

    async fn send(&self, message: &Message) -> Result<(), DeliveryProblem> {
        let Recipient::Mobile(number) = &message.to else {
            return Err(DeliveryProblem::Never("not a text message".to_owned()));
        };
        let body = json!({
            "phone_number": number,
            "template_id": self.template,
            "personalisation": { "message": message.body },
            "reference": message.id,
        });
        let request =
            self.client.post(self.url.clone()).bearer_auth(self.token(message.sent_at.timestamp())).json(&body);
        match request.send().await {
            Ok(response) => judge(response.status()),
            Err(error) if error.is_timeout() => Err(DeliveryProblem::Later("the gateway took too long".to_owned())),
            Err(_) => Err(DeliveryProblem::Later("the gateway could not be reached".to_owned())),
        }
    }

    /// A JSON Web Token, HS256: who we are and when. `issued_at` in seconds since 1970.
    fn token(&self, issued_at: i64) -> String {
        let header = json!({ "typ": "JWT", "alg": "HS256" }).to_string();
        let claims = json!({ "iss": self.service_id, "iat": issued_at }).to_string();
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
        // HMAC takes a key of any length; were it to refuse, the gateway would refuse the empty signature.
        let signature = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).map_or_else(
            |_| Vec::new(),
            |mut mac| {
                mac.update(signed.as_bytes());
                mac.finalize().into_bytes().to_vec()
            },
        );
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

impl Transport for Notify {
    fn deliver<'a>(&'a self, message: &'a Message) -> Delivering<'a> {
        Box::pin(self.send(message))
    }
}

/// The service's id and the secret, from the end of the key: its name before them may hold hyphens of its own.
fn divide(key: &str) -> Option<(&str, &str)> {
    let secret_at = key.len().checked_sub(UUID_CHARACTERS)?;
    let service_at = secret_at.checked_sub(UUID_CHARACTERS + 1)?;
    let (service, secret) = (key.get(service_at..secret_at)?.strip_suffix('-')?, key.get(secret_at..)?);
    let is_uuid = |text: &str| uuid::Uuid::parse_str(text).is_ok();
    (is_uuid(service) && is_uuid(secret)).then_some((service, secret))
}

/// 400 = this message will never do (a number that is none); anything else, a wrong key included, may be put right.
fn judge(status: StatusCode) -> Result<(), DeliveryProblem> {
    if status.is_success() {
        Ok(())
    } else if status == StatusCode::BAD_REQUEST {
        Err(DeliveryProblem::Never(format!("the gateway answered {status}")))
    } else {
        Err(DeliveryProblem::Later(format!("the gateway answered {status}")))
    }
}
