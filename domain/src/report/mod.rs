//! The weekly report: what was charged and paid in a rent week, what is owed and by how many, and how the work stands.
//!
//! Formulas are those by which English social landlords publish rent performance (rent collected as a share of rent due,
//! with and without arrears brought forward, the latter known as `BV66a`; arrears as a share of the annual rent debit).
//! Each number has its definition beside it, in [`Measure`] and [`Rate`].
//!
//! **The same numbers each time.** An entry counts in a week's report when it is effective by the week's Sunday *and* was
//! posted by the landlord's system by the report's cut-off. What is posted later for days before is no longer that week's
//! affair: it stands in the next report, as late postings. So a week opens with what the last one closed with, and
//! opening + late postings + the week's entries = closing.

mod account;
mod contact;
mod court;
mod figures;
mod measure;
mod money;
mod percent;
mod rate;
mod reported;
mod span;
mod target;
mod week;
mod work;

pub use account::AccountFacts;
pub use contact::ContactFact;
pub use figures::Figures;
pub use measure::{Measure, ReportSection, Unit};
pub use percent::Percent;
pub use rate::{Rate, RateValue};
pub use reported::{REPORT_VERSION, Reported};
pub use span::{ArrangementFact, CaseFact, MarkerFact, NoticeFact, OfferFact, OutcomeFact, Span};
pub use target::{Aim, Target, Targets};
pub use week::ReportWeek;
