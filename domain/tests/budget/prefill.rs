//! What the rent account fills in.

use domain::budget::{Field, Known, Line, Lines};
use domain::calendar::parse_iso_day;
use domain::ledger::{Benefit, BenefitFrequency, BenefitStream, Charge, ChargeCode, ChargeFrequency, PaidEvery};
use domain::money::{Frequency, Pence};

use crate::outcome::{line, today};

fn charge(code: ChargeCode, pence: i64, frequency: ChargeFrequency) -> Charge {
    Charge {
        code,
        amount: Pence::new(pence),
        frequency,
        starts_on: parse_iso_day("2026-04-06").unwrap(),
        ends_on: None,
        hb_eligible: true,
        uc_eligible: true,
    }
}

fn benefit(stream: BenefitStream, pence: i64, starts: &str) -> Benefit {
    Benefit {
        stream,
        amount: Pence::new(pence),
        frequency: BenefitFrequency::Weekly,
        paid_every: PaidEvery::FourWeekly,
        starts_on: parse_iso_day(starts).unwrap(),
        ends_on: None,
        paid_up_to_on: None,
        next_due_on: None,
    }
}

#[test]
fn charges_in_force_are_the_rent_and_housing_benefit_is_income() {
    let charges = [
        charge(ChargeCode::Rent, 11_250, ChargeFrequency::Weekly),
        charge(ChargeCode::Water, 640, ChargeFrequency::Weekly),
    ];
    let benefits = [
        benefit(BenefitStream::Hb, 8_000, "2026-04-06"),
        benefit(BenefitStream::Hb, 7_500, "2026-10-05"),
        benefit(BenefitStream::UcManaged, 5_000, "2026-04-06"),
        benefit(BenefitStream::UcDeduction, 700, "2026-04-06"),
    ];
    let known = Known::on(&charges, &benefits, today()).unwrap();
    let expected =
        [line(Field::HousingBenefit, "75.00", Frequency::Weekly), line(Field::Rent, "118.90", Frequency::Weekly)];
    assert_eq!(known.lines(), expected);
    assert_eq!(known.universal_credit_to_landlord.unwrap().amount, Pence::new(5_000));
}

#[test]
fn monthly_charges_stay_monthly_and_a_mixture_comes_to_a_week() {
    let monthly = charge(ChargeCode::Rent, 52_000, ChargeFrequency::Monthly);
    let weekly = charge(ChargeCode::Water, 640, ChargeFrequency::Weekly);
    let rent = |charges: &[Charge]| Known::on(charges, &[], today()).unwrap().rent.unwrap();
    let alone = rent(std::slice::from_ref(&monthly));
    assert_eq!((alone.amount, alone.frequency), (Pence::new(52_000), Frequency::Monthly));
    let mixed = rent(&[monthly, weekly]);
    assert_eq!((mixed.amount, mixed.frequency), (Pence::new(12_640), Frequency::Weekly));
    assert_eq!(Known::on(&[], &[], today()).unwrap(), Known::default());
}

#[test]
fn an_answer_of_the_residents_own_stays() {
    let known = Known::on(&[charge(ChargeCode::Rent, 11_250, ChargeFrequency::Weekly)], &[], today()).unwrap();
    let mut lines = Lines::default();
    lines.set(line(Field::Rent, "100", Frequency::Weekly));
    known.fill(&mut lines);
    assert_eq!(lines.of(Field::Rent).map(|line| line.amount), Some(Pence::new(10_000)));
    let mut empty = Lines::default();
    known.fill(&mut empty);
    assert!(known.is_from_account(empty.of(Field::Rent).unwrap()));
    let other = Line { amount: Pence::new(1), ..empty.of(Field::Rent).unwrap() };
    assert!(!known.is_from_account(other));
}
