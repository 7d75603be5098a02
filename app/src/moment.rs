//! A day and a time of day as people in the United Kingdom read them. The server converts; nothing here knows of zones.

use chrono::NaiveTime;
use domain::calendar::{Day, day_words, time_words};

/// An instant, already in UK time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The civil day.
    pub on: Day,
    /// The time of that day; seconds are not shown.
    pub at: NaiveTime,
}

impl Moment {
    /// "9:00am on Friday 1 May 2026".
    #[must_use]
    pub fn words(self) -> String {
        format!("{} on {}", time_words(self.at), day_words(self.on))
    }

    /// "9:00am today, Friday 1 May 2026", when it is today; else as [`Moment::words`].
    #[must_use]
    pub fn words_as_of(self, today: Day) -> String {
        if self.on == today { format!("{} today, {}", time_words(self.at), day_words(self.on)) } else { self.words() }
    }
}
