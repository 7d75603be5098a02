//! What Universal Credit would come to, roughly: the most there can be, less a share of earnings, other income and
//! income taken from savings.
//!
//! Source of the sum: Universal Credit Regulations 2013. It leaves out what a budget does not know (disabled children,
//! childcare, limited capability for work, deductions, the cap), so it is a hint and never a decision.

use rust_decimal::Decimal;

use crate::money::{MoneyOverflow, Pence, round_half_up};
use crate::policy::BenefitRates;

use super::super::Household;

/// What the sum needs. All amounts are a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UniversalCreditFacts<'a> {
    /// Who claims.
    pub household: &'a Household,
    /// Rent that can be helped with; nought = none.
    pub rent: Pence,
    /// Bedrooms more than the household needs.
    pub spare_rooms: u32,
    /// Earnings after tax.
    pub earnings: Pence,
    /// Income that counts in full.
    pub unearned: Pence,
    /// Savings.
    pub capital: Pence,
}

/// The sum, step by step. All amounts are a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UniversalCredit {
    /// Help with rent, less what is lost for spare rooms and expected of other adults.
    pub housing: Pence,
    /// Everything together, before income.
    pub maximum: Pence,
    /// What is taken off for earnings.
    pub earnings_deduction: Pence,
    /// What is left; never below nothing.
    pub award: Pence,
}

/// The standard allowance of a household; `None` = no rate is known for the day.
#[must_use]
pub fn standard_allowance(household: &Household, rates: &BenefitRates) -> Option<Pence> {
    match (household.partner.is_some(), household.has_adult_of_25()) {
        (false, false) => rates.uc_single_under_25_a_month,
        (false, true) => rates.uc_single_a_month,
        (true, false) => rates.uc_couple_under_25_a_month,
        (true, true) => rates.uc_couple_a_month,
    }
}

/// What the DWP can take a month for rent arrears, least and most; `None` = no rate is known for the day.
///
/// # Errors
/// [`MoneyOverflow`] when it does not fit.
pub fn deduction_for_arrears(
    household: &Household,
    rates: &BenefitRates,
) -> Result<Option<(Pence, Pence)>, MoneyOverflow> {
    let known =
        standard_allowance(household, rates).zip(rates.uc_deduction_percent_min).zip(rates.uc_deduction_percent_max);
    let Some(((allowance, least), most)) = known else { return Ok(None) };
    Ok(Some((share(allowance, least)?, share(allowance, most)?)))
}

/// The sum; `None` = some rate is not known for the day, or the savings are too large for any award.
///
/// # Errors
/// [`MoneyOverflow`] when an amount does not fit.
pub fn universal_credit(
    facts: &UniversalCreditFacts<'_>,
    rates: &BenefitRates,
) -> Result<Option<UniversalCredit>, MoneyOverflow> {
    let household = facts.household;
    let known = (
        standard_allowance(household, rates),
        rates.uc_child_a_month,
        rates.uc_taper_percent,
        capital_income(facts.capital, rates)?,
    );
    let (Some(standard), Some(child), Some(taper), Some(capital_income)) = known else { return Ok(None) };
    let Some(housing) = housing(facts, rates)? else { return Ok(None) };
    let children = u32::from(household.children());
    let counted =
        rates.uc_child_count_max.and_then(|most| u32::try_from(most).ok()).map_or(children, |most| children.min(most));
    let maximum = Pence::total([standard, child.checked_mul_u32(counted)?, housing])?;

    let allowance = if children == 0 {
        // Without a child there is none, unless illness limits work, which a budget does not know.
        Some(Pence::ZERO)
    } else if housing > Pence::ZERO {
        rates.uc_work_allowance_with_housing_a_month
    } else {
        rates.uc_work_allowance_without_housing_a_month
    };
    let Some(allowance) = allowance else { return Ok(None) };
    let counted_earnings = facts.earnings.checked_sub(allowance)?.max(Pence::ZERO);
    let earnings_deduction = share(counted_earnings, taper)?;
    let deductions = Pence::total([earnings_deduction, facts.unearned, capital_income])?;
    let award = maximum.checked_sub(deductions)?.max(Pence::ZERO);
    Ok(Some(UniversalCredit { housing, maximum, earnings_deduction, award }))
}

fn housing(facts: &UniversalCreditFacts<'_>, rates: &BenefitRates) -> Result<Option<Pence>, MoneyOverflow> {
    if facts.rent <= Pence::ZERO {
        return Ok(Some(Pence::ZERO));
    }
    let lost = match facts.spare_rooms {
        0 => Some(Decimal::ZERO),
        1 => rates.spare_room_percent,
        _ => rates.spare_rooms_percent,
    };
    let (Some(lost), Some(expected)) = (lost, rates.uc_non_dependant_a_month) else { return Ok(None) };
    let expected = expected.checked_mul_u32(u32::from(facts.household.non_dependants))?;
    let left = facts.rent.checked_sub(share(facts.rent, lost)?)?.checked_sub(expected)?;
    Ok(Some(left.max(Pence::ZERO)))
}

/// The income a month that savings count as; `None` = too much for an award, or no limit is known.
fn capital_income(capital: Pence, rates: &BenefitRates) -> Result<Option<Pence>, MoneyOverflow> {
    let known =
        (rates.uc_capital_lower, rates.uc_capital_upper, rates.uc_capital_step, rates.uc_capital_income_a_month);
    let (Some(lower), Some(upper), Some(step), Some(income)) = known else { return Ok(None) };
    if capital > upper || step <= Pence::ZERO {
        return Ok(None);
    }
    let above = capital.checked_sub(lower)?.max(Pence::ZERO).get();
    // Part of a step counts as a whole one.
    let steps = above.div_euclid(step.get()) + i64::from(above.rem_euclid(step.get()) > 0);
    let steps = u32::try_from(steps).map_err(|_| MoneyOverflow)?;
    income.checked_mul_u32(steps).map(Some)
}

/// So many per cent of an amount, rounded half up to a penny.
pub(super) fn share(amount: Pence, percent: Decimal) -> Result<Pence, MoneyOverflow> {
    const PER_CENT: u32 = 100;
    let product = Decimal::from(amount.get()).checked_mul(percent).ok_or(MoneyOverflow)?;
    round_half_up(product / Decimal::from(PER_CENT))
}
