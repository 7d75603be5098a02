//! How each kind of entry is named and explained to the person whose account it is.

use std::collections::BTreeSet;

use domain::calendar::Day;
use domain::ledger::{AccountKind, EntryKind, Ledger, Statement};
use domain::money::Pence;
use serde::Deserialize;

use crate::account::entry;

#[derive(Deserialize)]
struct Cases {
    line: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    /// The line itself, and after it any others that it speaks of.
    entries: Vec<String>,
    account: Option<String>,
    title: String,
    explanation: String,
}

#[test]
fn every_kind_is_named_and_explained_as_written() {
    let cases: Cases = toml::from_str(include_str!("../golden/statement_words.toml")).unwrap();
    let mut told = BTreeSet::new();
    for case in cases.line {
        let entries: Vec<_> = case.entries.iter().map(|line| entry(line)).collect();
        let kind = AccountKind::parse(case.account.as_deref().unwrap_or("main_rent")).unwrap();
        let ledger = Ledger { kind, opening: Pence::ZERO, entries: &entries, benefits: &[] };
        let statement = Statement::new(&ledger, Day::MIN, Day::MAX).unwrap();
        let line = statement.lines.iter().find(|line| line.entry == &entries[0]).unwrap();
        assert_eq!((line.title.as_str(), line.explanation.as_str()), (case.title.as_str(), case.explanation.as_str()));
        told.insert(entries[0].kind);
    }
    let untold: Vec<&str> = EntryKind::ALL.iter().filter(|kind| !told.contains(kind)).map(|kind| kind.code()).collect();
    assert!(untold.is_empty(), "no case for {untold:?}");
}
