//! Issuing a code to sign in with by letter: first a page that asks for whom, then the letter to print, once.

use domain::calendar::Day;

/// The page that asks for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterCodeConfirm {
    /// Which account.
    pub account_id: i64,
    /// "12 Rowan Court".
    pub address: String,
    /// The tenants; occupants cannot sign in.
    pub tenants: Vec<LetterCodeTenant>,
    /// How many days the code lasts, from policy.
    pub code_days: u32,
    /// None was chosen.
    pub is_tenant_missing: bool,
}

/// A tenant to whom a code can be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterCodeTenant {
    /// The value that the form sends.
    pub person_ref: String,
    /// As recorded.
    pub name: String,
    /// They have a code that would be withdrawn.
    pub has_live_code: bool,
}

/// The letter, with the code: shown once and never again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterCodeLetter {
    /// Which account.
    pub account_id: i64,
    /// To whom.
    pub name: String,
    /// A line each, for the window of an envelope.
    pub address: Vec<String>,
    /// What they quote.
    pub payment_ref: String,
    /// In groups that are easy to read aloud and to type.
    pub code: String,
    /// The day of the letter.
    pub issued_on: Day,
    /// The last day it can be used.
    pub expires_on: Day,
    /// The portal's own address, as it is to be typed.
    pub portal_address: String,
}
