//! The line of time: filters that are links, a page of lines, and the way to older ones.

use super::{PanelLink, PanelTone, Text};
use crate::paths;
use domain::casework::TimelineShow;
use leptos::prelude::*;

/// A page of the line of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The account.
    pub account_id: i64,
    /// Which filter; `None` = everything.
    pub show: Option<TimelineShow>,
    /// The lines, newest first.
    pub lines: Vec<TimelineLine>,
    /// Where older lines stand, as it stands in an address; `None` = there are none.
    pub older: Option<String>,
    /// These are not the newest.
    pub is_older: bool,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineLine {
    /// "1 May 2026", with the time where it matters.
    pub when: String,
    /// What it is.
    pub title: String,
    /// Only some may see it.
    pub is_restricted: bool,
    /// "by Nora North · about Amina Yusuf".
    pub who: String,
    /// As it was written.
    pub body: Option<String>,
    /// Figures and days, a line each.
    pub more: Vec<String>,
    /// Where to go on.
    pub links: Vec<PanelLink>,
}

/// The line of time.
pub(in crate::page::officer) fn timeline(timeline: Timeline) -> impl IntoView {
    let Timeline { account_id, show, lines, older, is_older } = timeline;
    let title = Text::Timeline.words();
    let said = show.map(|show| Text::TimelineFiltered.with(&[("what", show.words())]));
    let body = if lines.is_empty() {
        view! { <p class="app-soft">{Text::TimelineNone.words()}</p> }.into_any()
    } else {
        let items: Vec<_> = lines.into_iter().map(line).collect();
        view! { <ol class="app-line-of-time">{items}</ol> }.into_any()
    };
    let code = show.map(TimelineShow::code);
    let older = older.map(|after| {
        let path = paths::officer_timeline(account_id, code, Some(&after));
        view! { <p><a class="govuk-link" rel="next" href=path>{Text::TimelineOlder.words()}</a></p> }
    });
    let newest = is_older.then(|| {
        let path = paths::officer_timeline(account_id, code, None);
        view! { <p><a class="govuk-link" rel="prev" href=path>{Text::TimelineNewest.words()}</a></p> }
    });
    view! {
        <section id="timeline" class="app-timeline" aria-labelledby="timeline-title">
            <h2 class="govuk-heading-m" id="timeline-title">{title}</h2>
            {filters(account_id, show)}
            {said.map(|said| view! { <p class="app-soft" role="status">{said}</p> })}
            {newest}
            {body}
            {older}
        </section>
    }
}

fn filters(account_id: i64, show: Option<TimelineShow>) -> impl IntoView {
    let all = std::iter::once((None, Text::TimelineAll.words()));
    let each = TimelineShow::ALL.iter().map(|show| (Some(*show), show.words()));
    let chips: Vec<_> = all
        .chain(each)
        .map(|(filter, words)| {
            let path = paths::officer_timeline(account_id, filter.map(TimelineShow::code), None);
            let current = (filter == show).then_some("true");
            view! { <li><a class="app-chip" href=path aria-current=current>{words}</a></li> }
        })
        .collect();
    view! {
        <nav aria-label=Text::TimelineFilter.words()><ul class="app-chips">{chips}</ul></nav>
    }
}

fn line(line: TimelineLine) -> impl IntoView {
    let restricted = line.is_restricted.then(|| {
        view! { " "<strong class=PanelTone::Late.class()>{Text::LineRestricted.words()}</strong> }
    });
    let who = (!line.who.is_empty()).then(|| view! { <p class="app-soft">{line.who}</p> });
    let body = line.body.map(|body| view! { <p class="app-message__body">{body}</p> });
    let more: Vec<_> = line.more.into_iter().map(|more| view! { <p>{more}</p> }).collect();
    let links: Vec<_> = line
        .links
        .into_iter()
        .map(|link| {
            // The same words stand on many lines: the rest is for whoever hears the links alone.
            let about = format!(", {}, {}", line.title, line.when);
            view! {
                <p>
                    <a class="govuk-link" href=link.path>
                        {link.words}
                        <span class="govuk-visually-hidden">{about}</span>
                    </a>
                </p>
            }
        })
        .collect();
    view! {
        <li>
            <p><b>{line.when.clone()}</b>{format!(" · {}", line.title)}{restricted}</p>
            {who}
            {body}
            {more}
            {links}
        </li>
    }
}
