//! Paying rent by Direct Debit: whose account, whether it can exist, which days, how much, and what a mandate may become.
//!
//! Sources: the Direct Debit Scheme's rules and the Bacs Service User's Guide as its sponsoring banks publish them;
//! "Validating account numbers" (Vocalink) for the check of a bank account. Nothing here moves money or talks to a bank.

mod account_holder;
mod account_number;
mod amount;
mod bank_account;
mod closed;
mod collection;
mod collection_rule;
mod collection_state;
mod message;
pub mod modulus;
mod notice;
mod reference;
mod revision;
mod sort_code;
mod state;
mod typed;

pub use account_holder::{AccountHolder, AccountHolderProblem};
pub use account_number::{AccountNumber, AccountNumberProblem};
pub use amount::{Due, Extra, dues, per_collection};
pub use bank_account::{BankAccount, BankAccountProblems};
pub use closed::{Closed, closed};
pub use collection::{Collection, CollectionDays, ScheduleProblem, first_days, schedule};
pub use collection_rule::{CollectionDay, CollectionFrequency, CollectionRule};
pub use collection_state::{CollectionState, Covers};
pub use message::{
    Mandate, Message, Payee, Replaced, Unpaid, advance_notice, cancelled, collection_words, confirmation, guarantee,
    not_taken, paused, rejected, resumed, returned,
};
pub use modulus::BankCheck;
pub use notice::{
    earliest_entry_by_letter_on, earliest_entry_on, earliest_entry_put_in_on, is_too_late, letter_given_on,
};
pub use reference::{BacsReference, BacsReferenceProblem};
pub use revision::{Standing, Step, Window, amend, has_room, revise};
pub use sort_code::{SortCode, SortCodeProblem};
pub use state::{MandateEvent, MandateState, NotAllowed, next};
pub use typed::{BankTyped, BankTypedProblems, WhenProblem, WhenTyped, latest_first_day};
