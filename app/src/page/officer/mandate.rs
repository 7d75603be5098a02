//! Direct Debits as officers and finance see them: a list, and each with what its bank said of it to be recorded. The bank
//! account is masked here as everywhere.

use crate::{
    component::{
        field::{form_key, problem_message},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::{FrameText, MandateText as Text},
};
use domain::{
    calendar::{Day, day_figures, day_month_year},
    direct_debit::{MandateEvent, MandateState},
    money::Pence,
};
use leptos::prelude::*;

mod list;

pub use list::{MandateList, MandateListed, list_page};

/// A Direct Debit. The form's fields are `event`, `day`, `month` and `year`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateRecord {
    /// In the address.
    pub mandate_id: String,
    /// Which account.
    pub account_id: i64,
    /// "10002345, 12 Rowan Court".
    pub account_words: String,
    /// Where it stands.
    pub state: MandateState,
    /// The last digits of the account number.
    pub account_ending: String,
    /// "valid" or "cannot be checked".
    pub check_words: String,
    /// What stands on the payer's statement.
    pub reference: String,
    /// How often and on which day.
    pub rule_words: String,
    /// "Rent", "Rent and the repayment plan".
    pub covers_words: String,
    /// When it was agreed to.
    pub set_up_on: Day,
    /// When it was named in an instruction.
    pub instructed_on: Option<Day>,
    /// Its collections, by day.
    pub collections: Vec<MandateCollection>,
    /// What happened, in order.
    pub history: Vec<MandateHappened>,
    /// What can be recorded by whoever looks; empty = nothing.
    pub events: Vec<MandateEvent>,
    /// What was sent and is wrong with it.
    pub typed: RecordTyped,
    /// Today, for the example of a day.
    pub today: Day,
}

/// A collection, as officers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateCollection {
    /// The entry day.
    pub entry_on: Day,
    /// All of it.
    pub amount: Pence,
    /// What of it is rent.
    pub rent: Pence,
    /// What of it goes towards arrears.
    pub arrangement: Pence,
    /// When its notice was sent.
    pub noticed_on: Option<Day>,
    /// Where it stands, in words.
    pub state: String,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateHappened {
    /// The day it counts from.
    pub on: Day,
    /// What.
    pub what: String,
    /// By whom.
    pub who: String,
}

/// What was sent to be recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordTyped {
    /// The code of an event.
    pub event: String,
    /// Day, month and year as typed.
    pub day: [String; 3],
    /// All that is wrong.
    pub problems: Vec<RecordProblem>,
}

/// What can be wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordProblem {
    /// Nothing was chosen.
    EventMissing,
    /// It cannot happen to the mandate as it stands.
    NotAllowed,
    /// No such day.
    DayNotReal,
    /// Still to come.
    DayInFuture,
}

impl From<RecordProblem> for FieldProblem {
    fn from(problem: RecordProblem) -> Self {
        let (field, text) = match problem {
            RecordProblem::EventMissing => ("event", Text::RecordWhatMissing),
            RecordProblem::NotAllowed => ("event", Text::RecordNotAllowed),
            RecordProblem::DayNotReal => ("day", Text::RecordDayNotReal),
            RecordProblem::DayInFuture => ("day", Text::RecordDayFuture),
        };
        Self { field, words: text.words().to_owned() }
    }
}

/// The page of one Direct Debit.
#[must_use]
pub fn page(layout: &Layout, record: MandateRecord) -> String {
    let problems = ProblemList::of(record.typed.problems.iter().copied());
    let head = Head {
        title: Text::Title.words().to_owned(),
        section: Some(Section::Today),
        has_problems: !problems.is_empty(),
        back: Some(paths::OFFICER_MANDATES.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p>
                <a class="govuk-link" href=paths::officer_account(record.account_id)>{record.account_words.clone()}</a>
            </p>
            {details(&record)}
            {collections(&record.collections)}
            {history(&record.history)}
            {form(layout, record, &problems)}
        }
    })
}

fn details(record: &MandateRecord) -> impl IntoView + use<> {
    let instructed = record.instructed_on.map_or_else(|| "–".to_owned(), day_month_year);
    let rows = [
        (Text::ColumnState, record.state.words().to_owned()),
        (Text::Account, Text::AccountEnding.with(&[("digits", &record.account_ending)])),
        (Text::Check, record.check_words.clone()),
        (Text::Reference, record.reference.clone()),
        (Text::Rule, record.rule_words.clone()),
        (Text::Covers, record.covers_words.clone()),
        (Text::SetUp, day_month_year(record.set_up_on)),
        (Text::Instructed, instructed),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(what, value)| view! { <div class="app-answers__row"><dt>{what.words()}</dt><dd>{value}</dd></div> })
        .collect();
    view! { <dl class="app-answers">{rows}</dl> }
}

