//! Recording evidence for a gate: what counts, what is on record, and the form.

use super::{EvidenceLine, EvidenceView, PartTyped, head, title};
use crate::{
    component::{
        field::{form_key, problem_message},
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, DayField, RadiosField, TextAreaField},
    },
    layout::Layout,
    paths,
    render::document,
    text::{StageText as Text, stage::stage_problem_words},
};
use domain::calendar::day_figures;
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn evidence_page(layout: &Layout, evidence: &EvidenceView) -> String {
    let account_id = evidence.identity.account_id;
    let problems = ProblemList::of(
        evidence
            .problems
            .iter()
            .map(|problem| FieldProblem { field: problem.field, words: stage_problem_words(problem) }),
    );
    let gate = evidence.gate;
    document(layout, head(gate.words(), paths::officer_stage(account_id), !problems.is_empty()), || {
        view! {
            {problems.summary()}
            {title(gate.words(), &evidence.identity)}
            <section class="app-card app-way">
                <h2 class="govuk-heading-s">{Text::EvidenceNeeds.words()}</h2>
                <p>{gate.needs()}</p>
                <p class="app-soft">{Text::EvidenceSource.with(&[("source", gate.source())])}</p>
            </section>
            {form(layout, evidence, &problems)}
            {before(&evidence.before)}
        }
    })
}

fn form(layout: &Layout, evidence: &EvidenceView, problems: &ProblemList) -> impl IntoView + use<> {
    let done = DayField {
        name: "done",
        legend: Text::EvidenceOn.words().to_owned(),
        hint: Text::IssuedHint.with(&[("example", &day_figures(evidence.today))]),
        typed: evidence.done.clone(),
        problem: problems.about("done"),
    };
    let note = TextAreaField {
        id: "evidence",
        label: Text::EvidenceNote.words().to_owned(),
        hint: Text::EvidenceNoteHint.words().to_owned(),
        value: evidence.note.clone(),
        problem: problems.about("evidence"),
        rows: 5,
    };
    let path = paths::officer_stage_evidence(evidence.identity.account_id, evidence.gate.code());
    view! {
        <form method="post" action=path novalidate>
            {form_key(&layout.form_key)}
            {who(evidence, problems)}
            {done.show()}
            {evidence.parts.iter().map(|typed| part(typed, problems)).collect_view()}
            {note.show()}
            <button class="govuk-button" type="submit">{Text::EvidenceSave.words()}</button>
        </form>
    }
}

/// A part of a check of vulnerability: is there something, and what was looked at.
fn part(typed: &PartTyped, problems: &ProblemList) -> impl IntoView + use<> {
    let [raised, first, words] = PartTyped::fields(typed.part);
    let choice = |value: &str, text: Text| Choice { value: value.to_owned(), words: text.words().to_owned() };
    let found = RadiosField {
        name: raised,
        legend: typed.part.question().to_owned(),
        hint: format!("{} {}", typed.part.hint(), Text::EvidenceSource.with(&[("source", typed.part.source())])),
        choices: vec![choice("no", Text::PartNo), choice("yes", Text::PartYes)],
        chosen: typed.raised.clone(),
        problem: problems.about(first),
    };
    let said = TextAreaField {
        id: words,
        label: Text::PartWords.with(&[("part", typed.part.words())]),
        hint: Text::PartWordsHint.words().to_owned(),
        value: typed.words.clone(),
        problem: problems.about(words),
        rows: 3,
    };
    view! { {found.show()} {said.show()} }
}

fn who(evidence: &EvidenceView, problems: &ProblemList) -> Option<impl IntoView + use<>> {
    if evidence.tenants.is_empty() {
        return None;
    }
    let problem = problems.about("who-0");
    let has_problem = problem.is_some();
    let boxes: Vec<_> = evidence
        .tenants
        .iter()
        .enumerate()
        .map(|(place, (person_ref, name))| {
            let id = format!("who-{place}");
            let is_chosen = evidence.chosen.contains(person_ref);
            view! {
                <div class="govuk-checkboxes__item">
                    <input class="govuk-checkboxes__input" type="checkbox" id=id.clone() name=id.clone() value=person_ref.clone() checked=is_chosen />
                    <label class="govuk-label govuk-checkboxes__label" for=id>{name.clone()}</label>
                </div>
            }
        })
        .collect();
    Some(view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <fieldset class="govuk-fieldset" aria-describedby=has_problem.then_some("who-problem")>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::EvidenceWho.words()}</legend>
                {problem.map(|words| problem_message("who-problem".to_owned(), &words))}
                <div class="govuk-checkboxes">{boxes}</div>
            </fieldset>
        </div>
    })
}

fn before(before: &[EvidenceLine]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = before
        .iter()
        .map(|line| {
            let parts: Vec<_> = line.parts.iter().map(|part| view! { <p>{part.clone()}</p> }).collect();
            view! {
                <li class="app-message">
                    <strong>{line.when.clone()}</strong>
                    {parts}
                    <p class="app-message__body">{line.note.clone()}</p>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2 class="govuk-heading-m">{Text::EvidenceBefore.words()}</h2>
                <ol class="govuk-list">{rows}</ol>
            </section>
        }
    })
}
