//! What is said between a resident and the landlord: by which way somebody is told something, and where a conversation
//! stands.

mod channel;
mod thread;
mod typed;

pub use channel::{Channel, NoticeState, Reach, WhyLetter};
pub use thread::{ThreadEvent, ThreadRefused, ThreadState};
pub use typed::{body, subject};
