//! The way into a budget: what it is, for whoever has none; the list of its pages, for whoever has.

use super::{difference, form, sums};
use crate::{
    component::field::form_key,
    layout::Layout,
    moment::Moment,
    paths,
    render::{Head, document},
    text::{BudgetText as Text, budget_field},
};
use domain::{
    budget::{Budget, KnownDifference, Part, Totals},
    calendar::Day,
};
use leptos::prelude::*;

/// The view of the way in.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The budget of now; `None` = none was begun.
    pub begun: Option<Begun>,
}

/// A budget that was begun.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The budget.
    pub budget: Budget,
    /// What it comes to; `None` = too much to hold.
    pub totals: Option<Totals>,
    /// When something was last saved.
    pub updated: Moment,
    /// Today, by the server's clock.
    pub today: Day,
    /// What it has otherwise than the rent account.
    pub differences: Vec<KnownDifference>,
    /// It was begun just now with the amounts of the last one.
    pub is_copied: bool,
    /// "Finish" was pressed: it is the resident's budget of a day, to look at and to copy.
    pub is_finished: bool,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: &Overview) -> String {
    let head = Head {
        title: Text::Title.words().to_owned(),
        is_narrow: true,
        back: Some(paths::HOME.to_owned()),
        ..Head::default()
    };
    document(layout, head, || match &view.begun {
        None => start().into_any(),
        Some(begun) => tasks(layout, begun).into_any(),
    })
}

fn start() -> impl IntoView {
    view! {
        <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
        <p>{Text::StartLead.words()}</p>
        <section class="app-note app-note--good">
            <h2 class="govuk-heading-s">{Text::StartPrivateTitle.words()}</h2>
            <p>{Text::StartPrivate.words()}</p>
        </section>
        <h2 class="govuk-heading-m">{Text::StartHowTitle.words()}</h2>
        <ol class="govuk-list govuk-list--number">
            <li>{Text::StartHow1.words()}</li>
            <li>{Text::StartHow2.words()}</li>
            <li>{Text::StartHow3.words()}</li>
        </ol>
        <p>{Text::StartHaveReady.words()}</p>
        <a class="govuk-button" href=paths::BUDGET_HOUSEHOLD>{Text::StartButton.words()}</a>
    }
}

fn tasks(layout: &Layout, begun: &Begun) -> impl IntoView + use<> {
    let budget = &begun.budget;
    let done = Part::ALL.iter().filter(|part| budget.is_done(**part)).count();
    let count = Text::TasksCount.with(&[("done", &done.to_string()), ("all", &Part::ALL.len().to_string())]);
    let saved = Text::TasksSaved.with(&[("moment", &begun.updated.words_as_of(begun.today))]);
    let copied = begun.is_copied.then(|| view! { <p class="app-note" role="status">{Text::TasksCopied.words()}</p> });
    let items: Vec<_> = Part::ALL.iter().map(|part| task(*part, budget.is_done(*part))).collect();
    let sums = begun.totals.as_ref().map(|totals| view! { <div class="app-card">{sums::sums(totals)}</div> });
    view! {
        <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
        <p>{Text::TasksLead.words()}" "<span class="app-soft">{saved}</span></p>
        {copied}
        {difference::note(&begun.differences)}
        {next(layout, begun)}
        <h2 class="govuk-heading-m">{count}</h2>
        <ul class="app-tasks">{items}</ul>
        {sums}
        {anew(layout, begun.is_finished)}
    }
}

fn task(part: Part, is_done: bool) -> impl IntoView {
    let (words, class) =
        if is_done { (Text::TaskDone, "app-tasks__done") } else { (Text::TaskToDo, "govuk-tag app-tasks__to-do") };
    view! {
        <li class="app-tasks__one">
            <a class="govuk-link" href=form::address(part)>{budget_field::part_title(part)}</a>
            " "
            <span class=class>{words.words()}</span>
        </li>
    }
}

/// The one thing to do next.
fn next(layout: &Layout, begun: &Begun) -> impl IntoView + use<> {
    if begun.is_finished {
        return view! { <a class="govuk-button" href=paths::BUDGET_RESULT>{Text::ResultButton.words()}</a> }.into_any();
    }
    let early = (!begun.budget.lines.is_empty()).then(|| {
        view! { <p><a class="govuk-link" href=paths::BUDGET_RESULT>{Text::ResultEarly.words()}</a></p> }
    });
    match begun.budget.next_part() {
        Some(part) => view! {
            <a class="govuk-button" href=form::address(part)>{Text::ContinueButton.words()}</a>
            {early}
        }
        .into_any(),
        None => view! {
            <form method="post" action=paths::BUDGET_FINISH>
                {form_key(&layout.form_key)}
                <button class="govuk-button" type="submit">{Text::FinishButton.words()}</button>
            </form>
        }
        .into_any(),
    }
}

/// A new budget, with the amounts of this one or without.
fn anew(layout: &Layout, is_finished: bool) -> impl IntoView + use<> {
    let copy = is_finished.then(|| {
        view! {
            <section>
                <h2 class="govuk-heading-m">{Text::CopyTitle.words()}</h2>
                <p>{Text::CopyWhy.words()}</p>
                <form method="post" action=paths::BUDGET_COPY>
                    {form_key(&layout.form_key)}
                    <button class="govuk-button govuk-button--secondary" type="submit">{Text::CopyButton.words()}</button>
                </form>
            </section>
        }
    });
    view! {
        {copy}
        <p><a class="govuk-link" href=paths::BUDGET_START_AFRESH>{Text::AfreshLink.words()}</a></p>
    }
}
