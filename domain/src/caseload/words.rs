//! Reasons in plain words, with their figures: one text for the page, the command line and the file.

use crate::calendar::{Day, day_month_year};
use crate::ledger::ActionCode;
use crate::money::Pence;

use super::{Deadline, Figures, First, Held, Pause, Protection, Test, Weeks};

impl Figures {
    /// "£512.40 is owed: 4.00 weeks of £128.00. 8 weeks or more give all points."
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Owed { underlying, .. } if !underlying.is_arrears() => {
                "Nothing is owed once benefit on its way is taken off.".to_owned()
            }
            Self::Owed { underlying, weeks: None, .. } => {
                format!("{underlying} is owed. No weekly charge is on record, so it is not counted in weeks.")
            }
            Self::Owed { underlying, gross_weekly, weeks: Some(weeks), full_at } => {
                format!(
                    "{underlying} is owed: {weeks} weeks of {gross_weekly}. {full_at} weeks or more give all points."
                )
            }
            Self::Missed { usual: None, .. } => "No rhythm of payments was found.".to_owned(),
            Self::Missed { missed: 0, usual: Some((every, amount)), .. } => {
                format!("Usually pays {amount} {}. None was missed.", every.words())
            }
            Self::Missed { missed, usual: Some((every, amount)), full_at } => format!(
                "Usually pays {amount} {}. {} missed since the last one. {full_at} or more give all points.",
                every.words(),
                count(*missed, "payment was", "payments were")
            ),
            Self::Rising { underlying, before, weeks_before, full_at } => format!(
                "{} is owed, and {} was owed {weeks_before} weeks before. A rise of {full_at} weeks' charge or more gives all points.",
                owed(*underlying),
                owed(*before)
            ),
            Self::Breach { by: None } => "No arrangement is breached.".to_owned(),
            Self::Breach { by: Some(by) } if by.is_arrears() => format!("An arrangement is breached by {by}."),
            Self::Breach { by: Some(_) } => "An arrangement is breached.".to_owned(),
            Self::Deadline { first: None, days } => format!("No hearing, expiry or review falls within {days} days."),
            Self::Deadline { first: Some(deadline), .. } => deadline.words(),
        }
    }

    /// The same for a list, short, and only where the term gives points: "4.00 weeks owed".
    #[must_use]
    pub fn short(&self) -> Option<String> {
        match self {
            Self::Owed { underlying, weeks, .. } => underlying.is_arrears().then(|| {
                weeks.map_or_else(|| format!("{underlying} owed"), |weeks| format!("{weeks} weeks owed ({underlying})"))
            }),
            Self::Missed { missed: 0, .. } | Self::Missed { usual: None, .. } | Self::Breach { by: None } => None,
            Self::Missed { missed, usual: Some((every, amount)), .. } => {
                let payments = count(*missed, "usual payment", "usual payments");
                Some(format!("{payments} of {amount} {} missed", every.words()))
            }
            Self::Rising { underlying, before, weeks_before, .. } => (underlying > before && underlying.is_arrears())
                .then(|| {
                    let rise = Pence::new(owed(*underlying).get() - owed(*before).get());
                    format!("{rise} more than {weeks_before} weeks ago")
                }),
            Self::Breach { by: Some(by) } if by.is_arrears() => Some(format!("Arrangement breached by {by}")),
            Self::Breach { by: Some(_) } => Some("Arrangement breached".to_owned()),
            Self::Deadline { first, .. } => first.map(Deadline::words),
        }
    }
}

impl Deadline {
    /// "Court hearing on 4 December 2026".
    #[must_use]
    pub fn words(self) -> String {
        format!("{} on {}", self.kind.words(), day_month_year(self.on))
    }
}

impl First {
    /// Why the account comes before every other.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Hearing { on } => format!("Court hearing on {}", day_month_year(on)),
            Self::UrgentTask { by_on } => urgent_task(by_on),
            Self::MandateCancelled { on } => format!("The payer cancelled the Direct Debit on {}", day_month_year(on)),
        }
    }
}

