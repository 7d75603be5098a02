//! The account changed between the page and the form: what changed, and what the same offer would mean now. Nothing was sent.

use super::{
    check::{SEND_BUDGET, answers},
    summary::meaning,
    view::{ArrangementAccount, OfferShown},
};
use crate::{
    component::{field::form_key, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::ArrangementText as Text,
};
use domain::{arrangement::OfferTyped, budget::NO, money::Pence};
use leptos::prelude::*;

/// The view of an offer whose account is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferChanged {
    /// The account as it is now.
    pub account: ArrangementAccount,
    /// What is not as it was; never empty.
    pub changes: Vec<AccountChange>,
    /// The answers, as they were typed.
    pub typed: OfferTyped,
    /// What they mean now; `None` = the offer no longer fits, and must be changed.
    pub shown: Option<OfferShown>,
    /// Recognises the account as it is shown here.
    pub standing: String,
    /// They chose not to send their budget.
    pub is_budget_left_out: bool,
}

/// Something that is not as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountChange {
    /// A figure.
    Figure {
        /// Which.
        figure: ChangedFigure,
        /// Then.
        was: Pence,
        /// Now.
        now: Pence,
    },
    /// The plan that is in place.
    Arrangement,
    /// What no figure shows.
    Other,
}

/// A figure that people were shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedFigure {
    /// The balance.
    Balance,
    /// What is theirs to pay.
    Underlying,
    /// What is charged a week.
    Charged,
    /// What benefit pays a week.
    Benefit,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, changed: &OfferChanged) -> String {
    let head = Head {
        title: Text::ChangedTitle.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::arrangement(changed.account.account_id())),
        ..Head::default()
    };
    document(layout, head, || content(layout, changed))
}

fn content(layout: &Layout, changed: &OfferChanged) -> impl IntoView + use<> {
    let account_id = changed.account.account_id();
    let go_on = changed.shown.is_some().then(|| {
        view! {
            <button class="govuk-button" type="submit" name="do" value="check">
                {Text::ChangedGoOn.words()}
            </button>
        }
    });
    let now = changed.shown.map(|shown| {
        view! { <h2 class="govuk-heading-m">{Text::CheckMeansTitle.words()}</h2>{meaning(&shown, true)} }
    });
    let left_out = changed.is_budget_left_out.then(|| view! { <input type="hidden" name=SEND_BUDGET value=NO /> });
    view! {
        <h1 class="govuk-heading-l">{Text::ChangedTitle.words()}</h1>
        <p>{Text::ChangedLead.words()}</p>
        {table(&changed.changes)}
        {now}
        <form method="post" action=paths::arrangement_offer(account_id)>
            {form_key(&layout.form_key)}
            {answers(&changed.typed, &changed.standing)}
            {left_out}
            <div class="govuk-button-group">
                {go_on}
                <button class="govuk-button govuk-button--secondary" type="submit" name="do" value="change">
                    {Text::ChangedEdit.words()}
                </button>
            </div>
        </form>
    }
}

fn table(changes: &[AccountChange]) -> impl IntoView + use<> {
    let rows: Vec<_> = changes
        .iter()
        .filter_map(|change| match *change {
            AccountChange::Figure { figure, was, now } => Some(row(figure, was, now)),
            AccountChange::Arrangement | AccountChange::Other => None,
        })
        .collect();
    let sentences: Vec<_> = changes
        .iter()
        .filter_map(|change| match change {
            AccountChange::Figure { .. } => None,
            AccountChange::Arrangement => Some(Text::ChangedArrangement),
            AccountChange::Other => Some(Text::ChangedOther),
        })
        .map(|text| view! { <p>{text.words()}</p> })
        .collect();
    let table = (!rows.is_empty()).then(|| {
        view! {
            <div class="app-card app-card--table">
                <table class="app-table">
                    <caption class="govuk-visually-hidden">{Text::ChangedCaption.words()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{Text::ChangedColumnWhat.words()}</th>
                            <th scope="col" class="app-number">{Text::ChangedColumnWas.words()}</th>
                            <th scope="col" class="app-number">{Text::ChangedColumnNow.words()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    view! { {table}{sentences} }
}

fn row(figure: ChangedFigure, was: Pence, now: Pence) -> impl IntoView {
    let (what, words): (Text, fn(Pence) -> String) = match figure {
        ChangedFigure::Balance => (Text::ChangedBalance, crate::component::standing::short),
        ChangedFigure::Underlying => (Text::ChangedUnderlying, crate::component::standing::short),
        ChangedFigure::Charged => (Text::ChangedCharged, |amount| amount.to_string()),
        ChangedFigure::Benefit => (Text::ChangedBenefit, |amount| amount.to_string()),
    };
    view! {
        <tr>
            <th scope="row">{what.words()}</th>
            <td class="app-number">{words(was)}</td>
            <td class="app-number">{words(now)}</td>
        </tr>
    }
}
