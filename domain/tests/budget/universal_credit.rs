//! The sum of Universal Credit, case by case, and what is taken from it for arrears.

use domain::budget::{
    AgeBand, Employment, Household, Partner, UniversalCreditFacts, deduction_for_arrears, universal_credit,
};
use domain::calendar::parse_iso_day;
use domain::money::Pence;
use domain::policy::Policy;
use serde::Deserialize;

use crate::outcome::today;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    on: toml::value::Datetime,
    age: String,
    partner: Option<String>,
    children: u8,
    #[serde(default)]
    non_dependants: u8,
    rent: String,
    spare_rooms: u32,
    earnings: String,
    capital: Option<String>,
    housing: String,
    maximum: String,
    off_for_earnings: String,
    award: String,
}

#[test]
fn universal_credit_comes_to_so_much() {
    let policy = Policy::builtin().unwrap();
    let cases: Cases = toml::from_str(include_str!("../golden/universal_credit.toml")).unwrap();
    for case in cases.case {
        let day = parse_iso_day(&case.on.to_string()).unwrap();
        let household = Household {
            age: AgeBand::parse(&case.age).unwrap(),
            partner: case
                .partner
                .map(|age| Partner { age: AgeBand::parse(&age).unwrap(), employment: Employment::Other }),
            children_5_to_15: case.children,
            non_dependants: case.non_dependants,
            ..Household::default()
        };
        let facts = UniversalCreditFacts {
            household: &household,
            rent: Pence::parse(&case.rent).unwrap(),
            spare_rooms: case.spare_rooms,
            earnings: Pence::parse(&case.earnings).unwrap(),
            unearned: Pence::ZERO,
            capital: Pence::parse(case.capital.as_deref().unwrap_or("0")).unwrap(),
        };
        let sum = universal_credit(&facts, &policy.on(day).benefit_rates).unwrap().unwrap();
        let name = &case.name;
        assert_eq!(sum.housing.to_string(), case.housing, "{name}: housing");
        assert_eq!(sum.maximum.to_string(), case.maximum, "{name}: maximum");
        assert_eq!(sum.earnings_deduction.to_string(), case.off_for_earnings, "{name}: off for earnings");
        assert_eq!(sum.award.to_string(), case.award, "{name}: award");
    }
}

#[test]
fn too_much_in_savings_or_a_day_without_rates_gives_no_sum() {
    let policy = Policy::builtin().unwrap();
    let household = Household::default();
    let facts = |capital: i64| UniversalCreditFacts {
        household: &household,
        rent: Pence::ZERO,
        spare_rooms: 0,
        earnings: Pence::ZERO,
        unearned: Pence::ZERO,
        capital: Pence::new(capital),
    };
    let sum = |capital: i64, on: &str| {
        universal_credit(&facts(capital), &policy.on(parse_iso_day(on).unwrap()).benefit_rates).unwrap()
    };
    assert!(sum(1_600_000, "2026-11-22").is_some());
    assert!(sum(1_600_001, "2026-11-22").is_none());
    assert!(sum(0, "2025-04-06").is_none());
    assert!(sum(0, "2027-04-05").is_none(), "rates of a year that nobody has read are not guessed");
}

#[test]
fn a_deduction_for_arrears_is_from_a_tenth_to_a_fifth_of_the_standard_allowance() {
    let rates = Policy::builtin().unwrap().on(today()).benefit_rates;
    let couple = |age: AgeBand| Some(Partner { age, employment: Employment::Other });
    let cases = [
        (AgeBand::Under25, None, "£33.86", "£67.72"),
        (AgeBand::WorkingAge, None, "£42.49", "£84.98"),
        (AgeBand::Under25, couple(AgeBand::Under25), "£52.83", "£105.67"),
        (AgeBand::Under25, couple(AgeBand::WorkingAge), "£66.70", "£133.39"),
    ];
    for (age, partner, least, most) in cases {
        let household = Household { age, partner, ..Household::default() };
        let (low, high) = deduction_for_arrears(&household, &rates).unwrap().unwrap();
        assert_eq!((low.to_string(), high.to_string()), (least.to_owned(), most.to_owned()));
    }
}
