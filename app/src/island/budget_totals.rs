//! The totals of a budget, following what is typed. Without it, "Update totals" asks the server for the same figures.
#![expect(missing_docs, reason = "the island macro makes a struct for the properties and gives it no doc comment")]

use super::browser_form;
use crate::text::BudgetText as Text;
use domain::{
    budget::{Line, LineTyped, Section, Totals, read_lines},
    money::Pence,
};
use leptos::prelude::*;

/// What is left, in words and as an amount without a sign.
#[must_use]
pub fn left_words(left: Pence) -> (&'static str, Pence) {
    let words = match left.cmp(&Pence::ZERO) {
        std::cmp::Ordering::Greater => Text::TotalsSurplus,
        std::cmp::Ordering::Equal => Text::TotalsNothing,
        std::cmp::Ordering::Less => Text::TotalsDeficit,
    };
    (words.words(), left.abs())
}

/// The sums of what is saved elsewhere and what is typed here; a line that cannot be read is left out and said so.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    totals: Option<Totals>,
    has_unread: bool,
}

impl Shown {
    fn of(elsewhere: &[Line], typed: &[LineTyped]) -> Self {
        let read = read_lines(typed);
        Self { totals: Totals::of(elsewhere.iter().chain(&read.lines)).ok(), has_unread: !read.problems.is_empty() }
    }

    fn amount(&self, of: impl Fn(&Totals) -> Pence) -> String {
        self.totals.as_ref().map(|totals| of(totals).to_string()).unwrap_or_default()
    }
}

/// Money in, money out, what is left, the sections of this page and all sections.
#[island]
pub fn BudgetTotals(
    /// The `id` of the form.
    form: String,
    /// The lines that are saved of all other pages.
    elsewhere: Vec<Line>,
    /// What this page's form holds as it comes from the server.
    typed: Vec<LineTyped>,
    /// The sections of this page.
    here: Vec<Section>,
) -> impl IntoView {
    let (shown, set_shown) = signal(Shown::of(&elsewhere, &typed));
    // In an effect, and so after the page's own sums were taken over: what differs from them by then is shown anew.
    Effect::new(move |_| {
        let (elsewhere, typed) = (elsewhere.clone(), typed.clone());
        browser_form::on_input(&form, move |answer| {
            let now: Vec<LineTyped> = typed.iter().map(|typed| LineTyped::from_answers(typed.field, answer)).collect();
            set_shown.set(Shown::of(&elsewhere, &now));
        });
    });
    let line = move |words: &'static str, of: fn(&Totals) -> Pence| {
        view! {
            <div class="app-sum__line">
                <dt>{words}</dt>
                <dd translate="no" inner_html=move || shown.read().amount(of)></dd>
            </div>
        }
    };
    let section = move |section: Section| {
        view! {
            <div class="app-sum__line">
                <dt>{section.words()}</dt>
                <dd translate="no" inner_html=move || shown.read().amount(|totals| totals.section(section))></dd>
            </div>
        }
    };
    let here: Vec<_> = here.into_iter().map(section).collect();
    let every: Vec<_> = Section::ALL.iter().copied().map(section).collect();
    let left = move || shown.read().totals.as_ref().map(|totals| left_words(totals.left));
    view! {
        <section class="app-card app-totals" aria-labelledby="totals">
            <h2 class="govuk-heading-s" id="totals">{Text::TotalsTitle.words()}</h2>
            <dl class="app-sum">
                {here}
                {line(Text::TotalsIncome.words(), |totals| totals.income)}
                {line(Text::TotalsSpending.words(), |totals| totals.spending)}
                <div class="app-sum__line app-sum__line--total">
                    <dt inner_html=move || left().map_or("", |(words, _)| words)></dt>
                    <dd translate="no" inner_html=move || left().map(|(_, amount)| amount.to_string()).unwrap_or_default()></dd>
                </div>
            </dl>
            <p
                class="app-soft"
                inner_html=move || if shown.read().has_unread { Text::TotalsUnread.words() } else { Text::TotalsNote.words() }
            ></p>
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{Text::TotalsEvery.words()}</span>
                </summary>
                <dl class="app-sum">{every}</dl>
            </details>
        </section>
    }
}
