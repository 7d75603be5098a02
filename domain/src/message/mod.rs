//! What is said between a resident and the landlord: by which way somebody is told something, and where a conversation
//! stands.

mod channel;
mod thread;

pub use channel::{Channel, NoticeState, Reach, WhyLetter};
pub use thread::{ThreadEvent, ThreadRefused, ThreadState};
