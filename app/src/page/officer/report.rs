//! The weekly report: a page that prints, leads to a CSV, and from each number to its accounts.

mod behind;
mod part;
mod view;

pub use behind::behind_page;
pub use view::{Behind, BehindPage, Movers, NotKnown, PatchLine, Report, ReportPart, ReportRow, Scope, WeekNamed};

pub(super) use behind::kept_line;
pub(super) use part::{headlines, patch_table};

use crate::{
    component::{frame::Section, print::print_button},
    layout::Layout,
    paths,
    render::{Head, document},
    text::ReportText as Text,
};
use domain::calendar::{day_month_year, day_words, period_words};
use leptos::prelude::*;

/// The report.
#[must_use]
pub fn page(layout: &Layout, report: Report) -> String {
    let head = Head { title: Text::Title.words().to_owned(), section: Some(Section::Report), ..Head::default() };
    document(layout, head, || {
        let week = report.week;
        let year = week.rent_year_label();
        let which = Text::WeekOf.with(&[
            ("number", &week.number.to_string()),
            ("year", &year),
            ("period", &period_words(report.starts_on, week.ends_on)),
        ]);
        let whose = report.scope.patch.clone().unwrap_or_else(|| all_words(&report.scope).to_owned());
        let known = Text::Known.with(&[("day", &day_words(report.cut_off_on)), ("moment", &report.made.words())]);
        let since = report.posted_since.as_ref().map(|amount| Text::PostedSince.with(&[("amount", amount)]));
        let lacks = (!report.lacks.is_empty()).then(|| Text::Lacks.with(&[("figures", &report.lacks.join("; "))]));
        view! {
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p><strong>{which}</strong>{format!(" · {whose}")}</p>
            {choose(&report.weeks, week, &report.scope)}
            {other_week(&report.scope)}
            {ways(&report)}
            <p class="app-soft">{known}</p>
            {since.map(|words| view! { <p class="app-note app-note--look">{words}</p> })}
            {lacks.map(|words| view! { <p class="app-soft">{words}</p> })}
            {headlines(&report.headlines)}
            {picture(Text::TrendTitle, report.trend)}
            {picture(Text::BandsTitle, report.bands)}
            {report.parts.iter().map(part::part).collect_view()}
            {movers(Text::RoseTitle, Text::RoseNone, &report.rose)}
            {movers(Text::FellTitle, Text::FellNone, &report.fell)}
            {by_patch(report.by_patch)}
            {definitions(&report.parts)}
        }
    })
}

fn all_words(scope: &Scope) -> &'static str {
    if scope.is_whole { Text::AllPatches.words() } else { Text::AllMyPatches.words() }
}

fn picture(title: Text, picture: Option<crate::component::bar_picture::BarPicture>) -> Option<impl IntoView> {
    let shown = picture?.show()?;
    Some(view! {
        <section>
            <h2 class="govuk-heading-m">{title.words()}</h2>
            {shown}
        </section>
    })
}

/// Which week and whose: an ordinary form that leads to an address which can be kept.
fn choose(weeks: &[WeekNamed], current: WeekNamed, scope: &Scope) -> impl IntoView + use<> {
    let options: Vec<_> = weeks
        .iter()
        .map(|week| {
            let words = Text::ChooseWeekOption.with(&[
                ("number", &week.number.to_string()),
                ("year", &week.rent_year_label()),
                ("day", &day_month_year(week.ends_on)),
            ]);
            view! { <option value=week.ends_on.to_string() selected=*week == current>{words}</option> }
        })
        .collect();
    let patches: Vec<_> = scope
        .patches
        .iter()
        .map(|patch| {
            let is_chosen = scope.patch.as_ref() == Some(patch);
            view! { <option value=patch.clone() selected=is_chosen>{patch.clone()}</option> }
        })
        .collect();
    let all = all_words(scope);
    view! {
        <form class="app-choose app-not-printed" method="get" action=paths::OFFICER_REPORT aria-label=Text::Choose.words()>
            <div class="govuk-form-group">
                <label class="govuk-label" for="week">{Text::ChooseWeek.words()}</label>
                <select class="govuk-select" id="week" name="week">{options}</select>
            </div>
            <div class="govuk-form-group">
                <label class="govuk-label" for="patch">{Text::ChoosePatch.words()}</label>
                <select class="govuk-select" id="patch" name="patch">
                    <option value="" selected=scope.patch.is_none()>{all}</option>
                    {patches}
                </select>
            </div>
            <button class="govuk-button govuk-button--secondary" type="submit">{Text::Show.words()}</button>
        </form>
    }
}

