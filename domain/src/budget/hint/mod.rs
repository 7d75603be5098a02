//! Benefits and help that a household may be missing: "you may be able to get ...", with the figures behind it.
//!
//! A rule each, and never a decision: only the office that pays can say. A rate that is not known for the day gives no hint.

mod rule;
mod universal_credit;

use crate::money::{MoneyOverflow, Pence};
use crate::policy::{AffordabilityRules, BenefitRates};

use super::{Budget, Outcome};

pub use universal_credit::{
    UniversalCredit, UniversalCreditFacts, deduction_for_arrears, standard_allowance, universal_credit,
};

/// What the rules look at.
#[derive(Clone, Copy, Debug)]
pub struct HintFacts<'a> {
    /// The budget.
    pub budget: &'a Budget,
    /// What it comes to.
    pub outcome: &'a Outcome,
    /// Bedrooms of the home; `None` = not known.
    pub bedrooms: Option<u32>,
    /// A benefit pays towards rent straight to the landlord.
    pub is_rent_paid_to_landlord: bool,
    /// The home is in London, where the benefit cap is higher.
    pub is_in_london: bool,
}

/// Something that a household may be able to get, or that may explain its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// No Universal Credit is in the budget, and there may be some.
    UniversalCredit {
        /// About so much a month.
        a_month: Pence,
        /// Months that a claim can go back; `None` = not known.
        backdated_months: Option<u32>,
    },
    /// Universal Credit is so low that help with rent may be missing from it.
    HousingElement {
        /// The rent a month.
        rent_a_month: Pence,
        /// The award in the budget.
        award_a_month: Pence,
    },
    /// Both have reached State Pension age, and their income is below the guarantee.
    PensionCredit {
        /// Their income a week, as far as it counts.
        income_a_week: Pence,
        /// The guarantee a week.
        guarantee_a_week: Pence,
        /// Months that a claim can go back; `None` = not known.
        backdated_months: Option<u32>,
    },
    /// Council Tax is paid, and no help with it is in the budget.
    CouncilTaxSupport {
        /// Council Tax a month.
        council_tax_a_month: Pence,
    },
    /// There are children, and no Child Benefit.
    ChildBenefit {
        /// So much a week.
        a_week: Pence,
    },
    /// Someone is ill or disabled, and there is no benefit for it.
    DisabilityBenefit {
        /// State Pension age: Attendance Allowance and not Personal Independence Payment.
        is_pension_age: bool,
    },
    /// Someone cares for a person, and there is no benefit for it.
    Carer {
        /// What it adds to Universal Credit a month.
        a_month: Pence,
    },
    /// Other adults live there, and give nothing towards costs.
    NonDependants {
        /// How many.
        people: u32,
        /// What benefit expects them to give a month, all together.
        a_month: Pence,
    },
    /// A spare bedroom lowers the help with rent.
    SpareRoom {
        /// How many.
        rooms: u32,
        /// What is lost a month.
        a_month: Pence,
    },
    /// Benefits come to the cap.
    BenefitCap {
        /// The cap a month.
        cap_a_month: Pence,
    },
    /// Help with rent is paid and money is short: the Crisis and Resilience Fund can pay the difference.
    HousingPayment,
}

/// Every hint that applies, the likeliest to help first.
///
/// # Errors
/// [`MoneyOverflow`] when an amount does not fit.
pub fn hints(
    facts: &HintFacts<'_>,
    rates: &BenefitRates,
    rules: AffordabilityRules,
) -> Result<Vec<Hint>, MoneyOverflow> {
    let seen = rule::Seen::of(facts, rates)?;
    let all = [
        rule::universal_credit(&seen, rules)?,
        rule::housing_element(&seen)?,
        rule::pension_credit(&seen, rules)?,
        rule::council_tax_support(&seen),
        rule::child_benefit(&seen)?,
        rule::disability_benefit(&seen),
        rule::carer(&seen),
        rule::housing_payment(&seen),
        rule::spare_room(&seen)?,
        rule::non_dependants(&seen)?,
        rule::benefit_cap(&seen)?,
    ];
    Ok(all.into_iter().flatten().collect())
}
