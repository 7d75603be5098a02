//! What may be an entry, a charge or a benefit row.

use domain::ledger::{
    BenefitProblem, ChargeProblem, Entry, EntryKind, EntryProblem, Sign, charges_in_force, weekly_charge_on,
};
use domain::money::Pence;

use crate::account::{benefit, charge, day, entry, pence};

#[test]
fn an_entry_has_the_sign_of_its_kind_and_is_never_nothing() {
    let on = day("2026-05-01");
    for &kind in EntryKind::ALL {
        let made = |pence: i64| Entry::new("X1", kind, Pence::new(pence), on).map(|entry| entry.amount);
        let (plus, minus) = match kind.sign() {
            Sign::Debit => (Ok(Pence::new(1)), Err(EntryProblem::MustBePositive(kind))),
            Sign::Credit => (Err(EntryProblem::MustBeNegative(kind)), Ok(Pence::new(-1))),
        };
        assert_eq!((made(1), made(-1), made(0)), (plus, minus, Err(EntryProblem::Zero)), "{}", kind.code());
    }
}

#[test]
fn a_period_may_be_one_day_and_not_backwards() {
    let one_day = entry("R1 2026-05-01 RENT_DEBIT/RENT 10.00 for 2026-05-01 2026-05-01");
    let backwards = Entry { period: Some((day("2026-05-02"), day("2026-05-01"))), ..one_day };
    assert_eq!(backwards.checked(), Err(EntryProblem::PeriodEndsBeforeItStarts));
}

#[test]
fn entries_of_a_day_are_in_the_order_of_their_references() {
    let mut entries = [
        entry("B 2026-05-01 PAY_CARD -1.00"),
        entry("A 2026-05-02 PAY_CARD -1.00"),
        entry("A0 2026-05-01 PAY_CARD -1.00"),
    ];
    entries.sort_by(|one, other| one.order().cmp(&other.order()));
    assert_eq!(entries.map(|entry| entry.transaction_ref), ["A0", "B", "A"]);
}

#[test]
fn a_charge_is_not_negative_and_ends_after_it_starts() {
    let good = charge("RENT £0.00 weekly from 2026-04-06 to 2026-04-06");
    let negative = domain::ledger::Charge { amount: pence("-5.00"), ..good.clone() };
    let backwards = domain::ledger::Charge { ends_on: Some(day("2026-04-05")), ..good };
    assert_eq!(negative.checked(), Err(ChargeProblem::Negative));
    assert_eq!(backwards.checked(), Err(ChargeProblem::EndsBeforeItStarts));
}

#[test]
fn a_benefit_row_is_not_negative_and_ends_after_it_starts() {
    let good = benefit("hb £80.00 weekly weekly from 2026-04-06 to 2026-04-06");
    let negative = domain::ledger::Benefit { amount: pence("-5.00"), ..good.clone() };
    let backwards = domain::ledger::Benefit { ends_on: Some(day("2026-04-05")), ..good };
    assert_eq!(negative.checked(), Err(BenefitProblem::Negative));
    assert_eq!(backwards.checked(), Err(BenefitProblem::EndsBeforeItStarts));
}

#[test]
fn the_weekly_charge_is_that_of_the_day() {
    let charges = [
        charge("RENT £107.35 weekly from 2025-04-07 to 2026-04-05"),
        charge("RENT £112.50 weekly from 2026-04-06"),
        charge("SERVICE £6.40 weekly from 2026-04-06"),
        charge("PARKING £10.00 monthly from 2026-04-06"),
    ];
    let weekly = |on: &str| weekly_charge_on(&charges, day(on)).unwrap();
    assert_eq!(weekly("2025-04-06"), Pence::ZERO);
    assert_eq!(weekly("2026-04-05"), pence("107.35"));
    // 112.50 + 6.40 + 10.00 x 12 / 52
    assert_eq!(weekly("2026-04-06"), pence("121.21"));
    assert_eq!(charges_in_force(&charges, day("2026-04-06")).count(), 3);
}
