//! What benefits come to (`domain/policy/benefit_rates.toml`): for hints, never for a decision.

use rust_decimal::Decimal;

use super::PolicyProblem;
use super::rules::Reader;
use crate::money::{Pence, round_half_up};

const PENCE_A_POUND: u32 = 100;

/// Declares the rates: amounts of money, each with its key, and plain numbers, whose key is their name.
macro_rules! rates {
    (
        money { $($(#[$money_doc:meta])* $money:ident = $money_key:literal;)+ }
        number { $($(#[$number_doc:meta])* $number:ident;)+ }
    ) => {
        /// The rates in force on one day. `None` = not known for that day.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct BenefitRates {
            $($(#[$money_doc])* pub $money: Option<Pence>,)+
            $($(#[$number_doc])* pub $number: Option<Decimal>,)+
        }

        impl Reader<'_> {
            pub(super) fn benefit_rates(&mut self) -> Result<BenefitRates, PolicyProblem> {
                Ok(BenefitRates {
                    $($money: self.pounds(concat!("benefit_rates.", $money_key))?,)+
                    $($number: self.exact(concat!("benefit_rates.", stringify!($number)))?,)+
                })
            }
        }
    };
}

rates! {
    money {
        /// Universal Credit a month: a single person under 25.
        uc_single_under_25_a_month = "uc_single_under_25_pounds_a_month";
        /// Universal Credit a month: a single person of 25 or over.
        uc_single_a_month = "uc_single_pounds_a_month";
        /// Universal Credit a month: a couple, both under 25.
        uc_couple_under_25_a_month = "uc_couple_under_25_pounds_a_month";
        /// Universal Credit a month: a couple, one of 25 or over.
        uc_couple_a_month = "uc_couple_pounds_a_month";
        /// Universal Credit a month: a child. A first child born before 6 April 2017 brings more; no age that exact is asked.
        uc_child_a_month = "uc_child_pounds_a_month";
        /// Universal Credit a month: caring for someone.
        uc_carer_a_month = "uc_carer_pounds_a_month";
        /// Earnings a month that count for nothing, with help for rent.
        uc_work_allowance_with_housing_a_month = "uc_work_allowance_with_housing_pounds_a_month";
        /// Earnings a month that count for nothing, without help for rent.
        uc_work_allowance_without_housing_a_month = "uc_work_allowance_without_housing_pounds_a_month";
        /// What another adult of 21 or over is expected to give towards rent, a month.
        uc_non_dependant_a_month = "uc_non_dependant_pounds_a_month";
        /// Pension Credit guarantee a week: single.
        pension_credit_single_a_week = "pension_credit_single_pounds_a_week";
        /// Pension Credit guarantee a week: a couple.
        pension_credit_couple_a_week = "pension_credit_couple_pounds_a_week";
        /// Child Benefit a week: the eldest.
        child_benefit_eldest_a_week = "child_benefit_eldest_pounds_a_week";
        /// Child Benefit a week: each other child.
        child_benefit_other_a_week = "child_benefit_other_pounds_a_week";
        /// Benefit cap a year in London: families.
        cap_family_london_a_year = "cap_family_london_pounds_a_year";
        /// Benefit cap a year in London: a single person without children.
        cap_single_london_a_year = "cap_single_london_pounds_a_year";
        /// Benefit cap a year elsewhere: families.
        cap_family_a_year = "cap_family_pounds_a_year";
        /// Benefit cap a year elsewhere: a single person without children.
        cap_single_a_year = "cap_single_pounds_a_year";
        /// Savings up to this do not count.
        uc_capital_lower = "uc_capital_lower_pounds";
        /// Savings above this leave no award.
        uc_capital_upper = "uc_capital_upper_pounds";
        /// Each such step of savings in between, or part of one, ...
        uc_capital_step = "uc_capital_step_pounds";
        /// ... counts as this much income a month.
        uc_capital_income_a_month = "uc_capital_income_pounds_a_month";
    }
    number {
        /// Of earnings above the work allowance, so many per cent are taken off.
        uc_taper_percent;
        /// Children that Universal Credit counts; `None` = all.
        uc_child_count_max;
        /// Per cent of rent lost for one spare bedroom.
        spare_room_percent;
        /// Per cent of rent lost for two or more.
        spare_rooms_percent;
        /// Months that a claim for Universal Credit can go back.
        uc_backdated_months;
        /// Months that a claim for Pension Credit can go back.
        pension_credit_backdated_months;
        /// The least the DWP takes for rent arrears, in per cent of the standard allowance.
        uc_deduction_percent_min;
        /// The most.
        uc_deduction_percent_max;
    }
}

impl Reader<'_> {
    /// An exact amount of pounds.
    fn pounds(&mut self, key: &'static str) -> Result<Option<Pence>, PolicyProblem> {
        let wrong = || PolicyProblem::WrongKind {
            key: key.to_owned(),
            field: "value",
            expected: "pounds and whole pence in quotation marks",
        };
        let Some(pounds) = self.exact(key)? else { return Ok(None) };
        let pence = pounds.checked_mul(Decimal::from(PENCE_A_POUND)).ok_or_else(wrong)?;
        if pence.fract() != Decimal::ZERO || pence.is_sign_negative() {
            return Err(wrong());
        }
        round_half_up(pence).map(Some).map_err(|_| wrong())
    }
}
