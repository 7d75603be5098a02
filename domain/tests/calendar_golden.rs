//! Worked cases of the calendar, in files that an income officer can read and correct.

use domain::calendar::{
    Day, RentYear, add_working_days, bank_holiday, bank_holidays, day_month, day_short, day_words, next_working_day,
    parse_day, parse_iso_day, period_words, rent_week_start, time_words, working_days_before,
};
use serde::Deserialize;
use toml::value::Datetime;

mod golden;

fn day_of(written: &Datetime) -> Day {
    parse_iso_day(&written.to_string()).unwrap_or_default()
}

#[derive(Deserialize)]
struct RentYears {
    year: Vec<YearCase>,
    week: Vec<WeekCase>,
}

#[derive(Deserialize)]
struct YearCase {
    label: String,
    #[serde(deserialize_with = "golden::day")]
    opens: Day,
    #[serde(deserialize_with = "golden::day")]
    closes: Day,
    weeks: u8,
}

#[derive(Deserialize)]
struct WeekCase {
    #[serde(deserialize_with = "golden::day")]
    day: Day,
    #[serde(deserialize_with = "golden::day")]
    starts: Day,
    year: String,
    number: u8,
}

#[test]
fn rent_years_and_their_weeks() {
    let cases: RentYears = toml::from_str(include_str!("golden/rent_year.toml")).unwrap();
    for case in cases.year {
        let year = RentYear::of(case.opens);
        assert_eq!(year, RentYear::of(case.closes), "{}", case.label);
        assert_eq!(
            (year.label(), year.first_day(), year.last_day(), year.weeks()),
            (case.label, case.opens, case.closes, case.weeks)
        );
    }
    for case in cases.week {
        let year = RentYear::of(case.day);
        assert_eq!(
            (year.label(), year.week_number(case.day), rent_week_start(case.day)),
            (case.year, Some(case.number), case.starts),
            "{}",
            case.day
        );
    }
}

#[derive(Deserialize)]
struct BankHolidays {
    year: Vec<BankHolidayCase>,
}

#[derive(Deserialize)]
struct BankHolidayCase {
    year: i32,
    days: Vec<Datetime>,
}

#[test]
fn bank_holidays_of_a_year() {
    let cases: BankHolidays = toml::from_str(include_str!("golden/bank_holidays.toml")).unwrap();
    for case in cases.year {
        let listed: Vec<Day> = case.days.iter().map(day_of).collect();
        let found: Vec<Day> = bank_holidays(case.year).into_iter().map(|(day, _)| day).collect();
        assert_eq!(found, listed, "{}", case.year);
        assert!(listed.iter().all(|&day| bank_holiday(day).is_some()), "{}", case.year);
    }
    let name = |text: &str| bank_holiday(parse_iso_day(text).unwrap());
    assert_eq!(name("2026-12-28"), Some("Boxing Day (substitute day)"));
    assert_eq!(name("2022-09-19"), Some("Bank Holiday for the State Funeral of Queen Elizabeth II"));
    assert_eq!(name("2026-12-26"), None, "a Saturday: its substitute is the holiday");
    assert_eq!(name("2033-12-27"), Some("Christmas Day (substitute day)"));
}

#[derive(Deserialize)]
struct WorkingDays {
    collection: Vec<CollectionCase>,
    after: Vec<AfterCase>,
}

#[derive(Deserialize)]
struct CollectionCase {
    name: String,
    #[serde(deserialize_with = "golden::day")]
    asked_for: Day,
    #[serde(deserialize_with = "golden::day")]
    enters: Day,
    #[serde(deserialize_with = "golden::day")]
    processed: Day,
    #[serde(deserialize_with = "golden::day")]
    sent: Day,
    #[serde(deserialize_with = "golden::day")]
    told_by: Day,
}

#[derive(Deserialize)]
struct AfterCase {
    #[serde(deserialize_with = "golden::day")]
    day: Day,
    working_days: u32,
    #[serde(deserialize_with = "golden::day")]
    is: Day,
}

#[test]
fn working_days_are_counted_past_weekends_and_bank_holidays() {
    let cases: WorkingDays = toml::from_str(include_str!("golden/working_days.toml")).unwrap();
    for case in cases.collection {
        let enters = next_working_day(case.asked_for);
        let found =
            (enters, working_days_before(enters, 1), working_days_before(enters, 2), working_days_before(enters, 10));
        assert_eq!(found, (case.enters, case.processed, case.sent, case.told_by), "{}", case.name);
    }
    for case in cases.after {
        assert_eq!(add_working_days(case.day, case.working_days), case.is, "{} + {}", case.day, case.working_days);
    }
}

#[derive(Deserialize)]
struct Days {
    day: Vec<DayCase>,
    period: Vec<PeriodCase>,
    time: Vec<TimeCase>,
    typed: Vec<TypedCase>,
    written: Vec<WrittenCase>,
}

#[derive(Deserialize)]
struct DayCase {
    #[serde(deserialize_with = "golden::day")]
    day: Day,
    words: String,
    short: String,
    day_and_month: String,
}

#[derive(Deserialize)]
struct PeriodCase {
    #[serde(deserialize_with = "golden::day")]
    from: Day,
    #[serde(deserialize_with = "golden::day")]
    to: Day,
    words: String,
}

#[derive(Deserialize)]
struct TimeCase {
    time: Datetime,
    words: String,
}

#[derive(Deserialize)]
struct TypedCase {
    boxes: [String; 3],
    is: Option<Datetime>,
    problem: Option<String>,
}

#[derive(Deserialize)]
struct WrittenCase {
    text: String,
    is: Option<Datetime>,
    problem: Option<String>,
}

#[test]
fn days_and_times_are_written_for_people() {
    let cases: Days = toml::from_str(include_str!("golden/days.toml")).unwrap();
    for case in cases.day {
        let found = (day_words(case.day), day_short(case.day), day_month(case.day));
        assert_eq!(found, (case.words, case.short, case.day_and_month));
    }
    for case in cases.period {
        assert_eq!(period_words(case.from, case.to), case.words);
    }
    for case in cases.time {
        assert_eq!(time_words(case.time.to_string().parse().unwrap()), case.words);
    }
}

#[test]
fn days_are_read_or_refused() {
    let cases: Days = toml::from_str(include_str!("golden/days.toml")).unwrap();
    for TypedCase { boxes, is, problem } in cases.typed {
        let [day, month, year] = &boxes;
        let read = parse_day(day, month, year).map_err(|problem| problem.to_string());
        assert_eq!(read, is.as_ref().map(day_of).ok_or(problem.unwrap_or_default()), "{boxes:?}");
    }
    for WrittenCase { text, is, problem } in cases.written {
        let read = parse_iso_day(&text).map_err(|problem| problem.to_string());
        assert_eq!(read, is.as_ref().map(day_of).ok_or(problem.unwrap_or_default()), "{text:?}");
    }
}
