//! What is no budget is refused, and never read as another one.

use domain::budget::{AgeBand, Budget, Employment, Field, Household, Part, Partner};

fn problem(text: &str) -> String {
    serde_json::from_str::<Budget>(text).map_or_else(|problem| problem.to_string(), |_| "no problem".to_owned())
}

#[test]
fn an_empty_budget_is_a_budget() {
    assert_eq!(serde_json::from_str::<Budget>("{}").unwrap(), Budget::default());
}

#[test]
fn a_line_that_is_unknown_stands_twice_or_is_negative_is_refused() {
    let line = |code: &str, amount: i64| format!(r#"{{"field":"{code}","amount":{amount},"frequency":"weekly"}}"#);
    let with = |lines: &[String]| problem(&format!(r#"{{"lines":[{}]}}"#, lines.join(",")));
    assert!(with(&[line("gas", 1), line("electricity", 1)]).contains("no problem"));
    assert!(with(&[line("gaz", 1)]).contains("\"gaz\" is no Field"));
    assert!(with(&[line("gas", 1), line("rent", 2), line("gas", 3)]).contains("the line gas stands twice"));
    assert!(with(&[line("gas", -1)]).contains("the line gas is negative"));
    assert!(problem(r#"{"lines":[{"field":"gas","amount":1,"frequency":"often"}]}"#).contains("\"often\""));
    assert!(problem(r#"{"liness":[]}"#).contains("unknown field"));
}

#[test]
fn a_debt_of_a_kind_stands_once_and_there_are_no_more_than_fit() {
    let gas = r#"{"kind":"gas","owed":1,"pays":1,"frequency":"weekly"}"#;
    assert!(problem(&format!(r#"{{"priority_debts":[{gas},{gas}]}}"#)).contains("the debt gas stands twice"));
    let other = r#"{"creditor":"A","owed":1,"pays":1,"frequency":"weekly","has_judgment":false}"#;
    assert!(problem(&format!(r#"{{"other_debts":[{}]}}"#, [other; 13].join(","))).contains("too many"));
    assert!(
        problem(r#"{"other_debts":[{"creditor":"A","owed":1,"pays":-1,"frequency":"weekly","has_judgment":false}]}"#)
            .contains("negative")
    );
}

#[test]
fn a_finished_page_opens_again_when_the_household_has_more_to_answer_there() {
    let mut budget = Budget::default();
    for part in Part::ALL {
        budget.finish(*part);
    }
    assert!(budget.is_complete());
    budget.take_household(Household { vehicles: 1, ..Household::default() });
    assert!(!budget.is_done(Part::Travel));
    assert_eq!(budget.next_part(), Some(Part::Travel));
    assert!(budget.is_done(Part::Food));
    // Less to ask opens nothing.
    budget.finish(Part::Travel);
    budget.take_household(Household::default());
    assert!(budget.is_complete());
}

#[test]
fn only_what_applies_is_asked_and_what_was_answered_is_never_hidden() {
    let mut budget = Budget::default();
    assert!(!budget.fields(Part::Travel).any(|field| field == Field::RoadTax));
    budget.household.vehicles = 1;
    assert!(budget.fields(Part::Travel).any(|field| field == Field::RoadTax));
    budget.lines.set(crate::outcome::line(Field::RoadTax, "190", domain::money::Frequency::Yearly));
    budget.household.vehicles = 0;
    assert!(budget.fields(Part::Travel).any(|field| field == Field::RoadTax));
    assert!(!budget.fields(Part::Home).any(|field| field == Field::Mortgage));
}

#[test]
fn a_partner_who_has_left_is_asked_about_where_they_had_an_amount() {
    let partner = Partner { age: AgeBand::WorkingAge, employment: Employment::FullTime };
    let mut budget = Budget::default();
    budget.take_household(Household { partner: Some(partner), ..Household::default() });
    budget.lines.set(crate::outcome::line(Field::PartnerSalary, "1500", domain::money::Frequency::Monthly));
    for part in Part::ALL {
        budget.finish(*part);
    }
    budget.take_household(Household::default());
    assert_eq!((budget.next_part(), budget.is_done(Part::Benefits)), (Some(Part::Pay), true));
    assert!(budget.no_longer_fits(Field::PartnerSalary) && !budget.no_longer_fits(Field::Salary));
    assert!(budget.fields(Part::Pay).any(|field| field == Field::PartnerSalary), "its owner is shown it, to empty it");
    // Once they have answered, it is theirs: nothing opens it again but a household that changes.
    budget.finish(Part::Pay);
    budget.take_household(Household::default());
    assert!(budget.is_complete());
}
