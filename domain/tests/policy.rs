//! The policy: the built-in files are complete, and every mistake in a landlord's file is named.

use domain::calendar::{Day, parse_iso_day};
use domain::policy::{Policy, PolicyProblem};
use domain::report::{Aim, Target, Targets};
use rust_decimal::Decimal;

fn day(text: &str) -> Day {
    parse_iso_day(text).unwrap_or_default()
}

fn problem(text: &str) -> String {
    Policy::parse(text).map_or_else(|problem| problem.to_string(), |_| "no problem".to_owned())
}

#[test]
fn the_built_in_policy_says_what_it_should() {
    let policy = Policy::builtin().unwrap();
    let today = policy.on(day("2026-11-22"));
    assert_eq!(today.benefit.stops_after_periods, 2);
    assert_eq!(today.benefit.stops_after_extra_days, 14);
    assert_eq!(today.universal_credit.weeks_a_year, 52);
    assert_eq!(today.payment_rhythm.gaps_looked_at, 6);
    assert_eq!(today.payment_rhythm.gaps_agreeing, 4);
    assert_eq!(today.payment_rhythm.days_apart_max, 3);
    assert_eq!(today.payment_rhythm.amount_percent_max, 10);
    assert_eq!(today.breathing_space.standard_days, 60);
    assert_eq!(today.breathing_space.crisis_days_after_treatment, 30);
    assert_eq!(today.sign_in.code_minutes, 10);
    assert_eq!(today.sign_in.code_tries, 5);
    assert_eq!(today.sign_in.letter_code_days, 14);
    assert_eq!(today.sign_in.idle_minutes, 20);
    assert_eq!(today.sign_in.absolute_hours, 12);
    assert_eq!(today.retention.audit_years, 6);
}

#[test]
fn the_rent_increase_limit_is_known_for_its_own_rent_year_alone() {
    let policy = Policy::builtin().unwrap();
    let limit = |on: &str| policy.on(day(on)).rent.increase_limit_percent;
    assert_eq!(limit("2026-04-05"), None);
    assert_eq!(limit("2026-04-06"), Some(Decimal::new(48, 1)));
    assert_eq!(limit("2027-04-04"), Some(Decimal::new(48, 1)));
    assert_eq!(limit("2027-04-05"), None);
}

/// A twentieth of the single allowance, up to the next 5p: 5% of £92.05 is £4.6025, and of £95.55 £4.7775.
#[test]
fn the_token_amount_is_that_of_its_year() {
    let policy = Policy::builtin().unwrap();
    let of = |on: &str| policy.on(day(on)).arrangement.token_weekly.to_string();
    assert_eq!(["2025-04-06", "2025-04-07", "2026-04-05", "2026-04-06"].map(of), ["£4.55", "£4.65", "£4.65", "£4.80"]);
}

#[test]
fn every_value_has_a_source_and_doubtful_ones_are_marked() {
    let policy = Policy::builtin().unwrap();
    assert!(policy.entries().iter().all(|entry| !entry.source.is_empty()));
    let doubtful: Vec<_> =
        policy.entries().iter().filter(|entry| entry.unverified).map(|entry| entry.key.as_str()).collect();
    assert_eq!(
        doubtful,
        [
            "affordability.saving_pence_max",
            "affordability.saving_percent",
            "arrangement.token_weekly_pence",
            "arrangement.token_weekly_pence",
            "benefit_rates.pension_credit_backdated_months",
            "benefit_rates.pension_credit_couple_pounds_a_week",
            "benefit_rates.spare_room_percent",
            "benefit_rates.spare_rooms_percent",
            "benefit_rates.uc_backdated_months",
            "breathing_space.creditor_review_days",
            "case.eviction_notice_days",
            "case.hearing_pack_days",
            "case.post_working_days",
            "case.s143e_notice_days",
            "case.s143e_review_days",
            "case.s21_life_months",
            "case.s21_social_allowed",
            "case.s8_social_notice_days",
            "case.statement_weeks",
            "direct_debit.dormant_months",
            "direct_debit.rejection_working_days",
            "payment.appears_within_working_days",
            "rent.increase_notice_weeks",
            "report_at_least.collected_percent",
            "report_at_most.arrears_percent",
            "retention.audit_years",
            "retention.breathing_space_years_after_end",
            "retention.budget_months",
            "retention.case_record_years",
            "retention.contact_change_months",
            "retention.conversation_years",
            "retention.ended_session_days",
            "retention.ledger_years_after_tenancy",
            "retention.message_days",
            "retention.notice_years",
            "retention.restricted_record_months",
            "retention.sent_budget_years",
            "tenancy_review.extension_notice_weeks",
            "tenancy_review.flexible_notice_months",
        ]
    );
}

#[test]
fn a_landlords_value_replaces_the_built_in_one_and_leaves_the_rest() {
    let policy = Policy::parse("[[sign_in.idle_minutes]]\nvalue = 15\nsource = \"Cabinet, 3 March 2026\"").unwrap();
    let today = policy.on(day("2026-11-22"));
    assert_eq!((today.sign_in.idle_minutes, today.sign_in.code_minutes), (15, 10));
}

#[test]
fn a_value_that_changes_is_answered_for_each_day() {
    let policy = Policy::parse(
        "[[sign_in.idle_minutes]]\nvalue = 10\nsource = \"then\"\n\
         [[sign_in.idle_minutes]]\nvalue = 30\nfrom = 2027-01-01\nsource = \"now\"",
    )
    .unwrap();
    let idle = |on: &str| policy.on(day(on)).sign_in.idle_minutes;
    assert_eq!((idle("1990-01-01"), idle("2026-12-31"), idle("2027-01-01"), idle("2099-01-01")), (10, 10, 30, 30));
}

