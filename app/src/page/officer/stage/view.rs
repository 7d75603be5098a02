//! What the pages of a case are handed: finished words and figures.

use crate::page::sign_in::start::DateTyped;
use domain::{
    calendar::Day,
    case::{Gate, Stage, StageEvent, VulnerabilityPart},
    ledger::CourtOutcome,
    permission::OfficerRole,
    problem::Problems,
};

/// Whose account it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageIdentity {
    /// Which account.
    pub account_id: i64,
    /// The tenants.
    pub name: String,
    /// "12 Rowan Court".
    pub address: String,
    /// What they quote.
    pub payment_ref: String,
}

/// A gate as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateLine {
    /// Which.
    pub gate: Gate,
    /// Whether it is met.
    pub is_met: bool,
    /// What was found, or what is missing.
    pub words: String,
    /// Who may go on all the same; `None` = nobody.
    pub overridden_by: Option<OfficerRole>,
}

/// What protects the household.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProtectedView {
    /// Each, in words, with its days.
    pub lines: Vec<String>,
    /// Why nobody may be chased.
    pub no_chasing: Option<String>,
    /// Why no program may chase, where an officer may.
    pub no_program: Option<String>,
    /// In breathing space: what is frozen, and what came due since, in words.
    pub split: Option<(String, String)>,
    /// Breathing space holds and a claim is in court.
    pub tell_court: bool,
    /// Of a breathing space that holds: the adviser through whom any arrangement goes, and the landlord's day for a request.
    pub breathing: Vec<String>,
    /// Review days that have come.
    pub reviews_due: Vec<Day>,
}

/// A step that may follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLine {
    /// Which; `None` = recording what a court decided.
    pub event: Option<StageEvent>,
    /// How many gates are not met.
    pub unmet: usize,
    /// Whose it is, where it is not this officer's.
    pub needs: Option<OfficerRole>,
}

/// A row of notices or of court.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLine {
    /// What.
    pub what: String,
    /// Cells after it, as the table's head has them.
    pub cells: [String; 3],
    /// Where it is on record.
    pub source: String,
    /// What it is known by, where it was recorded here.
    pub record_id: Option<String>,
}

/// Something that was recorded by mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBackLine {
    /// What, and its day.
    pub what: String,
    /// When it was taken back, and by whom.
    pub when: String,
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// What.
    pub what: String,
    /// When, and by whom.
    pub when: String,
    /// What was written with it.
    pub note: String,
    /// The gates that were opened.
    pub overrides: Vec<String>,
}

/// The page of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageView {
    /// Whose.
    pub identity: StageIdentity,
    /// Where it stands.
    pub stage: Stage,
    /// Since when; `None` = as the landlord's system tells.
    pub since_on: Option<Day>,
    /// What the landlord's system tells, where that is further.
    pub further: Option<Stage>,
    /// The regime, and what it is.
    pub regime: (&'static str, &'static str),
    /// What is owed, in words.
    pub owed: String,
    /// What protects the household.
    pub protected: ProtectedView,
    /// What may follow.
    pub steps: Vec<StepLine>,
    /// The gates before the next step towards court.
    pub gates: Vec<GateLine>,
    /// This officer may put right what is recorded.
    pub may_correct: bool,
    /// The notices.
    pub notices: Vec<RecordLine>,
    /// The claims and outcomes.
    pub court: Vec<RecordLine>,
    /// What was recorded by mistake.
    pub taken_back: Vec<TakenBackLine>,
    /// The next hearing, and the pack before it.
    pub pack: Option<HearingPackLine>,
    /// What was done, newest first.
    pub history: Vec<HistoryLine>,
}

/// What is typed for a step; each step shows its own part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepTyped {
    /// What was done, and why.
    pub note: String,
    /// Why the officer goes on although something is not met.
    pub override_reason: String,
    /// Which notice.
    pub notice: String,
    /// How it was given.
    pub method: String,
    /// When it was given.
    pub given: DateTyped,
    /// The day in it.
    pub in_notice: DateTyped,
    /// Who gave it.
    pub proof: String,
    /// The court's number.
    pub claim_ref: String,
    /// When it was issued.
    pub issued: DateTyped,
    /// The next hearing.
    pub hearing: DateTyped,
    /// What the court decided.
    pub outcome: String,
    /// When.
    pub heard: DateTyped,
    /// The day of possession.
    pub possession: DateTyped,
    /// Each payment.
    pub amount: String,
    /// How often.
    pub frequency: String,
    /// The first payment.
    pub first: DateTyped,
    /// Recognises the account and the case as they were shown.
    pub seen: String,
}

/// The page of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// Whose.
    pub identity: StageIdentity,
    /// Which; `None` = recording what a court decided.
    pub event: Option<StageEvent>,
    /// Its gates.
    pub gates: Vec<GateLine>,
    /// Whose it is, where it is not this officer's.
    pub needs: Option<OfficerRole>,
    /// This officer may open what is not met.
    pub may_open: bool,
    /// The notices that may be served, code and words.
    pub notices: Vec<(&'static str, &'static str)>,
    /// The earliest day in a notice that is served today.
    pub earliest_on: Option<Day>,
    /// Today, for examples.
    pub today: Day,
    /// What is typed.
    pub typed: StepTyped,
    /// What is wrong with it.
    pub problems: Problems,
    /// What a court can decide.
    pub outcomes: Vec<CourtOutcome>,
    /// Something else stands in the way, in words.
    pub refused: Option<String>,
}

