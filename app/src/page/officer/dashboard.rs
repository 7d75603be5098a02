//! How the work stands today, of a patch or the team: top figures, what is overdue, what comes next.

use super::report::{PatchLine, ReportRow, Scope, headlines, kept_line, patch_table};
use crate::{
    component::{bar_picture::BarPicture, frame::Section},
    layout::Layout,
    paths,
    render::{Head, document},
    text::ReportText as Text,
};
use domain::calendar::{Day, day_short, day_words};
use leptos::prelude::*;

/// Something that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upcoming {
    /// When.
    pub on: Day,
    /// What.
    pub what: String,
    /// The account.
    pub account_id: i64,
    /// The landlord's reference.
    pub account_ref: String,
    /// First line of the address.
    pub address: String,
    /// Where its home is.
    pub patch: String,
}

/// The dashboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dashboard {
    /// Whose.
    pub scope: Scope,
    /// The Sunday of the latest report; `None` = none has been made.
    pub week_ends_on: Option<Day>,
    /// The figures at the top.
    pub headlines: Vec<ReportRow>,
    /// Closing arrears by week.
    pub trend: Option<BarPicture>,
    /// Tasks, offers and messages whose day is over.
    pub overdue: [u32; 3],
    /// Each patch, where there are several.
    pub by_patch: Vec<PatchLine>,
    /// How many days ahead are looked at.
    pub ahead_days: u32,
    /// What comes in them, the soonest first.
    pub upcoming: Vec<Upcoming>,
    /// How many lines are kept from whoever looks.
    pub upcoming_kept: usize,
    /// There is more.
    pub has_more: bool,
    /// The report of the same patches.
    pub report_path: String,
    /// Patches can be handed over by whoever looks.
    pub may_hand_over: bool,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, dashboard: Dashboard) -> String {
    let head =
        Head { title: Text::DashboardTitle.words().to_owned(), section: Some(Section::Report), ..Head::default() };
    document(layout, head, || {
        let lead = dashboard.week_ends_on.map_or_else(
            || Text::DashboardNoReport.words().to_owned(),
            |day| Text::DashboardLead.with(&[("day", &day_words(day))]),
        );
        let hand_over = dashboard.may_hand_over.then(|| {
            view! { <li><a class="govuk-link" href=paths::OFFICER_PATCHES>{Text::Patches.words()}</a></li> }
        });
        let trend = dashboard.trend.and_then(BarPicture::show).map(|shown| {
            view! { <section><h2 class="govuk-heading-m">{Text::TrendTitle.words()}</h2>{shown}</section> }
        });
        let patches = (dashboard.by_patch.len() > 1).then(|| {
            let table = patch_table(dashboard.by_patch);
            view! { <section><h2 class="govuk-heading-m">{Text::PatchesTitle.words()}</h2>{table}</section> }
        });
        view! {
            <h1 class="govuk-heading-l">{Text::DashboardTitle.words()}</h1>
            {chips(&dashboard.scope)}
            <p class="app-soft">{lead}</p>
            <ul class="app-actions app-not-printed">
                <li><a class="govuk-link" href=dashboard.report_path>{Text::SeeReport.words()}</a></li>
                <li><a class="govuk-link" href=paths::OFFICER_REQUESTS>{Text::SeeRequests.words()}</a></li>
                {hand_over}
            </ul>
            {headlines(&dashboard.headlines)}
            {overdue(dashboard.overdue)}
            {patches}
            {upcoming(dashboard.ahead_days, dashboard.upcoming, dashboard.upcoming_kept, dashboard.has_more)}
            {trend}
        }
    })
}

/// A chip for all together and one for each patch.
fn chips(scope: &Scope) -> Option<impl IntoView + use<>> {
    if scope.patches.len() < 2 {
        return None;
    }
    let all = if scope.is_whole { Text::AllPatches } else { Text::AllMyPatches };
    let each = scope.patches.iter().map(|patch| (Some(patch.clone()), patch.clone()));
    let chips: Vec<_> = std::iter::once((None, all.words().to_owned()))
        .chain(each)
        .map(|(patch, words)| {
            let current = (patch == scope.patch).then_some("true");
            let path = paths::with_query(paths::OFFICER_DASHBOARD, &[("patch", patch.as_deref().unwrap_or_default())]);
            view! { <li><a class="app-chip" href=path aria-current=current>{words}</a></li> }
        })
        .collect();
    Some(view! { <ul class="app-chips app-not-printed" aria-label=Text::ChoosePatch.words()>{chips}</ul> })
}

fn overdue([tasks, offers, messages]: [u32; 3]) -> impl IntoView {
    let one = |text: Text, count: u32| {
        view! {
            <div class="app-figures__one">
                <dt>{text.words()}</dt>
                <dd class="app-figures__amount">{count}</dd>
            </div>
        }
    };
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::OverdueTitle.words()}</h2>
            <dl class="app-figures">
                {one(Text::OverdueTasks, tasks)}
                {one(Text::OverdueOffers, offers)}
                {one(Text::OverdueMessages, messages)}
            </dl>
        </section>
    }
}

fn upcoming(days: u32, rows: Vec<Upcoming>, kept: usize, has_more: bool) -> impl IntoView {
    let body = if rows.is_empty() && kept > 0 {
        ().into_any()
    } else if rows.is_empty() {
        view! { <p>{Text::UpcomingNone.words()}</p> }.into_any()
    } else {
        upcoming_table(rows).into_any()
    };
    let more = has_more.then(|| view! { <p class="govuk-inset-text">{Text::UpcomingMore.words()}</p> });
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::UpcomingTitle.with(&[("days", &days.to_string())])}</h2>
            {body}
            {more}
            {kept_line(kept)}
        </section>
    }
}

fn upcoming_table(rows: Vec<Upcoming>) -> impl IntoView {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let path = paths::officer_account(row.account_id);
            view! {
                <tr>
                    <th scope="row">{day_short(row.on)}</th>
                    <td>{row.what}</td>
                    <td><a class="govuk-link" href=path>{row.account_ref}</a></td>
                    <td>{row.address}</td>
                    <td>{row.patch}</td>
                </tr>
            }
        })
        .collect();
    let columns = [Text::ColumnDay, Text::ColumnWhat, Text::ColumnAccount, Text::ColumnAddress, Text::ColumnPatch];
    view! {
        <div class="app-card app-card--table">
            <table class="app-table app-stack">
                <caption class="govuk-visually-hidden">{Text::ColumnWhat.words()}</caption>
                <thead><tr>{columns.map(|text| view! { <th scope="col">{text.words()}</th> }).into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
