//! How an arrangement is recorded as kept, what follows when it is not, and that nobody who pays is ever called breached.

use chrono::Days;
use domain::arrangement::kept::{FollowUp, FollowUpFacts, Kept, KeptEvent, KeptState, follow_up, kind_on_record};
use domain::arrangement::{Agreed, Keeping, Offer, ProgressFacts, payments_since};
use domain::calendar::{Day, next_working_day};
use domain::ledger::{
    AccountKind, ArrangementFrequency, ArrangementKind, Benefit, BenefitFrequency, BenefitStream, Charge, ChargeCode,
    ChargeFrequency, CourtOutcome, Entry, EntryKind, Ledger, PaidEvery, RegularDue, underlying,
};
use domain::money::Pence;
use domain::policy::Policy;
use proptest::prelude::*;
use serde::Deserialize;

use crate::written::{day, nothing, offer, pence, policy, regular};

#[derive(Deserialize)]
struct Cases {
    arrangement: Vec<Case>,
    follow_up: Vec<FollowUpCase>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    arrears: String,
    offer: String,
    #[serde(default = "nothing")]
    rent_weekly: String,
    payments: Vec<String>,
    days: Vec<String>,
}

#[derive(Deserialize)]
struct FollowUpCase {
    name: String,
    today: String,
    kind: Option<String>,
    state: String,
    breached_on: Option<String>,
    reminded_on: Option<String>,
    officer_asked_on: Option<String>,
    #[serde(default)]
    is_protected: bool,
    then: String,
}

#[derive(Deserialize)]
struct States {
    rows: Vec<String>,
}

fn cases() -> Cases {
    toml::from_str(include_str!("../golden/kept.toml")).unwrap()
}

#[test]
fn every_worked_arrangement_is_recorded_as_written() {
    for case in cases().arrangement {
        let offer = offer(&case.offer);
        let agreed = Agreed {
            kind: ArrangementKind::Informal,
            agreed_on: day("2026-10-05"),
            arrears_at_start: pence(&case.arrears),
            offer,
        };
        let payments: Vec<(Day, Pence)> = case
            .payments
            .iter()
            .map(|payment| payment.split_once(' ').map(|(on, amount)| (day(on), pence(amount))).unwrap())
            .collect();
        for line in &case.days {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let facts = ProgressFacts {
                today: day(parts[0]),
                underlying: pence(parts[1]),
                paid: Pence::ZERO,
                regular_then: regular(&case.rent_weekly),
                regular_now: regular(&case.rent_weekly),
            };
            let kept = Kept::of(&agreed, &facts, &payments, policy().arrangement.tolerance_days).unwrap();
            let state = KeptState::Live.next(kept.event()).unwrap();
            let record = kept.record;
            let found = format!(
                "{} | {} | {}, {}, {}, {} | {}",
                state.code(),
                kept.by(),
                record.in_time,
                record.late,
                record.short,
                record.missed,
                kept.breached_on.map_or_else(|| "-".to_owned(), |on| on.to_string()),
            );
            assert_eq!(found, parts[2..].join(" | "), "{}: {line}", case.name);
        }
    }
}

#[test]
fn every_state_takes_the_events_that_the_table_lists_and_no_others() {
    let table: States = toml::from_str(include_str!("../golden/kept_state.toml")).unwrap();
    let mut rows = Vec::new();
    for state in KeptState::ALL {
        for event in KeptEvent::ALL {
            match state.next(*event) {
                Ok(next) => rows.push(format!("{}, {}: {}", state.code(), event.code(), next.code())),
                Err(refused) => assert_eq!((refused.state, refused.event), (*state, *event)),
            }
        }
    }
    assert_eq!(rows, table.rows);
}

#[test]
fn what_follows_is_as_written() {
    for case in cases().follow_up {
        let on = |text: Option<&String>| text.map(|text| day(text));
        let facts = FollowUpFacts {
            today: day(&case.today),
            kind: ArrangementKind::parse(case.kind.as_deref().unwrap_or("informal")).unwrap(),
            state: KeptState::parse(&case.state).unwrap(),
            breached_on: on(case.breached_on.as_ref()),
            reminded_on: on(case.reminded_on.as_ref()),
            officer_asked_on: on(case.officer_asked_on.as_ref()),
            is_protected: case.is_protected,
        };
        let then = match follow_up(&facts, &policy().arrangement_kept) {
            FollowUp::Nothing => "nothing",
            FollowUp::Remind => "remind",
            FollowUp::AskOfficer => "ask_officer",
        };
        assert_eq!(then, case.then, "{}", case.name);
    }
}

#[test]
fn terms_of_a_case_that_is_over_are_an_agreement_like_any_other() {
    let (formal, informal) = (ArrangementKind::Formal, ArrangementKind::Informal);
    for over in [CourtOutcome::StruckOut, CourtOutcome::Withdrawn, CourtOutcome::PaidOff] {
        assert_eq!(kind_on_record(formal, Some(over)), informal, "{over:?}");
    }
    assert_eq!(kind_on_record(formal, Some(CourtOutcome::SuspendedPossession)), formal);
    assert_eq!(kind_on_record(formal, None), formal);
    assert_eq!(kind_on_record(informal, None), informal);
}

/// A tenant of £128.00 a week, £80.00 of it Housing Benefit, which pays every four weeks in arrears; who pays what is left and
/// £10.00 a week more, on the days of the plan.
struct Home {
    charges: Vec<Charge>,
    benefits: Vec<Benefit>,
    entries: Vec<Entry>,
}

