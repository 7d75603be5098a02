//! Notices and court cases as they are on record, the landlord's own beside those recorded here, and which of them counts.

use std::collections::BTreeMap;

use crate::calendar::Day;
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
    hearings: Vec<Day>,
    said: Vec<Said>,
}

/// The court case that counts: the last that is not over. What the court said belongs to the last claim that was issued by then.
pub(super) fn court(claims: &[ClaimRecord], outcomes: &[OutcomeRecord]) -> Option<CourtFacts> {
    let mut known: BTreeMap<Day, Claim> = BTreeMap::new();
    for record in claims {
        let claim = known.entry(record.issued_on).or_default();
        claim.hearings.extend(record.hearing_on);
        claim.said.extend(record.outcome.map(|(outcome, on)| (on, outcome)));
    }
    for record in outcomes {
        let issued_on = known.range(..=record.outcome_on).next_back().map_or(record.outcome_on, |(on, _)| *on);
        let claim = known.entry(issued_on).or_default();
        claim.hearings.extend(record.hearing_on);
        claim.said.push((Some(record.outcome_on), record.outcome));
    }
    known.iter().rev().find_map(|(issued_on, claim)| claim.facts(*issued_on))
}

impl Claim {
    /// `None` when it is over.
    fn facts(&self, issued_on: Day) -> Option<CourtFacts> {
        // A stay stops a warrant and leaves the order as it was.
        let orders = self.said.iter().filter(|(_, outcome)| *outcome != CourtOutcome::StayOfExecution);
        let said = last(orders).or_else(|| last(self.said.iter()));
        if said.is_some_and(|(_, outcome)| outcome.is_over()) {
            return None;
        }
        Some(CourtFacts {
            issued_on,
            hearing_on: self.hearings.iter().copied().max(),
            outcome: said.map(|(_, outcome)| outcome),
            outcome_on: said.and_then(|(on, _)| on),
        })
    }
}

/// Of one day the later on record: what was recorded here.
fn last<'a>(said: impl Iterator<Item = &'a Said>) -> Option<Said> {
    said.max_by_key(|(on, _)| *on).copied()
}
