//! What the pages of Direct Debit say, and what they must never say.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that fails stops")]
#![expect(dead_code, reason = "the made-up people are shared, and not all of them pay by Direct Debit")]

mod example;

use example::direct_debit::{kept_pages, officer_pages, set_up_pages};

fn page(name: &str) -> String {
    let pages = set_up_pages().into_iter().chain(kept_pages()).chain(officer_pages());
    pages.into_iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no page {name}")).1
}

fn has_all(name: &str, parts: &[&str]) {
    let page = page(name);
    for part in parts {
        assert!(page.contains(part), "{name} lacks {part:?}");
    }
}

#[test]
fn the_review_says_all_that_is_agreed_to() {
    has_all(
        "direct-debit-review",
        &[
            "Account ending 2389",
            "every month, on day 1 of the month",
            "EXAMPLETON RENTS, with the reference 70001234",
            "Service user number 123456",
            "Monday 4 January 2027",
            "You chose Friday 1 January 2027. That is not a working day.",
            "£608.00 rent and £78.00 of your plan",
            "16 December 2026",
            "Exampleton Council will notify you 10 working days in advance",
            "you must pay it back when Exampleton Council asks you to",
            "We could not check these numbers",
            "the amounts are different now",
            "Your Direct Debit from the account ending 4958 stops when you agree to this one.",
            "£256.00 rent and £20.00 of your plan is left. That is in the payments above",
            "on its way to your old bank: £541.67 on Tuesday 24 November 2026",
            "name=\"plan\" value=\"0123456789abcdef\"",
            "Amina \"Mina\" &lt;Example&gt;",
        ],
    );
    assert_eq!(page("direct-debit-review").matches("£686.00").count(), 4);
}

#[test]
fn what_was_typed_comes_back_with_what_is_wrong_with_it() {
    has_all(
        "direct-debit-bank-problems",
        &[
            "Error: ",
            "value=\"20-00-0\"",
            "value=\"1234 &quot;5678&quot;\"",
            "Type the name on the account",
            "A sort code has 6 digits",
            "An account number has digits only",
        ],
    );
    has_all("direct-debit-bank-invalid", &["do not go together", "You can try once more today."]);
    has_all(
        "direct-debit-when-problems",
        &["Choose how often", "Type a real day for when to start", "value=\"31\"", "value=\"2027\""],
    );
    has_all("direct-debit-authority-problems", &["Say whether you can agree to payments by yourself"]);
}

#[test]
fn the_other_tenant_sees_when_rent_is_paid_and_not_whose_account_pays_it() {
    let own = page("direct-debit-manage");
    assert!(own.contains("ending 2389") && own.contains("/direct-debit/cancel"));
    let other = page("direct-debit-manage-joint");
    assert!(other.contains("£686.00") && !other.contains("2389") && !other.contains("Mina"));
    assert!(!other.contains("/direct-debit/cancel") && !other.contains("/direct-debit/change"));
    has_all("direct-debit-manage-rejected", &["You can try another account", "Set up a new Direct Debit"]);
}

#[test]
fn every_page_that_ends_says_what_to_do_next() {
    for name in ["direct-debit-paper", "direct-debit-locked", "direct-debit-not-offered", "direct-debit-reference"] {
        assert!(page(name).matches("tel:01632960123").count() > 1, "{name}");
    }
    has_all("direct-debit-cancel", &["£686.00 on Monday 4 January 2027", "/account/12/arrangement", "No, keep it"]);
}
