//! From rows to what the domain knows of each account.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    ledger::ArrangementStatus,
    money::{MoneyOverflow, Pence},
    report::{AccountFacts, ArrangementFact, OfferFact, Span},
};

use super::case_book;
use crate::{
    clock,
    store::report_fact::{
        AccountRow, ArrangementRow, BalanceRow, KindRow, OfferRow, ReportDays, ReportRows, SpanRow, UniversalCreditRow,
    },
};

/// Every account of the landlord, ready for the rules.
pub(super) struct Book {
    accounts: BTreeMap<i64, Page>,
    /// Sign-ins of the week by patch: whose they were is not known.
    pub sign_ins: Vec<(String, i64)>,
}

/// One account.
pub(super) struct Page {
    /// Where its home is.
    pub patch: String,
    /// What is known of it.
    pub facts: AccountFacts,
    opening_balance: Pence,
}

pub(super) fn local_day(instant: DateTime<Utc>) -> Day {
    clock::local(instant).date()
}

fn local_span(row: &SpanRow) -> Span {
    Span { from: local_day(row.from_at), to: row.to_at.map(local_day) }
}

impl Book {
    /// Writes every row to its account.
    pub(super) fn of(rows: ReportRows, days: &ReportDays) -> Result<Self, MoneyOverflow> {
        let mut book = Self { accounts: BTreeMap::new(), sign_ins: rows.sign_ins };
        for account in rows.accounts {
            book.open(account, days);
        }
        book.write_money(rows.balances, rows.kinds)?;
        book.each(
            rows.charges,
            |(account_id, ..)| *account_id,
            |facts, (_, every, sum)| facts.charges.push((every, sum)),
        );
        book.each(rows.benefits, |(account_id, _)| *account_id, |facts, (_, benefit)| facts.benefits.push(benefit));
        for row in rows.universal_credit {
            book.note_universal_credit(row)?;
        }
        book.each(rows.mandates, |row| row.account_id, |facts, row| facts.mandates.push(local_span(&row)));
        book.each(rows.arrangements, account_of, |facts, row| facts.arrangements.push(arrangement(&row)));
        book.each(
            rows.breached,
            |account_id| *account_id,
            |facts, _| facts.arrangements.iter_mut().for_each(|fact| fact.is_broken = true),
        );
        book.each(rows.offers, |row| row.span.account_id, |facts, row| facts.offers.push(offer(&row)));
        let sunday = days.week_ends_on;
        book.each(
            rows.tasks,
            |row| row.span.account_id,
            |facts, row| {
                let span = local_span(&row.span);
                // Closed on the Sunday is closed by its end.
                let was_open = span.from <= sunday && span.to.is_none_or(|closed_on| sunday < closed_on);
                facts.tasks_overdue += u32::from(was_open);
            },
        );
        book.each(rows.messages, |(account_id, _)| *account_id, |facts, (_, count)| facts.messages_overdue = count);
        book.each(rows.notices, |row| row.account_id, |facts, row| facts.notices.extend(case_book::notice(&row, days)));
        book.each(rows.cases, |row| row.account_id, |facts, row| facts.cases.extend(case_book::claim(&row, days)));
        book.each(
            rows.outcomes,
            |row| row.account_id,
            |facts, row| facts.outcomes.extend(case_book::outcome(&row, days)),
        );
        book.each(rows.steps, |row| row.0, |facts, (_, event, at)| facts.steps.push((event, local_day(at))));
        book.each(rows.markers, |row| row.account_id, |facts, row| facts.markers.push(case_book::marker(&row)));
        book.each(
            rows.protections,
            |row| row.account_id,
            |facts, row| facts.markers.extend(case_book::protection(&row, days)),
        );
        book.each(rows.actions, |row| row.account_id, |facts, row| facts.contacts.push(case_book::action(&row)));
        book.each(rows.contacts, |row| row.account_id, |facts, row| facts.contacts.extend(case_book::contact(&row)));
        book.each(
            rows.sent,
            |row| row.0,
            |facts, (_, code, at)| facts.contacts.extend(case_book::sent(code, at, days)),
        );
        Ok(book)
    }

    /// Every account with its number.
    pub(super) fn into_pages(self) -> impl Iterator<Item = (i64, Page)> {
        self.accounts.into_iter()
    }

