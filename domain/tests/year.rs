//! Sixty-five weeks of made-up residents who pay, miss, are returned unpaid, and move between benefits, each from a seed.
//!
//! An auditor keeps books of its own while they live: a tally for each day and, for each week, whether benefit has paid for it.
//! It knows nothing of periods and coverage. Day after day the ledger's answers must be the auditor's.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months};
use domain::calendar::{Day, RentWeek, next_working_day};
use domain::ledger::{
    AccountKind, Benefit, BenefitFrequency, BenefitStream, Charge, ChargeCode, ChargeFrequency, Entry, EntryGroup,
    EntryKind, Ledger, Outlook, PaidEvery, Statement, balance, balance_points, underlying, underlying_from_window,
    window_start,
};
use domain::money::Pence;
use domain::policy::Policy;

const SEEDS: u64 = 200;
const WEEKS: u64 = 65;

/// A small generator of random numbers (xorshift), so that a seed always lives the same life.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }

    fn in_hundred(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Story {
    NoBenefit,
    WeeklyBenefit,
    FourWeeklyBenefit,
    MovesToUniversalCredit,
    StartsUniversalCredit,
    ClaimStops,
}

const STORIES: [Story; 6] = [
    Story::NoBenefit,
    Story::WeeklyBenefit,
    Story::FourWeeklyBenefit,
    Story::MovesToUniversalCredit,
    Story::StartsUniversalCredit,
    Story::ClaimStops,
];

/// What the auditor knows of a week.
struct Week {
    monday: Day,
    /// What pays towards it, in pence a week or, for Universal Credit, a month.
    benefit: Option<(BenefitStream, i64)>,
    paid_on: Option<Day>,
}

struct Life {
    chance: Chance,
    story: Story,
    /// The week in which the story turns.
    turns_at: u64,
    entries: Vec<Entry>,
    weeks: Vec<Week>,
    calendar: Vec<RentWeek>,
    benefits: Vec<Benefit>,
    charges: Vec<Charge>,
    /// The auditor's tally of each day, by group.
    tally: BTreeMap<(Day, EntryGroup), i64>,
    /// The days on which each stream paid, and how much.
    paid: BTreeMap<(BenefitStream, Day), i64>,
    uc_covered_to: Day,
}

fn first_day() -> Day {
    Day::from_ymd_opt(2026, 1, 5).unwrap()
}

fn monday(week: u64) -> Day {
    first_day() + Days::new(7 * week)
}

fn increase_on() -> Day {
    Day::from_ymd_opt(2026, 4, 6).unwrap()
}

fn is_free(monday: Day) -> bool {
    (monday + Days::new(4)).month() == 12 && (20..=26).contains(&(monday + Days::new(4)).day())
}

impl Life {
    fn of(seed: u64) -> Self {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..8 {
            chance.below(2);
        }
        let story = STORIES[usize::try_from(chance.below(6)).unwrap()];
        let turns_at = 20 + chance.below(25);
        let mut life = Self {
            chance,
            story,
            turns_at,
            entries: Vec::new(),
            weeks: Vec::new(),
            calendar: Vec::new(),
            benefits: Vec::new(),
            charges: Vec::new(),
            tally: BTreeMap::new(),
            paid: BTreeMap::new(),
            uc_covered_to: monday(turns_at) - Days::new(1),
        };
        life.live();
        life
    }

    fn post(&mut self, kind: EntryKind, pence: i64, on: Day) -> &mut Entry {
        // References that do not follow the days.
        let reference = format!("{:03}-{}", self.chance.below(1000), self.entries.len());
        *self.tally.entry((on, kind.group())).or_default() += pence;
        self.entries.push(Entry::new(reference, kind, Pence::new(pence), on).unwrap());
        self.entries.last_mut().unwrap()
    }

    /// What pays towards a week, and how.
    fn benefit_in(&self, week: u64, rent: i64) -> Option<(BenefitStream, i64)> {
        let hb = Some((BenefitStream::Hb, rent * 3 / 5));
        let uc = Some((BenefitStream::UcManaged, 41_237));
        match self.story {
            Story::NoBenefit => None,
            Story::WeeklyBenefit | Story::FourWeeklyBenefit | Story::ClaimStops => hb,
            Story::MovesToUniversalCredit => {
                if week < self.turns_at {
                    hb
                } else {
                    uc
                }
            }
            Story::StartsUniversalCredit => {
                if week < self.turns_at {
                    None
                } else {
                    uc
                }
            }
        }
    }

    fn live(&mut self) {
        let rent = 9_000 + i64::try_from(self.chance.below(5_000)).unwrap();
        let rents = [rent, (rent * 1048 + 500) / 1000];
        self.write_rows(rents);
        let pays_monthly = self.chance.in_hundred(40);
        let misses = [2, 10, 60][usize::try_from(self.chance.below(3)).unwrap()];
        for week in 0..WEEKS {
            let start = monday(week);
            let rent = rents[usize::from(start >= increase_on())];
            let benefit = self.benefit_in(week, rent);
            self.calendar.push(RentWeek {
                rent_year: String::new(),
                number: 1,
                starts_on: start,
                chargeable: !is_free(start),
            });
            if !is_free(start) {
                self.charge(start, rent);
                self.weeks.push(Week { monday: start, benefit, paid_on: None });
            }
            self.pay_benefit(week);
            let pays_on = start + Days::new(4);
            if self.chance.below(100) >= misses && (!pays_monthly || pays_on.day() <= 7) {
                let net = rent * 2 / 5 * if pays_monthly { 4 } else { 1 };
                self.pay(pays_on, net);
            }
        }
        let arrivals = self.entries.len();
        for place in 1..arrivals {
            let other = usize::try_from(self.chance.below(u64::try_from(place + 1).unwrap())).unwrap();
            self.entries.swap(place, other);
        }
    }

    fn charge(&mut self, start: Day, rent: i64) {
        let period = Some((start, start + Days::new(6)));
        if self.chance.in_hundred(3) {
            // Charged wrongly, reversed and charged again, all on the day.
            let wrong = self.post(EntryKind::RentDebit, rent + 100, start);
            wrong.period = period;
            let reverses_ref = Some(wrong.transaction_ref.clone());
            self.post(EntryKind::AdjCr, -(rent + 100), start).reverses_ref = reverses_ref;
        }
        let debit = self.post(EntryKind::RentDebit, rent, start);
        debit.period = period;
        debit.charge_code = Some(ChargeCode::Rent);
        let heating = self.post(EntryKind::ChargeDebit, 910, start);
        heating.period = period;
        heating.charge_code = Some(ChargeCode::Heating);
    }

    fn pay(&mut self, on: Day, pence: i64) {
        let kind = if self.chance.in_hundred(50) { EntryKind::PayDd } else { EntryKind::PayCard };
        let reference = self.post(kind, -pence, on).transaction_ref.clone();
        if kind == EntryKind::PayDd && self.chance.in_hundred(8) {
            self.post(EntryKind::DdUnpaid, pence, on + Days::new(3)).reverses_ref = Some(reference);
        }
    }

    /// Benefit for the weeks not yet paid for, when it is time.
    fn pay_benefit(&mut self, week: u64) {
        let start = monday(week);
        let hb_goes_on = self.story != Story::ClaimStops || week < self.turns_at;
        match self.story {
            Story::NoBenefit => return,
            Story::WeeklyBenefit => self.credit(BenefitStream::Hb, start, start + Days::new(6)),
            _ if hb_goes_on && week > 0 && week.is_multiple_of(4) => {
                self.credit(BenefitStream::Hb, next_working_day(start), start - Days::new(1));
            }
            _ => {}
        }
        // Universal Credit: a month at a time, seven days after the month of the claim has ended.
        let ends_on = self.uc_covered_to + Months::new(1);
        if monday(week + 1) > ends_on + Days::new(7) {
            let pays_on = next_working_day(ends_on + Days::new(7));
            self.credit(BenefitStream::UcManaged, pays_on, ends_on);
            self.uc_covered_to = ends_on;
        }
    }

    /// Pays for every unpaid week of the stream that begins by `to`.
    fn credit(&mut self, stream: BenefitStream, on: Day, to: Day) {
        let mut pence = 0;
        let mut from = None;
        for week in &mut self.weeks {
            if let Some((_, amount)) =
                week.benefit.filter(|(of, _)| *of == stream && week.monday <= to && week.paid_on.is_none())
            {
                week.paid_on = Some(on);
                pence = if stream == BenefitStream::Hb { pence + amount } else { amount };
                from = from.or(Some(week.monday));
            }
        }
        if let Some(from) = from {
            let kind = stream.credit_kind().unwrap();
            self.post(kind, -pence, on).period = Some((from, to));
            self.paid.insert((stream, on), pence);
        }
    }

    fn write_rows(&mut self, rents: [i64; 2]) {
        let last_old_day = increase_on() - Days::new(1);
        let periods = [(first_day(), Some(last_old_day)), (increase_on(), None)];
        for ((starts_on, ends_on), rent) in periods.into_iter().zip(rents) {
            for (code, pence) in [(ChargeCode::Rent, rent), (ChargeCode::Heating, 910)] {
                self.charges.push(Charge {
                    code,
                    amount: Pence::new(pence),
                    frequency: ChargeFrequency::Weekly,
                    starts_on,
                    ends_on,
                    hb_eligible: true,
                    uc_eligible: true,
                });
            }
            if let Some((BenefitStream::Hb, pence)) = self.benefit_in(0, rent) {
                let turned_on =
                    (self.story == Story::MovesToUniversalCredit).then(|| monday(self.turns_at) - Days::new(1));
                let weekly = self.story == Story::WeeklyBenefit;
                self.benefits.push(Benefit {
                    stream: BenefitStream::Hb,
                    amount: Pence::new(pence),
                    frequency: BenefitFrequency::Weekly,
                    paid_every: if weekly { PaidEvery::Weekly } else { PaidEvery::FourWeekly },
                    starts_on,
                    ends_on: ends_on.or(turned_on),
                    paid_up_to_on: Some(first_day() - Days::new(1)),
                    next_due_on: None,
                });
            }
        }
        if let Some((BenefitStream::UcManaged, pence)) = self.benefit_in(WEEKS, rents[1]) {
            self.benefits.push(Benefit {
                stream: BenefitStream::UcManaged,
                amount: Pence::new(pence),
                frequency: BenefitFrequency::Monthly,
                paid_every: PaidEvery::Monthly,
                starts_on: monday(self.turns_at),
                ends_on: None,
                paid_up_to_on: Some(monday(self.turns_at) - Days::new(1)),
                next_due_on: None,
            });
        }
    }

    fn ledger(&self) -> Ledger<'_> {
        Ledger { kind: AccountKind::MainRent, opening: Pence::ZERO, entries: &self.entries, benefits: &self.benefits }
    }

    /// The auditor's balance.
    fn balance(&self, day: Day) -> i64 {
        self.tally.iter().filter(|((on, _), _)| *on <= day).map(|(_, pence)| pence).sum()
    }

    /// The auditor's benefit on its way: each week charged by the day and not paid for by it, unless the stream has fallen silent.
    fn on_its_way(&self, day: Day) -> i64 {
        let mut total = 0;
        for stream in [BenefitStream::Hb, BenefitStream::UcManaged] {
            let began = if stream == BenefitStream::Hb { first_day() } else { monday(self.turns_at) };
            let last_paid = self.paid.keys().filter(|(of, on)| *of == stream && *on <= day).map(|(_, on)| *on).max();
            let last_paid = last_paid.unwrap_or(began - Days::new(1));
            let silent_after = match (stream, self.story) {
                (BenefitStream::UcManaged, _) => last_paid + Months::new(2) + Days::new(14),
                (_, Story::WeeklyBenefit) => last_paid + Days::new(28),
                _ => last_paid + Days::new(70),
            };
            if day > silent_after {
                continue;
            }
            let waiting = self.weeks.iter().filter(|week| week.monday <= day && week.paid_on.is_none_or(|on| on > day));
            let amounts: Vec<i64> = waiting
                .filter_map(|week| week.benefit)
                .filter(|(of, _)| *of == stream)
                .map(|(_, pence)| pence)
                .collect();
            total += match stream {
                BenefitStream::Hb => amounts.iter().sum(),
                _ => (amounts.iter().sum::<i64>() * 12 * 2 + 52).div_euclid(104),
            };
        }
        total
    }
}

