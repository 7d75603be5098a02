//! Benefit earned by rent weeks that were charged: exact until it is rounded, once.

use chrono::Days;

use crate::calendar::Day;
use crate::ledger::benefit::row_for_week;
use crate::ledger::rate::WeeklyRate;
use crate::ledger::{Benefit, BenefitFrequency, BenefitStream};
use crate::money::{MoneyOverflow, Pence};

use super::WeeksEarned;

const DAYS_A_WEEK: i64 = 7;

/// The period of the weeks earned, and the rate of the last of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Span {
    pub(super) first_on: Day,
    pub(super) last_on: Day,
    pub(super) rate: Pence,
    pub(super) rate_frequency: BenefitFrequency,
}

/// What one stream has earned so far.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ledger) struct Earned {
    total: WeeklyRate,
    days: i64,
    span: Option<Span>,
}

impl Earned {
    /// Adds what one rent debit earns: a rent week, however short its period; more than a week by its days.
    pub(in crate::ledger) fn add_debit(
        &mut self,
        effective_on: Day,
        period: Option<(Day, Day)>,
        benefits: &[Benefit],
        stream: BenefitStream,
    ) {
        let (first_on, last_on) = period.unwrap_or_else(|| (effective_on, week_from(effective_on)));
        let days = last_on.signed_duration_since(first_on).num_days() + 1;
        if days <= DAYS_A_WEEK {
            self.add_days(first_on, last_on, DAYS_A_WEEK, benefits, stream);
            return;
        }
        // A longer debit is taken a week at a time, because the award may change within it.
        let mut week_on = first_on;
        while week_on <= last_on {
            let end_on = week_from(week_on).min(last_on);
            let days = end_on.signed_duration_since(week_on).num_days() + 1;
            self.add_days(week_on, end_on, days, benefits, stream);
            let Some(next_on) = end_on.succ_opt() else {
                return;
            };
            week_on = next_on;
        }
    }

    fn add_days(&mut self, first_on: Day, last_on: Day, days: i64, benefits: &[Benefit], stream: BenefitStream) {
        let Some(row) = row_for_week(benefits, stream, first_on, last_on) else {
            return;
        };
        match row.frequency {
            BenefitFrequency::Weekly => self.total.add_weekly(row.amount, days),
            BenefitFrequency::Monthly => self.total.add_monthly(row.amount, days),
        }
        self.days += days;
        let here = Span { first_on, last_on, rate: row.amount, rate_frequency: row.frequency };
        self.span = Some(match self.span {
            None => here,
            Some(span) if span.last_on <= last_on => Span { first_on: span.first_on.min(first_on), ..here },
            Some(span) => Span { first_on: span.first_on.min(first_on), ..span },
        });
    }

    /// The weeks that earned something.
    pub(super) fn weeks(&self) -> WeeksEarned {
        WeeksEarned { weeks: self.days / DAYS_A_WEEK, odd_days: self.days % DAYS_A_WEEK }
    }

    /// What they come to, rounded once, half up.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when it does not fit.
    pub(in crate::ledger) fn amount(&self) -> Result<Pence, MoneyOverflow> {
        self.total.rounded()
    }

    pub(super) const fn span(&self) -> Option<Span> {
        self.span
    }
}

/// The last of the seven days that begin here.
fn week_from(day: Day) -> Day {
    day.checked_add_days(Days::new(6)).unwrap_or(Day::MAX)
}
