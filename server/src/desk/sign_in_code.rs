//! The one-time code of a sign-in, made when it is about to be sent.

use chrono::{DateTime, Utc};
use domain::{calendar::Day, contact::ContactField, person::ContactPreference};
use uuid::Uuid;

use crate::{
    security::{code::SignInCode, secret::Secret},
    store::{Store, StoreError, person::Contact, session::Audience, sign_in::Challenge},
};

/// Makes codes.
#[derive(Clone, Debug)]
pub struct CodeMaker {
    secret: Secret,
}

/// A code and where it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeToSend {
    /// Six digits.
    pub code: String,
    /// By which way, and to whom.
    pub to: Channel,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

/// A way to somebody.
#[derive(Clone, PartialEq, Eq)]
pub enum Channel {
    /// This e-mail address.
    Email(String),
    /// This mobile number.
    Mobile(String),
}

impl Channel {
    /// Which of somebody's contact details it is.
    #[must_use]
    pub const fn field(&self) -> ContactField {
        match self {
            Self::Email(_) => ContactField::Email,
            Self::Mobile(_) => ContactField::Mobile,
        }
    }
}

impl CodeMaker {
    /// With the installation's secret.
    #[must_use]
    pub const fn new(secret: Secret) -> Self {
        Self { secret }
    }

    pub(super) const fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Makes the code of a challenge and makes it work; `None` when there is nothing to send: the challenge matched
    /// nobody, is over, or is of somebody who is not to be reached this way. Made again, it is the same code.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn make(
        &self,
        store: &Store,
        now: DateTime<Utc>,
        today: Day,
        challenge_id: Uuid,
    ) -> Result<Option<CodeToSend>, StoreError> {
        let Some(challenge) = store.find_challenge(challenge_id).await? else { return Ok(None) };
        if challenge.used_at.is_some() || challenge.expires_at <= now {
            return Ok(None);
        }
        let Some(to) = channel(store, &challenge, today).await? else { return Ok(None) };
        let code = SignInCode::of(&self.secret, challenge_id);
        let mut unit = store.begin().await?;
        unit.set_challenge_code(challenge_id, &code.digest(&self.secret, challenge_id)).await?;
        unit.commit().await?;
        Ok(Some(CodeToSend { code: code.text().to_owned(), to, expires_at: challenge.expires_at }))
    }
}

async fn channel(store: &Store, challenge: &Challenge, today: Day) -> Result<Option<Channel>, StoreError> {
    match (challenge.audience, &challenge.subject_ref, &challenge.tenancy_ref) {
        (Audience::Officer, Some(officer_ref), _) => {
            Ok(store.find_officer_email(officer_ref).await?.map(Channel::Email))
        }
        (Audience::Resident, Some(person_ref), Some(tenancy_ref)) => {
            Ok(store.find_contact(person_ref, tenancy_ref, today).await?.and_then(chosen))
        }
        _ => Ok(None),
    }
}

/// E-mail, unless they prefer texts or have no e-mail. Somebody who may only be reached by details known to be safe gets
/// nothing from a program: somebody else may read their messages. An officer gives them a letter code.
fn chosen(contact: Contact) -> Option<Channel> {
    if contact.is_safe_contact_only {
        return None;
    }
    let email = contact.email.filter(|address| !address.trim().is_empty()).map(Channel::Email);
    let mobile = contact.mobile.filter(|number| !number.trim().is_empty()).map(Channel::Mobile);
    if contact.preference == Some(ContactPreference::Sms) { mobile.or(email) } else { email.or(mobile) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(email: &str, mobile: &str, preference: Option<ContactPreference>) -> Contact {
        Contact {
            email: Some(email.to_owned()),
            mobile: Some(mobile.to_owned()),
            preference,
            is_safe_contact_only: false,
        }
    }

    #[test]
    fn a_code_goes_the_way_that_is_preferred_or_the_one_there_is() {
        let (email, mobile) = (Channel::Email("a@example.org".into()), Channel::Mobile("07700900000".into()));
        let by = |email, mobile, preference| chosen(contact(email, mobile, preference));
        assert!(by("a@example.org", "07700900000", None) == Some(email.clone()));
        assert!(by("a@example.org", "07700900000", Some(ContactPreference::Sms)) == Some(mobile.clone()));
        assert!(by("", "07700900000", Some(ContactPreference::Email)) == Some(mobile));
        assert!(by("a@example.org", " ", Some(ContactPreference::Sms)) == Some(email));
        assert!(by("", "", None).is_none());
    }

    #[test]
    fn who_may_only_be_reached_safely_is_not_reached_by_a_program() {
        let unsafe_to_write = Contact { is_safe_contact_only: true, ..contact("a@example.org", "07700900000", None) };
        assert!(chosen(unsafe_to_write).is_none());
    }
}