const OPENING: Pence = Pence::new(50_000);

fn entry(number: u64, kind: EntryKind, amount: i64, on: Day) -> Entry {
    Entry::new(format!("{on}-{number}"), kind, Pence::new(amount), on).unwrap()
}

impl Home {
    /// Lived in from a Monday, with benefit from the same day.
    fn new(from: Day, weeks: u64) -> Self {
        let (rent, benefit) = (Pence::new(12_800), Pence::new(8_000));
        let charges = vec![Charge {
            code: ChargeCode::Rent,
            amount: rent,
            frequency: ChargeFrequency::Weekly,
            starts_on: from,
            ends_on: None,
            hb_eligible: true,
            uc_eligible: true,
        }];
        let benefits = vec![Benefit {
            stream: BenefitStream::Hb,
            amount: benefit,
            frequency: BenefitFrequency::Weekly,
            paid_every: PaidEvery::FourWeekly,
            starts_on: from,
            ends_on: None,
            paid_up_to_on: from.pred_opt(),
            next_due_on: None,
        }];
        let mut entries = Vec::new();
        for week in 0..weeks {
            let monday = from + Days::new(7 * week);
            let period = Some((monday, monday + Days::new(6)));
            entries.push(Entry { period, ..entry(0, EntryKind::RentDebit, rent.get(), monday) });
            if week > 0 && week % 4 == 0 {
                // Paid on the Monday after its four weeks, or on the Tuesday where that is a bank holiday.
                let period = Some((monday - Days::new(28), monday - Days::new(1)));
                let credit = entry(1, EntryKind::HbCredit, -4 * benefit.get(), next_working_day(monday));
                entries.push(Entry { period, ..credit });
            }
        }
        Self { charges, benefits, entries }
    }

    fn regular_on(&self, on: Day) -> RegularDue {
        RegularDue::on(&self.charges, &self.benefits, on).unwrap()
    }

    fn underlying(&self, today: Day, policy: &Policy) -> Pence {
        let ledger =
            Ledger { kind: AccountKind::MainRent, opening: OPENING, entries: &self.entries, benefits: &self.benefits };
        underlying(&ledger, today, policy).unwrap().underlying
    }

    fn kept(&self, agreed: &Agreed, today: Day, policy: &Policy) -> Kept {
        let facts = ProgressFacts {
            today,
            underlying: self.underlying(today, policy),
            paid: Pence::ZERO,
            regular_then: self.regular_on(agreed.agreed_on),
            regular_now: self.regular_on(today),
        };
        let payments = payments_since(&self.entries, agreed.agreed_on).unwrap();
        Kept::of(agreed, &facts, &payments, policy.on(today).arrangement.tolerance_days).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Benefit every four weeks, months of five Mondays and bank holidays lie in each of these years.
    #[test]
    fn whoever_pays_each_payment_by_its_day_is_never_breached_and_who_pays_none_is(
        frequency in prop::sample::select(ArrangementFrequency::ALL),
        begins in 0_u64..40,
        first_after in 0_u64..31,
    ) {
        let policy = Policy::builtin().unwrap();
        let from = day("2026-01-05");
        let agreed_on = from + Days::new(28 + 7 * begins);
        let (until, first_on) = (agreed_on + Days::new(300), agreed_on + Days::new(first_after));
        let silent = Home::new(from, 100);
        let amount = Pence::new(match frequency {
            ArrangementFrequency::Weekly => 1_000,
            ArrangementFrequency::Fortnightly => 2_000,
            ArrangementFrequency::FourWeekly => 4_000,
            ArrangementFrequency::Monthly => 4_334,
        });
        let arrears_at_start = silent.underlying(agreed_on, &policy);
        let offer = Offer { amount, frequency, first_on, lump_sum: None };
        let agreed = Agreed { kind: ArrangementKind::Informal, agreed_on, arrears_at_start, offer };
        let each = silent.regular_on(agreed_on).net_for(frequency.frequency()).checked_add(amount).unwrap();
        let mut paying = Home::new(from, 100);
        for (number, due_on) in (0_u32..).zip((0..60).map_while(|place| frequency.day_after(first_on, place))) {
            paying.entries.push(entry(10 + u64::from(number), EntryKind::PayDd, -each.get(), next_working_day(due_on)));
        }
        for today in agreed_on.iter_days().take_while(|today| *today <= until).step_by(3) {
            let kept = paying.kept(&agreed, today, &policy);
            prop_assert!(!matches!(kept.progress.keeping, Keeping::Breached { .. }), "{today}: {kept:?}");
            prop_assert_eq!((kept.record.missed, kept.record.short, kept.record.late), (0, 0, 0));
        }
        let missed_on = next_working_day(first_on) + Days::new(5);
        let kept = silent.kept(&agreed, missed_on, &policy);
        prop_assert_eq!((kept.event(), kept.breached_on), (KeptEvent::FoundBreached, Some(missed_on)));
        // A payment of all that is wanting mends it the same day: of two instalments, where a bank holiday moved the first.
        let mut mended = Home::new(from, 100);
        mended.entries.push(entry(9, EntryKind::PayCard, -kept.progress.due_by_today.get(), missed_on));
        let kept = mended.kept(&agreed, missed_on, &policy);
        prop_assert!(kept.event() == KeptEvent::FoundKept && kept.record.late == 1, "{kept:?}");
    }
}
