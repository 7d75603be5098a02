//! Benefit that comes: what is awarded, and when it is paid for which weeks.

use crate::almanac::{Date, Every};
use crate::book::{Award, BenefitPaid, HB, UC, Week};
use crate::household::{Household, Landlord, Story};
use crate::life::Life;

impl Life<'_> {
    pub fn benefit_comes(&mut self) {
        let weekly = self.of.story == Story::WeeklyHousingBenefit;
        let has_stopped = self.of.story == Story::ClaimStops && self.today >= self.of.turns;
        if self.of.story.begins_with_housing_benefit() && self.today == self.hb_next.working() && !has_stopped {
            // Weekly for the week that begins, four-weekly for the weeks that have passed.
            let to = if weekly { self.hb_next.plus(6) } else { self.hb_next.plus(-1) };
            self.credit(HB, to);
        }
        if self.today == self.hb_next.working() {
            self.hb_next = self.hb_next.plus(if weekly { 7 } else { 28 });
        }
        // A month at a time, seven days after the month of the claim has ended.
        let ends = self.uc_covered.months_later(1);
        if self.today == ends.plus(7).working() {
            self.credit(UC, ends);
            self.uc_covered = ends;
        }
        let has_universal_credit = self.of.managed_from().is_some_and(|from| self.today > from.plus(120));
        if has_universal_credit && self.today.since(self.of.turns) % 28 == 0 && self.running > 8 * self.of.rent[1] {
            self.post("UC_TPD", -2_600);
        }
    }

    /// Pays for every unpaid week of the stream that begins by `to`.
    fn credit(&mut self, stream: usize, to: Date) {
        let (today, mut weeks) = (self.today, Vec::new());
        let is_paid = |week: &Week| week.paid[stream].iter().any(|(_, undone)| undone.is_none());
        for week in self.book.weeks.iter_mut().filter(|week| week.monday <= to && !is_paid(week)) {
            if let Some(pence) = week.earns[stream] {
                week.paid[stream].push((today, None));
                // What was charged twice is paid once.
                if week.undone.is_none() {
                    weeks.push((week.monday, pence));
                }
            }
        }
        let Some((from, monthly)) = weeks.first().copied() else { return };
        let pence = if stream == HB { weeks.iter().map(|(_, pence)| pence).sum() } else { monthly };
        let reference = self.post(if stream == HB { "HB_CREDIT" } else { "UC_MPTL" }, -pence);
        self.for_period(from, to);
        self.book.benefits_paid.push(BenefitPaid {
            stream,
            reference: reference.clone(),
            on: today,
            undone: None,
            pence,
        });
        if stream == HB && self.chance.in_hundred(2) {
            // Before the next is paid, which then pays for these weeks again.
            let days = self.chance.between(2, 5);
            self.undone_later(days, reference, "ADJ_DR", pence);
        }
    }
}

/// From when to when each rent is charged.
pub fn periods(landlord: &Landlord) -> [(Date, Option<Date>); 2] {
    [(landlord.books_from(), Some(landlord.year_from.plus(-1))), (landlord.year_from, None)]
}

/// What is awarded to a household.
pub fn awards(landlord: &Landlord, of: &Household) -> Vec<Award> {
    let (began, mut awards) = (landlord.books_from(), Vec::new());
    if of.story.begins_with_housing_benefit() {
        let every = if of.story == Story::WeeklyHousingBenefit { Every::Week } else { Every::FourWeeks };
        for ((from, to), rent) in periods(landlord).into_iter().zip(of.rent) {
            let (to, pence) = (to.or(of.has_housing_benefit_until()), of.housing_benefit(rent));
            awards.push(Award { stream: "hb", pence, every, from, to, paid_to: began.plus(-1) });
        }
    }
    let to_tenant = match of.story {
        Story::PaysUniversalCreditOn => Some(began),
        Story::MovesAndPaysOn => Some(of.turns),
        _ => None,
    };
    let streams = [("uc_managed", of.managed_from()), ("uc_tenant", to_tenant)];
    for (stream, from) in streams.into_iter().filter_map(|(stream, from)| Some((stream, from?))) {
        let (pence, every) = (of.universal_credit, Every::Month);
        awards.push(Award { stream, pence, every, from, to: None, paid_to: from.plus(-1) });
    }
    awards
}
