//! Arrangements: kept, behind, breached by how much, completed, as the auditor's own test has it.

use std::collections::{BTreeMap, BTreeSet};

use domain::arrangement::kept::{FollowUp, FollowUpFacts, Kept, KeptEvent, KeptState, follow_up};
use domain::arrangement::{Agreed, LumpSum, Offer, ProgressFacts, payments_since};
use domain::calendar::Day;
use domain::ledger::{ArrangementFrequency, ArrangementKind, Benefit, RegularDue, underlying};
use domain::money::Pence;
use domain::policy::Policy;

use crate::almanac::Date;
use crate::book::Plan;
use crate::breach::{self, Verdict};
use crate::{Home, landlords};

/// An arrangement in the domain's words.
fn agreed(plan: &Plan) -> Agreed {
    Agreed {
        kind: if plan.formal { ArrangementKind::Formal } else { ArrangementKind::Informal },
        agreed_on: plan.agreed.day(),
        arrears_at_start: Pence::new(plan.arrears),
        offer: Offer {
            amount: Pence::new(plan.amount),
            frequency: ArrangementFrequency::parse(plan.every.code()).unwrap(),
            first_on: plan.first.day(),
            lump_sum: plan.lump.map(|(pence, on)| LumpSum { amount: Pence::new(pence), on: on.day() }),
        },
    }
}

/// What the household paid since it was agreed, day by day.
fn payments(home: &Home, plan: &Plan) -> Vec<(Day, Pence)> {
    payments_since(&home.rows.entries, plan.agreed.day()).unwrap()
}

/// How the domain says that it is kept.
pub fn kept(home: &Home, plan: &Plan, today: Date, policy: &Policy) -> Kept {
    kept_by(home, plan, &payments(home, plan), today, policy)
}

fn kept_by(home: &Home, plan: &Plan, payments: &[(Day, Pence)], today: Date, policy: &Policy) -> Kept {
    let rows = &home.rows;
    let owed = underlying(&rows.ledger(), today.day(), policy).unwrap();
    let has_stopped = |row: &&Benefit| owed.stopped.iter().any(|stopped| stopped.stream == row.stream);
    let paying: Vec<Benefit> = rows.benefits.iter().filter(|row| !has_stopped(row)).cloned().collect();
    let regular = |day: Date| RegularDue::on(&rows.charges, &paying, day.day()).unwrap();
    let facts = ProgressFacts {
        today: today.day(),
        underlying: owed.underlying,
        paid: Pence::ZERO,
        regular_then: regular(plan.agreed),
        regular_now: regular(today),
    };
    Kept::of(&agreed(plan), &facts, payments, policy.on(today.day()).arrangement.tolerance_days).unwrap()
}

fn as_verdict(kept: &Kept) -> Verdict {
    let state = KeptState::Live.next(kept.event()).unwrap();
    let (progress, record) = (&kept.progress, &kept.record);
    Verdict {
        state: state.code(),
        by: if state == KeptState::Breached { kept.by().get() } else { 0 },
        expected: progress.expected.get(),
        due: progress.due.get(),
        paid: progress.paid.get(),
        came: [record.in_time, record.late, record.short, record.missed],
    }
}

#[test]
fn arrangements_are_kept_and_breached_as_the_auditor_says() {
    let policy = Policy::builtin().unwrap();
    let (mut seen, mut mended, mut given_up) = (BTreeMap::<&str, usize>::new(), 0, 0);
    let mut paid_by = BTreeSet::new();
    for (_, landlord, homes) in landlords() {
        for home in homes {
            for plan in &home.book.plans {
                let (mut state, payments) = (KeptState::Live, payments(home, plan));
                let mut day = plan.agreed;
                while day <= plan.ended().unwrap_or(landlord.year_to) {
                    let told = format!("{}, {day}, of {plan:?}", home.told);
                    let verdict = breach::verdict(&home.book, plan, day, home.owed(day));
                    let kept = kept_by(home, plan, &payments, day, &policy);
                    assert_eq!(as_verdict(&kept), verdict, "{told}");
                    let was = state;
                    state = state.next(kept.event()).unwrap();
                    assert_eq!(state.code(), verdict.state, "{told}");
                    mended += usize::from(was == KeptState::Breached && state == KeptState::Live);
                    *seen.entry(state.code()).or_default() += 1;
                    day = day.plus(1);
                }
                assert_eq!(state == KeptState::Completed, plan.cleared.is_some(), "{}", home.told);
                given_up += usize::from(plan.cancelled.is_some());
                paid_by.insert(plan.every.code());
            }
        }
    }
    // All of it was lived, or nothing was shown.
    assert!(seen.len() == 4 && seen.values().all(|days| *days > 5), "{seen:?}");
    assert!(mended > 5 && given_up > 1 && paid_by.len() == 4, "{mended} mended, {given_up} given up, {paid_by:?}");
}

/// Night after night: one reminder for a breach, an officer after it, and while a protection holds neither; of a court's order an
/// officer hears at once.
#[test]
fn a_breach_is_reminded_of_once_and_nobody_who_is_protected_is() {
    let policy = Policy::builtin().unwrap();
    let (mut reminders, mut spared) = (0, 0);
    for (_, landlord, homes) in landlords() {
        for home in homes {
            for plan in &home.book.plans {
                let (mut reminded, mut asked, payments) = (None, None, payments(home, plan));
                let mut day = plan.agreed;
                while day <= plan.ended().unwrap_or(landlord.year_to) {
                    let kept = kept_by(home, plan, &payments, day, &policy);
                    let is_breached = kept.event() == KeptEvent::FoundBreached;
                    if !is_breached {
                        (reminded, asked) = (None, None);
                    }
                    let is_protected = home.book.is_protected(day);
                    let facts = FollowUpFacts {
                        today: day.day(),
                        kind: agreed(plan).kind,
                        state: KeptState::Live.next(kept.event()).unwrap(),
                        breached_on: kept.breached_on,
                        reminded_on: reminded,
                        officer_asked_on: asked,
                        is_protected,
                    };
                    let told = format!("{}, {day}", home.told);
                    match follow_up(&facts, &policy.on(day.day()).arrangement_kept) {
                        FollowUp::Nothing => spared += usize::from(is_breached && is_protected),
                        FollowUp::Remind => {
                            assert!(is_breached && !is_protected && !plan.formal && reminded.is_none(), "{told}");
                            reminded = Some(day.day());
                            reminders += 1;
                        }
                        FollowUp::AskOfficer => {
                            assert!(is_breached && asked.is_none() && (plan.formal || !is_protected), "{told}");
                            asked = Some(day.day());
                        }
                    }
                    day = day.plus(1);
                }
            }
        }
    }
    assert!(reminders > 5 && spared > 0, "{reminders} reminders, {spared} days of protection");
}
