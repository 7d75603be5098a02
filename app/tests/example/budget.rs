//! A made-up budget, begun, whole and in trouble.

use super::{day, moment, resident};
use app::page::resident::budget::{
    afresh,
    debt::{self, OtherDebtView, PriorityDebtView},
    household::{self, HouseholdView},
    overview::{self, Begun, Overview},
    result::{self, ResultView},
    saving::{self, SavingView},
    section::{self, SectionView},
    what_if::{self, WhatIfView},
};
use domain::{
    budget::{
        Budget, Field, Hint, HintFacts, Household, HouseholdTyped, Known, KnownDifference, Line, LineTyped, OtherDebt,
        OtherDebtTyped, Outcome, Part, PriorityDebt, PriorityDebtKind, Regular, WhatIfTyped, hints, read_lines,
        statement_rows,
    },
    calendar::Day,
    money::{Frequency, Pence},
    policy::{Policy, PolicyOn},
};

const DRAFT: &str = "0198c0de-0000-7000-8000-000000000001";

fn today() -> Day {
    day(2026, 11, 22)
}

fn rules() -> PolicyOn {
    Policy::builtin().unwrap().on(today()).clone()
}

fn line(field: Field, pence: i64, frequency: Frequency) -> Line {
    Line { field, amount: Pence::new(pence), frequency }
}

fn known() -> Known {
    let a_week = |pence| Some(Regular { amount: Pence::new(pence), frequency: Frequency::Weekly });
    Known { rent: a_week(12_800), universal_credit_to_landlord: a_week(6_000), ..Known::default() }
}

/// A mother of two who works part time.
pub fn budget(pay_pence: i64) -> Budget {
    let mut budget = Budget::default();
    budget.household = Household { children_5_to_15: 2, vehicles: 1, ..Household::default() };
    for (field, pence, frequency) in [
        (Field::Salary, pay_pence, Frequency::Monthly),
        (Field::UniversalCredit, 90_000, Frequency::Monthly),
        (Field::Rent, 12_800, Frequency::Weekly),
        (Field::CouncilTax, 9_500, Frequency::Monthly),
        (Field::Gas, 2_000, Frequency::Weekly),
        (Field::VehicleFuel, 2_500, Frequency::Weekly),
        (Field::Groceries, 9_000, Frequency::Weekly),
        (Field::MobilePhone, 1_200, Frequency::Monthly),
    ] {
        budget.lines.set(line(field, pence, frequency));
    }
    budget.priority_debts.push(PriorityDebt {
        kind: PriorityDebtKind::CouncilTax,
        owed: Pence::new(30_000),
        pays: Pence::new(2_000),
        frequency: Frequency::Monthly,
    });
    budget.other_debts.push(OtherDebt {
        creditor: "<b>Bank</b> & Sons".to_owned(),
        owed: Pence::new(80_000),
        pays: Pence::new(1_500),
        frequency: Frequency::Monthly,
        has_judgment: true,
    });
    for part in [Part::Household, Part::Pay, Part::Benefits] {
        budget.finish(part);
    }
    budget
}

fn result(budget: Budget, offer_address: Option<String>) -> ResultView {
    let outcome = Outcome::of(&budget, rules().affordability).unwrap();
    let facts = HintFacts {
        budget: &budget,
        outcome: &outcome,
        bedrooms: Some(2),
        is_rent_paid_to_landlord: true,
        is_in_london: false,
    };
    let hints: Vec<Hint> = hints(&facts, &rules().benefit_rates, rules().affordability).unwrap();
    let rows = statement_rows(&budget, &outcome).unwrap();
    let differences = vec![KnownDifference {
        field: Field::Rent,
        given: budget.lines.of(Field::Rent),
        account: Some(line(Field::Rent, 13_414, Frequency::Weekly)),
    }];
    let (updated, today) = (moment(today(), 9, 5), today());
    ResultView { hints, budget, outcome, updated, today, offer_address, differences, rows }
}

fn overview(budget: Budget, is_finished: bool) -> Overview {
    let totals = budget.totals().ok();
    let (updated, today) = (moment(today(), 9, 5), today());
    let differences = vec![KnownDifference { field: Field::HousingBenefit, given: None, account: None }];
    let is_copied = !is_finished;
    Overview { begun: Some(Begun { budget, totals, updated, today, differences, is_copied, is_finished }) }
}