impl Held {
    /// Why the account is held back.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Protected(protection) => protection.words(),
            Self::Paused(pause) => pause.words(),
            Self::BenefitDue { on } => {
                format!("Benefit is due on {}, and nothing was missed", day_month_year(on))
            }
        }
    }
}

impl Protection {
    /// "Breathing space until 4 December 2026".
    #[must_use]
    pub fn words(self) -> String {
        until(self.kind.words(), self.until_on)
    }
}

impl Pause {
    /// "Paused until 4 December 2026: promised to pay".
    #[must_use]
    pub fn words(self) -> String {
        let kind = match self.kind {
            super::PauseKind::Snooze => "Snoozed",
            super::PauseKind::Pause => "Paused",
        };
        format!("{kind} until {}: {}", day_month_year(self.until_on), lower(self.reason.words()))
    }
}

impl Test {
    /// What was found, beside what was asked.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Rent { kind } if kind.is_rent_like() => format!("{}: counts as rent", kind.words()),
            Self::Rent { kind } => format!("{}: does not count as rent", kind.words()),
            Self::Unprotected { found: None } | Self::Protected { found: None } => {
                "Nothing on record stands against chasing".to_owned()
            }
            Self::Unprotected { found: Some(found) } | Self::Protected { found: Some(found) } => found.words(),
            Self::NotPaused { found } => found.map_or_else(|| "Not snoozed or paused".to_owned(), Pause::words),
            Self::OwesMoreThan { underlying, most } => {
                format!("{} is owed; more than {most} is asked", owed(*underlying))
            }
            Self::OwesAtLeast { underlying, least } => {
                format!("{} is owed; {least} or more is asked", owed(*underlying))
            }
            Self::OwesWeeks { weeks, least, gross_weekly } => {
                format!("{}; {} or more asked", weeks_words(*weeks, *gross_weekly), count(*least, "week", "weeks"))
            }
            Self::OwesMoreThanWeeks { weeks, most, gross_weekly } => {
                format!("{}; more than {} asked", weeks_words(*weeks, *gross_weekly), count(*most, "week", "weeks"))
            }
            Self::NoArrangement { found: None } => "No arrangement is in place".to_owned(),
            Self::NoArrangement { found: Some(on) } => {
                format!("An arrangement agreed on {} is in place", day_month_year(*on))
            }
            Self::Breached { kind, by } => breached(kind.words(), *by),
            Self::BehindOnOrder { by: None } => "No payment under a court's order is late".to_owned(),
            Self::BehindOnOrder { by: Some(by) } => format!("{by} due under a court's order has not come yet"),
            _ => self.words_of_steps(),
        }
    }

    fn words_of_steps(&self) -> String {
        match self {
            Self::NoNotice { found: None } | Self::NoticeHasRun { found: None } => "No notice is in force".to_owned(),
            Self::NoNotice { found: Some(notice) } => {
                format!("{} served on {} is in force", notice.kind.words(), day_month_year(notice.served_on))
            }
            Self::NoticeHasRun { found: Some(notice) } => {
                format!("{} is in force; no claim before {}", notice.kind.words(), day_month_year(notice.not_before_on))
            }
            Self::NoticeLapses { on, days } => dated("The notice lapses", *on, "No notice lapses", *days),
            Self::NotInCourt { found: None } => "There is no court case".to_owned(),
            Self::NotInCourt { found: Some(on) } => format!("A claim was issued on {}", day_month_year(*on)),
            Self::Hearing { on, days } => dated("There is a hearing", *on, "There is no hearing", *days),
            Self::OutcomeMissing { on: None } => "No hearing is past without an outcome".to_owned(),
            Self::OutcomeMissing { on: Some(on) } => {
                format!("The hearing was on {}, and no outcome is recorded", day_month_year(*on))
            }
            Self::TermsMissing { outcome: None, .. } => "The court has set no terms".to_owned(),
            Self::TermsMissing { outcome: Some(outcome), has_formal } => {
                let stands = if *has_formal { "a formal arrangement stands" } else { "no formal arrangement stands" };
                format!("{}; {stands}", outcome.words())
            }
            Self::TenancyReview { on, days } => {
                dated("The tenancy reaches its review day", *on, "The tenancy reaches no review day", *days)
            }
            Self::Done { wanted, days_least, days_most, last } => done(wanted, *days_least, *days_most, *last),
            Self::NotDone { unwanted, days, last: None } => {
                format!("None in the last {days} days: {}", listed(unwanted))
            }
            Self::NotDone { last: Some((code, on)), days, .. } => {
                format!("{} on {}, within {days} days", code.words(), day_month_year(*on))
            }
            Self::Missed { rhythm: None } => "No rhythm of payments was found".to_owned(),
            Self::Missed { rhythm: Some(rhythm) } => format!(
                "{} {} is usual; {} missed since {}",
                rhythm.usual_amount,
                rhythm.every.words(),
                rhythm.missed,
                day_month_year(rhythm.last_on)
            ),
            Self::NotAboutToPay { found: None } => "No usual payment is about to cover what is owed".to_owned(),
            Self::NotAboutToPay { found: Some(rhythm) } => format!(
                "{} is expected by {} and covers what is owed; none was missed",
                rhythm.usual_amount,
                day_month_year(rhythm.next_on)
            ),
            Self::UrgentTask { by_on: None } => "No urgent task is open".to_owned(),
            Self::UrgentTask { by_on: Some(on) } => urgent_task(*on),
            Self::OfferWaits { answer_by_on: None } => "No offer waits".to_owned(),
            Self::OfferWaits { answer_by_on: Some(on) } => {
                format!("An offer is to be answered by {}", day_month_year(*on))
            }
            Self::MandateCancelled { on: None } => "No Direct Debit was cancelled by its payer".to_owned(),
            Self::MandateCancelled { on: Some(on) } => {
                format!("The payer cancelled the Direct Debit on {}", day_month_year(*on))
            }
            Self::ClaimStopped { since_on: None } => "No benefit claim has stopped".to_owned(),
            Self::ClaimStopped { since_on: Some(on) } => format!("Benefit last came on {}", day_month_year(*on)),
            _ => String::new(),
        }
    }
}

