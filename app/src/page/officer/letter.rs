//! Letters that no program may send: the list, and one to print.

use crate::{
    component::{field::form_key, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::MessageText as Text,
};
use domain::{
    calendar::{Day, day_month_year},
    contact::ReadingFormat,
    message::WhyLetter,
};
use leptos::prelude::*;

/// A letter that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What its address ends in.
    pub notice_id: String,
    /// "Ms Amina Yusuf".
    pub name: String,
    /// A line each, for the window of an envelope.
    pub address: Vec<String>,
    /// What stands above it.
    pub subject: String,
    /// What it says.
    pub body: String,
    /// Why it is a letter.
    pub why: Option<WhyLetter>,
    /// The format they can read.
    pub format: Option<ReadingFormat>,
    /// The day it was written.
    pub told_on: Day,
    /// It waits no more.
    pub is_printed: bool,
}

/// The list.
#[must_use]
pub fn list_page(layout: &Layout, letters: Vec<Letter>) -> String {
    let head =
        Head { title: Text::LettersTitle.words().to_owned(), section: Some(Section::Letters), ..Head::default() };
    document(layout, head, || {
        let body = if letters.is_empty() {
            view! { <p class="govuk-inset-text">{Text::LettersNone.words()}</p> }.into_any()
        } else {
            let rows: Vec<_> = letters.into_iter().map(row).collect();
            view! { <ul class="app-places">{rows}</ul> }.into_any()
        };
        view! {
            <h1 class="govuk-heading-l">{Text::LettersTitle.words()}</h1>
            <p>{Text::LettersLead.words()}</p>
            {body}
        }
    })
}

fn row(letter: Letter) -> impl IntoView {
    let why = letter.why.map(|why| view! { <p>{format!("{}: {}", Text::LetterWhy.words(), why.words())}</p> });
    let format = letter.format.filter(|format| *format != ReadingFormat::Standard);
    let format = format.map(|format| view! { <p>{format!("{}: {}", Text::LetterFormat.words(), format.words())}</p> });
    let since = format!("{} {}", Text::LetterSince.words(), day_month_year(letter.told_on));
    view! {
        <li class="app-card">
            <p><a class="govuk-link" href=paths::officer_letter(&letter.notice_id)>{letter.subject}</a></p>
            <p><b>{letter.name}</b></p>
            <p class="app-soft">{since}</p>
            {why}
            {format}
        </li>
    }
}

/// One letter, to print.
#[must_use]
pub fn letter_page(layout: &Layout, letter: Letter) -> String {
    let head = Head {
        title: letter.subject.clone(),
        section: Some(Section::Letters),
        is_narrow: true,
        back: Some(paths::OFFICER_LETTERS.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let warning = match letter.why {
            Some(WhyLetter::SafeContactOnly) => Some(Text::LetterSafe),
            Some(WhyLetter::Call) => Some(Text::LetterCall),
            _ => None,
        };
        let warning =
            warning.map(|text| view! { <p class="app-note app-note--look app-not-printed">{text.words()}</p> });
        let done = if letter.is_printed {
            view! { <p class="govuk-inset-text app-not-printed">{Text::LetterIsPrinted.words()}</p> }.into_any()
        } else {
            view! {
                <form class="app-not-printed" method="post" action=paths::officer_letter(&letter.notice_id)>
                    {form_key(&layout.form_key)}
                    <p class="app-soft">{Text::LetterPrintedWhen.words()}</p>
                    <button class="govuk-button" type="submit">{Text::LetterPrinted.words()}</button>
                </form>
            }
            .into_any()
        };
        view! {
            <h1 class="govuk-heading-l app-not-printed">{letter.subject.clone()}</h1>
            {warning}
            {sheet(layout, letter)}
            {done}
        }
    })
}

pub(super) fn sheet(layout: &Layout, letter: Letter) -> impl IntoView + use<> {
    let no_address = letter.address.is_empty().then(|| {
        view! { <p class="app-note app-note--look app-not-printed">{Text::LetterNoAddress.words()}</p> }
    });
    let to: Vec<_> = std::iter::once(letter.name.clone())
        .chain(letter.address)
        .map(|line| view! { <span class="app-line">{line}</span> })
        .collect();
    view! {
        {no_address}
        <article class="app-card app-letter">
            <p class="app-letter__from">{layout.landlord.name.clone()}</p>
            <address class="app-letter__to">{to}</address>
            <p>{day_month_year(letter.told_on)}</p>
            <p>{Text::LetterDear.with(&[("name", &letter.name)])}</p>
            <h2 class="govuk-heading-s">{letter.subject}</h2>
            <p class="app-message__body">{letter.body}</p>
            <p>{layout.landlord.telephone.clone()}</p>
        </article>
    }
}
