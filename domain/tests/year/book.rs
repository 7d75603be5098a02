//! What is written down of a home while people live in it: plain rows. The auditor works from these, and the domain is handed
//! them in its own words.

use domain::calendar::RentWeek;
use domain::ledger::{
    AccountKind, Benefit, BenefitFrequency, BenefitStream, Charge, ChargeCode, ChargeFrequency, Entry, EntryKind,
    Ledger, PaidEvery,
};
use domain::money::Pence;

use crate::almanac::{Date, Every};
use crate::household::Story;

/// Benefit that is paid to the landlord: by which way.
pub const HB: usize = 0;
pub const UC: usize = 1;

/// An entry.
pub struct Line {
    pub reference: String,
    pub on: Date,
    pub posted: Date,
    pub code: &'static str,
    pub pence: i64,
    pub period: Option<(Date, Date)>,
    pub reverses: Option<String>,
}

/// A charge of so much a week.
pub struct Rent {
    pub code: &'static str,
    pub pence: i64,
    pub from: Date,
    pub to: Option<Date>,
}

/// An award of benefit.
pub struct Award {
    pub stream: &'static str,
    pub pence: i64,
    pub every: Every,
    pub from: Date,
    pub to: Option<Date>,
    /// The day up to which it had been paid for when the landlord's books began.
    pub paid_to: Date,
}

/// One charging of one rent week, what benefit owes for it, and when that was paid; taken back, it is as if never paid.
pub struct Week {
    pub monday: Date,
    pub undone: Option<Date>,
    pub earns: [Option<i64>; 2],
    pub paid: [Vec<(Date, Option<Date>)>; 2],
}

/// A payment of benefit to the landlord, and when it was taken back.
pub struct BenefitPaid {
    pub stream: usize,
    pub reference: String,
    pub on: Date,
    pub undone: Option<Date>,
    pub pence: i64,
}

/// An arrangement.
#[derive(Clone, Debug)]
pub struct Plan {
    pub formal: bool,
    pub offered: Option<Date>,
    pub agreed: Date,
    pub arrears: i64,
    pub amount: i64,
    pub every: Every,
    pub first: Date,
    pub lump: Option<(i64, Date)>,
    /// An officer ended it.
    pub cancelled: Option<Date>,
    /// Nothing was owed any more.
    pub cleared: Option<Date>,
}

impl Plan {
    /// Its last day, as far as it is known.
    pub fn ended(&self) -> Option<Date> {
        self.cancelled.or(self.cleared)
    }
}

/// A notice that an officer served.
pub struct Notice {
    pub served: Date,
    pub not_before: Date,
    pub expires: Date,
}

/// Everything that is written down.
pub struct Book {
    pub story: Story,
    pub opened: Date,
    pub opening: i64,
    pub lines: Vec<Line>,
    pub rents: Vec<Rent>,
    pub awards: Vec<Award>,
    pub weeks: Vec<Week>,
    pub calendar: Vec<(Date, bool)>,
    pub benefits_paid: Vec<BenefitPaid>,
    pub mandate: Option<(Date, Option<Date>)>,
    pub markers: Vec<(&'static str, Date, Option<Date>)>,
    /// What was recorded here and not in the landlord's system: a protection, and when that was.
    pub recorded: Vec<(&'static str, Date, Option<Date>, Date)>,
    pub deeds: Vec<(Date, &'static str)>,
    /// What was logged here: when it was done, and when it was written down.
    pub logged: Vec<(Date, &'static str, Date)>,
    /// Steps of the case: `apply_for_warrant`, `evict`.
    pub steps: Vec<(&'static str, Date)>,
    pub notices: Vec<Notice>,
    pub plans: Vec<Plan>,
}

impl Book {
    /// Whether nobody may be chased.
    pub fn is_protected(&self, day: Date) -> bool {
        let recorded = self.recorded.iter().map(|(kind, from, to, _)| (kind, from, to));
        let mut all = self.markers.iter().map(|(kind, from, to)| (kind, from, to)).chain(recorded);
        all.any(|(kind, from, to)| *kind != "language" && *from <= day && to.is_none_or(|to| day <= to))
    }
}

/// The same rows in the domain's words, entries in the ledger's order.
pub struct Rows {
    pub opening: Pence,
    pub entries: Vec<Entry>,
    pub charges: Vec<Charge>,
    pub benefits: Vec<Benefit>,
    pub calendar: Vec<RentWeek>,
}

impl Rows {
    pub fn of(book: &Book) -> Self {
        let mut entries: Vec<Entry> = book.lines.iter().map(entry).collect();
        entries.sort_by(|one, other| one.order().cmp(&other.order()));
        let calendar = book.calendar.iter().map(|(monday, chargeable)| RentWeek {
            rent_year: String::new(),
            number: 1,
            starts_on: monday.day(),
            chargeable: *chargeable,
        });
        Self {
            opening: Pence::new(book.opening),
            entries,
            charges: book.rents.iter().map(charge).collect(),
            benefits: book.awards.iter().map(benefit).collect(),
            calendar: calendar.collect(),
        }
    }

    pub fn ledger(&self) -> Ledger<'_> {
        Ledger { kind: AccountKind::MainRent, opening: self.opening, entries: &self.entries, benefits: &self.benefits }
    }
}

fn entry(line: &Line) -> Entry {
    let kind = EntryKind::parse(line.code).unwrap();
    let mut entry = Entry::new(&line.reference, kind, Pence::new(line.pence), line.on.day()).unwrap();
    entry.posted_on = line.posted.day();
    entry.period = line.period.map(|(from, to)| (from.day(), to.day()));
    entry.reverses_ref.clone_from(&line.reverses);
    entry.checked().unwrap()
}

fn charge(rent: &Rent) -> Charge {
    Charge {
        code: ChargeCode::parse(rent.code).unwrap(),
        amount: Pence::new(rent.pence),
        frequency: ChargeFrequency::Weekly,
        starts_on: rent.from.day(),
        ends_on: rent.to.map(Date::day),
        hb_eligible: true,
        uc_eligible: true,
    }
}

fn benefit(award: &Award) -> Benefit {
    let by_the_month = award.stream.starts_with("uc");
    Benefit {
        stream: BenefitStream::parse(award.stream).unwrap(),
        amount: Pence::new(award.pence),
        frequency: if by_the_month { BenefitFrequency::Monthly } else { BenefitFrequency::Weekly },
        paid_every: PaidEvery::parse(award.every.code()).unwrap(),
        starts_on: award.from.day(),
        ends_on: award.to.map(Date::day),
        paid_up_to_on: Some(award.paid_to.day()),
        next_due_on: None,
    }
}
