//! How far a benefit stream has paid for an account, when it last did, and whether it has stopped.

use chrono::Days;

use crate::calendar::Day;
use crate::ledger::benefit::row_for_week;
use crate::ledger::{Benefit, BenefitStream};
use crate::policy::Policy;

use super::Posting;

/// How far a stream has paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Coverage {
    /// The last day paid for.
    pub(in crate::ledger) covered_to_on: Day,
    /// The day of the latest credit; before any, `covered_to_on`.
    pub(in crate::ledger) last_paid_on: Day,
}

impl Coverage {
    /// What these credits of the stream cover; with none, what its rows say had been paid. `None` = nothing is known.
    pub(super) fn of<'a>(
        credits: impl Iterator<Item = Posting<'a>>,
        benefits: &[Benefit],
        stream: BenefitStream,
    ) -> Option<Self> {
        credits
            .map(|credit| Self::of_credit(credit.effective_on, credit.period))
            .reduce(Self::with)
            .or_else(|| Self::before_any_credit(benefits, stream))
    }

    /// What one credit covers.
    ///
    /// One that does not say its period covers the time up to the day it was paid: were it to cover nothing, the weeks it paid
    /// for would be taken off the balance a second time, and hide arrears.
    pub(super) fn of_credit(effective_on: Day, period: Option<(Day, Day)>) -> Self {
        Self { covered_to_on: period.map_or(effective_on, |(_, last_on)| last_on), last_paid_on: effective_on }
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self {
            covered_to_on: self.covered_to_on.max(other.covered_to_on),
            last_paid_on: self.last_paid_on.max(other.last_paid_on),
        }
    }

    /// What the stream's rows say: the latest of them counts.
    pub(super) fn before_any_credit(benefits: &[Benefit], stream: BenefitStream) -> Option<Self> {
        rows(benefits, stream)
            .filter_map(|row| row.paid_up_to_on)
            .max()
            .map(|paid_up_to_on| Self { covered_to_on: paid_up_to_on, last_paid_on: paid_up_to_on })
    }

    /// Whether the stream has gone unpaid for longer than policy allows, on the day.
    pub(in crate::ledger) fn has_stopped(
        self,
        benefits: &[Benefit],
        stream: BenefitStream,
        day: Day,
        policy: &Policy,
    ) -> bool {
        row_on(benefits, stream, day).is_none() || day > self.relied_on_to(benefits, stream, day, policy)
    }

    /// The last day on which the stream is relied on unless it pays again, as the rows and the policy of a day have it.
    pub(super) fn relied_on_to(self, benefits: &[Benefit], stream: BenefitStream, day: Day, policy: &Policy) -> Day {
        let Some(row) = row_on(benefits, stream, day) else {
            return self.last_paid_on;
        };
        let rules = policy.on(day).benefit;
        row.paid_every
            .after(self.last_paid_on, rules.stops_after_periods)
            .checked_add_days(Days::new(rules.stops_after_extra_days.into()))
            .unwrap_or(Day::MAX)
    }

    /// When the stream's next payment is expected: the soonest that a row gives and that has neither passed nor been paid.
    pub(in crate::ledger) fn next_due_on(self, benefits: &[Benefit], stream: BenefitStream, day: Day) -> Option<Day> {
        rows(benefits, stream)
            .filter_map(|row| row.next_due_on)
            .filter(|&due_on| due_on >= day && due_on > self.last_paid_on)
            .min()
    }
}

fn rows(benefits: &[Benefit], stream: BenefitStream) -> impl Iterator<Item = &Benefit> {
    benefits.iter().filter(move |row| row.stream == stream)
}

/// The stream's row in force on the day; failing that, the one that began last.
pub(in crate::ledger) fn row_on(benefits: &[Benefit], stream: BenefitStream, day: Day) -> Option<&Benefit> {
    row_for_week(benefits, stream, day, day).or_else(|| rows(benefits, stream).max_by_key(|row| row.starts_on))
}

/// The references that these postings reverse, sorted. Allocates only when there are some.
pub(super) fn reversed_by<'a>(postings: impl Iterator<Item = Posting<'a>>) -> Vec<&'a str> {
    let mut reversed: Vec<&str> = postings.filter_map(|posting| posting.reverses_ref).collect();
    reversed.sort_unstable();
    reversed
}

pub(super) fn is_reversed(reversed: &[&str], transaction_ref: &str) -> bool {
    reversed.binary_search(&transaction_ref).is_ok()
}
