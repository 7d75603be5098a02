//! How far a landlord's formal steps have gone, from what is recorded of them.

use crate::calendar::Day;
use crate::ledger::CourtOutcome;

use super::CourtStanding;

/// A notice, as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeRecord {
    /// The day it was served.
    pub served_on: Day,
    /// The last day it can be relied on; `None` = it does not lapse.
    pub expires_on: Option<Day>,
}

impl CourtStanding {
    /// How far things have gone on a day: the furthest of every notice and case. `outcomes` holds one for each case, `None`
    /// where there is none yet.
    ///
    /// A case that was struck out or withdrawn is over; a notice that has lapsed is nothing. An order stands until the record
    /// says otherwise: whether it has been kept is for a person to see.
    #[must_use]
    pub fn of(
        notices: impl IntoIterator<Item = NoticeRecord>,
        outcomes: impl IntoIterator<Item = Option<CourtOutcome>>,
        today: Day,
    ) -> Self {
        let cases: Vec<Self> = outcomes.into_iter().map(of_case).collect();
        let holds = |notice: NoticeRecord| {
            notice.served_on <= today && notice.expires_on.is_none_or(|expires_on| today <= expires_on)
        };
        if cases.contains(&Self::Ordered) {
            Self::Ordered
        } else if cases.contains(&Self::Claimed) {
            Self::Claimed
        } else if notices.into_iter().any(holds) {
            Self::NoticeServed
        } else {
            Self::Nothing
        }
    }
}

const fn of_case(outcome: Option<CourtOutcome>) -> CourtStanding {
    match outcome {
        Some(CourtOutcome::StruckOut | CourtOutcome::Withdrawn | CourtOutcome::PaidOff) => CourtStanding::Nothing,
        None
        | Some(
            CourtOutcome::AdjournedGenerally
            | CourtOutcome::AdjournedToNextOpenDate
            | CourtOutcome::AdjournedToAnotherDate
            | CourtOutcome::AdjournedForDirections,
        ) => CourtStanding::Claimed,
        Some(
            CourtOutcome::AdjournedOnTerms
            | CourtOutcome::SuspendedPossession
            | CourtOutcome::SuspendedOnTerms
            | CourtOutcome::PostponedPossession
            | CourtOutcome::OutrightWithDate
            | CourtOutcome::OutrightForthwith
            | CourtOutcome::StayOfExecution
            | CourtOutcome::MoneyJudgment,
        ) => CourtStanding::Ordered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_furthest_step_counts_and_what_is_over_does_not() {
        let today = day("2026-05-01");
        let notice =
            |expires_on: Option<&str>| NoticeRecord { served_on: day("2026-03-02"), expires_on: expires_on.map(day) };
        let of = |notices: &[NoticeRecord], outcomes: &[Option<CourtOutcome>]| {
            CourtStanding::of(notices.iter().copied(), outcomes.iter().copied(), today)
        };
        assert_eq!(of(&[], &[]), CourtStanding::Nothing);
        assert_eq!(of(&[notice(None)], &[]), CourtStanding::NoticeServed);
        assert_eq!(of(&[notice(Some("2026-05-01"))], &[]), CourtStanding::NoticeServed);
        assert_eq!(of(&[notice(Some("2026-04-30"))], &[]), CourtStanding::Nothing);
        assert_eq!(of(&[], &[None]), CourtStanding::Claimed);
        assert_eq!(of(&[notice(None)], &[Some(CourtOutcome::StruckOut)]), CourtStanding::NoticeServed);
        let cases = [Some(CourtOutcome::AdjournedGenerally), Some(CourtOutcome::SuspendedPossession)];
        assert_eq!(of(&[], &cases), CourtStanding::Ordered);
    }
}
