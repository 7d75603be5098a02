//! The benefit payments still to come, and what each should be.

use crate::calendar::Day;
use crate::ledger::benefit::row_for_week;
use crate::ledger::underlying::{Earned, coverage_on, row_on, standing};
use crate::ledger::{Benefit, BenefitFrequency, BenefitStream, Ledger, PaidEvery};
use crate::money::{MoneyOverflow, Pence};
use crate::policy::Policy;

/// A benefit payment that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BenefitDue {
    pub(super) stream: BenefitStream,
    pub(super) on: Day,
    /// Positive.
    pub(super) amount: Pence,
}

/// The payments of a stream up to a day: the first on the day that the landlord's system gives, as given, then one each period.
///
/// Each pays for the whole payment periods from where benefit has paid up to. A monthly award paid monthly pays its amount; any
/// other pays for the rent weeks charged in that time, those to come by `mondays`. None for a stream that has stopped, or of
/// which nothing is known.
/// # Errors
/// [`MoneyOverflow`] when an amount does not fit.
pub(super) fn benefit_due(
    ledger: &Ledger<'_>,
    stream: BenefitStream,
    mondays: &[Day],
    today: Day,
    to_on: Day,
    policy: &Policy,
) -> Result<Vec<BenefitDue>, MoneyOverflow> {
    let benefits = ledger.benefits;
    let mut payments = Vec::new();
    let postings = standing(ledger, today);
    let known = coverage_on(&postings, benefits, stream)
        .filter(|coverage| !coverage.has_stopped(benefits, stream, today, policy));
    let Some((coverage, first_on)) = known.and_then(|known| Some((known, known.next_due_on(benefits, stream, today)?)))
    else {
        return Ok(payments);
    };
    let Some(every) = row_on(benefits, stream, first_on).map(|row| row.paid_every) else {
        return Ok(payments);
    };
    let charged: Vec<RentDebit> = postings
        .iter()
        .filter(|posting| posting.kind.marks_rent_week())
        .map(|posting| (posting.effective_on, posting.period))
        .chain(mondays.iter().map(|monday| (*monday, None)))
        .collect();
    let mut covered_to_on = coverage.covered_to_on;
    for number in 0.. {
        let due_on = every.after(first_on, number);
        if due_on > to_on {
            break;
        }
        let periods = periods_paid(every, covered_to_on, due_on);
        let mut paid = Paid { stream, benefits, every, covered_to_on, periods };
        let mut amount = paid.amount(&charged, due_on)?;
        // A payment is due that day, so periods in which nothing was charged (rent-free weeks) are passed over.
        while !amount.is_arrears() && paid.pays_to_on() < due_on && paid.periods < PERIODS_MAX {
            paid.periods += 1;
            amount = paid.amount(&charged, due_on)?;
        }
        if !amount.is_arrears() {
            break;
        }
        payments.push(BenefitDue { stream, on: due_on, amount });
        covered_to_on = paid.pays_to_on();
    }
    Ok(payments)
}

/// The day and the period of a rent debit.
type RentDebit = (Day, Option<(Day, Day)>);

/// How many whole periods a payment of that day pays for: those that have ended, and one where none has (benefit that is paid
/// with the charge and not after it).
fn periods_paid(every: PaidEvery, covered_to_on: Day, due_on: Day) -> u32 {
    let mut periods = 1;
    while every.after(covered_to_on, periods + 1) <= due_on && periods < PERIODS_MAX {
        periods += 1;
    }
    periods
}

/// A guard against a covered day of long ago; a stream is taken to have stopped well before.
const PERIODS_MAX: u32 = 60;

/// What one payment pays for.
struct Paid<'a> {
    stream: BenefitStream,
    benefits: &'a [Benefit],
    every: PaidEvery,
    covered_to_on: Day,
    periods: u32,
}

impl Paid<'_> {
    fn pays_to_on(&self) -> Day {
        self.every.after(self.covered_to_on, self.periods)
    }

    fn amount(&self, charged: &[RentDebit], due_on: Day) -> Result<Pence, MoneyOverflow> {
        let first_on = self.covered_to_on.succ_opt().unwrap_or(Day::MAX);
        match row_for_week(self.benefits, self.stream, first_on, self.pays_to_on()) {
            None => Ok(Pence::ZERO),
            Some(row) if row.frequency == BenefitFrequency::Monthly && row.paid_every == PaidEvery::Monthly => {
                row.amount.checked_mul_u32(self.periods)
            }
            Some(_) => {
                let mut earned = Earned::default();
                let last_on = self.pays_to_on().min(due_on);
                for &(charged_on, period) in charged {
                    if self.covered_to_on < charged_on && charged_on <= last_on {
                        earned.add_debit(charged_on, period, self.benefits, self.stream);
                    }
                }
                earned.amount()
            }
        }
    }
}
