//! A part of the report: its numbers beside last week's and last year's.

use super::{PatchLine, ReportPart, ReportRow};
use crate::text::ReportText as Text;
use leptos::prelude::*;

fn shown(value: Option<&String>, otherwise: Text) -> String {
    value.cloned().unwrap_or_else(|| otherwise.words().to_owned())
}

fn target(row: &ReportRow) -> Option<String> {
    let (target, is_met) = row.target.as_ref()?;
    let met = if *is_met { Text::Met } else { Text::Missed };
    Some(Text::Target.with(&[("target", target), ("met", met.words())]))
}

/// A number that leads to its accounts.
fn linked(row: &ReportRow, words: String) -> AnyView {
    match row.path.clone() {
        Some(path) => {
            let about = format!(" {}", row.words);
            view! { <a class="govuk-link" href=path>{words}<span class="govuk-visually-hidden">{about}</span></a> }
                .into_any()
        }
        None => words.into_any(),
    }
}

/// The figures at the top, each with its target.
pub fn headlines(rows: &[ReportRow]) -> impl IntoView + use<> {
    let figures: Vec<_> = rows
        .iter()
        .map(|row| {
            view! {
                <div class="app-figures__one">
                    <dt>{row.words.clone()}</dt>
                    <dd class="app-figures__amount">{linked(row, shown(row.this_week.as_ref(), Text::None))}</dd>
                    <dd class="app-soft">{target(row).unwrap_or_default()}</dd>
                </div>
            }
        })
        .collect();
    view! { <dl class="app-figures">{figures}</dl> }
}

/// A part.
pub(super) fn part(part: &ReportPart) -> impl IntoView + use<> {
    let rows: Vec<_> = part.rows.iter().map(row).collect();
    view! {
        <section>
            <h2 class="govuk-heading-m">{part.title}</h2>
            <div class="app-card app-card--table">
                <table class="app-table app-stack app-labelled app-report">
                    <caption class="govuk-visually-hidden">{part.title}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{Text::ColumnFigure.words()}</th>
                            <th scope="col" class="app-number">{Text::ColumnThisWeek.words()}</th>
                            <th scope="col" class="app-number">{Text::ColumnLastWeek.words()}</th>
                            <th scope="col" class="app-number">{Text::ColumnLastYear.words()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(row: &ReportRow) -> impl IntoView + use<> {
    let target = target(row).map(|words| view! { <span class="app-soft">{format!(" {words}")}</span> });
    view! {
        <tr>
            <th scope="row">{row.words.clone()}{target}</th>
            {cell(Text::ColumnThisWeek, linked(row, shown(row.this_week.as_ref(), Text::None)))}
            {cell(Text::ColumnLastWeek, shown(row.last_week.as_ref(), Text::None).into_any())}
            {cell(Text::ColumnLastYear, shown(row.last_year.as_ref(), Text::None).into_any())}
        </tr>
    }
}

/// A cell that names its column where the columns are stacked.
pub(super) fn cell(column: Text, content: AnyView) -> impl IntoView {
    view! {
        <td class="app-number">
            <span class="app-cell-label">{format!("{}: ", column.words())}</span>
            {content}
        </td>
    }
}

/// Patches beside each other.
pub fn patch_table(lines: Vec<PatchLine>) -> impl IntoView {
    let has_overdue = lines.iter().any(|line| line.overdue.is_some());
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let overdue = line.overdue.map(|words| cell(Text::ColumnOverdue, words.into_any()));
            view! {
                <tr>
                    <th scope="row"><a class="govuk-link" href=line.path>{line.patch}</a></th>
                    {cell(Text::ColumnArrears, line.arrears.into_any())}
                    {cell(Text::ColumnMovement, line.movement.into_any())}
                    {cell(Text::ColumnInArrears, line.in_arrears.into_any())}
                    {overdue}
                </tr>
            }
        })
        .collect();
    let overdue = has_overdue.then(|| view! { <th scope="col" class="app-number">{Text::ColumnOverdue.words()}</th> });
    view! {
        <div class="app-card app-card--table">
            <table class="app-table app-stack app-labelled">
                <caption class="govuk-visually-hidden">{Text::PatchesTitle.words()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{Text::ColumnPatch.words()}</th>
                        <th scope="col" class="app-number">{Text::ColumnArrears.words()}</th>
                        <th scope="col" class="app-number">{Text::ColumnMovement.words()}</th>
                        <th scope="col" class="app-number">{Text::ColumnInArrears.words()}</th>
                        {overdue}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
