//! What an import needs of the database: a connection of its own, with a stage that nobody else sees, checks over the
//! whole of it, and short transactions that take it account by account.

mod cell;
mod chunk;
mod connection;
mod fold;
mod lock;
mod table;
pub mod tables;
mod tally;
mod text_pool;

pub use cell::{Cell, flag_code, remembered};
pub use chunk::{Chunk, PackingError};
pub use connection::FeedConnection;
pub use fold::{lower_case, payment_ref};
pub use lock::FeedLock;
pub use table::{Derived, FeedColumn, FeedKind, FeedTable, Memory, Parent, WhenEmpty};
pub use tally::{RefusedRow, Tally, Verdict};

/// Stands between the parts of a key where it is written as one text: no reference contains it.
pub const KEY_SEPARATOR: &str = "\u{1f}";

/// A part of a stage that is taken in one transaction.
#[derive(Clone, Debug)]
pub enum Stretch {
    /// Rows of these lines of the file.
    Lines {
        /// Those after this line,
        after: i64,
        /// up to and with this one.
        up_to: i64,
    },
    /// Everything of these accounts, in the order of their references.
    Accounts {
        /// Those after this one,
        after: String,
        /// up to and with this one.
        up_to: String,
    },
}
