//! What policy says of an offer: at, below and above each limit.

use domain::arrangement::{
    Asks, AssessmentFacts, Bar, BudgetFacts, BudgetOutcome, CourtStanding, Finding, Route, assess, bar,
};
use domain::ledger::AccountKind;
use serde::Deserialize;

use crate::written::{day, offer, pence, policy, regular};

#[derive(Deserialize)]
struct Cases {
    offer: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "as the facts themselves")]
struct Case {
    name: String,
    kind: String,
    owed: String,
    charged: String,
    offer: String,
    budget: String,
    court: String,
    breached: u32,
    live: bool,
    breathing_space: bool,
    died: bool,
    unsettled: bool,
    caution: bool,
    route: String,
    asks: Vec<String>,
}

impl Default for Case {
    fn default() -> Self {
        Self {
            name: String::new(),
            kind: "main_rent".to_owned(),
            owed: "£212.40".to_owned(),
            charged: "£128.00".to_owned(),
            offer: "£15.00 weekly from 2026-11-27".to_owned(),
            budget: "£130.00 on 2026-11-01".to_owned(),
            court: "nothing".to_owned(),
            breached: 0,
            live: false,
            breathing_space: false,
            died: false,
            unsettled: false,
            caution: false,
            route: String::new(),
            asks: Vec::new(),
        }
    }
}

fn budget(text: &str) -> Option<BudgetFacts> {
    let words: Vec<&str> = text.trim_start_matches("short ").split(' ').collect();
    let amount = words.first().filter(|word| word.starts_with('£')).map(|word| pence(word))?;
    let outcome = if text.starts_with("short ") {
        BudgetOutcome::NothingLeft { short_monthly: amount }
    } else {
        BudgetOutcome::CanAfford { monthly: amount }
    };
    // "... understated £86.66 £107.46": rent less Housing Benefit by the budget, and by the account.
    let rent_understated = words.get(4).map(|by_budget| (pence(by_budget), pence(words[5])));
    Some(BudgetFacts { made_on: day(words[2]), outcome, rent_understated })
}

fn facts(case: &Case) -> AssessmentFacts {
    AssessmentFacts {
        today: day("2026-11-22"),
        kind: AccountKind::parse(&case.kind).unwrap(),
        underlying: pence(&case.owed),
        regular: regular(&case.charged),
        budget: budget(&case.budget),
        has_live_arrangement: case.live,
        court: match case.court.as_str() {
            "notice" => CourtStanding::NoticeServed,
            "claim" => CourtStanding::Claimed,
            "order" => CourtStanding::Ordered,
            _ => CourtStanding::Nothing,
        },
        is_in_breathing_space: case.breathing_space,
        has_died: case.died,
        breached_lately: case.breached,
        is_benefit_unsettled: case.unsettled,
        is_caution_on_record: case.caution,
    }
}

fn role_words(role: Asks) -> &'static str {
    match role {
        Asks::Nobody => "nobody",
        Asks::Officer => "officer",
        Asks::TeamLeader => "team leader",
        Asks::Manager => "manager",
    }
}

fn route_words(route: Route) -> &'static str {
    match route {
        Route::Acceptable => "acceptable",
        Route::NeedsOfficer { role } => role_words(role),
        Route::CannotBeOffered(Bar::Deceased) => "deceased",
        Route::CannotBeOffered(Bar::BreathingSpace) => "breathing space",
        Route::CannotBeOffered(Bar::CourtOrder) => "court order",
        Route::CannotBeOffered(Bar::LiveArrangement) => "live arrangement",
        Route::CannotBeOffered(Bar::InCredit) => "in credit",
        Route::CannotBeOffered(Bar::NothingOwed) => "nothing owed",
    }
}

fn finding_words(finding: Finding) -> &'static str {
    match finding {
        Finding::Arrears { .. } => "arrears",
        Finding::Clears { .. } => "clears",
        Finding::Floor { .. } => "floor",
        Finding::Affordable { .. } => "affordable",
        Finding::NoBudget => "no budget",
        Finding::OldBudget { .. } => "old budget",
        Finding::RentUnderstated { .. } => "rent understated",
        Finding::NothingLeft { .. } => "nothing left",
        Finding::BreachedBefore { .. } => "breached",
        Finding::NoticeServed => "notice",
        Finding::InCourt => "in court",
        Finding::FormerTenancy => "former tenancy",
        Finding::UseAndOccupation => "use and occupation",
        Finding::BenefitUnsettled => "benefit",
        Finding::OnRecord => "on record",
    }
}

#[test]
fn every_worked_offer_goes_where_it_should_and_says_why() {
    let cases: Cases = toml::from_str(include_str!("../golden/assessment.toml")).unwrap();
    for case in cases.offer {
        let assessment = assess(&facts(&case), &offer(&case.offer), &policy()).unwrap();
        assert_eq!(route_words(assessment.route), case.route, "{}", case.name);
        let asks: Vec<String> = assessment
            .reasons
            .iter()
            .filter(|reason| reason.asks != Asks::Nobody)
            .map(|reason| format!("{}: {}", role_words(reason.asks), finding_words(reason.finding)))
            .collect();
        assert_eq!(asks, case.asks, "{}", case.name);
    }
}

#[test]
fn an_offer_is_barred_exactly_where_it_cannot_be_made() {
    let cases: Cases = toml::from_str(include_str!("../golden/assessment.toml")).unwrap();
    for case in cases.offer {
        let route = assess(&facts(&case), &offer(&case.offer), &policy()).unwrap().route;
        let barred = bar(&facts(&case));
        assert_eq!(barred, if let Route::CannotBeOffered(bar) = route { Some(bar) } else { None }, "{}", case.name);
    }
}

#[test]
fn every_finding_carries_its_figures_through_storage() {
    let assessment = assess(&facts(&Case::default()), &offer("£15.00 weekly from 2026-11-27"), &policy()).unwrap();
    let arrears = Finding::Arrears { arrears: pence("£212.40"), most: pence("£1,000.00") };
    assert!(assessment.reasons.iter().any(|reason| reason.finding == arrears), "{assessment:?}");
    let clears = Finding::Clears { on: day("2027-03-05"), weeks: 15, weeks_max: 52 };
    assert!(assessment.reasons.iter().any(|reason| reason.finding == clears), "{assessment:?}");
    let stored = serde_json::to_string(&assessment).unwrap();
    assert_eq!(serde_json::from_str::<domain::arrangement::Assessment>(&stored).unwrap(), assessment);
}
