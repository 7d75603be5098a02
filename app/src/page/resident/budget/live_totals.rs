//! The totals on a page of questions, which the browser keeps up to date as people type.

use crate::{
    island::budget_totals::{BudgetTotals, CARD, INCOME, LEFT, LEFT_WORDS, NOTE, SPENDING, Shown, lines_as_text},
    text::BudgetText as Text,
};
use domain::budget::{Line, LineTyped, Section};
use leptos::prelude::*;

/// Money in, money out, what is left, the sections of this page and all sections.
pub(super) fn live_totals(elsewhere: &[Line], typed: &[LineTyped], here: &[Section]) -> impl IntoView + use<> {
    let shown = Shown::of(elsewhere, typed);
    let sum = |code: &'static str| view! { <dd translate="no" data-sum=code>{shown.amount(code)}</dd> };
    let line = |words: &'static str, code: &'static str| {
        view! { <div class="app-sum__line"><dt>{words}</dt>{sum(code)}</div> }
    };
    let section = |section: &Section| line(section.words(), section.code());
    let here: Vec<_> = here.iter().map(section).collect();
    let every: Vec<_> = Section::ALL.iter().map(section).collect();
    view! {
        <section class="app-card app-totals" id=CARD aria-labelledby="totals" data-elsewhere=lines_as_text(elsewhere)>
            <h2 class="govuk-heading-s" id="totals">{Text::TotalsTitle.words()}</h2>
            <dl class="app-sum">
                {here}
                {line(Text::TotalsIncome.words(), INCOME)}
                {line(Text::TotalsSpending.words(), SPENDING)}
                <div class="app-sum__line app-sum__line--total">
                    <dt id=LEFT_WORDS>{shown.left_words()}</dt>
                    {sum(LEFT)}
                </div>
            </dl>
            <p class="app-soft" id=NOTE>{shown.note()}</p>
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{Text::TotalsEvery.words()}</span>
                </summary>
                <dl class="app-sum">{every}</dl>
            </details>
            <BudgetTotals />
        </section>
    }
}
