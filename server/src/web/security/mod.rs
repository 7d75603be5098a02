//! What guards a request: where it came from, whose form it is, and what the browser may do with the answer.

pub mod cookie;
pub mod destination;
pub mod header;
pub mod origin;
pub mod posted;
pub mod visit;
