//! Laws of the report, for any accounts.

use chrono::Days;
use domain::calendar::Day;
use domain::ledger::{
    AccountKind, Benefit, BenefitFrequency, BenefitStream, ChargeFrequency, EntryKind, PaidEvery, Sign,
};
use domain::money::Pence;
use domain::report::{AccountFacts, Figures, Measure, Percent, ReportWeek};
use proptest::prelude::*;

use crate::{day, rules};

const TAKEN_OFF: [Measure; 12] = [
    Measure::PaidDirectDebit,
    Measure::PaidStandingOrder,
    Measure::PaidCard,
    Measure::PaidCash,
    Measure::PaidBank,
    Measure::PaidCheque,
    Measure::PaidPayroll,
    Measure::HousingBenefit,
    Measure::UniversalCreditPaid,
    Measure::UniversalCreditDeducted,
    Measure::CouncilHelp,
    Measure::WrittenOff,
];

fn week() -> ReportWeek {
    ReportWeek::ending_on(day("2026-11-22")).unwrap()
}

fn any_entry() -> impl Strategy<Value = (EntryKind, Pence, u32)> {
    (0..EntryKind::ALL.len(), 1..1_000_000_i64).prop_map(|(place, size)| {
        let kind = EntryKind::ALL[place];
        let pence = if kind.sign() == Sign::Debit { size } else { -size };
        (kind, Pence::new(pence), 1)
    })
}

fn any_day() -> impl Strategy<Value = Day> {
    (0..400_u64).prop_map(|days| day("2026-01-05") + Days::new(days))
}

fn any_benefit() -> impl Strategy<Value = Benefit> {
    (0..BenefitStream::ALL.len(), any_day(), 0..50_000_i64).prop_map(|(place, starts_on, amount)| Benefit {
        stream: BenefitStream::ALL[place],
        amount: Pence::new(amount),
        frequency: BenefitFrequency::Weekly,
        paid_every: PaidEvery::FourWeekly,
        starts_on,
        ends_on: None,
        paid_up_to_on: None,
        next_due_on: None,
    })
}

prop_compose! {
    fn any_account()(
        kind in 0..AccountKind::ALL.len(),
        opening in -200_000..500_000_i64,
        late in -20_000..20_000_i64,
        week in prop::collection::vec(any_entry(), 0..6),
        charge in 0..30_000_i64,
        benefits in prop::collection::vec(any_benefit(), 0..3),
        closed_on in prop::option::of(any_day()),
    ) -> AccountFacts {
        let entries = Pence::total(week.iter().map(|(_, amount, _)| *amount)).unwrap();
        AccountFacts {
            opening: Pence::new(opening),
            closing: Pence::new(opening + late + entries.get()),
            week,
            charges: vec![(ChargeFrequency::Weekly, Pence::new(charge))],
            benefits,
            ..AccountFacts::new(AccountKind::ALL[kind], day("2020-01-06"), closed_on)
        }
    }
}

fn sum(accounts: &[AccountFacts]) -> Figures {
    let mut figures = Figures::default();
    for account in accounts {
        figures.merge(&account.figures(week(), &rules()).unwrap()).unwrap();
    }
    figures
}

proptest! {
    // Each case is a dozen accounts.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn opening_and_what_happened_is_closing(accounts in prop::collection::vec(any_account(), 0..12)) {
        let figures = sum(&accounts);
        let get = |measure| figures.get(measure);
        prop_assert_eq!(get(Measure::OpeningArrears) + get(Measure::Movement), get(Measure::ClosingArrears));
        let added: i64 = [Measure::LatePostings, Measure::Debit, Measure::Returned, Measure::Refunded, Measure::Corrected]
            .map(get).iter().sum();
        let taken_off: i64 = TAKEN_OFF.map(get).iter().sum();
        prop_assert_eq!(get(Measure::OpeningBalance) + added - taken_off, get(Measure::ClosingBalance));
        prop_assert_eq!(get(Measure::ClosingArrears) - get(Measure::ClosingCredit), get(Measure::ClosingBalance));
    }

    #[test]
    fn parts_add_up_to_those_in_arrears(accounts in prop::collection::vec(any_account(), 0..12)) {
        let figures = sum(&accounts);
        let get = |measure| figures.get(measure);
        prop_assert_eq!(Measure::BANDS.map(|(number, _)| get(number)).iter().sum::<i64>(), get(Measure::InArrears));
        prop_assert_eq!(Measure::BANDS.map(|(_, owed)| get(owed)).iter().sum::<i64>(), get(Measure::ClosingArrears));
        let by_credit = get(Measure::UniversalCreditInArrears) + get(Measure::OthersInArrears);
        prop_assert_eq!(by_credit, get(Measure::InArrears));
        let owed = get(Measure::UniversalCreditArrears) + get(Measure::OthersArrears);
        prop_assert_eq!(owed, get(Measure::ClosingArrears));
        prop_assert!(get(Measure::NewOnUniversalCredit) <= get(Measure::OnUniversalCredit));
        prop_assert!(get(Measure::OnUniversalCredit) <= get(Measure::Accounts));
        prop_assert!(get(Measure::TemporaryAccounts) <= get(Measure::Accounts));
    }

    #[test]
    fn patches_add_up_to_the_team_in_any_order(
        accounts in prop::collection::vec(any_account(), 0..12),
        at in 0..12_usize,
    ) {
        let (one, other) = accounts.split_at(at.min(accounts.len()));
        let mut merged = sum(other);
        merged.merge(&sum(one)).unwrap();
        prop_assert_eq!(merged, sum(&accounts));
    }

    #[test]
    fn a_later_week_is_closed_later_and_the_latest_closed_is_closed(days in 0..3_000_u64) {
        let today = day("2020-01-01") + Days::new(days);
        let latest = ReportWeek::latest_closed(today, &rules());
        prop_assert!(latest.is_closed_on(today, &rules()));
        prop_assert!(!latest.after().is_closed_on(today, &rules()));
        prop_assert!(latest.last_year().is_none_or(|last_year| last_year.number() == latest.number()));
        prop_assert!(latest.contains(latest.starts_on()) && latest.contains(latest.ends_on()));
    }

    #[test]
    fn a_share_is_never_off_by_more_than_half_a_hundredth(part in -1_000_000_000..1_000_000_000_i64, whole in 1..1_000_000_000_i64) {
        let share = i128::from(Percent::of(part, whole).unwrap().hundredths());
        let off = share * i128::from(whole) - i128::from(part) * 10_000;
        prop_assert!(2 * off.abs() <= i128::from(whole));
        prop_assert_eq!(Percent::of(-part, whole).unwrap().hundredths(), -Percent::of(part, whole).unwrap().hundredths());
    }
}
