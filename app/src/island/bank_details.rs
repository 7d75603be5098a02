//! Says whether a sort code and an account number have the right shape, once both are typed. Whether such an account can
//! exist is for the server's tables to say. What was typed never leaves the form.

use super::browser_form;
use crate::text::DirectDebitText as Text;
use domain::direct_debit::BankAccount;
use leptos::prelude::*;

/// The `id` of the form that is read.
pub const FORM: &str = "bank-details";

/// A line below the two numbers.
#[island]
pub fn BankDetails() -> impl IntoView {
    let (words, set_words) = signal("");
    Effect::new(move |_| {
        browser_form::on_input(FORM, move |answer| {
            set_words.set(words_for(&answer("sort_code"), &answer("account_number")));
        });
    });
    view! { <p class="app-soft" role="status" translate="no" inner_html=move || words.get()></p> }
}

/// Nothing until both have the right shape: nobody is told off in the middle of a number.
fn words_for(sort_code: &str, account_number: &str) -> &'static str {
    if BankAccount::parse(sort_code, account_number).is_ok() { Text::ShapeGood.words() } else { "" }
}
