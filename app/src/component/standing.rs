//! A balance in words. In breathing space nothing may say "you owe", so there the words are neutral.

use crate::text::StatementText;
use domain::money::{Pence, balance_words};

/// "You owe £212.40", "You are £30.00 in credit", "Your account is up to date".
#[must_use]
pub fn resident_words(balance: Pence) -> String {
    balance_words(balance)
}

/// "£212.40 to the account", "£30.00 in credit", "£0.00": for breathing space, and for officers, who do not owe it.
#[must_use]
pub fn neutral_words(balance: Pence) -> String {
    let amount = balance.abs().to_string();
    if balance.is_credit() {
        StatementText::NeutralCredit.with(&[("amount", &amount)])
    } else if balance.is_arrears() {
        StatementText::NeutralDebit.with(&[("amount", &amount)])
    } else {
        amount
    }
}

/// Whichever of the two the page calls for.
#[must_use]
pub fn words(balance: Pence, is_neutral: bool) -> String {
    if is_neutral { neutral_words(balance) } else { resident_words(balance) }
}

/// A signed amount with a true minus sign and a space, as in a sum: "− £40.00".
#[must_use]
pub fn signed(amount: Pence) -> String {
    if amount.is_credit() { format!("− {}", amount.abs()) } else { amount.to_string() }
}

/// For a table that says "balance" above: "£212.40", "£30.00 in credit". The same in breathing space.
#[must_use]
pub fn short(balance: Pence) -> String {
    let amount = balance.abs().to_string();
    if balance.is_credit() { StatementText::NeutralCredit.with(&[("amount", &amount)]) } else { amount }
}
