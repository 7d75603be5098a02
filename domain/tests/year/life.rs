//! A home from day to day: what is charged, what comes, what is missed, and what officers do.

use crate::almanac::Date;
use crate::auditor::{self, Owed};
use crate::benefit::{awards, periods};
use crate::book::{Book, Line, Rent, Week};
use crate::chance::Chance;
use crate::household::{Household, Landlord, Story};

/// Something that is on its way.
#[derive(Clone)]
enum Coming {
    Payment {
        code: &'static str,
        pence: i64,
    },
    /// A payment, a charge or benefit is undone by another entry.
    Undone {
        reference: String,
        code: &'static str,
        pence: i64,
    },
}

/// A life while it is lived.
pub struct Life<'a> {
    pub landlord: &'a Landlord,
    pub chance: Chance,
    pub of: Household,
    pub book: Book,
    pub today: Date,
    /// How many of their own payments have been due.
    pub payments_due: i64,
    /// What is to happen, by day.
    coming: Vec<(Date, Coming)>,
    /// The balance so far.
    pub running: i64,
    /// The Monday from which Housing Benefit is paid next.
    pub hb_next: Date,
    /// The last day that Universal Credit has paid for.
    pub uc_covered: Date,
}

/// Lives a year in a home.
pub fn lived(landlord: &Landlord, seed: u64) -> Book {
    let mut chance = Chance::of(seed);
    let household = Household::of(landlord, &mut chance);
    let mut life = Life::begin(landlord, household, chance);
    while life.today <= landlord.year_to {
        life.day();
        life.today = life.today.plus(1);
    }
    // Rows come in any order.
    for place in 1..life.book.lines.len() {
        let other = life.chance.below(i64::try_from(place).unwrap() + 1);
        life.book.lines.swap(place, usize::try_from(other).unwrap());
    }
    life.book
}

impl<'a> Life<'a> {
    fn begin(landlord: &'a Landlord, of: Household, mut chance: Chance) -> Self {
        let opened = landlord.books_from();
        let opening = if chance.in_hundred(30) { chance.between(-5_000, 60_000) } else { 0 };
        let has_mandate = of.by == "PAY_DD";
        let book = Book {
            story: of.story,
            opened,
            opening,
            lines: Vec::new(),
            rents: rents(landlord, &of),
            awards: awards(landlord, &of),
            weeks: Vec::new(),
            calendar: Vec::new(),
            benefits_paid: Vec::new(),
            mandate: has_mandate.then(|| (opened.plus(chance.between(0, 120)), None)),
            markers: Vec::new(),
            recorded: Vec::new(),
            deeds: Vec::new(),
            logged: Vec::new(),
            steps: Vec::new(),
            notices: Vec::new(),
            plans: Vec::new(),
        };
        Self {
            landlord,
            chance,
            of,
            book,
            today: opened,
            payments_due: 0,
            coming: Vec::new(),
            running: opening,
            hb_next: opened,
            uc_covered: of.managed_from().unwrap_or(landlord.year_to.plus(400)).plus(-1),
        }
    }

    fn day(&mut self) {
        if self.today.is_monday() {
            self.week_begins();
        }
        self.benefit_comes();
        let due: Vec<Coming> =
            self.coming.iter().filter(|(on, _)| *on == self.today).map(|(_, what)| what.clone()).collect();
        for what in due {
            match what {
                Coming::Payment { code, pence } => self.pay(code, pence),
                Coming::Undone { reference, code, pence } => self.undo(reference, code, pence),
            }
        }
        self.own_payment();
        self.follow_plan();
        if self.today.is_monday() {
            self.officers_round();
        }
    }

    /// What is owed as the day stands.
    pub fn owed(&self) -> Owed {
        auditor::owed(&self.book, self.running, self.today)
    }

    pub fn post(&mut self, code: &'static str, pence: i64) -> String {
        // References that do not follow the days.
        let reference = format!("{:03}-{}", self.chance.below(1_000), self.book.lines.len());
        let posted = match code {
            "PAY_CASH" | "PAY_CHEQUE" => self.today.plus(self.chance.pick(&[1, 1, 2, 3, 9])),
            _ => self.today,
        };
        self.running += pence;
        let (period, reverses) = (None, None);
        self.book.lines.push(Line {
            reference: reference.clone(),
            on: self.today,
            posted,
            code,
            pence,
            period,
            reverses,
        });
        reference
    }

    pub fn for_period(&mut self, from: Date, to: Date) {
        self.book.lines.last_mut().unwrap().period = Some((from, to));
    }

    fn undo(&mut self, reference: String, code: &'static str, pence: i64) {
        for paid in self.book.benefits_paid.iter_mut().filter(|paid| paid.reference == reference) {
            paid.undone = Some(self.today);
            for week in &mut self.book.weeks {
                for span in week.paid[paid.stream].iter_mut().filter(|(on, _)| *on == paid.on) {
                    span.1 = Some(self.today);
                }
            }
        }
        self.post(code, pence);
        self.book.lines.last_mut().unwrap().reverses = Some(reference);
    }

