//! A resident's messages: what they were told, their conversations with the team, and writing to it.

use crate::{
    component::{
        field::{TextField, form_key},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
        question::TextAreaField,
    },
    layout::Layout,
    moment::Moment,
    paths,
    render::{Head, document},
    text::MessageText as Text,
};
use domain::{
    calendar::{Day, day_words},
    message::ThreadState,
    problem::{Problem, Problems, Reason},
};
use leptos::prelude::*;

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// The last moved first.
    pub threads: Vec<ThreadLine>,
    /// Newest first.
    pub notices: Vec<NoticeLine>,
}

/// A conversation in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadLine {
    /// Its number.
    pub thread_id: i64,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub state: ThreadState,
    /// The day by which an answer is expected.
    pub answer_by_on: Day,
    /// There is a reply that they have not read.
    pub is_new: bool,
}

/// Something that they were told, in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeLine {
    /// What its address ends in.
    pub notice_id: String,
    /// What stands above it.
    pub subject: String,
    /// When.
    pub told: Moment,
    /// They have not read it.
    pub is_new: bool,
}

/// Writing to the team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// As typed.
    pub subject: String,
    /// As typed.
    pub body: String,
    /// What is wrong: `subject`, `body`.
    pub problems: Problems,
    /// What is wrong with all of it, in words.
    pub refused: Option<WritingRefused>,
    /// The longest message that is taken.
    pub characters_max: u32,
}

/// Why a message was not taken that nothing is wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WritingRefused {
    /// Too many were written today.
    TooMany,
    /// The same page was sent before with other words.
    SentBefore,
}

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Its line in the list.
    pub line: ThreadLine,
    /// Its messages, oldest first.
    pub messages: Vec<Said>,
    /// Writing again.
    pub writing: Writing,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Who wrote it, when it was not the resident.
    pub officer: Option<String>,
    /// What it says.
    pub body: String,
    /// When.
    pub at: Moment,
}

/// Something that they were told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldNotice {
    /// What stands above it.
    pub subject: String,
    /// What it says.
    pub body: String,
    /// When.
    pub told: Moment,
}

fn head(title: &str, back: &str, has_problems: bool) -> Head {
    Head {
        title: title.to_owned(),
        section: Some(Section::Messages),
        has_problems,
        is_narrow: true,
        back: Some(back.to_owned()),
        ..Head::default()
    }
}

fn new_tag(is_new: bool) -> Option<impl IntoView> {
    is_new.then(|| view! { <span class="govuk-tag">{Text::New.words()}</span> })
}

/// Where a conversation stands, in the resident's words.
#[must_use]
pub fn state_words(state: ThreadState, answer_by_on: Day) -> String {
    let by = || Text::ExpectBy.with(&[("day", &day_words(answer_by_on))]);
    match state {
        ThreadState::Sent => format!("{}. {}", Text::StateSent.words(), by()),
        ThreadState::BeingLookedAt => format!("{}. {}", Text::StateLooking.words(), by()),
        ThreadState::Answered => Text::StateAnswered.words().to_owned(),
    }
}

/// The list.
#[must_use]
pub fn list_page(layout: &Layout, messages: Messages) -> String {
    let head = head(Text::Title.words(), paths::HOME, false);
    document(layout, head, || {
        let is_empty = messages.threads.is_empty() && messages.notices.is_empty();
        let threads: Vec<_> = messages.threads.into_iter().map(thread_line).collect();
        let notices: Vec<_> = messages.notices.into_iter().map(notice_line).collect();
        let section = |title: Text, lines: Vec<AnyView>| {
            (!lines.is_empty()).then(|| {
                view! {
                    <section>
                        <h2 class="govuk-heading-m">{title.words()}</h2>
                        <ul class="app-places">{lines}</ul>
                    </section>
                }
            })
        };
        view! {
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p>{Text::Lead.words()}</p>
            <div class="app-do">
                <a class="govuk-button" href=paths::MESSAGE_NEW>{Text::Write.words()}</a>
                <a class="govuk-button govuk-button--secondary" href=paths::CHANGE>{Text::TellChange.words()}</a>
            </div>
            {is_empty.then(|| view! { <p class="govuk-inset-text">{Text::Empty.words()}</p> })}
            {section(Text::Conversations, threads)}
            {section(Text::Told, notices)}
        }
    })
}

fn thread_line(line: ThreadLine) -> AnyView {
    let state = state_words(line.state, line.answer_by_on);
    view! {
        <li class="app-card">
            <h3 class="govuk-heading-s">
                <a class="govuk-link" href=paths::message_thread(line.thread_id)>{line.subject}</a>
                " "
                {new_tag(line.is_new)}
            </h3>
            <p class="app-soft">{state}</p>
        </li>
    }
    .into_any()
}

