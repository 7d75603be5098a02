//! The caseload over the year: nobody who is protected, and nobody who owes nothing of their own, is ever to be chased.

use std::collections::BTreeMap;

use domain::arrangement::kept::KeptEvent;
use domain::case::NoticeType;
use domain::caseload::{
    AccountRecord, ArrangementFacts, NoticeFacts, Place, Protection, ProtectionKind, Rule, Standing, StepRecord, rank,
};
use domain::ledger::{AccountKind, ActionCode, ArrangementKind};
use domain::policy::Policy;

use crate::almanac::Date;
use crate::book::Plan;
use crate::{Home, kept, landlords};

/// What an officer may be advised to do whoever is protected: none of it asks anything of the household.
const NOT_CHASING: [Rule; 8] = [
    Rule::PrepareForCourt,
    Rule::OutcomeMissing,
    Rule::TermsMissing,
    Rule::Protected,
    Rule::AnswerOffer,
    Rule::BenefitStopped,
    Rule::NoticeLapses,
    Rule::TenancyReview,
];

fn protection(kind: &str) -> Option<ProtectionKind> {
    match kind {
        "breathing_space_standard" | "breathing_space_crisis" => Some(ProtectionKind::BreathingSpace),
        "dispute" => Some(ProtectionKind::Dispute),
        "bereavement" => Some(ProtectionKind::Death),
        "benefit_pending" => Some(ProtectionKind::BenefitPending),
        _ => None,
    }
}

fn arrangement(home: &Home, plan: &Plan, today: Date, policy: &Policy) -> ArrangementFacts {
    let kept = kept::kept(home, plan, today, policy);
    ArrangementFacts {
        kind: if plan.formal { ArrangementKind::Formal } else { ArrangementKind::Informal },
        standing: match kept.event() {
            KeptEvent::FoundBreached => Standing::Breached { by: kept.by() },
            KeptEvent::FoundBehind => Standing::Behind { by: kept.by() },
            _ => Standing::Kept,
        },
        agreed_on: plan.agreed.day(),
    }
}

/// What is on record on a day besides the ledger.
fn steps(home: &Home, today: Date, policy: &Policy) -> StepRecord {
    let book = &home.book;
    let plan = book.plans.iter().find(|plan| plan.agreed <= today && plan.ended().is_none_or(|ended| today < ended));
    let notice = book.notices.iter().find(|notice| notice.served <= today && today <= notice.expires);
    let recorded = book.recorded.iter().map(|(kind, from, to, _)| (*kind, *from, *to));
    let markers = book.markers.iter().copied().chain(recorded);
    let markers = markers.filter(|(_, from, to)| *from <= today && to.is_none_or(|to| today <= to));
    let mut contacts = BTreeMap::new();
    for (on, code) in book.deeds.iter().filter(|(on, _)| *on < today) {
        contacts.insert(ActionCode::parse(code).unwrap(), on.day());
    }
    StepRecord {
        arrangement: plan.map(|plan| arrangement(home, plan, today, policy)),
        notices: Vec::from_iter(notice.map(|notice| NoticeFacts {
            kind: NoticeType::Nsp,
            served_on: notice.served.day(),
            not_before_on: notice.not_before.day(),
            expires_on: Some(notice.expires.day()),
        })),
        protections: markers
            .filter_map(|(kind, _, to)| protection(kind).map(|kind| Protection { kind, until_on: to.map(Date::day) }))
            .collect(),
        contacts,
        ..StepRecord::default()
    }
}

#[test]
fn nobody_who_is_protected_or_owes_nothing_is_to_be_chased() {
    let policy = Policy::builtin().unwrap();
    let mut advised = BTreeMap::<&str, usize>::new();
    let (mut protected_weeks, mut late_benefit_weeks) = (0, 0);
    for (_, landlord, homes) in landlords() {
        for home in homes {
            for sunday in landlord.sundays() {
                let (today, told) = (sunday.day(), format!("{}, {sunday}", home.told));
                let upto = home.rows.entries.partition_point(|entry| entry.effective_on <= today);
                let record = AccountRecord {
                    kind: AccountKind::MainRent,
                    carried_in: home.rows.opening,
                    entries: &home.rows.entries[..upto],
                    is_whole: true,
                    charges: &home.rows.charges,
                    benefits: &home.rows.benefits,
                    steps: steps(home, sunday, &policy),
                };
                let facts = record.facts(today, &policy).unwrap().unwrap();
                let ranked = rank(&facts, today, &policy.on(today).caseload);
                let owed = home.owed(sunday);
                assert_eq!((facts.balance.get(), facts.underlying.get()), (owed.balance, owed.underlying), "{told}");
                let chased: Vec<Rule> = ranked.hits().filter(|rule| !NOT_CHASING.contains(rule)).collect();
                if home.book.is_protected(sunday) {
                    assert!(chased.is_empty() && ranked.place != Place::Scored, "protected, {told}: {chased:?}");
                    protected_weeks += 1;
                }
                if owed.underlying <= 0 {
                    assert!(chased.is_empty(), "owes nothing of their own, {told}: {chased:?}");
                    late_benefit_weeks += usize::from(owed.balance > 0);
                }
                if let Some(rule) = ranked.recommended() {
                    *advised.entry(rule.code()).or_default() += 1;
                }
            }
        }
    }
    assert!(protected_weeks > 100 && late_benefit_weeks > 50, "{protected_weeks} and {late_benefit_weeks} weeks");
    assert!(advised.len() > 7, "{advised:?}");
}
