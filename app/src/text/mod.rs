//! Every sentence that people read, by key. Plain English, kind, and never shaming; each says what to do next.
//!
//! A key is a variant; its English stands beside it. Another language is a file that answers the same keys, which the
//! compiler checks for completeness. A `{name}` in a sentence is filled in by [`fill`].

pub mod budget_field;
pub mod document;
pub mod offer_decision;
pub mod offer_reason;
pub mod plan;
pub mod prose;
pub mod stage;

mod arrangement;
mod budget;
mod budget_outcome;
mod caseload;
mod casework;
mod contact;
mod court_pack;
mod direct_debit;
mod frame;
mod home;
mod letter;
mod message;
mod officer;
mod planner;
mod problem;
mod report;
mod request;
mod sign_in;
mod statement;
mod ways_to_pay;

pub use arrangement::ArrangementText;
pub use budget::BudgetText;
pub use budget_outcome::BudgetOutcomeText;
pub use caseload::CaseloadText;
pub use casework::{CaseFormText, CaseText};
pub use contact::{ContactText, LANGUAGES};
pub use court_pack::CourtPackText;
pub use direct_debit::{DirectDebitText, MandateText};
pub use frame::FrameText;
pub use home::HomeText;
pub use letter::LetterText;
pub use message::{CHANGE_QUESTIONS, ChangeQuestion, ChangeText, MessageText};
pub use offer_decision::OfferDecisionText;
pub use officer::OfficerText;
pub use planner::PlannerText;
pub use problem::ProblemText;
pub use report::{PatchText, ReportText};
pub use request::{AssignmentText, AssistanceText, OfferNoticeText, RequestText};
pub use sign_in::SignInText;
pub use stage::StageText;
pub use statement::StatementText;
pub use ways_to_pay::WaysToPayText;

/// Puts values in the place of their `{name}`.
#[must_use]
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = sentence.to_owned();
    for (name, value) in values {
        filled = filled.replace(&format!("{{{name}}}"), value);
    }
    filled
}

/// A text as it stands in HTML.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Declares the keys of one part of the portal, each with its English.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($key:ident => $english:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = $english] $key,)*
        }

        impl $name {
            /// The sentence as it stands, for one that has nothing to fill in.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self {
                    $(Self::$key => $english,)*
                }
            }

            /// The sentence with its values in place.
            #[must_use]
            pub fn with(self, values: &[(&str, &str)]) -> String {
                $crate::text::fill(self.words(), values)
            }
        }
    };
}
use words;
