//! What is chosen and typed, read with all that is wrong at once.

use domain::calendar::{DayProblem, parse_iso_day};
use domain::direct_debit::{BankTyped, WhenProblem, WhenTyped, latest_first_day};

use crate::schedule::rules;

fn when(frequency: &str, day_of_month: &str, weekday: &str, from: [&str; 3]) -> Result<String, Vec<WhenProblem>> {
    let typed = WhenTyped {
        frequency: frequency.to_owned(),
        day_of_month: day_of_month.to_owned(),
        weekday: weekday.to_owned(),
        from: from.map(str::to_owned),
    };
    let rule = typed.read(parse_iso_day("2026-11-22").unwrap(), &rules())?;
    Ok(format!("{} from {}", rule.words(), rule.from_on()))
}

#[test]
fn a_choice_begins_with_the_first_day_that_can_be_told_of() {
    for (found, expected) in [
        (when("monthly", "1", "", [""; 3]), "every month, on day 1 of the month from 2027-01-01"),
        (when("monthly", "8", "5", [""; 3]), "every month, on day 8 of the month from 2026-12-08"),
        (when("weekly", "", "1", [""; 3]), "every week, on a Monday from 2026-12-07"),
        (when("four_weekly", "", "5", ["1", "1", "2027"]), "every 4 weeks, on a Friday from 2027-01-01"),
        (when("weekly", "", "1", ["1", "1", "2020"]), "every week, on a Monday from 2026-12-07"),
    ] {
        assert_eq!(found.as_deref(), Ok(expected));
    }
}

#[test]
fn all_that_is_wrong_with_a_choice_is_said_at_once() {
    use WhenProblem as Problem;
    let not_real = Problem::FromDay(DayProblem::NotReal);
    for (found, expected) in [
        (when("", "1", "1", ["31", "2", "2027"]), vec![Problem::FrequencyMissing, not_real]),
        (when("yearly", "1", "1", [""; 3]), vec![Problem::FrequencyMissing]),
        (when("monthly", "29", "1", [""; 3]), vec![Problem::DayOfMonthMissing]),
        (when("weekly", "1", "6", ["1", "6", "2027"]), vec![Problem::WeekdayMissing, Problem::FromTooLate]),
    ] {
        assert_eq!(found, Err(expected));
    }
    let today = parse_iso_day("2026-11-22").unwrap();
    assert_eq!(latest_first_day(today, &rules()).to_string(), "2027-01-23");
}

#[test]
fn bank_details_are_read_whole_and_never_printed() {
    let typed = |holder: &str, sort_code: &str, account_number: &str| BankTyped {
        holder: holder.to_owned(),
        sort_code: sort_code.to_owned(),
        account_number: account_number.to_owned(),
    };
    let (holder, account) = typed("Amina Example", "20-00-00", "5577 9911").read().unwrap();
    assert_eq!((holder.as_str(), account.plain().as_str()), ("Amina Example", "200000 55779911"));
    let problems = typed("", "20-00-0", "12").read().unwrap_err();
    assert!(problems.holder.is_some() && problems.sort_code.is_some() && problems.account_number.is_some());
    assert_eq!(format!("{:?}", typed("Amina", "200000", "55779911")), "BankTyped(…)");
}
