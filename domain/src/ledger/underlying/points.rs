//! Balance and underlying balance over time, week by week, for a picture: one walk through the entries.

use std::collections::BTreeSet;

use chrono::Days;

use crate::calendar::Day;
use crate::ledger::{Benefit, BenefitStream, Entry, Ledger};
use crate::money::{MoneyOverflow, Pence};
use crate::policy::Policy;

use super::coverage::Coverage;
use super::earned::Earned;

/// How an account stood at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalancePoint {
    /// The day.
    pub on: Day,
    /// Balance at its end.
    pub balance: Pence,
    /// Balance less benefit on its way, as [`super::underlying`] gives it.
    pub underlying: Pence,
}

/// The account at the end of `from_on`, of every seventh day after it, and of `to_on`; empty when `to_on` is earlier.
///
/// Entries are sorted once and walked once; at each point only the rent weeks not yet covered are added up.
/// # Errors
/// [`MoneyOverflow`] when a sum does not fit.
pub fn balance_points(
    ledger: &Ledger<'_>,
    from_on: Day,
    to_on: Day,
    policy: &Policy,
) -> Result<Vec<BalancePoint>, MoneyOverflow> {
    let mut walk = Walk::new(ledger, policy);
    let mut points = Vec::new();
    let mut day = from_on;
    while day <= to_on {
        points.push(walk.point(day)?);
        if day == to_on {
            break;
        }
        let next_on = day.checked_add_days(Days::new(7)).unwrap_or(to_on);
        day = next_on.min(to_on);
    }
    Ok(points)
}

/// A stream's credits so far and what those that stand cover.
struct StreamSoFar<'a> {
    stream: BenefitStream,
    credits: Vec<&'a Entry>,
    coverage: Option<Coverage>,
}

/// A walk through the entries in their order, up to a day that only rises.
struct Walk<'a> {
    benefits: &'a [Benefit],
    policy: &'a Policy,
    entries: Vec<&'a Entry>,
    taken: usize,
    balance: i128,
    reversed: BTreeSet<&'a str>,
    debits: Vec<&'a Entry>,
    streams: Vec<StreamSoFar<'a>>,
}

impl<'a> Walk<'a> {
    fn new(ledger: &Ledger<'a>, policy: &'a Policy) -> Self {
        let mut entries: Vec<&Entry> = ledger.entries.iter().collect();
        entries.sort_by_key(|entry| entry.effective_on);
        let streams = BenefitStream::PAID_TO_LANDLORD
            .iter()
            .filter(|stream| ledger.benefits.iter().any(|row| row.stream == **stream))
            .map(|&stream| StreamSoFar { stream, credits: Vec::new(), coverage: None })
            .collect();
        Self {
            benefits: ledger.benefits,
            policy,
            entries,
            taken: 0,
            balance: ledger.opening.get().into(),
            reversed: BTreeSet::new(),
            debits: Vec::new(),
            streams,
        }
    }

    fn point(&mut self, day: Day) -> Result<BalancePoint, MoneyOverflow> {
        let mut has_reversal = false;
        while let Some(entry) = self.entries.get(self.taken).filter(|e| e.effective_on <= day) {
            self.taken += 1;
            self.balance += i128::from(entry.amount.get());
            has_reversal |= entry.reverses_ref.is_some();
            self.reversed.extend(entry.reverses_ref.as_deref());
            if entry.kind.marks_rent_week() {
                self.debits.push(entry);
            }
            for so_far in &mut self.streams {
                so_far.take(entry, &self.reversed);
            }
        }
        if has_reversal {
            for so_far in &mut self.streams {
                so_far.recover(&self.reversed);
            }
        }
        let balance = i64::try_from(self.balance).map(Pence::new).map_err(|_| MoneyOverflow)?;
        let mut underlying = balance;
        for so_far in &self.streams {
            underlying = underlying.checked_sub(self.on_its_way(so_far, day)?)?;
        }
        Ok(BalancePoint { on: day, balance, underlying })
    }

    fn on_its_way(&self, so_far: &StreamSoFar<'_>, day: Day) -> Result<Pence, MoneyOverflow> {
        let stream = so_far.stream;
        let known = so_far
            .coverage
            .or_else(|| Coverage::before_any_credit(self.benefits, stream))
            .filter(|coverage| !coverage.has_stopped(self.benefits, stream, day, self.policy));
        let Some(coverage) = known else {
            return Ok(Pence::ZERO);
        };
        let covered = self.debits.partition_point(|debit| debit.effective_on <= coverage.covered_to_on);
        let mut earned = Earned::default();
        for debit in self.debits.iter().skip(covered) {
            if !self.reversed.contains(debit.transaction_ref.as_str()) {
                earned.add_debit(debit.effective_on, debit.period, self.benefits, stream);
            }
        }
        earned.amount()
    }
}

impl<'a> StreamSoFar<'a> {
    fn take(&mut self, entry: &'a Entry, reversed: &BTreeSet<&str>) {
        if Some(entry.kind) != self.stream.credit_kind() {
            return;
        }
        self.credits.push(entry);
        if !reversed.contains(entry.transaction_ref.as_str()) {
            let covers = Coverage::of_credit(entry.effective_on, entry.period);
            self.coverage = Some(self.coverage.map_or(covers, |so_far| so_far.with(covers)));
        }
    }

    /// After a reversal: coverage from the credits that still stand.
    fn recover(&mut self, reversed: &BTreeSet<&str>) {
        self.coverage = self
            .credits
            .iter()
            .filter(|credit| !reversed.contains(credit.transaction_ref.as_str()))
            .map(|credit| Coverage::of_credit(credit.effective_on, credit.period))
            .reduce(Coverage::with);
    }
}
