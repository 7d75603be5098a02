//! A home lived day by day, and written as the landlord's system would have written it.
//!
//! What happens is decided without looking at the last day told; what is posted after that day is merely not written
//! yet. So a later extract of the same landlord only adds.

use std::io;

use chrono::{Datelike as _, Days};
use domain::calendar::{Day, RentYear, next_working_day, rent_week_start};

use super::{
    Sample,
    benefit::Benefit,
    home::{Cycle, Home, weeks},
    is_rent_free, landlord,
    sheet::Sheets,
};

/// A garage's weekly charge, pence.
const GARAGE_PENCE: i64 = 1_420;
/// A possession claim's court fee, pence.
const COURT_FEE_PENCE: i64 = 40_400;

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

    fn describe(&mut self) -> io::Result<()> {
        let home = self.home.clone();
        let (tenancy, property) = (self.tenancy(), format!("P{:07}", home.number));
        let address = &home.address;
        let kind = if address.bedrooms < 3 { "flat" } else { "house" };
        self.sheets.properties.row(&[
            &property,
            &address.line_1,
            &address.line_2,
            landlord::TOWN,
            &address.postcode,
            kind,
            &address.bedrooms.to_string(),
            landlord::patch(home.number),
        ])?;
        let ended = written(self.ended_on());
        let probation = matches!(home.tenure, "introductory" | "starter").then(|| home.begins_on + Days::new(365));
        let fixed_term = (home.tenure == "flexible").then(|| home.begins_on + Days::new(5 * 365));
        self.sheets.tenancies.row(&[
            &tenancy,
            &property,
            home.tenure,
            &home.begins_on.to_string(),
            &ended,
            &written(probation),
            &written(fixed_term),
        ])?;
        for (index, person) in home.people.iter().enumerate() {
            let reference = person_ref(home.number, index);
            let email = if person.has_email { landlord::email(&reference) } else { String::new() };
            self.sheets.people.row(&[
                &reference,
                &tenancy,
                person.role,
                person.title,
                &person.first_name,
                &person.last_name,
                &person.born_on.to_string(),
                &email,
                &person.mobile,
                person.language,
                person.contact_preference,
            ])?;
        }
        let kind = match home.tenure {
            _ if !ended.is_empty() => "former_tenant",
            "non_secure" | "licence" => "temporary_accommodation",
            "use_and_occupation" => "use_and_occupation",
            _ => "main_rent",
        };
        self.sheets.accounts.row(&[
            &self.account(),
            &tenancy,
            kind,
            &format!("RENT{:08}", home.number),
            &home.begins_on.to_string(),
            &ended,
            &pounds(home.opening_pence),
        ])
    }

    /// A row for each line and rent year, ended when its year has.
    fn charge_rows(&mut self) -> io::Result<()> {
        let home = self.home.clone();
        let account = self.account();
        let mut year = RentYear::of(home.begins_on.max(self.sample.from));
        while year.first_day() <= self.sample.to {
            let first = home.begins_on.max(year.first_day());
            let last = self.ended_on().unwrap_or(Day::MAX).min(year.last_day());
            if first <= last {
                let ended = if last < self.sample.to { last.to_string() } else { String::new() };
                for line in &home.lines {
                    self.sheets.charges.row(&[
                        &account,
                        line.code,
                        &pounds(line.price(first)),
                        "weekly",
                        &first.to_string(),
                        &ended,
                        flag(line.hb_eligible),
                        flag(line.uc_eligible),
                    ])?;
                }
            }
            year = year.following();
        }
        Ok(())
    }

    fn benefit_rows(&mut self) -> io::Result<()> {
        let home = self.home.clone();
        let (to, first_week) = (self.sample.to, self.first_week());
        let weekly = self.housing_weekly(to);
        let (stream, pence, frequency, every, starts_on, paid_up_to, due) = match &home.benefit {
            None => return Ok(()),
            Some(Benefit::Housing { four_weekly: false, .. }) => {
                let due = rent_week_start(to) + weeks(1);
                ("hb", weekly, "weekly", "weekly", home.begins_on, first_week - Days::new(1), Some(due))
            }
            Some(Benefit::Housing { four_weekly: true, .. }) => {
                let past = (rent_week_start(to) - first_week).num_weeks();
                let due = next_working_day(first_week + weeks((past / 4 + 1) * 4));
                ("hb", weekly, "weekly", "four_weekly", home.begins_on, first_week - Days::new(1), Some(due))
            }
            Some(Benefit::UniversalTenant) => {
                let monthly = self.universal_monthly(to);
                ("uc_tenant", monthly, "monthly", "monthly", home.begins_on, first_week - Days::new(1), None)
            }
            Some(Benefit::UniversalManaged { day_of_month, claimed_on }) => {
                let due = (1..=40)
                    .map(|ahead| to + Days::new(ahead))
                    .find(|day| {
                        day.day() == *day_of_month && claimed_on.is_none_or(|claim| *day >= claim + Days::new(35))
                    })
                    .map(next_working_day);
                let starts_on = claimed_on.unwrap_or(home.begins_on);
                let covered = claimed_on.map_or(first_week - Days::new(1), |claim| claim - Days::new(1));
                ("uc_managed", self.universal_monthly(to), "monthly", "monthly", starts_on, covered, due)
            }
        };
        if starts_on > to {
            return Ok(());
        }
        let due = if self.ended_on().is_some() { None } else { due };
        let account = self.account();
        self.sheets.benefits.row(&[
            &account,
            stream,
            &pounds(pence),
            frequency,
            every,
            &starts_on.to_string(),
            &written(self.ended_on()),
            &paid_up_to.to_string(),
            &written(due),
        ])
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

    fn weeks(&mut self) -> io::Result<()> {
        let mut week = self.first_week();
        let mut index = 0;
        let mut universal = Universal::default();
        while week <= self.sample.to && self.home.ended_on.is_none_or(|end| week <= end) {
            self.charge_week(week, index)?;
            self.pay_universal(week, &mut universal)?;
            self.pay_week(week, index)?;
            week = week + weeks(1);
            index += 1;
        }
        Ok(())
    }

    fn charge_week(&mut self, week: Day, index: i64) -> io::Result<()> {
        let sunday = week + Days::new(6);
        let housing = self.housing_weekly(week);
        let four_weekly = matches!(self.home.benefit, Some(Benefit::Housing { four_weekly: true, .. }));
        let arrears = std::mem::take(&mut self.unpaid_housing_pence);
        if !is_rent_free(week) {
            for line in self.home.lines.clone() {
                let kind = match line.code {
                    "RENT" => "RENT_DEBIT",
                    "USE_OCC" => "UO_DEBIT",
                    _ => "CHARGE_DEBIT",
                };
                let mut posting = Posting::of(kind, line.price(week), line.name, week);
                posting.code = line.code;
                posting.period = Some((week, sunday));
                self.post(&posting)?;
            }
            self.due_pence += self.gross(week) - housing;
            if housing > 0 && four_weekly {
                self.unpaid_housing_pence = housing;
            } else if housing > 0 {
                let mut posting = Posting::of("HB_CREDIT", -housing, "Housing Benefit", week);
                posting.period = Some((week, sunday));
                self.post(&posting)?;
            }
        }
        self.unpaid_housing_pence += arrears;
        // Paid every four weeks, in arrears, for the four weeks before this one.
        if index % 4 == 0 && arrears > 0 {
            let mut posting = Posting::of("HB_CREDIT", -arrears, "Housing Benefit", next_working_day(week));
            posting.posted_on = posting.effective_on;
            posting.period = Some((week - weeks(4), week - Days::new(1)));
            self.unpaid_housing_pence -= arrears;
            self.post(&posting)?;
        }
        Ok(())
    }

    fn pay_universal(&mut self, week: Day, universal: &mut Universal) -> io::Result<()> {
        let Some(Benefit::UniversalManaged { day_of_month, claimed_on }) = self.home.benefit.clone() else {
            return Ok(());
        };
        let monthly = self.universal_monthly(week);
        for day in week.iter_days().take(7).filter(|day| day.day() == day_of_month) {
            // Each payment is for the month that ended seven days before it.
            let covered_to = day - Days::new(8);
            let covered_from = universal.covered_to.map_or(covered_to - Days::new(29), |last| last + Days::new(1));
            universal.covered_to = Some(covered_to);
            let begins_on = claimed_on.unwrap_or(self.first_week());
            if covered_to >= begins_on + Days::new(27) {
                let mut posting =
                    Posting::of("UC_MPTL", -monthly, "Universal Credit housing payment", next_working_day(day));
                posting.period = Some((covered_from.max(begins_on), covered_to));
                self.post(&posting)?;
                self.due_pence -= monthly;
            }
        }
        Ok(())
    }

    fn pay_week(&mut self, week: Day, index: i64) -> io::Result<()> {
        let habit = self.home.habit.clone();
        for (offset, day) in (0..7).zip(week.iter_days()) {
            let pays = match habit.cycle {
                Cycle::Weekly => offset == 4,
                Cycle::Fortnightly => offset == 4 && index % 2 == 1,
                Cycle::FourWeekly => offset == 2 && index % 4 == 0,
                Cycle::Monthly(day_of_month) => day.day() == day_of_month,
            };
            if !pays {
                continue;
            }
            let chance = (habit.misses_per_mille + habit.growth_per_mille * index).min(850);
            let missed = self.home.dice.per_mille(chance);
            let bounced = self.home.dice.per_mille(if chance > 100 { 60 } else { 4 });
            let late = self.home.dice.per_mille(10);
            if missed || habit.missed.is_some_and(|(first, last)| first <= day && day <= last) {
                continue;
            }
            let pence = habit.fixed_pence.unwrap_or(self.due_pence * habit.share_per_mille / 1000);
            if pence >= 100 {
                self.pay(day, pence, bounced, late)?;
            }
        }
        Ok(())
    }

    fn pay(&mut self, day: Day, pence: i64, bounced: bool, late: bool) -> io::Result<()> {
        let method = self.home.habit.method;
        let by_bank = matches!(method, "PAY_DD" | "PAY_SO");
        let effective_on = if by_bank { next_working_day(day) } else { day };
        let after = u64::from(!by_bank) + if late { 20 } else { 0 };
        let mut posting = Posting::of(method, -pence, method_name(method), effective_on);
        posting.posted_on = next_working_day(effective_on + Days::new(after));
        let reference = self.post(&posting)?;
        self.due_pence -= pence;
        if method == "PAY_DD" && bounced {
            let back_on = next_working_day(effective_on + Days::new(2));
            let narrative = "Direct Debit returned unpaid: refer to payer";
            let mut posting = Posting::of("DD_UNPAID", pence, narrative, back_on);
            posting.reverses = &reference;
            self.post(&posting)?;
            self.due_pence += pence;
        }
        Ok(())
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

    /// The garage and the court costs: accounts of their own.
    fn side_accounts(&mut self) -> io::Result<()> {
        if self.home.garage {
            self.garage()?;
        }
        let Some(on) = self.home.court_costs_on.filter(|on| *on <= self.sample.to) else {
            return Ok(());
        };
        let (number, tenancy) = (self.home.number, self.tenancy());
        let account = format!("D{number:07}");
        let payment_ref = format!("COST{number:08}");
        self.sheets.accounts.row(&[&account, &tenancy, "court_costs", &payment_ref, &on.to_string(), "", "0.00"])?;
        let mut posting = Posting::of("COURT_COST", COURT_FEE_PENCE, "Court fee", on);
        posting.code = "COURT_COST";
        self.write(&format!("XD{number:07}00001"), &account, &posting)
    }

    fn garage(&mut self) -> io::Result<()> {
        let (number, tenancy, first_week) = (self.home.number, self.tenancy(), self.first_week());
        let account = format!("G{number:07}");
        let (payment_ref, ended) = (format!("GARA{number:08}"), written(self.ended_on()));
        let begins_on = self.home.begins_on.to_string();
        self.sheets.accounts.row(&[&account, &tenancy, "garage", &payment_ref, &begins_on, &ended, "0.00"])?;
        let since = first_week.max(self.home.begins_on).to_string();
        let price = pounds(GARAGE_PENCE);
        self.sheets.charges.row(&[&account, "GARAGE", &price, "weekly", &since, &ended, "N", "N"])?;
        let (mut week, mut count) = (first_week, 0);
        while week <= self.sample.to && self.home.ended_on.is_none_or(|end| week <= end) {
            if !is_rent_free(week) {
                count += 1;
                let mut posting = Posting::of("CHARGE_DEBIT", GARAGE_PENCE, "Garage", week);
                posting.code = "GARAGE";
                posting.period = Some((week, week + Days::new(6)));
                self.write(&format!("XG{number:07}{:05}", 2 * count), &account, &posting)?;
                if count % 4 == 0 {
                    let paid = Posting::of("PAY_CARD", -4 * GARAGE_PENCE, "Card payment", week + Days::new(3));
                    self.write(&format!("XG{number:07}{:05}", 2 * count + 1), &account, &paid)?;
                }
            }
            week = week + weeks(1);
        }
        Ok(())
    }

    /// Markers, the arrangement, and what officers did about a case.
    fn case_rows(&mut self) -> io::Result<()> {
        let (to, number, account) = (self.sample.to, self.home.number, self.account());
        let lead = person_ref(number, 0);
        for marker in self.home.markers.iter().filter(|marker| marker.starts_on <= to) {
            self.sheets.markers.row(&[
                &lead,
                marker.kind,
                &marker.starts_on.to_string(),
                &written(marker.ends_on),
                &written(marker.review_on),
            ])?;
        }
        let officer = landlord::officer_ref(number);
        if let Some(plan) = self.home.arrangement.clone().filter(|plan| plan.agreed_on <= to) {
            let starts_on = plan.agreed_on + weeks(1);
            self.sheets.arrangements.row(&[
                &format!("A{number:07}"),
                &account,
                plan.kind,
                &plan.agreed_on.to_string(),
                &starts_on.to_string(),
                &pounds(plan.weekly_pence),
                self.home.habit.cycle.code(),
                &pounds(plan.weekly_pence * 30),
                plan.status,
            ])?;
            let called_on = plan.agreed_on.to_string();
            let note = "Talked through what could be paid";
            self.sheets.actions.row(&[&format!("C{number:07}001"), &account, &called_on, "CALL", &officer, note])?;
        }
        if let Some(issued_on) = self.home.court_costs_on.filter(|on| *on <= to) {
            let served_on = issued_on - Days::new(90);
            let not_before = rent_week_start(served_on) + weeks(5);
            self.sheets.notices.row(&[
                &format!("K{number:07}"),
                &account,
                "nsp",
                &served_on.to_string(),
                &not_before.to_string(),
                &(not_before + Days::new(365)).to_string(),
            ])?;
            let hearing_on = next_working_day(issued_on + Days::new(42));
            let heard = hearing_on <= to;
            self.sheets.court_cases.row(&[
                &format!("J{number:07}"),
                &account,
                &issued_on.to_string(),
                &hearing_on.to_string(),
                if heard { "adjourned_on_terms" } else { "" },
                &written(heard.then_some(hearing_on)),
            ])?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Universal {
    covered_to: Option<Day>,
}

/// A person's reference: the home's number and a letter.
pub fn person_ref(number: u32, index: usize) -> String {
    let letter = ["A", "B", "C", "D"].get(index).copied().unwrap_or("E");
    format!("N{number:07}{letter}")
}

fn method_name(method: &str) -> &'static str {
    match method {
        "PAY_DD" => "Direct Debit",
        "PAY_SO" => "Standing order",
        "PAY_CARD" => "Card payment",
        "PAY_CASH" => "Cash payment",
        _ => "Bank transfer",
    }
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
