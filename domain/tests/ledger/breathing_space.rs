//! Breathing space: what is frozen stays, and payments since go to what has come due since.

use domain::ledger::breathing_space;
use domain::money::Pence;

use crate::account::{day, entry, pence};

#[test]
fn payments_during_breathing_space_go_to_the_charges_of_that_time() {
    let entries = [
        entry("R1 2026-05-04 RENT_DEBIT/RENT 128.00"),
        entry("R2 2026-05-11 RENT_DEBIT/RENT 128.00"),
        entry("P1 2026-05-15 PAY_CARD -100.00"),
    ];
    let split = |on: &str| breathing_space(pence("£224.00"), &entries, day("2026-05-11"), day(on)).unwrap();
    assert_eq!((split("2026-05-11").frozen, split("2026-05-11").since_start), (pence("352.00"), pence("128.00")));
    assert_eq!((split("2026-05-15").frozen, split("2026-05-15").since_start), (pence("352.00"), pence("28.00")));
}

#[test]
fn on_the_day_before_it_began_nothing_has_come_due_since() {
    let split = breathing_space(pence("£224.00"), &[], day("2026-05-11"), day("2026-05-10")).unwrap();
    assert_eq!((split.frozen, split.since_start), (pence("224.00"), Pence::ZERO));
}
