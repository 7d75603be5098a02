//! Every pair of a mandate's state and an event.

use std::collections::BTreeMap;

use domain::direct_debit::{MandateEvent, MandateState, next};
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    events: Vec<String>,
    state: BTreeMap<String, Vec<String>>,
}

#[test]
fn every_pair_is_as_the_table_says() {
    let table: Table = toml::from_str(include_str!("../golden/mandate.toml")).unwrap();
    let codes: Vec<&str> = MandateEvent::ALL.iter().map(|event| event.code()).collect();
    assert_eq!(table.events, codes);
    assert_eq!(table.state.len(), MandateState::ALL.len());
    for state in MandateState::ALL {
        for (event, expected) in MandateEvent::ALL.iter().zip(&table.state[state.code()]) {
            let found = next(*state, *event).map_or("-", MandateState::code);
            assert_eq!(found, expected, "{} + {}", state.code(), event.code());
        }
    }
}

#[test]
fn what_is_over_stays_over_and_what_is_live_can_always_be_cancelled() {
    for state in MandateState::ALL {
        let moves = MandateEvent::ALL.iter().filter(|event| next(*state, **event).is_ok()).count();
        assert_eq!(state.is_live(), moves > 0, "{}", state.code());
        assert_eq!(state.is_live(), next(*state, MandateEvent::CancelByPayer).is_ok());
        assert!(state.is_live() || !state.collects());
    }
}
