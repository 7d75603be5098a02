//! Every worked case comes out as written.

use domain::caseload::{CaseFacts, First, Held, Place, RANK_VERSION, Rule, rank, rank_as};
use serde::Deserialize;

use crate::written::{Case, rules, today};

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

fn cases() -> Vec<Case> {
    toml::from_str::<Cases>(include_str!("../golden/caseload.toml")).unwrap().case
}

#[test]
fn every_worked_case_comes_out_as_written() {
    for case in cases() {
        let ranked = rank(&case.facts(), today(), &rules());
        let terms: Vec<String> = ranked.terms.iter().map(|(_, points, _)| points.to_string()).collect();
        assert_eq!(terms.join(" "), case.terms, "{}", case.name);
        assert_eq!(ranked.score.to_string(), case.score, "{}", case.name);
        let hits: Vec<&str> = ranked.hits().map(Rule::code).collect();
        assert_eq!(hits, case.hits, "{}", case.name);
        assert_eq!(ranked.place.code(), case.place, "{}", case.name);
        assert_eq!(ranked.first.map(First::words).unwrap_or_default(), case.first, "{}", case.name);
        assert_eq!(ranked.held.map(Held::words).unwrap_or_default(), case.held, "{}", case.name);
    }
}

#[test]
fn every_rule_hits_in_some_case_and_misses_in_another() {
    let ranked: Vec<_> = cases().iter().map(|case| rank(&case.facts(), today(), &rules())).collect();
    for rule in Rule::ALL {
        let hits = ranked.iter().filter(|ranked| ranked.hits().any(|hit| hit == *rule)).count();
        assert!(hits > 0, "{rule:?} never hits");
        assert!(hits < ranked.len(), "{rule:?} always hits");
    }
}

#[test]
fn every_rule_has_a_case_that_misses_it_by_one_answer() {
    let ranked: Vec<_> = cases().iter().map(|case| rank(&case.facts(), today(), &rules())).collect();
    for rule in Rule::ALL {
        let results = ranked.iter().flat_map(|ranked| &ranked.rules).filter(|result| result.rule == *rule);
        let near = results.filter(|result| result.checks.iter().filter(|check| !check.is_met).count() == 1).count();
        assert!(near > 0, "{rule:?} is never missed by one answer");
    }
}

#[test]
fn what_version_1_kept_is_answered_as_it_was() {
    // As it stood in the database before outcomes had a day and notices could be of more kinds.
    let kept = r#"{"kind":"main_rent","balance":64000,"underlying":64000,"underlying_before":64000,"gross_weekly":12800,"net_weekly":12800,
        "notice":{"kind":"nsp","served_on":"2026-01-05","not_before_on":"2026-02-02"},
        "court":{"issued_on":"2026-06-01","hearing_on":"2026-11-20","outcome":"adjourned_to_another_date"}}"#;
    let facts: CaseFacts = serde_json::from_str(kept).unwrap();
    let ranked = rank_as(1, &facts, today(), &rules()).unwrap();
    assert_eq!((ranked.score.to_string(), ranked.recommended()), ("25.00".to_owned(), None));
    let again: String = kept.split_whitespace().collect();
    assert_eq!(serde_json::to_string(&facts).unwrap(), again);
}

#[test]
fn what_version_1_got_wrong_is_explained_as_it_was_shown() {
    // The hearing was that morning and its outcome was known; a first letter was ninety-two days old.
    let kept = r#"{"kind":"main_rent","balance":25600,"underlying":25600,"underlying_before":25600,"gross_weekly":12800,"net_weekly":12800,
        "court":{"issued_on":"2026-06-01","hearing_on":"2026-11-22","outcome":"adjourned_generally","outcome_on":"2026-11-22"},
        "deadlines":[{"on":"2026-11-22","kind":"court"}]}"#;
    let facts: CaseFacts = serde_json::from_str(kept).unwrap();
    let shown = rank_as(1, &facts, today(), &rules()).unwrap();
    assert_eq!(shown.recommended(), Some(Rule::PrepareForCourt));
    let old_letter = r#"{"kind":"main_rent","balance":25600,"underlying":25600,"underlying_before":25600,"gross_weekly":12800,
        "net_weekly":12800,"contacts":{"LETTER_1":"2026-08-22"}}"#;
    let facts: CaseFacts = serde_json::from_str(old_letter).unwrap();
    let hits = |version| -> Vec<Rule> { rank_as(version, &facts, today(), &rules()).unwrap().hits().collect() };
    assert_eq!(hits(1), [Rule::SecondLetter, Rule::FirstLetter, Rule::Reminder], "done and not done at once");
    assert_eq!(hits(2), [Rule::FirstLetter, Rule::Reminder]);
    // A rule that there was not is not said to have missed.
    let shown = rank_as(1, &facts, today(), &rules()).unwrap();
    assert!(shown.rules.iter().all(|result| result.rule != Rule::UrgentTask));
}

#[test]
fn every_check_says_what_was_found_in_words() {
    for case in cases() {
        let ranked = rank(&case.facts(), today(), &rules());
        for check in ranked.rules.iter().flat_map(|result| &result.checks) {
            assert!(!check.test.words().is_empty(), "{}: {:?}", case.name, check.test);
        }
        for (figures, points, _) in &ranked.terms {
            assert!(!figures.words().is_empty(), "{}", case.name);
            assert!(*points == domain::caseload::Points::ZERO || figures.short().is_some(), "{}", case.name);
        }
    }
}

#[test]
fn a_past_day_is_answered_from_what_was_kept() {
    for case in cases() {
        let (facts, rules) = (case.facts(), rules());
        let kept = serde_json::to_string(&facts).unwrap();
        let kept_rules = serde_json::to_string(&rules).unwrap();
        let again: CaseFacts = serde_json::from_str(&kept).unwrap();
        let answer = rank_as(RANK_VERSION, &again, today(), &serde_json::from_str(&kept_rules).unwrap()).unwrap();
        assert_eq!(answer, rank(&facts, today(), &rules), "{}", case.name);
        // What is kept is compared as text, to see whether it is news.
        assert_eq!(serde_json::to_string(&again).unwrap(), kept, "{}", case.name);
    }
    assert!(rank_as(RANK_VERSION + 1, &Case::default().facts(), today(), &rules()).is_err());
}

#[test]
fn places_come_in_their_order() {
    assert!(Place::First < Place::Scored && Place::Scored < Place::Held && Place::Held < Place::Quiet);
}
