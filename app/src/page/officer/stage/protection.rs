//! What protects a household: what holds, what was recorded here, and the form that records another.

use super::{ProtectionLine, ProtectionView, head, held, title};
use crate::{
    component::{
        field::{TextField, form_key, problem_message},
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, DayField, RadiosField, TextAreaField},
    },
    layout::Layout,
    page::sign_in::start::DateTyped,
    paths,
    render::document,
    text::{StageText as Text, stage::stage_problem_words},
};
use domain::{calendar::day_words, case::ProtectionKind};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn protection_page(layout: &Layout, view: &ProtectionView) -> String {
    let account_id = view.identity.account_id;
    let problems = ProblemList::of(
        view.problems.iter().map(|problem| FieldProblem { field: problem.field, words: stage_problem_words(problem) }),
    );
    let words = Text::ProtectionTitle.words();
    document(layout, head(words, paths::officer_stage(account_id), !problems.is_empty()), || {
        view! {
            {problems.summary()}
            {title(words, &view.identity)}
            <p>{Text::ProtectionLead.words()}</p>
            <div class="app-two">
                <div>
                    <section class="app-card app-way">
                        <h2 class="govuk-heading-m">{Text::ProtectionHeld.words()}</h2>
                        {held(&view.protected)}
                    </section>
                    {recorded(layout, view, &problems)}
                </div>
                {form(layout, view, &problems)}
            </div>
        }
    })
}

fn recorded(layout: &Layout, view: &ProtectionView, problems: &ProblemList) -> Option<impl IntoView + use<>> {
    if view.recorded.is_empty() {
        return None;
    }
    let account_id = view.identity.account_id;
    // One reason for whichever is ended: the problem is shown once, by the first that can be.
    let first = view.recorded.iter().position(|line| line.protection_id.is_some());
    let first_treated = view.recorded.iter().position(|line| line.is_treated);
    let rows: Vec<_> = view
        .recorded
        .iter()
        .enumerate()
        .map(|(place, line)| {
            let problem = problems.about("end_reason").filter(|_| first == Some(place));
            let id = line.protection_id.as_ref();
            let end = id.map(|id| end_form(layout, account_id, id, first == Some(place), view, problem).into_any());
            let treatment = id
                .filter(|_| first_treated == Some(place))
                .map(|id| treatment_form(layout, account_id, id, view, problems.about("treatment_end")).into_any());
            row(line, treatment, end)
        })
        .collect();
    Some(view! {
        <section>
            <h2 class="govuk-heading-m">{Text::ProtectionRecorded.words()}</h2>
            <ul class="govuk-list">{rows}</ul>
        </section>
    })
}

fn row(line: &ProtectionLine, treatment: Option<AnyView>, end: Option<AnyView>) -> AnyView {
    let more: Vec<_> = line.more.iter().map(|words| view! { <p>{words.clone()}</p> }).collect();
    let ended = line.ended.clone().map(|words| view! { <p class="app-soft">{words}</p> });
    view! {
        <li class="app-message">
            <strong>{line.what.clone()}</strong>
            <p>{line.who.clone()}</p>
            <p class="app-message__body">{line.note.clone()}</p>
            {more}
            {ended}
            {treatment}
            {end}
        </li>
    }
    .into_any()
}

/// The adviser has told that the treatment ended: from then on its last day is known.
fn treatment_form(
    layout: &Layout,
    account_id: i64,
    protection_id: &str,
    view: &ProtectionView,
    problem: Option<String>,
) -> impl IntoView + use<> {
    let (_, crisis) = view.breathing_days;
    let day = DayField {
        name: "treatment_end",
        legend: Text::ProtectionTreatment.words().to_owned(),
        hint: Text::ProtectionTreatmentEndHint.with(&[("days", &crisis.to_string())]),
        typed: view.treatment_end.clone(),
        problem,
    };
    view! {
        <form method="post" action=paths::officer_protection_treatment(account_id) novalidate>
            {form_key(&layout.form_key)}
            <input type="hidden" name="protection_id" value=protection_id.to_owned() />
            {day.show()}
            <button class="govuk-button govuk-button--secondary" type="submit">
                {Text::ProtectionTreatmentSave.words()}
            </button>
        </form>
    }
}

fn end_form(
    layout: &Layout,
    account_id: i64,
    protection_id: &str,
    is_first: bool,
    view: &ProtectionView,
    problem: Option<String>,
) -> impl IntoView + use<> {
    let id = if is_first { "end_reason".to_owned() } else { format!("end_reason-{protection_id}") };
    let has_problem = problem.is_some();
    view! {
        <form method="post" action=paths::officer_protection_end(account_id) novalidate>
            {form_key(&layout.form_key)}
            <input type="hidden" name="protection_id" value=protection_id.to_owned() />
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <label class="govuk-label" for=id.clone()>{Text::ProtectionEndReason.words()}</label>
                {problem.map(|words| problem_message("end_reason-problem".to_owned(), &words))}
                <input
                    class="govuk-input"
                    id=id
                    name="end_reason"
                    type="text"
                    maxlength="500"
                    autocomplete="off"
                    value=view.end_reason.clone()
                    aria-describedby=has_problem.then_some("end_reason-problem")
                />
            </div>
            <button class="govuk-button govuk-button--secondary" type="submit">{Text::ProtectionEnd.words()}</button>
        </form>
    }
}

