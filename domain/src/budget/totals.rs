//! What a budget comes to a month: each line is converted once and rounded, and a total is the sum of rounded lines.

use crate::money::{MoneyOverflow, Pence};

use super::{Line, Section, Side};

/// The sums of a budget, all a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Every section, in the statement's order.
    sections: Vec<(Section, Pence)>,
    /// All that comes in.
    pub income: Pence,
    /// Spending that is much the same each month.
    pub fixed_costs: Pence,
    /// Spending that can be changed.
    pub flexible_costs: Pence,
    /// All that goes out, debts and saving apart.
    pub spending: Pence,
    /// Income less spending: negative when more goes out than comes in.
    pub left: Pence,
}

impl Totals {
    /// Adds lines up, in any order.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Result<Self, MoneyOverflow> {
        let mut sections: Vec<(Section, Pence)> = Section::ALL.iter().map(|section| (*section, Pence::ZERO)).collect();
        for line in lines {
            let own = line.field.section();
            if let Some((_, sum)) = sections.iter_mut().find(|(section, _)| *section == own) {
                *sum = sum.checked_add(line.monthly()?)?;
            }
        }
        let side = |side: Side| {
            Pence::total(sections.iter().filter(|(section, _)| section.side() == side).map(|(_, sum)| *sum))
        };
        let (income, fixed_costs, flexible_costs) =
            (side(Side::Income)?, side(Side::FixedCost)?, side(Side::FlexibleCost)?);
        let spending = fixed_costs.checked_add(flexible_costs)?;
        Ok(Self { income, fixed_costs, flexible_costs, spending, left: income.checked_sub(spending)?, sections })
    }

    /// What a section comes to.
    #[must_use]
    pub fn section(&self, section: Section) -> Pence {
        self.sections.iter().find(|(own, _)| *own == section).map(|(_, sum)| *sum).unwrap_or_default()
    }

    /// Every section with its sum, in the statement's order.
    #[must_use]
    pub fn sections(&self) -> &[(Section, Pence)] {
        &self.sections
    }
}