#[test]
fn day_after_day_the_ledger_and_the_auditor_agree() {
    let policy = Policy::builtin().unwrap();
    for seed in 1..=SEEDS {
        let life = Life::of(seed);
        let ledger = life.ledger();
        // Every other day, the odd ones of one seed and the even ones of the next.
        for days in (seed % 2..WEEKS * 7).step_by(2) {
            let day = first_day() + Days::new(days);
            let told = format!("seed {seed} ({:?}), {day}", life.story);
            let answer = underlying(&ledger, day, &policy).unwrap();
            assert_eq!(answer.balance.get(), life.balance(day), "balance, {told}");
            assert_eq!(answer.underlying.get(), life.balance(day) - life.on_its_way(day), "underlying, {told}");
            if days % 9 == 0 {
                let starts_on = window_start(day, &policy);
                let window: Vec<Entry> =
                    life.entries.iter().filter(|entry| entry.effective_on >= starts_on).cloned().collect();
                let carried_in = balance(Pence::ZERO, &life.entries, starts_on - Days::new(1)).unwrap();
                let windowed = underlying_from_window(carried_in, &window, &life.benefits, day, &policy).unwrap();
                assert!(windowed.is_none_or(|windowed| windowed == answer), "window, {told}");
            }
        }
        let last = monday(WEEKS) - Days::new(1);
        for point in balance_points(&ledger, first_day(), last, &policy).unwrap() {
            let expected = (life.balance(point.on), life.balance(point.on) - life.on_its_way(point.on));
            assert_eq!((point.balance.get(), point.underlying.get()), expected, "point, seed {seed}, {}", point.on);
        }
    }
}

