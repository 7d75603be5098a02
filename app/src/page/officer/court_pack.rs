//! The papers for court of a case, made from the record for an officer to check, complete and sign: the schedule of arrears, the
//! data of the particulars of claim, and what a witness statement needs. What is not on record is never filled in: it is left to be
//! written in, and says so.

use crate::{
    component::{as_at::as_at, frame::Section, print::print_button},
    layout::Layout,
    page::view::AsAt,
    paths,
    render::{Head, document},
    text::CourtPackText as Text,
};
use leptos::prelude::*;

/// One of the papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CourtPaper {
    /// The schedule of arrears.
    Schedule,
    /// The data of the particulars of claim.
    Particulars,
    /// What a witness statement needs.
    Witness,
}

impl CourtPaper {
    /// All of them, in the order in which they are made.
    pub const ALL: [Self; 3] = [Self::Schedule, Self::Particulars, Self::Witness];

    /// What it is called.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Schedule => Text::Schedule.words(),
            Self::Particulars => Text::Particulars.words(),
            Self::Witness => Text::Witness.words(),
        }
    }

    /// Where it is made.
    #[must_use]
    pub fn path(self, account_id: i64) -> String {
        match self {
            Self::Schedule => paths::officer_court_schedule(account_id),
            Self::Particulars => paths::officer_court_particulars(account_id),
            Self::Witness => paths::officer_court_witness(account_id),
        }
    }

    const fn lead(self) -> Text {
        match self {
            Self::Schedule => Text::ScheduleLead,
            Self::Particulars => Text::ParticularsLead,
            Self::Witness => Text::WitnessLead,
        }
    }
}

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperView {
    /// Of which account.
    pub account_id: i64,
    /// Which.
    pub paper: CourtPaper,
    /// Lead and joint tenants.
    pub tenants: String,
    /// The home.
    pub address: String,
    /// "Account A1, payment reference 7000 1234".
    pub refs: String,
    /// "Made on 22 November 2026 by Nora North, officer".
    pub made: String,
    /// How fresh the figures are.
    pub as_at: AsAt,
    /// Restricted markers, for whoever may see them: on the screen and never on paper, since each tenant gets these papers.
    pub restricted: Vec<String>,
    /// Its parts.
    pub sections: Vec<PaperSection>,
}

/// A part of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperSection {
    /// What it is about.
    pub title: String,
    /// What must be known to read it, a sentence each.
    pub notes: Vec<String>,
    /// What is asked, and what is on record.
    pub rows: Vec<PaperRow>,
    /// A list; `None` = there is none in this part.
    pub table: Option<PaperTable>,
}

