//! The rules of Direct Debit: see `domain/policy/direct_debit.toml`.

use super::PolicyProblem;
use super::rules::Reader;

/// Direct Debit: the scheme's days, and the landlord's choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DirectDebitRules {
    /// Working days of notice before the entry day.
    pub notice_working_days: u32,
    /// Working days in which a letter is printed and posted.
    pub letter_working_days: u32,
    /// Working days after which a posted letter counts as given.
    pub postal_working_days: u32,
    /// Working days from processing to entry.
    pub processing_working_days: u32,
    /// Working days from input to entry.
    pub input_working_days: u32,
    /// Working days in which a bank may reject an instruction.
    pub rejection_working_days: u32,
    /// Working days in which a set-up is confirmed.
    pub confirmation_working_days: u32,
    /// The last day of the month that can be chosen.
    pub day_of_month_max: u32,
    /// Days by which the first collection may be put off at most.
    pub first_collection_days_max: u32,
    /// Accounts that cannot exist after which setting up is closed, ...
    pub failed_checks_max: u32,
    /// ... for so many hours.
    pub failed_checks_hours: u32,
    /// Months without a collection after which an instruction is no longer good.
    pub dormant_months: u32,
    /// Months after which the tables of the modulus check are old.
    pub table_age_months_max: u32,
}

impl DirectDebitRules {
    /// The same for a payer who is told by letter: what is planned has to be written of earlier, by the days that a letter
    /// takes. For planning alone: what the payer is promised stays [`DirectDebitRules::notice_working_days`].
    #[must_use]
    pub const fn by_letter(self) -> Self {
        let on_its_way = self.letter_working_days.saturating_add(self.postal_working_days);
        Self { notice_working_days: self.notice_working_days.saturating_add(on_its_way), ..self }
    }
}

impl Reader<'_> {
    pub(super) fn direct_debit(&mut self) -> Result<DirectDebitRules, PolicyProblem> {
        Ok(DirectDebitRules {
            notice_working_days: self.whole("direct_debit.notice_working_days", 1..=30)?,
            letter_working_days: self.whole("direct_debit.letter_working_days", 0..=30)?,
            postal_working_days: self.whole("direct_debit.postal_working_days", 0..=10)?,
            processing_working_days: self.whole("direct_debit.processing_working_days", 1..=10)?,
            input_working_days: self.whole("direct_debit.input_working_days", 1..=10)?,
            rejection_working_days: self.whole("direct_debit.rejection_working_days", 1..=30)?,
            confirmation_working_days: self.whole("direct_debit.confirmation_working_days", 1..=10)?,
            day_of_month_max: self.whole("direct_debit.day_of_month_max", 1..=28)?,
            first_collection_days_max: self.whole("direct_debit.first_collection_days_max", 14..=366)?,
            failed_checks_max: self.whole("direct_debit.failed_checks_max", 1..=100)?,
            failed_checks_hours: self.whole("direct_debit.failed_checks_hours", 1..=720)?,
            dormant_months: self.whole("direct_debit.dormant_months", 1..=60)?,
            table_age_months_max: self.whole("direct_debit.table_age_months_max", 1..=60)?,
        })
    }
}
