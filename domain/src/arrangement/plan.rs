//! What an offer would mean: when it ends, what each payment is with rent, what a pound more or a missed payment would change.

use crate::calendar::{Day, next_working_day};
use crate::ledger::RegularDue;
use crate::money::Pence;

use super::{Offer, Schedule, ScheduleProblem};

const ONE_POUND: Pence = Pence::new(100);

/// What an offer would mean. The browser and the server work it out alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its payments towards arrears.
    pub schedule: Schedule,
    /// The day of the first payment of all.
    pub first_on: Day,
    /// Current rent at the same frequency, less benefit.
    pub rent: Pence,
    /// Current rent and an instalment: what is paid each time.
    pub total: Pence,
    /// What a pound more each time would change; `None` = the number of payments stays the same.
    pub one_pound_more: Option<OneMore>,
    /// When it would be clear if one payment were missed and everything else paid.
    pub one_missed_clear_on: Day,
}

/// What a pound more each time would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneMore {
    /// When it would be clear.
    pub clear_on: Day,
    /// How many payments fewer.
    pub payments_fewer: u32,
}

impl Plan {
    /// What the offer would mean for these arrears.
    ///
    /// # Errors
    /// [`ScheduleProblem`], the first that applies.
    pub fn new(arrears: Pence, offer: &Offer, regular: RegularDue) -> Result<Self, ScheduleProblem> {
        let schedule = Schedule::new(arrears, offer)?;
        let rent = regular.net_for(offer.frequency.frequency());
        let more = Offer { amount: offer.amount.checked_add(ONE_POUND)?, ..*offer };
        let sooner = Schedule::new(arrears, &more)?;
        let payments_fewer = schedule.count().saturating_sub(sooner.count());
        let after_last = offer.frequency.day_after(offer.first_on, schedule.count()).map_or(Day::MAX, next_working_day);
        Ok(Self {
            schedule,
            first_on: schedule.instalments().next().map_or(offer.first_on, |instalment| instalment.due_on),
            rent,
            total: rent.checked_add(offer.amount)?,
            one_pound_more: (payments_fewer > 0).then(|| OneMore { clear_on: sooner.clear_on(), payments_fewer }),
            one_missed_clear_on: after_last.max(schedule.clear_on()),
        })
    }
}