/// One thing that a court asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperRow {
    /// What is asked.
    pub label: String,
    /// What is on record, a line each; empty = nothing: it is written in by hand.
    pub said: Vec<String>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperTable {
    /// What it lists.
    pub caption: String,
    /// Its columns; the first names the row.
    pub columns: Vec<PaperColumn>,
    /// A cell for each column; an empty one says nothing.
    pub rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaperColumn {
    /// What stands in it.
    pub title: &'static str,
    /// Amounts.
    pub is_number: bool,
}

/// The paper, to read or print.
#[must_use]
pub fn page(layout: &Layout, view: &PaperView) -> String {
    let head = Head {
        title: view.paper.words().to_owned(),
        section: Some(Section::Today),
        back: Some(paths::officer_account(view.account_id)),
        ..Head::default()
    };
    document(layout, head, || content(layout, view))
}

fn content(layout: &Layout, view: &PaperView) -> impl IntoView + use<> {
    let account_id = view.account_id;
    let csv = (view.paper == CourtPaper::Schedule).then(|| {
        let path = paths::officer_court_schedule_csv(account_id);
        view! { <p><a class="govuk-link" href=path>{Text::Download.words()}</a></p> }
    });
    let sections: Vec<_> = view.sections.iter().map(section).collect();
    view! {
        <h1 class="govuk-heading-l">{view.paper.words()}</h1>
        {papers(account_id, view.paper)}
        <p>
            <strong>{view.tenants.clone()}</strong>
            <span class="app-line">{view.address.clone()}</span>
            <span class="app-line app-soft">{view.refs.clone()}</span>
        </p>
        <p>{Text::Claimant.with(&[("name", &layout.landlord.name)])}</p>
        <p class="app-soft">{view.made.clone()}<span class="app-line">{as_at(view.as_at)}</span></p>
        <p class="app-note">{view.paper.lead().words()}</p>
        {before_filing(view)}
        {sections}
        <div class="app-not-printed app-after-statement">{csv}{print_button()}</div>
    }
}

/// The way to the others.
fn papers(account_id: i64, current: CourtPaper) -> impl IntoView {
    let chips: Vec<_> = CourtPaper::ALL
        .iter()
        .map(|paper| {
            let is_current = (*paper == current).then_some("true");
            view! {
                <li><a class="app-chip" href=paper.path(account_id) aria-current=is_current>{paper.words()}</a></li>
            }
        })
        .collect();
    view! { <nav class="app-not-printed" aria-label=Text::Papers.words()><ul class="app-chips">{chips}</ul></nav> }
}

/// What an officer must think of before anybody else reads it; never on paper.
fn before_filing(view: &PaperView) -> impl IntoView + use<> {
    let restricted = (!view.restricted.is_empty()).then(|| {
        let words = Text::Restricted.with(&[("what", &view.restricted.join("; "))]);
        view! { <p class="app-note app-note--look">{words}</p> }
    });
    view! {
        <div class="app-not-printed">
            <p class="app-note app-note--look">{Text::BeforeFiling.words()}</p>
            {restricted}
        </div>
    }
}

fn section(section: &PaperSection) -> impl IntoView + use<> {
    let notes: Vec<_> = section.notes.iter().map(|note| view! { <p class="app-soft">{note.clone()}</p> }).collect();
    let rows = (!section.rows.is_empty()).then(|| {
        let rows: Vec<_> = section.rows.iter().map(row).collect();
        view! { <dl class="app-paper">{rows}</dl> }
    });
    let table = section.table.as_ref().map(table);
    view! {
        <section>
            <h2 class="govuk-heading-m">{section.title.clone()}</h2>
            {notes}
            {rows}
            {table}
        </section>
    }
}

fn row(row: &PaperRow) -> impl IntoView + use<> {
    let said = if row.said.is_empty() {
        view! { <dd class="app-paper__open">{Text::NotRecorded.words()}</dd> }.into_any()
    } else {
        let lines: Vec<_> =
            row.said.iter().map(|line| view! { <span class="app-line">{line.clone()}</span> }).collect();
        view! { <dd>{lines}</dd> }.into_any()
    };
    view! { <div><dt>{row.label.clone()}</dt>{said}</div> }
}

fn table(table: &PaperTable) -> impl IntoView + use<> {
    let number = |column: &PaperColumn| column.is_number.then_some("app-number");
    let heads: Vec<_> =
        table.columns.iter().map(|column| view! { <th scope="col" class=number(column)>{column.title}</th> }).collect();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|cells| {
            let cells: Vec<_> = cells
                .iter()
                .zip(&table.columns)
                .enumerate()
                .map(|(place, (words, column))| cell(place, words, *column))
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! {
        <table class="app-table app-stack app-labelled">
            <caption>{table.caption.clone()}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn cell(place: usize, words: &str, column: PaperColumn) -> AnyView {
    let class = column.is_number.then_some("app-number");
    if place == 0 {
        return view! { <th scope="row">{words.to_owned()}</th> }.into_any();
    }
    if words.is_empty() {
        return view! { <td></td> }.into_any();
    }
    view! {
        <td class=class>
            <span class="app-cell-label" aria-hidden="true">{format!("{} ", column.title)}</span>
            {words.to_owned()}
        </td>
    }
    .into_any()
}
