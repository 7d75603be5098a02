//! What the rent account already knows of a budget: the rent, and the benefit that pays towards it.

use crate::calendar::Day;
use crate::ledger::{
    Benefit, BenefitFrequency, BenefitStream, Charge, ChargeFrequency, charges_in_force, weekly_charge_on,
};
use crate::money::{Frequency, MoneyOverflow, Pence};

use super::{Field, Line, Lines, Regular};

/// What is known from the account on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// All charges of the home, before benefit; `None` = nothing is charged.
    pub rent: Option<Regular>,
    /// Housing Benefit, whoever is paid it.
    pub housing_benefit: Option<Regular>,
    /// The part of Universal Credit that is paid to the landlord. It is a part of the award, not a line of its own.
    pub universal_credit_to_landlord: Option<Regular>,
}

impl Known {
    /// What the charges and benefits in force on a day say.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn on(charges: &[Charge], benefits: &[Benefit], day: Day) -> Result<Self, MoneyOverflow> {
        Ok(Self {
            rent: rent(charges, day)?,
            housing_benefit: benefit(benefits, BenefitStream::Hb, day),
            universal_credit_to_landlord: benefit(benefits, BenefitStream::UcManaged, day),
        })
    }

    /// The lines that can be filled in.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        [(Field::HousingBenefit, self.housing_benefit), (Field::Rent, self.rent)]
            .into_iter()
            .filter_map(|(field, known)| {
                known.map(|known| Line { field, amount: known.amount, frequency: known.frequency })
            })
            .collect()
    }

    /// Fills in what was not answered yet; an answer of the resident's own stays.
    pub fn fill(&self, lines: &mut Lines) {
        for line in self.lines() {
            if lines.of(line.field).is_none() {
                lines.set(line);
            }
        }
    }

    /// Is this line as the account has it?
    #[must_use]
    pub fn is_from_account(&self, line: Line) -> bool {
        self.lines().contains(&line)
    }
}

/// Charges all weekly or all monthly are added as they are; a mixture comes to so much a week, rounded once.
fn rent(charges: &[Charge], day: Day) -> Result<Option<Regular>, MoneyOverflow> {
    let in_force: Vec<&Charge> = charges_in_force(charges, day).collect();
    let is_monthly = |charge: &&&Charge| charge.frequency == ChargeFrequency::Monthly;
    let monthly = in_force.iter().filter(is_monthly).count();
    let (amount, frequency) = if monthly == in_force.len() {
        (Pence::total(in_force.iter().map(|charge| charge.amount))?, Frequency::Monthly)
    } else {
        (weekly_charge_on(charges, day)?, Frequency::Weekly)
    };
    Ok((amount > Pence::ZERO).then_some(Regular { amount, frequency }))
}

/// The award in force; the one that began last, where there are several.
fn benefit(benefits: &[Benefit], stream: BenefitStream, day: Day) -> Option<Regular> {
    let award = benefits
        .iter()
        .filter(|benefit| benefit.stream == stream && benefit.overlaps(day, day))
        .max_by_key(|benefit| benefit.starts_on);
    award.filter(|award| award.amount > Pence::ZERO).map(|award| Regular {
        amount: award.amount,
        frequency: match award.frequency {
            BenefitFrequency::Weekly => Frequency::Weekly,
            BenefitFrequency::Monthly => Frequency::Monthly,
        },
    })
}
