//! How often and on which day.

use super::{
    choice::{Answer, Choice},
    parts::{day_boxes, way_out},
};
use crate::{
    component::{
        field::{form_key, problem_message},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use domain::{
    calendar::{Day, day_figures, day_month_year},
    direct_debit::{CollectionFrequency, WhenProblem, WhenTyped},
};
use leptos::prelude::*;

/// The view of the question. The fields are `frequency`, `day_of_month`, `weekday`, `from-day`, `from-month` and
/// `from-year`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhenForm {
    /// Which account.
    pub account_id: i64,
    /// As chosen.
    pub typed: WhenTyped,
    /// All that is wrong.
    pub problems: Vec<WhenProblem>,
    /// What its days may be.
    pub limits: WhenLimits,
}

/// What days may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhenLimits {
    /// The soonest day of a first collection.
    pub earliest_on: Day,
    /// The latest.
    pub latest_on: Day,
    /// The last day of the month that may be chosen, from policy.
    pub day_of_month_max: u32,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, form: &WhenForm) -> String {
    let problems = problem_list(&form.problems, form.limits);
    let head = Head {
        title: Text::WhenTitle.words().to_owned(),
        section: Some(Section::Home),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::direct_debit_covers(form.account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::WhenTitle.words()}</h1>
            <p>{Text::WhenLead.words()}</p>
            <form method="post" action=paths::direct_debit_when(form.account_id) novalidate>
                {form_key(&layout.form_key)}
                {fields(&form.typed, form.limits, &problems)}
                <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
            </form>
            {way_out()}
        }
    })
}

/// What is wrong, in words.
pub(super) fn problem_list(problems: &[WhenProblem], limits: WhenLimits) -> ProblemList {
    let plain = |field, text: Text| FieldProblem { field, words: text.words().to_owned() };
    ProblemList::of(problems.iter().map(|problem| match problem {
        WhenProblem::FrequencyMissing => plain("frequency", Text::FrequencyMissing),
        WhenProblem::DayOfMonthMissing => plain("day_of_month", Text::DayOfMonthMissing),
        WhenProblem::WeekdayMissing => plain("weekday", Text::WeekdayMissing),
        WhenProblem::FromDay(_) => plain("from-day", Text::FromNotReal),
        WhenProblem::FromTooLate => FieldProblem {
            field: "from-day",
            words: Text::FromTooLate.with(&[("latest", &day_month_year(limits.latest_on))]),
        },
    }))
}

/// The fields.
pub(super) fn fields(typed: &WhenTyped, limits: WhenLimits, problems: &ProblemList) -> impl IntoView + use<> {
    let frequency = Choice {
        id: "frequency",
        label: Text::FrequencyLabel.words(),
        hint: "",
        problem: problems.about("frequency"),
        chosen: typed.frequency.clone(),
        answers: CollectionFrequency::ALL.iter().map(|every| Answer::plain(every.code(), every.words())).collect(),
    };
    let month_days = (1..=limits.day_of_month_max)
        .map(|day| (day.to_string(), Text::DayOfMonthOption.with(&[("day", &day.to_string())])))
        .collect();
    let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    let weekdays = weekdays.iter().zip(1..).map(|(name, number)| (number.to_string(), (*name).to_owned())).collect();
    let day_of_month = Selection {
        id: "day_of_month",
        label: Text::DayOfMonthLabel,
        hint: Text::DayOfMonthHint,
        chosen: typed.day_of_month.clone(),
        problem: problems.about("day_of_month"),
        options: month_days,
    };
    let weekday = Selection {
        id: "weekday",
        label: Text::WeekdayLabel,
        hint: Text::WeekdayHint,
        chosen: typed.weekday.clone(),
        problem: problems.about("weekday"),
        options: weekdays,
    };
    view! {
        {frequency.show()}
        {day_of_month.show()}
        {weekday.show()}
        {from(typed, limits, problems.about("from-day"))}
        <p class="app-soft">{Text::WhenHoliday.words()}</p>
    }
}

fn from(typed: &WhenTyped, limits: WhenLimits, problem: Option<String>) -> impl IntoView + use<> {
    let has_problem = problem.is_some();
    let hint = Text::FromHint.with(&[
        ("earliest", &day_month_year(limits.earliest_on)),
        ("latest", &day_month_year(limits.latest_on)),
        ("example", &day_figures(limits.latest_on)),
    ]);
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <fieldset class="govuk-fieldset" aria-describedby=if has_problem { "from-hint from-problem" } else { "from-hint" }>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::FromLabel.words()}</legend>
                <div class="govuk-hint" id="from-hint">{hint}</div>
                {problem.map(|words| problem_message("from-problem".to_owned(), &words))}
                {day_boxes("from", &typed.from)}
            </fieldset>
        </div>
    }
}

/// A list to choose one from.
struct Selection {
    id: &'static str,
    label: Text,
    hint: Text,
    chosen: String,
    problem: Option<String>,
    /// What the form sends, and what it says.
    options: Vec<(String, String)>,
}

impl Selection {
    fn show(self) -> impl IntoView {
        let (hint_id, problem_id) = (format!("{}-hint", self.id), format!("{}-problem", self.id));
        let has_problem = self.problem.is_some();
        let described_by = if has_problem { format!("{hint_id} {problem_id}") } else { hint_id.clone() };
        let options: Vec<_> = self
            .options
            .into_iter()
            .map(|(value, words)| {
                let is_chosen = value == self.chosen;
                view! { <option value=value selected=is_chosen>{words}</option> }
            })
            .collect();
        view! {
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <label class="govuk-label govuk-label--s" for=self.id>{self.label.words()}</label>
                <div class="govuk-hint" id=hint_id>{self.hint.words()}</div>
                {self.problem.map(|words| problem_message(problem_id, &words))}
                <select class="govuk-select" id=self.id name=self.id aria-describedby=described_by>
                    <option value="">{Text::NotChosen.words()}</option>
                    {options}
                </select>
            </div>
        }
    }
}
