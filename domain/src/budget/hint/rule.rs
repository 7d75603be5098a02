//! The rules, one function each. A rule says what may be missing from a budget, or nothing.

use rust_decimal::Decimal;

use super::universal_credit::{UniversalCreditFacts, share, universal_credit as work_out};
use super::{Hint, HintFacts};
use crate::budget::{AgeBand, Employment, Field, Household, Left};
use crate::money::{Frequency, MoneyOverflow, Pence};
use crate::policy::{AffordabilityRules, BenefitRates};

/// The facts, with every line a month.
pub(super) struct Seen<'a> {
    facts: &'a HintFacts<'a>,
    rates: &'a BenefitRates,
    monthly: Vec<(Field, Pence)>,
    spare_rooms: u32,
}

impl<'a> Seen<'a> {
    pub(super) fn of(facts: &'a HintFacts<'a>, rates: &'a BenefitRates) -> Result<Self, MoneyOverflow> {
        let monthly = facts
            .budget
            .lines
            .iter()
            .map(|line| Ok((line.field, line.monthly()?)))
            .collect::<Result<_, MoneyOverflow>>()?;
        let household = &facts.budget.household;
        let spare_rooms = match facts.bedrooms {
            // Pensioners lose nothing for a spare room.
            Some(bedrooms) if household.has_working_age_adult() => bedrooms.saturating_sub(rooms_needed(household)),
            _ => 0,
        };
        Ok(Self { facts, rates, monthly, spare_rooms })
    }

    fn household(&self) -> &Household {
        &self.facts.budget.household
    }

    fn a_month(&self, field: Field) -> Pence {
        self.monthly.iter().find(|(own, _)| *own == field).map(|(_, amount)| *amount).unwrap_or_default()
    }

    fn has(&self, field: Field) -> bool {
        self.a_month(field) > Pence::ZERO
    }

    fn sum(&self, fields: &[Field]) -> Result<Pence, MoneyOverflow> {
        Pence::total(fields.iter().map(|field| self.a_month(*field)))
    }

    /// Is there help with rent from a benefit, of which a part may be lost?
    fn has_rent_help(&self) -> bool {
        self.has(Field::UniversalCredit) || self.has(Field::HousingBenefit)
    }

    fn universal_credit_facts(&self, rent: Pence) -> Result<UniversalCreditFacts<'_>, MoneyOverflow> {
        const EARNED: [Field; 3] = [Field::Salary, Field::PartnerSalary, Field::OtherEarnings];
        const UNEARNED: [Field; 6] = [
            Field::JobseekersContribution,
            Field::EmploymentSupport,
            Field::CarersAllowance,
            Field::StatePension,
            Field::PrivatePension,
            Field::OtherPension,
        ];
        Ok(UniversalCreditFacts {
            household: self.household(),
            rent,
            spare_rooms: self.spare_rooms,
            earnings: self.sum(&EARNED)?,
            unearned: self.sum(&UNEARNED)?,
            capital: self.facts.budget.saving.held.unwrap_or_default(),
        })
    }
}

/// The most bedrooms that the rules can give a household, whatever the sexes of its children: so that a room is called
/// spare only when it surely is. Two under 10 share; of those under 16, two of the same sex share.
fn rooms_needed(household: &Household) -> u32 {
    let under_5 = u32::from(household.children_under_5).div_ceil(2);
    let to_15 = match u32::from(household.children_5_to_15) {
        0 => 0,
        // One of one sex has a room alone; the others pair up.
        children => children / 2 + 1,
    };
    let alone = [household.children_16_to_18, household.other_dependants, household.non_dependants];
    1 + under_5 + to_15 + alone.into_iter().map(u32::from).sum::<u32>()
}

/// No Universal Credit, and there would be some.
pub(super) fn universal_credit(seen: &Seen<'_>, rules: AffordabilityRules) -> Result<Option<Hint>, MoneyOverflow> {
    let others = [Field::UniversalCredit, Field::HousingBenefit, Field::IncomeSupport, Field::JobseekersIncomeBased];
    let household = seen.household();
    // A student's claim depends on more than a budget knows.
    if others.iter().any(|field| seen.has(*field))
        || !household.has_working_age_adult()
        || household.is_employed_as(Employment::Student)
    {
        return Ok(None);
    }
    let worked_out = work_out(&seen.universal_credit_facts(seen.a_month(Field::Rent))?, seen.rates)?;
    Ok(worked_out.filter(|sum| sum.award >= rules.hint_min).map(|sum| Hint::UniversalCredit {
        a_month: sum.award,
        backdated_months: months(seen.rates.uc_backdated_months),
    }))
}

