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
