//! What would be sent, to be read and changed before it is. The form holds the answers that the page shows.

use super::{
    know::know,
    summary::{meaning, summary_lines},
    view::{ArrangementAccount, OfferShown},
};
use crate::{
    component::{field::form_key, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::ArrangementText as Text,
};
use domain::{
    arrangement::OfferTyped,
    calendar::{Day, day_month_year, day_words},
    policy::ArrangementRules,
};
use leptos::prelude::*;

/// The view of an offer that is about to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferCheck {
    /// The account.
    pub account: ArrangementAccount,
    /// The answers, as they were typed.
    pub typed: OfferTyped,
    /// What they mean.
    pub shown: OfferShown,
    /// Policy, for the statements.
    pub rules: ArrangementRules,
    /// The day of the budget that goes with it; `None` = none does.
    pub budget_on: Option<Day>,
    /// The day by which it would be answered.
    pub answer_by_on: Day,
    /// Recognises the account as it is shown here.
    pub standing: String,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, check: &OfferCheck) -> String {
    let head = Head {
        title: Text::CheckTitle.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::arrangement_offer(check.account.account_id())),
        ..Head::default()
    };
    document(layout, head, || content(layout, check))
}

fn content(layout: &Layout, check: &OfferCheck) -> impl IntoView + use<> {
    let account_id = check.account.account_id();
    let answer_by = Text::AnswerBy.with(&[("day", &day_words(check.answer_by_on))]);
    view! {
        <h1 class="govuk-heading-l">{Text::CheckTitle.words()}</h1>
        <form method="post" action=paths::arrangement_check(account_id)>
            {form_key(&layout.form_key)}
            {answers(&check.typed, &check.standing)}
            {list(check)}
            <h2 class="govuk-heading-m">{Text::CheckMeansTitle.words()}</h2>
            {meaning(&check.shown, true)}
            {know(&check.shown, &check.rules)}
            <p>{Text::SendLead.words()}" "<strong>{answer_by}</strong></p>
            <button class="govuk-button" type="submit" data-prevent-double-click="true">{Text::SendButton.words()}</button>
        </form>
    }
}

/// The answers, hidden, so that what is sent is what was shown.
pub(super) fn answers(typed: &OfferTyped, standing: &str) -> impl IntoView + use<> {
    let fields = typed.fields().map(|(name, value)| (name, value.to_owned()));
    let standing = standing.to_owned();
    view! {
        <input type="hidden" name="standing" value=standing />
        {fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).into_iter().collect_view()}
    }
}

/// The answers in words, each with a way to change it.
fn list(check: &OfferCheck) -> impl IntoView + use<> {
    let offer_path = paths::arrangement_offer(check.account.account_id());
    let rows: Vec<_> = summary_lines(&check.shown.offer)
        .into_iter()
        .map(|(what, value)| {
            view! {
                <div class="app-answers__row">
                    <dt>{what.words()}</dt>
                    <dd>{value}</dd>
                    <dd class="app-answers__change">
                        <a class="govuk-link" href=offer_path.clone()>
                            {Text::Change.words()}
                            <span class="govuk-visually-hidden">{format!(" {}", what.words().to_lowercase())}</span>
                        </a>
                    </dd>
                </div>
            }
        })
        .collect();
    let budget = check.budget_on.map_or_else(
        || Text::CheckBudgetNone.words().to_owned(),
        |day| Text::CheckBudgetSent.with(&[("day", &day_month_year(day))]),
    );
    view! {
        <dl class="app-answers">
            {rows}
            <div class="app-answers__row"><dt>{Text::CheckBudget.words()}</dt><dd>{budget}</dd></div>
        </dl>
    }
}
