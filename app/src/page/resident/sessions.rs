//! Where somebody is signed in, and signing out everywhere. Residents and officers share it.

use crate::{
    component::{field::form_key, frame::Section},
    layout::Layout,
    moment::Moment,
    paths,
    render::{Head, document},
    text::{FrameText, HomeText as Text},
};
use leptos::prelude::*;

/// The view of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sessions {
    /// This one first.
    pub sessions: Vec<OpenSession>,
    /// They have just signed out everywhere else.
    pub has_signed_out_others: bool,
}

/// One open session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// "Chrome on Android".
    pub device: String,
    /// When it began.
    pub started: Moment,
    /// When it was last used.
    pub last_seen: Moment,
    /// Is it the one that looks at this page?
    pub is_this: bool,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, sessions: Sessions) -> String {
    let is_officer = layout.audience.is_officer();
    let head = Head {
        title: Text::SessionsTitle.words().to_owned(),
        section: is_officer.then_some(Section::Sessions),
        is_narrow: true,
        ..Head::default()
    };
    document(layout, head, move || {
        let rows: Vec<_> = sessions.sessions.iter().map(row).collect();
        let done = sessions.has_signed_out_others.then(signed_out_others);
        view! {
            {done}
            <h1 class="govuk-heading-l">{Text::SessionsTitle.words()}</h1>
            <p>{Text::SessionsLead.words()}</p>
            <div class="app-card app-card--table">
                <table class="app-table app-stack app-sessions">
                    <caption class="govuk-visually-hidden">{Text::SessionsCaption.words()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{Text::SessionsDevice.words()}</th>
                            <th scope="col">{Text::SessionsStarted.words()}</th>
                            <th scope="col">{Text::SessionsLastSeen.words()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <form method="post" action=paths::SIGN_OUT_EVERYWHERE>
                {form_key(&layout.form_key)}
                <p>{Text::SignOutEverywhereWhy.words()}</p>
                <button class="govuk-button govuk-button--secondary" type="submit">{Text::SignOutEverywhere.words()}</button>
            </form>
        }
    })
}

fn signed_out_others() -> impl IntoView {
    view! {
        <div class="govuk-notification-banner govuk-notification-banner--success" role="alert" aria-labelledby="done">
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id="done">{FrameText::Success.words()}</h2>
            </div>
            <div class="govuk-notification-banner__content">
                <p class="govuk-notification-banner__heading">{Text::SignedOutOthers.words()}</p>
            </div>
        </div>
    }
}

fn row(session: &OpenSession) -> impl IntoView + use<> {
    let this = session.is_this.then(|| view! { <span class="govuk-tag">{Text::SessionsThis.words()}</span> });
    let label = |text: Text| view! { <span class="app-cell-label">{format!("{} ", text.words())}</span> };
    view! {
        <tr>
            <th scope="row">{format!("{} ", session.device)}{this}</th>
            <td>{label(Text::SessionsStarted)}{session.started.words()}</td>
            <td>{label(Text::SessionsLastSeen)}{session.last_seen.words()}</td>
        </tr>
    }
}
