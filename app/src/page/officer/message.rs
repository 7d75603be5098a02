//! A conversation as officers see it: who writes, what was said, saying that one is looking at it, and the answer.

use crate::{
    component::{
        field::form_key,
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
        question::TextAreaField,
    },
    layout::Layout,
    moment::Moment,
    paths,
    render::{Head, document},
    text::{MessageText as Text, StageText},
};
use domain::{
    calendar::{Day, day_words},
    message::ThreadState,
    problem::Reason,
};
use leptos::prelude::*;

/// The view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerThread {
    /// Its number.
    pub thread_id: i64,
    /// The account it came from.
    pub account_id: i64,
    /// "Amina Yusuf".
    pub name: String,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub state: ThreadState,
    /// The day that the resident was told.
    pub answer_by_on: Day,
    /// The officer who is looking at it.
    pub taken_by: Option<String>,
    /// Its messages, oldest first: who, what, when.
    pub messages: Vec<(String, String, Moment)>,
    /// As typed.
    pub answer: String,
    /// What is wrong with it.
    pub problem: Option<AnswerProblem>,
    /// The longest answer that is taken.
    pub characters_max: u32,
    /// Why nobody of the household may be asked for money; `None` = they may be.
    pub no_chasing: Option<String>,
}

/// Why an answer was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerProblem {
    /// What was typed cannot be one.
    Body(Reason),
    /// More was written since the conversation was shown.
    WrittenSince,
}

/// The hidden field with how many messages the answer is to.
pub const SHOWN: &str = "shown";

/// The page.
#[must_use]
pub fn page(layout: &Layout, thread: OfficerThread) -> String {
    let title = Text::OfficerTitle.with(&[("name", &thread.name)]);
    let has = thread.answer.trim().chars().count().to_string();
    let problems = ProblemList::of(thread.problem.map(|problem| {
        let words = match problem {
            AnswerProblem::WrittenSince => Text::OfficerWrittenSince.with(&[("name", &thread.name)]),
            AnswerProblem::Body(Reason::TooLong { characters }) => {
                Text::BodyTooLong.with(&[("count", &characters.to_string()), ("has", &has)])
            }
            AnswerProblem::Body(_) => Text::BodyMissing.words().to_owned(),
        };
        FieldProblem { field: "body", words }
    }));
    let head = Head {
        title: title.clone(),
        section: Some(Section::Today),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::officer_account(thread.account_id)),
        ..Head::default()
    };
    document(layout, head, || content(layout, title, thread, &problems))
}

fn content(layout: &Layout, title: String, thread: OfficerThread, problems: &ProblemList) -> impl IntoView + use<> {
    let shown = thread.messages.len().to_string();
    let messages: Vec<_> = thread
        .messages
        .into_iter()
        .map(|(who, body, at)| {
            let wrote = Text::WroteOn.with(&[("who", &who), ("moment", &at.words())]);
            view! {
                <article class="app-card app-message">
                    <p class="app-soft">{wrote}</p>
                    <p class="app-message__body">{body}</p>
                </article>
            }
        })
        .collect();
    let expect = match thread.state {
        ThreadState::Answered => Text::StateAnswered.words().to_owned(),
        _ => Text::OfficerExpect.with(&[("day", &day_words(thread.answer_by_on))]),
    };
    let taken = thread.taken_by.map(|officer| view! { <p>{Text::OfficerTakenBy.with(&[("officer", &officer)])}</p> });
    let take = (thread.state == ThreadState::Sent).then(|| {
        view! {
            <form method="post" action=paths::officer_message_take(thread.thread_id)>
                {form_key(&layout.form_key)}
                <p class="app-soft">{Text::OfficerTakeWhy.words()}</p>
                <button class="govuk-button govuk-button--secondary" type="submit">{Text::OfficerTake.words()}</button>
            </form>
        }
    });
    let no_chasing = thread.no_chasing.map(|why| {
        let words = StageText::ProtectedNoChasing.with(&[("why", &why)]);
        view! { <p class="app-note app-note--look">{words}</p> }
    });
    let answer = TextAreaField {
        id: "body",
        label: Text::OfficerAnswer.words().to_owned(),
        hint: Text::OfficerAnswerHint.with(&[("count", &thread.characters_max.to_string())]),
        value: thread.answer,
        problem: problems.about("body"),
        rows: 10,
    };
    view! {
        {problems.summary()}
        <h1 class="govuk-heading-l">{title}</h1>
        <p><b>{thread.subject}</b></p>
        <p class="govuk-inset-text">{expect}</p>
        {taken}
        <p><a class="govuk-link" href=paths::officer_account(thread.account_id)>{Text::OfficerAccount.words()}</a></p>
        {messages}
        {take}
        {no_chasing}
        <form method="post" action=paths::officer_message(thread.thread_id) novalidate>
            {form_key(&layout.form_key)}
            <input type="hidden" name=SHOWN value=shown />
            {answer.show()}
            <button class="govuk-button" type="submit">{Text::OfficerSend.words()}</button>
        </form>
    }
}
