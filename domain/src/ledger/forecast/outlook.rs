//! "Coming up": what is expected to move the balance next, and what it becomes.

use chrono::Days;

use crate::calendar::{Day, RentWeek};
use crate::ledger::{BenefitStream, Charge, Ledger};
use crate::money::{MoneyOverflow, Pence};
use crate::policy::Policy;

use super::benefit_due::benefit_due;
use super::charges_due::{chargeable_mondays, charges_due, is_charged};
use super::rhythm::{Rhythm, rhythm};

/// No further ahead than this: two of the longest payment periods, beyond which it would be guesswork.
const DAYS_AHEAD_MAX: u64 = 62;

/// What is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// The charges of a week or a month.
    Charge,
    /// Benefit paid to the landlord.
    Benefit(BenefitStream),
    /// What the resident usually pays.
    UsualPayment,
}

/// One thing expected, and the balance after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlookStep {
    /// When.
    pub on: Day,
    /// What.
    pub expected: Expected,
    /// As it moves the balance: a charge is positive, benefit and payments negative.
    pub amount: Pence,
    /// The balance after it and everything listed before it.
    pub balance_after: Pence,
}

/// What is coming up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The balance today.
    pub balance: Pence,
    /// Everything expected until the first charge, the first benefit payment of each stream and the first usual payment have all
    /// come, by day; of one day, charges first. None is left out between, so that the balances run from line to line.
    pub steps: Vec<OutlookStep>,
    /// The payment rhythm that was found.
    pub rhythm: Option<Rhythm>,
}

impl Outlook {
    /// What is coming up on an account. `weeks` is the landlord's charge calendar; `charges` are all rows of the account.
    ///
    /// What is expected today is in it unless it has reached the ledger.
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn new(
        ledger: &Ledger<'_>,
        charges: &[Charge],
        weeks: &[RentWeek],
        today: Day,
        policy: &Policy,
    ) -> Result<Self, MoneyOverflow> {
        let to_on = today.checked_add_days(Days::new(DAYS_AHEAD_MAX)).unwrap_or(Day::MAX);
        let from_on = if is_charged(ledger.entries, today) { today.succ_opt().unwrap_or(Day::MAX) } else { today };
        let mut expected: Vec<(Day, Expected, Pence)> = Vec::new();
        let mut last_on = today;

        let due = charges_due(charges, weeks, from_on, to_on)?;
        last_on = last_on.max(due.keys().next().copied().unwrap_or(today));
        expected.extend(due.iter().map(|(day, amount)| (*day, Expected::Charge, *amount)));

        let mondays: Vec<Day> =
            chargeable_mondays(weeks, from_on, to_on).filter(|monday| due.contains_key(monday)).collect();
        for &stream in BenefitStream::PAID_TO_LANDLORD {
            let payments = benefit_due(ledger, stream, &mondays, today, to_on, policy)?;
            last_on = last_on.max(payments.first().map_or(today, |payment| payment.on));
            for payment in payments {
                let amount = payment.amount.checked_neg()?;
                expected.push((payment.on, Expected::Benefit(stream), amount));
            }
        }

        let rhythm = rhythm(ledger.entries, today, policy)?;
        if let Some(rhythm) = rhythm {
            last_on = last_on.max(rhythm.next_on);
            let amount = rhythm.usual_amount.checked_neg()?;
            let days = rhythm.days().take_while(|day| *day <= last_on);
            expected.extend(days.map(|day| (day, Expected::UsualPayment, amount)));
        }

        expected.retain(|(day, _, _)| *day <= last_on);
        expected.sort_unstable_by_key(|(day, expected, _)| (*day, *expected));
        let balance = ledger.balance(today)?;
        let mut balance_after = balance;
        let mut steps = Vec::with_capacity(expected.len());
        for (on, expected, amount) in expected {
            balance_after = balance_after.checked_add(amount)?;
            steps.push(OutlookStep { on, expected, amount, balance_after });
        }
        Ok(Self { balance, steps, rhythm })
    }

    /// The next charge.
    #[must_use]
    pub fn next_charge(&self) -> Option<&OutlookStep> {
        self.first(|expected| expected == Expected::Charge)
    }

    /// The next benefit payment of any stream.
    #[must_use]
    pub fn next_benefit(&self) -> Option<&OutlookStep> {
        self.first(|expected| matches!(expected, Expected::Benefit(_)))
    }

    /// The usual next payment.
    #[must_use]
    pub fn usual_payment(&self) -> Option<&OutlookStep> {
        self.first(|expected| expected == Expected::UsualPayment)
    }

    fn first(&self, wanted: impl Fn(Expected) -> bool) -> Option<&OutlookStep> {
        self.steps.iter().find(|step| wanted(step.expected))
    }
}
