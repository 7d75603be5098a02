//! A home's rent account, week by week: what is charged, what benefit pays, what the people pay.

use std::io;

use chrono::{Datelike as _, Days};
use domain::calendar::{Day, next_working_day};

use super::{Life, Posting};
use crate::extract::sample::{
    benefit::Benefit,
    home::{Cycle, weeks},
    is_rent_free,
};

#[derive(Default)]
struct Universal {
    covered_to: Option<Day>,
}

impl Life<'_> {
    pub(super) fn weeks(&mut self) -> io::Result<()> {
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
        let posted_on = next_working_day(effective_on + Days::new(after));
        posting.posted_on = posted_on;
        let reference = self.post(&posting)?;
        self.due_pence -= pence;
        if method == "PAY_DD" && bounced {
            let back_on = next_working_day(effective_on + Days::new(2));
            let narrative = "Direct Debit returned unpaid: refer to payer";
            let mut posting = Posting::of("DD_UNPAID", pence, narrative, back_on);
            // Never before the payment that it takes back.
            posting.posted_on = back_on.max(posted_on);
            posting.reverses = &reference;
            self.post(&posting)?;
            self.due_pence += pence;
        }
        Ok(())
    }
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
