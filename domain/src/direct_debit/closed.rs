//! A Direct Debit that ends without anybody having cancelled it: why, and what its payer is told.

use super::message::{Mandate, Message, Payee, contact, details, last_payment, message};
use crate::calendar::Day;

/// Why nothing more may be collected by a mandate, as the calendar finds it. The first that is true counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closed {
    /// The payer has died. A bank pays nothing more from their account, and nobody is told by a program.
    PayerDied,
    /// The account that it pays is closed.
    AccountClosed,
    /// The payer is no longer a tenant of the home: what others owe is not taken from them.
    NotATenant,
    /// Nothing was collected for so long that the bank no longer keeps it (`direct_debit.dormant_months`, a scheme rule).
    Unused,
}

impl Closed {
    /// Whether the payer is told.
    #[must_use]
    pub const fn is_told(self) -> bool {
        !matches!(self, Self::PayerDied)
    }

    const fn words(self) -> &'static str {
        match self {
            Self::PayerDied => "We ended it because the person who paid has died.",
            Self::AccountClosed => "We ended it because this account with us is closed.",
            Self::NotATenant => "We ended it because our records say that you are no longer a tenant of this home.",
            Self::Unused => "We ended it because nothing has been taken by it for a long time.",
        }
    }
}

/// That it has ended, and why where that is known. `last_entry_on` = a collection already sent to the bank.
#[must_use]
pub fn closed(payee: &Payee, mandate: &Mandate, why: Option<Closed>, last_entry_on: Option<Day>) -> Message {
    let mut body = vec!["Your Direct Debit has ended.".to_owned()];
    body.extend(why.map(|why| why.words().to_owned()));
    body.push(last_payment(last_entry_on));
    body.push(details(payee, mandate));
    body.push(format!(
        "If you still pay {} to us, you can pay another way, or set up a new Direct Debit, when you sign in.",
        mandate.pays
    ));
    body.push(contact(payee, "If you think this is wrong, or are not sure what to do"));
    message("Your Direct Debit has ended", body.join("\n\n"), payee)
}
