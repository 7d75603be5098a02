//! Telling us about a change: which, one question page for it, and what happens next.

use crate::{
    component::{
        field::form_key,
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, DayField, RadiosField, TextAreaField},
    },
    layout::Layout,
    page::sign_in::start::DateTyped,
    paths,
    render::{Head, document},
    text::{CHANGE_QUESTIONS, ChangeQuestion, ChangeText as Text},
};
use domain::{
    calendar::{Day, day_words},
    problem::{Problem, Problems, Reason},
};
use leptos::prelude::*;

/// What was typed on a question page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeTyped {
    /// The place of the choice in its list.
    pub choice: String,
    /// As typed.
    pub day: DateTyped,
    /// As typed.
    pub text: String,
    /// What is wrong: `choice-0`, `since-day`, `text`.
    pub problems: Problems,
    /// The longest text that is taken.
    pub characters_max: u32,
}

fn head(title: &str, back: Option<&str>, has_problems: bool) -> Head {
    Head { title: title.to_owned(), has_problems, is_narrow: true, back: back.map(str::to_owned), ..Head::default() }
}

/// Which change?
#[must_use]
pub fn choose_page(layout: &Layout, is_missing: bool) -> String {
    let problems = ProblemList::of(
        is_missing.then(|| FieldProblem { field: "kind-0", words: Text::WhichMissing.words().to_owned() }),
    );
    document(layout, head(Text::Title.words(), Some(paths::HOME), is_missing), || {
        let which = RadiosField {
            name: "kind",
            legend: Text::Which.words().to_owned(),
            choices: CHANGE_QUESTIONS
                .iter()
                .map(|question| Choice { value: question.kind.to_owned(), words: question.choice.to_owned() })
                .collect(),
            problem: problems.about("kind-0"),
            ..RadiosField::default()
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p>{Text::Lead.words()}</p>
            <form method="post" action=paths::CHANGE novalidate>
                {form_key(&layout.form_key)}
                {which.show()}
                <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
            </form>
        }
    })
}

/// One question page.
#[must_use]
pub fn ask_page(layout: &Layout, question: &'static ChangeQuestion, typed: ChangeTyped) -> String {
    let has = typed.text.trim().chars().count().to_string();
    let words = |problem: &Problem| {
        let words = match (problem.field, problem.reason) {
            ("since-day", _) => Text::DayNotReal.words().to_owned(),
            ("text", Reason::TooLong { characters }) => {
                Text::TextTooLong.with(&[("count", &characters.to_string()), ("has", &has)])
            }
            _ => Text::ChoiceMissing.words().to_owned(),
        };
        FieldProblem { field: problem.field, words }
    };
    let problems = ProblemList::of(typed.problems.iter().map(words));
    document(layout, head(question.title, Some(paths::CHANGE), !problems.is_empty()), || {
        let choices = RadiosField {
            name: "choice",
            legend: question.asks.to_owned(),
            choices: question
                .choices
                .iter()
                .enumerate()
                .map(|(place, words)| Choice { value: place.to_string(), words: (*words).to_owned() })
                .collect(),
            chosen: typed.choice,
            problem: problems.about("choice-0"),
            ..RadiosField::default()
        };
        let day = (!question.day.is_empty()).then(|| {
            DayField {
                name: "since",
                legend: question.day.to_owned(),
                hint: Text::DayHint.words().to_owned(),
                typed: typed.day,
                problem: problems.about("since-day"),
            }
            .show()
        });
        let text = TextAreaField {
            id: "text",
            label: question.text.to_owned(),
            hint: Text::TextHint.with(&[("count", &typed.characters_max.to_string())]),
            value: typed.text,
            problem: problems.about("text"),
            rows: 5,
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{question.title}</h1>
            <p>{question.lead}</p>
            <form method="post" action=paths::change_kind(question.kind) novalidate>
                {form_key(&layout.form_key)}
                {choices.show()}
                {day}
                {text.show()}
                <button class="govuk-button" type="submit">{Text::Send.words()}</button>
            </form>
        }
    })
}

/// What happens next.
#[must_use]
pub fn sent_page(layout: &Layout, question: &'static ChangeQuestion, answer_by_on: Day) -> String {
    document(layout, head(Text::SentTitle.words(), None, false), || {
        let landlord = &layout.landlord;
        let call = Text::SentCall.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
        view! {
            <div class="app-card app-sent">
                <h1 class="govuk-heading-l">{Text::SentTitle.words()}</h1>
            </div>
            <h2 class="govuk-heading-m">{Text::SentNext.words()}</h2>
            <p>{Text::SentBy.with(&[("day", &day_words(answer_by_on))])}</p>
            <p>{Text::SentNothing.words()}</p>
            <p>{question.help}</p>
            <p>{call}</p>
            <p><a class="govuk-link" href=paths::HOME>{Text::SentHome.words()}</a></p>
        }
    })
}
