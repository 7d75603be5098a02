//! The list of Direct Debits, by state.

use super::Text;
use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
};
use domain::{
    calendar::{Day, day_month_year},
    direct_debit::MandateState,
};
use leptos::prelude::*;

/// The list. A state is chosen by `?state=` and its code; none = all that are live.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MandateList {
    /// Which are shown.
    pub state: Option<MandateState>,
    /// Those waiting longest first.
    pub lines: Vec<MandateListed>,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateListed {
    /// In the address.
    pub mandate_id: String,
    /// "10002345, 12 Rowan Court".
    pub account_words: String,
    /// Where it stands.
    pub state: MandateState,
    /// When it was agreed to.
    pub set_up_on: Day,
    /// When it was named in an instruction.
    pub instructed_on: Option<Day>,
    /// The entry day of the next collection.
    pub next_on: Option<Day>,
}

/// The page.
#[must_use]
pub fn list_page(layout: &Layout, list: &MandateList) -> String {
    let head = Head {
        title: Text::ListTitle.words().to_owned(),
        section: Some(Section::Today),
        back: Some(paths::OFFICER.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let lines = if list.lines.is_empty() {
            view! { <p>{Text::ListNone.words()}</p> }.into_any()
        } else {
            table(&list.lines).into_any()
        };
        view! {
            <h1 class="govuk-heading-l">{Text::ListTitle.words()}</h1>
            {states(list.state)}
            {lines}
        }
    })
}

fn states(chosen: Option<MandateState>) -> impl IntoView {
    let all = std::iter::once(None).chain(MandateState::ALL.iter().copied().map(Some));
    let chips: Vec<_> = all
        .map(|state| {
            let path = state.map_or_else(
                || paths::OFFICER_MANDATES.to_owned(),
                |state| format!("{}?state={}", paths::OFFICER_MANDATES, state.code()),
            );
            let words = state.map_or(Text::ListAll.words(), MandateState::words);
            let current = (state == chosen).then_some("true");
            view! { <li><a class="app-chip" href=path aria-current=current>{words}</a></li> }
        })
        .collect();
    view! { <ul class="app-chips" aria-label=Text::ListShow.words()>{chips}</ul> }
}

fn table(lines: &[MandateListed]) -> impl IntoView + use<> {
    let columns = [Text::ColumnAccount, Text::ColumnState, Text::ColumnSetUp, Text::ColumnInstructed, Text::ColumnNext];
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">
                        <a class="govuk-link" href=paths::officer_mandate(&line.mandate_id)>{line.account_words.clone()}</a>
                    </th>
                    <td>{line.state.words()}</td>
                    <td>{day_month_year(line.set_up_on)}</td>
                    <td>{line.instructed_on.map(day_month_year)}</td>
                    <td>{line.next_on.map(day_month_year)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="app-card app-card--table">
            <table class="app-table app-stack">
                <caption class="govuk-visually-hidden">{Text::ListCaption.words()}</caption>
                <thead><tr>{columns.map(|text| view! { <th scope="col">{text.words()}</th> }).into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
