//! How a resident is reached: what we have, changing it with a code, and stopping a change from the old one.

mod code;
mod field;
mod stop;
mod wishes;

pub use code::{CodeForm, CodeProblemKind, code_page};
pub use field::{FieldForm, FieldProblemKind, HoldShown, field_page, through_officer_page};
pub use stop::{StopProblem, stop_page, stopped_page};
pub use wishes::{WishesForm, wishes_page};

use crate::{
    component::field::form_key,
    layout::Layout,
    moment::Moment,
    paths,
    render::{Head, document},
    text::{ContactText as Text, FrameText},
};
use domain::{
    contact::{ContactField, ReadingFormat},
    person::ContactPreference,
};
use leptos::prelude::*;

/// What we have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactDetails {
    /// `None` = we have none.
    pub email: Option<String>,
    /// `None` = we have none.
    pub mobile: Option<String>,
    /// `None` = not known.
    pub preference: Option<ContactPreference>,
    /// Its name; `None` = not known.
    pub language: Option<String>,
    /// The format they can read.
    pub format: ReadingFormat,
    /// What was asked for and does not count yet.
    pub waiting: Vec<Waiting>,
    /// What they have just done.
    pub done: Option<ContactDone>,
}

/// A change that does not count yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Of what.
    pub field: ContactField,
    /// What it is to be.
    pub new_value: String,
    /// What it waits for.
    pub waits_for: WaitsFor,
}

/// What a change waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitsFor {
    /// Its code.
    Code,
    /// The end of its hold.
    Hold(Moment),
    /// The letter that tells the home of it; so many days after that was posted it counts.
    Letter {
        /// How many.
        days: u32,
    },
}

/// What they have just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactDone {
    /// What they wish is saved.
    Saved,
    /// A change is withdrawn.
    Withdrawn,
}

fn head(title: Text, back: &str, has_problems: bool) -> Head {
    Head {
        title: title.words().to_owned(),
        has_problems,
        is_narrow: true,
        back: Some(back.to_owned()),
        ..Head::default()
    }
}

/// What we have.
#[must_use]
pub fn page(layout: &Layout, details: &ContactDetails) -> String {
    document(layout, head(Text::Title, paths::HOME, false), || {
        let done = details.done.map(|done| {
            banner(match done {
                ContactDone::Saved => Text::WishesDone,
                ContactDone::Withdrawn => Text::Withdrawn,
            })
        });
        let card = |field: ContactField, name: Text, change: Text, value: Option<String>| {
            let waiting = details.waiting.iter().find(|waiting| waiting.field == field);
            let waiting = waiting.map(|waiting| waiting_note(layout, waiting, value.is_some()));
            view! {
                <section class="app-card app-way">
                    <h2 class="govuk-heading-s">{name.words()}</h2>
                    <p>{value.unwrap_or_else(|| Text::None.words().to_owned())}</p>
                    {waiting}
                    <p><a class="govuk-link" href=paths::contact_field(field.code())>{change.words()}</a></p>
                </section>
            }
        };
        let email = card(ContactField::Email, Text::Email, Text::ChangeEmail, details.email.clone());
        let mobile = card(ContactField::Mobile, Text::Mobile, Text::ChangeMobile, details.mobile.clone());
        let not_known = || Text::NotKnown.words().to_owned();
        let preference = details.preference.map_or_else(not_known, |preference| preference.words().to_owned());
        let language = details.language.clone().unwrap_or_else(not_known);
        view! {
            {done}
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p>{Text::Lead.words()}</p>
            {email}
            {mobile}
            <section class="app-card app-way">
                <h2 class="govuk-heading-s">{Text::Wishes.words()}</h2>
                <dl class="app-pairs">
                    <dt>{Text::Preference.words()}</dt>
                    <dd>{preference}</dd>
                    <dt>{Text::Language.words()}</dt>
                    <dd>{language}</dd>
                    <dt>{Text::Format.words()}</dt>
                    <dd>{details.format.words()}</dd>
                </dl>
                <p><a class="govuk-link" href=paths::CONTACT_WISHES>{Text::ChangeWishes.words()}</a></p>
            </section>
            <section class="app-card app-way">
                <h2 class="govuk-heading-s">{Text::Trusted.words()}</h2>
                <p>{Text::TrustedWhy.words()}</p>
                <p><a class="govuk-link" href=paths::TRUSTED>{Text::TrustedLink.words()}</a></p>
            </section>
        }
    })
}

fn waiting_note(layout: &Layout, waiting: &Waiting, has_old: bool) -> impl IntoView + use<> {
    let (words, link) = match &waiting.waits_for {
        WaitsFor::Hold(moment) => {
            let text = if has_old { Text::Held } else { Text::HeldNone };
            (text.with(&[("moment", &moment.words()), ("new", &waiting.new_value)]), None)
        }
        WaitsFor::Letter { days } => {
            (Text::HeldByLetter.with(&[("days", &days.to_string()), ("new", &waiting.new_value)]), None)
        }
        WaitsFor::Code => {
            (Text::WaitingCode.with(&[("new", &waiting.new_value)]), Some(paths::contact_code(waiting.field.code())))
        }
    };
    view! {
        <div class="app-note app-note--look">
            <p>{words}</p>
            {link.map(|path| view! { <p><a class="govuk-link" href=path>{Text::WaitingCodeLink.words()}</a></p> })}
            <form method="post" action=paths::contact_withdraw(waiting.field.code())>
                {form_key(&layout.form_key)}
                <button class="app-link-button" type="submit">{Text::Withdraw.words()}</button>
            </form>
        </div>
    }
}

fn banner(text: Text) -> impl IntoView {
    view! {
        <div class="govuk-notification-banner govuk-notification-banner--success" role="alert" aria-labelledby="done">
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id="done">{FrameText::Success.words()}</h2>
            </div>
            <div class="govuk-notification-banner__content">
                <p class="govuk-notification-banner__heading">{text.words()}</p>
            </div>
        </div>
    }
}
