//! Pages for when something went wrong. Each says what happened, whose fault it was not, and what to do next.

use crate::{
    layout::{Audience, Layout},
    paths,
    render::{Head, document},
    text::{FrameText, ProblemText as Text},
};
use leptos::prelude::*;

/// Why somebody may not see a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// It belongs to another resident.
    OtherAccount,
    /// It belongs to another patch than the officer's.
    OtherPatch {
        /// Which.
        patch: String,
    },
    /// The officer's role does not cover it.
    Role,
    /// It is the officer's own, or of somebody who works here and only for a team leader.
    Kept,
}

/// 404: there is no such page, or no such account.
#[must_use]
pub fn not_found(layout: &Layout) -> String {
    Page::new(Text::NotFoundTitle).says(Text::NotFound.words()).leads(start(layout), Text::NotFoundNext).show(layout)
}

/// 403: whose it is, and what to do.
#[must_use]
pub fn forbidden(layout: &Layout, why: &Forbidden) -> String {
    let telephone = layout.landlord.telephone.as_str();
    match why {
        Forbidden::OtherAccount => Page::new(Text::ForbiddenTitle)
            .says(Text::Forbidden.with(&[("telephone", telephone)]))
            .leads(start(layout), Text::ForbiddenHome),
        Forbidden::OtherPatch { patch } => Page::new(Text::ForbiddenPatchTitle)
            .says(Text::ForbiddenPatch.with(&[("patch", patch)]))
            .says(Text::ForbiddenOfficerNext.words())
            .leads(paths::OFFICER, Text::ForbiddenSearch),
        Forbidden::Kept => Page::new(Text::ForbiddenTitle)
            .says(Text::ForbiddenKept.words())
            .says(Text::ForbiddenKeptNext.words())
            .leads(paths::OFFICER, Text::ForbiddenSearch),
        Forbidden::Role => Page::new(Text::ForbiddenTitle)
            .says(Text::ForbiddenOfficer.words())
            .says(Text::ForbiddenOfficerNext.words())
            .leads(paths::OFFICER, Text::ForbiddenSearch),
    }
    .show(layout)
}

/// 500: our fault; the request's id is shown so that a caller can quote it.
#[must_use]
pub fn error(layout: &Layout) -> String {
    Page::new(Text::ErrorTitle)
        .says(Text::Error.words())
        .says(call(layout, Text::ErrorNext))
        .says(Text::ErrorRent.words())
        .leads(paths::WAYS_TO_PAY, FrameText::WaysToPay)
        .show(layout)
}

/// 503: we are at work on it.
#[must_use]
pub fn maintenance(layout: &Layout) -> String {
    Page::new(Text::MaintenanceTitle)
        .says(Text::Maintenance.words())
        .says(call(layout, Text::MaintenanceNext))
        .show(layout)
}

/// 403 to a form that is too old or was sent from elsewhere; `again` is the page that it is on.
#[must_use]
pub fn form_expired(layout: &Layout, again: &str) -> String {
    Page::new(Text::ExpiredTitle).says(Text::Expired.words()).leads(again, Text::ExpiredNext).show(layout)
}

/// 409 to a form that was sent before with other answers; `result_path` is where its first result stands.
#[must_use]
pub fn sent_before(layout: &Layout, result_path: &str) -> String {
    Page::new(Text::SentBeforeTitle)
        .says(Text::SentBefore.words())
        .leads(result_path, Text::SentBeforeNext)
        .show(layout)
}

/// From this many minutes on, "tomorrow" is what people understand.
const TOMORROW_MINUTES: u32 = 8 * 60;

/// 429: tried too often; how many minutes until the next try, at least 1.
#[must_use]
pub fn too_many_tries(layout: &Layout, minutes: u32) -> String {
    let landlord = &layout.landlord;
    let text = match minutes {
        0..=1 => Text::TooManyNextOne,
        2..TOMORROW_MINUTES => Text::TooManyNext,
        _ => Text::TooManyNextDay,
    };
    let minutes = minutes.to_string();
    let next = text.with(&[("minutes", &minutes), ("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
    Page::new(Text::TooManyTitle)
        .says(Text::TooMany.words())
        .says(next)
        .leads(paths::HELP, FrameText::ContactUs)
        .show(layout)
}

/// 400, 405, 413, 415 and the like: the browser sent what no form of ours sends.
#[must_use]
pub fn bad_request(layout: &Layout) -> String {
    Page::new(Text::BadRequestTitle)
        .says(Text::BadRequest.words())
        .leads(start(layout), Text::NotFoundNext)
        .show(layout)
}

fn start(layout: &Layout) -> &'static str {
    match layout.audience {
        Audience::Anonymous => paths::SIGN_IN,
        Audience::Resident { .. } => paths::HOME,
        Audience::Officer { .. } => paths::OFFICER,
    }
}

fn call(layout: &Layout, text: Text) -> String {
    text.with(&[("telephone", &layout.landlord.telephone), ("hours", &layout.landlord.hours)])
}

/// A page that says what happened and where to go from here.
struct Page {
    title: &'static str,
    paragraphs: Vec<String>,
    next: Option<(String, &'static str)>,
}

/// Wording of this file's pages, some of which is the frame's.
trait Words {
    fn say(self) -> &'static str;
}

impl Words for Text {
    fn say(self) -> &'static str {
        self.words()
    }
}

impl Words for FrameText {
    fn say(self) -> &'static str {
        self.words()
    }
}

impl Page {
    fn new(title: Text) -> Self {
        Self { title: title.words(), paragraphs: Vec::new(), next: None }
    }

    fn says(mut self, paragraph: impl Into<String>) -> Self {
        self.paragraphs.push(paragraph.into());
        self
    }

    fn leads(mut self, path: &str, words: impl Words) -> Self {
        self.next = Some((path.to_owned(), words.say()));
        self
    }

    fn show(self, layout: &Layout) -> String {
        let head = Head { title: self.title.to_owned(), is_narrow: true, ..Head::default() };
        let request_id = layout.request_id.clone();
        document(layout, head, move || {
            let paragraphs: Vec<_> = self.paragraphs.into_iter().map(|words| view! { <p>{words}</p> }).collect();
            let next = self.next.map(|(path, words)| view! { <p><a class="govuk-button" href=path>{words}</a></p> });
            let request = request_id.map(|id| {
                view! { <p class="app-soft">{FrameText::RequestId.with(&[("id", &id)])}</p> }
            });
            view! {
                <h1 class="govuk-heading-l">{self.title}</h1>
                {paragraphs}
                {next}
                {request}
            }
        })
    }
}
