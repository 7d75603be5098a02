//! A step: what must be there before it, and the form that takes it.

use super::{StepTyped, StepView, gates, head, title};
use crate::{
    component::{
        field::{TextField, form_key},
        offer_field::frequency,
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, DayField, RadiosField, TextAreaField},
    },
    layout::Layout,
    page::sign_in::start::DateTyped,
    paths,
    render::document,
    text::{
        StageText as Text,
        stage::{role_words, stage_problem_words},
    },
};
use domain::{
    calendar::{day_figures, day_words},
    case::{ServiceMethod, StageEvent},
};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn step_page(layout: &Layout, step: &StepView) -> String {
    let account_id = step.identity.account_id;
    let refused = step.refused.clone().map(|words| FieldProblem { field: "gates", words });
    let problems = ProblemList::of(refused.into_iter().chain(
        step.problems.iter().map(|problem| FieldProblem { field: problem.field, words: stage_problem_words(problem) }),
    ));
    let words = step.event.map_or(Text::OutcomeTitle.words(), StageEvent::words);
    document(layout, head(words, paths::officer_stage(account_id), !problems.is_empty()), || {
        let body = match step.needs {
            Some(role) => {
                let words = Text::NotYours.with(&[("role", &role_words(role))]);
                view! { <p class="app-note">{words}</p> }.into_any()
            }
            None => form(layout, step, &problems).into_any(),
        };
        let none = step.gates.is_empty().then(|| view! { <p>{Text::NoGates.words()}</p> });
        view! {
            {problems.summary()}
            {title(words, &step.identity)}
            <div class="app-two app-two--tables">
                <div id="gates" tabindex="-1">{none}{gates(account_id, &step.gates)}</div>
                <div>{body}</div>
            </div>
        }
    })
}

fn form(layout: &Layout, step: &StepView, problems: &ProblemList) -> impl IntoView + use<> {
    let code = step.event.map_or("outcome", StageEvent::code);
    let typed = &step.typed;
    let parts = match step.event {
        Some(StageEvent::ServeNotice) => notice(step, problems).into_any(),
        Some(StageEvent::IssueClaim) => claim(step, problems).into_any(),
        None => outcome(step, problems).into_any(),
        _ => ().into_any(),
    };
    let spends = step.event.filter(|event| event.begins_afresh()).map(|event| {
        let words = if event == StageEvent::Discharge { Text::DischargeLead } else { Text::SpendsLead };
        view! { <p class="app-note app-note--look">{words.words()}</p> }
    });
    let note = TextAreaField {
        id: "note",
        label: Text::Note.words().to_owned(),
        hint: Text::NoteHint.words().to_owned(),
        value: typed.note.clone(),
        problem: problems.about("note"),
        rows: 4,
    };
    let open = step.may_open.then(|| {
        TextAreaField {
            id: "override_reason",
            label: Text::OverrideTitle.words().to_owned(),
            hint: Text::OverrideHint.words().to_owned(),
            value: typed.override_reason.clone(),
            problem: problems.about("override_reason"),
            rows: 3,
        }
        .show()
    });
    let button = if step.event == Some(StageEvent::ServeNotice) { Text::Check } else { Text::Submit };
    view! {
        <form class="app-card app-way" method="post" action=paths::officer_stage_step(step.identity.account_id, code) novalidate>
            {form_key(&layout.form_key)}
            <input type="hidden" name="seen" value=typed.seen.clone() />
            {spends}
            {parts}
            {note.show()}
            {open}
            <button class="govuk-button" type="submit">{button.words()}</button>
        </form>
    }
}

fn day(
    name: &'static str,
    legend: Text,
    hint: String,
    typed: &DateTyped,
    problems: &ProblemList,
) -> impl IntoView + use<> {
    DayField { name, legend: legend.words().to_owned(), hint, typed: typed.clone(), problem: problems.about(name) }
        .show()
}

fn choices<'a>(all: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Choice> {
    all.into_iter().map(|(value, words)| Choice { value: value.to_owned(), words: words.to_owned() }).collect()
}

