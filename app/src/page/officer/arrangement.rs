//! How an arrangement is kept, with every figure, as a part of an officer's pages; and ending one that was agreed here.

use crate::{
    component::{
        field::form_key,
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
        question::TextAreaField,
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::LetterText as Text,
};
use domain::{
    arrangement::kept::{KeptState, PaymentRecord},
    calendar::{Day, day_month_year},
    money::Pence,
};
use leptos::prelude::*;

/// How an arrangement is kept, as it was last worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementPanel {
    /// On which account.
    pub account_id: i64,
    /// What is charged on it: "rent", "use and occupation charge".
    pub charge: &'static str,
    /// Where it stands.
    pub state: KeptState,
    /// In this state since.
    pub since_on: Day,
    /// The day of the figures.
    pub as_of_on: Day,
    /// Positive ahead; negative behind or breached by so much.
    pub ahead: Pence,
    /// What is really owed.
    pub underlying: Pence,
    /// What should still be owed.
    pub expected: Pence,
    /// What was paid.
    pub paid: Pence,
    /// What was due by that day.
    pub due_by_today: Pence,
    /// How its payments came.
    pub record: PaymentRecord,
    /// The next payment.
    pub next: Option<(Day, Pence)>,
    /// When the tenants were reminded of this breach.
    pub reminded_on: Option<Day>,
    /// When an officer was asked about this breach.
    pub officer_asked_on: Option<Day>,
    /// The task that asks.
    pub task_id: Option<i64>,
    /// A court set its terms.
    pub is_ordered: bool,
    /// This officer may end it.
    pub may_end: bool,
}

/// The part of a page; nothing for an account that has no arrangement.
pub fn panel(panel: Option<ArrangementPanel>) -> Option<impl IntoView> {
    let panel = panel?;
    let lines: Vec<_> = lines(&panel).into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let task = panel.task_id.map(|task_id| {
        view! { <p><a class="govuk-link" href=paths::officer_task(task_id)>{Text::PlanTask.words()}</a></p> }
    });
    let end = panel.may_end.then(|| {
        let path = paths::officer_end_arrangement(panel.account_id);
        view! { <p><a class="govuk-link" href=path>{Text::PlanEnd.words()}</a></p> }
    });
    let ordered = (panel.is_ordered && panel.state.is_open())
        .then(|| view! { <p class="app-soft">{Text::PlanOrdered.words()}</p> });
    let tag = match panel.state {
        KeptState::Breached => "govuk-tag govuk-tag--red",
        KeptState::Behind => "govuk-tag govuk-tag--yellow",
        KeptState::Live | KeptState::Completed => "govuk-tag govuk-tag--green",
        KeptState::Cancelled => "govuk-tag govuk-tag--grey",
    };
    Some(view! {
        <section class="app-card">
            <h2 class="govuk-heading-m">{Text::PlanTitle.words()}</h2>
            <p><span class=tag>{panel.state.words()}</span></p>
            <ul class="govuk-list">{lines}</ul>
            {task}
            {ordered}
            {end}
            <p class="app-soft">{Text::PlanAsOf.with(&[("day", &day_month_year(panel.as_of_on))])}</p>
        </section>
    })
}

/// What it says, a line each.
fn lines(panel: &ArrangementPanel) -> Vec<String> {
    let (amount, since) = (panel.ahead.abs().to_string(), day_month_year(panel.since_on));
    let mut lines = vec![match panel.state {
        KeptState::Live if panel.ahead.is_arrears() => Text::PlanAhead.with(&[("amount", &amount)]),
        KeptState::Live => Text::PlanOnTrack.words().to_owned(),
        KeptState::Behind => Text::PlanBehind.with(&[("amount", &amount)]),
        KeptState::Breached => Text::PlanBreached.with(&[("amount", &amount), ("day", &since)]),
        KeptState::Completed => Text::PlanCompleted.with(&[("day", &since)]),
        KeptState::Cancelled => Text::PlanCancelled.with(&[("day", &since)]),
    }];
    if !panel.state.is_open() {
        return lines;
    }
    lines.push(Text::PlanFigures.with(&[
        ("underlying", &panel.underlying.to_string()),
        ("expected", &panel.expected.to_string()),
        ("paid", &panel.paid.to_string()),
        ("due", &panel.due_by_today.to_string()),
    ]));
    let record = panel.record;
    lines.push(Text::PlanRecord.with(&[
        ("prompt", &record.in_time.to_string()),
        ("late", &record.late.to_string()),
        ("short", &record.short.to_string()),
        ("missed", &record.missed.to_string()),
    ]));
    lines.extend(panel.next.map(|(on, amount)| {
        let values = [("amount", amount.to_string()), ("day", day_month_year(on)), ("charge", panel.charge.to_owned())];
        Text::PlanNext.with(&values.each_ref().map(|(name, value)| (*name, value.as_str())))
    }));
    // Of a breach that has been mended nothing more is said.
    if panel.state == KeptState::Breached {
        let on = |text: Text, day: Option<Day>| day.map(|day| text.with(&[("day", &day_month_year(day))]));
        lines.extend(on(Text::PlanReminded, panel.reminded_on));
        lines.extend(on(Text::PlanAsked, panel.officer_asked_on));
    }
    lines
}

/// The view of ending an arrangement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArrangementEnding {
    /// On which account.
    pub account_id: i64,
    /// What was agreed, in words.
    pub terms: String,
    /// A court set it.
    pub is_ordered: bool,
    /// This officer may end it.
    pub may_end: bool,
    /// Why it ends, as typed.
    pub reason: String,
    /// What the tenants are told, as typed.
    pub tell: String,
    /// The fields that are wrong.
    pub problems: Vec<&'static str>,
}

/// The page that ends an arrangement.
#[must_use]
pub fn end_page(layout: &Layout, ending: ArrangementEnding) -> String {
    let problems = ProblemList::of(ending.problems.iter().map(|field| {
        let text = if *field == "reason" { Text::EndReasonMissing } else { Text::EndTellMissing };
        FieldProblem { field, words: text.words().to_owned() }
    }));
    let head = Head {
        title: Text::EndTitle.words().to_owned(),
        section: Some(Section::Today),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::officer_account(ending.account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        let area = |id, label: Text, hint: Text, value| TextAreaField {
            id,
            label: label.words().to_owned(),
            hint: hint.words().to_owned(),
            value,
            problem: problems.about(id),
            rows: 4,
        };
        let lead = if ending.is_ordered { Text::PlanOrdered } else { Text::EndLead };
        let form = ending.may_end.then(|| {
            view! {
                <form method="post" action=paths::officer_end_arrangement(ending.account_id) novalidate>
                    {form_key(&layout.form_key)}
                    {area("reason", Text::EndReason, Text::EndReasonHint, ending.reason).show()}
                    {area("tell", Text::EndTell, Text::EndTellHint, ending.tell).show()}
                    <button class="govuk-button" type="submit">{Text::EndButton.words()}</button>
                </form>
            }
        });
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::EndTitle.words()}</h1>
            <p class="app-soft">{ending.terms}</p>
            <p>{lead.words()}</p>
            {form}
        }
    })
}