#[test]
fn any_number_of_the_report_can_have_a_target_and_by_default_only_those_with_a_source_do() {
    let targets = |text: &str| Policy::parse(text).unwrap().on(day("2026-11-22")).report.targets.clone();
    let builtin: Vec<&str> =
        Targets::codes().map(|(code, _)| code).filter(|code| targets("").get(code).is_some()).collect();
    assert_eq!(builtin, ["arrears_percent", "collected_percent"]);
    let value = |key: &str, value: &str| format!("[[{key}]]\nvalue = {value}\nsource = \"Cabinet, 3 March 2026\"\n");
    let cases = [
        ("report_at_least.direct_debit_percent", "\"62.5\"", "direct_debit_percent", Aim::AtLeast, 6_250),
        ("report_at_most.tasks_overdue", "10", "tasks_overdue", Aim::AtMost, 10),
        ("report_at_most.closing_arrears", "\"3200000\"", "closing_arrears", Aim::AtMost, 320_000_000),
        ("report_at_most.universal_credit_mean", "\"500.50\"", "universal_credit_mean", Aim::AtMost, 50_050),
    ];
    for (key, text, code, aim, amount) in cases {
        assert_eq!(targets(&value(key, text)).get(code), Some(Target { aim, amount }), "{key}");
    }
    for (text, expected) in [
        (value("report_at_most.wishes", "10"), "report_at_most.wishes is not a policy that Hearth knows"),
        (
            value("report_at_most.tasks_overdue", "\"1.5\""),
            "report_at_most.tasks_overdue: value must be a whole number",
        ),
        (
            value("report_at_least.kept_percent", "80"),
            "report_at_least.kept_percent: value must be an exact number in quotation marks",
        ),
        (
            value("report_at_most.collected_percent", "\"99\""),
            "report_at_most.collected_percent must have one value for each day, with `from` no later than `to`",
        ),
    ] {
        assert_eq!(problem(&text), expected, "{text}");
    }
    let mut codes: Vec<&str> = Targets::codes().map(|(code, _)| code).collect();
    codes.sort_unstable();
    let all = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), all, "each code is one number's");
}

#[test]
fn every_mistake_names_the_key() {
    let value = |lines: &str| format!("[[sign_in.idle_minutes]]\n{lines}");
    let cases = [
        (
            "[[sign_in.idle_minuts]]\nvalue = 1\nsource = \"x\"".to_owned(),
            "sign_in.idle_minuts is not a policy that Hearth knows",
        ),
        (
            "[sign_in.idle_minutes]\nvalue = 1\nsource = \"x\"".to_owned(),
            "sign_in.idle_minutes must be a list of values, each under [[sign_in.idle_minutes]]",
        ),
        ("idle_minutes = 3".to_owned(), "idle_minutes must be a list of values, each under [[idle_minutes]]"),
        (value("value = 30"), "sign_in.idle_minutes: source must be a text that says where the number comes from"),
        (
            value("value = 30\nsource = \" \""),
            "sign_in.idle_minutes: source must be a text that says where the number comes from",
        ),
        (
            value("source = \"x\""),
            "sign_in.idle_minutes: value must be a whole number, or an exact number in quotation marks",
        ),
        (
            value("value = 0.5\nsource = \"x\""),
            "sign_in.idle_minutes: value must be a whole number, or an exact number in quotation marks",
        ),
        (
            value("value = -3\nsource = \"x\""),
            "sign_in.idle_minutes: value must be a whole number, or an exact number in quotation marks",
        ),
        (value("value = \"30\"\nsource = \"x\""), "sign_in.idle_minutes: value must be a whole number"),
        (value("value = 5000\nsource = \"x\""), "sign_in.idle_minutes must be from 2 to 1440"),
        (
            value("value = 30\nsource = \"x\"\nsince = 2026-01-01"),
            "sign_in.idle_minutes has a line that Hearth does not know: since",
        ),
        (
            value("value = 30\nsource = \"x\"\nfrom = \"May\""),
            "sign_in.idle_minutes: from must be a day, such as 2026-04-06",
        ),
        (value("value = 30\nsource = \"x\"\nunverified = 1"), "sign_in.idle_minutes: unverified must be true or false"),
        (value("value = 30\nsource = \"x\"\nfrom = 2026-01-01"), "sign_in.idle_minutes has no value"),
        (value("value = 30\nsource = \"x\"\nto = 2026-01-01"), "sign_in.idle_minutes has no value on 2026-01-02"),
        (
            value("value = 30\nsource = \"x\"\nfrom = 2026-02-01\nto = 2026-01-01"),
            "sign_in.idle_minutes must have one value for each day, with `from` no later than `to`",
        ),
        (
            format!("{}\n{}", value("value = 30\nsource = \"x\""), value("value = 31\nsource = \"x\"")),
            "sign_in.idle_minutes must have one value for each day, with `from` no later than `to`",
        ),
        (value("value = 4\nsource = \"x\""), "sign_in.warning_minutes must not be more than sign_in.idle_minutes"),
    ];
    for (text, expected) in cases {
        assert_eq!(problem(&text), expected, "{text}");
    }
    assert!(matches!(Policy::parse("not toml"), Err(PolicyProblem::NotToml { .. })));
}
