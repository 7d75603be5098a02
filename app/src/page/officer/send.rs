//! Sending a letter from a template: choose, fill in, check word for word, send.

mod preview;

use crate::{
    component::{
        field::{TextField, form_key, problem_message},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::LetterText as Text,
};
use leptos::prelude::*;

pub(super) use preview::way;
pub use preview::{PreviewLetter, PreviewWay, SendPreview, page as preview_page};

/// The view of choosing a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendChoice {
    /// Which account.
    pub account_id: i64,
    /// "12 Rowan Court".
    pub address: String,
    /// Those that can be sent.
    pub templates: Vec<SendTemplate>,
    /// Those that a protection forbids, by name; and the protection.
    pub refused: Option<(Vec<String>, String)>,
    /// None was chosen.
    pub is_missing: bool,
}

/// A template, to be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendTemplate {
    /// The value that the form sends.
    pub key: String,
    /// Its name.
    pub name: String,
    /// When it is used.
    pub about: String,
    /// It asks for payment.
    pub is_chasing: bool,
}

/// A field that the officer types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendField {
    /// Its name in the form.
    pub id: &'static str,
    /// What is asked for.
    pub label: Text,
    /// How to answer.
    pub hint: Text,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// The view of filling in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendFields {
    /// Which account.
    pub account_id: i64,
    /// Which template.
    pub template: String,
    /// Its name.
    pub name: String,
    /// What is to be typed.
    pub fields: Vec<SendField>,
}

fn head(account_id: i64, title: String, has_problems: bool) -> Head {
    Head {
        title,
        section: Some(Section::Today),
        has_problems,
        is_narrow: true,
        back: Some(paths::officer_account(account_id)),
        ..Head::default()
    }
}

/// The page that asks which letter.
#[must_use]
pub fn choice_page(layout: &Layout, choice: SendChoice) -> String {
    let problems = ProblemList::of(
        choice.is_missing.then(|| FieldProblem { field: "template-0", words: Text::WhichMissing.words().to_owned() }),
    );
    let title = Text::Title.words().to_owned();
    document(layout, head(choice.account_id, title, !problems.is_empty()), || {
        let refused = choice.refused.map(|(names, protection)| {
            let names: Vec<_> = names.into_iter().map(|name| view! { <li>{name}</li> }).collect();
            view! {
                <div class="app-note app-note--look">
                    <p>{Text::Refused.with(&[("protection", &protection)])}</p>
                    <p>{Text::RefusedList.words()}</p>
                    <ul class="govuk-list govuk-list--bullet">{names}</ul>
                </div>
            }
        });
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p class="app-soft">{choice.address}</p>
            <p>{Text::Lead.words()}</p>
            {refused}
            <form method="post" action=paths::officer_send(choice.account_id) novalidate>
                {form_key(&layout.form_key)}
                <input type="hidden" name="step" value="choose" />
                {templates(choice.templates, problems.about("template-0"))}
                <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
            </form>
        }
    })
}

pub(super) fn templates(templates: Vec<SendTemplate>, problem: Option<String>) -> impl IntoView {
    let has_problem = problem.is_some();
    let choices: Vec<_> = templates
        .into_iter()
        .enumerate()
        .map(|(index, template)| {
            let (id, hint_id) = (format!("template-{index}"), format!("template-{index}-hint"));
            let chasing = if template.is_chasing { format!(" {}", Text::Chasing.words()) } else { String::new() };
            view! {
                <div class="govuk-radios__item">
                    <input
                        class="govuk-radios__input"
                        type="radio"
                        name="template"
                        id=id.clone()
                        value=template.key
                        aria-describedby=hint_id.clone()
                    />
                    <label class="govuk-label govuk-radios__label" for=id>{template.name}</label>
                    <div class="govuk-hint govuk-radios__hint" id=hint_id>{format!("{}{chasing}", template.about)}</div>
                </div>
            }
        })
        .collect();
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <fieldset class="govuk-fieldset" aria-describedby=has_problem.then_some("template-problem")>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::Which.words()}</legend>
                {problem.map(|words| problem_message("template-problem".to_owned(), &words))}
                <div class="govuk-radios">{choices}</div>
            </fieldset>
        </div>
    }
}

/// The page that asks for what nothing on record says.
#[must_use]
pub fn fields_page(layout: &Layout, fields: SendFields) -> String {
    let problems = ProblemList::of(
        fields
            .fields
            .iter()
            .filter_map(|field| field.problem.clone().map(|words| FieldProblem { field: field.id, words })),
    );
    let title = Text::FieldsTitle.with(&[("template", &fields.name)]);
    document(layout, head(fields.account_id, title.clone(), !problems.is_empty()), || {
        let inputs: Vec<_> = fields
            .fields
            .into_iter()
            .map(|field| {
                TextField {
                    id: field.id,
                    label: field.label.words(),
                    hint: field.hint.words(),
                    value: field.value,
                    problem: field.problem,
                    autocomplete: "off",
                    width: "30",
                    length_max: 300,
                    ..TextField::default()
                }
                .show()
            })
            .collect();
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{title}</h1>
            <form method="post" action=paths::officer_send(fields.account_id) novalidate>
                {form_key(&layout.form_key)}
                <input type="hidden" name="step" value="preview" />
                <input type="hidden" name="template" value=fields.template />
                {inputs}
                <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
            </form>
        }
    })
}

/// The page that says why a letter cannot be sent.
#[must_use]
pub fn cannot_page(layout: &Layout, account_id: i64, why: &str) -> String {
    let title = Text::CannotTitle.words().to_owned();
    document(layout, head(account_id, title, false), || {
        view! {
            <h1 class="govuk-heading-l">{Text::CannotTitle.words()}</h1>
            <p class="app-note app-note--look">{why.to_owned()}</p>
            <p><a class="govuk-link" href=paths::officer_send(account_id)>{Text::CannotBack.words()}</a></p>
            <p><a class="govuk-link" href=paths::officer_account(account_id)>{Text::SentBack.words()}</a></p>
        }
    })
}

/// The page after it was sent.
#[must_use]
pub fn sent_page(layout: &Layout, account_id: i64) -> String {
    let title = Text::SentTitle.words().to_owned();
    document(layout, head(account_id, title, false), || {
        view! {
            <h1 class="govuk-heading-l">{Text::SentTitle.words()}</h1>
            <p>{Text::SentLead.words()}</p>
            <p><a class="govuk-link" href=paths::officer_account(account_id)>{Text::SentBack.words()}</a></p>
        }
    })
}
