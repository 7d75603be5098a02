//! What the rent account already knows of a budget: the rent, and the benefit that pays towards it.

use crate::calendar::Day;
use crate::ledger::{
    Benefit, BenefitFrequency, BenefitStream, Charge, ChargeFrequency, charges_in_force, weekly_charge_on,
};
use crate::money::{Frequency, MoneyOverflow, Pence};

use super::{Budget, Field, Line, Lines, Part, Regular};

/// What is known from the account on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// All charges of the home, before benefit; `None` = nothing is charged.
    pub rent: Option<Regular>,
    /// Housing Benefit, whoever is paid it.
    pub housing_benefit: Option<Regular>,
    /// Housing Benefit was paid, and is not any more: it ended, or has stopped.
    pub has_housing_benefit_ended: bool,
    /// The part of Universal Credit that is paid to the landlord. It is a part of the award, not a line of its own.
    pub universal_credit_to_landlord: Option<Regular>,
}

/// A line that a budget has otherwise than the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownDifference {
    /// Which.
    pub field: Field,
    /// What the budget has; `None` = nothing.
    pub given: Option<Line>,
    /// What the account says; `None` = it is not paid any more.
    pub account: Option<Line>,
}

impl Known {
    /// What the charges and benefits in force on a day say. A benefit that has stopped is not to be relied on.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn on(
        charges: &[Charge],
        benefits: &[Benefit],
        stopped: &[BenefitStream],
        day: Day,
    ) -> Result<Self, MoneyOverflow> {
        let paid = |stream| benefit(benefits, stream, day).filter(|_| !stopped.contains(&stream));
        let housing_benefit = paid(BenefitStream::Hb);
        let was_paid = benefits.iter().any(|benefit| benefit.stream == BenefitStream::Hb && benefit.starts_on <= day);
        Ok(Self {
            rent: rent(charges, day)?,
            housing_benefit,
            has_housing_benefit_ended: housing_benefit.is_none() && was_paid,
            universal_credit_to_landlord: paid(BenefitStream::UcManaged),
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

    /// The lines of finished pages that are not as the account has them now, by what they come to a month. What the account
    /// does not know differs from nothing.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when an amount does not fit.
    pub fn differences(&self, budget: &Budget) -> Result<Vec<KnownDifference>, MoneyOverflow> {
        let mut differences = Vec::new();
        let known = self.lines();
        for (part, field) in [(Part::Benefits, Field::HousingBenefit), (Part::Home, Field::Rent)] {
            let account = known.iter().find(|line| line.field == field).copied();
            let is_known = account.is_some() || (field == Field::HousingBenefit && self.has_housing_benefit_ended);
            if !is_known || !budget.is_done(part) {
                continue;
            }
            let given = budget.lines.of(field);
            if monthly(given)? != monthly(account)? {
                differences.push(KnownDifference { field, given, account });
            }
        }
        Ok(differences)
    }

    /// Puts what the account has now in the place of what a copied budget had, and asks for those pages again, so that
    /// whoever copied it sees what is new. An amount that is not paid any more is left to be emptied by them.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when an amount does not fit.
    pub fn renew(&self, budget: &mut Budget) -> Result<(), MoneyOverflow> {
        for difference in self.differences(budget)? {
            if let Some(line) = difference.account {
                budget.lines.set(line);
            }
            budget.reopen(difference.field.part());
        }
        Ok(())
    }

    /// What is left to pay of the rent a month by a budget and by the account, where by the budget it is less: then the budget
    /// leaves too much. `None` = it is not less, or the account knows no rent.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when an amount does not fit.
    pub fn rent_understated(&self, lines: &Lines) -> Result<Option<(Pence, Pence)>, MoneyOverflow> {
        let Some(rent) = self.rent else { return Ok(None) };
        let given_benefit = monthly(lines.of(Field::HousingBenefit))?;
        let benefit = match self.housing_benefit {
            Some(benefit) => benefit.frequency.monthly(benefit.amount)?,
            None if self.has_housing_benefit_ended => Pence::ZERO,
            None => given_benefit,
        };
        let left = |rent: Pence, benefit: Pence| Ok(rent.checked_sub(benefit)?.max(Pence::ZERO));
        let by_budget = left(monthly(lines.of(Field::Rent))?, given_benefit)?;
        let by_account = left(rent.frequency.monthly(rent.amount)?, benefit)?;
        Ok((by_budget < by_account).then_some((by_budget, by_account)))
    }

    /// Is this line as the account has it?
    #[must_use]
    pub fn is_from_account(&self, line: Line) -> bool {
        self.lines().contains(&line)
    }
}

fn monthly(line: Option<Line>) -> Result<Pence, MoneyOverflow> {
    line.map_or(Ok(Pence::ZERO), |line| line.monthly())
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
