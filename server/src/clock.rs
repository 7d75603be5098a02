//! The one place that asks what time it is.
//!
//! Everything else takes `today` or `now` as an argument. A clock may be moved to another day (`--today`): the time of
//! day goes on, so sessions and codes still run out. Days are civil days in the United Kingdom.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDateTime, SubsecRound, TimeDelta, Utc};
use domain::calendar::{Day, utc_of, wall_clock};

/// Tells the time.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// The machine's time, moved by this much.
    Running(TimeDelta),
    /// Stands still until a test moves it.
    Held(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The machine's own time.
    #[must_use]
    pub fn system() -> Self {
        Self(Kind::Running(TimeDelta::zero()))
    }

    /// A clock whose day is `today` now; the time of day is the machine's, and midnight comes as usual.
    #[must_use]
    pub fn on(today: Day) -> Self {
        Self(Kind::Running(today - local(machine()).date()))
    }

    /// A clock that stands still: for tests.
    #[must_use]
    pub fn held_at(instant: DateTime<Utc>) -> Self {
        Self(Kind::Held(Arc::new(Mutex::new(instant.trunc_subsecs(6)))))
    }

    /// Moves a held clock on; a running one is not moved.
    pub fn advance(&self, by: TimeDelta) {
        if let Kind::Held(instant) = &self.0 {
            *instant.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }

    /// This instant, to the microsecond: what both databases can keep.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Kind::Running(shift) => (machine() + *shift).trunc_subsecs(6),
            Kind::Held(instant) => *instant.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Today, in the United Kingdom.
    #[must_use]
    pub fn today(&self) -> Day {
        local(self.now()).date()
    }
}

/// The machine's own time.
#[expect(clippy::disallowed_methods, reason = "the one place that may ask")]
fn machine() -> DateTime<Utc> {
    Utc::now()
}

/// The wall clock in the United Kingdom.
#[must_use]
pub fn local(instant: DateTime<Utc>) -> NaiveDateTime {
    wall_clock(instant.naive_utc())
}

/// The instant when the wall clock says this.
#[must_use]
pub fn instant_of(wall: NaiveDateTime) -> DateTime<Utc> {
    utc_of(wall).and_utc()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn a_moved_clock_has_the_day_it_was_moved_to() {
        let day = NaiveDate::from_ymd_opt(2031, 2, 3).expect("a day");
        assert_eq!(Clock::on(day).today(), day);
    }

    #[test]
    fn a_held_clock_moves_only_when_told() {
        let clock = Clock::held_at(at("2026-05-01T09:00:00Z"));
        clock.advance(TimeDelta::minutes(21));
        assert_eq!(clock.now(), at("2026-05-01T09:21:00Z"));
    }
}
