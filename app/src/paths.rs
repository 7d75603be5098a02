//! Every address of the portal, by who asks for it. No personal data ever stands in one: accounts go by their surrogate
//! number.
//!
//! A constant in capitals with a `{…}` is the pattern that the server routes; the function of the same name fills it in.
//! All are used as `paths::NAME`, whichever file they stand in.

mod anyone;
mod officer;
mod resident;

pub use anyone::*;
pub use officer::*;
pub use resident::*;

fn with_account(pattern: &str, account_id: i64) -> String {
    pattern.replace("{account_id}", &account_id.to_string())
}
