//! The balance over time, as Hearth draws it: lines, a sentence, a table.

use std::fmt::{self, Write as _};

use domain::calendar::{Day, day_month, day_month_year};
use domain::ledger::BalancePoint;
use domain::money::Pence;

/// From here on a day is told with its year.
const DAYS_IN_A_YEAR: i64 = 365;
const WIDTH: i64 = 400;
const TOP: i64 = 26;
const BOTTOM: i64 = 164;

/// The picture, its sentence and its table; `title` stands above it.
pub fn write(
    page: &mut String,
    title: &str,
    points: &[BalancePoint],
    has_benefit: bool,
    day_words: fn(Day) -> String,
) -> fmt::Result {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Ok(()) };
    let day_in: fn(Day) -> String =
        if (last.on - first.on).num_days() >= DAYS_IN_A_YEAR { day_month_year } else { day_month };
    if first.on >= last.on {
        return Ok(());
    }
    write!(page, "<h2 class=\"govuk-heading-m\">{title}</h2><div class=\"app-card\"><div class=\"app-picture\"><div>")?;
    drawing(page, points, has_benefit, day_in)?;
    page.push_str("</div>");
    if has_benefit {
        page.push_str("<p class=\"app-picture__key\"><span class=\"app-picture__balance\">account balance</span><span class=\"app-picture__underlying\">once benefit has arrived</span></p>");
    }
    page.push_str("<p class=\"app-soft\">");
    sentence(page, points, first, last, day_in)?;
    page.push_str("</p><details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">Show as a table</span></summary><div class=\"govuk-details__text\"><table class=\"app-table\"><caption class=\"govuk-visually-hidden\">Balance by day</caption><thead><tr><th scope=\"col\">Date</th><th scope=\"col\" class=\"app-number\">Balance</th>");
    if has_benefit {
        page.push_str("<th scope=\"col\" class=\"app-number\">Once benefit has arrived</th>");
    }
    page.push_str("</tr></thead><tbody>");
    for point in points.iter().rev() {
        write!(
            page,
            "<tr><th scope=\"row\">{}</th><td class=\"app-number\">{}</td>",
            day_words(point.on),
            Short(point.balance)
        )?;
        if has_benefit {
            write!(page, "<td class=\"app-number\">{}</td>", Short(point.underlying))?;
        }
        page.push_str("</tr>");
    }
    page.push_str("</tbody></table></div></details></div></div>");
    Ok(())
}

/// "£212.40", "£30.00 in credit".
pub struct Short(pub Pence);

impl fmt::Display for Short {
    fn fmt(&self, page: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ending = if self.0.is_credit() { " in credit" } else { "" };
        write!(page, "{}{ending}", self.0.abs())
    }
}

fn sentence(
    page: &mut String,
    points: &[BalancePoint],
    first: &BalancePoint,
    last: &BalancePoint,
    day_in: fn(Day) -> String,
) -> fmt::Result {
    let high = points.iter().max_by_key(|point| point.balance).unwrap_or(last);
    let low = points.iter().min_by_key(|point| point.balance).unwrap_or(last);
    let (from, to) = (day_month_year(first.on), day_month_year(last.on));
    if high.balance == low.balance {
        return write!(page, "It stayed the same from {from} to {to}: {}.", Short(last.balance));
    }
    write!(
        page,
        "On {from}: {}. On {to}: {}. It was highest on {}, at {}, and lowest on {}, at {}.",
        Short(first.balance),
        Short(last.balance),
        day_in(high.on),
        Short(high.balance),
        day_in(low.on),
        Short(low.balance)
    )
}

fn drawing(page: &mut String, points: &[BalancePoint], has_benefit: bool, day_in: fn(Day) -> String) -> fmt::Result {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Ok(()) };
    let all =
        || points.iter().flat_map(|point| [point.balance, if has_benefit { point.underlying } else { point.balance }]);
    let high = all().max().unwrap_or_default().max(Pence::ZERO);
    let low = all().min().unwrap_or_default().min(Pence::ZERO);
    let range = (high.get() - low.get()).max(1);
    let days = (last.on - first.on).num_days().max(1);
    let x = |day: Day| (day - first.on).num_days() * WIDTH / days;
    let y = |balance: Pence| BOTTOM - (balance.get() - low.get()) * (BOTTOM - TOP) / range;
    write!(
        page,
        "<svg class=\"app-picture__svg\" viewBox=\"-3 0 406 190\" role=\"img\" aria-label=\"Line picture of the balance from {} to {}. The sentence and the table below say the same.\">",
        day_month_year(first.on),
        day_month_year(last.on)
    )?;
    if high > Pence::ZERO {
        let y = y(high);
        write!(
            page,
            "<line class=\"app-picture__guide\" x1=\"0\" x2=\"400\" y1=\"{y}\" y2=\"{y}\"/><text class=\"app-picture__text\" x=\"0\" y=\"{}\">{high}</text>",
            y - 7
        )?;
    }
    let zero = y(Pence::ZERO);
    write!(page, "<line class=\"app-picture__zero\" x1=\"0\" x2=\"400\" y1=\"{zero}\" y2=\"{zero}\"/>")?;
    let mut line = |class: &str, value: &dyn Fn(&BalancePoint) -> Pence| {
        write!(page, "<polyline class=\"{class}\" points=\"")?;
        for (index, point) in points.iter().enumerate() {
            write!(page, "{}{},{}", if index == 0 { "" } else { " " }, x(point.on), y(value(point)))?;
        }
        page.write_str("\"/>")
    };
    if has_benefit {
        line("app-picture__underlying-line", &|point| point.underlying)?;
    }
    line("app-picture__balance-line", &|point| point.balance)?;
    write!(
        page,
        "<text class=\"app-picture__text\" x=\"0\" y=\"182\">{}</text><text class=\"app-picture__text\" x=\"400\" y=\"182\" text-anchor=\"end\">{}</text></svg>",
        day_in(first.on),
        day_month(last.on)
    )
}
