//! What makes a stored budget impossible. It is then refused: a budget is never read as another one.

use super::{Field, PriorityDebtKind};

/// Why something is no budget. An unknown line is refused where its code is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BudgetProblem {
    /// A line stands twice.
    #[error("the line {} stands twice", .field.code())]
    Twice {
        /// Which.
        field: Field,
    },
    /// An amount is below nothing.
    #[error("the line {} is negative", .field.code())]
    Negative {
        /// Which.
        field: Field,
    },
    /// A kind of priority debt stands twice.
    #[error("the debt {} stands twice", .kind.code())]
    DebtTwice {
        /// Which.
        kind: PriorityDebtKind,
    },
    /// An amount of a debt or of saving is below nothing.
    #[error("a debt or a saving is negative")]
    NegativeDebt,
    /// More debts than a form has room for.
    #[error("there are too many debts")]
    TooManyDebts,
}
