//! What a budget shows: what is left, what can be paid towards rent that is owed and why, where the money goes, and what
//! help there is. The same whether there is a surplus or a deficit: help is never a punishment.

use super::{difference, everything, help, picture, sums, what_if};
use crate::{
    layout::Layout,
    moment::Moment,
    paths,
    render::{Head, document},
    text::BudgetOutcomeText as Text,
};
use domain::{
    budget::{AffordableReason, Budget, Hint, KnownDifference, Left, Outcome, Part, StatementRow},
    calendar::Day,
    money::{Frequency, Pence},
};
use leptos::prelude::*;

/// The view of the result.
#[derive(Clone, Debug)]
pub struct ResultView {
    /// The budget.
    pub budget: Budget,
    /// What it comes to.
    pub outcome: Outcome,
    /// What the household may be missing.
    pub hints: Vec<Hint>,
    /// When something was last saved.
    pub updated: Moment,
    /// Today, by the server's clock.
    pub today: Day,
    /// Where an offer to repay begins; `None` = nothing is owed, or no offer can be made now.
    pub offer_address: Option<String>,
    /// What the budget has otherwise than the rent account.
    pub differences: Vec<KnownDifference>,
    /// The whole of it, as a debt adviser would have it.
    pub rows: Vec<StatementRow>,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, view: &ResultView) -> String {
    let head = Head {
        title: Text::Title.words().to_owned(),
        is_narrow: true,
        back: Some(paths::BUDGET.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let unfinished = (!view.budget.is_complete()).then(|| {
            view! {
                <p class="app-note app-note--look app-not-printed">
                    {Text::Unfinished.words()}" "
                    <a class="govuk-link" href=paths::BUDGET>{Text::UnfinishedLink.words()}</a>
                </p>
            }
        });
        let saved = Text::MadeOn.with(&[("moment", &view.updated.words_as_of(view.today))]);
        view! {
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            {unfinished}
            {difference::note(&view.differences)}
            <section class="app-card app-standing">
                {standing(view.outcome.left)}
                <p class="app-soft">{saved}</p>
            </section>
            {affordable(view)}
            {picture::picture(&view.outcome.totals)}
            {help::help(layout, &view.hints)}
            <section class="app-not-printed">{what_if::form(layout, &view.budget)}</section>
            {everything::everything(&view.budget, &view.rows)}
            {take()}
            <p class="app-not-printed"><a class="govuk-link" href=paths::BUDGET>{Text::ChangeLink.words()}</a></p>
        }
    })
}

fn standing(left: Left) -> impl IntoView {
    let (title, why) = match left {
        Left::Surplus(amount) => (Text::Surplus.with(&[("amount", &amount.to_string())]), Text::SurplusWhy),
        Left::Nothing => (Text::Nothing.words().to_owned(), Text::NothingWhy),
        Left::Deficit(amount) => (Text::Deficit.with(&[("amount", &amount.to_string())]), Text::DeficitWhy),
    };
    view! {
        <p class="app-standing__sum app-standing__sum--words">{title}</p>
        <p>{why.words()}</p>
    }
}

/// What can be paid, how that came about, and the way to offer it.
fn affordable(view: &ResultView) -> impl IntoView + use<> {
    let affordable = &view.outcome.affordable;
    let words = if affordable.is_nothing() {
        Text::AffordNone.words().to_owned()
    } else {
        Text::AffordSome.with(&[
            ("month", &affordable.monthly.to_string()),
            ("week", &affordable.for_frequency(Frequency::Weekly).to_string()),
            ("fortnight", &affordable.for_frequency(Frequency::Fortnightly).to_string()),
        ])
    };
    let steps: Vec<_> = affordable.reasons.iter().filter_map(step).collect();
    let notes: Vec<_> = affordable.reasons.iter().filter_map(note).collect();
    let offer = view.offer_address.clone().map(|address| {
        view! { <p class="app-not-printed"><a class="govuk-button" href=address>{Text::OfferButton.words()}</a></p> }
    });
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::AffordTitle.words()}</h2>
            <p>{words}</p>
            {notes}
            <div class="app-card">
                <h3 class="govuk-heading-s">{Text::AffordHow.words()}</h3>
                <dl class="app-sum">
                    {steps}
                    {sums::line(Text::AffordTotal.words().to_owned(), affordable.monthly, true)}
                </dl>
            </div>
            {offer}
        </section>
    }
}

/// A step of the sum; what is taken off carries its sign with it.
fn step(reason: &AffordableReason) -> Option<impl IntoView + use<>> {
    let (text, amount, is_less) = match *reason {
        AffordableReason::LeftOver(amount) => (Text::ReasonLeftOver, amount, false),
        AffordableReason::NothingLeft => (Text::ReasonNothingLeft, Pence::ZERO, false),
        AffordableReason::Short(amount) => (Text::ReasonShort, amount, false),
        AffordableReason::Saving(amount) => (Text::ReasonSaving, amount, true),
        AffordableReason::DebtFee(amount) => (Text::ReasonDebtFee, amount, true),
        AffordableReason::PriorityDebts(amount) => (Text::ReasonPriority, amount, true),
        AffordableReason::OtherDebtsAfter(_) | AffordableReason::RentNotCounted => return None,
    };
    let words = if is_less { format!("−\u{a0}{amount}") } else { amount.to_string() };
    Some(view! { <div class="app-sum__line"><dt>{text.words()}</dt><dd>{words}</dd></div> })
}

fn note(reason: &AffordableReason) -> Option<AnyView> {
    match *reason {
        AffordableReason::OtherDebtsAfter(amount) => {
            let words = Text::ReasonOtherDebts.with(&[("amount", &amount.to_string())]);
            Some(view! { <p class="app-note">{words}</p> }.into_any())
        }
        AffordableReason::RentNotCounted => Some(
            view! {
                <p class="app-note app-note--look">
                    {Text::ReasonRentNotCounted.words()}" "
                    <a class="govuk-link" href=paths::budget_section(Part::Home.code())>{Text::ReasonRentLink.words()}</a>
                </p>
            }
            .into_any(),
        ),
        _ => None,
    }
}

fn take() -> impl IntoView {
    view! {
        <section class="app-not-printed">
            <h2 class="govuk-heading-m">{Text::TakeTitle.words()}</h2>
            <p>{Text::TakePrint.words()}</p>
            <ul class="govuk-list">
                <li><a class="govuk-link" href=paths::BUDGET_CSV>{Text::TakeCsv.words()}</a></li>
                <li><a class="govuk-link" href=paths::BUDGET_JSON>{Text::TakeJson.words()}</a></li>
            </ul>
            <p class="app-soft">{Text::TakeNote.words()}</p>
        </section>
    }
}
