//! Numbers as bars: a small picture, a sentence and a table that all say the same. Drawn on the server; no script.

use crate::text::{ReportText as Text, escaped};
use leptos::prelude::*;
use std::fmt::Write;

// The picture's own units: it scales to whatever room it has.
const WIDTH: i64 = 400;
const HEIGHT: i64 = 180;
const TOP: i64 = 26;
const BOTTOM: i64 = 150;
/// More bars than this, and only the first and last have room for their names.
const NAMED_MAX: usize = 8;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is, short: it stands below the bar.
    pub name: String,
    /// How long it is; below nothing is drawn as nothing.
    pub size: i64,
    /// Its size in words.
    pub words: String,
}

/// The picture and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarPicture {
    /// What it shows.
    pub title: String,
    /// The same in a sentence, with the figures that matter.
    pub sentence: String,
    /// What the bars are named by.
    pub column_name: String,
    /// What their sizes are.
    pub column_size: String,
    /// In order.
    pub bars: Vec<Bar>,
}

impl BarPicture {
    /// The picture, its sentence and its table; nothing without bars.
    pub fn show(self) -> Option<impl IntoView + use<>> {
        if self.bars.is_empty() {
            return None;
        }
        let drawing = drawing(&self.title, &self.bars);
        let rows: Vec<_> = self
            .bars
            .into_iter()
            .map(|bar| {
                view! {
                    <tr>
                        <th scope="row">{bar.name}</th>
                        <td class="app-number">{bar.words}</td>
                    </tr>
                }
            })
            .collect();
        Some(view! {
            <div class="app-picture">
                <div inner_html=drawing></div>
                <p class="app-soft">{self.sentence}</p>
                <details class="govuk-details">
                    <summary class="govuk-details__summary">
                        <span class="govuk-details__summary-text">{Text::PictureTable.words()}</span>
                    </summary>
                    <div class="govuk-details__text">
                        <table class="app-table">
                            <caption class="govuk-visually-hidden">{self.title}</caption>
                            <thead>
                                <tr>
                                    <th scope="col">{self.column_name}</th>
                                    <th scope="col" class="app-number">{self.column_size}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </details>
            </div>
        })
    }
}

/// The SVG, written as text; what is not ours in it is escaped. Colours are the style sheet's.
fn drawing(title: &str, bars: &[Bar]) -> String {
    let count = i64::try_from(bars.len()).unwrap_or(1).max(1);
    let (room, highest) = (WIDTH / count, bars.iter().map(|bar| bar.size).max().unwrap_or_default().max(1));
    let mut svg = format!(
        "<svg class=\"app-picture__svg\" viewBox=\"-3 0 {} {HEIGHT}\" role=\"img\" aria-label=\"{}\">",
        WIDTH + 6,
        escaped(title),
    );
    let mut add = |shape: std::fmt::Arguments<'_>| svg.write_fmt(shape).unwrap_or_default();
    for (place, bar) in (0_i64..).zip(bars) {
        let height = i64::try_from(i128::from(bar.size.max(0)) * i128::from(BOTTOM - TOP) / i128::from(highest));
        let (x, height) = (place * room, height.unwrap_or_default());
        let (y, width) = (BOTTOM - height, (room * 3 / 4).max(1));
        add(format_args!(
            "<rect class=\"app-picture__bar\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        ));
    }
    if let Some(tallest) = bars.iter().max_by_key(|bar| bar.size) {
        let words = escaped(&tallest.words);
        add(format_args!("<text class=\"app-picture__text\" x=\"0\" y=\"{}\">{words}</text>", TOP - 9));
    }
    add(format_args!("<line class=\"app-picture__zero\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{BOTTOM}\" y2=\"{BOTTOM}\"/>"));
    let y = HEIGHT - 10;
    for (place, bar) in (0_i64..).zip(bars) {
        let is_last = place == count - 1;
        let name = escaped(&bar.name);
        if bars.len() <= NAMED_MAX {
            let x = place * room + room * 3 / 8;
            add(format_args!(
                "<text class=\"app-picture__text app-picture__text--small\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{name}</text>"
            ));
        } else if place == 0 {
            add(format_args!("<text class=\"app-picture__text\" x=\"0\" y=\"{y}\">{name}</text>"));
        } else if is_last {
            add(format_args!(
                "<text class=\"app-picture__text\" x=\"{WIDTH}\" y=\"{y}\" text-anchor=\"end\">{name}</text>"
            ));
        }
    }
    add(format_args!("</svg>"));
    svg
}
