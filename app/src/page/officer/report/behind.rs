//! The accounts behind a number.

use super::{Behind, BehindPage, part::cell};
use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::ReportText as Text,
};
use domain::calendar::day_words;
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn behind_page(layout: &Layout, behind: BehindPage) -> String {
    let title = Text::BehindTitle.with(&[("figure", behind.figure)]);
    let head = Head {
        title: title.clone(),
        section: Some(Section::Report),
        back: Some(behind.report_path.clone()),
        ..Head::default()
    };
    document(layout, head, || {
        let week = Text::BehindWeek.with(&[("day", &day_words(behind.week_ends_on))]);
        let total = Text::BehindTotal.with(&[("total", &behind.total)]);
        let body = if behind.rows.is_empty() && behind.kept > 0 {
            ().into_any()
        } else if behind.rows.is_empty() {
            view! { <p class="govuk-inset-text">{Text::BehindNone.words()}</p> }.into_any()
        } else {
            let first = behind.offset.saturating_add(1);
            let last = behind.offset.saturating_add(u32::try_from(behind.rows.len()).unwrap_or(u32::MAX));
            let shown = Text::BehindShown.with(&[("first", &first.to_string()), ("last", &last.to_string())]);
            view! { <p class="app-soft">{shown}</p>{table(behind.figure, behind.figure, &behind.rows)} }.into_any()
        };
        view! {
            <h1 class="govuk-heading-l">{title}</h1>
            <p>{week}". "{total}</p>
            <p class="app-soft">{behind.definition}</p>
            {body}
            {kept_line(behind.kept)}
            {turn(behind.previous_path, behind.next_path)}
        }
    })
}

/// That accounts are left out which whoever looks must keep out of, and yet count.
pub(in crate::page::officer) fn kept_line(count: usize) -> Option<impl IntoView> {
    let words = Text::Kept.with(&[("count", &count.to_string())]);
    (count > 0).then(|| view! { <p class="govuk-inset-text">{words}</p> })
}

fn turn(previous: Option<String>, next: Option<String>) -> impl IntoView {
    let link = |path: Option<String>, text: Text| {
        path.map(|path| view! { <li><a class="govuk-link" href=path>{text.words()}</a></li> })
    };
    view! {
        <ul class="app-actions app-not-printed">
            {link(previous, Text::BehindPrevious)}
            {link(next, Text::BehindNext)}
        </ul>
    }
}

/// Accounts with what each adds.
pub(super) fn table(caption: &'static str, amount: &'static str, rows: &[Behind]) -> impl IntoView + use<> {
    let rows: Vec<_> = rows.iter().map(|row| line(row, amount)).collect();
    view! {
        <div class="app-card app-card--table">
            <table class="app-table app-stack app-labelled">
                <caption class="govuk-visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{Text::ColumnAccount.words()}</th>
                        <th scope="col">{Text::ColumnAddress.words()}</th>
                        <th scope="col">{Text::ColumnPatch.words()}</th>
                        <th scope="col" class="app-number">{amount}</th>
                        <th scope="col" class="app-number">{Text::ColumnOpening.words()}</th>
                        <th scope="col" class="app-number">{Text::ColumnClosing.words()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn line(row: &Behind, amount: &'static str) -> impl IntoView + use<> {
    let path = paths::officer_account(row.account_id);
    view! {
        <tr>
            <th scope="row"><a class="govuk-link" href=path>{row.account_ref.clone()}</a></th>
            <td>{row.address.clone()}</td>
            <td>{row.patch.clone()}</td>
            <td class="app-number">
                <span class="app-cell-label">{format!("{amount}: ")}</span>
                {row.amount.clone()}
            </td>
            {cell(Text::ColumnOpening, row.opening.clone().into_any())}
            {cell(Text::ColumnClosing, row.closing.clone().into_any())}
        </tr>
    }
}
