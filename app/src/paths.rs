//! Every address of the portal, by who asks for it. No personal data ever stands in one: accounts go by their surrogate
//! number.
//!
//! A constant in capitals with a `{…}` is the pattern that the server routes; the function of the same name fills it in.
//! All are used as `paths::NAME`, whichever file they stand in.

use std::fmt::Write as _;

mod anyone;
mod officer;
mod query;
mod request;
mod resident;

pub use anyone::*;
pub use officer::*;
pub use query::with_query;
pub use request::*;
pub use resident::*;

fn with_account(pattern: &str, account_id: i64) -> String {
    pattern.replace("{account_id}", &account_id.to_string())
}

/// A text as the value of a query: letters, digits and `-._~` as they are, all else as `%` and two digits.
#[must_use]
pub fn query_value(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            written.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(written, "%{byte:02X}");
        }
    }
    written
}
