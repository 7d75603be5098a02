//! Notices: worked cases, and laws that hold for every day.

use domain::calendar::Day;
use domain::case::{
    NoticeProblem, NoticeType, Regime, ServiceMethod, earliest_notice, is_same_notice, notice_for, notice_types,
};
use serde::Deserialize;

use crate::{day, golden, policy_on};

#[derive(Deserialize)]
struct Golden {
    case: Vec<Case>,
    refused: Vec<Refused>,
}

#[derive(Deserialize)]
struct Case {
    what: String,
    regime: Regime,
    notice: NoticeType,
    #[serde(deserialize_with = "golden::day")]
    served_on: Day,
    #[serde(deserialize_with = "golden::day")]
    in_notice_on: Day,
    #[serde(deserialize_with = "golden::day")]
    not_before_on: Day,
    expires_on: Option<toml::value::Datetime>,
    review_by_on: Option<toml::value::Datetime>,
}

#[derive(Deserialize)]
struct Refused {
    what: String,
    regime: Regime,
    notice: NoticeType,
    #[serde(deserialize_with = "golden::day")]
    served_on: Day,
    in_notice_on: Option<toml::value::Datetime>,
    why: String,
}

fn maybe(written: Option<&toml::value::Datetime>) -> Option<Day> {
    written.map(|written| day(&written.to_string()))
}

fn worked() -> Golden {
    toml::from_str(include_str!("../golden/notice.toml")).unwrap()
}

#[test]
fn each_notice_has_the_days_of_its_worked_case() {
    for case in worked().case {
        let rules = policy_on(case.served_on).case;
        let days = earliest_notice(case.notice, case.regime, case.served_on, &rules).unwrap();
        assert_eq!(days.in_notice_on, case.in_notice_on, "{}", case.what);
        assert_eq!(days.not_before_on, case.not_before_on, "{}", case.what);
        assert_eq!(days.expires_on, maybe(case.expires_on.as_ref()), "{}", case.what);
        assert_eq!(days.review_by_on, maybe(case.review_by_on.as_ref()), "{}", case.what);
        // The earliest day may be put in by hand as well.
        assert_eq!(notice_for(case.notice, case.regime, case.served_on, days.in_notice_on, &rules), Ok(days));
    }
}

#[test]
fn what_cannot_be_served_is_refused() {
    for case in worked().refused {
        let rules = policy_on(case.served_on).case;
        let served = match maybe(case.in_notice_on.as_ref()) {
            Some(on) => notice_for(case.notice, case.regime, case.served_on, on, &rules),
            None => earliest_notice(case.notice, case.regime, case.served_on, &rules),
        };
        let why = match served.unwrap_err() {
            NoticeProblem::NotOfThisRegime => "not of this regime".to_owned(),
            NoticeProblem::TooSoon { earliest } => format!("too soon: {earliest}"),
            NoticeProblem::NotAtPeriodEnd => "not at the end of a period".to_owned(),
            NoticeProblem::NoSuchDay => "no such day".to_owned(),
        };
        assert_eq!(why, case.why, "{}", case.what);
    }
}

#[test]
fn on_every_day_of_two_years_a_notice_runs_its_time_and_can_then_be_used() {
    for served_on in day("2026-05-01").iter_days().take(730) {
        let rules = policy_on(served_on).case;
        for regime in Regime::ALL {
            for notice in notice_types(*regime, &rules) {
                let days = earliest_notice(*notice, *regime, served_on, &rules).unwrap();
                let whole_days = (days.not_before_on - served_on).num_days();
                let least = match notice {
                    NoticeType::S8 if *regime == Regime::AssuredPrivate => 28,
                    NoticeType::S8 => 14,
                    _ => 28,
                };
                assert!(whole_days > least, "{notice:?} {served_on}: {whole_days}");
                assert!(days.expires_on.is_none_or(|last| last > days.not_before_on), "{notice:?} {served_on}");
            }
        }
    }
}

#[test]
fn what_is_posted_counts_from_the_second_working_day() {
    let rules = policy_on(day("2026-11-20")).case;
    assert_eq!(ServiceMethod::InPerson.served_on(day("2026-11-20"), &rules), day("2026-11-20"));
    assert_eq!(ServiceMethod::Post.served_on(day("2026-11-20"), &rules), day("2026-11-24"));
}

#[test]
fn a_notice_of_the_landlord_is_the_one_recorded_here_by_its_type_and_a_day_of_its_service() {
    // Posted on Friday 20 November, it counts as served on Tuesday 24 November.
    let posted = day("2026-11-20");
    let served = ServiceMethod::Post.served_on(posted, &policy_on(posted).case);
    assert_eq!(served, day("2026-11-24"));
    let is_same = |theirs, on: &str| is_same_notice(NoticeType::Nsp, posted..=served, theirs, day(on));
    for (on, same) in
        [("2026-11-19", false), ("2026-11-20", true), ("2026-11-23", true), ("2026-11-24", true), ("2026-11-25", false)]
    {
        assert_eq!(is_same(NoticeType::Nsp, on), same, "{on}");
    }
    assert!(!is_same(NoticeType::Ntq, "2026-11-24"), "two notices on one day are two");
}
