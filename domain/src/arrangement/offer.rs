//! An offer, and the form it is typed into: from raw text to an offer, or to everything that is wrong with it at once.

use chrono::{Datelike, Days};
use serde::{Deserialize, Serialize};

use crate::calendar::{Day, DayProblem, next_working_day, parse_day};
use crate::ledger::ArrangementFrequency;
use crate::money::{MoneyProblem, Pence};
use crate::policy::ArrangementRules;
use crate::problem::{Problems, Reason};

use super::{Schedule, ScheduleProblem};

/// What a resident offers to pay towards arrears, on top of their rent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Each instalment towards arrears; more than nothing.
    pub amount: Pence,
    /// How often.
    pub frequency: ArrangementFrequency,
    /// The day of the first instalment as it was given. One that is no working day is paid on the next that is.
    pub first_on: Day,
    /// A one-off sum besides.
    pub lump_sum: Option<LumpSum>,
}

/// A one-off sum towards arrears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LumpSum {
    /// More than nothing, and no more than is owed.
    pub amount: Pence,
    /// The day, as it was given.
    pub on: Day,
}

/// Within what an offer can be read: today, what is owed, and how far ahead it may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferLimits {
    /// The first day on which anything can be paid.
    pub today: Day,
    /// The underlying balance.
    pub owed: Pence,
    /// The last day for a first instalment.
    pub first_on_latest: Day,
    /// The last day for a lump sum.
    pub lump_sum_on_latest: Day,
}

impl Offer {
    /// The same terms as they are put in place on a day, upon what is owed then.
    ///
    /// No payment of before that day is asked for: they begin with the first of their own days that is due on it or after, so
    /// that all that follow are days that were offered too. A one-off sum of before falls away, and one to come is never more
    /// than is owed. Whatever was paid until then is off what is owed already.
    #[must_use]
    pub fn put_in_place(self, on: Day, owed: Pence) -> Self {
        // By the month, a shorter month's last day is not the day that was offered: the month after has that.
        let is_own = |day: &Day| self.frequency != ArrangementFrequency::Monthly || day.day() == self.first_on.day();
        let days = (0..).map_while(|cycles| self.frequency.day_after(self.first_on, cycles));
        let first_on = days.filter(is_own).find(|day| next_working_day(*day) >= on).unwrap_or(self.first_on);
        let lump_sum = self
            .lump_sum
            .filter(|lump_sum| next_working_day(lump_sum.on) >= on)
            .map(|lump_sum| LumpSum { amount: lump_sum.amount.min(owed), ..lump_sum });
        Self { first_on, lump_sum, ..self }
    }
}

impl OfferLimits {
    /// The limits of a day, by policy.
    #[must_use]
    pub fn new(today: Day, owed: Pence, rules: &ArrangementRules) -> Self {
        let ahead = |days: u32| today.checked_add_days(Days::new(days.into())).unwrap_or(Day::MAX);
        Self {
            today,
            owed,
            first_on_latest: ahead(rules.first_payment_within_days),
            lump_sum_on_latest: ahead(rules.lump_sum_within_days),
        }
    }
}

/// A day as it was typed, in three boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayTyped {
    /// "27".
    pub day: String,
    /// "11", or "November".
    pub month: String,
    /// "2026".
    pub year: String,
}

impl DayTyped {
    /// A day as somebody would type it.
    #[must_use]
    pub fn of(day: Day) -> Self {
        let part = |format: &str| day.format(format).to_string();
        Self { day: part("%-d"), month: part("%-m"), year: part("%Y") }
    }

    fn read(&self) -> Result<Day, DayProblem> {
        parse_day(&self.day, &self.month, &self.year)
    }

    /// Nothing but blanks in any of its boxes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year].iter().all(|part| part.trim().is_empty())
    }
}

/// The answers of the offer's form, exactly as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferTyped {
    /// "20", "£20.00".
    pub amount: String,
    /// The code of an [`ArrangementFrequency`].
    pub frequency: String,
    /// The day of the first instalment.
    pub first_on: DayTyped,
    /// An amount, or nothing.
    pub lump_sum: String,
    /// Its day, or nothing.
    pub lump_sum_on: DayTyped,
}

impl OfferTyped {
    /// The field of the amount.
    pub const AMOUNT: &'static str = "amount";
    /// The field of how often.
    pub const FREQUENCY: &'static str = "frequency";
    /// The first field of the first day, by which its problems are known.
    pub const FIRST_ON: &'static str = "first-day";
    /// The field of the lump sum.
    pub const LUMP_SUM: &'static str = "lump-amount";
    /// The first field of its day, by which its problems are known.
    pub const LUMP_SUM_ON: &'static str = "lump-day";
    /// Every field of the form, by name, in order.
    pub const FIELDS: [&'static str; 9] = [
        Self::AMOUNT,
        Self::FREQUENCY,
        Self::FIRST_ON,
        "first-month",
        "first-year",
        Self::LUMP_SUM,
        Self::LUMP_SUM_ON,
        "lump-month",
        "lump-year",
    ];

