//! What there is to collect: rent still to be charged, and what is paid towards arrears besides.
//!
//! Rent is spread evenly over the collections of the rest of the rent year, so that rent-free weeks and a 53rd week come
//! out right to the penny by the year's end, whatever the frequency. See `docs/decisions` for why.

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::calendar::{Day, RentWeek};
use crate::ledger::{Benefit, Charge, ChargeFrequency, RegularDue, charges_in_force};
use crate::money::{Frequency, MoneyOverflow, Pence, round_half_up};

use super::CollectionFrequency;

/// What the resident will be charged on a day, benefit that is paid to the landlord taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day it is charged.
    pub on: Day,
    /// How much. Negative where a mandate that another takes the place of had collected ahead of the charges.
    pub amount: Pence,
}

/// What is collected towards arrears, beside the rent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extra {
    /// Nothing: rent alone.
    #[default]
    Nothing,
    /// So much with each collection until nothing is left of the arrears that were agreed on.
    Instalments {
        /// With each collection: see [`per_collection`].
        each: Pence,
        /// What is left of the agreed arrears.
        left: Pence,
        /// What of it earlier collections were to pay and did not. It is paid beside the instalments, in equal parts, so
        /// that the arrears are paid by the day they were to be.
        moved: Pence,
    },
    /// All of it, in equal parts over the rest of the rent year.
    Spread(Pence),
}

impl Extra {
    /// The same, where so much of the arrears is collected otherwise.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when the sums do not fit.
    pub fn less(self, otherwise: Pence) -> Result<Self, MoneyOverflow> {
        let rest = |all: Pence| all.checked_sub(otherwise).map(|rest| rest.max(Pence::ZERO));
        Ok(match self {
            Self::Nothing => Self::Nothing,
            Self::Instalments { each, left, moved } => Self::Instalments { each, left: rest(left)?, moved },
            Self::Spread(total) => Self::Spread(rest(total)?),
        })
    }

    /// The same, where so much of it was to be paid by collections that are not taken.
    #[must_use]
    pub const fn with_moved(self, moved: Pence) -> Self {
        match self {
            Self::Instalments { each, left, .. } => Self::Instalments { each, left, moved },
            other => other,
        }
    }

    /// What of it each of so many collections pays.
    pub(super) fn parts(self, count: usize) -> Result<Vec<Pence>, MoneyOverflow> {
        Ok(match self {
            Self::Nothing => vec![Pence::ZERO; count],
            Self::Instalments { each, left, moved } => {
                let moved = moved.min(left).max(Pence::ZERO);
                let mut parts: Vec<Pence> = until_nothing_is_left(each, left.checked_sub(moved)?).take(count).collect();
                carry_on(&mut parts, moved)?;
                parts
            }
            Self::Spread(total) => equal_parts(total, count),
        })
    }
}

/// What the resident will be charged from one day to another, both included.
///
/// Weekly charges fall on the Monday of each week that is not rent-free; a week that the landlord's calendar does not
/// hold yet counts as charged. Where every charge is monthly, they fall on the first of the month. Leave out the benefit
/// of a stream that has stopped.
///
/// # Errors
/// [`MoneyOverflow`] when the charges do not fit.
pub fn dues(
    charges: &[Charge],
    benefits: &[Benefit],
    weeks: &[RentWeek],
    from_on: Day,
    to_on: Day,
) -> Result<Vec<Due>, MoneyOverflow> {
    let mut dues = Vec::new();
    for on in from_on.iter_days().take_while(|day| *day <= to_on) {
        let is_monthly = charges_in_force(charges, on).all(|charge| charge.frequency == ChargeFrequency::Monthly);
        let (is_charged, frequency) = if is_monthly {
            (on.day() == 1, Frequency::Monthly)
        } else {
            let is_free = weeks.iter().any(|week| week.starts_on == on && !week.chargeable);
            (on.weekday() == chrono::Weekday::Mon && !is_free, Frequency::Weekly)
        };
        if is_charged {
            let amount = RegularDue::on(charges, benefits, on)?.net_for(frequency);
            if amount.is_arrears() {
                dues.push(Due { on, amount });
            }
        }
    }
    Ok(dues)
}

/// An instalment agreed at one frequency, collected at another; rounded half up to a penny.
///
/// # Errors
/// [`MoneyOverflow`] when it does not fit.
pub fn per_collection(
    instalment: Pence,
    agreed: Frequency,
    collected: CollectionFrequency,
) -> Result<Pence, MoneyOverflow> {
    let a_year = instalment.checked_mul_u32(agreed.times_a_year())?;
    round_half_up(Decimal::from(a_year.get()) / Decimal::from(collected.frequency().times_a_year()))
}

/// Equal parts of a total, rounded up to a penny, so that the last one is smaller; together they are the total.
pub(super) fn equal_parts(total: Pence, count: usize) -> Vec<Pence> {
    let count = i64::try_from(count).unwrap_or(i64::MAX).max(1);
    let each = total.get().div_euclid(count) + i64::from(total.get().rem_euclid(count) != 0);
    until_nothing_is_left(Pence::new(each), total).take(usize::try_from(count).unwrap_or(usize::MAX)).collect()
}

/// What was to be paid with collections that move on goes into the later ones that pay anything, in equal parts; where none
/// does, into the first.
pub(super) fn carry_on(later: &mut [Pence], moved: Pence) -> Result<(), MoneyOverflow> {
    let first_alone = !later.iter().any(|part| part.is_arrears());
    let taking: Vec<&mut Pence> = if first_alone {
        later.iter_mut().take(1).collect()
    } else {
        later.iter_mut().filter(|part| part.is_arrears()).collect()
    };
    let shares = equal_parts(moved, taking.len());
    for (part, share) in taking.into_iter().zip(shares) {
        *part = part.checked_add(share)?;
    }
    Ok(())
}

/// The same amount again and again, less the last time, and nothing from then on.
pub(super) fn until_nothing_is_left(each: Pence, total: Pence) -> impl Iterator<Item = Pence> {
    let mut left = total.max(Pence::ZERO);
    std::iter::repeat_with(move || {
        let part = each.max(Pence::ZERO).min(left);
        // A part is never more than what is left.
        left = left.checked_sub(part).unwrap_or(Pence::ZERO);
        part
    })
}
