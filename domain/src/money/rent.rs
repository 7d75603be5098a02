//! A weekly rent over a year or a month, and a rent increase.
//!
//! The number of weeks charged is an argument, because it differs: 52 or 53 in a rent year, less the
//! rent-free weeks. Universal Credit pays for 52 less the rent-free weeks whatever the year, so that a
//! 53-week year leaves a week that the resident pays (`universal_credit.weeks_a_year` of the policy).

use rust_decimal::Decimal;

use super::{MoneyOverflow, Pence, round_half_up};

const MONTHS_A_YEAR: u32 = 12;
const PER_CENT: u32 = 100;

/// What is charged in a year of so many chargeable weeks.
///
/// # Errors
/// [`MoneyOverflow`] when the result does not fit.
pub fn yearly_rent(weekly: Pence, chargeable_weeks: u32) -> Result<Pence, MoneyOverflow> {
    weekly.checked_mul_u32(chargeable_weeks)
}

/// The equal monthly payment that meets a year of so many chargeable weeks, rounded half up.
///
/// # Errors
/// [`MoneyOverflow`] when the result does not fit.
pub fn monthly_rent(weekly: Pence, chargeable_weeks: u32) -> Result<Pence, MoneyOverflow> {
    round_half_up(Decimal::from(weekly.get()) * Decimal::from(chargeable_weeks) / Decimal::from(MONTHS_A_YEAR))
}

/// What the year charges beyond the weeks that Universal Credit pays for; never below nothing.
///
/// # Errors
/// [`MoneyOverflow`] when the result does not fit.
pub fn universal_credit_shortfall_a_year(
    weekly: Pence,
    chargeable_weeks: u32,
    weeks_paid: u32,
) -> Result<Pence, MoneyOverflow> {
    weekly.checked_mul_u32(chargeable_weeks.saturating_sub(weeks_paid))
}

/// An amount raised by a percentage (4.8 for 4.8%), rounded half up.
///
/// # Errors
/// [`MoneyOverflow`] when the result does not fit.
pub fn increased_by_percent(amount: Pence, percent: Decimal) -> Result<Pence, MoneyOverflow> {
    let hundred = Decimal::from(PER_CENT);
    let raised = hundred.checked_add(percent).ok_or(MoneyOverflow)?;
    let pence = Decimal::from(amount.get()).checked_mul(raised).ok_or(MoneyOverflow)?;
    round_half_up(pence / hundred)
}