/// There is Universal Credit, no more than there would be without any help for rent.
pub(super) fn housing_element(seen: &Seen<'_>) -> Result<Option<Hint>, MoneyOverflow> {
    let (award, rent) = (seen.a_month(Field::UniversalCredit), seen.a_month(Field::Rent));
    let has_help = seen.has(Field::HousingBenefit) || seen.facts.is_rent_paid_to_landlord;
    if award <= Pence::ZERO || rent <= Pence::ZERO || has_help {
        return Ok(None);
    }
    let without_rent = work_out(&seen.universal_credit_facts(Pence::ZERO)?, seen.rates)?;
    let with_rent = work_out(&seen.universal_credit_facts(rent)?, seen.rates)?;
    let (Some(without_rent), Some(with_rent)) = (without_rent, with_rent) else { return Ok(None) };
    let is_missing = award <= without_rent.award && with_rent.award > without_rent.award;
    Ok(is_missing.then_some(Hint::HousingElement { rent_a_month: rent, award_a_month: award }))
}

/// Everyone has reached State Pension age, and what counts of their income is below the guarantee.
pub(super) fn pension_credit(seen: &Seen<'_>, rules: AffordabilityRules) -> Result<Option<Hint>, MoneyOverflow> {
    const COUNTED: [Field; 10] = [
        Field::Salary,
        Field::PartnerSalary,
        Field::OtherEarnings,
        Field::EmploymentSupport,
        Field::CarersAllowance,
        Field::StatePension,
        Field::PrivatePension,
        Field::OtherPension,
        Field::Lodger,
        Field::OtherIncome,
    ];
    let household = seen.household();
    let guarantee = if household.partner.is_some() {
        seen.rates.pension_credit_couple_a_week
    } else {
        seen.rates.pension_credit_single_a_week
    };
    // A couple of whom one is younger claims Universal Credit.
    let Some(guarantee) = guarantee.filter(|_| !household.has_working_age_adult()) else { return Ok(None) };
    let income = Frequency::Monthly.weekly(seen.sum(&COUNTED)?)?;
    let short_a_month = Frequency::Weekly.monthly(guarantee.checked_sub(income)?)?;
    let is_due = !seen.has(Field::PensionCredit) && short_a_month >= rules.hint_min;
    Ok(is_due.then_some(Hint::PensionCredit {
        income_a_week: income,
        guarantee_a_week: guarantee,
        backdated_months: months(seen.rates.pension_credit_backdated_months),
    }))
}

/// Council Tax is paid without help, on a benefit for a low income or with nothing left.
pub(super) fn council_tax_support(seen: &Seen<'_>) -> Option<Hint> {
    const LOW_INCOME: [Field; 4] =
        [Field::UniversalCredit, Field::PensionCredit, Field::HousingBenefit, Field::IncomeSupport];
    let is_low =
        LOW_INCOME.iter().any(|field| seen.has(*field)) || !matches!(seen.facts.outcome.left, Left::Surplus(_));
    let is_due = seen.has(Field::CouncilTax) && !seen.has(Field::CouncilTaxSupport) && is_low;
    is_due.then(|| Hint::CouncilTaxSupport { council_tax_a_month: seen.a_month(Field::CouncilTax) })
}

/// Children without Child Benefit.
pub(super) fn child_benefit(seen: &Seen<'_>) -> Result<Option<Hint>, MoneyOverflow> {
    let children = u32::from(seen.household().children());
    let (Some(eldest), Some(other)) = (seen.rates.child_benefit_eldest_a_week, seen.rates.child_benefit_other_a_week)
    else {
        return Ok(None);
    };
    if children == 0 || seen.has(Field::ChildBenefit) {
        return Ok(None);
    }
    let a_week = eldest.checked_add(other.checked_mul_u32(children - 1)?)?;
    Ok(Some(Hint::ChildBenefit { a_week }))
}