#[test]
fn every_quarter_s_statement_is_the_auditor_s() {
    for seed in 1..=SEEDS {
        let life = Life::of(seed);
        let ledger = life.ledger();
        let mut carried = 0;
        for quarter in 0..5 {
            let (from, to) = (monday(13 * quarter), monday(13 * (quarter + 1)) - Days::new(1));
            let statement = Statement::new(&ledger, from, to).unwrap();
            let of_group = |group: EntryGroup| -> i64 {
                life.tally
                    .iter()
                    .filter(|((on, of), _)| *of == group && from <= *on && *on <= to)
                    .map(|(_, pence)| pence)
                    .sum()
            };
            assert_eq!(statement.opening.get(), carried, "seed {seed}");
            assert_eq!(statement.charged.get(), of_group(EntryGroup::Charge), "seed {seed}");
            assert_eq!(statement.housing_benefit.get(), -of_group(EntryGroup::HousingBenefit), "seed {seed}");
            assert_eq!(statement.universal_credit.get(), -of_group(EntryGroup::UniversalCredit), "seed {seed}");
            assert_eq!(statement.paid.get(), -of_group(EntryGroup::Payment), "seed {seed}");
            assert_eq!(statement.corrections.get(), of_group(EntryGroup::Correction), "seed {seed}");
            assert_eq!(statement.closing.get(), life.balance(to), "seed {seed}");
            carried = life.balance(to);
        }
    }
}

