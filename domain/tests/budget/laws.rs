//! Laws that hold for any budget.

use domain::budget::{
    Budget, Field, HouseholdTyped, LineTyped, OtherDebtTyped, Outcome, Part, PriorityDebtKind, PriorityDebtTyped,
    SavingTyped, Section, Side, Totals, read_lines, read_other_debts, read_priority_debts, statement_rows,
};
use domain::money::{Frequency, Pence};
use proptest::prelude::*;

use crate::any_budget::{any_amount, any_budget, any_frequency, any_household, any_line};
use crate::outcome::rules;

#[test]
fn every_line_stands_in_one_section_and_on_one_page_in_the_statements_order() {
    let by_section: Vec<Field> = Section::ALL.iter().flat_map(|section| section.fields()).collect();
    assert_eq!(by_section, Field::ALL);
    // A page may put two sections together that are apart in the statement.
    let mut by_part: Vec<Field> = Part::ALL.iter().flat_map(|part| part.fields()).collect();
    by_part.sort_unstable();
    assert_eq!(by_part, Field::ALL);
}

#[test]
fn the_names_of_a_forms_fields_are_never_shared() {
    let mut names: Vec<&str> = Field::ALL.iter().flat_map(|field| [field.code(), field.every_name()]).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

proptest! {
    #[test]
    fn more_of_an_amount_is_never_less_of_it_a_month(a in any_amount(), b in any_amount(), every in any_frequency()) {
        let (less, more) = (a.min(b), a.max(b));
        prop_assert!(every.monthly(less).unwrap() <= every.monthly(more).unwrap());
        prop_assert!(every.weekly(less).unwrap() <= every.weekly(more).unwrap());
    }

    #[test]
    fn totals_are_the_sum_of_rounded_lines_in_any_order(mut lines in prop::collection::vec(any_line(), 0..40), turn in 0_usize..40) {
        let totals = Totals::of(&lines).unwrap();
        let side = |side: Side| {
            Pence::total(lines.iter().filter(|line| line.field.side() == side).map(|line| line.monthly().unwrap()))
        };
        prop_assert_eq!(Ok(totals.income), side(Side::Income));
        prop_assert_eq!(Ok(totals.fixed_costs), side(Side::FixedCost));
        prop_assert_eq!(Ok(totals.flexible_costs), side(Side::FlexibleCost));
        prop_assert_eq!(totals.income.checked_sub(totals.spending), Ok(totals.left));
        let turn = turn.min(lines.len());
        lines.rotate_left(turn);
        lines.reverse();
        prop_assert_eq!(Totals::of(&lines).unwrap(), totals);
    }

    #[test]
    fn a_larger_line_never_makes_a_smaller_total(mut lines in prop::collection::vec(any_line(), 1..40), which in any::<prop::sample::Index>(), more in any_amount()) {
        let before = Totals::of(&lines).unwrap();
        let place = which.index(lines.len());
        let line = &mut lines[place];
        line.amount = line.amount.checked_add(more).unwrap();
        let (side, section) = (line.field.side(), line.field.section());
        let after = Totals::of(&lines).unwrap();
        prop_assert!(before.section(section) <= after.section(section));
        prop_assert!(before.income <= after.income && before.spending <= after.spending);
        if side == Side::Income {
            prop_assert!(before.left <= after.left);
        } else {
            prop_assert!(after.left <= before.left);
        }
    }

    #[test]
    fn a_budget_is_read_back_as_it_was_stored(budget in any_budget()) {
        let stored = serde_json::to_string(&budget).unwrap();
        prop_assert_eq!(serde_json::from_str::<Budget>(&stored).unwrap(), budget);
    }

    #[test]
    fn a_form_filled_in_from_a_budget_gives_that_budget(budget in any_budget()) {
        let typed: Vec<_> = Field::ALL.iter().map(|field| LineTyped::of(*field, budget.lines.of(*field))).collect();
        let read = read_lines(&typed);
        prop_assert!(read.problems.is_empty());
        prop_assert!(read.lines.iter().eq(budget.lines.iter()));
        prop_assert_eq!(SavingTyped::of(&budget.saving).read(), Ok(budget.saving));
        let others: Vec<_> = budget.other_debts.iter().map(OtherDebtTyped::of).collect();
        prop_assert_eq!(read_other_debts(&others).0, budget.other_debts);
        let priority: Vec<_> = PriorityDebtKind::ALL
            .iter()
            .map(|kind| PriorityDebtTyped::of(*kind, budget.priority_debts.iter().find(|debt| debt.kind == *kind)))
            .collect();
        prop_assert_eq!(read_priority_debts(&priority).0, budget.priority_debts);
    }

    #[test]
    fn a_household_is_read_back_from_its_own_form(household in any_household()) {
        prop_assert_eq!(HouseholdTyped::of(&household).read(), Ok(household));
    }

    #[test]
    fn what_is_affordable_is_never_negative_and_never_more_at_another_frequency(budget in any_budget(), every in any_frequency()) {
        let affordable = Outcome::of(&budget, rules()).unwrap().affordable;
        prop_assert!(affordable.monthly >= Pence::ZERO);
        let each = affordable.for_frequency(every);
        let a_year = |amount: Pence, every: Frequency| i128::from(amount.get()) * i128::from(every.times_a_year());
        prop_assert!(a_year(each, every) <= a_year(affordable.monthly, Frequency::Monthly));
    }

    #[test]
    fn more_income_is_never_less_affordable(budget in any_budget(), more in any_amount()) {
        let before = Outcome::of(&budget, rules()).unwrap();
        let now = budget.lines.of(Field::Salary).map_or(Pence::ZERO, |line| line.monthly().unwrap());
        let raised = domain::budget::Line {
            field: Field::Salary,
            amount: now.checked_add(more).unwrap(),
            frequency: Frequency::Monthly,
        };
        let after = Outcome::of(&budget.with_line(raised), rules()).unwrap();
        prop_assert!(after.affordable.monthly >= before.affordable.monthly);
    }

    #[test]
    fn the_rows_of_a_statement_hold_every_line_once_and_add_up(budget in any_budget()) {
        let outcome = Outcome::of(&budget, rules()).unwrap();
        let rows = statement_rows(&budget, &outcome).unwrap();
        let lines: Vec<_> = rows.iter().filter(|row| row.kind == "line").collect();
        prop_assert!(lines.iter().map(|row| row.code).eq(budget.lines.iter().map(|line| line.field.code())));
        for section in Section::ALL {
            let sum = Pence::total(lines.iter().filter(|row| row.section == section.words()).filter_map(|row| row.monthly));
            prop_assert_eq!(sum, Ok(outcome.totals.section(*section)));
        }
    }
}
