//! What will be sent, word for word, to each tenant apart.

use super::{Text, head};
use crate::{
    component::field::form_key,
    layout::Layout,
    page::officer::letter::{Letter, sheet},
    paths,
    render::document,
};
use domain::message::Channel;
use leptos::prelude::*;

/// The view of what will be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendPreview {
    /// Which account.
    pub account_id: i64,
    /// The template's name.
    pub name: String,
    /// What the form sends besides its key: the template, what was typed, what recognises these letters.
    pub hidden: Vec<(&'static str, String)>,
    /// One for each tenant.
    pub letters: Vec<PreviewLetter>,
    /// The quiet hours, from and to; `None` = there are none.
    pub quiet: Option<(u32, u32)>,
    /// It is not what was shown before.
    pub is_changed: bool,
}

/// A letter to one tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLetter {
    /// To whom.
    pub name: String,
    /// By which way, and what arrives.
    pub way: PreviewWay,
}

/// What arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PreviewWay {
    /// An email.
    Email {
        /// What stands above it.
        subject: String,
        /// All of it.
        body: String,
    },
    /// A text message.
    Text {
        /// All of it.
        body: String,
        /// What stands in the portal.
        in_portal: String,
    },
    /// A letter to print.
    Letter(Box<Letter>),
}

impl PreviewWay {
    /// By which channel.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        match self {
            Self::Email { .. } => Channel::Email,
            Self::Text { .. } => Channel::Text,
            Self::Letter(_) => Channel::Letter,
        }
    }
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, preview: SendPreview) -> String {
    let title = Text::PreviewTitle.words().to_owned();
    document(layout, head(preview.account_id, title, false), || {
        let count = preview.letters.len();
        let button = match count {
            1 => Text::SendOne.words().to_owned(),
            _ => Text::SendMany.with(&[("count", &count.to_string())]),
        };
        let quiet = preview.quiet.map(|(from, to)| {
            let words = Text::Quiet.with(&[("from", &from.to_string()), ("to", &to.to_string())]);
            view! { <p class="app-soft">{words}</p> }
        });
        let changed = preview
            .is_changed
            .then(|| view! { <p class="app-note app-note--look" role="alert">{Text::Changed.words()}</p> });
        let letters: Vec<_> = preview.letters.into_iter().map(|letter| shown(layout, letter)).collect();
        let hidden: Vec<_> = preview
            .hidden
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect();
        view! {
            {changed}
            <h1 class="govuk-heading-l">{Text::PreviewTitle.words()}</h1>
            <p>{Text::PreviewLead.with(&[("template", &preview.name)])}</p>
            {quiet}
            {letters}
            <form method="post" action=paths::officer_send(preview.account_id)>
                {form_key(&layout.form_key)}
                <input type="hidden" name="step" value="send" />
                {hidden}
                <button class="govuk-button" type="submit">{button}</button>
            </form>
        }
    })
}

fn shown(layout: &Layout, letter: PreviewLetter) -> impl IntoView + use<> {
    let to = Text::PreviewTo.with(&[("name", &letter.name)]);
    view! {
        <section>
            <h2 class="govuk-heading-m">{to}</h2>
            {way(layout, letter.way)}
        </section>
    }
}

/// What arrives, by whichever way.
pub(in crate::page::officer) fn way(layout: &Layout, way: PreviewWay) -> impl IntoView + use<> {
    match way {
        PreviewWay::Email { subject, body } => view! {
            <p class="app-soft">{Text::PreviewEmail.words()}</p>
            <div class="app-card">
                <p><b>{format!("{}: ", Text::PreviewSubject.words())}</b>{subject}</p>
                <p class="app-message__body">{body}</p>
            </div>
        }
        .into_any(),
        PreviewWay::Text { body, in_portal } => view! {
            <div class="app-card"><p class="app-message__body">{body}</p></div>
            <p class="app-soft">{Text::PreviewText.words()}</p>
            <div class="app-card"><p class="app-message__body">{in_portal}</p></div>
        }
        .into_any(),
        PreviewWay::Letter(letter) => {
            let how = letter.why.map_or_else(
                || Text::PreviewLetterPlain.words().to_owned(),
                |why| Text::PreviewLetter.with(&[("why", why.words())]),
            );
            view! { <p class="app-soft">{how}</p>{sheet(layout, *letter)} }.into_any()
        }
    }
}