/// Any week that the ledger goes back to, by one of its days.
fn other_week(scope: &Scope) -> impl IntoView + use<> {
    let patch = scope.patch.clone().unwrap_or_default();
    view! {
        <details class="govuk-details app-not-printed">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{Text::Other.words()}</span>
            </summary>
            <form class="govuk-details__text" method="get" action=paths::OFFICER_REPORT>
                <input type="hidden" name="patch" value=patch />
                <div class="govuk-form-group">
                    <label class="govuk-label" for="other-week">{Text::OtherLabel.words()}</label>
                    <div class="govuk-hint" id="other-week-hint">{Text::OtherHint.words()}</div>
                    <input
                        class="govuk-input govuk-input--width-10"
                        type="date"
                        id="other-week"
                        name="week"
                        aria-describedby="other-week-hint"
                    />
                </div>
                <button class="govuk-button govuk-button--secondary" type="submit">{Text::OtherShow.words()}</button>
            </form>
        </details>
    }
}

/// What can be done with it.
fn ways(report: &Report) -> impl IntoView + use<> {
    let (before, after) = report.neighbour_paths.clone();
    let after = report.has_after.then(|| {
        view! { <li><a class="govuk-link" href=after>{Text::After.words()}</a></li> }
    });
    view! {
        <ul class="app-actions app-not-printed">
            <li><a class="govuk-link" href=before>{Text::Before.words()}</a></li>
            {after}
            <li><a class="govuk-link" href=report.csv_path.clone()>{Text::Download.words()}</a></li>
            <li><a class="govuk-link" href=report.dashboard_path.clone()>{Text::Dashboard.words()}</a></li>
        </ul>
        {print_button()}
    }
}

fn movers(title: Text, none: Text, movers: &Movers) -> impl IntoView + use<> {
    let body = if movers.rows.is_empty() && movers.kept > 0 {
        ().into_any()
    } else if movers.rows.is_empty() {
        view! { <p>{none.words()}</p> }.into_any()
    } else {
        behind::table(title.words(), Text::ColumnMovement.words(), &movers.rows).into_any()
    };
    view! {
        <section>
            <h2 class="govuk-heading-m">{title.words()}</h2>
            {body}
            {kept_line(movers.kept)}
        </section>
    }
}

fn by_patch(lines: Vec<PatchLine>) -> Option<impl IntoView> {
    (lines.len() > 1).then(|| {
        view! {
            <section>
                <h2 class="govuk-heading-m">{Text::PatchesTitle.words()}</h2>
                {patch_table(lines)}
            </section>
        }
    })
}

fn definitions(parts: &[ReportPart]) -> impl IntoView + use<> {
    let rows: Vec<_> = parts
        .iter()
        .flat_map(|part| part.rows.iter().map(move |row| (part.title, row)))
        .map(|(title, row)| {
            view! {
                <dt>{format!("{title}: {}", row.words)}</dt>
                <dd>{row.definition}</dd>
            }
        })
        .collect();
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{Text::Definitions.words()}</span>
            </summary>
            <div class="govuk-details__text"><dl class="app-definitions">{rows}</dl></div>
        </details>
    }
}

/// There is no report of what was asked for, and why.
#[must_use]
pub fn not_known_page(layout: &Layout, why: NotKnown) -> String {
    let head = Head {
        title: Text::NotKnownTitle.words().to_owned(),
        section: Some(Section::Report),
        is_narrow: true,
        ..Head::default()
    };
    document(layout, head, || {
        let words = match why {
            NotKnown::NotClosed(ends_on, cut_off_on) => {
                Text::NotClosed.with(&[("day", &day_words(ends_on)), ("until", &day_words(cut_off_on))])
            }
            NotKnown::NothingYet(ends_on) => Text::NothingYet.with(&[("day", &day_words(ends_on))]),
            NotKnown::NotADay => Text::NotADay.words().to_owned(),
            NotKnown::NothingImported => Text::NothingImported.words().to_owned(),
        };
        let latest = (why != NotKnown::NothingImported).then(|| {
            view! { <p><a class="govuk-link" href=paths::OFFICER_REPORT>{Text::LatestReport.words()}</a></p> }
        });
        view! {
            <h1 class="govuk-heading-l">{Text::NotKnownTitle.words()}</h1>
            <p>{words}</p>
            {latest}
        }
    })
}
