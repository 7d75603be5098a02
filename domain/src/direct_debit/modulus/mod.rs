//! Whether an account number can exist at its bank: the modulus check.
//!
//! Source: "Validating account numbers" (Vocalink), with its two tables: `valacdos.txt`, the weights by range of sort
//! codes, and `scsubtab.txt`, sort codes to be put in place of others. They are revised several times a year and belong
//! to Vocalink, so they are values here, read at run time and never compiled in. A result depends on the tables: one that
//! was stored is never judged again by newer ones.

mod check;
mod problem;
mod row;
mod tables;

pub use problem::{TableFile, TableProblem, TableProblemKind};
pub use tables::Tables;

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What the check can say of an account.
    BankCheck {
        Valid = "valid", "valid";
        Invalid = "invalid", "invalid";
        /// The bank is not in the tables, or does not let its numbers be checked: the account is taken.
        CannotBeChecked = "cannot be checked", "cannot be checked";
    }
}
