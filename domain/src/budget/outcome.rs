//! What a budget means: a surplus, nothing left or a deficit, and what can be paid towards rent arrears.
//!
//! The order is that of the Standard Financial Statement: surplus, less saving and fee, is for priority debts; what they
//! leave is for the others. Rent that is due now stands in the spending and so comes first of all; then priority debts
//! with their own agreed payments; then rent arrears, before every other debt. A deficit is never a refusal: it is a
//! reason to find help.

use crate::money::{Frequency, MoneyOverflow, Pence, round_half_up};
use crate::policy::AffordabilityRules;

use super::{Budget, Field, Totals};

const PER_CENT: u32 = 100;

/// What is left of the income once all spending is met, a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// So much is left over.
    Surplus(Pence),
    /// It comes out even.
    Nothing,
    /// So much is missing; positive.
    Deficit(Pence),
}

/// A step from what is left to what can be paid towards rent arrears. All amounts are a month and positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AffordableReason {
    /// What is left over.
    LeftOver(Pence),
    /// Nothing is left over.
    NothingLeft,
    /// So much is missing.
    Short(Pence),
    /// Kept for saving.
    Saving(Pence),
    /// A fee for managing debts.
    DebtFee(Pence),
    /// Priority debts have agreed payments of their own.
    PriorityDebts(Pence),
    /// Other debts are paid so much; they come after rent, and nothing was taken off for them.
    OtherDebtsAfter(Pence),
    /// The budget has no rent in it, which comes first: the figure is too high.
    RentNotCounted,
}

/// What can be paid towards rent arrears on top of the rent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affordable {
    /// A month; never below nothing.
    pub monthly: Pence,
    /// How that figure came about, in order.
    pub reasons: Vec<AffordableReason>,
}

impl Affordable {
    /// The most at another frequency. Rounded *down* to a penny, so that it never comes to more than a month's worth.
    #[must_use]
    pub fn for_frequency(&self, frequency: Frequency) -> Pence {
        let a_year = i128::from(self.monthly.get()) * i128::from(Frequency::Monthly.times_a_year());
        let each = a_year.div_euclid(i128::from(frequency.times_a_year()));
        Pence::new(i64::try_from(each).unwrap_or(i64::MAX))
    }

    /// Is there anything to offer with?
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.monthly <= Pence::ZERO
    }
}

/// A budget worked out. All amounts are a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The sums.
    pub totals: Totals,
    /// Surplus, nothing or deficit.
    pub left: Left,
    /// Put aside: as given, or what the convention leaves.
    pub saving: Pence,
    /// The fee for managing debts.
    pub debt_fee: Pence,
    /// What is left for priority debts; negative when nothing is.
    pub for_priority: Pence,
    /// What priority debts are paid.
    pub priority_payments: Pence,
    /// What is left for all other debts before any is paid towards rent arrears; negative when nothing is.
    pub for_nonpriority: Pence,
    /// What the other debts are paid.
    pub other_payments: Pence,
    /// What can be paid towards rent arrears.
    pub affordable: Affordable,
}

impl Outcome {
    /// Works a budget out.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn of(budget: &Budget, rules: AffordabilityRules) -> Result<Self, MoneyOverflow> {
        let totals = budget.totals()?;
        let saving = match budget.saving.contribution {
            Some(saving) => saving.monthly()?,
            None => saving_by_convention(totals.left, rules)?,
        };
        let debt_fee = budget.saving.debt_fee.map_or(Ok(Pence::ZERO), |fee| fee.monthly())?;
        let for_priority = totals.left.checked_sub(saving)?.checked_sub(debt_fee)?;
        let mut priority_payments = Pence::ZERO;
        for debt in &budget.priority_debts {
            priority_payments = priority_payments.checked_add(debt.monthly()?)?;
        }
        let mut other_payments = Pence::ZERO;
        for debt in &budget.other_debts {
            other_payments = other_payments.checked_add(debt.monthly()?)?;
        }
        let for_nonpriority = for_priority.checked_sub(priority_payments)?;
        let mut outcome = Self {
            left: left(totals.left),
            affordable: Affordable { monthly: for_nonpriority.max(Pence::ZERO), reasons: Vec::new() },
            totals,
            saving,
            debt_fee,
            for_priority,
            priority_payments,
            for_nonpriority,
            other_payments,
        };
        let has_rent = budget.lines.of(Field::Rent).is_some_and(|rent| rent.amount > Pence::ZERO);
        outcome.affordable.reasons = outcome.reasons(has_rent);
        Ok(outcome)
    }

    fn reasons(&self, has_rent: bool) -> Vec<AffordableReason> {
        let some =
            |amount: Pence, reason: fn(Pence) -> AffordableReason| (amount > Pence::ZERO).then(|| reason(amount));
        let first = match self.left {
            Left::Surplus(left) => AffordableReason::LeftOver(left),
            Left::Nothing => AffordableReason::NothingLeft,
            Left::Deficit(short) => AffordableReason::Short(short),
        };
        [
            (!has_rent).then_some(AffordableReason::RentNotCounted),
            Some(first),
            some(self.saving, AffordableReason::Saving),
            some(self.debt_fee, AffordableReason::DebtFee),
            some(self.priority_payments, AffordableReason::PriorityDebts),
            some(self.other_payments, AffordableReason::OtherDebtsAfter),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn left(left: Pence) -> Left {
    match left.cmp(&Pence::ZERO) {
        std::cmp::Ordering::Greater => Left::Surplus(left),
        std::cmp::Ordering::Equal => Left::Nothing,
        std::cmp::Ordering::Less => Left::Deficit(left.abs()),
    }
}

/// A share of the surplus, up to a limit: a little is kept for what cannot be foreseen. Nothing of a deficit.
fn saving_by_convention(left: Pence, rules: AffordabilityRules) -> Result<Pence, MoneyOverflow> {
    if left <= Pence::ZERO {
        return Ok(Pence::ZERO);
    }
    let share = rust_decimal::Decimal::from(left.get()) * rust_decimal::Decimal::from(rules.saving_percent)
        / rust_decimal::Decimal::from(PER_CENT);
    Ok(round_half_up(share)?.min(rules.saving_max))
}
