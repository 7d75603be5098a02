//! What the landlord's system knows of a home: where it is, who lives there, what is charged, which benefit pays.

use std::io;

use chrono::{Datelike as _, Days};
use domain::calendar::{Day, RentYear, next_working_day, rent_week_start};

use super::{Life, flag, person_ref, pounds, written};
use crate::extract::sample::{benefit::Benefit, home::weeks, landlord};

impl Life<'_> {
    pub(super) fn describe(&mut self) -> io::Result<()> {
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
    pub(super) fn charge_rows(&mut self) -> io::Result<()> {
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

    pub(super) fn benefit_rows(&mut self) -> io::Result<()> {
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
}