/// Illness or disability without a benefit for it.
pub(super) fn disability_benefit(seen: &Seen<'_>) -> Option<Hint> {
    let household = seen.household();
    let is_ill = household.has_illness || household.is_employed_as(Employment::Unwell);
    let is_due = is_ill && !seen.has(Field::DisabilityBenefit);
    is_due.then_some(Hint::DisabilityBenefit { is_pension_age: household.age == AgeBand::PensionAge })
}

/// Caring without a benefit for it.
pub(super) fn carer(seen: &Seen<'_>) -> Option<Hint> {
    let household = seen.household();
    let cares = household.is_carer || household.is_employed_as(Employment::Carer);
    let a_month = seen.rates.uc_carer_a_month?;
    (cares && !seen.has(Field::CarersAllowance)).then_some(Hint::Carer { a_month })
}

/// Money is short although a benefit helps with rent.
pub(super) fn housing_payment(seen: &Seen<'_>) -> Option<Hint> {
    let is_short = !matches!(seen.facts.outcome.left, Left::Surplus(_));
    (is_short && seen.has_rent_help()).then_some(Hint::HousingPayment)
}

/// A room more than the household can need, while a benefit helps with rent.
pub(super) fn spare_room(seen: &Seen<'_>) -> Result<Option<Hint>, MoneyOverflow> {
    let percent = if seen.spare_rooms > 1 { seen.rates.spare_rooms_percent } else { seen.rates.spare_room_percent };
    let Some(percent) = percent.filter(|_| seen.spare_rooms > 0 && seen.has_rent_help()) else { return Ok(None) };
    let a_month = share(seen.a_month(Field::Rent), percent)?;
    Ok((a_month > Pence::ZERO).then_some(Hint::SpareRoom { rooms: seen.spare_rooms, a_month }))
}

/// Other adults who give nothing, while benefit expects them to.
pub(super) fn non_dependants(seen: &Seen<'_>) -> Result<Option<Hint>, MoneyOverflow> {
    let people = u32::from(seen.household().non_dependants);
    let Some(each) = seen.rates.uc_non_dependant_a_month else { return Ok(None) };
    if people == 0 || seen.has(Field::NonDependants) || !seen.has_rent_help() {
        return Ok(None);
    }
    Ok(Some(Hint::NonDependants { people, a_month: each.checked_mul_u32(people)? }))
}

/// Benefits that count come to the cap, and nothing lifts it.
pub(super) fn benefit_cap(seen: &Seen<'_>) -> Result<Option<Hint>, MoneyOverflow> {
    const CAPPED: [Field; 5] = [
        Field::UniversalCredit,
        Field::ChildBenefit,
        Field::JobseekersContribution,
        Field::EmploymentSupport,
        Field::HousingBenefit,
    ];
    const LIFTING: [Field; 5] =
        [Field::DisabilityBenefit, Field::CarersAllowance, Field::Salary, Field::PartnerSalary, Field::OtherEarnings];
    let household = seen.household();
    let is_family = household.partner.is_some() || household.children() > 0;
    let a_year = match (is_family, seen.facts.is_in_london) {
        (true, true) => seen.rates.cap_family_london_a_year,
        (false, true) => seen.rates.cap_single_london_a_year,
        (true, false) => seen.rates.cap_family_a_year,
        (false, false) => seen.rates.cap_single_a_year,
    };
    let is_lifted = LIFTING.iter().any(|field| seen.has(*field)) || household.has_pension_age_adult();
    let Some(a_year) = a_year.filter(|_| !is_lifted && seen.has_rent_help()) else { return Ok(None) };
    let cap_a_month = Frequency::Yearly.monthly(a_year)?;
    // Amounts are often given to the nearest pound.
    let nearly = cap_a_month.checked_sub(Pence::new(100))?;
    Ok((seen.sum(&CAPPED)? >= nearly).then_some(Hint::BenefitCap { cap_a_month }))
}

fn months(number: Option<Decimal>) -> Option<u32> {
    number.and_then(|months| u32::try_from(months).ok())
}
