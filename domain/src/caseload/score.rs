//! The score: five terms, each with its figures, that add up.

use crate::money::{Frequency, Pence};
use crate::vocabulary::vocabulary;

use super::case::Case;
use super::{Deadline, Points, Weeks};

vocabulary! {
    /// What the score is made of.
    Term {
        Owed = "owed", "What is owed, in weeks of the charge";
        Missed = "missed", "Payments expected and not made";
        Rising = "rising", "Rising arrears";
        Breach = "breach", "Arrangement not kept";
        Deadline = "deadline", "A day that will not wait";
    }
}

/// One term with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// What is owed.
    Owed {
        /// The underlying balance.
        underlying: Pence,
        /// The gross charge of a week.
        gross_weekly: Pence,
        /// In weeks; `None` = nothing is charged.
        weeks: Option<Weeks>,
        /// So many weeks or more give all points.
        full_at: u32,
    },
    /// Payments expected by the resident's own rhythm since the last one that came.
    Missed {
        /// How many did not come.
        missed: u32,
        /// How often and how much is usual; `None` = no rhythm was found.
        usual: Option<(Frequency, Pence)>,
        /// So many or more give all points.
        full_at: u32,
    },
    /// What is owed beside what was owed.
    Rising {
        /// The underlying balance.
        underlying: Pence,
        /// The same, so many weeks before.
        before: Pence,
        /// How long before, in weeks.
        weeks_before: u32,
        /// A rise of so many weeks of the charge or more gives all points.
        full_at: u32,
    },
    /// An arrangement that is breached.
    Breach {
        /// By how much; `None` = none is.
        by: Option<Pence>,
    },
    /// The first day that is near.
    Deadline {
        /// Which; `None` = none is near.
        first: Option<Deadline>,
        /// Near = within so many days.
        days: u32,
    },
}

impl Figures {
    /// Which term they are of.
    #[must_use]
    pub const fn term(&self) -> Term {
        match self {
            Self::Owed { .. } => Term::Owed,
            Self::Missed { .. } => Term::Missed,
            Self::Rising { .. } => Term::Rising,
            Self::Breach { .. } => Term::Breach,
            Self::Deadline { .. } => Term::Deadline,
        }
    }
}

/// Every term with its points and the most it can have.
pub(super) fn terms(case: &Case<'_>) -> Vec<(Figures, Points, Points)> {
    let rules = case.rules;
    let all = |most: u32, is_met: bool| if is_met { Points::whole(most) } else { Points::ZERO };
    let (facts, gross) = (case.facts, i128::from(case.facts.gross_weekly.get().max(0)));
    let owed = i128::from(facts.underlying.get().max(0));
    let before = i128::from(facts.underlying_before.get().max(0));
    let missed = facts.rhythm.map_or(0, |rhythm| rhythm.missed);
    let (by, first) = (case.breached_by(), case.deadline());
    vec![
        (
            Figures::Owed {
                underlying: facts.underlying,
                gross_weekly: facts.gross_weekly,
                weeks: case.weeks(),
                full_at: rules.weeks_owed_full,
            },
            Points::share(rules.points_weeks_owed, owed, gross * i128::from(rules.weeks_owed_full)),
            Points::whole(rules.points_weeks_owed),
        ),
        (
            Figures::Missed {
                missed,
                usual: facts.rhythm.map(|rhythm| (rhythm.every, rhythm.usual_amount)),
                full_at: rules.missed_full,
            },
            Points::share(rules.points_missed, i128::from(missed), i128::from(rules.missed_full)),
            Points::whole(rules.points_missed),
        ),
        (
            Figures::Rising {
                underlying: facts.underlying,
                before: facts.underlying_before,
                weeks_before: rules.trend_weeks,
                full_at: rules.trend_full_weeks,
            },
            Points::share(rules.points_trend, owed - before, gross * i128::from(rules.trend_full_weeks)),
            Points::whole(rules.points_trend),
        ),
        (Figures::Breach { by }, all(rules.points_breached, by.is_some()), Points::whole(rules.points_breached)),
        (
            Figures::Deadline { first, days: rules.deadline_days },
            all(rules.points_deadline, first.is_some()),
            Points::whole(rules.points_deadline),
        ),
    ]
}
