//! An account that is kept from an officer is as closed to them, on every route there is, as one of another patch.

use super::{Answer, LEO_RENT, NORTH_OFFICER, NOW, Portal, TABLE, answer, ask, move_in, officer, on_both_engines};
use crate::{
    household::MANAGER,
    support::{extract::change, portal::Browser},
};

/// Where the rows say what an officer of another patch is answered, and what the right officer is.
const ANOTHER_PATCH: usize = 3;
const RIGHT_OFFICER: usize = 4;

/// What a manager is answered where a row is for team leaders and above alone: no officer of the table is any wiser.
fn of_leaders(method: &str, column: usize) -> Answer {
    match (method, column) {
        // There is nothing to put right on Leo's account.
        ("GET", RIGHT_OFFICER) => Answer::NotFound,
        ("GET", _) => Answer::NotAllowed,
        _ => Answer::TooOld,
    }
}

/// What somebody is answered on every route of Leo's account that is not as it is for the officer of this column.
async fn unlike(browser: &mut Browser, column: usize, is_manager: bool) -> Vec<String> {
    let mut unlike = Vec::new();
    let mut asked = 0;
    for (method, path, row) in TABLE.iter().filter(|(_, path, _)| path.starts_with("/officer/account/{account_id}")) {
        let found: Answer = answer(&ask(browser, method, path).await);
        let is_of_leaders = row[RIGHT_OFFICER] == Answer::NotAllowed;
        let expected = if is_manager && is_of_leaders { of_leaders(method, column) } else { row[column] };
        if found != expected {
            unlike.push(format!("{method} {path}: {found:?}, not {expected:?}"));
        }
        asked += 1;
    }
    assert!(asked > 25, "{asked} routes of account {LEO_RENT}");
    unlike
}

on_both_engines! {
    async fn on_every_route_an_account_of_staff_is_closed_to_officers_and_open_to_those_above(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        assert_eq!(unlike(&mut nora, RIGHT_OFFICER, false).await, [""; 0], "before");
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('leo', 'staff_or_family', '2026-01-05', '{}')").await;
        assert_eq!(unlike(&mut nora, ANOTHER_PATCH, false).await, [""; 0]);
        let mut max = officer(&portal, MANAGER).await;
        assert_eq!(unlike(&mut max, RIGHT_OFFICER, true).await, [""; 0]);
        portal.end().await;
    }

    async fn on_every_route_ones_own_account_is_closed_to_a_manager_too(store: Store) {
        move_in(&store).await;
        change(&store, "UPDATE person SET email = 'Max@Example.org' WHERE person_ref = 'leo'").await;
        let portal = Portal::new(&store, NOW);
        let mut max = officer(&portal, MANAGER).await;
        assert_eq!(unlike(&mut max, ANOTHER_PATCH, true).await, [""; 0]);
        portal.end().await;
    }
}
