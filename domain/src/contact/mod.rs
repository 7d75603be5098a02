//! How a resident is reached: their email and mobile, how these are changed safely, the format they can read, and whom
//! they trust to talk to us.

mod address;
mod change;
mod trusted;

pub use address::{EmailAddress, MobileNumber};
pub use change::{ContactChangeEvent, ContactChangeRefused, ContactChangeState, ContactField};
pub use trusted::{TrustScope, TrustedPerson, TrustedPersonTyped};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// The format in which somebody can read what we send.
    ReadingFormat {
        Standard = "standard", "Standard print";
        LargePrint = "large_print", "Large print";
        EasyRead = "easy_read", "Easy read";
        Braille = "braille", "Braille";
        Audio = "audio", "Audio";
    }
}
