//! What falls due in an ordinary week or month: the charges, what benefit pays of them, and what is left to the resident.
//!
//! An ordinary year is 52 weeks or 12 months, as in [`crate::money::Frequency`]: rent-free weeks and the 53rd week of a long
//! rent year are a matter of the landlord's calendar. Everything is added up over that year, where it is a whole number of
//! pence, and converted once, so that £53.00 a week is £229.67 a month and never twelve fifty-seconds of something rounded.

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::money::{Frequency, MoneyOverflow, Pence};

use super::benefit::row_for_week;
use super::{Benefit, BenefitFrequency, BenefitStream, Charge, ChargeFrequency, charges_in_force};

/// The regular charges of an account on a day, and the benefit that is paid to the landlord towards them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegularDue {
    /// All charges of an ordinary year; never negative.
    gross_a_year: Pence,
    /// What benefit pays the landlord of them; never negative, and may be more than they are.
    benefit_a_year: Pence,
}

impl RegularDue {
    /// What is due by the charges and benefits in force on the day.
    ///
    /// Benefit is what reaches the landlord for rent: Housing Benefit and managed Universal Credit. Universal Credit paid to
    /// the tenant is theirs to pay on, and a deduction pays arrears: neither counts. Leave out the rows of a stream that has
    /// stopped ([`super::Underlying::stopped`]): nobody should be told to rely on it.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a year's charges do not fit.
    pub fn on(charges: &[Charge], benefits: &[Benefit], day: Day) -> Result<Self, MoneyOverflow> {
        let debits = charges_in_force(charges, day).map(|charge| {
            a_year(
                charge.amount,
                match charge.frequency {
                    ChargeFrequency::Weekly => Frequency::Weekly,
                    ChargeFrequency::Monthly => Frequency::Monthly,
                },
            )
        });
        let credits = BenefitStream::PAID_TO_LANDLORD.iter().filter_map(|stream| {
            let row = row_for_week(benefits, *stream, day, day)?;
            Some(a_year(
                row.amount,
                match row.frequency {
                    BenefitFrequency::Weekly => Frequency::Weekly,
                    BenefitFrequency::Monthly => Frequency::Monthly,
                },
            ))
        });
        Ok(Self { gross_a_year: sum(debits)?, benefit_a_year: sum(credits)? })
    }

    /// What a year's charges and the benefit towards them come to, as [`RegularDue::a_year`] gave them; below nothing
    /// counts as nothing.
    #[must_use]
    pub fn of_year(gross: Pence, benefit: Pence) -> Self {
        Self { gross_a_year: gross.max(Pence::ZERO), benefit_a_year: benefit.max(Pence::ZERO) }
    }

    /// A year's charges before benefit, and the benefit towards them.
    #[must_use]
    pub const fn a_year(self) -> (Pence, Pence) {
        (self.gross_a_year, self.benefit_a_year)
    }

    /// The charges of a week, before benefit.
    #[must_use]
    pub fn gross_weekly(self) -> Pence {
        self.gross_for(Frequency::Weekly)
    }

    /// What benefit pays the landlord of a week.
    #[must_use]
    pub fn benefit_weekly(self) -> Pence {
        share(self.benefit_a_year, Frequency::Weekly)
    }

    /// What is left to the resident of a week; never below nothing.
    #[must_use]
    pub fn net_weekly(self) -> Pence {
        self.net_for(Frequency::Weekly)
    }

    /// The charges at this frequency, before benefit, rounded half up.
    #[must_use]
    pub fn gross_for(self, frequency: Frequency) -> Pence {
        share(self.gross_a_year, frequency)
    }

    /// What is left to the resident at this frequency, rounded half up; never below nothing, however large the benefit.
    #[must_use]
    pub fn net_for(self, frequency: Frequency) -> Pence {
        share(self.net_a_year(), frequency)
    }

    /// What is left to the resident and so much a week more, converted together: £48.00 and £5.00 a week are £229.67 a month.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when it does not fit.
    pub fn net_and_weekly(self, more_weekly: Pence, frequency: Frequency) -> Result<Pence, MoneyOverflow> {
        let more = more_weekly.checked_mul_u32(Frequency::Weekly.times_a_year())?;
        Ok(share(self.net_a_year().checked_add(more)?, frequency))
    }

    fn net_a_year(self) -> Pence {
        // Both are never negative, so that the difference always fits.
        self.gross_a_year.checked_sub(self.benefit_a_year).unwrap_or(Pence::ZERO).max(Pence::ZERO)
    }
}

fn a_year(amount: Pence, every: Frequency) -> Result<Pence, MoneyOverflow> {
    amount.max(Pence::ZERO).checked_mul_u32(every.times_a_year())
}

fn sum(amounts: impl Iterator<Item = Result<Pence, MoneyOverflow>>) -> Result<Pence, MoneyOverflow> {
    Pence::total(amounts.collect::<Result<Vec<_>, _>>()?)
}

/// A part of a year's sum, half a penny up. A part is no larger than the whole, so that it always fits.
fn share(a_year: Pence, frequency: Frequency) -> Pence {
    let parts = i64::from(frequency.times_a_year());
    let (each, odd) = (a_year.get().div_euclid(parts), a_year.get().rem_euclid(parts));
    Pence::new(if 2 * odd >= parts { each + 1 } else { each })
}
