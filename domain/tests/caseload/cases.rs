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
    // Those whose facts have no words in the file have tests of their own below.
    let elsewhere = [Rule::OrderBehind, Rule::TenancyReview];
    for rule in Rule::ALL {
        let hits = ranked.iter().filter(|ranked| ranked.hits().any(|hit| hit == *rule)).count();
        assert!(hits > 0 || elsewhere.contains(rule), "{rule:?} never hits");
        assert!(hits < ranked.len(), "{rule:?} always hits");
    }
}

#[test]
fn a_late_payment_under_an_order_and_a_tenancy_review_are_seen() {
    let case = Case::default();
    let mut facts: CaseFacts = case.facts();
    facts.arrangement = Some(domain::caseload::ArrangementFacts {
        kind: domain::ledger::ArrangementKind::Formal,
        standing: domain::caseload::Standing::Behind { by: domain::money::Pence::new(1_000) },
        agreed_on: today(),
    });
    assert_eq!(rank(&facts, today(), &rules()).recommended(), Some(Rule::OrderBehind));
    facts.arrangement = None;
    facts.deadlines =
        vec![domain::caseload::Deadline { on: today(), kind: domain::caseload::DeadlineKind::TenancyReview }];
    assert_eq!(rank(&facts, today(), &rules()).recommended(), Some(Rule::TenancyReview));
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
