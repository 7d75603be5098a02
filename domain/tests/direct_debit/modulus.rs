//! The modulus check: the published worked cases, and the whole tables where they are to be had.

use std::path::Path;
use std::{env, fs};

use domain::direct_debit::modulus::{TableProblemKind, Tables};
use domain::direct_debit::{BankAccount, BankCheck};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    weights: String,
    substitutes: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    number: u32,
    sort_code: String,
    account_number: String,
    outcome: String,
    rule: String,
}

fn cases() -> Cases {
    toml::from_str(include_str!("../golden/modulus.toml")).unwrap()
}

fn check(tables: &Tables, sort_code: &str, account_number: &str) -> BankCheck {
    tables.check(BankAccount::parse(sort_code, account_number).unwrap())
}

fn agree(tables: &Tables, cases: &[Case]) {
    for Case { number, sort_code, account_number, outcome, rule } in cases {
        let found = check(tables, sort_code, account_number).words();
        assert_eq!(found, outcome, "case {number}, {sort_code} {account_number}: {rule}");
    }
}

#[test]
fn the_published_cases_agree() {
    let cases = cases();
    assert_eq!(cases.case.len(), 34);
    agree(&Tables::parse(&cases.weights, &cases.substitutes).unwrap(), &cases.case);
}

#[test]
fn a_bank_that_is_not_listed_cannot_be_checked() {
    let cases = cases();
    let tables = Tables::parse(&cases.weights, &cases.substitutes).unwrap();
    assert_eq!(check(&tables, "00-00-00", "58177632"), BankCheck::CannotBeChecked);
    assert_eq!(check(&tables, "99-99-99", "58177632"), BankCheck::CannotBeChecked);
    assert_eq!(check(&Tables::default(), "08-99-99", "66374958"), BankCheck::CannotBeChecked);
}

#[test]
fn the_two_plain_methods_by_hand() {
    let tables = Tables::parse(
        "000000 000000 MOD11 0 0 0 0 0 0 7 5 8 3 4 6 2 1\r\n499273 499273 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1\r\n",
        "",
    )
    .unwrap();
    assert_eq!(check(&tables, "000000", "58177632"), BankCheck::Valid, "176 = 16 × 11");
    assert_eq!(check(&tables, "499273", "12345678"), BankCheck::Valid, "70 = 7 × 10");
    assert_eq!(check(&tables, "499273", "12345679"), BankCheck::Invalid, "71");
}

#[test]
fn a_mistake_in_a_table_is_named_with_its_line() {
    let row = |range: &str, rest: &str| format!("{range} {rest} 0 0 0 0 0 0 8 7 6 5 4 3 2 1");
    let good = row("100000 100009", "MOD11");
    let cases = [
        (String::new(), "valacdos.txt line 1: the table is empty"),
        (format!("{good}\n\n100010"), "valacdos.txt line 3: a line must have 17 words, or 18 with an exception"),
        (format!("{good} 5 5"), "valacdos.txt line 1: a line must have 17 words, or 18 with an exception"),
        (row("10000 100009", "MOD11"), "valacdos.txt line 1: a sort code must be 6 digits"),
        (row("10-00-00 100009", "MOD11"), "valacdos.txt line 1: a sort code must be 6 digits"),
        (row("100009 100000", "MOD11"), "valacdos.txt line 1: the range ends before it begins"),
        (row("100000 100009", "MOD12"), "valacdos.txt line 1: the method must be MOD10, MOD11 or DBLAL"),
        (good.replace('8', "x"), "valacdos.txt line 1: a weight must be a whole number from -999 to 999"),
        (format!("{good} 15"), "valacdos.txt line 1: the exception must be from 1 to 14"),
        (format!("{good}\n{good}\n{good}"), "valacdos.txt line 3: the range has more than two lines"),
        (format!("{good}\n{}", row("100005 100020", "MOD10")), "valacdos.txt line 2: the range overlaps another"),
    ];
    for (weights, expected) in cases {
        assert_eq!(Tables::parse(&weights, "").unwrap_err().to_string(), expected, "{weights}");
    }
    let problem = Tables::parse(&good, "938173 938017\n938173").unwrap_err();
    assert_eq!(problem.kind, TableProblemKind::Words { expected: "2 words" });
    assert_eq!(problem.to_string(), "scsubtab.txt line 2: a line must have 2 words");
}

/// The tables are not ours to hand on: whoever has them names their folder.
#[test]
fn the_whole_tables_agree_with_the_published_cases() {
    let Some(folder) = env::var_os("HEARTH_MODULUS_DIR") else {
        eprintln!("skipped: HEARTH_MODULUS_DIR is not set, so the whole tables were not tried");
        return;
    };
    let read = |name: &str| fs::read_to_string(Path::new(&folder).join(name)).unwrap();
    let tables = Tables::parse(&read("valacdos.txt"), &read("scsubtab.txt")).unwrap();
    agree(&tables, &cases().case);
    let (mut ranges, mut ordinary) = (0, 0);
    for sort_code in tables.sort_codes() {
        let number = |step: u32| (10_000_000 + step * 177_989).to_string();
        let outcomes: Vec<_> = (0..500).map(|step| check(&tables, &sort_code.plain(), &number(step))).collect();
        let count = |meant: BankCheck| outcomes.iter().filter(|outcome| **outcome == meant).count();
        let valid = count(BankCheck::Valid);
        ranges += 1;
        ordinary += u32::from(0 < valid && valid < count(BankCheck::Invalid));
    }
    // A few banks have a check of the sort code beside or in place of the number's: of those, all or none may pass.
    assert!((ranges - ordinary) * 50 < ranges, "of {ranges} ranges only {ordinary} tell right numbers from wrong ones");
}
