//! Where the money goes: bars, a sentence and a table that all say the same.

use crate::text::BudgetOutcomeText as Text;
use domain::{
    budget::{Section, Side, Totals},
    money::Pence,
};
use leptos::prelude::*;
use std::fmt::Write;

// The picture's own units, a pixel each on a narrow phone, so that its letters are as large there as those beside it.
const WIDTH: i64 = 290;
const ROW: i64 = 44;
const BAR: i64 = 14;

/// The picture with its sentence and table; nothing without any spending.
pub(super) fn picture(totals: &Totals) -> Option<impl IntoView + use<>> {
    let mut spent: Vec<(Section, Pence)> = totals
        .sections()
        .iter()
        .filter(|(section, sum)| section.side() != Side::Income && *sum > Pence::ZERO)
        .copied()
        .collect();
    // The largest first; sections alike keep the statement's order.
    spent.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    let largest = *spent.first()?;
    let rows: Vec<_> = spent
        .iter()
        .map(|(section, sum)| {
            view! {
                <tr>
                    <th scope="row">{section.words()}</th>
                    <td class="app-number">{sum.to_string()}</td>
                    <td class="app-number">{of_ten_pounds(*sum, totals.income)}</td>
                </tr>
            }
        })
        .collect();
    Some(view! {
        <section class="app-picture">
            <h2 class="govuk-heading-m">{Text::PictureTitle.words()}</h2>
            <div class="app-card">
                <div inner_html=drawing(&spent, largest.1)></div>
                <p class="app-soft">{sentence(&spent, largest)}</p>
                <details class="govuk-details">
                    <summary class="govuk-details__summary">
                        <span class="govuk-details__summary-text">{Text::PictureTable.words()}</span>
                    </summary>
                    <div class="govuk-details__text">
                        <table class="app-table">
                            <caption class="govuk-visually-hidden">{Text::PictureCaption.words()}</caption>
                            <thead>
                                <tr>
                                    <th scope="col">{Text::PictureWhat.words()}</th>
                                    <th scope="col" class="app-number">{Text::PictureAmount.words()}</th>
                                    <th scope="col" class="app-number">{Text::PictureShare.words()}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </details>
            </div>
        </section>
    })
}

fn sentence(spent: &[(Section, Pence)], (first, amount): (Section, Pence)) -> String {
    let amount = amount.to_string();
    match spent {
        [_, (second, _), (third, _), ..] => Text::PictureSentenceMany.with(&[
            ("first", first.words()),
            ("amount", &amount),
            ("second", second.words()),
            ("third", third.words()),
        ]),
        _ => Text::PictureSentence.with(&[("first", first.words()), ("amount", &amount)]),
    }
}

/// What part of each ten pounds of income it takes; empty without income.
fn of_ten_pounds(sum: Pence, income: Pence) -> String {
    const TEN_POUNDS_PENCE: i64 = 1000;
    let income = income.get();
    if income <= 0 {
        return String::new();
    }
    Pence::new(sum.get().saturating_mul(TEN_POUNDS_PENCE) / income).to_string()
}

/// The SVG. It holds only numbers and words of ours, so it is written as text; colours are the style sheet's.
fn drawing(spent: &[(Section, Pence)], largest: Pence) -> String {
    let height = i64::try_from(spent.len()).unwrap_or_default() * ROW;
    let mut svg = format!(
        "<svg class=\"app-picture__svg app-picture__svg--bars\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">",
        Text::PictureLabel.words()
    );
    let mut add = |shape: std::fmt::Arguments<'_>| svg.write_fmt(shape).unwrap_or_default();
    for (at, (section, sum)) in (0_i64..).zip(spent) {
        let top = at * ROW;
        // A bar too short to see is still a bar.
        let length = (sum.get().saturating_mul(WIDTH) / largest.get().max(1)).max(2);
        add(format_args!("<text class=\"app-picture__text\" x=\"0\" y=\"{}\">{}</text>", top + 16, section.words()));
        add(format_args!(
            "<text class=\"app-picture__text\" x=\"{WIDTH}\" y=\"{}\" text-anchor=\"end\">{sum}</text>",
            top + 16
        ));
        add(format_args!(
            "<rect class=\"app-picture__bar\" x=\"0\" y=\"{}\" width=\"{length}\" height=\"{BAR}\" rx=\"3\"/>",
            top + 22
        ));
    }
    svg.push_str("</svg>");
    svg
}
