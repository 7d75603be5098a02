//! Days on which a first payment would fall well: when they are paid, when their benefit comes, when they usually pay.

use chrono::{Datelike, Days, Weekday};

use crate::calendar::{Day, next_working_day};
use crate::ledger::{ArrangementFrequency, Benefit, BenefitStream, PaidEvery, Rhythm};

use super::OfferLimits;

/// A day that would suit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstDay {
    /// The day; a working day.
    pub on: Day,
    /// How often money comes by then; `None` = not known.
    pub frequency: Option<ArrangementFrequency>,
    /// Why it would suit.
    pub why: FirstDayWhy,
}

/// Why a day would suit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstDayWhy {
    /// Universal Credit is paid to them then.
    BenefitDay,
    /// They usually pay then.
    UsualPayment,
    /// The first Friday after the offer is answered.
    NextFriday,
}

/// The days that would suit, the best first; never empty and never one that could not be offered.
///
/// None is before the offer will have been answered.
#[must_use]
pub fn first_days(
    benefits: &[Benefit],
    rhythm: Option<Rhythm>,
    answer_by_on: Day,
    limits: &OfferLimits,
) -> Vec<FirstDay> {
    let benefit_day = benefits
        .iter()
        .filter(|row| row.stream == BenefitStream::UcTenant && row.ends_on.is_none_or(|ends_on| ends_on > answer_by_on))
        .filter_map(|row| Some((row.next_due_on?, row.paid_every)))
        .filter_map(|(due_on, every)| {
            let every = match every {
                PaidEvery::Weekly => ArrangementFrequency::Weekly,
                PaidEvery::FourWeekly => ArrangementFrequency::FourWeekly,
                PaidEvery::Monthly => ArrangementFrequency::Monthly,
            };
            Some((after(due_on, every, answer_by_on)?, every, FirstDayWhy::BenefitDay))
        })
        .min_by_key(|(on, ..)| *on);
    let usual_day = rhythm.and_then(|rhythm| {
        let every = ArrangementFrequency::of(rhythm.every)?;
        Some((after(rhythm.next_on, every, answer_by_on)?, every, FirstDayWhy::UsualPayment))
    });
    let mut days: Vec<FirstDay> = Vec::new();
    for (on, every, why) in benefit_day.into_iter().chain(usual_day) {
        let on = next_working_day(on);
        if on <= limits.first_on_latest && days.iter().all(|day| day.on != on) {
            days.push(FirstDay { on, frequency: Some(every), why });
        }
    }
    let friday = next_working_day(friday_after(answer_by_on));
    if days.iter().all(|day| day.on != friday) {
        days.push(FirstDay { on: friday, frequency: None, why: FirstDayWhy::NextFriday });
    }
    days
}

/// The first of the cycle's days that is after another.
fn after(from_on: Day, every: ArrangementFrequency, earliest: Day) -> Option<Day> {
    (0..).map_while(|cycles| every.day_after(from_on, cycles)).find(|day| *day > earliest)
}

fn friday_after(day: Day) -> Day {
    const DAYS_A_WEEK: u64 = 7;
    let since_friday = u64::from(day.weekday().days_since(Weekday::Fri));
    day.checked_add_days(Days::new(DAYS_A_WEEK - since_friday)).unwrap_or(day)
}
