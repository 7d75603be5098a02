//! The key that every form carries: signed, for the one it was shown to, good for a day.
//!
//! A page has one key for all its forms; each form spends it on its own, and only by success (see `desk::form_key`).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{
    digest::{Purpose, half, same},
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

/// A key that was found to be ours, for this owner, and young enough; as one form of its page spends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey {
    id: Uuid,
    owner: String,
    issued_at: DateTime<Utc>,
}

/// Why a key is none: forged, another's or too old. People are told one thing for all of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the form's key is missing, too old, or somebody else's")]
pub struct FormKeyRefused;

impl FormKey {
    /// The text of a new key, for the form's hidden field.
    ///
    /// # Errors
    /// [`NoRandomness`] when the operating system gives none.
    pub fn issue(secret: &Secret, owner: &FormOwner, now: DateTime<Utc>) -> Result<String, NoRandomness> {
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(|_| NoRandomness)?;
        let at = now.timestamp_micros().to_be_bytes();
        let mut bytes = Vec::with_capacity(KEY_BYTES);
        bytes.extend_from_slice(&id);
        bytes.extend_from_slice(&at);
        bytes.extend_from_slice(&signature(secret, owner, &id, at));
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Checks what came back with one of the page's forms.
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
        let is_ours = same(&signature(secret, owner, &id, at), &signed);
        let issued_at = DateTime::from_timestamp_micros(i64::from_be_bytes(at)).ok_or(FormKeyRefused)?;
        let age = now - issued_at;
        if !is_ours || age > FORM_KEY_LIFE || age < -CLOCKS_APART_MAX {
            return Err(FormKeyRefused);
        }
        let id = half(&secret.digest(Purpose::FormKey, &[&id, form.as_bytes()]));
        Ok(Self { id: Uuid::from_bytes(id), owner: owner.text(), issued_at })
    }

    /// One for each form of each page shown.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// When its page was shown, to the microsecond: what was saved a moment before is on it.
    #[must_use]
    pub const fn issued_at(&self) -> DateTime<Utc> {
        self.issued_at
    }

    /// Whose it is, as stored.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.owner
    }
}

fn signature(secret: &Secret, owner: &FormOwner, id: &[u8; 16], at: [u8; 8]) -> [u8; 16] {
    half(&secret.digest(Purpose::FormKey, &[owner.text().as_bytes(), id, &at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_good_for_its_owner_and_its_day_alone() {
        let secret = Secret::random().unwrap();
        let now = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let (owner, other) = (FormOwner::Visit([1; 16]), FormOwner::Session(Uuid::from_u128(1)));
        let text = FormKey::issue(&secret, &owner, now).unwrap();
        let check = |owner, text: &str, at| FormKey::check(&secret, owner, "sign-in", text, at).is_ok();
        assert!(check(&owner, &text, now));
        assert!(check(&owner, &text, now + FORM_KEY_LIFE));
        assert!(!check(&owner, &text, now + FORM_KEY_LIFE + TimeDelta::seconds(1)));
        assert!(!check(&owner, &text, now - TimeDelta::hours(1)));
        assert!(!check(&other, &text, now));
        for forged in ["", "AAAA", &text[1..], &"A".repeat(text.len())] {
            assert!(!check(&owner, forged, now), "{forged}");
        }
        let stranger = Secret::random().unwrap();
        assert!(FormKey::check(&stranger, &owner, "sign-in", &text, now).is_err());
    }

    #[test]
    fn each_form_of_a_page_spends_the_page_s_key_on_its_own() {
        let secret = Secret::random().unwrap();
        let (now, owner) = (DateTime::from_timestamp(1_795_000_000, 0).unwrap(), FormOwner::Visit([1; 16]));
        let text = FormKey::issue(&secret, &owner, now).unwrap();
        let id = |form| FormKey::check(&secret, &owner, form, &text, now).unwrap().id();
        assert_eq!(id("sign-in"), id("sign-in"));
        assert_ne!(id("sign-in"), id("sign-out"));
    }
}
