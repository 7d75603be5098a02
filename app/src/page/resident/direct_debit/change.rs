//! Changing the day or what is paid for: the choice, then what would change, then agreeing to it.

use super::{
    covers,
    parts::schedule,
    when::{self, WhenLimits},
};
use crate::{
    component::{field::form_key, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use domain::{
    direct_debit::{Collection, WhenProblem, WhenTyped},
    money::{Frequency, Pence},
};
use leptos::prelude::*;

/// The view of the choice. The fields are `covers` (where there is a plan) and those of [`when::WhenForm`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateChange {
    /// Which account.
    pub account_id: i64,
    /// As chosen.
    pub covers: String,
    /// The agreed plan: how much and how often; `None` = there is none.
    pub arrangement: Option<(Pence, Frequency)>,
    /// As chosen.
    pub typed: WhenTyped,
    /// All that is wrong.
    pub problems: Vec<WhenProblem>,
    /// What its days may be.
    pub limits: WhenLimits,
    /// What is paid on the account: "rent" or "charges".
    pub pays: &'static str,
}

/// The page with the choice.
#[must_use]
pub fn page(layout: &Layout, change: MandateChange) -> String {
    let problems = when::problem_list(&change.problems, change.limits);
    let account_id = change.account_id;
    let head = Head {
        title: Text::ChangeTitle.words().to_owned(),
        section: Some(Section::Home),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::direct_debit(account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        let covers = match change.arrangement {
            Some(arrangement) => covers::choice(change.covers, arrangement, change.pays, None).show().into_any(),
            // What it pays for stays: a plan that is paused goes on with it later.
            None => view! { <input type="hidden" name="covers" value=change.covers /> }.into_any(),
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::ChangeTitle.words()}</h1>
            <form method="post" action=paths::direct_debit_change(account_id) novalidate>
                {form_key(&layout.form_key)}
                {covers}
                {when::fields(&change.typed, change.limits, &problems)}
                <div class="govuk-button-group">
                    <button class="govuk-button" type="submit">{Text::ChangeButton.words()}</button>
                    <a class="govuk-link" href=paths::direct_debit(account_id)>{Text::ChangeKeep.words()}</a>
                </div>
            </form>
        }
    })
}

/// The view of what would change. The form sends `covers`, the fields of [`when::WhenForm`] and `plan` back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateChangeReview {
    /// Which account.
    pub account_id: i64,
    /// As chosen.
    pub covers: String,
    /// As chosen.
    pub typed: WhenTyped,
    /// Collections that stay: the bank has been asked for them, or it is too late to tell of another amount.
    pub kept: Vec<Collection>,
    /// The new ones.
    pub collections: Vec<Collection>,
    /// What is paid on the account: "rent" or "charges".
    pub pays: &'static str,
    /// Recognises the schedule as it is shown here.
    pub plan: String,
    /// The schedule is not the one that was shown before.
    pub is_changed: bool,
}

/// The page that asks whether to change it so.
#[must_use]
pub fn review_page(layout: &Layout, review: MandateChangeReview) -> String {
    let account_id = review.account_id;
    let head = Head {
        title: Text::ChangeReviewTitle.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::direct_debit_change(account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        let changed = review.is_changed.then(|| {
            view! { <p class="app-note" role="alert" tabindex="-1" autofocus>{Text::PlanChanged.words()}</p> }
        });
        let kept = (!review.kept.is_empty()).then(|| {
            view! { <p>{Text::ChangeKept.words()}</p> {schedule(&review.kept, review.pays)} }
        });
        view! {
            <h1 class="govuk-heading-l">{Text::ChangeReviewTitle.words()}</h1>
            {changed}
            {kept}
            <p>{Text::ChangeReviewLead.words()}</p>
            {schedule(&review.collections, review.pays)}
            <form method="post" action=paths::direct_debit_change_agree(account_id)>
                {form_key(&layout.form_key)}
                {hidden(review.covers, review.typed, review.plan)}
                <div class="govuk-button-group">
                    <button class="govuk-button" type="submit" data-prevent-double-click="true">{Text::ChangeAgree.words()}</button>
                    <a class="govuk-link" href=paths::direct_debit(account_id)>{Text::ChangeKeep.words()}</a>
                </div>
            </form>
        }
    })
}

/// The answers, hidden, so that agreeing sends what was shown.
fn hidden(covers: String, typed: WhenTyped, plan: String) -> impl IntoView {
    let [day, month, year] = typed.from;
    [
        ("covers", covers),
        ("frequency", typed.frequency),
        ("day_of_month", typed.day_of_month),
        ("weekday", typed.weekday),
        ("from-day", day),
        ("from-month", month),
        ("from-year", year),
        ("plan", plan),
    ]
    .into_iter()
    .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
    .collect_view()
}