/// What is foretold on a Sunday is what comes: the charge of the next chargeable Monday and, when the landlord's system gives its
/// day, the next benefit payment to the penny.
#[test]
fn what_is_foretold_comes() {
    let policy = Policy::builtin().unwrap();
    let (mut charges, mut payments) = (0, 0);
    for seed in 1..=SEEDS {
        let life = Life::of(seed);
        for week in 1..WEEKS - 5 {
            let today = monday(week) - Days::new(1);
            let mut benefits = life.benefits.clone();
            let to_come = |stream: BenefitStream| {
                life.paid
                    .iter()
                    .find(|((of, on), _)| *of == stream && *on > today)
                    .map(|((_, on), pence)| (*on, *pence))
            };
            for row in benefits.iter_mut().filter(|row| row.overlaps(today, today)) {
                row.next_due_on = to_come(row.stream).map(|(on, _)| on);
            }
            let ledger = Ledger { benefits: &benefits, ..life.ledger() };
            let outlook = Outlook::new(&ledger, &life.charges, &life.calendar, today, &policy).unwrap();
            let charge = outlook.next_charge().unwrap();
            let of_day = |group| life.tally.get(&(charge.on, group)).copied().unwrap_or_default();
            let fallen_due = of_day(EntryGroup::Charge) + of_day(EntryGroup::Correction);
            assert_eq!(charge.amount.get(), fallen_due, "seed {seed}, {today}");
            charges += 1;
            if let Some(benefit) = outlook.next_benefit() {
                let domain::ledger::Expected::Benefit(stream) = benefit.expected else { continue };
                assert_eq!(
                    Some((benefit.on, -benefit.amount.get())),
                    to_come(stream),
                    "seed {seed} ({:?}), {today}",
                    life.story
                );
                payments += 1;
            }
        }
    }
    assert!(charges > 10_000 && payments > 4_000, "{charges} charges and {payments} payments foretold");
}
