//! The sums of a budget as a list that anybody can check.

use crate::{island::budget_totals::left_words, text::BudgetText as Text};
use domain::{budget::Totals, money::Pence};
use leptos::prelude::*;

/// Money in, money out, what is left; then every section that has anything in it.
pub(super) fn sums(totals: &Totals) -> impl IntoView + use<> {
    let (left_label, left) = left_words(totals.left);
    let sections: Vec<_> = totals
        .sections()
        .iter()
        .filter(|(_, sum)| *sum > Pence::ZERO)
        .map(|(section, sum)| line(section.words().to_owned(), *sum, false))
        .collect();
    view! {
        <h2 class="govuk-heading-s">{Text::TotalsTitle.words()}</h2>
        <dl class="app-sum">
            {line(Text::TotalsIncome.words().to_owned(), totals.income, false)}
            {line(Text::TotalsSpending.words().to_owned(), totals.spending, false)}
            {line(left_label.to_owned(), left, true)}
        </dl>
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{Text::TotalsEvery.words()}</span>
            </summary>
            <dl class="app-sum">{sections}</dl>
        </details>
    }
}

/// A line of a sum.
pub(super) fn line(words: String, amount: Pence, is_total: bool) -> impl IntoView {
    view! {
        <div class="app-sum__line" class=("app-sum__line--total", is_total)>
            <dt>{words}</dt>
            <dd>{amount.to_string()}</dd>
        </div>
    }
}
