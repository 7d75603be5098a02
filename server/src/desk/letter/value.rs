//! What stands in place of each field, from what is known of an account. What is not known has no value: the template that
//! names it is then not for this account.

use domain::{
    letter::{FieldValue, LetterField},
    money::{MoneyOverflow, Pence},
};

use super::Known;

impl Known<'_> {
    /// The value of a field for one tenant; `None` = there is none.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub(super) fn value(&self, field: LetterField, name: &str) -> Result<Option<FieldValue>, MoneyOverflow> {
        let text = |text: &str| Some(FieldValue::Text(text.to_owned()));
        let some_text = |words: &str| (!words.trim().is_empty()).then(|| FieldValue::Text(words.to_owned()));
        let underlying = &self.measured.underlying;
        let on_its_way = || Pence::total(underlying.on_its_way.iter().map(|benefit| benefit.amount));
        Ok(match field {
            LetterField::Name => text(name),
            LetterField::Address => text(&self.address),
            LetterField::PaymentRef => text(&self.payment_ref),
            LetterField::Landlord => some_text(&self.letters.landlord),
            LetterField::Telephone => some_text(&self.letters.telephone),
            LetterField::Hours => some_text(&self.letters.hours),
            LetterField::Portal => some_text(&self.letters.portal),
            LetterField::Today => Some(FieldValue::Day(self.today)),
            LetterField::Officer => self.asked.officer.and_then(some_text),
            LetterField::RentWord => text(self.measured.account.kind.paid_word()),
            // Nobody is asked for a sum that they do not owe.
            LetterField::Balance => owed(underlying.balance),
            LetterField::Underlying => owed(underlying.underlying),
            LetterField::OnItsWay => owed(on_its_way()?),
            LetterField::WeeklyCharge => owed(self.measured.regular_on(self.today)?.gross_weekly()),
            LetterField::BehindBy => {
                self.standing.and_then(|one| one.ahead.is_credit().then(|| FieldValue::Money(one.ahead.abs())))
            }
            LetterField::NextOn => self.standing.and_then(|one| one.next).map(|(on, _)| FieldValue::Day(on)),
            LetterField::NextAmount => {
                self.standing.and_then(|one| one.next).map(|(_, amount)| FieldValue::Money(amount))
            }
            LetterField::PlanAmount
            | LetterField::PlanEvery
            | LetterField::OfferRef
            | LetterField::MeetingOn
            | LetterField::MeetingTime
            | LetterField::MeetingPlace => self.asked.typed.get(&field).cloned(),
        })
    }
}

fn owed(amount: Pence) -> Option<FieldValue> {
    amount.is_arrears().then_some(FieldValue::Money(amount))
}
