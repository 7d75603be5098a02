//! No program takes a step towards the loss of a home: an officer does, on a page.

use crate::source;

/// What moves a case, writes down a notice, a claim or what a court said, or takes that back.
const STEPS: [&str; 7] = [
    "move_case",
    "insert_case_event",
    "insert_case_notice",
    "insert_case_claim",
    "insert_case_outcome",
    "put_formal_arrangement",
    "take_back_case_record",
];
/// Where the acts stand that do so: a step, and what puts the record right.
const ACTS: &str = "server/src/desk/case/";
/// How they are called.
const CALLS: [&str; 3] = ["case::take(", "case::take_over(", "case::take_back("];
/// Whose pages call it.
const CALLERS: &str = "server/src/web/officer/stage/";
/// The tables in which it is written, and the files of queries that may: the acts' own, and the one that erases words.
const TABLES: [&str; 5] = ["account_case", "case_event", "case_notice", "case_claim", "case_outcome"];
const QUERIES: [&str; 3] =
    ["server/src/store/query/case.rs", "server/src/store/query/case_record.rs", "server/src/store/query/erasure.rs"];

#[test]
fn only_the_act_of_an_officer_moves_a_case() {
    let mut breaches = Vec::new();
    let mut seen = 0;
    for file in source::files("server/src", &[".rs"]) {
        // The store declares them, and its query files carry them out.
        if file.path.starts_with("server/src/store/") {
            continue;
        }
        let code = source::code(&file.text);
        for (at, word) in source::words(&code).filter(|(_, word)| STEPS.contains(word)) {
            seen += 1;
            if !file.path.starts_with(ACTS) {
                breaches.push(format!("{}:{}: `{word}`", file.path, source::line(&code, at)));
            }
        }
    }
    assert!(seen >= STEPS.len(), "the act was found, so this test looks at the right place");
    source::assert_none(&breaches, "Only desk/case moves a case or records a notice or a court's word");
}

#[test]
fn only_officers_pages_ask_for_a_step() {
    let mut breaches = Vec::new();
    let mut callers = 0;
    for file in source::files("server/src", &[".rs"]) {
        let code = source::code(&file.text);
        for (at, _) in CALLS.iter().flat_map(|call| code.match_indices(call)) {
            callers += 1;
            if !file.path.starts_with(CALLERS) {
                breaches.push(format!("{}:{}: takes a step", file.path, source::line(&code, at)));
            }
        }
        // A step cannot be taken without saying what it writes down: nobody else so much as names that.
        let may_name = file.path.starts_with(CALLERS) || file.path.starts_with("server/src/desk/case");
        for (at, _) in source::words(&code).filter(|(_, word)| *word == "StepMade") {
            if !may_name {
                breaches.push(format!("{}:{}: `StepMade`", file.path, source::line(&code, at)));
            }
        }
    }
    assert!(callers >= CALLS.len(), "a page takes each, so this test looks at the right place");
    source::assert_none(
        &breaches,
        "A case moves because an officer sent the form of its page, and for no other reason",
    );
}

#[test]
fn no_other_query_writes_where_a_case_stands() {
    let mut breaches = Vec::new();
    let mut seen = 0;
    for file in source::files("server/src", &[".rs"]) {
        let text = file.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for table in TABLES {
            for writes in ["INSERT INTO", "UPDATE", "DELETE FROM"] {
                let count = text.matches(&format!("{writes} {table} ")).count();
                seen += count;
                if count > 0 && !QUERIES.contains(&file.path.as_str()) {
                    breaches.push(format!("{}: {writes} {table}", file.path));
                }
            }
        }
    }
    assert!(seen >= TABLES.len(), "each table is written somewhere, so this test looks at the right place");
    source::assert_none(&breaches, "Only the queries of the act write the tables of a case");
}
