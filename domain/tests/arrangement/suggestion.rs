//! Plans to choose from, and days that would suit.

use domain::arrangement::{
    AssessmentFacts, BudgetFacts, BudgetOutcome, CourtStanding, FirstDayWhy, OfferLimits, first_days, suggestions,
};
use domain::ledger::{AccountKind, ArrangementFrequency, Benefit, BenefitFrequency, BenefitStream, PaidEvery};

use crate::written::{day, pence, policy, regular};

fn facts(owed: &str, outcome: impl Into<Option<BudgetOutcome>>) -> AssessmentFacts {
    AssessmentFacts {
        today: day("2026-11-22"),
        kind: AccountKind::MainRent,
        underlying: pence(owed),
        regular: regular("£128.00"),
        budget: outcome.into().map(|outcome| BudgetFacts {
            made_on: day("2026-11-01"),
            outcome,
            rent_understated: None,
        }),
        has_live_arrangement: false,
        court: CourtStanding::Nothing,
        is_in_breathing_space: false,
        has_died: false,
        breached_lately: 0,
        is_benefit_unsettled: false,
        is_caution_on_record: false,
    }
}

fn suggested(facts: &AssessmentFacts, frequency: ArrangementFrequency) -> Vec<String> {
    let found = suggestions(facts, frequency, day("2026-11-27"), None, &policy()).unwrap();
    found
        .iter()
        .map(|it| {
            let acceptable = if it.is_acceptable { ", acceptable" } else { "" };
            format!("{} {} clear {}{acceptable}", it.suggested.code(), it.offer.amount, it.plan.schedule.clear_on())
        })
        .collect()
}

fn can_afford(monthly: &str) -> BudgetOutcome {
    BudgetOutcome::CanAfford { monthly: pence(monthly) }
}

#[test]
fn plans_come_from_the_budget_and_from_what_policy_accepts() {
    let weekly = ArrangementFrequency::Weekly;
    assert_eq!(
        suggested(&facts("£212.40", can_afford("£130.00")), weekly),
        [
            "lowest £5.00 clear 2027-09-17, acceptable",
            "comfortable £15.00 clear 2027-03-05, acceptable",
            "soonest £30.00 clear 2027-01-15, acceptable"
        ]
    );
    assert_eq!(
        suggested(&facts("£212.40", can_afford("£130.00")), ArrangementFrequency::Monthly),
        [
            "lowest £21.67 clear 2027-08-27, acceptable",
            "comfortable £65.00 clear 2027-03-01, acceptable",
            "soonest £130.00 clear 2026-12-29, acceptable"
        ]
    );
}

#[test]
fn nobody_is_pressed_to_offer_what_they_have_not_got() {
    let weekly = ArrangementFrequency::Weekly;
    let short = BudgetOutcome::NothingLeft { short_monthly: pence("£40.00") };
    assert_eq!(suggested(&facts("£212.40", short), weekly), ["token £4.80 clear 2027-10-01"]);
    // Less than the floor is affordable: that, and nothing more, is suggested.
    assert_eq!(
        suggested(&facts("£212.40", can_afford("£10.00")), weekly),
        ["comfortable £1.00 clear 2030-12-20", "soonest £2.00 clear 2028-12-08"]
    );
    assert_eq!(suggested(&facts("£212.40", None), weekly), ["lowest £5.00 clear 2027-09-17"]);
    assert!(suggested(&facts("£0.00", can_afford("£130.00")), weekly).is_empty());
}

#[test]
fn a_plan_never_pays_more_than_is_owed() {
    assert_eq!(
        suggested(&facts("£4.00", can_afford("£130.00")), ArrangementFrequency::Weekly),
        ["lowest £4.00 clear 2026-11-27"]
    );
}

#[test]
fn the_first_day_falls_when_money_comes_and_after_the_answer() {
    let limits = OfferLimits::new(day("2026-11-22"), pence("£212.40"), &policy().arrangement);
    let credit = Benefit {
        stream: BenefitStream::UcTenant,
        amount: pence("£500.00"),
        frequency: BenefitFrequency::Monthly,
        paid_every: PaidEvery::Monthly,
        starts_on: day("2026-04-06"),
        ends_on: None,
        paid_up_to_on: None,
        next_due_on: Some(day("2026-11-12")),
    };
    let to_landlord = Benefit { stream: BenefitStream::Hb, next_due_on: Some(day("2026-11-25")), ..credit.clone() };
    let found = first_days(&[to_landlord, credit], None, day("2026-11-24"), &limits);
    let found: Vec<_> = found.iter().map(|it| (it.on, it.frequency, it.why)).collect();
    // The 12th of December is a Saturday; benefit to the landlord is no pay day of theirs.
    assert_eq!(
        found,
        [
            (day("2026-12-14"), Some(ArrangementFrequency::Monthly), FirstDayWhy::BenefitDay),
            (day("2026-11-27"), None, FirstDayWhy::NextFriday),
        ]
    );
    let on_a_friday = first_days(&[], None, day("2026-11-27"), &limits);
    assert_eq!(on_a_friday.first().unwrap().on, day("2026-12-04"));
}
