//! The first page: who lives in the home, so that only what applies is asked.

use super::{
    choice::{Options, described, list, radios, tick},
    form::{self, Question},
    wording::{COUNTS, problem_list},
};
use crate::{
    component::{field::problem_message, problem_list::ProblemList},
    layout::Layout,
    text::BudgetText as Text,
};
use domain::{
    budget::{AgeBand, Employment, HouseholdTyped, NO, Part, YES},
    problem::Problems,
};
use leptos::prelude::*;

/// The view of the household's page.
#[derive(Clone, Debug, Default)]
pub struct HouseholdView {
    /// What the form shows.
    pub typed: HouseholdTyped,
    /// What is wrong with it.
    pub problems: Problems,
    /// What tells this budget from another person's in the same tab; empty before there is a budget.
    pub draft_id: String,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: &HouseholdView) -> String {
    let problems = problem_list(&view.problems, |name| label(name).words().to_owned());
    let question = Question {
        part: Part::Household,
        problems: &problems,
        is_update: false,
        draft_id: &view.draft_id,
        has_totals: false,
    };
    form::page(layout, &question, || {
        let typed = &view.typed;
        let yes_no = vec![(YES, Text::Yes.words().to_owned()), (NO, Text::No.words().to_owned())];
        let partner = (Text::HasPartner.words(), Text::HasPartnerHint.words());
        let fields = view! {
            {radios("age", (Text::YourOwnAge.words(), ""), ages(), &typed.age, &problems)}
            {list("employment", Text::YourEmployment.words(), employments(), &typed.employment, &problems)}
            {radios("has_partner", partner, yes_no, &typed.has_partner, &problems)}
            <fieldset class="govuk-fieldset app-card app-group" aria-describedby="partner-hint">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::PartnerTitle.words()}</legend>
                <div class="govuk-hint" id="partner-hint">{Text::PartnerHint.words()}</div>
                {list("partner_age", Text::PartnerAge.words(), ages(), &typed.partner_age, &problems)}
                {list(
                    "partner_employment",
                    Text::PartnerEmployment.words(),
                    employments(),
                    &typed.partner_employment,
                    &problems,
                )}
            </fieldset>
            {counts(typed, &problems)}
            {truths(typed)}
        };
        (view! { <p>{Text::HouseholdLead.words()}</p> }, fields)
    })
}

fn ages() -> Options {
    AgeBand::ALL.iter().map(|age| (age.code(), age.words().to_owned())).collect()
}

fn employments() -> Options {
    Employment::ALL.iter().map(|employment| (employment.code(), employment.words().to_owned())).collect()
}

fn label(name: &str) -> Text {
    match name {
        "age" => Text::YourOwnAge,
        "employment" => Text::YourEmployment,
        "has_partner" => Text::HasPartner,
        "partner_age" => Text::PartnerAge,
        "partner_employment" => Text::PartnerEmployment,
        "children_under_5" => Text::ChildrenUnder5,
        "children_5_to_15" => Text::Children5To15,
        "children_16_to_18" => Text::Children16To18,
        "other_dependants" => Text::OtherDependants,
        "non_dependants" => Text::NonDependants,
        _ => Text::Vehicles,
    }
}

fn counts(typed: &HouseholdTyped, problems: &ProblemList) -> impl IntoView + use<> {
    let values = [
        &typed.children_under_5,
        &typed.children_5_to_15,
        &typed.children_16_to_18,
        &typed.other_dependants,
        &typed.non_dependants,
        &typed.vehicles,
    ];
    let fields: Vec<_> =
        COUNTS.into_iter().zip(values).map(|(name, value)| count(name, value.clone(), problems)).collect();
    view! {
        <fieldset class="govuk-fieldset app-group" aria-describedby="people-hint">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{Text::ChildrenTitle.words()}</legend>
            <div class="govuk-hint" id="people-hint">{Text::ChildrenHint.words()}</div>
            {fields}
        </fieldset>
    }
}

fn count(name: &'static str, value: String, problems: &ProblemList) -> impl IntoView + use<> {
    let problem = problems.about(name);
    let has_problem = problem.is_some();
    let (hint_id, problem_id) = (format!("{name}-hint"), format!("{name}-problem"));
    let hint = (name == "non_dependants").then(|| Text::NonDependantsHint.words());
    let described_by = described(&[(hint.is_some(), &hint_id), (has_problem, &problem_id)]);
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <label class="govuk-label" for=name>{label(name).words()}</label>
            {hint.map(|words| view! { <div class="govuk-hint" id=hint_id>{words}</div> })}
            {problem.map(|words| problem_message(problem_id, &words))}
            <input
                class="govuk-input govuk-input--width-2"
                class=("govuk-input--error", has_problem)
                id=name
                name=name
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="5"
                value=value
                aria-describedby=described_by
                aria-invalid=has_problem.then_some("true")
            />
        </div>
    }
}

/// What is true or not, as boxes to tick.
fn truths(typed: &HouseholdTyped) -> impl IntoView + use<> {
    view! {
        <div class="govuk-form-group">
            <fieldset class="govuk-fieldset" aria-describedby="more-hint">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{Text::MoreTitle.words()}</legend>
                <div class="govuk-hint" id="more-hint">{Text::MoreHint.words()}</div>
                <div class="govuk-checkboxes">
                    {tick("has_illness", Text::HasIllness.words(), typed.has_illness == YES)}
                    {tick("is_carer", Text::IsCarer.words(), typed.is_carer == YES)}
                    {tick("has_pet", Text::HasPet.words(), typed.has_pet == YES)}
                </div>
            </fieldset>
        </div>
    }
}
