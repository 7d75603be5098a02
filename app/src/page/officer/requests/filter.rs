//! The filters of the list: counts by kind that lead to it, choices, and those that were saved with a name.

use super::{FILTER_NAME, RequestFilters, RequestSaved, RequestTab};
use crate::{
    component::{
        field::{TextField, form_key},
        problem_list::ProblemList,
    },
    layout::Layout,
    paths,
    text::RequestText as Text,
};
use domain::request::{Assignee, Due, WaitsFor};
use leptos::prelude::*;

/// Characters of a filter's name.
const NAME_MAX: u16 = 60;

/// How many of each kind wait; each leads to its list.
pub(super) fn tabs(tabs: Vec<RequestTab>) -> impl IntoView {
    let chips = tabs.into_iter().map(|tab| {
        let words = if tab.overdue > 0 { Text::CountOverdue } else { Text::Count };
        let (count, overdue) = (tab.count.to_string(), tab.overdue.to_string());
        let words = words.with(&[("kind", &tab.words), ("count", &count), ("overdue", &overdue)]);
        view! { <li><a class="app-chip" href=tab.path aria-current=tab.is_current.then_some("true")>{words}</a></li> }
    });
    view! { <ul class="app-chips" aria-label=Text::KindsLabel.words()>{chips.collect_view()}</ul> }
}

/// The choices, the name for them, and those that have one.
pub(super) fn filters(layout: &Layout, filters: &RequestFilters, problems: &ProblemList) -> impl IntoView + use<> {
    let saved = saved(layout, &filters.saved);
    let choices = choices(filters);
    let save = (!filters.query.is_empty()).then(|| save(layout, filters, problems));
    let is_open = !filters.chosen.is_empty() || !problems.is_empty();
    view! {
        {saved}
        <details class="govuk-details" open=is_open>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{Text::FilterTitle.words()}</span>
            </summary>
            <div class="govuk-details__text">{choices}{save}</div>
        </details>
    }
}

/// One choice of a list: its code, its words.
type Choice = (String, String);

fn choices(filters: &RequestFilters) -> impl IntoView + use<> {
    let chosen = &filters.chosen;
    let kind = chosen.kind.map(|kind| view! { <input type="hidden" name="kind" value=kind.code() /> });
    let patches = filters.patches.iter().map(|patch| (patch.clone(), patch.clone())).collect();
    let people = [(Assignee::Me, Text::AssigneeMe), (Assignee::Nobody, Text::AssigneeNobody)];
    let mut officers: Vec<Choice> =
        people.into_iter().map(|(who, words)| (who.code().to_owned(), words.words().to_owned())).collect();
    officers.extend(filters.officers.iter().cloned());
    let due = Due::ALL.iter().map(|due| (due.code().to_owned(), due.words().to_owned())).collect();
    let waits = WaitsFor::ALL.iter().map(|who| (who.code().to_owned(), who.words().to_owned())).collect();
    let assignee = chosen.assignee.as_ref().map(|who| who.code().to_owned());
    let clear = (!chosen.is_empty()).then(|| {
        view! { <a class="govuk-link" href=paths::OFFICER_REQUESTS>{Text::FilterClear.words()}</a> }
    });
    view! {
        <form method="get" action=paths::OFFICER_REQUESTS>
            {kind}
            <div class="app-filters">
                {select("patch", Text::FilterPatch, patches, chosen.patch.as_deref())}
                {select("assignee", Text::FilterAssignee, officers, assignee.as_deref())}
                {select("due", Text::FilterDue, due, chosen.due.map(Due::code))}
                {select("waits_for", Text::FilterWaitsFor, waits, chosen.waits_for.map(WaitsFor::code))}
            </div>
            <div class="govuk-button-group">
                <button class="govuk-button govuk-button--secondary" type="submit">{Text::FilterButton.words()}</button>
                {clear}
            </div>
        </form>
    }
}

fn select(id: &'static str, label: Text, choices: Vec<Choice>, chosen: Option<&str>) -> impl IntoView + use<> {
    let options: Vec<_> = choices
        .into_iter()
        .map(|(code, words)| {
            let is_chosen = chosen == Some(code.as_str());
            view! { <option value=code selected=is_chosen>{words}</option> }
        })
        .collect();
    view! {
        <div class="govuk-form-group">
            <label class="govuk-label" for=id>{label.words()}</label>
            <select class="govuk-select" id=id name=id>
                <option value="">{Text::FilterAny.words()}</option>
                {options}
            </select>
        </div>
    }
}

fn save(layout: &Layout, filters: &RequestFilters, problems: &ProblemList) -> impl IntoView + use<> {
    let name = TextField {
        id: FILTER_NAME,
        label: Text::NameLabel.words(),
        hint: Text::NameHint.words(),
        value: filters.name.clone(),
        problem: problems.about(FILTER_NAME),
        autocomplete: "off",
        width: "20",
        length_max: NAME_MAX,
        ..TextField::default()
    };
    view! {
        <form method="post" action=paths::OFFICER_FILTER_SAVE novalidate>
            {form_key(&layout.form_key)}
            <input type="hidden" name="query" value=filters.query.clone() />
            {name.show()}
            <button class="govuk-button govuk-button--secondary" type="submit">{Text::NameButton.words()}</button>
        </form>
    }
}

fn saved(layout: &Layout, saved: &[RequestSaved]) -> Option<impl IntoView + use<>> {
    if saved.is_empty() {
        return None;
    }
    let items: Vec<_> = saved
        .iter()
        .map(|filter| {
            let remove = Text::SavedRemove.with(&[("name", &filter.name)]);
            let current = filter.is_current.then_some("true");
            view! {
                <li class="app-saved">
                    <a class="app-chip" href=filter.path.clone() aria-current=current>{filter.name.clone()}</a>
                    <form method="post" action=paths::officer_filter_remove(&filter.filter_id)>
                        {form_key(&layout.form_key)}
                        <button class="app-link-button" type="submit">{remove}</button>
                    </form>
                </li>
            }
        })
        .collect();
    Some(view! {
        <h2 class="govuk-heading-s">{Text::SavedTitle.words()}</h2>
        <ul class="app-chips">{items}</ul>
    })
}
