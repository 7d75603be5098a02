//! What of the caseload is shown: a form that asks by its address, so that what is shown can be kept as a bookmark.

use crate::{page::officer::caseload::CaseloadFilter, paths, text::CaseloadText as Text};
use domain::caseload::{Place, Rule, Step};
use leptos::prelude::*;

/// A choice: its value, its words, and whether it is the one.
type Choice = (String, String, bool);

pub(super) fn filters(filter: &CaseloadFilter, patches: &[String], actions: &[(Rule, i64)]) -> impl IntoView + use<> {
    let patch = patches.iter().map(|patch| (patch.clone(), patch.clone(), filter.patch.as_ref() == Some(patch)));
    let action = actions.iter().map(|(rule, count)| {
        (rule.code().to_owned(), format!("{} ({count})", rule.words()), filter.action == Some(*rule))
    });
    let step = Step::ALL.iter().map(|it| (it.code().to_owned(), it.words().to_owned(), filter.step == Some(*it)));
    let place = Place::ALL.iter().map(|it| (it.code().to_owned(), it.words().to_owned(), filter.place == Some(*it)));
    let mine = [("mine".to_owned(), Text::FilterWhoseMine.words().to_owned(), filter.is_mine)];
    let other = [("other".to_owned(), Text::FilterKindOther.words().to_owned(), filter.is_other)];
    let is_narrowed = *filter != CaseloadFilter::default();
    view! {
        <form class="app-filter" method="get" action=paths::OFFICER_CASELOAD aria-label=Text::FilterTitle.words()>
            {select("patch", Text::FilterPatch, Text::FilterPatchAll, patch.collect())}
            {select("whose", Text::FilterWhose, Text::FilterWhoseAll, mine.into())}
            {select("action", Text::FilterAction, Text::FilterActionAll, action.collect())}
            {select("step", Text::FilterStep, Text::FilterStepAll, step.collect())}
            {select("place", Text::FilterPlace, Text::FilterPlaceAll, place.collect())}
            {select("kind", Text::FilterKind, Text::FilterKindRent, other.into())}
            <div class="app-filter__do">
                <button class="govuk-button govuk-button--secondary" type="submit">{Text::FilterApply.words()}</button>
                {is_narrowed.then(|| {
                    view! { <a class="govuk-link" href=paths::OFFICER_CASELOAD>{Text::FilterClear.words()}</a> }
                })}
            </div>
        </form>
    }
}

fn select(name: &'static str, label: Text, all: Text, choices: Vec<Choice>) -> impl IntoView + use<> {
    let id = format!("filter-{name}");
    let options: Vec<_> = choices
        .into_iter()
        .map(|(value, words, is_chosen)| view! { <option value=value selected=is_chosen>{words}</option> })
        .collect();
    view! {
        <div class="govuk-form-group">
            <label class="govuk-label" for=id.clone()>{label.words()}</label>
            <select class="govuk-select" id=id name=name>
                <option value="">{all.words()}</option>
                {options}
            </select>
        </div>
    }
}
