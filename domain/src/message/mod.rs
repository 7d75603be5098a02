//! What is said between a resident and the landlord: by which way somebody is told something, and where a conversation
//! stands.

mod channel;
mod conversation;
mod typed;

pub use channel::{Channel, NoticeState, Reach, WhyLetter};
pub use conversation::{ThreadEvent, ThreadRefused, ThreadState};
pub use typed::{body, subject};
