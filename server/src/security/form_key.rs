//! A form's key: signed, for one form and one owner, good for a day. Spent only by success (see `desk::form_key`).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{
    digest::{Digest, Purpose},
    secret::Secret,
    token::NoRandomness,
};

/// How long after it was shown a form may be sent; the rows of spent keys are kept longer than that.
pub const FORM_KEY_LIFE: TimeDelta = TimeDelta::hours(24);
/// A server whose clock is a little behind another's must take its forms.
const CLOCKS_APART_MAX: TimeDelta = TimeDelta::minutes(2);
/// Sixteen of id, eight of time, sixteen of signature.
const KEY_BYTES: usize = 40;

/// Who may send a form: the one it was shown to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormOwner {
    /// A signed-in person, by their session's id.
    Session(Uuid),
    /// A browser that is not signed in, by the digest of its visit's token.
    Visit([u8; 16]),
}

impl FormOwner {
    /// What is signed, and stored beside a spent key: names nobody.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Session(session_id) => format!("session:{session_id}"),
            Self::Visit(digest) => format!("visit:{}", URL_SAFE_NO_PAD.encode(digest)),
        }
    }
}

/// A key that was found to be ours, for this form and this owner, and young enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey {
    id: Uuid,
    owner: String,
}

/// Why a key is none: forged, another's, of another form, or too old. People are told one thing for all of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the form's key is missing, too old, or not this form's")]
pub struct FormKeyRefused;

impl FormKey {
    /// The text of a new key, for the form's hidden field.
    ///
    /// # Errors
    /// [`NoRandomness`] when the operating system gives none.
    pub fn issue(secret: &Secret, owner: &FormOwner, form: &str, now: DateTime<Utc>) -> Result<String, NoRandomness> {
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(|_| NoRandomness)?;
        let at = now.timestamp().to_be_bytes();
        let mut bytes = Vec::with_capacity(KEY_BYTES);
        bytes.extend_from_slice(&id);
        bytes.extend_from_slice(&at);
        bytes.extend_from_slice(&signature(secret, owner, form, &id, at).half());
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Checks what came back.
    ///
    /// # Errors
    /// [`FormKeyRefused`], for whichever reason.
    pub fn check(
        secret: &Secret,
        owner: &FormOwner,
        form: &str,
        text: &str,
        now: DateTime<Utc>,
    ) -> Result<Self, FormKeyRefused> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| FormKeyRefused)?;
        let bytes: [u8; KEY_BYTES] = bytes.try_into().map_err(|_| FormKeyRefused)?;
        let (mut id, mut at, mut signed) = ([0; 16], [0; 8], [0; 16]);
        id.copy_from_slice(&bytes[..16]);
        at.copy_from_slice(&bytes[16..24]);
        signed.copy_from_slice(&bytes[24..]);
        let ours = signature(secret, owner, form, &id, at).half();
        let is_ours: bool = subtle::ConstantTimeEq::ct_eq(&ours[..], &signed[..]).into();
        let issued_at = DateTime::from_timestamp(i64::from_be_bytes(at), 0).ok_or(FormKeyRefused)?;
        let age = now - issued_at;
        if !is_ours || age > FORM_KEY_LIFE || age < -CLOCKS_APART_MAX {
            return Err(FormKeyRefused);
        }
        Ok(Self { id: Uuid::from_bytes(id), owner: owner.text() })
    }

    /// The key's id: one for each time a form is shown.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// Whose it is, as stored.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.owner
    }
}

fn signature(secret: &Secret, owner: &FormOwner, form: &str, id: &[u8; 16], at: [u8; 8]) -> Digest {
    Digest::of(secret, Purpose::FormKey, &[owner.text().as_bytes(), form.as_bytes(), id, &at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_good_for_its_form_its_owner_and_its_day_alone() {
        let secret = Secret::from_bytes([1; 32]);
        let now = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let (owner, other) = (FormOwner::Visit([1; 16]), FormOwner::Session(Uuid::from_u128(1)));
        let text = FormKey::issue(&secret, &owner, "sign-in", now).unwrap();
        let check = |owner, form, text: &str, at| FormKey::check(&secret, owner, form, text, at).is_ok();
        assert!(check(&owner, "sign-in", &text, now));
        assert!(check(&owner, "sign-in", &text, now + FORM_KEY_LIFE));
        assert!(!check(&owner, "sign-in", &text, now + FORM_KEY_LIFE + TimeDelta::seconds(1)));
        assert!(!check(&owner, "sign-in", &text, now - TimeDelta::hours(1)));
        assert!(!check(&other, "sign-in", &text, now));
        assert!(!check(&owner, "sign-out", &text, now));
        assert!(!check(&owner, "sign-in", "", now));
        assert!(!check(&owner, "sign-in", &format!("A{}", &text[1..]), now) || text.starts_with('A'));
        let stranger = Secret::from_bytes([2; 32]);
        assert!(FormKey::check(&stranger, &owner, "sign-in", &text, now).is_err());
    }
}
