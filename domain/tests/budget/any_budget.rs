//! Any budget that a form can make.

use domain::budget::{
    AgeBand, Budget, Employment, Field, Household, Line, OtherDebt, Part, Partner, PriorityDebt, PriorityDebtKind,
    Regular, Saving, Tenure,
};
use domain::money::{Frequency, Pence};
use proptest::prelude::*;

pub fn any_amount() -> impl Strategy<Value = Pence> {
    (0_i64..=99_999_999).prop_map(Pence::new)
}

pub fn any_frequency() -> impl Strategy<Value = Frequency> {
    prop::sample::select(Frequency::ALL)
}

pub fn any_line() -> impl Strategy<Value = Line> {
    (prop::sample::select(Field::ALL), any_amount(), any_frequency()).prop_map(|(field, amount, frequency)| Line {
        field,
        amount,
        frequency,
    })
}

fn any_regular() -> impl Strategy<Value = Option<Regular>> {
    prop::option::of((any_amount(), any_frequency()).prop_map(|(amount, frequency)| Regular { amount, frequency }))
}

pub fn any_household() -> impl Strategy<Value = Household> {
    let adult = (prop::sample::select(AgeBand::ALL), prop::sample::select(Employment::ALL));
    let partner = prop::option::of(adult.clone().prop_map(|(age, employment)| Partner { age, employment }));
    (adult, partner, prop::array::uniform6(0_u8..=20), prop::array::uniform3(any::<bool>())).prop_map(
        |((age, employment), partner, counts, truths)| Household {
            age,
            employment,
            partner,
            children_under_5: counts[0],
            children_5_to_15: counts[1],
            children_16_to_18: counts[2],
            other_dependants: counts[3],
            non_dependants: counts[4],
            vehicles: counts[5],
            has_illness: truths[0],
            is_carer: truths[1],
            has_pet: truths[2],
            tenure: Tenure::SocialTenant,
        },
    )
}

fn any_saving() -> impl Strategy<Value = Saving> {
    (any_regular(), any_regular(), prop::option::of(any_amount()), any::<bool>(), "[a-zA-Z0-9 £&<>]{0,40}").prop_map(
        |(contribution, debt_fee, held, has_considered_savings, note)| Saving {
            contribution,
            debt_fee,
            held,
            has_considered_savings,
            note: note.trim().to_owned(),
        },
    )
}

pub fn any_budget() -> impl Strategy<Value = Budget> {
    let priority = (any_amount(), any_amount(), any_frequency());
    let other = ("[a-zA-Z ]{1,40}", any_amount(), any_amount(), any_frequency(), any::<bool>());
    (
        any_household(),
        prop::collection::vec(any_line(), 0..60),
        prop::collection::vec(priority, 0..4),
        prop::collection::vec(other, 0..5),
        any_saving(),
        prop::collection::vec(prop::sample::select(Part::ALL), 0..20),
    )
        .prop_map(|(household, lines, priority, other, saving, done)| {
            let mut budget = Budget::default();
            (budget.household, budget.saving) = (household, saving);
            for line in lines {
                budget.lines.set(line);
            }
            budget.priority_debts = PriorityDebtKind::ALL
                .iter()
                .zip(priority)
                .map(|(kind, (owed, pays, frequency))| PriorityDebt { kind: *kind, owed, pays, frequency })
                .collect();
            budget.other_debts = other
                .into_iter()
                .map(|(creditor, owed, pays, frequency, has_judgment)| OtherDebt {
                    creditor: format!("A{}", creditor.trim()),
                    owed,
                    pays,
                    frequency,
                    has_judgment,
                })
                .collect();
            for part in done {
                budget.finish(part);
            }
            budget
        })
}
