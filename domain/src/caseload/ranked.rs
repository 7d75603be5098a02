//! The one function of the ranking.

use crate::calendar::Day;
use crate::money::Pence;
use crate::policy::CaseloadRules;

use super::case::Case;
use super::{CaseFacts, Figures, First, Held, Place, Points, Rule, RuleResult};
use super::{place, rule, score};

/// The version of [`rank`]: kept with every ranking. Raise it with any change that can alter an answer, and keep what was asked
/// before for the days it was used on: see [`Version`].
pub const RANK_VERSION: u32 = 2;

/// The versions that there have been, in order. What a later one asks otherwise is written where it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// A contact as old as contacts count for, to the day, counted as done and as not done.
    One,
    /// Such a contact counts no longer; an urgent task puts an account first. Its facts name only hearings that stand.
    Two,
}

impl Version {
    const fn of(number: u32) -> Option<Self> {
        match number {
            1 => Some(Self::One),
            RANK_VERSION => Some(Self::Two),
            _ => None,
        }
    }
}

/// The answer, with everything it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The part of the list.
    pub place: Place,
    /// The sum of the terms.
    pub score: Points,
    /// Every term with its points and the most it can have.
    pub terms: Vec<(Figures, Points, Points)>,
    /// Why it comes before every other.
    pub first: Option<First>,
    /// Why it is held back.
    pub held: Option<Held>,
    /// Every rule, in its order, hit or miss. The first hit is what is recommended.
    pub rules: Vec<RuleResult>,
    /// The next payment that is expected of the resident, and how much.
    pub next_payment: Option<(Day, Pence)>,
}

impl Ranked {
    /// What the landlord's ladder would do next; `None` = nothing.
    #[must_use]
    pub fn recommended(&self) -> Option<Rule> {
        self.hits().next()
    }

    /// Every rule that hits, in order.
    pub fn hits(&self) -> impl Iterator<Item = Rule> {
        self.rules.iter().filter(|result| result.is_hit()).map(|result| result.rule)
    }
}

/// Facts that another version of the ranking was asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("version {version} of the ranking is not known to this program")]
pub struct OtherVersion {
    /// The version.
    pub version: u32,
}

/// Ranks an account by its figures on a day, under the rules of that day.
///
/// The order of a list is: place, then score downwards, then the day since which something is owed, then the account's reference.
#[must_use]
pub fn rank(facts: &CaseFacts, day: Day, rules: &CaseloadRules) -> Ranked {
    answer(&Case { facts, day, rules, version: Version::Two })
}

/// Ranks as a version did: for explaining a past day.
///
/// # Errors
/// [`OtherVersion`] for a version that this program does not hold.
pub fn rank_as(version: u32, facts: &CaseFacts, day: Day, rules: &CaseloadRules) -> Result<Ranked, OtherVersion> {
    let version = Version::of(version).ok_or(OtherVersion { version })?;
    Ok(answer(&Case { facts, day, rules, version }))
}

fn answer(case: &Case<'_>) -> Ranked {
    let facts = case.facts;
    let terms = score::terms(case);
    let score = terms.iter().fold(Points::ZERO, |sum, (_, points, _)| sum.and(*points));
    let results = rule::look(case);
    let (first, held) = (place::first(case), place::held(case));
    let has_hit = results.iter().any(RuleResult::is_hit);
    let place = if first.is_some() {
        Place::First
    } else if held.is_some() && (has_hit || facts.underlying.is_arrears()) {
        Place::Held
    } else if has_hit {
        Place::Scored
    } else {
        Place::Quiet
    };
    let next_payment = facts.rhythm.map(|rhythm| (rhythm.next_on, rhythm.usual_amount));
    Ranked { place, score, terms, first, held, rules: results, next_payment }
}
