//! Each hint: when it is given, and when it is not.

use domain::budget::{AgeBand, Budget, Employment, Field, Hint, HintFacts, Household, Outcome, Partner, hints};
use domain::money::{Frequency, Pence};
use domain::policy::Policy;

use crate::outcome::{line, rules, today};

fn budget(household: Household, lines: &[(Field, &str)]) -> Budget {
    let mut budget = Budget::default();
    budget.household = household;
    for (field, amount) in lines {
        budget.lines.set(line(*field, amount, Frequency::Monthly));
    }
    budget
}

fn given_in(budget: &Budget, bedrooms: Option<u32>, is_rent_paid_to_landlord: bool) -> Vec<Hint> {
    let outcome = Outcome::of(budget, rules()).unwrap();
    let facts = HintFacts { budget, outcome: &outcome, bedrooms, is_rent_paid_to_landlord, is_in_london: false };
    hints(&facts, &Policy::builtin().unwrap().on(today()).benefit_rates, rules()).unwrap()
}

fn given(household: Household, lines: &[(Field, &str)]) -> Vec<Hint> {
    given_in(&budget(household, lines), None, false)
}

fn pounds(text: &str) -> Pence {
    Pence::parse(text).unwrap()
}

#[test]
fn universal_credit_is_hinted_at_with_its_figure_where_there_is_none() {
    let lines = [(Field::Rent, "520"), (Field::Salary, "900")];
    let mut one = budget(Household::default(), &lines);
    let hinted = given_in(&one, Some(2), false);
    let expected = Hint::UniversalCredit { a_month: pounds("377.10"), backdated_months: Some(1) };
    assert!(hinted.contains(&expected), "{hinted:?}");
    let is_hinted = |hinted: Vec<Hint>| hinted.iter().any(|hint| matches!(hint, Hint::UniversalCredit { .. }));
    one.saving.held = Some(pounds("16000.01"));
    assert!(!is_hinted(given_in(&one, Some(2), false)));
    let student = Household { employment: Employment::Student, ..Household::default() };
    assert!(!is_hinted(given(student, &lines)));
    assert!(!is_hinted(given(Household::default(), &[(Field::Rent, "520"), (Field::UniversalCredit, "1")])));
    assert!(!is_hinted(given(Household::default(), &[(Field::Rent, "520"), (Field::Salary, "3000")])));
}

#[test]
fn help_with_rent_is_missed_in_an_award_that_is_no_more_than_the_allowance() {
    let is_hinted = |award: &str, is_paid_to_landlord: bool| {
        let budget = budget(Household::default(), &[(Field::Rent, "520"), (Field::UniversalCredit, award)]);
        let hinted = given_in(&budget, None, is_paid_to_landlord);
        hinted.iter().any(|hint| matches!(hint, Hint::HousingElement { .. }))
    };
    assert!(is_hinted("424.90", false));
    assert!(!is_hinted("424.91", false));
    assert!(!is_hinted("424.90", true));
}

#[test]
fn pension_credit_is_for_those_who_have_all_reached_the_age() {
    let old = Household { age: AgeBand::PensionAge, employment: Employment::Retired, ..Household::default() };
    let hinted = given(old, &[(Field::StatePension, "800")]);
    let expected = Hint::PensionCredit {
        income_a_week: pounds("184.62"),
        guarantee_a_week: pounds("238.00"),
        backdated_months: Some(3),
    };
    assert!(hinted.contains(&expected), "{hinted:?}");
    let is_hinted = |hinted: Vec<Hint>| hinted.iter().any(|hint| matches!(hint, Hint::PensionCredit { .. }));
    let younger = Partner { age: AgeBand::WorkingAge, employment: Employment::Other };
    assert!(!is_hinted(given(Household { partner: Some(younger), ..old }, &[(Field::StatePension, "800")])));
    assert!(!is_hinted(given(old, &[(Field::StatePension, "1100")])));
    assert!(!is_hinted(given(old, &[(Field::StatePension, "800"), (Field::PensionCredit, "200")])));
}

#[test]
fn what_is_missing_is_hinted_at_and_what_is_there_is_not() {
    let family = Household { children_5_to_15: 2, has_illness: true, is_carer: true, ..Household::default() };
    let low = [(Field::UniversalCredit, "900"), (Field::CouncilTax, "100"), (Field::Rent, "900")];
    let hinted = given(family, &low);
    let expected = [
        Hint::CouncilTaxSupport { council_tax_a_month: pounds("100") },
        Hint::ChildBenefit { a_week: pounds("44.95") },
        Hint::DisabilityBenefit { is_pension_age: false },
        Hint::Carer { a_month: pounds("209.34") },
        Hint::HousingPayment,
    ];
    for hint in expected {
        assert!(hinted.contains(&hint), "{hint:?} in {hinted:?}");
    }
    let all = [
        (Field::UniversalCredit, "2000"),
        (Field::CouncilTax, "100"),
        (Field::CouncilTaxSupport, "50"),
        (Field::ChildBenefit, "194"),
        (Field::DisabilityBenefit, "300"),
        (Field::CarersAllowance, "350"),
        (Field::Rent, "900"),
    ];
    assert_eq!(given(family, &all), []);
}

#[test]
fn a_room_is_spare_only_when_it_surely_is() {
    let lost = |household: Household, bedrooms: u32| {
        let budget = budget(household, &[(Field::UniversalCredit, "1500"), (Field::Rent, "600")]);
        given_in(&budget, Some(bedrooms), true).iter().find_map(|hint| match hint {
            Hint::SpareRoom { rooms, a_month } => Some((*rooms, *a_month)),
            _ => None,
        })
    };
    assert_eq!(lost(Household::default(), 1), None);
    assert_eq!(lost(Household::default(), 2), Some((1, pounds("84"))));
    assert_eq!(lost(Household::default(), 3), Some((2, pounds("150"))));
    // A boy and a girl of 12 may each have a room; two of 3 share one.
    assert_eq!(lost(Household { children_5_to_15: 2, ..Household::default() }, 3), None);
    assert_eq!(lost(Household { children_under_5: 2, ..Household::default() }, 3), Some((1, pounds("84"))));
    let old = Household { age: AgeBand::PensionAge, ..Household::default() };
    assert_eq!(lost(old, 3), None);
}

#[test]
fn other_adults_and_the_cap_explain_a_low_award() {
    let adults = Household { non_dependants: 2, ..Household::default() };
    let hinted = given(adults, &[(Field::UniversalCredit, "700"), (Field::Rent, "600")]);
    assert!(hinted.contains(&Hint::NonDependants { people: 2, a_month: pounds("193.10") }), "{hinted:?}");
    let with_money =
        given(adults, &[(Field::UniversalCredit, "700"), (Field::Rent, "600"), (Field::NonDependants, "100")]);
    assert!(!with_money.iter().any(|hint| matches!(hint, Hint::NonDependants { .. })));

    let family = Household { children_5_to_15: 4, ..Household::default() };
    let capped = [(Field::UniversalCredit, "1490"), (Field::ChildBenefit, "345"), (Field::Rent, "900")];
    assert!(given(family, &capped).contains(&Hint::BenefitCap { cap_a_month: pounds("1835") }));
    let lifted = [capped[0], capped[1], capped[2], (Field::CarersAllowance, "350")];
    assert!(!given(family, &lifted).iter().any(|hint| matches!(hint, Hint::BenefitCap { .. })));
}
