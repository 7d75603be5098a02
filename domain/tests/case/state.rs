//! Every regime, every stage, everything that could happen.

use std::collections::BTreeSet;

use domain::case::{Regime, Stage, StageEvent, StepKind, gates, next};
use domain::ledger::{AccountKind, CourtOutcome};
use domain::permission::OfficerRole;
use domain::person::Tenure;
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    home: BTreeSet<String>,
    without_tenancy: BTreeSet<String>,
    debt: BTreeSet<String>,
}

#[test]
fn every_regime_takes_the_steps_that_its_table_lists_and_no_others() {
    let table: Table = toml::from_str(include_str!("../golden/case_state.toml")).unwrap();
    for regime in Regime::ALL {
        let mut rows = BTreeSet::new();
        for stage in Stage::ALL {
            for event in StageEvent::ALL {
                match next(*regime, *stage, *event) {
                    Ok(to) => drop(rows.insert(format!("{}, {}: {}", stage.code(), event.code(), to.code()))),
                    Err(no) => assert_eq!((no.regime, no.stage, no.event), (*regime, *stage, *event)),
                }
            }
        }
        let expected = match regime {
            Regime::FormerTenant | Regime::OtherDebt => table.debt.clone(),
            Regime::UseAndOccupation => &table.home | &table.without_tenancy,
            _ => table.home.clone(),
        };
        assert_eq!(rows, expected, "{regime:?}");
    }
}

#[test]
fn court_asks_for_a_leader_and_eviction_for_a_manager() {
    for event in StageEvent::ALL {
        let role = event.least_role();
        for stage in Stage::ALL {
            match next(Regime::Secure, *stage, *event) {
                Ok(Stage::EvictionApproved | Stage::Evicted) => assert_eq!(role, OfficerRole::Manager, "{event:?}"),
                Ok(Stage::Claim | Stage::Warrant) if event.kind() == StepKind::Enforcement => {
                    assert_eq!(role, OfficerRole::TeamLeader, "{event:?}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn what_a_court_did_is_always_written_down_and_a_step_back_has_no_gate() {
    for outcome in CourtOutcome::ALL.iter().filter(|outcome| **outcome != CourtOutcome::PaidOff) {
        assert_eq!(StageEvent::of_outcome(*outcome).kind(), StepKind::Fact);
    }
    for regime in Regime::ALL {
        // But that a case is closed as paid off where nothing is owed.
        for event in StageEvent::ALL.iter().filter(|event| **event != StageEvent::Discharge) {
            let is_free = matches!(event.kind(), StepKind::Fact | StepKind::Relief);
            assert_eq!(gates(*regime, *event).is_empty(), is_free, "{regime:?} {event:?}");
        }
    }
}

#[test]
fn what_an_account_is_comes_before_its_tenure() {
    assert_eq!(Regime::of(AccountKind::MainRent, Tenure::Secure), Regime::Secure);
    assert_eq!(Regime::of(AccountKind::Garage, Tenure::Secure), Regime::OtherDebt);
    assert_eq!(Regime::of(AccountKind::CourtCosts, Tenure::Introductory), Regime::OtherDebt);
    assert_eq!(Regime::of(AccountKind::RemovalStorage, Tenure::NonSecure), Regime::OtherDebt);
    assert_eq!(Regime::of(AccountKind::FormerTenant, Tenure::Secure), Regime::FormerTenant);
    assert_eq!(Regime::of(AccountKind::TemporaryAccommodation, Tenure::NonSecure), Regime::NonSecure);
    assert_eq!(Regime::of(AccountKind::TemporaryAccommodation, Tenure::Licence), Regime::Licence);
    assert_eq!(Regime::of(AccountKind::UseAndOccupation, Tenure::Secure), Regime::UseAndOccupation);
}
