//! One home: who lives there, what is charged, what helps to pay it, and how its people pay.

use chrono::{Days, Months};
use domain::calendar::{Day, RentYear};

use super::{Sample, benefit::Benefit, dice::Dice, landlord};

/// A home and all that is decided about it before its first week.
#[derive(Clone, Debug)]
pub struct Home {
    pub number: u32,
    pub tenure: &'static str,
    pub begins_on: Day,
    pub ended_on: Option<Day>,
    pub address: Address,
    pub people: Vec<Person>,
    pub lines: Vec<Line>,
    pub opening_pence: i64,
    pub benefit: Option<Benefit>,
    pub habit: Habit,
    pub garage: bool,
    pub court_costs_on: Option<Day>,
    pub arrangement: Option<Arrangement>,
    pub markers: Vec<Marker>,
    pub dice: Dice,
}

#[derive(Clone, Debug)]
pub struct Address {
    pub line_1: String,
    pub line_2: String,
    pub postcode: String,
    pub bedrooms: i64,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub role: &'static str,
    pub title: &'static str,
    pub first_name: String,
    pub last_name: String,
    pub born_on: Day,
    pub has_email: bool,
    pub mobile: String,
    pub language: &'static str,
    pub contact_preference: &'static str,
}

/// A line of the weekly charge, at its price in the rent year 2026/27.
#[derive(Clone, Debug)]
pub struct Line {
    pub code: &'static str,
    pub name: &'static str,
    pub pence: i64,
    pub hb_eligible: bool,
    pub uc_eligible: bool,
}

impl Line {
    /// Pence a week in the rent year of `day`: up 4.8% each April.
    pub fn price(&self, day: Day) -> i64 {
        let year = RentYear::of(day).opening_year();
        let mut pence = self.pence;
        for _ in year..2026 {
            pence = (pence * 1000 + 524) / 1048;
        }
        for _ in 2026..year {
            pence = (pence * 1048 + 500) / 1000;
        }
        pence
    }
}

