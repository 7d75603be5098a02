//! Every step with its gates under every regime, every protection with what it closes, every notice under every regime: as
//! tables, so that a change of policy shows as a changed line.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::Day;
use domain::case::{
    Gate, MarkerFact, NoticeProblem, NoticeType, ProtectionKind, Protections, Regime, Stage, StageEvent, StepKind,
    earliest_notice, gates, next,
};
use domain::permission::OfficerRole;
use domain::person::MarkerKind;
use serde::Deserialize;

use crate::{day, golden, policy_on};

#[derive(Deserialize)]
struct Steps {
    step: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    event: String,
    kind: String,
    role: String,
    #[serde(default)]
    gates: Vec<String>,
    #[serde(default)]
    besides: Vec<String>,
}

#[derive(Deserialize)]
struct ProtectionTable {
    protection: Vec<ProtectionRow>,
}

#[derive(Deserialize)]
struct ProtectionRow {
    kind: ProtectionKind,
    markers: BTreeSet<String>,
    whose: String,
    closes: BTreeSet<String>,
    opened_by: String,
}

#[derive(Deserialize)]
struct Notices {
    of: Vec<NoticesOn>,
}

#[derive(Deserialize)]
struct NoticesOn {
    #[serde(deserialize_with = "golden::day")]
    on: Day,
    notices: BTreeMap<String, Vec<NoticeType>>,
}

const fn words(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Chasing => "chasing",
        StepKind::Enforcement => "enforcement",
        StepKind::Fact => "fact",
        StepKind::Relief => "relief",
    }
}

fn is_possible(regime: Regime, event: StageEvent) -> bool {
    Stage::ALL.iter().any(|stage| next(regime, *stage, event).is_ok())
}

#[test]
fn every_step_has_the_gates_of_its_row_under_every_regime() {
    let table: Steps = toml::from_str(include_str!("../golden/case_step.toml")).unwrap();
    let listed: Vec<&str> = table.step.iter().map(|step| step.event.as_str()).collect();
    let events: Vec<&str> = StageEvent::ALL.iter().map(|event| event.code()).collect();
    assert_eq!(listed, events, "the file lists every step, once, in order");
    for (step, event) in table.step.iter().zip(StageEvent::ALL) {
        assert_eq!(
            (step.kind.as_str(), step.role.as_str()),
            (words(event.kind()), event.least_role().code()),
            "{event:?}"
        );
        for regime in Regime::ALL.iter().filter(|regime| is_possible(**regime, *event)) {
            let further = step.besides.iter().find_map(|line| line.strip_prefix(&format!("{}: ", regime.code())));
            let mut expected: Vec<&str> = step.gates.iter().map(String::as_str).collect();
            expected.extend(further.into_iter().flat_map(|line| line.split(", ")));
            let found: Vec<&str> = gates(*regime, *event).iter().map(|gate| gate.code()).collect();
            assert_eq!(found, expected, "{regime:?} {event:?}");
        }
    }
}

/// Taking every step but those towards the loss of a home, from the very beginning, never leads to a notice or a court: there,
/// only an officer's own step leads, and before each of them somebody asks what protects the household.
#[test]
fn no_path_leads_to_notice_or_court_but_by_a_step_of_an_officer_s_that_a_protection_closes() {
    for regime in Regime::ALL {
        let mut reached = BTreeSet::from([Stage::None.code()]);
        loop {
            let from = Stage::ALL.iter().filter(|stage| reached.contains(stage.code()));
            let milder = || StageEvent::ALL.iter().filter(|event| event.kind() != StepKind::Enforcement);
            let to: BTreeSet<&str> = from
                .flat_map(|stage| milder().filter_map(|event| next(*regime, *stage, *event).ok()))
                .map(Stage::code)
                .collect();
            if to.is_subset(&reached) {
                break;
            }
            reached.extend(to);
        }
        let harmless = BTreeSet::from(["none", "contact", "pre_notice"]);
        assert!(reached.is_subset(&harmless), "{regime:?}: {reached:?}");
    }
    for event in StageEvent::ALL.iter().filter(|event| event.kind() == StepKind::Enforcement) {
        for regime in Regime::ALL.iter().filter(|regime| is_possible(**regime, *event)) {
            assert_eq!(gates(*regime, *event).first(), Some(&Gate::Protected), "{regime:?} {event:?}");
        }
    }
}

#[test]
fn every_marker_protects_as_its_row_says_on_every_day_and_no_other_does() {
    let table: ProtectionTable = toml::from_str(include_str!("../golden/protection_marker.toml")).unwrap();
    let kinds: Vec<ProtectionKind> = table.protection.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, ProtectionKind::ALL, "the file lists every protection, once, in order");
    let (starts_on, ends_on) = (day("2026-11-01"), day("2026-11-22"));
    // The day before, the first, the last, the day after; and whether it holds with an end, and without.
    let moments = [
        ("2026-10-31", false, false),
        ("2026-11-01", true, true),
        ("2026-11-22", true, true),
        ("2026-11-23", false, true),
    ];
    for marker in MarkerKind::ALL {
        let row = table.protection.iter().find(|row| row.markers.contains(marker.code()));
        for (today, with_end, without_end) in moments {
            for is_tenant in [true, false] {
                for (ends_on, is_in_time) in [(Some(ends_on), with_end), (None, without_end)] {
                    let fact =
                        MarkerFact { person_ref: "P1", is_tenant, kind: *marker, starts_on, ends_on, review_on: None };
                    let today = day(today);
                    let found = Protections::of([fact], 1, today, &policy_on(today));
                    let protects = row.filter(|row| is_in_time && (is_tenant || row.whose != "tenants alone"));
                    let kinds: Vec<ProtectionKind> = found.iter().map(|protection| protection.kind).collect();
                    assert_eq!(
                        kinds,
                        protects.map(|row| row.kind).into_iter().collect::<Vec<_>>(),
                        "{marker:?} {today}"
                    );
                    let closes = |what: &str| protects.is_some_and(|row| row.closes.contains(what));
                    assert_eq!(found.forbids_chasing().is_some(), closes("messages"), "{marker:?} {today}");
                    assert_eq!(found.forbids_automatic_chasing().is_some(), closes("automatic"), "{marker:?} {today}");
                    for event in StageEvent::ALL {
                        let is_closed = found.forbids_stage(*event).is_some();
                        assert_eq!(is_closed, closes(words(event.kind())), "{marker:?} {today} {event:?}");
                    }
                }
            }
        }
    }
    for row in &table.protection {
        let opened_by = row.kind.overridden_by().map_or("nobody", OfficerRole::code);
        assert_eq!(opened_by, row.opened_by, "{:?}", row.kind);
    }
}

#[test]
fn every_notice_may_be_served_under_the_regimes_that_the_table_lists_and_no_others() {
    let table: Notices = toml::from_str(include_str!("../golden/notice_regime.toml")).unwrap();
    assert!(table.of.len() >= 4);
    for NoticesOn { on, notices } in table.of {
        let rules = policy_on(on).case;
        assert_eq!(notices.len(), Regime::ALL.len(), "{on}: every regime");
        for regime in Regime::ALL {
            for notice in NoticeType::ALL {
                let served = earliest_notice(*notice, *regime, on, &rules);
                let is_listed = notices[regime.code()].contains(notice);
                assert_eq!(served.is_ok(), is_listed, "{on}: {notice:?} under {regime:?}");
                assert!(
                    is_listed || served == Err(NoticeProblem::NotOfThisRegime),
                    "{on}: {notice:?} under {regime:?}"
                );
            }
        }
    }
}
