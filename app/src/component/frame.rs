//! What stands around every page: header, navigation, footer, and the warning before a session ends.

use super::{contact::telephone_link, field::form_key};
use crate::{
    layout::{Audience, Layout},
    paths,
    text::{AssistanceText, FrameText},
};
use leptos::prelude::*;

/// The pages that the navigation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// A resident's home page.
    Home,
    /// Their statement.
    Statement,
    /// The ways to pay.
    WaysToPay,
    /// A resident's messages.
    Messages,
    /// Letters that wait to be printed.
    Letters,
    /// Help and contact.
    Help,
    /// Signing in.
    SignIn,
    /// Officers' caseload.
    Caseload,
    /// Officers' first page with its search, and the accounts it leads to.
    Today,
    /// What residents asked for.
    Requests,
    /// The weekly report, and what a team leader does.
    Report,
    /// Where one is signed in.
    Sessions,
}

/// The header: whose portal it is, and the way out.
pub fn header(layout: &Layout) -> impl IntoView + use<> {
    let start = if layout.audience.is_officer() { paths::OFFICER } else { paths::START };
    let who = match &layout.audience {
        Audience::Officer { name, .. } => Some(view! { <span>{FrameText::SignedInAs.with(&[("name", name)])}</span> }),
        Audience::Anonymous | Audience::Resident { .. } => None,
    };
    let landlord = layout.landlord.name.clone();
    let sign_out = (layout.audience != Audience::Anonymous).then(|| sign_out(layout));
    let exit = (!layout.audience.is_officer()).then(|| {
        view! {
            <a class="app-exit" href=paths::EXIT rel="nofollow noreferrer">{FrameText::ExitQuickly.words()}</a>
        }
    });
    view! {
        <header class="app-top">
            <div class="app-wrap app-top__in">
                <a class="app-brand" href=start>"Hearth"<span class="app-brand__spark" aria-hidden="true">"."</span></a>
                <div class="app-top__whose"><span class="app-top__landlord">{landlord}</span>{who}</div>
                <div class="app-top__way-out">{sign_out}{exit}</div>
            </div>
        </header>
    }
}

/// Says that nothing is real, above everything else.
pub fn demonstration_banner(layout: &Layout) -> Option<impl IntoView + use<>> {
    layout.is_demonstration.then(|| {
        view! {
            <section class="app-demonstration" aria-label=FrameText::DemonstrationLabel.words()>
                <p class="app-wrap">
                    {FrameText::Demonstration.words()}" "
                    <a href=paths::DEMONSTRATION_MESSAGES>{FrameText::DemonstrationLink.words()}</a>
                </p>
            </section>
        }
    })
}

/// Says for whom an officer acts, above every page while they do, with the button that ends it.
pub fn assisting_banner(layout: &Layout) -> Option<impl IntoView + use<>> {
    let assisting = layout.assisting.as_ref()?;
    let name = [("name", assisting.name.as_str())];
    Some(view! {
        <section class="app-assisting" aria-label=AssistanceText::BannerLabel.words()>
            <div class="app-wrap app-assisting__in">
                <p><strong>{AssistanceText::Banner.with(&name)}</strong></p>
                <form method="post" action=paths::OFFICER_ACT_FOR_END>
                    {form_key(&layout.form_key)}
                    <button class="govuk-button govuk-button--secondary" type="submit">{AssistanceText::End.with(&name)}</button>
                </form>
            </div>
        </section>
    })
}

/// The navigation of whoever is looking.
pub fn navigation(layout: &Layout, current: Option<Section>) -> impl IntoView + use<> {
    let (label, entries) = match &layout.audience {
        Audience::Anonymous => (
            FrameText::NavigationLabelAnonymous,
            vec![
                (Section::SignIn, FrameText::SignIn, paths::SIGN_IN.to_owned()),
                (Section::WaysToPay, FrameText::WaysToPay, paths::WAYS_TO_PAY.to_owned()),
                (Section::Help, FrameText::Help, paths::HELP.to_owned()),
            ],
        ),
        Audience::Resident { account_id, .. } => {
            let statement = account_id.map_or_else(|| paths::OWN_STATEMENT.to_owned(), paths::statement);
            let entries = vec![
                (Section::Home, FrameText::Home, paths::HOME.to_owned()),
                (Section::Statement, FrameText::Statement, statement),
                (Section::WaysToPay, FrameText::WaysToPay, paths::WAYS_TO_PAY.to_owned()),
                (Section::Messages, FrameText::Messages, paths::MESSAGES.to_owned()),
                (Section::Help, FrameText::Help, paths::HELP.to_owned()),
            ];
            (FrameText::NavigationLabel, entries)
        }
        Audience::Officer { .. } => (
            FrameText::NavigationLabelOfficer,
            vec![
                (Section::Today, FrameText::Today, paths::OFFICER.to_owned()),
                (Section::Caseload, FrameText::Caseload, paths::OFFICER_CASELOAD.to_owned()),
                (Section::Requests, FrameText::Requests, paths::OFFICER_REQUESTS.to_owned()),
                (Section::Letters, FrameText::Letters, paths::OFFICER_LETTERS.to_owned()),
                (Section::Report, FrameText::Report, paths::OFFICER_REPORT.to_owned()),
                (Section::Sessions, FrameText::Sessions, paths::OFFICER_SESSIONS.to_owned()),
            ],
        ),
    };
    let unread = layout.audience.unread();
    let items = entries.into_iter().map(|(section, text, path)| {
        let count = (section == Section::Messages && unread > 0).then(|| unread_count(unread));
        let current = (current == Some(section)).then_some("page");
        view! { <li><a href=path aria-current=current>{text.words()}{count}</a></li> }
    });
    view! {
        <nav class="app-nav" aria-label=label.words()>
            <ul class="app-wrap">{items.collect_view()}</ul>
        </nav>
    }
}

