//! The landlord's ladder as rules: one file each, a list of checks that must all be met. Their order is that of [`Rule`], and the
//! first that hits is what is recommended; all are shown. None of them does anything: an officer does.

mod answer_offer;
mod benefit_stopped;
mod breach_decision;
mod breach_letter;
mod check;
mod court;
mod first_letter;
mod formal_breach;
mod interview;
mod mandate_cancelled;
mod missed_payment;
mod notice;
mod notice_lapses;
mod order_behind;
mod outcome_missing;
mod pre_court_review;
mod prepare_for_court;
mod protected;
mod reminder;
mod second_letter;
mod tenancy_review;
mod terms_missing;
mod urgent_task;

pub use check::{Check, Test};

use super::case::Case;
use super::ranked::Version;
use crate::ledger::ActionCode;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A rule, by what it recommends; those before go before.
    Rule {
        PrepareForCourt = "prepare_for_court", "Prepare for the hearing";
        UrgentTask = "urgent_task", "Do the urgent task";
        OutcomeMissing = "outcome_missing", "Record what the court said";
        TermsMissing = "terms_missing", "Record the arrangement that the court ordered";
        Protected = "protected", "Do not chase; read the record";
        AnswerOffer = "answer_offer", "Answer the offer";
        MandateCancelled = "mandate_cancelled", "Call about the cancelled Direct Debit";
        BenefitStopped = "benefit_stopped", "Find out why benefit stopped";
        FormalBreach = "formal_breach", "Look at the broken court order";
        OrderBehind = "order_behind", "Call about the payment due under the order";
        BreachDecision = "breach_decision", "Decide about the broken arrangement";
        BreachLetter = "breach_letter", "Write about the broken arrangement";
        Court = "court", "Team leader: consider court";
        PreCourtReview = "pre_court_review", "Review before court";
        NoticeLapses = "notice_lapses", "Look at the notice before it lapses";
        Notice = "notice", "Consider a notice";
        Interview = "interview", "Ask them in, with their income and spending";
        SecondLetter = "second_letter", "Second letter, and call";
        FirstLetter = "first_letter", "First letter";
        TenancyReview = "tenancy_review", "Review the tenancy";
        MissedPayment = "missed_payment", "Ask about the missed payment";
        Reminder = "reminder", "Send a reminder";
    }
}

/// Messages that remind.
const REMINDERS: &[ActionCode] = &[ActionCode::Text, ActionCode::Email];
/// What a reminder is not sent on top of.
const MORE_THAN_REMINDERS: &[ActionCode] = &[
    ActionCode::Call,
    ActionCode::Visit,
    ActionCode::Letter1,
    ActionCode::Letter2,
    ActionCode::LetterOther,
    ActionCode::Interview,
    ActionCode::CourtWarning,
];
/// Any way of being in touch.
const ANY_CONTACT: &[ActionCode] = &[
    ActionCode::Text,
    ActionCode::Email,
    ActionCode::Call,
    ActionCode::Visit,
    ActionCode::Letter1,
    ActionCode::Letter2,
    ActionCode::LetterOther,
    ActionCode::Interview,
    ActionCode::CourtWarning,
];
/// Talking, or trying to.
const TALKS: &[ActionCode] = &[ActionCode::Call, ActionCode::Visit, ActionCode::Interview];

/// What became of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleResult {
    /// Which rule.
    pub rule: Rule,
    /// What it asks, each with what was found.
    pub checks: Vec<Check>,
}

impl RuleResult {
    /// Is everything that it asks met?
    #[must_use]
    pub fn is_hit(&self) -> bool {
        self.checks.iter().all(|check| check.is_met)
    }
}

impl Rule {
    /// The first version of the ranking that has it.
    const fn since(self) -> Version {
        match self {
            Self::UrgentTask => Version::Two,
            _ => Version::One,
        }
    }
}

/// Every rule of the version, in order.
pub(super) fn look(case: &Case<'_>) -> Vec<RuleResult> {
    let known = Rule::ALL.iter().filter(|rule| rule.since() <= case.version);
    known.map(|rule| RuleResult { rule: *rule, checks: checks(*rule, case) }).collect()
}

fn checks(rule: Rule, case: &Case<'_>) -> Vec<Check> {
    match rule {
        Rule::PrepareForCourt => prepare_for_court::checks(case),
        Rule::UrgentTask => urgent_task::checks(case),
        Rule::OutcomeMissing => outcome_missing::checks(case),
        Rule::TermsMissing => terms_missing::checks(case),
        Rule::Protected => protected::checks(case),
        Rule::AnswerOffer => answer_offer::checks(case),
        Rule::MandateCancelled => mandate_cancelled::checks(case),
        Rule::BenefitStopped => benefit_stopped::checks(case),
        Rule::FormalBreach => formal_breach::checks(case),
        Rule::OrderBehind => order_behind::checks(case),
        Rule::BreachDecision => breach_decision::checks(case),
        Rule::BreachLetter => breach_letter::checks(case),
        Rule::Court => court::checks(case),
        Rule::PreCourtReview => pre_court_review::checks(case),
        Rule::NoticeLapses => notice_lapses::checks(case),
        Rule::Notice => notice::checks(case),
        Rule::Interview => interview::checks(case),
        Rule::SecondLetter => second_letter::checks(case),
        Rule::FirstLetter => first_letter::checks(case),
        Rule::TenancyReview => tenancy_review::checks(case),
        Rule::MissedPayment => missed_payment::checks(case),
        Rule::Reminder => reminder::checks(case),
    }
}