    /// The answers from a form, each asked for by the name of its field.
    pub fn from_fields(mut answer: impl FnMut(&'static str) -> String) -> Self {
        let [amount, frequency, day, month, year, lump_sum, lump_day, lump_month, lump_year] =
            Self::FIELDS.map(&mut answer);
        Self {
            amount,
            frequency,
            first_on: DayTyped { day, month, year },
            lump_sum,
            lump_sum_on: DayTyped { day: lump_day, month: lump_month, year: lump_year },
        }
    }

    /// The answers by the names of their fields, in order: to be carried from page to page.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 9] {
        let answers = [
            self.amount.as_str(),
            &self.frequency,
            &self.first_on.day,
            &self.first_on.month,
            &self.first_on.year,
            &self.lump_sum,
            &self.lump_sum_on.day,
            &self.lump_sum_on.month,
            &self.lump_sum_on.year,
        ];
        std::array::from_fn(|place| (Self::FIELDS[place], answers[place]))
    }

    /// An offer as somebody would type it: to begin a form with.
    #[must_use]
    pub fn of(offer: &Offer) -> Self {
        Self {
            amount: offer.amount.plain(),
            frequency: offer.frequency.code().to_owned(),
            first_on: DayTyped::of(offer.first_on),
            lump_sum: offer.lump_sum.map(|lump_sum| lump_sum.amount.plain()).unwrap_or_default(),
            lump_sum_on: offer.lump_sum.map(|lump_sum| DayTyped::of(lump_sum.on)).unwrap_or_default(),
        }
    }

    /// The offer that was meant.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the fields.
    pub fn parse(&self, limits: &OfferLimits) -> Result<Offer, Problems> {
        let mut problems = Problems::new();
        let amount = problems.note(Self::AMOUNT, sum_of_money(&self.amount, limits.owed));
        let frequency = problems.note(Self::FREQUENCY, self.read_frequency());
        let first_on = problems.note(Self::FIRST_ON, day_ahead(&self.first_on, limits.today, limits.first_on_latest));
        let lump_sum = self.read_lump_sum(limits, &mut problems);
        let offer = match (amount, frequency, first_on) {
            (Some(amount), Some(frequency), Some(first_on)) if problems.is_empty() => {
                Offer { amount, frequency, first_on, lump_sum }
            }
            _ => return Err(problems),
        };
        if let Err(ScheduleProblem::TooLong { least }) = Schedule::new(limits.owed, &offer) {
            problems.push(Self::AMOUNT, Reason::LessThan { least });
            return Err(problems);
        }
        Ok(offer)
    }

    fn read_frequency(&self) -> Result<ArrangementFrequency, Reason> {
        let code = self.frequency.trim();
        if code.is_empty() {
            return Err(Reason::Missing);
        }
        ArrangementFrequency::parse(code).ok_or(Reason::NotUnderstood)
    }

    /// Both of its fields, or neither.
    fn read_lump_sum(&self, limits: &OfferLimits, problems: &mut Problems) -> Option<LumpSum> {
        if self.lump_sum.trim().is_empty() && self.lump_sum_on.is_empty() {
            return None;
        }
        let amount = problems.note(Self::LUMP_SUM, sum_of_money(&self.lump_sum, limits.owed));
        let on = day_ahead(&self.lump_sum_on, limits.today, limits.lump_sum_on_latest);
        let on = problems.note(Self::LUMP_SUM_ON, on);
        amount.zip(on).map(|(amount, on)| LumpSum { amount, on })
    }
}

fn sum_of_money(text: &str, owed: Pence) -> Result<Pence, Reason> {
    match Pence::parse(text) {
        Ok(amount) if !amount.is_arrears() => Err(Reason::NotMoreThanNothing),
        Ok(amount) if amount > owed => Err(Reason::MoreThan { most: owed }),
        Ok(amount) => Ok(amount),
        Err(MoneyProblem::TooLarge) => Err(Reason::MoreThan { most: owed }),
        Err(problem) => Err(problem.into()),
    }
}

fn day_ahead(typed: &DayTyped, today: Day, latest: Day) -> Result<Day, Reason> {
    let day = typed.read()?;
    if day < today {
        Err(Reason::InThePast)
    } else if day > latest {
        Err(Reason::TooFarAhead { latest })
    } else {
        Ok(day)
    }
}
