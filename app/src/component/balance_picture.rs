//! The balance over time: a small picture, a sentence and a table that all say the same.

use super::standing;
use crate::{page::view::BalancePoint, text::StatementText};
use domain::{
    calendar::{Day, day_month, day_month_year, day_short},
    money::Pence,
};
use leptos::prelude::*;
use std::fmt::Write;

// The picture's own units: it scales to whatever room it has.
const WIDTH: i64 = 400;
const HEIGHT: i64 = 190;
const TOP: i64 = 26;
const BOTTOM: i64 = 164;

/// The picture, its sentence and its table; nothing with fewer than two points.
pub fn balance_picture(balances: &[BalancePoint]) -> Option<impl IntoView + use<>> {
    let (first, last) = (*balances.first()?, *balances.last()?);
    if first.on >= last.on {
        return None;
    }
    let is_long = is_long(first.on, last.on);
    let has_underlying = balances.iter().any(|point| point.underlying.is_some());
    let rows: Vec<_> = balances.iter().rev().map(|point| row(point, has_underlying, is_long)).collect();
    let key = has_underlying.then(|| {
        view! {
            <p class="app-picture__key">
                <span class="app-picture__balance">{StatementText::PictureBalance.words()}</span>
                <span class="app-picture__underlying">{StatementText::PictureUnderlying.words()}</span>
            </p>
        }
    });
    Some(view! {
        <div class="app-picture">
            <div inner_html=drawing(balances, first.on, last.on)></div>
            {key}
            <p class="app-soft">{sentence(balances, first, last)}</p>
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{StatementText::PictureTable.words()}</span>
                </summary>
                <div class="govuk-details__text">
                    <table class="app-table">
                        <caption class="govuk-visually-hidden">{StatementText::PictureCaption.words()}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{StatementText::ColumnDate.words()}</th>
                                <th scope="col" class="app-number">{StatementText::ColumnBalance.words()}</th>
                                {has_underlying.then(|| view! {
                                    <th scope="col" class="app-number">{StatementText::PictureUnderlyingColumn.words()}</th>
                                })}
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </div>
    })
}

fn row(point: &BalancePoint, has_underlying: bool, is_long: bool) -> impl IntoView + use<> {
    let underlying = has_underlying.then(|| {
        let words = standing::short(point.underlying.unwrap_or(point.balance));
        view! { <td class="app-number">{words}</td> }
    });
    view! {
        <tr>
            <th scope="row">{if is_long { day_month_year(point.on) } else { day_short(point.on) }}</th>
            <td class="app-number">{standing::short(point.balance)}</td>
            {underlying}
        </tr>
    }
}

/// "On 2 February: £96.00. On 1 May: £352.00. It was highest on …".
fn sentence(balances: &[BalancePoint], first: BalancePoint, last: BalancePoint) -> String {
    let words = standing::short;
    let day_in = if is_long(first.on, last.on) { day_month_year } else { day_month };
    let high = balances.iter().copied().max_by_key(|point| point.balance).unwrap_or(last);
    let low = balances.iter().copied().min_by_key(|point| point.balance).unwrap_or(last);
    let (from, to) = (day_month_year(first.on), day_month_year(last.on));
    if high.balance == low.balance {
        return StatementText::PictureSame.with(&[("from", &from), ("to", &to), ("last", &words(last.balance))]);
    }
    StatementText::PictureSentence.with(&[
        ("from", &from),
        ("first", &words(first.balance)),
        ("to", &to),
        ("last", &words(last.balance)),
        ("highest", &day_in(high.on)),
        ("high", &words(high.balance)),
        ("lowest", &day_in(low.on)),
        ("low", &words(low.balance)),
    ])
}

/// Does it take a year to tell its days apart?
pub fn is_long(from: Day, to: Day) -> bool {
    const DAYS_IN_A_YEAR: i64 = 365;
    (to - from).num_days() >= DAYS_IN_A_YEAR
}

/// The SVG. It holds only numbers and days of ours, so it is written as text; colours are the style sheet's.
fn drawing(balances: &[BalancePoint], from: Day, to: Day) -> String {
    let scale = Scale::of(balances, from, to);
    let zero = scale.y(Pence::ZERO);
    let high = scale.high;
    let label = StatementText::PictureLabel.with(&[("from", &day_month_year(from)), ("to", &day_month_year(to))]);
    let mut svg = format!(
        "<svg class=\"app-picture__svg\" viewBox=\"-3 0 {} {HEIGHT}\" role=\"img\" aria-label=\"{label}\">",
        WIDTH + 6,
    );
    let mut add = |shape: std::fmt::Arguments<'_>| svg.write_fmt(shape).unwrap_or_default();
    if high > Pence::ZERO {
        let (y, words) = (scale.y(high), high);
        add(format_args!("<line class=\"app-picture__guide\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{y}\" y2=\"{y}\"/>"));
        add(format_args!("<text class=\"app-picture__text\" x=\"0\" y=\"{}\">{words}</text>", y - 7));
    }
    add(format_args!("<line class=\"app-picture__zero\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{zero}\" y2=\"{zero}\"/>"));
    if balances.iter().any(|point| point.underlying.is_some()) {
        let points = scale.points(balances, |point| point.underlying.unwrap_or(point.balance));
        add(format_args!("<polyline class=\"app-picture__underlying-line\" points=\"{points}\"/>"));
    }
    let points = scale.points(balances, |point| point.balance);
    add(format_args!("<polyline class=\"app-picture__balance-line\" points=\"{points}\"/>"));
    let day_in = if is_long(from, to) { day_month_year } else { day_month };
    let y = HEIGHT - 8;
    add(format_args!("<text class=\"app-picture__text\" x=\"0\" y=\"{y}\">{}</text>", day_in(from)));
    add(format_args!(
        "<text class=\"app-picture__text\" x=\"{WIDTH}\" y=\"{y}\" text-anchor=\"end\">{}</text>",
        day_month(to)
    ));
    add(format_args!("</svg>"));
    svg
}

/// Days across, pence upwards; zero is always in the picture.
struct Scale {
    from: Day,
    days: i64,
    high: Pence,
    low: Pence,
}

impl Scale {
    fn of(balances: &[BalancePoint], from: Day, to: Day) -> Self {
        let all = || balances.iter().flat_map(|point| [Some(point.balance), point.underlying]).flatten();
        Self {
            from,
            days: (to - from).num_days().max(1),
            high: all().max().unwrap_or_default().max(Pence::ZERO),
            low: all().min().unwrap_or_default().min(Pence::ZERO),
        }
    }

    fn x(&self, day: Day) -> i64 {
        (day - self.from).num_days() * WIDTH / self.days
    }

    fn y(&self, balance: Pence) -> i64 {
        let range = self.high.get().saturating_sub(self.low.get()).max(1);
        let above = balance.get().saturating_sub(self.low.get());
        BOTTOM - above.saturating_mul(BOTTOM - TOP) / range
    }

    fn points(&self, balances: &[BalancePoint], value: impl Fn(&BalancePoint) -> Pence) -> String {
        let mut points = String::new();
        for point in balances {
            // Writing to a string cannot fail.
            write!(points, "{},{} ", self.x(point.on), self.y(value(point))).unwrap_or_default();
        }
        points.truncate(points.trim_end().len());
        points
    }
}
