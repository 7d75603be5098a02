//! Patches: who looks after them, handing one over, and taking that back.

mod form;

pub use form::{HandOverForm, UndoForm, hand_over_page, undo_page};

use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::PatchText as Text,
};
use domain::calendar::{Day, day_month_year};
use leptos::prelude::*;

/// An officer who is named for a patch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The landlord's reference.
    pub officer_ref: String,
    /// Their name.
    pub name: String,
}

/// A patch and its officers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchRow {
    /// Which.
    pub patch: String,
    /// By name.
    pub holders: Vec<Holder>,
}

/// How a hand-over stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOverState {
    /// It waits for its day.
    Waits,
    /// It is done, with so many messages.
    Done(u32),
    /// It was taken back after it was done, by whom.
    Undone(String),
    /// It was taken back before its day, by whom.
    Withdrawn(String),
}

/// A hand-over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOverRow {
    /// Its key.
    pub hand_over_id: String,
    /// Which patch.
    pub patch: String,
    /// Who gave it.
    pub from: String,
    /// Who took it.
    pub to: String,
    /// From which day.
    pub from_on: Day,
    /// How it stands.
    pub state: HandOverState,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patches {
    /// By name.
    pub patches: Vec<PatchRow>,
    /// Newest first.
    pub hand_overs: Vec<HandOverRow>,
}

/// The list.
#[must_use]
pub fn page(layout: &Layout, view: Patches) -> String {
    let head = Head {
        title: Text::Title.words().to_owned(),
        section: Some(Section::Report),
        back: Some(paths::OFFICER_DASHBOARD.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let rows: Vec<_> = view.patches.into_iter().map(patch_row).collect();
        let history = if view.hand_overs.is_empty() {
            view! { <p>{Text::HistoryNone.words()}</p> }.into_any()
        } else {
            history(view.hand_overs).into_any()
        };
        view! {
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p>{Text::Lead.words()}</p>
            <div class="app-card app-card--table">
                <table class="app-table app-stack">
                    <caption class="govuk-visually-hidden">{Text::Title.words()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{Text::ColumnPatch.words()}</th>
                            <th scope="col">{Text::ColumnOfficers.words()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <h2 class="govuk-heading-m">{Text::HistoryTitle.words()}</h2>
            {history}
        }
    })
}

fn patch_row(row: PatchRow) -> impl IntoView {
    let patch = row.patch.clone();
    let holders: Vec<_> = row
        .holders
        .into_iter()
        .map(|holder| {
            let address =
                paths::with_query(paths::OFFICER_PATCH_HAND_OVER, &[("patch", &patch), ("from", &holder.officer_ref)]);
            let about = Text::HandOverOf.with(&[("patch", &patch), ("officer", &holder.name)]);
            view! {
                <span class="app-line">
                    {holder.name}" "
                    <a class="govuk-link" href=address aria-label=about>{Text::HandOver.words()}</a>
                </span>
            }
        })
        .collect();
    let nobody = holders.is_empty().then(|| Text::Nobody.words());
    view! {
        <tr>
            <th scope="row">{row.patch}</th>
            <td>{holders}{nobody}</td>
        </tr>
    }
}

fn history(rows: Vec<HandOverRow>) -> impl IntoView {
    let columns = [Text::ColumnPatch, Text::ColumnFrom, Text::ColumnTo, Text::ColumnDay, Text::ColumnState];
    let rows: Vec<_> = rows.into_iter().map(history_row).collect();
    view! {
        <div class="app-card app-card--table">
            <table class="app-table app-stack">
                <caption class="govuk-visually-hidden">{Text::HistoryTitle.words()}</caption>
                <thead><tr>{columns.map(|text| view! { <th scope="col">{text.words()}</th> }).into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn history_row(row: HandOverRow) -> impl IntoView {
    let is_open = matches!(row.state, HandOverState::Waits | HandOverState::Done(_));
    let state = match row.state {
        HandOverState::Waits => Text::Waits.words().to_owned(),
        HandOverState::Done(0) => Text::Done.words().to_owned(),
        HandOverState::Done(moved) => Text::DoneMoved.with(&[("count", &moved.to_string())]),
        HandOverState::Undone(by) => Text::Undone.with(&[("officer", &by)]),
        HandOverState::Withdrawn(by) => Text::Withdrawn.with(&[("officer", &by)]),
    };
    let about = Text::UndoOf.with(&[("patch", &row.patch), ("officer", &row.to)]);
    let undo = is_open.then(|| {
        let path = paths::officer_patch_undo(&row.hand_over_id);
        view! { " "<a class="govuk-link" href=path aria-label=about>{Text::Undo.words()}</a> }
    });
    view! {
        <tr>
            <th scope="row">{row.patch}</th>
            <td>{row.from}</td>
            <td>{row.to}</td>
            <td>{day_month_year(row.from_on)}</td>
            <td>{state}{undo}</td>
        </tr>
    }
}
