//! What helps to pay the charge, and when it is paid.

use domain::calendar::Day;

use super::dice::Dice;

/// Help with the charge.
#[derive(Clone, Debug)]
pub enum Benefit {
    /// Housing Benefit of this share of what it may cover (thousandths), or of a fixed sum a week.
    Housing { share_per_mille: i64, weekly_pence: Option<i64>, four_weekly: bool },
    /// Universal Credit's housing payment, to the landlord, on this day of the month, from a claim.
    UniversalManaged { day_of_month: u32, claimed_on: Option<Day> },
    /// Universal Credit's housing payment, to the tenant.
    UniversalTenant,
}

impl Benefit {
    pub fn make_up(dice: &mut Dice, tenure: &str) -> Option<Self> {
        let four_weekly = matches!(tenure, "assured_social" | "starter");
        let part = dice.between(250, 850);
        let day_of_month = u32::try_from(dice.between(1, 28)).unwrap_or(1);
        let housing = |share_per_mille| Self::Housing { share_per_mille, weekly_pence: None, four_weekly };
        match dice.between(1, 100) {
            1..=38 => None,
            39..=50 => Some(housing(1000)),
            51..=65 => Some(housing(part)),
            // Universal Credit does not pay for temporary accommodation: Housing Benefit does.
            _ if matches!(tenure, "non_secure" | "licence") => Some(housing(part)),
            66..=90 => Some(Self::UniversalTenant),
            _ => Some(Self::UniversalManaged { day_of_month, claimed_on: None }),
        }
    }
}
