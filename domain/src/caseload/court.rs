//! Notices and court cases as they are on record, the landlord's own beside those recorded here, and which of them counts.

use std::collections::BTreeMap;

use crate::calendar::Day;
use crate::case::hearing::{CourtSaying, standing_hearings};
use crate::ledger::CourtOutcome;

use super::{CourtFacts, NoticeFacts};

/// A claim, of the landlord's system or recorded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimRecord {
    /// When it was issued.
    pub issued_on: Day,
    /// The day of the hearing; `None` = none is known.
    pub hearing_on: Option<Day>,
    /// What the landlord's system says that became of it, and when.
    pub outcome: Option<(CourtOutcome, Option<Day>)>,
    /// It is in the landlord's system.
    pub is_of_landlord: bool,
}

impl ClaimRecord {
    /// What it says of hearings. An outcome whose day is not known is as old as the claim.
    fn saying(&self) -> CourtSaying {
        CourtSaying {
            said_on: self.outcome.and_then(|(_, on)| on).unwrap_or(self.issued_on),
            claim_on: Some(self.issued_on),
            hearing_on: self.hearing_on,
            is_of_landlord: self.is_of_landlord,
            is_outcome: self.outcome.is_some(),
        }
    }
}

/// What the court said, as it was recorded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutcomeRecord {
    /// What.
    pub outcome: CourtOutcome,
    /// When.
    pub outcome_on: Day,
    /// The next hearing; `None` = none.
    pub hearing_on: Option<Day>,
}

impl OutcomeRecord {
    const fn saying(&self) -> CourtSaying {
        CourtSaying {
            said_on: self.outcome_on,
            claim_on: None,
            hearing_on: self.hearing_on,
            is_of_landlord: false,
            is_outcome: true,
        }
    }
}

/// The notice that counts of those in force: the one that was served last. Of the same one twice, what was recorded here, which
/// comes after the landlord's.
pub(super) fn notice(notices: &[NoticeFacts]) -> Option<NoticeFacts> {
    notices.iter().copied().max_by_key(|notice| notice.served_on)
}

/// What the court said, and when, where that is known.
type Said = (Option<Day>, CourtOutcome);

/// One claim with all that is known of it.
#[derive(Default)]
struct Claim {
    sayings: Vec<CourtSaying>,
    said: Vec<Said>,
}

/// The court case that counts, which is the last that is not over, and its hearings of which the court has said nothing since. What
/// the court said belongs to the last claim that was issued by then.
pub(super) fn court(claims: &[ClaimRecord], outcomes: &[OutcomeRecord]) -> Option<(CourtFacts, Vec<Day>)> {
    let mut known: BTreeMap<Day, Claim> = BTreeMap::new();
    for record in claims {
        let claim = known.entry(record.issued_on).or_default();
        claim.sayings.push(record.saying());
        claim.said.extend(record.outcome.map(|(outcome, on)| (on, outcome)));
    }
    for record in outcomes {
        let issued_on = known.range(..=record.outcome_on).next_back().map_or(record.outcome_on, |(on, _)| *on);
        let claim = known.entry(issued_on).or_default();
        claim.sayings.push(record.saying());
        claim.said.push((Some(record.outcome_on), record.outcome));
    }
    known.iter().rev().find_map(|(issued_on, claim)| claim.facts(*issued_on))
}

impl Claim {
    /// `None` when it is over.
    fn facts(&self, issued_on: Day) -> Option<(CourtFacts, Vec<Day>)> {
        // A stay stops a warrant and leaves the order as it was.
        let orders = self.said.iter().filter(|(_, outcome)| *outcome != CourtOutcome::StayOfExecution);
        let said = last(orders).or_else(|| last(self.said.iter()));
        if said.is_some_and(|(_, outcome)| outcome.is_over()) {
            return None;
        }
        let hearings = standing_hearings(self.sayings.clone());
        let facts = CourtFacts {
            issued_on,
            hearing_on: hearings.first().copied(),
            outcome: said.map(|(_, outcome)| outcome),
            outcome_on: said.and_then(|(on, _)| on),
        };
        Some((facts, hearings))
    }
}

/// Of one day the later on record: what was recorded here.
fn last<'a>(said: impl Iterator<Item = &'a Said>) -> Option<Said> {
    said.max_by_key(|(on, _)| *on).copied()
}