fn notice(step: &StepView, problems: &ProblemList) -> impl IntoView + use<> {
    let typed = &step.typed;
    let which = match step.notices.as_slice() {
        [(code, words)] => view! {
            <p><strong>{*words}</strong></p>
            <input type="hidden" name="notice" value=*code />
        }
        .into_any(),
        several => RadiosField {
            name: "notice",
            legend: Text::NoticeType.words().to_owned(),
            hint: String::new(),
            choices: choices(several.iter().copied()),
            chosen: typed.notice.clone(),
            problem: problems.about("notice-0"),
        }
        .show()
        .into_any(),
    };
    let method = RadiosField {
        name: "method",
        legend: Text::Method.words().to_owned(),
        hint: String::new(),
        choices: choices(ServiceMethod::ALL.iter().map(|method| (method.code(), method.words()))),
        chosen: typed.method.clone(),
        problem: problems.about("method-0"),
    };
    let given_hint = step.earliest_on.map_or_else(String::new, |on| Text::GivenHint.with(&[("day", &day_words(on))]));
    let proof = TextAreaField {
        id: "proof",
        label: Text::Proof.words().to_owned(),
        hint: Text::ProofHint.words().to_owned(),
        value: typed.proof.clone(),
        problem: problems.about("proof"),
        rows: 2,
    };
    let empty = Text::InNoticeHint.words().to_owned();
    view! {
        {which}
        {method.show()}
        {day("given", Text::Given, given_hint, &typed.given, problems)}
        {day("in_notice", Text::InNotice, empty, &typed.in_notice, problems)}
        {proof.show()}
    }
}

fn claim(step: &StepView, problems: &ProblemList) -> impl IntoView + use<> {
    let typed = &step.typed;
    let example = Text::IssuedHint.with(&[("example", &day_figures(step.today))]);
    let claim_ref = TextField {
        id: "claim_ref",
        label: Text::ClaimRef.words(),
        hint: Text::ClaimRefHint.words(),
        value: typed.claim_ref.clone(),
        problem: problems.about("claim_ref"),
        autocomplete: "off",
        width: "20",
        is_reference: true,
        length_max: 60,
        ..TextField::default()
    };
    view! {
        {claim_ref.show()}
        {day("issued", Text::Issued, example, &typed.issued, problems)}
        {day("hearing", Text::Hearing, Text::HearingHint.words().to_owned(), &typed.hearing, problems)}
    }
}

fn outcome(step: &StepView, problems: &ProblemList) -> impl IntoView + use<> {
    let typed = &step.typed;
    let example = Text::IssuedHint.with(&[("example", &day_figures(step.today))]);
    let which = RadiosField {
        name: "outcome",
        legend: Text::OutcomeLabel.words().to_owned(),
        hint: Text::OutcomeHint.words().to_owned(),
        choices: choices(step.outcomes.iter().map(|outcome| (outcome.code(), outcome.words()))),
        chosen: typed.outcome.clone(),
        problem: problems.about("outcome-0"),
    };
    let amount = TextField {
        id: "amount",
        label: Text::TermsAmount.words(),
        hint: Text::TermsAmountHint.words(),
        value: typed.amount.clone(),
        problem: problems.about("amount"),
        autocomplete: "off",
        keyboard: "decimal",
        width: "10",
        length_max: 30,
        ..TextField::default()
    };
    view! {
        <p class="app-soft">{Text::EndByAgreement.words()}</p>
        {which.show()}
        {day("heard", Text::OutcomeOn, example.clone(), &typed.heard, problems)}
        {day("hearing", Text::Hearing, Text::HearingHint.words().to_owned(), &typed.hearing, problems)}
        {day("possession", Text::Possession, Text::PossessionHint.words().to_owned(), &typed.possession, problems)}
        <h2 class="govuk-heading-s">{Text::TermsTitle.words()}</h2>
        {amount.show()}
        {frequency(&typed.frequency, problems)}
        {day("first", Text::TermsFirst, example, &typed.first, problems)}
    }
}

/// What was typed, as hidden fields.
pub(super) fn hidden(typed: &StepTyped) -> impl IntoView + use<> {
    let field = |name: String, value: &str| view! { <input type="hidden" name=name value=value.to_owned() /> };
    let day = |name: &str, day: &DateTyped| {
        [("day", &day.day), ("month", &day.month), ("year", &day.year)]
            .map(|(part, value)| field(format!("{name}-{part}"), value))
    };
    let texts = [
        ("note", &typed.note),
        ("override_reason", &typed.override_reason),
        ("notice", &typed.notice),
        ("method", &typed.method),
        ("proof", &typed.proof),
        ("seen", &typed.seen),
    ]
    .map(|(name, value)| field(name.to_owned(), value));
    view! { {texts.collect_view()}{day("given", &typed.given).collect_view()}{day("in_notice", &typed.in_notice).collect_view()} }
}
