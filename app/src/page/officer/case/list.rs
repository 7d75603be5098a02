//! What waits, whom we referred, and what was written: a list each.

use super::{CaseView, PanelLink, PanelTone, Text};
use crate::{paths, text::OfficerText};
use domain::calendar::{Day, day_month_year, day_short};
use leptos::prelude::*;
use std::cmp::Ordering;

/// An open task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    /// Its number.
    pub task_id: i64,
    /// What it is about.
    pub kind: String,
    /// What was said, or why it is there.
    pub note: Option<String>,
    /// By when.
    pub answer_by_on: Day,
    /// Today.
    pub today: Day,
}

/// A referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralLine {
    /// In its address.
    pub referral_id: String,
    /// "Debt advice, Exampleton Advice".
    pub to: String,
    /// Whom.
    pub name: String,
    /// When.
    pub on: Day,
    /// The last that is known; `None` = nothing yet.
    pub outcome: Option<String>,
}

/// Something that was written to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLine {
    /// What stands above it.
    pub subject: String,
    /// To whom, or from whom.
    pub name: String,
    /// They sent it.
    pub is_from: bool,
    /// When.
    pub on: Day,
    /// "Letter, printed".
    pub state: String,
    /// Where it can be printed; `None` = it was not a letter.
    pub path: Option<String>,
}

/// The lists that this officer may see.
pub(in crate::page::officer) fn lists(case: &mut CaseView, account_id: i64) -> impl IntoView + use<> {
    let tasks = case.tasks.take().map(|tasks| section(Text::Tasks, tasks.into_iter().map(task).collect()));
    let referrals =
        case.referrals.take().map(|lines| section(Text::Referrals, lines.into_iter().map(referral).collect()));
    let papers = std::mem::take(&mut case.papers);
    let documents = case.documents.take().map(|lines| documents(lines, papers, account_id));
    view! { {tasks} {referrals} {documents} }
}

fn section(title: Text, items: Vec<AnyView>) -> AnyView {
    let body = if items.is_empty() {
        view! { <p class="app-soft">{OfficerText::None.words()}</p> }.into_any()
    } else {
        view! { <ul class="app-lines">{items}</ul> }.into_any()
    };
    view! { <section><h2 class="govuk-heading-m">{title.words()}</h2>{body}</section> }.into_any()
}

fn task(task: TaskLine) -> AnyView {
    let tag = match task.answer_by_on.cmp(&task.today) {
        Ordering::Less => Some((PanelTone::Late, Text::Late)),
        Ordering::Equal => Some((PanelTone::Look, Text::DueToday)),
        Ordering::Greater => None,
    };
    let tag = tag.map(|(tone, words)| view! { " "<strong class=tone.class()>{words.words()}</strong> });
    let by = Text::TaskBy.with(&[("day", &day_short(task.answer_by_on))]);
    let note = task.note.map(|note| view! { <p class="app-message__body">{note}</p> });
    view! {
        <li>
            <p><a class="govuk-link" href=paths::officer_task(task.task_id)>{task.kind}</a>{format!(" {by}")}{tag}</p>
            {note}
        </li>
    }
    .into_any()
}

fn referral(line: ReferralLine) -> AnyView {
    let on = Text::ReferralOn.with(&[("name", &line.name), ("day", &day_month_year(line.on))]);
    let outcome = line.outcome.unwrap_or_else(|| Text::ReferralWaiting.words().to_owned());
    view! {
        <li>
            <p><a class="govuk-link" href=paths::officer_referral(&line.referral_id)>{line.to}</a></p>
            <p class="app-soft">{format!("{on} · {outcome}")}</p>
        </li>
    }
    .into_any()
}

/// What is made anew when it is opened; then what was sent and served.
fn documents(lines: Vec<DocumentLine>, papers: Vec<PanelLink>, account_id: i64) -> AnyView {
    let count = lines.len();
    let statement =
        PanelLink { path: paths::officer_statement(account_id), words: Text::DocumentStatement.words().to_owned() };
    let made = std::iter::once(statement)
        .chain(papers)
        .map(|link| view! { <li><p><a class="govuk-link" href=link.path>{link.words}</a></p></li> }.into_any());
    let items = made.chain(lines.into_iter().map(document)).collect();
    let more = (count > 0).then(|| {
        view! { <p class="app-soft">{Text::DocumentsMore.with(&[("count", &count.to_string())])}</p> }
    });
    view! { {section(Text::Documents, items)} {more} }.into_any()
}

fn document(line: DocumentLine) -> AnyView {
    let text = if line.is_from { Text::DocumentFrom } else { Text::DocumentTo };
    let to = text.with(&[("name", &line.name), ("day", &day_month_year(line.on))]);
    let subject = match line.path {
        Some(path) => view! { <a class="govuk-link" href=path>{line.subject}</a> }.into_any(),
        None => view! { <span>{line.subject}</span> }.into_any(),
    };
    view! { <li><p>{subject}</p><p class="app-soft">{format!("{to} · {}", line.state)}</p></li> }.into_any()
}
