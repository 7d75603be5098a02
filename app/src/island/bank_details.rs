//! Says whether a sort code and an account number have the right shape, once both are typed. Whether such an account can
//! exist is for the server's tables to say. What was typed never leaves the form.

use leptos::prelude::*;

/// The `id` of the form that is read.
pub const FORM: &str = "bank-details";
/// The `id` of the line that says so; the server leaves it empty.
pub const LINE: &str = "bank-details-shape";

/// Keeps the line up to date.
#[island]
pub fn BankDetails() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    super::browser_form::on_input(FORM, |answer| {
        super::browser::set_html(LINE, words_for(&answer("sort_code"), &answer("account_number")));
    });
}

/// Nothing until both have the right shape: nobody is told off in the middle of a number.
#[cfg(feature = "hydrate")]
fn words_for(sort_code: &str, account_number: &str) -> &'static str {
    use crate::text::DirectDebitText as Text;
    use domain::direct_debit::BankAccount;
    if BankAccount::parse(sort_code, account_number).is_ok() { Text::ShapeGood.words() } else { "" }
}
