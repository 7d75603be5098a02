//! A balance in words. In breathing space nothing may say "you owe", so there the words are neutral.

use crate::text::StatementText;
use domain::money::{Pence, balance_words};

/// "You owe £212.40", "You are £30.00 in credit", "Your account is up to date".
#[must_use]
pub fn resident_words(balance: Pence) -> String {
    balance_words(balance)
}

/// The same, or [`short`]: for breathing space, where nothing may say "you owe", and for officers, who do not owe it.
#[must_use]
pub fn words(balance: Pence, is_neutral: bool) -> String {
    if is_neutral { short(balance) } else { resident_words(balance) }
}

/// A signed amount with a true minus sign and a space, as in a sum: "− £40.00".
#[must_use]
pub fn signed(amount: Pence) -> String {
    if amount.is_credit() { format!("−\u{a0}{}", amount.abs()) } else { amount.to_string() }
}

/// For where "balance" stands beside it: "£212.40", "£30.00 in credit".
#[must_use]
pub fn short(balance: Pence) -> String {
    let amount = balance.abs().to_string();
    if balance.is_credit() { StatementText::InCredit.with(&[("amount", &amount)]) } else { amount }
}
