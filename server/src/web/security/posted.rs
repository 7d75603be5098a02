//! A form as it came back: its answers, and the proof that it is a form of ours that was shown to this very browser.
//!
//! A handler that takes [`Posted`] never sees a form without a good key; what acts on it asks for the key again.

use std::collections::BTreeMap;

use app::paths;
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};

use super::{
    super::{AppState, failure::Failure, frame::Frame, kept, visitor::Visitor},
    visit::Visit,
};
use crate::{
    desk::{form_key::Sent, kept_answers::Fields},
    security::{
        digest::Purpose,
        form_key::{FormKey, FormOwner},
        secret::Secret,
    },
};

/// The field that every form's key comes in.
const KEY_FIELD: &str = "form_key";
pub(in crate::web) const FORM: &str = "application/x-www-form-urlencoded";

/// A form: text fields and nothing else.
pub trait PostedForm: Send {
    /// Tells this form from the others of its page.
    const NAME: &'static str;
    /// Where it can be found anew.
    const PATH: &'static str;

    /// Takes its fields.
    fn read(answers: &Answers) -> Self;
}

/// What was typed, by field. Whatever no database keeps, control characters, is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Fields);

impl Answers {
    pub(in crate::web) fn parse(body: &[u8]) -> Self {
        let mut answers = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(body) {
            let value: String = value.chars().filter(|typed| !typed.is_control() || *typed == '\n').collect();
            answers.entry(name.into_owned()).or_insert(value);
        }
        Self(answers)
    }

    /// What was kept of a form.
    #[must_use]
    pub(in crate::web) const fn of(fields: Fields) -> Self {
        Self(fields)
    }

    /// All that was typed, without the key.
    pub(in crate::web) fn typed(mut self) -> Fields {
        self.0.remove(KEY_FIELD);
        self.0
    }

    /// The form's key, which may be none of ours.
    pub(in crate::web) fn key(&self) -> String {
        self.get(KEY_FIELD)
    }

    /// Whether a field came at all.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    /// What was typed into a field; empty when the field did not come.
    #[must_use]
    pub fn get(&self, field: &str) -> String {
        self.0.get(field).cloned().unwrap_or_default()
    }

    /// Recognises these answers again, whatever the key.
    fn digest(&self, secret: &Secret) -> [u8; 32] {
        let parts: Vec<&[u8]> = self
            .0
            .iter()
            .filter(|(name, _)| *name != KEY_FIELD)
            .flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()])
            .collect();
        secret.digest(Purpose::FormAnswers, &parts)
    }
}

/// A form with a good key.
#[derive(Clone, Debug)]
pub struct Posted<F> {
    /// What was typed, as the form reads it.
    pub form: F,
    /// The same, by field.
    pub typed: Fields,
    /// The key, and what recognises the answers.
    pub sent: Sent,
}

/// A form that was not taken.
#[derive(Debug)]
pub enum NotTaken<F> {
    /// Its key is missing, too old or not for this browser. What was typed can be shown again, under a new key; or this
    /// page instead, which says what to do.
    KeyRefused(F, Response),
    /// It is no form, or too large.
    NotAForm(Response),
}

impl<F> IntoResponse for NotTaken<F> {
    fn into_response(self) -> Response {
        match self {
            Self::KeyRefused(_, response) | Self::NotAForm(response) => response,
        }
    }
}

impl<F> From<NotTaken<F>> for Failure {
    fn from(refused: NotTaken<F>) -> Self {
        refused.into_response().into()
    }
}

impl<F: PostedForm> FromRequest<AppState> for Posted<F> {
    type Rejection = NotTaken<F>;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Self::Rejection> {
        let not_a_form = |status: StatusCode| NotTaken::NotAForm(status.into_response());
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, state)
            .await
            .map_err(|failure| NotTaken::NotAForm(failure.into_response()))?;
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with(FORM) {
            return Err(not_a_form(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let body = Bytes::from_request(Request::from_parts(parts.clone(), body), state)
            .await
            .map_err(|refused| NotTaken::NotAForm(refused.into_response()))?;
        let answers = Answers::parse(&body);
        let now = state.clock.now();
        let mut owners = owners(&visitor, &parts.headers, &state.secret).into_iter();
        if let Some(key) = owners.find_map(|owner| key::<F>(&state.secret, &owner, &answers, now)) {
            kept::forget(state, &visitor, &parts)
                .await
                .map_err(|failure| NotTaken::NotAForm(failure.into_response()))?;
            let sent = Sent { key, answers: answers.digest(&state.secret) };
            return Ok(Self { form: F::read(&answers), typed: answers.typed(), sent });
        }
        let form = F::read(&answers);
        if let Some(again) = kept::keep_too_old(state, &visitor, &parts, answers).await {
            return Err(NotTaken::KeyRefused(form, again));
        }
        let frame = Frame::from_request_parts(&mut parts, state)
            .await
            .map_err(|failure| NotTaken::NotAForm(failure.into_response()))?;
        let html = app::page::problem::form_expired(&frame.layout, F::PATH);
        Err(NotTaken::KeyRefused(form, frame.answer(StatusCode::FORBIDDEN, html)))
    }
}

/// Whose forms this browser sends: the signed-in person's, else the visit's.
fn owners(visitor: &Visitor, headers: &HeaderMap, secret: &Secret) -> Vec<FormOwner> {
    match visitor.session_id() {
        Some(session_id) => {
            [Some(session_id), visitor.assistance_id()].into_iter().flatten().map(FormOwner::Session).collect()
        }
        None => Visit::read(headers).map(|visit| visit.owner(secret)).into_iter().collect(),
    }
}

fn key<F: PostedForm>(secret: &Secret, owner: &FormOwner, answers: &Answers, now: DateTime<Utc>) -> Option<FormKey> {
    FormKey::check(secret, owner, F::NAME, &answers.get(KEY_FIELD), now).ok()
}

/// A form that is nothing but its button.
macro_rules! button_form {
    ($(#[$doc:meta])* $form:ident, $name:literal, $path:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $form;

        impl $crate::web::security::posted::PostedForm for $form {
            const NAME: &'static str = $name;
            const PATH: &'static str = $path;

            fn read(_answers: &$crate::web::security::posted::Answers) -> Self {
                Self
            }
        }
    };
}
pub(in crate::web) use button_form;

button_form!(
    /// "Sign out".
    SignOutForm,
    "sign-out",
    paths::START
);
button_form!(
    /// "Sign out everywhere".
    SignOutEverywhereForm,
    "sign-out-everywhere",
    paths::START
);
button_form!(
    /// "Stay signed in".
    StayForm,
    "session-stay",
    paths::START
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_database_keeps_is_left_out() {
        let answers = Answers::parse(b"a=1%00%1F2&a=second&b=%E9x&c");
        assert_eq!(answers.get("a"), "12");
        assert_eq!(answers.get("b"), "\u{fffd}x");
        assert_eq!(answers.get("c"), "");
        assert_eq!(answers.get("absent"), "");
    }

    #[test]
    fn the_same_answers_are_known_again_whatever_the_key() {
        let secret = Secret::random().unwrap();
        let digest = |body: &[u8]| Answers::parse(body).digest(&secret);
        assert_eq!(digest(b"form_key=x&a=1&b=2"), digest(b"b=2&a=1&form_key=y"));
        assert_ne!(digest(b"a=1&b=2"), digest(b"a=12&b="));
        assert_ne!(digest(b"a=1"), digest(b"a=1&b="));
    }
}
