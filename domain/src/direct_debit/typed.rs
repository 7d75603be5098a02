//! What a payer types, as it was typed, and what it means; all that is wrong with it at once.

use super::{
    AccountHolder, AccountHolderProblem, AccountNumberProblem, BankAccount, BankAccountProblems, CollectionFrequency,
    CollectionRule, SortCodeProblem,
};
use crate::calendar::{Day, DayProblem, parse_day};
use crate::policy::DirectDebitRules;

/// Bank details as they were typed. Kept in no log: `Debug` is left out on purpose.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct BankTyped {
    /// The name on the account.
    pub holder: String,
    /// "20-00-00".
    pub sort_code: String,
    /// "5577 9911".
    pub account_number: String,
}

impl std::fmt::Debug for BankTyped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BankTyped(…)")
    }
}

/// All that is wrong with bank details.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BankTypedProblems {
    /// With the name.
    pub holder: Option<AccountHolderProblem>,
    /// With the sort code.
    pub sort_code: Option<SortCodeProblem>,
    /// With the account number.
    pub account_number: Option<AccountNumberProblem>,
}

impl BankTyped {
    /// Reads the details; whether such an account can exist is for the tables to say.
    ///
    /// # Errors
    /// [`BankTypedProblems`].
    pub fn read(&self) -> Result<(AccountHolder, BankAccount), BankTypedProblems> {
        let account = BankAccount::parse(&self.sort_code, &self.account_number);
        match (AccountHolder::parse(&self.holder), account) {
            (Ok(holder), Ok(account)) => Ok((holder, account)),
            (holder, account) => {
                let BankAccountProblems { sort_code, account_number } = account.err().unwrap_or_default();
                Err(BankTypedProblems { holder: holder.err(), sort_code, account_number })
            }
        }
    }
}

/// When to collect, as it was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhenTyped {
    /// The code of a [`CollectionFrequency`].
    pub frequency: String,
    /// "1" to "28", for every month.
    pub day_of_month: String,
    /// "1" (Monday) to "5" (Friday), for weeks.
    pub weekday: String,
    /// Not before this day: day, month and year; all empty = as soon as it can be.
    pub from: [String; 3],
}

/// What is wrong with when to collect, by field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenProblem {
    /// No frequency was chosen.
    FrequencyMissing,
    /// No day of the month was chosen, or one that not every month has.
    DayOfMonthMissing,
    /// No day of the week was chosen.
    WeekdayMissing,
    /// The first day is no day.
    FromDay(DayProblem),
    /// The first day is further off than the landlord allows.
    FromTooLate,
}

impl WhenTyped {
    /// Reads the choice, for a payer who is told on `notice_on`. A first day that is past or too soon is taken for as soon
    /// as it can be.
    ///
    /// # Errors
    /// Every [`WhenProblem`], in the order of the fields.
    pub fn read(&self, notice_on: Day, rules: &DirectDebitRules) -> Result<CollectionRule, Vec<WhenProblem>> {
        let mut problems = Vec::new();
        let chosen = match CollectionFrequency::parse(&self.frequency) {
            None => {
                problems.push(WhenProblem::FrequencyMissing);
                None
            }
            Some(frequency) => {
                let (text, problem) = match frequency {
                    CollectionFrequency::Monthly => (&self.day_of_month, WhenProblem::DayOfMonthMissing),
                    _ => (&self.weekday, WhenProblem::WeekdayMissing),
                };
                let number =
                    text.trim().parse().ok().filter(|number| {
                        frequency != CollectionFrequency::Monthly || *number <= rules.day_of_month_max
                    });
                let day = number.filter(|number| super::CollectionDay::of(frequency, *number).is_some());
                if day.is_none() {
                    problems.push(problem);
                }
                day.map(|day| (frequency, day))
            }
        };
        let from_on = self.first_day(notice_on, rules).unwrap_or_else(|problem| {
            problems.push(problem);
            notice_on
        });
        let rule = chosen
            .filter(|_| problems.is_empty())
            .and_then(|(frequency, day)| CollectionRule::starting(frequency, day, from_on, notice_on, rules));
        rule.ok_or(problems)
    }

    fn first_day(&self, notice_on: Day, rules: &DirectDebitRules) -> Result<Day, WhenProblem> {
        let [day, month, year] = &self.from;
        let from_on = match parse_day(day, month, year) {
            Err(DayProblem::Empty) => return Ok(notice_on),
            Err(problem) => return Err(WhenProblem::FromDay(problem)),
            Ok(day) => day.max(notice_on),
        };
        if from_on > latest_first_day(notice_on, rules) { Err(WhenProblem::FromTooLate) } else { Ok(from_on) }
    }
}

/// The latest first day that can be asked for.
#[must_use]
pub fn latest_first_day(today: Day, rules: &DirectDebitRules) -> Day {
    today.checked_add_days(chrono::Days::new(u64::from(rules.first_collection_days_max))).unwrap_or(Day::MAX)
}
