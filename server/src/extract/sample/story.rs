//! The named stories: the first homes of every sample, the same people in the demonstration, the tests and the
//! pictures in the documents. They are told on one day, so that "two weeks behind" is just that on it.

use chrono::{Datelike as _, Days};
use domain::calendar::{Day, rent_week_start};

use super::{
    Sample,
    benefit::Benefit,
    dice::Dice,
    home::{Address, Arrangement, Cycle, Habit, Home, Line, Marker, Person, weeks},
};

/// A person of the stories, and what is true of them on the day they are told.
#[derive(Clone, Copy, Debug)]
pub struct Story {
    /// The home's number: 1 is account `00000001`, payment reference `RENT00000001`.
    pub number: u32,
    /// The lead tenant's first name.
    pub first_name: &'static str,
    /// The lead tenant's last name.
    pub last_name: &'static str,
    /// The lead tenant's date of birth: year, month, day.
    pub born: (i32, u32, u32),
    /// What the story shows.
    pub shows: &'static str,
}

impl Story {
    /// What the lead tenant pays with.
    #[must_use]
    pub fn payment_ref(&self) -> String {
        format!("RENT{:08}", self.number)
    }
}

/// Every story, by number.
pub const STORIES: &[Story] = &[
    Story { number: 1, first_name: "Amina", last_name: "Begum", born: (1991, 3, 14), shows: "two weeks behind" },
    Story {
        number: 2,
        first_name: "Brian",
        last_name: "Carter",
        born: (1968, 11, 2),
        shows: "Housing Benefit paid every four weeks: most of what is owed is on its way",
    },
    Story {
        number: 3,
        first_name: "Chloe",
        last_name: "Evans",
        born: (1997, 7, 30),
        shows: "waiting for a first Universal Credit payment",
    },
    Story { number: 4, first_name: "Dev", last_name: "Dhillon", born: (1979, 1, 9), shows: "in credit" },
    Story { number: 5, first_name: "Elif", last_name: "Farouk", born: (1985, 5, 21), shows: "in breathing space" },
    Story {
        number: 6,
        first_name: "George",
        last_name: "Grant",
        born: (1974, 9, 17),
        shows: "a garage and court costs, apart from the rent, and an arrangement",
    },
    Story {
        number: 7,
        first_name: "Hana",
        last_name: "Hussain",
        born: (1990, 12, 5),
        shows: "joint tenants who share a birthday",
    },
    Story {
        number: 8,
        first_name: "Joyce",
        last_name: "Ó Súilleabháin",
        born: (1951, 4, 1),
        shows: "no email and no mobile: signs in with a code from a letter",
    },
    Story {
        number: 9,
        first_name: "Kwame",
        last_name: "Łukasik",
        born: (1983, 2, 28),
        shows: "use and occupation, and a marker that only some officers may see",
    },
    Story { number: 10, first_name: "Leila", last_name: "Quinn", born: (1946, 8, 12), shows: "has died" },
];

/// The story of this number, if there is one.
pub fn tell(number: u32, sample: &Sample) -> Option<Home> {
    let story = STORIES.iter().find(|story| story.number == number)?;
    let mut home = plain(story, sample)?;
    let today = sample.stories_on;
    match number {
        1 => home.habit.missed = Some((today - Days::new(13), today)),
        2 => housing_every_four_weeks(&mut home, today),
        3 => first_universal_credit(&mut home, today),
        // More than two weeks' charges: in credit on any day, however long a payment takes to be posted.
        4 => home.opening_pence = -30_000,
        5 => breathing_space(&mut home, today),
        6 => garage_and_court_costs(&mut home, today),
        7 => home.people.push(joint(story)?),
        8 => {
            for person in &mut home.people {
                person.has_email = false;
                person.mobile.clear();
                person.contact_preference = "letter";
            }
        }
        9 => use_and_occupation(&mut home, sample.from),
        10 => home.markers.push(marker("deceased", today - Days::new(40), None, None)),
        _ => {}
    }
    Some(home)
}

