//! What is typed into the offer's form.

use domain::arrangement::{DayTyped, OfferLimits, OfferTyped, Schedule};
use domain::calendar::DayProblem;
use domain::money::MoneyProblem;
use domain::problem::Reason;
use serde::Deserialize;

use crate::written::{day, offer, offer_words, pence, policy};

#[derive(Deserialize)]
struct Cases {
    read: Vec<Read>,
    refuse: Vec<Refuse>,
}

#[derive(Deserialize)]
struct Read {
    typed: String,
    offer: String,
}

#[derive(Deserialize)]
struct Refuse {
    typed: String,
    problems: Vec<String>,
}

fn limits() -> OfferLimits {
    OfferLimits::new(day("2026-11-22"), pence("£212.40"), &policy().arrangement)
}

fn typed(line: &str) -> OfferTyped {
    let parts: Vec<String> = line.split('|').map(|part| part.trim_matches(' ').to_owned()).collect();
    let day = |text: &str| {
        let mut parts = text.split(' ').map(|part| part.trim_matches('-').to_owned());
        let mut next = || parts.next().unwrap_or_default();
        DayTyped { day: next(), month: next(), year: next() }
    };
    OfferTyped {
        amount: parts[0].clone(),
        frequency: parts[1].clone(),
        first_on: day(&parts[2]),
        lump_sum: parts[3].clone(),
        lump_sum_on: day(&parts[4]),
    }
}

fn words(reason: Reason) -> String {
    match reason {
        Reason::Missing => "missing".to_owned(),
        Reason::NotUnderstood => "not understood".to_owned(),
        Reason::Amount(MoneyProblem::TooManyDecimals) => "too many decimals".to_owned(),
        Reason::Amount(_) => "not an amount".to_owned(),
        Reason::Day(DayProblem::Missing { .. }) => "part missing".to_owned(),
        Reason::Day(_) => "no such day".to_owned(),
        Reason::InThePast => "past".to_owned(),
        Reason::NotMoreThanNothing => "not more than nothing".to_owned(),
        Reason::MoreThan { most } => format!("more than {most}"),
        Reason::LessThan { least } => format!("less than {least}"),
        Reason::TooFarAhead { latest } => format!("after {latest}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn what_is_typed_is_read_or_everything_wrong_with_it_is_said_at_once() {
    let cases: Cases = toml::from_str(include_str!("../golden/offer.toml")).unwrap();
    for case in cases.read {
        let read = typed(&case.typed).parse(&limits()).unwrap();
        assert_eq!(offer_words(&read), case.offer, "{:?}", case.typed);
    }
    for case in cases.refuse {
        let problems = typed(&case.typed).parse(&limits()).unwrap_err();
        let said: Vec<String> =
            problems.iter().map(|problem| format!("{}: {}", problem.field, words(problem.reason))).collect();
        assert_eq!(said, case.problems, "{:?}", case.typed);
    }
}

#[test]
fn an_offer_carried_through_a_form_is_the_same_offer() {
    let cases: Cases = toml::from_str(include_str!("../golden/offer.toml")).unwrap();
    for case in cases.read {
        let read = typed(&case.typed).parse(&limits()).unwrap();
        let again = OfferTyped::of(&read);
        assert_eq!(again.parse(&limits()).unwrap(), read);
        let carried = again.fields();
        let from_fields = OfferTyped::from_fields(|name| {
            carried.iter().find(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned()).unwrap_or_default()
        });
        assert_eq!(from_fields, again);
    }
}

#[derive(Deserialize)]
struct InPlace {
    rows: Vec<String>,
}

#[test]
fn what_is_agreed_begins_with_its_first_payment_day_that_is_to_come() {
    let table: InPlace = toml::from_str(include_str!("../golden/in_place.toml")).unwrap();
    for row in table.rows {
        let parts: Vec<&str> = row.split('|').map(str::trim).collect();
        let (on, owed) = (day(parts[1]), pence(parts[2]));
        let terms = offer(parts[0]).put_in_place(on, owed);
        assert_eq!(offer_words(&terms), parts[3], "{row}");
        assert!(Schedule::new(owed, &terms).unwrap().instalments().all(|payment| payment.due_on >= on), "{row}");
    }
}
