//! How they like to hear from us: by which way, in which language and format.

use super::head;
use crate::{
    component::{
        field::form_key,
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, RadiosField},
    },
    layout::Layout,
    paths,
    render::document,
    text::{ContactText as Text, LANGUAGES},
};
use domain::{contact::ReadingFormat, person::ContactPreference};
use leptos::prelude::*;

/// What they wish of how they are written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WishesForm {
    /// A code of `ContactPreference`.
    pub preference: String,
    /// A code of [`LANGUAGES`], or the landlord's own.
    pub language: String,
    /// A code of `ReadingFormat`.
    pub format: String,
    /// The fields without a choice.
    pub missing: Vec<&'static str>,
}

/// The page that asks how they like to hear from us.
#[must_use]
pub fn wishes_page(layout: &Layout, form: WishesForm) -> String {
    let problems = ProblemList::of(
        form.missing.iter().map(|field| FieldProblem { field, words: Text::ChoiceMissing.words().to_owned() }),
    );
    document(layout, head(Text::WishesTitle, paths::CONTACT_DETAILS, !problems.is_empty()), || {
        let radios = |name, legend: Text, hint: &str, choices: Vec<Choice>, chosen, first: &str| RadiosField {
            name,
            legend: legend.words().to_owned(),
            hint: hint.to_owned(),
            choices,
            chosen,
            problem: problems.about(first),
        };
        let choice = |(value, words): (&str, &str)| Choice { value: value.to_owned(), words: words.to_owned() };
        let ways = ContactPreference::ALL.iter().map(|way| choice((way.code(), way.words()))).collect();
        let mut languages: Vec<Choice> = LANGUAGES.iter().map(|language| choice(*language)).collect();
        // What the landlord has may be a language that is not in the list: it must not be lost.
        if !form.language.is_empty() && languages.iter().all(|known| known.value != form.language) {
            languages.push(choice((&form.language, &form.language)));
        }
        let formats = ReadingFormat::ALL.iter().map(|format| choice((format.code(), format.words()))).collect();
        let hints = (Text::WishesPreferenceHint.words(), Text::WishesLanguageHint.words());
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::WishesTitle.words()}</h1>
            <form method="post" action=paths::CONTACT_WISHES novalidate>
                {form_key(&layout.form_key)}
                {radios("preference", Text::WishesPreference, hints.0, ways, form.preference, "preference-0").show()}
                {radios("language", Text::WishesLanguage, hints.1, languages, form.language, "language-0").show()}
                {radios("format", Text::WishesFormat, "", formats, form.format, "format-0").show()}
                <button class="govuk-button" type="submit">{Text::Save.words()}</button>
            </form>
        }
    })
}
