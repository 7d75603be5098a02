//! The instalments of an offer: which days, how much, and when the arrears are clear.

use crate::calendar::{Day, next_working_day};
use crate::money::{MoneyOverflow, Pence};

use super::Offer;

/// A hundred years of weeks: longer is a typing mistake, not a plan.
const INSTALMENTS_MAX: u32 = 5_200;

/// One payment towards arrears, on top of current rent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// The day it is due: a working day, because a bank may have to move the money.
    pub due_on: Day,
    /// Towards arrears; more than nothing.
    pub amount: Pence,
    /// The one-off sum, beside the regular instalments.
    pub is_lump_sum: bool,
}

/// Why there is no schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleProblem {
    /// There are no arrears to pay.
    #[error("nothing is owed")]
    NothingOwed,
    /// An instalment must be more than nothing.
    #[error("the instalment is not more than nothing")]
    NoAmount,
    /// The lump sum is not more than nothing, or more than is owed.
    #[error("the lump sum is not between nothing and what is owed")]
    LumpSum,
    /// More instalments than anybody lives to pay. At least this much would do.
    #[error("it would never end; at least {least} would")]
    TooLong {
        /// The least instalment that makes a schedule.
        least: Pence,
    },
    /// A sum does not fit.
    #[error(transparent)]
    Overflow(#[from] MoneyOverflow),
}

/// The payments that clear the arrears: equal instalments, then a last one that is no larger, and perhaps a lump sum.
///
/// It is a rule and not a list, so that thousands of weeks cost nothing until they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    offer: Offer,
    count: u32,
    last_amount: Pence,
    clear_on: Day,
}

impl Schedule {
    /// The schedule by which an offer clears these arrears, to the penny.
    ///
    /// # Errors
    /// [`ScheduleProblem`], the first that applies.
    pub fn new(arrears: Pence, offer: &Offer) -> Result<Self, ScheduleProblem> {
        if !arrears.is_arrears() {
            return Err(ScheduleProblem::NothingOwed);
        }
        if !offer.amount.is_arrears() {
            return Err(ScheduleProblem::NoAmount);
        }
        let lump_sum = offer.lump_sum.map_or(Pence::ZERO, |lump_sum| lump_sum.amount);
        if offer.lump_sum.is_some() && !(Pence::new(1)..=arrears).contains(&lump_sum) {
            return Err(ScheduleProblem::LumpSum);
        }
        let rest = arrears.get() - lump_sum.get();
        let too_long = || {
            let most = i64::from(INSTALMENTS_MAX);
            ScheduleProblem::TooLong { least: Pence::new(rest / most + i64::from(rest % most > 0)) }
        };
        let (whole, odd) = (rest / offer.amount.get(), rest % offer.amount.get());
        let count = u32::try_from(whole + i64::from(odd > 0)).map_err(|_| too_long())?;
        if count > INSTALMENTS_MAX {
            return Err(too_long());
        }
        let last_amount = if odd > 0 { Pence::new(odd) } else { offer.amount };
        let last_on = count.checked_sub(1).map(|last| due_on(offer, last).ok_or_else(too_long)).transpose()?;
        let lump_sum_on = offer.lump_sum.map(|lump_sum| next_working_day(lump_sum.on));
        let clear_on = last_on.max(lump_sum_on).ok_or(ScheduleProblem::NothingOwed)?;
        Ok(Self { offer: *offer, count, last_amount, clear_on })
    }

    /// How many regular instalments, the last one included; none when the lump sum clears it all.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// The last regular instalment: no larger than the others.
    #[must_use]
    pub const fn last_amount(&self) -> Pence {
        self.last_amount
    }

    /// The day of the last payment of all, after which nothing is owed of these arrears.
    #[must_use]
    pub const fn clear_on(&self) -> Day {
        self.clear_on
    }

    /// The offer that it follows.
    #[must_use]
    pub const fn offer(&self) -> &Offer {
        &self.offer
    }

    /// Every payment in order of its day; a lump sum stands before an instalment of the same day.
    pub fn instalments(&self) -> impl Iterator<Item = Instalment> + use<> {
        let Self { offer, count, last_amount, .. } = *self;
        let regular = (0..count).map_while(move |place| {
            let amount = if place + 1 == count { last_amount } else { offer.amount };
            Some(Instalment { due_on: due_on(&offer, place)?, amount, is_lump_sum: false })
        });
        let mut lump_sum = offer.lump_sum.map(|lump_sum| Instalment {
            due_on: next_working_day(lump_sum.on),
            amount: lump_sum.amount,
            is_lump_sum: true,
        });
        let mut regular = regular.peekable();
        std::iter::from_fn(move || {
            let is_first = |lump_sum: &mut Instalment| {
                regular.peek().is_none_or(|instalment| lump_sum.due_on <= instalment.due_on)
            };
            lump_sum.take_if(is_first).or_else(|| regular.next())
        })
    }
}

/// The day an instalment is due: its own day, moved forward to a working day, never back.
pub(super) fn due_on(offer: &Offer, place: u32) -> Option<Day> {
    offer.frequency.day_after(offer.first_on, place).map(next_working_day)
}