/// A secure tenant of two years who pays each Friday by card what is due.
fn plain(story: &Story, sample: &Sample) -> Option<Home> {
    let (year, month, day) = story.born;
    let lead = Person {
        role: "lead",
        title: "",
        first_name: story.first_name.to_owned(),
        last_name: story.last_name.to_owned(),
        born_on: Day::from_ymd_opt(year, month, day)?,
        has_email: true,
        mobile: format!("07700 9001{:02}", story.number),
        language: "en",
        contact_preference: "email",
    };
    Some(Home {
        number: story.number,
        tenure: "secure",
        begins_on: rent_week_start(sample.from) - weeks(104),
        ended_on: None,
        address: Address {
            line_1: format!("{} Rowan Court", 10 + story.number),
            line_2: format!("Flat {}", story.number),
            postcode: format!("ZZ1 {}AP", story.number % 10),
            bedrooms: 2,
        },
        people: vec![lead],
        lines: vec![line("RENT", "Rent", 11_250, true), line("SERVICE", "Service charge", 640, true)],
        opening_pence: 0,
        benefit: None,
        habit: Habit {
            method: "PAY_CARD",
            cycle: Cycle::Weekly,
            share_per_mille: 1000,
            fixed_pence: None,
            misses_per_mille: 0,
            growth_per_mille: 0,
            missed: None,
        },
        garage: false,
        court_costs_on: None,
        arrangement: None,
        markers: Vec::new(),
        dice: Dice::new(sample.seed, story.number),
    })
}

fn line(code: &'static str, name: &'static str, pence: i64, covered: bool) -> Line {
    Line { code, name, pence, hb_eligible: covered, uc_eligible: covered }
}

fn marker(kind: &'static str, starts_on: Day, ends_on: Option<Day>, review_on: Option<Day>) -> Marker {
    Marker { kind, starts_on, ends_on, review_on }
}

/// £128.00 a week, of which £80.00 is Housing Benefit, paid every four weeks; told at the end of a fourth week.
fn housing_every_four_weeks(home: &mut Home, today: Day) {
    home.tenure = "assured_social";
    home.begins_on = rent_week_start(today) - weeks(27);
    home.lines.push(line("HEATING", "Heating", 910, false));
    home.benefit = Some(Benefit::Housing { share_per_mille: 0, weekly_pence: Some(8_000), four_weekly: true });
    home.habit.fixed_pence = Some(4_700);
}

/// Claimed 30 days ago; paid to the landlord, the first time about five weeks after the claim.
fn first_universal_credit(home: &mut Home, today: Day) {
    let claimed_on = today - Days::new(30);
    let first_paid_on = claimed_on + Days::new(37);
    let day_of_month = first_paid_on.day().min(28);
    home.benefit = Some(Benefit::UniversalManaged { day_of_month, claimed_on: Some(claimed_on) });
    home.habit.missed = Some((claimed_on, today));
}

/// Behind by some weeks when it began; the week's rent has been paid since.
fn breathing_space(home: &mut Home, today: Day) {
    let began_on = today - Days::new(20);
    home.habit.fixed_pence = Some(11_890);
    home.habit.missed = Some((today - Days::new(70), began_on));
    home.markers.push(marker(
        "breathing_space_standard",
        began_on,
        Some(began_on + Days::new(60)),
        Some(began_on + Days::new(30)),
    ));
}

fn garage_and_court_costs(home: &mut Home, today: Day) {
    home.garage = true;
    home.opening_pence = 61_200;
    home.court_costs_on = Some(today - Days::new(80));
    home.habit.fixed_pence = Some(12_390);
    home.arrangement =
        Some(Arrangement { kind: "formal", agreed_on: today - Days::new(38), weekly_pence: 500, status: "live" });
}

fn joint(story: &Story) -> Option<Person> {
    let (year, month, day) = story.born;
    Some(Person {
        role: "joint",
        title: "",
        first_name: "Ivan".to_owned(),
        last_name: story.last_name.to_owned(),
        born_on: Day::from_ymd_opt(year, month, day)?,
        has_email: true,
        mobile: String::new(),
        language: "en",
        contact_preference: "email",
    })
}

fn use_and_occupation(home: &mut Home, from: Day) {
    home.tenure = "use_and_occupation";
    home.lines = vec![line("USE_OCC", "Use and occupation charge", 11_250, true)];
    home.markers.push(marker("domestic_abuse", from - Days::new(90), None, Some(from + Days::new(300))));
}
