//! An agreed plan: how it is kept, what is next, and each payment beside what has come.

mod table;

use super::{summary::summary, view::ArrangementAccount};
use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::ArrangementText as Text,
};
use domain::{
    arrangement::{Keeping, Offer, Progress, Settled, SettledStatus},
    calendar::{Day, day_month_year, day_words},
    money::Pence,
};
use leptos::prelude::*;

/// The view of an agreed plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementAgreed {
    /// The account.
    pub account: ArrangementAccount,
    /// What people quote.
    pub reference: String,
    /// When it was agreed.
    pub agreed_on: Day,
    /// What was agreed.
    pub offer: Offer,
    /// The day it ends.
    pub clear_on: Day,
    /// How it is kept.
    pub progress: Progress,
    /// Every payment, in order of day.
    pub payments: Vec<Settled>,
    /// Some of what the payments of until today come to has not come.
    pub has_unpaid: bool,
    /// The next payment by a Direct Debit that pays this plan; `None` = none does, or the last one did not come.
    pub collected: Option<(Day, Pence)>,
    /// Policy: a payment is missed only so many days after it was due.
    pub tolerance_days: u32,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, agreed: &ArrangementAgreed) -> String {
    let head = Head {
        title: Text::AgreedTitle.words().to_owned(),
        section: Some(Section::Home),
        back: Some(paths::HOME.to_owned()),
        ..Head::default()
    };
    document(layout, head, || content(layout, agreed))
}

fn content(layout: &Layout, agreed: &ArrangementAgreed) -> impl IntoView + use<> {
    let account_id = agreed.account.account_id();
    let since = Text::AgreedOn.with(&[("day", &day_month_year(agreed.agreed_on)), ("ref", &agreed.reference)]);
    let is_live = agreed.progress.keeping != Keeping::Completed;
    let act = is_live.then(|| {
        view! {
            <div class="app-do">
                <a class="govuk-button" href=paths::WAYS_TO_PAY>{Text::AgreedPay.words()}</a>
                <a class="govuk-button govuk-button--secondary" href=paths::arrangement_change(account_id)>
                    {Text::AgreedChange.words()}
                </a>
            </div>
        }
    });
    let calendar = is_live.then(|| {
        view! {
            <p>
                <a class="govuk-link" href=paths::arrangement_calendar(account_id)>{Text::AgreedCalendar.words()}</a>
                <span class="app-line app-soft">{Text::AgreedCalendarWhy.words()}</span>
            </p>
        }
    });
    view! {
        <h1 class="govuk-heading-l">{Text::AgreedTitle.words()}</h1>
        <p class="app-soft">{since}</p>
        <div class="app-two">
            <div>
                {keeping(layout, agreed)}
                {act}
                <section class="app-card app-way">{summary(&agreed.offer)}</section>
                {calendar}
            </div>
            <div>{table::table(agreed)}</div>
        </div>
    }
}

/// How it is kept, what is next, and when it ends.
fn keeping(layout: &Layout, agreed: &ArrangementAgreed) -> impl IntoView + use<> {
    let (title, why) = keeping_words(layout, agreed);
    let progress = &agreed.progress;
    let is_completed = progress.keeping == Keeping::Completed;
    let next = next(agreed).filter(|_| !is_completed).map(|(value, parts)| {
        view! {
            <p><strong>{Text::AgreedNext.words()}": "{value}</strong></p>
            <p class="app-soft">{parts}</p>
        }
    });
    let clear = (!is_completed && agreed.clear_on >= progress_day(agreed)).then(|| {
        view! { <p>{Text::AgreedClear.with(&[("day", &day_words(agreed.clear_on))])}</p> }
    });
    let rose = (!is_completed && has_risen(progress)).then(|| {
        let text = if agreed.account.may_say_rent() { Text::AgreedRose } else { Text::AgreedRoseCharges };
        view! { <p class="app-note">{text.words()}</p> }
    });
    let sum =
        Text::AgreedSum.with(&[("due", &progress.due_by_today.to_string()), ("paid", &progress.paid.to_string())]);
    view! {
        <section class="app-card app-standing">
            <h2 class="app-standing__sum app-standing__sum--words">{title}</h2>
            <p>{why}</p>
            {next}
            {rose}
            {clear}
            <p class="app-soft">{sum}</p>
        </section>
    }
}

/// Something to compare the last day with: the next payment, or else the last.
fn progress_day(agreed: &ArrangementAgreed) -> Day {
    agreed.progress.next.map_or(Day::MAX, |next| next.due_on)
}

fn keeping_words(layout: &Layout, agreed: &ArrangementAgreed) -> (String, String) {
    let landlord = &layout.landlord;
    let plain = |title: Text, why: Text| (title.words().to_owned(), why.words().to_owned());
    match agreed.progress.keeping {
        Keeping::Behind { .. } | Keeping::Breached { .. } if agreed.collected.is_some() => by_direct_debit(),
        Keeping::Ahead { by } => {
            (Text::AgreedAhead.words().to_owned(), Text::AgreedAheadWhy.with(&[("amount", &by.to_string())]))
        }
        Keeping::OnTrack if has_risen(&agreed.progress) && agreed.has_unpaid => {
            plain(Text::AgreedOnTrack, Text::AgreedOnTrackRose)
        }
        Keeping::OnTrack => {
            let first = agreed.payments.first();
            match first.filter(|first| first.status == SettledStatus::ToCome) {
                Some(first) => (
                    Text::AgreedNothingYet.words().to_owned(),
                    Text::AgreedNothingYetWhy.with(&[("day", &day_words(first.instalment.due_on))]),
                ),
                None => plain(Text::AgreedOnTrack, Text::AgreedOnTrackWhy),
            }
        }
        Keeping::Behind { by } => (
            Text::AgreedBehind.with(&[("amount", &by.to_string())]),
            Text::AgreedBehindWhy.with(&[("days", &agreed.tolerance_days.to_string())]),
        ),
        Keeping::Breached { by } => (
            Text::AgreedBreached.with(&[("amount", &by.to_string())]),
            Text::AgreedBreachedWhy.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]),
        ),
        Keeping::Completed if agreed.account.may_say_rent() => plain(Text::AgreedCompleted, Text::AgreedCompletedWhy),
        Keeping::Completed => plain(Text::AgreedCompleted, Text::AgreedCompletedWhyCharges),
    }
}

/// More falls due with each payment than did when it was agreed.
fn has_risen(progress: &Progress) -> bool {
    progress.rent > progress.rent_counted
}

/// A plan that a Direct Debit has yet to collect for: nobody is behind with that.
pub(super) fn by_direct_debit() -> (String, String) {
    (Text::AgreedDirectDebit.words().to_owned(), Text::AgreedDirectDebitWhy.words().to_owned())
}

/// The next payment, with what it is made up of.
fn next(agreed: &ArrangementAgreed) -> Option<(String, String)> {
    if let Some((on, total)) = agreed.collected {
        let value = Text::AgreedNextValue.with(&[("total", &total.to_string()), ("day", &day_words(on))]);
        return Some((value, Text::AgreedNextDirectDebit.words().to_owned()));
    }
    let next = agreed.progress.next?;
    let row = agreed.payments.iter().find(|row| row.instalment == next)?;
    let value = Text::AgreedNextValue.with(&[("total", &row.total.to_string()), ("day", &day_words(next.due_on))]);
    let text = if agreed.account.may_say_rent() { Text::AgreedNextParts } else { Text::AgreedNextPartsCharges };
    let parts = text.with(&[("amount", &next.amount.to_string()), ("rent", &row.rent.to_string())]);
    Some((value, parts))
}