fn notice_line(line: NoticeLine) -> AnyView {
    view! {
        <li class="app-card">
            <h3 class="govuk-heading-s">
                <a class="govuk-link" href=paths::message_notice(&line.notice_id)>{line.subject}</a>
                " "
                {new_tag(line.is_new)}
            </h3>
            <p class="app-soft">{line.told.words()}</p>
        </li>
    }
    .into_any()
}

/// Something that they were told.
#[must_use]
pub fn notice_page(layout: &Layout, notice: ToldNotice) -> String {
    let head = head(&notice.subject, paths::MESSAGES, false);
    document(layout, head, || {
        view! {
            <h1 class="govuk-heading-l">{notice.subject}</h1>
            <p class="app-soft">{notice.told.words()}</p>
            <div class="app-card"><p class="app-message__body">{notice.body}</p></div>
            <p><a class="govuk-link" href=paths::MESSAGE_NEW>{Text::Write.words()}</a></p>
        }
    })
}

fn problems_of(layout: &Layout, writing: &Writing) -> ProblemList {
    let has = writing.body.trim().chars().count().to_string();
    let words = |problem: &Problem| {
        let text = match (problem.field, problem.reason) {
            ("subject", Reason::TooLong { characters }) => {
                Text::SubjectTooLong.with(&[("count", &characters.to_string())])
            }
            ("subject", _) => Text::SubjectMissing.words().to_owned(),
            (_, Reason::TooLong { characters }) => {
                Text::BodyTooLong.with(&[("count", &characters.to_string()), ("has", &has)])
            }
            _ => Text::BodyMissing.words().to_owned(),
        };
        FieldProblem { field: problem.field, words: text }
    };
    let refused = writing.refused.map(|refused| {
        let words = match refused {
            WritingRefused::TooMany => Text::TooMany.with(&[("telephone", &layout.landlord.telephone)]),
            WritingRefused::SentBefore => Text::SentBefore.words().to_owned(),
        };
        FieldProblem { field: "body", words }
    });
    ProblemList::of(writing.problems.iter().map(words).chain(refused))
}

/// Writing to the team.
#[must_use]
pub fn new_page(layout: &Layout, writing: Writing, answer_by_on: Day) -> String {
    let problems = problems_of(layout, &writing);
    let head = head(Text::NewTitle.words(), paths::MESSAGES, !problems.is_empty());
    document(layout, head, || {
        let landlord = &layout.landlord;
        let lead = Text::NewLead.with(&[
            ("day", &day_words(answer_by_on)),
            ("telephone", &landlord.telephone),
            ("hours", &landlord.hours),
        ]);
        let subject = TextField {
            id: "subject",
            label: Text::SubjectLabel.words(),
            hint: Text::SubjectHint.words(),
            value: writing.subject,
            problem: problems.about("subject"),
            autocomplete: "off",
            width: "30",
            length_max: 200,
            ..TextField::default()
        };
        let body = body_field(Text::BodyLabel, Text::BodyHint, writing.body, writing.characters_max, &problems);
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::NewTitle.words()}</h1>
            <p>{lead}</p>
            <form method="post" action=paths::MESSAGE_NEW novalidate>
                {form_key(&layout.form_key)}
                {subject.show()}
                {body.show()}
                <button class="govuk-button" type="submit">{Text::Send.words()}</button>
            </form>
        }
    })
}

fn body_field(label: Text, hint: Text, value: String, characters_max: u32, problems: &ProblemList) -> TextAreaField {
    TextAreaField {
        id: "body",
        label: label.words().to_owned(),
        hint: hint.with(&[("count", &characters_max.to_string())]),
        value,
        problem: problems.about("body"),
        rows: 8,
    }
}

/// A conversation, with what adds to it.
#[must_use]
pub fn thread_page(layout: &Layout, conversation: Conversation) -> String {
    let problems = problems_of(layout, &conversation.writing);
    let line = conversation.line;
    let head = head(&line.subject, paths::MESSAGES, !problems.is_empty());
    document(layout, head, || {
        let team = Text::Team.with(&[("landlord", &layout.landlord.name)]);
        let messages: Vec<_> = conversation.messages.into_iter().map(|said| message(said, &team)).collect();
        let writing = conversation.writing;
        let body = body_field(Text::Again, Text::AgainHint, writing.body, writing.characters_max, &problems);
        let state = state_words(line.state, line.answer_by_on);
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{line.subject}</h1>
            <p class="govuk-inset-text">{state}</p>
            {messages}
            <form method="post" action=paths::message_thread(line.thread_id) novalidate>
                {form_key(&layout.form_key)}
                {body.show()}
                <button class="govuk-button" type="submit">{Text::Send.words()}</button>
            </form>
        }
    })
}

fn message(said: Said, team: &str) -> impl IntoView + use<> {
    let who = if said.officer.is_some() { team } else { Text::You.words() };
    let wrote = Text::WroteOn.with(&[("who", who), ("moment", &said.at.words())]);
    view! {
        <article class="app-card app-message">
            <p class="app-soft">{wrote}</p>
            <p class="app-message__body">{said.body}</p>
        </article>
    }
}
