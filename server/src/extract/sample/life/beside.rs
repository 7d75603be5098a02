//! What stands beside the rent account: a garage, court costs, markers, the arrangement, the case.

use std::io;

use chrono::Days;
use domain::calendar::{next_working_day, rent_week_start};

use super::{Life, Posting, person_ref, pounds, written};
use crate::extract::sample::{home::weeks, is_rent_free, landlord};

/// A garage's weekly charge, pence.
const GARAGE_PENCE: i64 = 1_420;
/// A possession claim's court fee, pence.
const COURT_FEE_PENCE: i64 = 40_400;

impl Life<'_> {
    /// The garage and the court costs: accounts of their own.
    pub(super) fn side_accounts(&mut self) -> io::Result<()> {
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
    pub(super) fn case_rows(&mut self) -> io::Result<()> {
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
