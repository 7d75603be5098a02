//! The case of an account in arrears: its stage, the gates before each further stage, notices, and what protects a household.
//!
//! Nothing here acts. An officer asks for a step; [`next`] says whether there is one, [`Protections`] and the gates say what
//! stands in its way. No program takes a step towards notice, court or eviction.

pub mod breathing_space;
mod check;
mod correct;
pub mod diary;
mod gate;
pub mod hearing;
mod notice;
pub mod protection;
mod regime;
mod stage;
mod vulnerability;

pub use check::{
    ArrangementFact, Evidence, GateFacts, GateResult, NoticeFact, OrderFact, Tenant, check, is_open, may_override,
};
pub use correct::{TakenStep, stage_left, taken_over};
pub use gate::{Fresh, Gate, How, gates, protocol_steps};
pub use notice::{
    NoticeDays, NoticeProblem, NoticeType, ServiceMethod, earliest_notice, is_same_notice, notice_for, notice_types,
};
pub use protection::{MarkerFact, Protection, ProtectionKind, Protections};
pub use regime::Regime;
pub use stage::{NoSuchStep, Stage, StageEvent, StepKind, next};
pub use vulnerability::{PartAnswer, VulnerabilityPart, unanswered, vulnerability_parts};
