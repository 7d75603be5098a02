//! What a budget has otherwise than the rent account: said, with the way to put it right. The account may be wrong, so nothing is
//! changed for anybody.

use super::form::address;
use crate::text::BudgetText as Text;
use domain::budget::{Field, KnownDifference, Line};
use leptos::prelude::*;

/// A note of all of them; nothing where there is none.
pub(super) fn note(differences: &[KnownDifference]) -> Option<impl IntoView + use<>> {
    if differences.is_empty() {
        return None;
    }
    let lines: Vec<_> = differences
        .iter()
        .map(|difference| {
            view! {
                <p>
                    {words(difference)}" "
                    <a class="govuk-link" href=address(difference.field.part())>
                        {Text::DifferLink.words()}
                        <span class="govuk-visually-hidden">": "{difference.field.words()}</span>
                    </a>
                </p>
            }
        })
        .collect();
    Some(view! {
        <section class="app-note app-note--look app-not-printed">
            <h2 class="govuk-heading-s">{Text::DifferTitle.words()}</h2>
            {lines}
        </section>
    })
}

fn words(difference: &KnownDifference) -> String {
    let amount = |line: Option<Line>| line.map(|line| format!("{} {}", line.amount, line.frequency.words()));
    let (given, account) = (amount(difference.given), amount(difference.account));
    match (difference.field, given, account) {
        (Field::Rent, Some(given), Some(account)) => Text::DifferRent.with(&[("given", &given), ("account", &account)]),
        (Field::Rent, None, Some(account)) => Text::DifferRentMissing.with(&[("account", &account)]),
        (_, Some(given), Some(account)) => Text::DifferBenefit.with(&[("given", &given), ("account", &account)]),
        (_, None, Some(account)) => Text::DifferBenefitMissing.with(&[("account", &account)]),
        (_, given, None) => Text::DifferBenefitEnded.with(&[("given", &given.unwrap_or_default())]),
    }
}
