//! A statement's sum, in figures and in words.

use crate::ledger::{BenefitStream, EntryGroup};
use crate::money::{Pence, balance_words};

use super::Statement;

/// One step of the sum that takes the opening balance to the closing one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SumTerm {
    /// Which subtotal.
    pub group: EntryGroup,
    /// As it moved the balance: positive added to what is owed.
    pub moved: Pence,
}

impl Statement<'_> {
    /// The steps of the sum: charges and payments always, benefit where there is or was any, corrections where there are some.
    #[must_use]
    pub fn terms(&self) -> Vec<SumTerm> {
        let negative = |amount: Pence| Pence::new(amount.get().saturating_neg());
        let has = |stream: BenefitStream| self.benefits.iter().any(|row| row.stream == stream);
        let steps = [
            (EntryGroup::Charge, self.charged, true),
            (EntryGroup::HousingBenefit, negative(self.housing_benefit), has(BenefitStream::Hb)),
            (EntryGroup::UniversalCredit, negative(self.universal_credit), has(BenefitStream::UcManaged)),
            (EntryGroup::Payment, negative(self.paid), true),
            (EntryGroup::Correction, self.corrections, false),
        ];
        let shown = steps.into_iter().filter(|(_, moved, always)| *always || *moved != Pence::ZERO);
        shown.map(|(group, moved, _)| SumTerm { group, moved }).collect()
    }

    /// The sum in figures: "£0.00 + £512.00 − £0.00 − £160.00 = £352.00". A balance in credit has a minus in front.
    #[must_use]
    pub fn sum_words(&self) -> String {
        let mut sum = signed(self.opening);
        for SumTerm { group, moved } in self.terms() {
            // Nothing at all is written on the side where the group belongs.
            let adds = match moved.get() {
                0 => matches!(group, EntryGroup::Charge | EntryGroup::Correction),
                pence => pence > 0,
            };
            sum.push_str(if adds { " + " } else { " − " });
            sum.push_str(&moved.abs().to_string());
        }
        sum.push_str(" = ");
        sum.push_str(&signed(self.closing));
        sum
    }

    /// How the account stood at the start: "You started owing £12.00."
    #[must_use]
    pub fn opening_words(&self) -> String {
        if self.opening.is_arrears() {
            format!("You started owing {}.", self.opening)
        } else if self.opening.is_credit() {
            format!("You started {} in credit.", self.opening.abs())
        } else {
            "You started with nothing to pay.".to_owned()
        }
    }

    /// What happened: "You were charged £512.00, Housing Benefit paid £0.00 and you paid £160.00."
    #[must_use]
    pub fn movement_words(&self) -> String {
        let terms = self.terms();
        let clauses: Vec<String> = terms.iter().map(|term| clause(*term)).collect();
        match clauses.split_last() {
            Some((last, [])) => format!("{last}."),
            Some((last, earlier)) => format!("{} and {last}.", earlier.join(", ")),
            None => String::new(),
        }
    }

    /// How the account stood at the end: "You owe £352.00.", of a period that ends today.
    #[must_use]
    pub fn closing_words(&self) -> String {
        format!("{}.", balance_words(self.closing))
    }
}

fn signed(balance: Pence) -> String {
    let sign = if balance.is_credit() { "−" } else { "" };
    format!("{sign}{}", balance.abs())
}

fn clause(SumTerm { group, moved }: SumTerm) -> String {
    let (amount, added) = (moved.abs(), moved.is_arrears());
    match (group, added) {
        // The charges come first, so theirs is the capital.
        (EntryGroup::Charge, _) => format!("You were charged {amount}"),
        (EntryGroup::HousingBenefit, false) => format!("Housing Benefit paid {amount}"),
        (EntryGroup::HousingBenefit, true) => format!("{amount} of Housing Benefit was taken back"),
        (EntryGroup::UniversalCredit, false) => format!("Universal Credit paid {amount}"),
        (EntryGroup::UniversalCredit, true) => {
            format!("{amount} of Universal Credit was taken back")
        }
        (EntryGroup::Payment, false) => format!("you paid {amount}"),
        (EntryGroup::Payment, true) => format!("{amount} was returned or refunded"),
        (EntryGroup::Correction, false) => format!("other changes took off {amount}"),
        (EntryGroup::Correction, true) => format!("other changes added {amount}"),
    }
}