/// How its people pay.
#[derive(Clone, Debug)]
pub struct Habit {
    pub method: &'static str,
    pub cycle: Cycle,
    /// Of what is due, in thousandths.
    pub share_per_mille: i64,
    /// A fixed sum instead of what is due.
    pub fixed_pence: Option<i64>,
    /// Chance that a payment is missed, in thousandths, and how much that grows each week.
    pub misses_per_mille: i64,
    pub growth_per_mille: i64,
    /// Payments of these days, both included, are missed.
    pub missed: Option<(Day, Day)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cycle {
    Weekly,
    Fortnightly,
    FourWeekly,
    /// On this day of the month, 1 to 28.
    Monthly(u32),
}

impl Cycle {
    /// The extract's word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Fortnightly => "fortnightly",
            Self::FourWeekly => "four_weekly",
            Self::Monthly(_) => "monthly",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Arrangement {
    pub kind: &'static str,
    pub agreed_on: Day,
    pub weekly_pence: i64,
    pub status: &'static str,
}

#[derive(Clone, Debug)]
pub struct Marker {
    pub kind: &'static str,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub review_on: Option<Day>,
}

const TENURES: &[&str] = &[
    "secure",
    "secure",
    "secure",
    "secure",
    "secure",
    "secure",
    "secure",
    "secure",
    "introductory",
    "flexible",
    "assured_social",
    "assured_social",
    "starter",
    "non_secure",
    "use_and_occupation",
];
const METHODS: &[&str] = &["PAY_DD", "PAY_DD", "PAY_SO", "PAY_CARD", "PAY_CASH", "PAY_BANK"];
const MARKERS: &[&str] = &[
    "mental_health",
    "learning_disability",
    "domestic_abuse",
    "care_leaver",
    "bereavement",
    "language",
    "safe_contact_only",
];

/// Makes up a home from its own dice. Nothing here depends on the last day told.
pub fn make_up(number: u32, sample: &Sample) -> Home {
    let mut dice = Dice::new(sample.seed, number);
    let address = address(&mut dice);
    let tenure = dice.one_of(TENURES);
    let begins_on = match dice.between(1, 1000) {
        1..=60 => sample.from + weeks(dice.between(1, 60)),
        _ => sample.from - weeks(dice.between(1, if tenure == "secure" { 900 } else { 100 })),
    };
    let ended_on = dice.per_mille(50).then(|| {
        let after = begins_on.max(sample.from) + weeks(dice.between(8, 110));
        after - Days::new(1)
    });
    let people = household(&mut dice, begins_on);
    let lines = lines(&mut dice, tenure, &address);
    let opening_pence = if begins_on <= sample.from && dice.per_mille(200) { dice.between(-9_000, 60_000) } else { 0 };
    let habit = habit(&mut dice);
    let benefit = Benefit::make_up(&mut dice, tenure);
    let garage = dice.per_mille(40);
    let markers = markers(&mut dice, sample.from);
    let court_costs_on = dice.per_mille(15).then(|| sample.from + Days::new(dice.between(60, 400).unsigned_abs()));
    let arrangement = dice.per_mille(60).then(|| Arrangement {
        kind: "informal",
        agreed_on: sample.from + Days::new(dice.between(30, 400).unsigned_abs()),
        weekly_pence: dice.one_of(&[500, 1000, 1500, 2000]),
        status: "live",
    });
    Home {
        number,
        tenure,
        begins_on,
        ended_on,
        address,
        people,
        lines,
        opening_pence,
        benefit,
        habit,
        garage,
        court_costs_on,
        arrangement,
        markers,
        dice,
    }
}

/// Whole weeks.
pub fn weeks(count: i64) -> Days {
    Days::new(count.unsigned_abs() * 7)
}

fn address(dice: &mut Dice) -> Address {
    let bedrooms = dice.one_of(&[1, 1, 1, 2, 2, 2, 3, 3, 4]);
    let street = format!("{} {}", dice.one_of(landlord::STREETS), dice.one_of(landlord::STREET_KINDS));
    let flat = dice.between(1, 60);
    Address {
        line_1: format!("{} {street}", dice.between(1, 240)),
        line_2: if bedrooms < 3 { format!("Flat {flat}") } else { String::new() },
        postcode: format!(
            "ZZ{} {}{}{}",
            dice.between(1, 19),
            dice.between(1, 9),
            dice.one_of(&['A', 'B', 'D', 'E', 'F', 'G', 'H', 'J', 'L', 'N']),
            dice.one_of(&['P', 'Q', 'R', 'S', 'T', 'U', 'W', 'X', 'Y', 'Z'])
        ),
        bedrooms,
    }
}

fn household(dice: &mut Dice, begins_on: Day) -> Vec<Person> {
    let mut people = vec![person(dice, "lead", begins_on, 18)];
    if dice.per_mille(220) {
        people.push(person(dice, "joint", begins_on, 18));
    }
    if dice.per_mille(150) {
        people.push(person(dice, "occupant", begins_on, 1));
    }
    people
}

fn person(dice: &mut Dice, role: &'static str, begins_on: Day, youngest: i64) -> Person {
    let age_in_months = dice.between(youngest * 12, 62 * 12).unsigned_abs();
    let born_on = begins_on
        - Months::new(u32::try_from(age_in_months).unwrap_or(360))
        - Days::new(dice.between(0, 27).unsigned_abs());
    let has_mobile = dice.per_mille(850);
    let line = dice.between(0, 999);
    Person {
        role,
        title: dice.one_of(landlord::TITLES),
        first_name: dice.one_of(landlord::FIRST_NAMES).to_owned(),
        last_name: dice.one_of(landlord::LAST_NAMES).to_owned(),
        born_on,
        has_email: dice.per_mille(800),
        mobile: if has_mobile { format!("07700 900{line:03}") } else { String::new() },
        language: dice.one_of(landlord::LANGUAGES),
        contact_preference: dice.one_of(&["email", "sms", "letter", "phone"]),
    }
}

fn lines(dice: &mut Dice, tenure: &str, address: &Address) -> Vec<Line> {
    let temporary = matches!(tenure, "non_secure" | "licence");
    let rent = if temporary {
        dice.between(21_000, 34_000)
    } else {
        9_200 + 1_900 * address.bedrooms + dice.between(-1_400, 1_400)
    };
    let (code, name) =
        if tenure == "use_and_occupation" { ("USE_OCC", "Use and occupation charge") } else { ("RENT", "Rent") };
    let mut lines = vec![Line { code, name, pence: rent, hb_eligible: true, uc_eligible: !temporary }];
    if address.bedrooms < 3 {
        let pence = dice.between(280, 1_450);
        lines.push(Line { code: "SERVICE", name: "Service charge", pence, hb_eligible: true, uc_eligible: !temporary });
    }
    if dice.per_mille(180) {
        let pence = dice.between(550, 1_400);
        lines.push(Line { code: "HEATING", name: "Heating", pence, hb_eligible: false, uc_eligible: false });
    }
    if dice.per_mille(120) {
        let pence = dice.between(600, 1_100);
        lines.push(Line { code: "WATER", name: "Water", pence, hb_eligible: false, uc_eligible: false });
    }
    lines
}

fn habit(dice: &mut Dice) -> Habit {
    let method = dice.one_of(METHODS);
    let day = u32::try_from(dice.between(1, 28)).unwrap_or(1);
    let cycle = if method == "PAY_DD" {
        Cycle::Monthly(day)
    } else {
        dice.one_of(&[Cycle::Weekly, Cycle::Weekly, Cycle::Fortnightly, Cycle::FourWeekly, Cycle::Monthly(day)])
    };
    // Steady, late, declining, chronic, ahead.
    let (share_per_mille, misses_per_mille, growth_per_mille) = match dice.between(1, 100) {
        1..=68 => (1000, 15, 0),
        69..=80 => (900, 100, 0),
        81..=89 => (1000, 20, 8),
        90..=96 => (650, 650, 0),
        _ => (1060, 0, 0),
    };
    Habit { method, cycle, share_per_mille, fixed_pence: None, misses_per_mille, growth_per_mille, missed: None }
}

fn markers(dice: &mut Dice, from: Day) -> Vec<Marker> {
    let began_on = from + Days::new(dice.between(0, 420).unsigned_abs());
    match dice.between(1, 1000) {
        1..=10 => vec![Marker {
            kind: "breathing_space_standard",
            starts_on: began_on,
            ends_on: Some(began_on + Days::new(60)),
            review_on: Some(began_on + Days::new(30)),
        }],
        11..=75 => vec![Marker {
            kind: dice.one_of(MARKERS),
            starts_on: from - Days::new(dice.between(30, 700).unsigned_abs()),
            ends_on: None,
            review_on: Some(from + Days::new(300)),
        }],
        76..=78 => {
            vec![Marker { kind: "deceased", starts_on: from + Days::new(30), ends_on: None, review_on: None }]
        }
        _ => Vec::new(),
    }
}
