//! Each payment of a plan beside what has come of it.

use super::ArrangementAgreed;
use crate::text::ArrangementText as Text;
use domain::{
    arrangement::{Settled, SettledStatus},
    calendar::{day_month_year, day_words},
};
use leptos::prelude::*;

/// Rows before the next payment that are shown, and rows in all: a plan of years is not printed whole.
const ROWS_BEFORE: usize = 6;
const ROWS: usize = 20;

/// The table: the last few payments, the next ones, and how many more there are.
pub(super) fn table(agreed: &ArrangementAgreed) -> impl IntoView + use<> {
    let payments = &agreed.payments;
    let next = payments.iter().position(|row| row.status != SettledStatus::Paid).unwrap_or(payments.len());
    let from = next.saturating_sub(ROWS_BEFORE).min(payments.len().saturating_sub(ROWS));
    let rows: Vec<_> = payments.iter().skip(from).take(ROWS).map(row).collect();
    let left = payments.len().saturating_sub(from + ROWS);
    let more = payments.last().filter(|_| left > 0).map(|last| {
        let day = day_month_year(last.instalment.due_on);
        view! { <p>{Text::AgreedMore.with(&[("count", &left.to_string()), ("day", &day)])}</p> }
    });
    let note = if agreed.account.may_say_rent() { Text::AgreedTableNote } else { Text::AgreedTableNoteCharges };
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::AgreedTableTitle.words()}</h2>
            <div class="app-card app-card--table">
                <table class="app-table app-stack app-payments">
                    <caption class="govuk-visually-hidden">{Text::AgreedCaption.words()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{Text::AgreedColumnDay.words()}</th>
                            <th scope="col" class="app-number">{Text::AgreedColumnDue.words()}</th>
                            <th scope="col" class="app-number">{Text::AgreedColumnPaid.words()}</th>
                            <th scope="col">{Text::AgreedColumnHow.words()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more}
            <p class="app-soft">{note.words()}</p>
        </section>
    }
}

fn row(row: &Settled) -> impl IntoView + use<> {
    let status = match row.status {
        SettledStatus::Paid => Text::AgreedStatusPaid,
        SettledStatus::PartPaid => Text::AgreedStatusPart,
        SettledStatus::NotSeen => Text::AgreedStatusNotSeen,
        SettledStatus::ToCome => Text::AgreedStatusToCome,
    };
    let lump_sum = row.instalment.is_lump_sum.then(|| format!(" ({})", Text::AgreedLump.words()));
    view! {
        <tr>
            <th scope="row" class="app-payments__day">{day_words(row.instalment.due_on)}{lump_sum}</th>
            <td class="app-number app-payments__due">{row.total.to_string()}</td>
            <td class="app-number app-payments__paid">
                <span class="app-cell-label">{Text::AgreedColumnPaid.words()}" "</span>{row.paid.to_string()}
            </td>
            <td class="app-payments__how">{status.words()}</td>
        </tr>
    }
}
