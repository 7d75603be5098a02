//! From a fraction of a penny to a whole one, once.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{MoneyOverflow, Pence};

/// Rounds a decimal number of *pence* to the nearest whole penny; half a penny goes away from zero.
///
/// A credit mirrors the same debit: 0.5 becomes 1 and -0.5 becomes -1.
///
/// # Errors
/// [`MoneyOverflow`] when the result does not fit.
pub fn round_half_up(pence: Decimal) -> Result<Pence, MoneyOverflow> {
    pence
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .to_i64()
        .map(Pence::new)
        .ok_or(MoneyOverflow)
}

/// A whole number of *pence* in so many parts, to the nearest whole penny; half a penny goes away from zero.
///
/// The same rule as [`round_half_up`], in whole numbers: it runs in the browser too, where decimals would be a tenth of what
/// is downloaded.
///
/// # Errors
/// [`MoneyOverflow`] when the result does not fit, or there are no parts.
pub fn divided_half_up(pence: i128, parts: u32) -> Result<Pence, MoneyOverflow> {
    let parts = u128::from(parts);
    let size = pence.unsigned_abs();
    let rounded = size.checked_mul(2).and_then(|twice| twice.checked_add(parts)?.checked_div(2 * parts));
    let rounded = rounded.and_then(|size| i128::try_from(size).ok()).ok_or(MoneyOverflow)?;
    i64::try_from(if pence < 0 { -rounded } else { rounded }).map(Pence::new).map_err(|_| MoneyOverflow)
}