/// "2", and "(2 new)" for whoever hears it: room is scarce on a phone.
fn unread_count(unread: u32) -> impl IntoView {
    let words = FrameText::MessagesNew.with(&[("count", &unread.to_string())]);
    view! {
        " "
        <span class="app-nav__count" aria-hidden="true">{unread}</span>
        <span class="govuk-visually-hidden">{words}</span>
    }
}

/// Signing out changes something, so it is a form.
fn sign_out(layout: &Layout) -> impl IntoView + use<> {
    view! {
        <form class="app-sign-out" method="post" action=paths::SIGN_OUT>
            {form_key(&layout.form_key)}
            <button class="app-link-button" type="submit">{FrameText::SignOut.words()}</button>
        </form>
    }
}

/// The footer: the same help in the same place on every page.
pub fn footer(layout: &Layout) -> impl IntoView + use<> {
    let mut entries = vec![
        (FrameText::ContactUs, paths::HELP),
        (FrameText::DebtAdvice, paths::DEBT_ADVICE),
        (FrameText::BreathingSpace, paths::BREATHING_SPACE),
        (FrameText::Accessibility, paths::ACCESSIBILITY),
        (FrameText::Privacy, paths::PRIVACY),
    ];
    if matches!(layout.audience, Audience::Resident { .. }) {
        entries.push((FrameText::Sessions, paths::SESSIONS));
    }
    let items = entries.into_iter().map(|(text, path)| view! { <li><a href=path>{text.words()}</a></li> });
    let landlord = &layout.landlord;
    let call = FrameText::CallUs.with(&[("hours", &landlord.hours)]);
    let (before, after) = call.split_once("{telephone}").unwrap_or((&call, ""));
    view! {
        <footer class="app-foot">
            <div class="app-wrap">
                <nav aria-label=FrameText::FooterLabel.words()>
                    <ul class="app-foot__links">{items.collect_view()}</ul>
                </nav>
                <p>
                    {before.to_owned()}{telephone_link(&landlord.telephone)}{format!("{after} ")}
                    {(!layout.audience.is_officer()).then_some(FrameText::WorriedAboutHome.words())}
                </p>
            </div>
        </footer>
    }
}

/// Says that a form shows what was typed before the sign-in ended, and that nothing has been done with it.
pub fn answers_kept() -> impl IntoView {
    view! {
        <div class="govuk-notification-banner" role="region" aria-labelledby="answers-kept">
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id="answers-kept">{FrameText::AnswersKeptTitle.words()}</h2>
            </div>
            <div class="govuk-notification-banner__content">
                <p class="govuk-notification-banner__heading">{FrameText::AnswersKept.words()}</p>
            </div>
        </div>
    }
}

/// The warning before a session ends, closed until the script opens it; and the script. Nothing for the signed out.
pub fn session_warning(layout: &Layout) -> Option<impl IntoView + use<>> {
    let limits = layout.audience.session()?;
    Some(view! {
        <dialog
            class="app-session"
            id="session"
            aria-labelledby="session-title"
            data-ends-in=limits.ends_in_seconds.to_string()
            data-warning=limits.warning_seconds.to_string()
            data-keep=paths::SESSION_KEEP_ANSWERS
            data-signed-out=format!("{}?because=time", paths::SIGNED_OUT)
        >
            <h2 class="govuk-heading-m" id="session-title">{FrameText::StillThere.words()}</h2>
            <p>{FrameText::StillThereWhy.words()}</p>
            <div class="app-do">
                <form method="post" action=paths::SESSION_STAY>
                    {form_key(&layout.form_key)}
                    <button class="govuk-button" type="submit">{FrameText::StaySignedIn.words()}</button>
                </form>
                <form method="post" action=paths::SIGN_OUT>
                    {form_key(&layout.form_key)}
                    <button class="govuk-button govuk-button--secondary" type="submit">{FrameText::SignOut.words()}</button>
                </form>
            </div>
        </dialog>
        <script src=layout.assets.session_script.clone() nonce=layout.nonce.clone() defer></script>
    })
}