fn whole() -> Budget {
    let mut whole = budget(70_000);
    for part in Part::ALL {
        whole.finish(*part);
    }
    whole
}

fn section(part: Part) -> SectionView {
    SectionView { draft_id: DRAFT.to_owned(), ..SectionView::of(&budget(70_000), part, &known()) }
}

fn bills_badly() -> SectionView {
    let typed = |field, amount: &str| LineTyped {
        field,
        amount: amount.to_owned(),
        every: Frequency::Weekly.code().to_owned(),
    };
    let typed =
        vec![typed(Field::Gas, "20.005"), typed(Field::Electricity, "\"<lots>\""), typed(Field::OtherFuel, "5")];
    let problems = read_lines(&typed).problems;
    let view = SectionView::with(&budget(70_000), Part::Bills, &known(), typed);
    SectionView { problems, charges_in_rent: "water".to_owned(), ..view }
}

fn what_if() -> WhatIfView {
    let now = whole();
    let changed = line(Field::VehicleFuel, 1_000, Frequency::Weekly);
    let outcome = |budget: &Budget| Outcome::of(budget, rules().affordability).unwrap();
    WhatIfView {
        now: outcome(&now),
        then: Some((changed, outcome(&now.with_line(changed)))),
        typed: WhatIfTyped { line: "vehicle_fuel".to_owned(), amount: "10".to_owned(), every: "weekly".to_owned() },
        problems: domain::problem::Problems::new(),
        budget: now,
    }
}

/// Every page of a budget, by name.
pub fn pages() -> Vec<(&'static str, String)> {
    let layout = resident();
    let household_badly = HouseholdView {
        problems: HouseholdTyped::default().read().unwrap_err(),
        draft_id: DRAFT.to_owned(),
        ..HouseholdView::default()
    };
    let what_if_badly = WhatIfView {
        then: None,
        typed: WhatIfTyped::default(),
        problems: WhatIfTyped::default().read().unwrap_err(),
        ..what_if()
    };
    let debts = OtherDebtView { draft_id: DRAFT.to_owned(), ..OtherDebtView::of(&budget(70_000).other_debts) };
    let full = OtherDebtView {
        typed: vec![OtherDebtTyped { owed: "5".to_owned(), ..OtherDebtTyped::default() }; 12],
        ..debts.clone()
    };
    vec![
        ("budget", overview::page(&layout, &Overview::default())),
        ("budget-begun", overview::page(&layout, &overview(budget(70_000), false))),
        ("budget-all-answered", overview::page(&layout, &overview(whole(), false))),
        ("budget-finished", overview::page(&layout, &overview(whole(), true))),
        ("budget-afresh", afresh::page(&layout)),
        ("budget-household", household::page(&layout, &HouseholdView::default())),
        ("budget-island-household", household::page(&layout, &household_badly)),
        ("budget-island-benefits", section::page(&layout, &section(Part::Benefits))),
        ("budget-island-home", section::page(&layout, &section(Part::Home))),
        ("budget-island-travel", section::page(&layout, &section(Part::Travel))),
        ("budget-island-bills-problems", section::page(&layout, &bills_badly())),
        ("budget-priority", debt::priority_page(&layout, &PriorityDebtView::of(&budget(70_000).priority_debts))),
        ("budget-island-debts", debt::other_page(&layout, &debts)),
        ("budget-island-debts-full", debt::other_page(&layout, &full)),
        ("budget-saving", saving::page(&layout, &SavingView::of(&budget(70_000).saving, rules().affordability))),
        ("budget-surplus", result::page(&layout, &result(whole(), Some("/account/12/arrangement".to_owned())))),
        ("budget-deficit", result::page(&layout, &result(budget(1_000), None))),
        ("budget-empty", result::page(&layout, &result(Budget::default(), None))),
        ("budget-what-if", what_if::page(&layout, &what_if())),
        ("budget-what-if-problems", what_if::page(&layout, &what_if_badly)),
    ]
}