fn collections(collections: &[MandateCollection]) -> impl IntoView + use<> {
    let rows: Vec<_> = collections
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <th scope="row">{day_month_year(one.entry_on)}</th>
                    <td class="app-number">{one.amount.to_string()}</td>
                    <td class="app-number">{one.rent.to_string()}</td>
                    <td class="app-number">{one.arrangement.to_string()}</td>
                    <td>{one.noticed_on.map(day_month_year)}</td>
                    <td>{one.state.clone()}</td>
                </tr>
            }
        })
        .collect();
    let columns = [
        (Text::ColumnDay, false),
        (Text::ColumnAmount, true),
        (Text::ColumnRent, true),
        (Text::ColumnArrangement, true),
        (Text::ColumnNotice, false),
        (Text::ColumnState, false),
    ];
    table(Text::CollectionsTitle, &columns, rows)
}

fn history(history: &[MandateHappened]) -> impl IntoView + use<> {
    let rows: Vec<_> = history
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <th scope="row">{day_month_year(one.on)}</th>
                    <td>{one.what.clone()}</td>
                    <td>{one.who.clone()}</td>
                </tr>
            }
        })
        .collect();
    let columns = [(Text::ColumnWhen, false), (Text::ColumnWhat, false), (Text::ColumnWho, false)];
    table(Text::HistoryTitle, &columns, rows)
}

/// A titled table, or the word that there is nothing in it.
fn table<V: IntoView + 'static>(title: Text, columns: &[(Text, bool)], rows: Vec<V>) -> impl IntoView + use<V> {
    let heads: Vec<_> = columns
        .iter()
        .map(|(text, is_number)| view! { <th scope="col" class=("app-number", *is_number)>{text.words()}</th> })
        .collect();
    let body = if rows.is_empty() {
        view! { <p>{Text::CollectionsNone.words()}</p> }.into_any()
    } else {
        view! {
            <div class="app-card app-card--table">
                <table class="app-table app-stack">
                    <caption class="govuk-visually-hidden">{title.words()}</caption>
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! { <h2 class="govuk-heading-m">{title.words()}</h2> {body} }
}

fn form(layout: &Layout, record: MandateRecord, problems: &ProblemList) -> impl IntoView + use<> {
    if record.events.is_empty() {
        return view! { <p class="govuk-inset-text">{Text::RecordNothing.words()}</p> }.into_any();
    }
    let problem = problems.about("event");
    let has_problem = problem.is_some();
    let choices: Vec<_> = record
        .events
        .iter()
        .enumerate()
        .map(|(place, event)| {
            let id = if place == 0 { "event".to_owned() } else { format!("event-{place}") };
            view! {
                <div class="govuk-radios__item">
                    <input
                        class="govuk-radios__input"
                        type="radio"
                        name="event"
                        id=id.clone()
                        value=event.code()
                        checked=event.code() == record.typed.event
                    />
                    <label class="govuk-label govuk-radios__label" for=id>{event.words()}</label>
                </div>
            }
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">{Text::RecordTitle.words()}</h2>
        <form method="post" action=paths::officer_mandate(&record.mandate_id) novalidate>
            {form_key(&layout.form_key)}
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <fieldset class="govuk-fieldset" aria-describedby=has_problem.then_some("event-problem")>
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::RecordWhat.words()}</legend>
                    {problem.map(|words| problem_message("event-problem".to_owned(), &words))}
                    <div class="govuk-radios govuk-radios--small">{choices}</div>
                </fieldset>
            </div>
            {day(record.typed.day, record.today, problems.about("day"))}
            <p class="app-soft">{Text::RecordTold.words()}</p>
            <button class="govuk-button" type="submit" data-prevent-double-click="true">{Text::RecordButton.words()}</button>
        </form>
    }
    .into_any()
}

fn day(typed: [String; 3], today: Day, problem: Option<String>) -> impl IntoView {
    let has_problem = problem.is_some();
    let hint = Text::RecordDayHint.with(&[("example", &day_figures(today))]);
    let [day, month, year] = typed;
    let boxes = [
        ("day", FrameText::Day, "2", day),
        ("month", FrameText::Month, "2", month),
        ("year", FrameText::Year, "4", year),
    ];
    let boxes = boxes.map(|(id, label, width, value)| {
        view! {
            <div class="govuk-date-input__item">
                <label class="govuk-label govuk-date-input__label" for=id>{label.words()}</label>
                <input
                    class=format!("govuk-input govuk-date-input__input govuk-input--width-{width}")
                    id=id
                    name=id
                    type="text"
                    inputmode=if id == "month" { "text" } else { "numeric" }
                    maxlength="20"
                    autocomplete="off"
                    value=value
                />
            </div>
        }
    });
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            <fieldset class="govuk-fieldset" aria-describedby=if has_problem { "day-hint day-problem" } else { "day-hint" }>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::RecordDay.words()}</legend>
                <div class="govuk-hint" id="day-hint">{hint}</div>
                {problem.map(|words| problem_message("day-problem".to_owned(), &words))}
                <div class="govuk-date-input">{boxes.into_iter().collect_view()}</div>
            </fieldset>
        </div>
    }
}