    /// Opens week by what the week before closed with: an account that was not in that report was at nothing.
    pub(super) fn open_as_closed(&mut self, closed: &BTreeMap<i64, Pence>) {
        for (account_id, page) in &mut self.accounts {
            page.facts.opening = closed.get(account_id).copied().unwrap_or_default();
        }
    }

    /// Closes the week by what the week after opened with, where that report was made first.
    pub(super) fn close_as_opened(&mut self, opened: &BTreeMap<i64, Pence>) {
        for (account_id, page) in &mut self.accounts {
            page.facts.closing = opened.get(account_id).copied().unwrap_or_default();
        }
    }

    fn open(&mut self, row: AccountRow, days: &ReportDays) {
        let opened_by = |day: Day| if row.opened_on <= day { row.opening_balance } else { Pence::ZERO };
        let mut facts = AccountFacts::new(row.kind, row.opened_on, row.closed_on);
        facts.opening = opened_by(days.last_week_ends_on);
        facts.closing = row.opening_balance;
        facts.brought_forward = if row.opened_on < days.year_starts_on { row.opening_balance } else { Pence::ZERO };
        let page = Page { patch: row.patch, facts, opening_balance: row.opening_balance };
        self.accounts.insert(row.account_id, page);
    }

    fn write_money(&mut self, balances: Vec<BalanceRow>, kinds: Vec<KindRow>) -> Result<(), MoneyOverflow> {
        for row in balances {
            if let Some(facts) = self.facts(row.account_id) {
                facts.opening = facts.opening.checked_add(row.opening)?;
                facts.closing = facts.closing.checked_add(row.closing)?;
                facts.brought_forward = facts.brought_forward.checked_add(row.brought_forward)?;
            }
        }
        for row in kinds {
            if let Some(facts) = self.facts(row.account_id) {
                facts.year.push((row.kind, row.year));
                if row.week_count > 0 {
                    facts.week.push((row.kind, row.week, row.week_count));
                }
            }
        }
        Ok(())
    }

    fn note_universal_credit(&mut self, row: UniversalCreditRow) -> Result<(), MoneyOverflow> {
        if let Some(page) = self.accounts.get_mut(&row.account_id) {
            let opened = page.facts.opened_on < row.starts_on;
            let opening_balance = if opened { page.opening_balance } else { Pence::ZERO };
            page.facts.before_universal_credit = Some(opening_balance.checked_add(row.entries)?);
        }
        Ok(())
    }

    fn facts(&mut self, account_id: i64) -> Option<&mut AccountFacts> {
        self.accounts.get_mut(&account_id).map(|page| &mut page.facts)
    }

    /// Writes each row to its account; a row of an account that opened later is not of this report.
    fn each<T>(&mut self, rows: Vec<T>, account_id: impl Fn(&T) -> i64, write: impl Fn(&mut AccountFacts, T)) {
        for row in rows {
            if let Some(facts) = self.facts(account_id(&row)) {
                write(facts, row);
            }
        }
    }
}

const fn account_of(row: &ArrangementRow) -> i64 {
    match row {
        ArrangementRow::Fed { account_id, .. } => *account_id,
        ArrangementRow::Agreed { span, .. } => span.account_id,
    }
}

/// The landlord's system does not say when an arrangement ended: one that is over counts on the day it was agreed alone.
fn arrangement(row: &ArrangementRow) -> ArrangementFact {
    match row {
        ArrangementRow::Fed { agreed_on, status, .. } => {
            let is_over = matches!(status, ArrangementStatus::Completed | ArrangementStatus::Cancelled);
            let span = Span { from: *agreed_on, to: is_over.then_some(*agreed_on) };
            ArrangementFact { span, is_broken: *status == ArrangementStatus::Breached }
        }
        ArrangementRow::Agreed { span, status } => {
            ArrangementFact { span: local_span(span), is_broken: *status == ArrangementStatus::Breached }
        }
    }
}

fn offer(row: &OfferRow) -> OfferFact {
    OfferFact {
        sent_on: local_day(row.span.from_at),
        answer_by_on: row.answer_by_on,
        decided_on: row.decided_at.map(local_day),
        closed_on: row.span.to_at.map(local_day),
    }
}
