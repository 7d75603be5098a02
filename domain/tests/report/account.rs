//! What one account adds, worked by hand.

use std::collections::BTreeMap;

use domain::calendar::Day;
use domain::case::{NoticeType, StageEvent};
use domain::ledger::{
    AccountKind, ActionCode, Benefit, BenefitFrequency, BenefitStream, ChargeFrequency, CourtOutcome, EntryKind,
    PaidEvery,
};
use domain::money::Pence;
use domain::person::MarkerKind;
use domain::report::{
    AccountFacts, ArrangementFact, CaseFact, ContactFact, MarkerFact, Measure, NoticeFact, OfferFact, OutcomeFact,
    ReportWeek, Span,
};
use serde::Deserialize;

use crate::{day, rules};

#[derive(Deserialize)]
struct Cases {
    account: Vec<Case>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Case {
    name: String,
    kind: Option<String>,
    closed_on: Option<String>,
    charges: Vec<String>,
    benefits: Vec<String>,
    before_universal_credit: Option<String>,
    brought_forward: Option<String>,
    opening: String,
    closing: String,
    week: Vec<String>,
    year: Vec<String>,
    mandates: Vec<String>,
    arrangements: Vec<String>,
    offers: Vec<String>,
    notices: Vec<String>,
    cases: Vec<String>,
    outcomes: Vec<String>,
    steps: Vec<String>,
    contacts: Vec<String>,
    markers: Vec<String>,
    adds: BTreeMap<Measure, i64>,
}

fn pounds(text: &str) -> Pence {
    let size = Pence::parse(text.trim_start_matches('-')).unwrap();
    if text.starts_with('-') { size.checked_neg().unwrap() } else { size }
}

/// The word after another: "decided 2026-11-18".
fn after(text: &str, word: &str) -> Option<Day> {
    let mut words = text.split(' ').skip_while(|found| *found != word);
    words.nth(1).map(day)
}

fn first(text: &str) -> Day {
    day(text.split(' ').next().unwrap())
}

fn entry(text: &str) -> (EntryKind, Pence) {
    let (kind, amount) = text.split_once(' ').unwrap();
    (EntryKind::parse(kind).unwrap(), pounds(amount))
}

fn benefit(text: &str) -> Benefit {
    let words: Vec<&str> = text.split(' ').collect();
    Benefit {
        stream: BenefitStream::parse(words[0]).unwrap(),
        frequency: BenefitFrequency::parse(words[1]).unwrap(),
        amount: pounds(words[2]),
        paid_every: PaidEvery::Monthly,
        starts_on: after(text, "from").unwrap(),
        ends_on: after(text, "to"),
        paid_up_to_on: None,
        next_due_on: None,
    }
}

fn span(text: &str) -> Span {
    Span { from: first(text), to: text.split(' ').nth(1).filter(|word| !["broken", "here"].contains(word)).map(day) }
}

fn court(text: &str) -> CaseFact {
    let outcome = text.split(' ').find_map(CourtOutcome::parse);
    CaseFact {
        issued_on: first(text),
        hearing_on: after(text, "hearing"),
        outcome: outcome.map(|outcome| (outcome, after(text, outcome.code()).unwrap())),
        recorded_on: after(text, "here"),
    }
}

fn notice(text: &str) -> NoticeFact {
    let served_on = first(text);
    NoticeFact {
        notice: text.split(' ').find_map(NoticeType::parse).unwrap_or(NoticeType::Nsp),
        given_on: after(text, "posted").unwrap_or(served_on),
        served_on,
        not_before_on: after(text, "claim").unwrap(),
        expires_on: after(text, "lapses"),
        recorded_on: after(text, "here"),
    }
}

fn said(text: &str) -> OutcomeFact {
    let (outcome, days) = text.split_once(' ').unwrap();
    OutcomeFact {
        outcome: CourtOutcome::parse(outcome).unwrap(),
        on: first(days),
        hearing_on: after(days, "hearing"),
        recorded_on: after(days, "here"),
    }
}

fn step(text: &str) -> (StageEvent, Day) {
    let (event, on) = text.split_once(' ').unwrap();
    (StageEvent::parse(event).unwrap(), day(on))
}

/// "2 CALL 2026-11-17 here 2026-11-18", "1 CALL 2026-11-17".
fn contact(text: &str) -> ContactFact {
    let words: Vec<&str> = text.split(' ').collect();
    ContactFact {
        on: day(words[2]),
        code: ActionCode::parse(words[1]).unwrap(),
        recorded_on: after(text, "here"),
        count: words[0].parse().unwrap(),
    }
}

/// "dispute 2026-11-02 2026-12-04 here 2026-11-03 ended 2026-11-20": recorded, and its end recorded.
fn marker(text: &str) -> MarkerFact {
    let (kind, days) = text.split_once(' ').unwrap();
    MarkerFact {
        kind: MarkerKind::parse(kind).unwrap(),
        span: span(days),
        recorded_on: after(text, "here"),
        end_recorded_on: after(text, "ended"),
    }
}

fn facts(case: &Case) -> AccountFacts {
    let kind = case.kind.as_deref().map_or(AccountKind::MainRent, |kind| AccountKind::parse(kind).unwrap());
    let charges = case.charges.iter().map(|text| {
        let (frequency, amount) = text.split_once(' ').unwrap();
        (ChargeFrequency::parse(frequency).unwrap(), pounds(amount))
    });
    AccountFacts {
        opening: pounds(&case.opening),
        closing: pounds(&case.closing),
        brought_forward: case.brought_forward.as_deref().map_or(Pence::ZERO, pounds),
        before_universal_credit: case.before_universal_credit.as_deref().map(pounds),
        week: case.week.iter().map(|text| entry(text)).map(|(kind, amount)| (kind, amount, 1)).collect(),
        year: case.year.iter().map(|text| entry(text)).collect(),
        charges: charges.collect(),
        benefits: case.benefits.iter().map(|text| benefit(text)).collect(),
        mandates: case.mandates.iter().map(|text| span(text)).collect(),
        arrangements: case
            .arrangements
            .iter()
            .map(|text| ArrangementFact { span: span(text), is_broken: text.ends_with("broken") })
            .collect(),
        offers: case
            .offers
            .iter()
            .map(|text| OfferFact {
                sent_on: first(text),
                answer_by_on: after(text, "by").unwrap(),
                decided_on: after(text, "decided"),
                closed_on: after(text, "closed"),
            })
            .collect(),
        notices: case.notices.iter().map(|text| notice(text)).collect(),
        cases: case.cases.iter().map(|text| court(text)).collect(),
        outcomes: case.outcomes.iter().map(|text| said(text)).collect(),
        steps: case.steps.iter().map(|text| step(text)).collect(),
        contacts: case.contacts.iter().map(|text| contact(text)).collect(),
        markers: case.markers.iter().map(|text| marker(text)).collect(),
        ..AccountFacts::new(kind, day("2020-01-06"), case.closed_on.as_deref().map(day))
    }
}

#[test]
fn every_worked_account_adds_what_is_written() {
    let cases: Cases = toml::from_str(include_str!("../golden/report_account.toml")).unwrap();
    assert!(cases.account.len() > 20);
    let week = ReportWeek::ending_on(day("2026-11-22")).unwrap();
    for case in cases.account {
        let figures = facts(&case).figures(week, &rules()).unwrap();
        let found: BTreeMap<Measure, i64> = figures.iter().collect();
        assert_eq!(found, case.adds, "{}", case.name);
    }
}
