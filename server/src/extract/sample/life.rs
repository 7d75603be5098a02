//! A home lived day by day, and written as the landlord's system would have written it.
//!
//! What happens is decided without looking at the last day told; what is posted after that day is merely not written
//! yet. So a later extract of the same landlord only adds.

mod beside;
mod register;
mod week;

use std::io;

use domain::calendar::{Day, rent_week_start};

use super::{Sample, benefit::Benefit, home::Home, sheet::Sheets};

/// Writes a home's whole life.
pub fn live(sheets: &mut Sheets, home: &Home, sample: &Sample) -> io::Result<()> {
    if home.begins_on > sample.to {
        return Ok(());
    }
    let mut life = Life { sheets, sample, home: home.clone(), written: 0, due_pence: 0, unpaid_housing_pence: 0 };
    life.describe()?;
    life.charge_rows()?;
    life.benefit_rows()?;
    life.weeks()?;
    life.side_accounts()?;
    life.case_rows()
}

struct Life<'a> {
    sheets: &'a mut Sheets,
    sample: &'a Sample,
    home: Home,
    written: u32,
    /// What the people have yet to pay of what has been charged, their benefit apart.
    due_pence: i64,
    unpaid_housing_pence: i64,
}

/// A transaction, but for its reference and account.
struct Posting<'a> {
    kind: &'a str,
    code: &'a str,
    pence: i64,
    narrative: &'a str,
    effective_on: Day,
    posted_on: Day,
    period: Option<(Day, Day)>,
    reverses: &'a str,
}

impl<'a> Posting<'a> {
    fn of(kind: &'a str, pence: i64, narrative: &'a str, on: Day) -> Self {
        Self { kind, code: "", pence, narrative, effective_on: on, posted_on: on, period: None, reverses: "" }
    }
}

impl Life<'_> {
    fn account(&self) -> String {
        format!("{:08}", self.home.number)
    }

    fn tenancy(&self) -> String {
        format!("T{:07}", self.home.number)
    }

    /// The end, if it has been told.
    fn ended_on(&self) -> Option<Day> {
        self.home.ended_on.filter(|day| *day <= self.sample.to)
    }

    fn first_week(&self) -> Day {
        rent_week_start(self.sample.from).max(rent_week_start(self.home.begins_on))
    }

    fn gross(&self, day: Day) -> i64 {
        self.home.lines.iter().map(|line| line.price(day)).sum()
    }

    fn housing_weekly(&self, day: Day) -> i64 {
        let Some(Benefit::Housing { share_per_mille, weekly_pence, .. }) = &self.home.benefit else {
            return 0;
        };
        let covered: i64 = self.home.lines.iter().filter(|line| line.hb_eligible).map(|line| line.price(day)).sum();
        weekly_pence.unwrap_or(covered * share_per_mille / 1000)
    }

    /// This landlord charges 51 weeks a year, so the Department pays 51 twelfths.
    fn universal_monthly(&self, day: Day) -> i64 {
        let covered: i64 = self.home.lines.iter().filter(|line| line.uc_eligible).map(|line| line.price(day)).sum();
        covered * 51 / 12
    }

    /// Posts to the rent account; what is posted after the last day told is numbered, but not written yet.
    fn post(&mut self, posting: &Posting<'_>) -> io::Result<String> {
        self.written += 1;
        let reference = format!("X{:07}{:05}", self.home.number, self.written);
        let account = self.account();
        self.write(&reference, &account, posting)?;
        Ok(reference)
    }

    fn write(&mut self, reference: &str, account: &str, posting: &Posting<'_>) -> io::Result<()> {
        if posting.posted_on > self.sample.to || posting.effective_on > self.sample.to {
            return Ok(());
        }
        let (first, last) = posting.period.map_or((None, None), |(first, last)| (Some(first), Some(last)));
        self.sheets.transactions.row(&[
            reference,
            account,
            &posting.posted_on.to_string(),
            &posting.effective_on.to_string(),
            posting.kind,
            posting.code,
            &pounds(posting.pence),
            posting.narrative,
            &written(first),
            &written(last),
            posting.reverses,
        ])
    }
}

/// A person's reference: the home's number and a letter.
pub fn person_ref(number: u32, index: usize) -> String {
    let letter = ["A", "B", "C", "D"].get(index).copied().unwrap_or("E");
    format!("N{number:07}{letter}")
}

fn written(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn flag(yes: bool) -> &'static str {
    if yes { "Y" } else { "N" }
}

fn pounds(pence: i64) -> String {
    domain::money::Pence::new(pence).plain()
}
