//! What the rent account fills in.

use domain::budget::{Budget, Field, Known, Line, Lines, Part};
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
    let known = Known::on(&charges, &benefits, &[], today()).unwrap();
    let expected =
        [line(Field::HousingBenefit, "75.00", Frequency::Weekly), line(Field::Rent, "118.90", Frequency::Weekly)];
    assert_eq!(known.lines(), expected);
    assert_eq!(known.universal_credit_to_landlord.unwrap().amount, Pence::new(5_000));
}

#[test]
fn monthly_charges_stay_monthly_and_a_mixture_comes_to_a_week() {
    let monthly = charge(ChargeCode::Rent, 52_000, ChargeFrequency::Monthly);
    let weekly = charge(ChargeCode::Water, 640, ChargeFrequency::Weekly);
    let rent = |charges: &[Charge]| Known::on(charges, &[], &[], today()).unwrap().rent.unwrap();
    let alone = rent(std::slice::from_ref(&monthly));
    assert_eq!((alone.amount, alone.frequency), (Pence::new(52_000), Frequency::Monthly));
    let mixed = rent(&[monthly, weekly]);
    assert_eq!((mixed.amount, mixed.frequency), (Pence::new(12_640), Frequency::Weekly));
    assert_eq!(Known::on(&[], &[], &[], today()).unwrap(), Known::default());
}

#[test]
fn an_answer_of_the_residents_own_stays() {
    let known = Known::on(&[charge(ChargeCode::Rent, 11_250, ChargeFrequency::Weekly)], &[], &[], today()).unwrap();
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

/// Last year's budget: £100.00 of rent and £80.00 of Housing Benefit a week.
fn last_years() -> Budget {
    let mut budget = Budget::default();
    budget.lines.set(line(Field::HousingBenefit, "80", Frequency::Weekly));
    budget.lines.set(line(Field::Rent, "100", Frequency::Weekly));
    for part in Part::ALL {
        budget.finish(*part);
    }
    budget
}

#[test]
fn a_copied_budget_takes_the_rent_of_today_and_asks_for_that_page_again() {
    let charges = [charge(ChargeCode::Rent, 10_480, ChargeFrequency::Weekly)];
    let benefits = [benefit(BenefitStream::Hb, 8_000, "2026-04-06")];
    let known = Known::on(&charges, &benefits, &[], today()).unwrap();
    let mut budget = last_years();
    let (rent, benefit_monthly) = (line(Field::Rent, "104.80", Frequency::Weekly), Pence::new(34_667));
    let differences = known.differences(&budget).unwrap();
    assert_eq!(differences.iter().map(|one| (one.field, one.account)).collect::<Vec<_>>(), [(Field::Rent, Some(rent))]);
    // £433.33 less £346.67 is £86.66; £454.13 less the same is £107.46.
    assert_eq!(known.rent_understated(&budget.lines).unwrap(), Some((Pence::new(8_666), Pence::new(10_746))));
    known.renew(&mut budget).unwrap();
    assert_eq!(budget.lines.of(Field::Rent), Some(rent));
    assert_eq!(budget.lines.of(Field::HousingBenefit).unwrap().monthly().unwrap(), benefit_monthly);
    assert_eq!((budget.next_part(), budget.is_done(Part::Benefits)), (Some(Part::Home), true));
    budget.finish(Part::Home);
    assert_eq!(
        (known.differences(&budget).unwrap(), known.rent_understated(&budget.lines).unwrap()),
        (Vec::new(), None)
    );
}

#[test]
fn housing_benefit_that_has_stopped_is_asked_about_and_stays_until_its_owner_empties_it() {
    let charges = [charge(ChargeCode::Rent, 10_000, ChargeFrequency::Weekly)];
    let benefits = [benefit(BenefitStream::Hb, 8_000, "2026-04-06")];
    let known = Known::on(&charges, &benefits, &[BenefitStream::Hb], today()).unwrap();
    assert!(known.has_housing_benefit_ended);
    let mut budget = last_years();
    assert_eq!(known.rent_understated(&budget.lines).unwrap(), Some((Pence::new(8_666), Pence::new(43_333))));
    known.renew(&mut budget).unwrap();
    assert_eq!(budget.next_part(), Some(Part::Benefits));
    assert_eq!(budget.lines.of(Field::HousingBenefit).map(|line| line.amount), Some(Pence::new(8_000)));
}

/// Elsewhere a council pays it, and the landlord's system has never heard of it.
#[test]
fn what_the_account_does_not_know_is_not_held_against_a_budget() {
    let known = Known::on(&[charge(ChargeCode::Rent, 10_000, ChargeFrequency::Weekly)], &[], &[], today()).unwrap();
    let budget = last_years();
    assert_eq!(
        (known.differences(&budget).unwrap(), known.rent_understated(&budget.lines).unwrap()),
        (Vec::new(), None)
    );
    assert_eq!(Known::default().rent_understated(&budget.lines).unwrap(), None);
    // The same sum by another frequency, or more than the account says, is no difference to an offer.
    let mut monthly = last_years();
    monthly.lines.set(line(Field::Rent, "433.33", Frequency::Monthly));
    assert_eq!(known.differences(&monthly).unwrap(), Vec::new());
    monthly.lines.set(line(Field::Rent, "500", Frequency::Monthly));
    assert_eq!(known.rent_understated(&monthly.lines).unwrap(), None);
}
