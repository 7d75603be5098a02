//! Logging a contact: with whom, how, when, what came of it, and what comes next.

use super::question::{FormNotice, HouseholdMember, choices, day_field, length, members, notice, problem_list, radios};
use crate::{
    component::{
        field::{TextField, form_key},
        frame::Section,
        problem_list::ProblemList,
        question::{Choice, TextAreaField},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::CaseFormText as Text,
};
use domain::{
    calendar::Day,
    casework::{ContactDirection, ContactOutcome, ContactTyped, ContactWay},
    problem::Problems,
};
use leptos::prelude::*;

/// The form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactForm {
    /// Which account.
    pub account_id: i64,
    /// "Amina Yusuf, 12 Rowan Court".
    pub whose: String,
    /// The household.
    pub people: Vec<HouseholdMember>,
    /// Today, for examples.
    pub today: Day,
    /// As typed.
    pub typed: ContactTyped,
    /// What is wrong.
    pub problems: Problems,
    /// Why it is shown again.
    pub notice: Option<FormNotice>,
}

/// The page.
#[must_use]
pub fn contact_page(layout: &Layout, form: &ContactForm) -> String {
    let typed = |field: &str| if field == "summary" { length(&form.typed.summary) } else { 0 };
    let problems = problem_list(&form.problems, missing, typed);
    let head = Head {
        title: Text::ContactTitle.words().to_owned(),
        section: Some(Section::Today),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::officer_account(form.account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::ContactTitle.words()}</h1>
            <p>{form.whose.clone()}</p>
            <p>{Text::ContactLead.words()}</p>
            {notice(form.notice)}
            <form method="post" action=paths::officer_contact_log(form.account_id) novalidate>
                {form_key(&layout.form_key)}
                {who_and_how(form, &problems)}
                {what(form, &problems)}
                {next(form, &problems)}
                <button class="govuk-button" type="submit">{Text::ContactSave.words()}</button>
            </form>
        }
    })
}

fn missing(field: &'static str) -> Text {
    match field {
        "person_ref-0" => Text::ContactWhoMissing,
        "way-0" => Text::ContactWayMissing,
        "direction-0" => Text::ContactDirectionMissing,
        "outcome-0" => Text::ContactOutcomeMissing,
        "next_step" => Text::ContactNextMissing,
        "next-day" => Text::ContactNextDayMissing,
        _ => Text::ContactSummaryMissing,
    }
}

fn who_and_how(form: &ContactForm, problems: &ProblemList) -> impl IntoView + use<> {
    let typed = &form.typed;
    let mut people = members(&form.people);
    people.push(Choice { value: ContactTyped::SOMEBODY_ELSE.to_owned(), words: Text::SomebodyElse.words().to_owned() });
    let ways = choices(ContactWay::ALL.iter().map(|way| (way.code(), way.words())));
    let directions = choices(ContactDirection::ALL.iter().map(|one| (one.code(), one.words())));
    let who = problems.about("person_ref-0");
    view! {
        {radios("person_ref", Text::ContactWho, Some(Text::ContactWhoHint), people, &typed.person_ref, who)}
        {radios("way", Text::ContactWay, None, ways, &typed.way, problems.about("way-0"))}
        {radios("direction", Text::ContactDirection, None, directions, &typed.direction, problems.about("direction-0"))}
        {day_field(
            "happened",
            Text::ContactDay,
            Text::ContactDayHint,
            form.today,
            &typed.happened,
            problems.about("happened-day"),
        )}
    }
}

fn what(form: &ContactForm, problems: &ProblemList) -> impl IntoView + use<> {
    let outcomes = choices(ContactOutcome::ALL.iter().map(|one| (one.code(), one.words())));
    let summary = TextAreaField {
        id: "summary",
        label: Text::ContactSummary.words().to_owned(),
        hint: format!("{} {}", Text::ContactSummaryHint.words(), Text::ForLetters.words()),
        value: form.typed.summary.clone(),
        problem: problems.about("summary"),
        rows: 6,
    };
    let outcome = problems.about("outcome-0");
    view! {
        {radios("outcome", Text::ContactOutcome, None, outcomes, &form.typed.outcome, outcome)}
        {summary.show()}
    }
}

fn next(form: &ContactForm, problems: &ProblemList) -> impl IntoView + use<> {
    let step = TextField {
        id: "next_step",
        label: Text::ContactNext.words(),
        hint: Text::ContactNextHint.words(),
        value: form.typed.next_step.clone(),
        problem: problems.about("next_step"),
        autocomplete: "off",
        width: "30",
        length_max: 300,
        ..TextField::default()
    };
    view! {
        {step.show()}
        {day_field(
            "next",
            Text::ContactNextDay,
            Text::ContactNextDayHint,
            form.today,
            &form.typed.next,
            problems.about("next-day"),
        )}
    }
}
