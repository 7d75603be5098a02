//! What a budget comes to, case by case.

use domain::budget::{
    AffordableReason, Budget, Field, Guideline, Guidelines, Left, Line, Outcome, PriorityDebt, PriorityDebtKind,
    Regular, Section,
};
use domain::calendar::{Day, parse_iso_day};
use domain::money::{Frequency, Pence};
use domain::policy::{AffordabilityRules, Policy};
use serde::Deserialize;

pub fn today() -> Day {
    parse_iso_day("2026-11-22").unwrap()
}

pub fn rules() -> AffordabilityRules {
    Policy::builtin().unwrap().on(today()).affordability
}

pub fn line(field: Field, amount: &str, frequency: Frequency) -> Line {
    Line { field, amount: Pence::parse(amount).unwrap(), frequency }
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    lines: Vec<(String, String, String)>,
    saving: Option<String>,
    #[serde(default)]
    priority_debts: Vec<(String, String, String)>,
    income: String,
    spending: String,
    left: String,
    counted_saving: String,
    for_priority: String,
    for_nonpriority: String,
    affordable: String,
    affordable_weekly: String,
}

impl Case {
    fn budget(&self) -> Budget {
        let mut budget = Budget::default();
        for (field, amount, every) in &self.lines {
            let frequency = Frequency::parse(every).unwrap();
            budget.lines.set(line(Field::parse(field).unwrap(), amount, frequency));
        }
        budget.saving.contribution = self
            .saving
            .as_ref()
            .map(|saving| Regular { amount: Pence::parse(saving).unwrap(), frequency: Frequency::Monthly });
        for (kind, pays, every) in &self.priority_debts {
            budget.priority_debts.push(PriorityDebt {
                kind: PriorityDebtKind::parse(kind).unwrap(),
                owed: Pence::new(100_000),
                pays: Pence::parse(pays).unwrap(),
                frequency: Frequency::parse(every).unwrap(),
            });
        }
        budget
    }
}

#[test]
fn a_budget_comes_to_what_an_adviser_would_find() {
    let cases: Cases = toml::from_str(include_str!("../golden/budget.toml")).unwrap();
    for case in cases.case {
        let outcome = Outcome::of(&case.budget(), rules()).unwrap();
        let name = &case.name;
        assert_eq!(outcome.totals.income.to_string(), case.income, "{name}: income");
        assert_eq!(outcome.totals.spending.to_string(), case.spending, "{name}: spending");
        assert_eq!(outcome.totals.left.to_string(), case.left, "{name}: left");
        assert_eq!(outcome.saving.to_string(), case.counted_saving, "{name}: saving");
        assert_eq!(outcome.for_priority.to_string(), case.for_priority, "{name}: for priority debts");
        assert_eq!(outcome.for_nonpriority.to_string(), case.for_nonpriority, "{name}: for other debts");
        assert_eq!(outcome.affordable.monthly.to_string(), case.affordable, "{name}: affordable");
        let weekly = outcome.affordable.for_frequency(Frequency::Weekly);
        assert_eq!(weekly.to_string(), case.affordable_weekly, "{name}: affordable a week");
    }
}

#[test]
fn each_step_to_what_is_affordable_is_given_with_its_figure() {
    let mut budget = Budget::default();
    budget.lines.set(line(Field::Salary, "1000", Frequency::Monthly));
    let outcome = Outcome::of(&budget, rules()).unwrap();
    assert_eq!(outcome.left, Left::Surplus(Pence::new(100_000)));
    assert_eq!(
        outcome.affordable.reasons,
        [
            AffordableReason::RentNotCounted,
            AffordableReason::LeftOver(Pence::new(100_000)),
            AffordableReason::Saving(Pence::new(2_000)),
        ]
    );
    let short = Outcome::of(&budget.with_line(line(Field::Rent, "1100", Frequency::Monthly)), rules()).unwrap();
    assert_eq!(short.affordable.reasons, [AffordableReason::Short(Pence::new(10_000))]);
    assert!(short.affordable.is_nothing());
}

#[test]
fn asking_what_if_leaves_the_budget_as_it_was() {
    let mut budget = Budget::default();
    budget.lines.set(line(Field::Salary, "1000", Frequency::Monthly));
    let before = budget.clone();
    let changed = budget.with_line(line(Field::Salary, "1200", Frequency::Monthly));
    assert_eq!(budget, before);
    assert_eq!(changed.totals().unwrap().left, Pence::new(120_000));
}

#[test]
fn without_a_table_no_spending_is_above_a_guideline_and_with_one_it_is_said_and_not_refused() {
    let mut budget = Budget::default();
    budget.household.vehicles = 1;
    budget.lines.set(line(Field::Groceries, "400", Frequency::Monthly));
    let totals = budget.totals().unwrap();
    assert!(Guidelines::default().breaches(&budget.household, &totals).unwrap().is_empty());
    let pounds = |pounds: i64| Pence::new(pounds * 100);
    let guideline = Guideline {
        section: Section::Food,
        first_adult: pounds(300),
        further_adult: pounds(200),
        child: pounds(100),
        young_person: pounds(150),
        vehicle: pounds(10),
    };
    let table = Guidelines { source: "made up".to_owned(), guideline: vec![guideline] };
    let breaches = table.breaches(&budget.household, &totals).unwrap();
    assert_eq!(breaches.len(), 1);
    assert_eq!((breaches[0].spent, breaches[0].usual), (pounds(400), pounds(310)));
    budget.household.children_under_5 = 1;
    assert!(table.breaches(&budget.household, &totals).unwrap().is_empty());
}

#[test]
fn a_table_of_guidelines_is_read_from_a_file_and_a_mistake_is_named() {
    let line = "[[guideline]]\nsection = \"food\"\nfirst_adult = 20000\nfurther_adult = 15000\nchild = 9000\n\
                young_person = 12000\nvehicle = 0\n";
    let table = Guidelines::parse(&format!("source = \"Made up, 2026\"\n{line}")).unwrap();
    assert_eq!(table.guideline.len(), 1);
    assert!(Guidelines::parse("").unwrap().guideline.is_empty());
    for (text, named) in [
        (line.to_owned(), "source"),
        (format!("source = \"x\"\n{line}{line}"), "food"),
        (format!("source = \"x\"\n{}", line.replace("9000", "-1")), "food"),
        (format!("source = \"x\"\n{}", line.replace("food", "sweets")), "sweets"),
    ] {
        let problem = Guidelines::parse(&text).unwrap_err().to_string();
        assert!(problem.contains(named), "{problem}");
    }
}
