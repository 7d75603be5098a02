//! An officer's "not yet": a snooze for some days, or a pause for a reason, each with its last day. Nobody has to remember to end it.

use chrono::Days;
use serde::{Deserialize, Serialize};

use crate::calendar::{Day, parse_day};
use crate::policy::CaseloadRules;
use crate::problem::{Problems, Reason};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How an account is held back.
    PauseKind {
        Snooze = "snooze", "Snooze: look at it again soon";
        Pause = "pause", "Pause: something must happen first";
    }
}

vocabulary! {
    /// Why.
    PauseReason {
        LookAgain = "look_again", "Dealt with for the moment";
        Promise = "promise", "Promised to pay";
        Benefit = "benefit", "Benefit is being decided or looked into";
        DirectPayment = "direct_payment", "Direct payment was asked for";
        DebtAdvice = "debt_advice", "Referred for debt advice";
        InclusionCall = "inclusion_call", "Waiting for help with money or work";
        Adjourned = "adjourned", "Court case adjourned";
        Death = "death", "A death in the household";
        MissingData = "missing_data", "Something is missing in the record";
        Other = "other", "Another reason, as noted";
    }
}

/// A snooze or a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// Which.
    pub kind: PauseKind,
    /// Why.
    pub reason: PauseReason,
    /// Its last day.
    pub until_on: Day,
}

impl Pause {
    /// Does it hold on the day?
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        day <= self.until_on
    }
}

/// A pause as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PauseTyped {
    /// Code of the kind.
    pub kind: String,
    /// Code of the reason.
    pub reason: String,
    /// Day of the month.
    pub day: String,
    /// Month.
    pub month: String,
    /// Year.
    pub year: String,
}

impl PauseTyped {
    /// The pause that was meant: from today to a day that policy still allows.
    ///
    /// # Errors
    /// All problems at once; the fields are `kind`, `reason` and `until`.
    pub fn parse(&self, today: Day, rules: &CaseloadRules) -> Result<Pause, Problems> {
        let mut problems = Problems::new();
        let chosen = |typed: &str| if typed.is_empty() { Reason::Missing } else { Reason::NotUnderstood };
        let kind = problems.note("kind", PauseKind::parse(&self.kind).ok_or_else(|| chosen(&self.kind)));
        let reason = problems.note("reason", PauseReason::parse(&self.reason).ok_or_else(|| chosen(&self.reason)));
        let days_max = match kind {
            Some(PauseKind::Snooze) => rules.snooze_days_max,
            Some(PauseKind::Pause) | None => rules.pause_days_max,
        };
        let until = parse_day(&self.day, &self.month, &self.year).map_err(Reason::from);
        let until_on = problems.note("until", until.and_then(|until_on| within(until_on, today, days_max)));
        match (kind, reason, until_on) {
            (Some(kind), Some(reason), Some(until_on)) => Ok(Pause { kind, reason, until_on }),
            _ => Err(problems),
        }
    }
}

fn within(until_on: Day, today: Day, days_max: u32) -> Result<Day, Reason> {
    let latest = today.checked_add_days(Days::new(days_max.into())).unwrap_or(Day::MAX);
    if until_on < today {
        Err(Reason::InThePast)
    } else if until_on > latest {
        Err(Reason::TooFarAhead { latest })
    } else {
        Ok(until_on)
    }
}
