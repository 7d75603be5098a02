//! What would be sent, to be read and changed before it is. The form holds the answers that the page shows.

use super::{
    know::know,
    summary::{meaning, summary_lines},
    view::{ArrangementAccount, OfferShown},
    who_decides::who_decides,
};
use crate::{
    component::{field::form_key, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::ArrangementText as Text,
};
use domain::{
    arrangement::{Assessment, OfferTyped},
    budget::{NO, YES},
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
    /// What policy says of it.
    pub assessment: Assessment,
    /// The budget that may go with it; `None` = there is none that is finished.
    pub budget: Option<CheckBudget>,
    /// The budget is not as the page had it when "send" was pressed: nothing was sent.
    pub has_budget_changed: bool,
    /// The day by which it would be answered.
    pub answer_by_on: Day,
    /// Recognises the account as it is shown here.
    pub standing: String,
}

/// The budget that may go with an offer. It is private, so whether it goes is theirs to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckBudget {
    /// When it was last changed.
    pub made_on: Day,
    /// Recognises it as it is shown here.
    pub seen: String,
    /// They chose not to send it.
    pub is_left_out: bool,
}

/// The field of whether the budget goes with it: yes or no.
pub const SEND_BUDGET: &str = "send-budget";
/// The hidden field that recognises the budget.
pub const BUDGET_SEEN: &str = "budget-seen";

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
    let changed = check.has_budget_changed.then(|| {
        view! { <p class="app-note app-note--look" role="alert">{Text::CheckBudgetChanged.words()}</p> }
    });
    view! {
        {changed}
        <h1 class="govuk-heading-l">{Text::CheckTitle.words()}</h1>
        <form method="post" action=paths::arrangement_check(account_id)>
            {form_key(&layout.form_key)}
            {answers(&check.typed, &check.standing)}
            {list(check)}
            <h2 class="govuk-heading-m">{Text::CheckMeansTitle.words()}</h2>
            {meaning(&check.shown, true)}
            {who_decides(&check.assessment)}
            {know(&check.shown, &check.rules)}
            {check.budget.as_ref().map(budget)}
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
    let budget = check.budget.is_none().then(|| {
        let none = Text::CheckBudgetNone.words();
        view! { <div class="app-answers__row"><dt>{Text::CheckBudget.words()}</dt><dd>{none}</dd></div> }
    });
    view! { <dl class="app-answers">{rows}{budget}</dl> }
}

/// Whether the budget goes with it, and what happens if not.
fn budget(budget: &CheckBudget) -> impl IntoView + use<> {
    let lead = Text::CheckBudgetSent.with(&[("day", &day_month_year(budget.made_on))]);
    let choice = |id: &'static str, value: &'static str, label: Text, is_chosen: bool| {
        view! {
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" type="radio" id=id name=SEND_BUDGET value=value checked=is_chosen />
                <label class="govuk-label govuk-radios__label" for=id>{label.words()}</label>
            </div>
        }
    };
    view! {
        <input type="hidden" name=BUDGET_SEEN value=budget.seen.clone() />
        <div class="govuk-form-group">
            <fieldset class="govuk-fieldset" aria-describedby="send-budget-hint">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{Text::CheckBudgetAsk.words()}</legend>
                <div class="govuk-hint" id="send-budget-hint">{lead}" "{Text::CheckBudgetWhy.words()}</div>
                <div class="govuk-radios">
                    {choice(SEND_BUDGET, YES, Text::CheckBudgetYes, !budget.is_left_out)}
                    {choice("send-budget-no", NO, Text::CheckBudgetNo, budget.is_left_out)}
                </div>
            </fieldset>
        </div>
    }
}
