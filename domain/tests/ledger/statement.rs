//! Statements, worked by hand: sums, lines, and lines charged together.

use domain::ledger::{Statement, StatementFilter};
use serde::Deserialize;

use crate::account::{Written, day};

#[derive(Deserialize)]
struct Cases {
    statement: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    #[serde(flatten)]
    account: Written,
    from: String,
    to: String,
    show: Option<String>,
    sum: String,
    words: String,
    lines: Vec<String>,
    #[serde(default)]
    explained: Vec<String>,
}

#[test]
fn every_worked_statement_comes_out_as_written() {
    let cases: Cases = toml::from_str(include_str!("../golden/statement.toml")).unwrap();
    for case in cases.statement {
        let account = case.account.read();
        let ledger = account.ledger();
        let statement = Statement::new(&ledger, day(&case.from), day(&case.to)).unwrap();
        assert_eq!(statement.sum_words(), case.sum, "{}", case.account.name);
        let words = [statement.opening_words(), statement.movement_words(), statement.closing_words()].join(" ");
        assert_eq!(words, case.words, "{}", case.account.name);

        let filter = StatementFilter::parse(case.show.as_deref().unwrap_or("all")).unwrap();
        let grouped = statement.grouped().unwrap();
        let shown = || grouped.iter().filter(|line| line.is_shown_by(filter));
        let lines: Vec<String> = shown()
            .map(|line| format!("{} | {} | {} | {}", line.effective_on, line.title, line.amount, line.balance_after))
            .collect();
        assert_eq!(lines, case.lines, "{}", case.account.name);
        let explained: Vec<&str> = shown().map(|line| line.explanation.as_str()).collect();
        if !case.explained.is_empty() {
            assert_eq!(explained, case.explained, "{}", case.account.name);
        }
    }
}
