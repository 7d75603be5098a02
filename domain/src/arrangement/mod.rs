//! Repaying arrears over time: what a resident offers, what the landlord's policy says of it, the days and amounts that follow,
//! how an offer moves from sent to answered, and whether an agreed arrangement is kept.
//!
//! Everything is measured by the *underlying* balance, so that benefit which is late is never treated as debt. An offer's amount
//! goes towards arrears and is paid on top of the current rent, which goes on. Nothing here takes a step against anybody: rules
//! say what they find, with the figures, and a person decides.

mod assessment;
mod court;
mod cycle;
mod first_day;
pub mod kept;
mod offer;
mod plan;
mod progress;
mod reason;
mod schedule;
mod settled;
mod state;
mod suggestion;

pub use assessment::{Assessment, AssessmentFacts, Bar, BudgetFacts, BudgetOutcome, CourtStanding, Route, assess, bar};
pub use court::NoticeRecord;
pub use first_day::{FirstDay, FirstDayWhy, first_days};
pub use offer::{DayTyped, LumpSum, Offer, OfferLimits, OfferTyped};
pub use plan::{OneMore, Plan};
pub use progress::{Agreed, Keeping, Progress, ProgressFacts, paid_since, payments_since};
pub use reason::{Asks, Finding, Reason};
pub use schedule::{Instalment, Schedule, ScheduleProblem};
pub use settled::{Settled, SettledStatus, settle};
pub use state::{Actor, NotPossible, OfferEvent, OfferState};
pub use suggestion::{Suggested, Suggestion, suggestions};