fn form(layout: &Layout, view: &ProtectionView, problems: &ProblemList) -> impl IntoView + use<> {
    let typed = &view.typed;
    let kind = RadiosField {
        name: "kind",
        legend: Text::ProtectionKind.words().to_owned(),
        hint: String::new(),
        choices: ProtectionKind::RECORDED
            .iter()
            .map(|kind| Choice { value: kind.code().to_owned(), words: kind.words().to_owned() })
            .collect(),
        chosen: typed.kind.clone(),
        problem: problems.about("kind-0"),
    };
    let who = RadiosField {
        name: "person_ref",
        legend: Text::ProtectionWho.words().to_owned(),
        hint: Text::ProtectionWhoHint.words().to_owned(),
        choices: view
            .people
            .iter()
            .map(|(value, words)| Choice { value: value.clone(), words: words.clone() })
            .collect(),
        chosen: typed.person_ref.clone(),
        problem: problems.about("person_ref-0"),
    };
    let day = |name: &'static str, legend: Text, hint: String, typed: &DateTyped| DayField {
        name,
        legend: legend.words().to_owned(),
        hint,
        typed: typed.clone(),
        problem: problems.about(name),
    };
    let review_hint = Text::ProtectionReviewHint.with(&[("day", &day_words(view.review_latest))]);
    let (standard, crisis) = view.breathing_days;
    let ends_hint = Text::ProtectionToHint.with(&[("days", &standard.to_string())]);
    let treatment_hint = Text::ProtectionTreatmentHint.with(&[("days", &crisis.to_string())]);
    let known = TextAreaField {
        id: "known",
        label: Text::ProtectionNote.words().to_owned(),
        hint: Text::ProtectionNoteHint.words().to_owned(),
        value: typed.known.clone(),
        problem: problems.about("known"),
        rows: 3,
    };
    let text = |id, label: Text, hint: Text, value: &str, is_reference| TextField {
        id,
        label: label.words(),
        hint: hint.words(),
        value: value.to_owned(),
        problem: problems.about(id),
        autocomplete: "off",
        width: "20",
        is_reference,
        length_max: 200,
        ..TextField::default()
    };
    let adviser = text("adviser", Text::ProtectionAdviser, Text::ProtectionAdviserHint, &typed.adviser, false);
    let register =
        text("register_ref", Text::ProtectionRegister, Text::ProtectionRegisterHint, &typed.register_ref, true);
    view! {
        <form class="app-card app-way" method="post" action=paths::officer_protection(view.identity.account_id) novalidate>
            <h2 class="govuk-heading-m">{Text::ProtectionNew.words()}</h2>
            {form_key(&layout.form_key)}
            {kind.show()}
            {who.show()}
            {day("starts", Text::ProtectionFrom, Text::ProtectionFromHint.words().to_owned(), &typed.starts).show()}
            {day("ends", Text::ProtectionTo, ends_hint, &typed.ends).show()}
            {day("treatment", Text::ProtectionTreatment, treatment_hint, &typed.treatment).show()}
            {adviser.show()}
            {register.show()}
            {day("review", Text::ProtectionReviewOn, review_hint, &typed.review).show()}
            {known.show()}
            {second(view, problems)}
            <button class="govuk-button" type="submit">{Text::ProtectionSave.words()}</button>
        </form>
    }
}

/// Asked where a standard breathing space follows too soon upon another: the register has the last word.
fn second(view: &ProtectionView, problems: &ProblemList) -> Option<impl IntoView + use<>> {
    let had = view.had_lately.clone()?;
    let problem = problems.about("on_register");
    let has_problem = problem.is_some();
    let is_chosen = view.typed.on_register == "yes";
    Some(view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <p class="app-note app-note--look">{had}</p>
            {problem.map(|words| problem_message("on_register-problem".to_owned(), &words))}
            <div class="govuk-checkboxes">
                <div class="govuk-checkboxes__item">
                    <input
                        class="govuk-checkboxes__input"
                        type="checkbox"
                        id="on_register"
                        name="on_register"
                        value="yes"
                        checked=is_chosen
                        aria-describedby=has_problem.then_some("on_register-problem")
                    />
                    <label class="govuk-label govuk-checkboxes__label" for="on_register">
                        {Text::ProtectionOnRegister.words()}
                    </label>
                </div>
            </div>
        </div>
    })
}
