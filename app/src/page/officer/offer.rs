//! An offer to be decided: the evidence on one side, the decision on the other, what happened below.

mod changed;
mod decision;
mod evidence;
mod policy;
mod recommendation;
mod record;
mod view;

pub use view::{
    DECISION, DecisionAccount, DecisionArrangement, DecisionAssignment, DecisionAutomatic, DecisionBudget,
    DecisionChange, DecisionForm, DecisionHistory, DecisionMay, DecisionRecommendation, DecisionRecord, OfferDecision,
    REASON,
};

use crate::{
    component::{
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::{OfferDecisionText as Text, plan::problem_words},
};
use domain::{
    calendar::day_words,
    problem::{Problem, Reason},
};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn page(layout: &Layout, decision: &OfferDecision) -> String {
    let problems = ProblemList::of(
        decision.form.problems.iter().map(|problem| FieldProblem { field: problem.field, words: words(problem) }),
    );
    let head = Head {
        title: Text::Title.words().to_owned(),
        section: Some(Section::Requests),
        has_problems: !problems.is_empty(),
        back: Some(paths::OFFICER_REQUESTS.to_owned()),
        ..Head::default()
    };
    document(layout, head, || content(layout, decision, &problems))
}

fn words(problem: &Problem) -> String {
    match (problem.field, problem.reason) {
        (DECISION, _) => Text::DecideMissing.words().to_owned(),
        (REASON, Reason::TooLong { characters }) => {
            Text::ReasonTooLong.with(&[("characters", &characters.to_string())])
        }
        (REASON, _) => Text::ReasonMissing.words().to_owned(),
        _ => problem_words(problem),
    }
}

fn content(layout: &Layout, decision: &OfferDecision, problems: &ProblemList) -> impl IntoView + use<> {
    let identity = Text::Identity.with(&[
        ("name", &decision.name),
        ("address", &decision.address),
        ("ref", &decision.payment_ref),
    ]);
    let sent = Text::Sent.with(&[
        ("ref", &decision.reference),
        ("day", &day_words(decision.sent_on)),
        ("name", &decision.name),
    ]);
    let answer = if decision.today > decision.answer_by_on { Text::AnswerLate } else { Text::AnswerBy };
    let answer = decision.state.awaits_officer().then(|| {
        let words = answer.with(&[("day", &day_words(decision.answer_by_on))]);
        view! { <p class="app-note app-note--look"><strong>{words}</strong></p> }
    });
    let changed = changed::changed(&decision.form.changes);
    let with = decision.assignment.as_ref().map(|assignment| {
        let words = match &assignment.officer {
            Some(officer) => Text::DealtWithBy.with(&[("officer", officer)]),
            None => Text::DealtWithByNobody.words().to_owned(),
        };
        view! { <p>{words}" "<a class="govuk-link" href=assignment.path.clone()>{Text::DealtWithChange.words()}</a></p> }
    });
    view! {
        {problems.summary()}
        <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
        <p>{identity}</p>
        <p class="app-soft">
            {sent}" "
            <a class="govuk-link" href=paths::officer_account(decision.account_id)>{Text::SeeAccount.words()}</a>
        </p>
        {changed}
        {answer}
        {with}
        {recommendation::automatic(layout, decision)}
        <div class="app-two">
            <div>
                {evidence::offer(decision)}
                {evidence::account(&decision.standing)}
                {evidence::budget(decision.budget.as_ref())}
                {record::record(&decision.record)}
            </div>
            <div>
                {decision.state.is_open().then(|| policy::policy(&decision.assessment))}
                {recommendation::recommendation(decision)}
                {decision::decision(layout, decision, problems)}
                {history(&decision.history)}
            </div>
        </div>
    }
}

fn history(history: &[DecisionHistory]) -> Option<impl IntoView + use<>> {
    if history.is_empty() {
        return None;
    }
    let rows: Vec<_> = history
        .iter()
        .map(|event| {
            let when = Text::HistoryBy.with(&[("when", &event.at.words()), ("by", &event.by)]);
            let note = event.note.clone().map(|note| view! { <p class="app-message__body">{note}</p> });
            view! { <li class="app-message"><strong>{event.what.clone()}</strong><p class="app-soft">{when}</p>{note}</li> }
        })
        .collect();
    Some(view! {
        <section>
            <h2 class="govuk-heading-m">{Text::HistoryTitle.words()}</h2>
            <ol class="govuk-list">{rows}</ol>
        </section>
    })
}
