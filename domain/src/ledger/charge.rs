//! What an account is charged, line by line, and what that comes to a week.

use crate::calendar::Day;
use crate::money::{MoneyOverflow, Pence};
use crate::vocabulary::vocabulary;

use super::rate::WeeklyRate;

vocabulary! {
    /// What a charge, or a charged entry, is for.
    ChargeCode {
        Rent = "RENT", "Rent";
        UseOcc = "USE_OCC", "Use and occupation charge";
        Service = "SERVICE", "Service charge";
        Heating = "HEATING", "Heating";
        Water = "WATER", "Water";
        Garage = "GARAGE", "Garage";
        Parking = "PARKING", "Parking";
        Support = "SUPPORT", "Support";
        Insurance = "INSURANCE", "Insurance";
        Storage = "STORAGE", "Storage";
        Removals = "REMOVALS", "Removals";
        CourtCost = "COURT_COST", "Court cost";
        Recharge = "RECHARGE", "Recharge";
        Other = "OTHER", "Other charge";
    }
}

vocabulary! {
    /// How often a charge falls due: on the Monday of each chargeable rent week, or on the first of the month.
    ChargeFrequency {
        Weekly = "weekly", "a week";
        Monthly = "monthly", "a month";
    }
}

/// Why something is not a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChargeProblem {
    /// The amount is below nothing.
    #[error("a charge must not be negative")]
    Negative,
    /// The last day is before the first.
    #[error("the charge ends before it starts")]
    EndsBeforeItStarts,
}

/// One line of what an account is charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// What for.
    pub code: ChargeCode,
    /// How much each time; never negative.
    pub amount: Pence,
    /// How often.
    pub frequency: ChargeFrequency,
    /// First day it applies.
    pub starts_on: Day,
    /// Last day it applies, included; `None` = no end is known.
    pub ends_on: Option<Day>,
    /// Whether Housing Benefit can help with it.
    pub hb_eligible: bool,
    /// Whether Universal Credit can help with it.
    pub uc_eligible: bool,
}

impl Charge {
    /// The charge itself, when it may be one.
    ///
    /// # Errors
    /// [`ChargeProblem`], the first that applies.
    pub fn checked(self) -> Result<Self, ChargeProblem> {
        if self.amount.is_credit() {
            return Err(ChargeProblem::Negative);
        }
        match self.ends_on {
            Some(ends_on) if ends_on < self.starts_on => Err(ChargeProblem::EndsBeforeItStarts),
            _ => Ok(self),
        }
    }

    /// Whether it applies on the day.
    #[must_use]
    pub fn is_in_force_on(&self, day: Day) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|ends_on| day <= ends_on)
    }
}

/// The charges that apply on the day.
pub fn charges_in_force(charges: &[Charge], day: Day) -> impl Iterator<Item = &Charge> {
    charges.iter().filter(move |charge| charge.is_in_force_on(day))
}

/// The gross charge a week of the day: weekly charges as they are, monthly ones × 12 ÷ 52, rounded once, half up.
///
/// "Gross" = before benefit. It is what arrears are measured against.
/// # Errors
/// [`MoneyOverflow`] when the sum does not fit.
pub fn weekly_charge_on(charges: &[Charge], day: Day) -> Result<Pence, MoneyOverflow> {
    let mut rate = WeeklyRate::default();
    for charge in charges_in_force(charges, day) {
        match charge.frequency {
            ChargeFrequency::Weekly => rate.add_weekly(charge.amount, 7),
            ChargeFrequency::Monthly => rate.add_monthly(charge.amount, 7),
        }
    }
    rate.rounded()
}
