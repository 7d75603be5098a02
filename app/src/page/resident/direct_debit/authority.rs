//! Whose bank account it is, and who may agree: the two questions that decide whether it can be done without paper.

use super::{
    choice::{Answer, Choice},
    parts::way_out,
};
use crate::{
    component::{
        field::form_key,
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use leptos::prelude::*;

/// The view of the questions. The fields are `own` and `sole`, each "yes" or "no".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorityForm {
    /// Which account.
    pub account_id: i64,
    /// As answered.
    pub own: String,
    /// As answered.
    pub sole: String,
    /// The form was sent: what is missing is said.
    pub is_sent: bool,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, form: AuthorityForm) -> String {
    let is_missing = |answer: &str| form.is_sent && !["yes", "no"].contains(&answer);
    let problems = ProblemList::of(
        [
            is_missing(&form.own).then_some(("own", Text::OwnMissing)),
            is_missing(&form.sole).then_some(("sole", Text::SoleMissing)),
        ]
        .into_iter()
        .flatten()
        .map(|(field, text)| FieldProblem { field, words: text.words().to_owned() }),
    );
    let head = Head {
        title: Text::AuthorityTitle.words().to_owned(),
        section: Some(Section::Home),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::direct_debit(form.account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        let choice = |id: &'static str, label: Text, hint: Text, chosen: String| Choice {
            id,
            label: label.words(),
            hint: hint.words(),
            problem: problems.about(id),
            chosen,
            answers: vec![Answer::plain("yes", Text::Yes.words()), Answer::plain("no", Text::No.words())],
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::AuthorityTitle.words()}</h1>
            <form method="post" action=paths::direct_debit_authority(form.account_id) novalidate>
                {form_key(&layout.form_key)}
                {choice("own", Text::OwnLabel, Text::OwnHint, form.own).show()}
                {choice("sole", Text::SoleLabel, Text::SoleHint, form.sole).show()}
                <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
            </form>
            {way_out()}
        }
    })
}
