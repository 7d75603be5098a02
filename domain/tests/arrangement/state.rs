//! Every state of an offer with everything that could happen to it.

use domain::arrangement::{Actor, OfferEvent, OfferState};
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    rows: Vec<String>,
}

#[test]
fn every_state_takes_the_events_that_the_table_lists_and_no_others() {
    let table: Table = toml::from_str(include_str!("../golden/offer_state.toml")).unwrap();
    let mut rows = Vec::new();
    for state in OfferState::ALL {
        for event in OfferEvent::ALL {
            match state.next(*event) {
                Ok(next) => rows.push(format!("{}, {}: {}", state.code(), event.code(), next.code())),
                Err(refused) => assert_eq!((refused.state, refused.event), (*state, *event)),
            }
        }
    }
    assert_eq!(rows, table.rows);
}

#[test]
fn what_has_ended_stays_as_it_is_and_nobody_but_an_officer_decides() {
    for state in OfferState::ALL {
        for event in OfferEvent::ALL {
            let next = state.next(*event);
            assert!(state.is_open() || next.is_ok_and(|next| next == *state) || next.is_err(), "{state:?} {event:?}");
            if next == Ok(OfferState::Declined) || next == Ok(OfferState::CounterOffered) {
                assert_eq!(event.actor(), Actor::Officer);
            }
        }
        assert!(state.is_open() || !state.awaits_officer());
    }
}