fn urgent_task(by_on: Day) -> String {
    format!("An urgent task is to be done by {}", day_month_year(by_on))
}

fn owed(underlying: Pence) -> Pence {
    underlying.max(Pence::ZERO)
}

fn weeks_words(weeks: Option<Weeks>, gross_weekly: Pence) -> String {
    weeks.map_or_else(
        || "No weekly charge is on record".to_owned(),
        |weeks| format!("{weeks} weeks of {gross_weekly} are owed"),
    )
}

fn breached(kind: &str, by: Option<Pence>) -> String {
    match by {
        None => format!("No arrangement “{}” is breached", lower(kind)),
        Some(by) if by.is_arrears() => format!("An arrangement “{}” is breached by {by}", lower(kind)),
        Some(_) => format!("An arrangement “{}” is breached", lower(kind)),
    }
}

fn done(wanted: &[ActionCode], days_least: u32, days_most: u32, last: Option<(ActionCode, Day)>) -> String {
    let asked = if days_least == 0 {
        format!("within {days_most} days is asked")
    } else {
        format!("{days_least} to {days_most} days ago is asked")
    };
    match last {
        None => format!("None in the last {days_most} days: {}; {asked}", listed(wanted)),
        Some((code, on)) => format!("{} on {}; {asked}", code.words(), day_month_year(on)),
    }
}

fn dated(found: &str, on: Option<Day>, none: &str, days: u32) -> String {
    on.map_or_else(|| format!("{none} within {days} days"), |on| format!("{found} on {}", day_month_year(on)))
}

fn until(what: &str, until_on: Option<Day>) -> String {
    until_on.map_or_else(|| what.to_owned(), |on| format!("{what} until {}", day_month_year(on)))
}

fn listed(codes: &[ActionCode]) -> String {
    let words: Vec<String> = codes.iter().map(|code| lower(code.words())).collect();
    words.join(", ")
}

fn count(number: u32, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