/// The page that puts right where a case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectView {
    /// Whose.
    pub identity: StageIdentity,
    /// Something is taken back; else the stage is taken over.
    pub is_back: bool,
    /// Where the form goes.
    pub path: String,
    /// What is taken back, or the stage that is taken over.
    pub what: String,
    /// Why, as typed.
    pub reason: String,
    /// Recognises the account and the case as they were shown.
    pub seen: String,
    /// What is wrong.
    pub problems: Problems,
    /// Something else stands in the way, in words.
    pub refused: Option<String>,
}

/// The notice worked out, to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeConfirm {
    /// Whose.
    pub identity: StageIdentity,
    /// The tenants by name.
    pub tenants: String,
    /// Which notice.
    pub notice: &'static str,
    /// What the day in it is, and the day.
    pub in_notice: (&'static str, Day),
    /// Counts as served.
    pub served_on: Day,
    /// No claim before.
    pub not_before_on: Day,
    /// The last day for a claim.
    pub expires_on: Option<Day>,
    /// The last day to ask for a review.
    pub review_by_on: Option<Day>,
    /// What was typed, sent again.
    pub typed: StepTyped,
}

/// The page of evidence for a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceView {
    /// Whose.
    pub identity: StageIdentity,
    /// For which.
    pub gate: Gate,
    /// The tenants, reference and name, where it is recorded for each.
    pub tenants: Vec<(String, String)>,
    /// Those that were chosen.
    pub chosen: Vec<String>,
    /// When it was done.
    pub done: DateTyped,
    /// What was done.
    pub note: String,
    /// The parts of a check of vulnerability that are asked for, as they were answered; none for every other gate.
    pub parts: Vec<PartTyped>,
    /// For an example.
    pub today: Day,
    /// What is on record: day and by whom, what, each part of it.
    pub before: Vec<EvidenceLine>,
    /// What is wrong.
    pub problems: Problems,
}

/// The next hearing, and what each tenant must have before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HearingPackLine {
    /// The hearing.
    pub hearing_on: Day,
    /// The last day for the pack.
    pub due_on: Day,
    /// When it was sent; `None` = not yet.
    pub sent_on: Option<Day>,
}

/// A part of a check of vulnerability as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartTyped {
    /// Which.
    pub part: VulnerabilityPart,
    /// `yes` or `no`; empty = not chosen.
    pub raised: String,
    /// What was found.
    pub words: String,
}

impl PartTyped {
    /// The name of the question whether something was found, the `id` of its first answer, and the name of what was found.
    #[must_use]
    pub const fn fields(part: VulnerabilityPart) -> [&'static str; 3] {
        match part {
            VulnerabilityPart::Capacity => ["capacity", "capacity-0", "capacity-words"],
            VulnerabilityPart::Equality => ["equality", "equality-0", "equality-words"],
            VulnerabilityPart::Care => ["care", "care-0", "care-words"],
        }
    }
}

/// Evidence that is on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceLine {
    /// Its day, by whom it was recorded, and about whom.
    pub when: String,
    /// What was done.
    pub note: String,
    /// Each part of a check of vulnerability.
    pub parts: Vec<String>,
}

/// What is typed of a protection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProtectionTyped {
    /// What it is.
    pub kind: String,
    /// Whose.
    pub person_ref: String,
    /// The first day.
    pub starts: DateTyped,
    /// The last.
    pub ends: DateTyped,
    /// When the treatment of a mental health crisis ended.
    pub treatment: DateTyped,
    /// When to look at it again.
    pub review: DateTyped,
    /// How it is known.
    pub known: String,
    /// The debt adviser of a breathing space.
    pub adviser: String,
    /// What the register calls it.
    pub register_ref: String,
    /// "yes" = the register shows it, though it follows too soon upon another.
    pub on_register: String,
}

/// A protection that was recorded here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectionLine {
    /// Its id; `None` = it has ended.
    pub protection_id: Option<String>,
    /// What, and its days.
    pub what: String,
    /// Whose.
    pub who: String,
    /// How it is known, and who recorded it.
    pub note: String,
    /// The adviser, the register's reference, when the treatment ended: a line each.
    pub more: Vec<String>,
    /// It is a crisis whose treatment goes on: its end can be set down.
    pub is_treated: bool,
    /// Why it ended, and when.
    pub ended: Option<String>,
}

/// The page of protections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectionView {
    /// Whose.
    pub identity: StageIdentity,
    /// What holds today.
    pub protected: ProtectedView,
    /// What was recorded here.
    pub recorded: Vec<ProtectionLine>,
    /// The people, reference and name.
    pub people: Vec<(String, String)>,
    /// The last day on which a review may be.
    pub review_latest: Day,
    /// Days that a standard breathing space lasts, and that one in a crisis goes on after the treatment.
    pub breathing_days: (u32, u32),
    /// What is typed.
    pub typed: ProtectionTyped,
    /// The earlier standard breathing space that stands against the one that is typed, in words.
    pub had_lately: Option<String>,
    /// Why one ends, as typed.
    pub end_reason: String,
    /// When the treatment of one ended, as typed.
    pub treatment_end: DateTyped,
    /// What is wrong.
    pub problems: Problems,
}