    pub fn later(&mut self, days: i64, code: &'static str, pence: i64) {
        self.coming.push((self.today.plus(days), Coming::Payment { code, pence }));
    }

    pub fn undone_later(&mut self, days: i64, reference: String, code: &'static str, pence: i64) {
        self.coming.push((self.today.plus(days), Coming::Undone { reference, code, pence }));
    }
}

/// Charges.
impl Life<'_> {
    fn week_begins(&mut self) {
        let (monday, is_free) = (self.today, self.landlord.is_free(self.today));
        self.book.calendar.push((monday, !is_free));
        if !is_free {
            self.charge(None);
            if self.chance.in_hundred(2) {
                // Charged twice, and put right on the day or some days later.
                let days = self.chance.pick(&[0, 0, 2, 4]);
                let reference = self.charge(Some(monday.plus(days)));
                let pence = -self.of.rent_on(self.landlord, monday);
                if days == 0 {
                    self.undo(reference, "ADJ_CR", pence);
                } else {
                    self.undone_later(days, reference, "ADJ_CR", pence);
                }
            }
            if self.of.heating > 0 {
                self.post("CHARGE_DEBIT", self.of.heating);
                self.for_period(monday, monday.plus(6));
            }
        }
        self.oddities();
    }

    fn charge(&mut self, undone: Option<Date>) -> String {
        let (monday, rent) = (self.today, self.of.rent_on(self.landlord, self.today));
        let reference = self.post("RENT_DEBIT", rent);
        self.for_period(monday, monday.plus(6));
        let has_hb = self.of.story.begins_with_housing_benefit()
            && self.of.has_housing_benefit_until().is_none_or(|last| monday <= last);
        let has_uc = self.of.managed_from().is_some_and(|from| from <= monday);
        let earns = [has_hb.then(|| self.of.housing_benefit(rent)), has_uc.then_some(self.of.universal_credit)];
        self.book.weeks.push(Week { monday, undone, earns, paid: [Vec::new(), Vec::new()] });
        reference
    }

    /// What a ledger has besides.
    fn oddities(&mut self) {
        let running = self.running;
        match self.chance.below(400) {
            0..4 => {
                // Somebody else's money, put right some days later.
                let days = self.chance.between(2, 9);
                let reference = self.post("PAY_BANK", -6_000);
                self.undone_later(days, reference, "ADJ_DR", 6_000);
            }
            4 => drop(self.post("DHP_CRF", -5_000)),
            5 => drop(self.post("COMPENSATION", -1_500)),
            6 => drop(self.post("WRITE_OFF", -700)),
            7 if self.of.story.begins_with_housing_benefit() => drop(self.post("HB_CLAWBACK", 3_000)),
            8..60 if running < -20_000 => drop(self.post("REFUND", -running / 2)),
            _ => {}
        }
    }
}

/// What they pay.
impl Life<'_> {
    fn own_payment(&mut self) {
        let due = self.of.every.after(self.of.pays_first, self.payments_due);
        if self.today < due.working() {
            return;
        }
        self.payments_due += 1;
        let Owed { stopped, .. } = self.owed();
        let rent = auditor::net(&self.book, self.today, self.of.every, stopped);
        let whole = rent + self.towards_plan();
        let (story, is_missing) = (self.of.story, self.is_missing());
        let pence = match story {
            // No work for three weeks; then a quarter, until Universal Credit comes.
            Story::FallsIll if (0..21).contains(&self.today.since(self.of.turns)) => 0,
            Story::FallsIll if (21..45).contains(&self.today.since(self.of.turns)) => whole / 4,
            // Nothing comes for five weeks.
            Story::MovesAndPaysOn if (0..37).contains(&self.today.since(self.of.turns)) => 0,
            _ if is_missing => 0,
            _ if self.chance.in_hundred(self.of.short) => whole / 2,
            _ => whole,
        };
        if self.chance.in_hundred(self.of.late) {
            let days = self.chance.between(1, 9);
            self.later(days, self.of.by, pence);
        } else {
            self.pay(self.of.by, pence);
        }
    }

    pub fn pay(&mut self, code: &'static str, pence: i64) {
        if pence <= 0 {
            return;
        }
        let reference = self.post(code, -pence);
        if code == "PAY_DD" && self.chance.in_hundred(self.of.returned) {
            self.undone_later(3, reference, "DD_UNPAID", pence);
        } else if code == "PAY_CARD" && self.chance.in_hundred(1) {
            self.undone_later(20, reference, "CARD_CHARGEBACK", pence);
        }
    }
}

fn rents(landlord: &Landlord, of: &Household) -> Vec<Rent> {
    let mut rents = Vec::new();
    for ((from, to), pence) in periods(landlord).into_iter().zip(of.rent) {
        for (code, pence) in [("RENT", pence), ("HEATING", of.heating)] {
            rents.push(Rent { code, pence, from, to });
        }
    }
    rents
}
