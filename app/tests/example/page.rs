//! Every page, rendered for made-up people.

use super::{
    account, anonymous, arrangement, budget, case, day, direct_debit, moment, officer as views,
    officer_layout as officer, request, resident,
};
use app::page::{
    demonstration, information,
    officer::{account as officer_account, letter_code, search},
    problem,
    resident::{
        home,
        sessions::{self, OpenSession, Sessions},
        ways_to_pay::{self, WaysToPayView},
    },
    sign_in::{
        closed,
        code::{self, CodeProblem, SignInCode},
        letter::{self, LetterProblem, SignInLetter},
        officer as officer_sign_in, signed_out,
        start::{self, DateTyped, SignInStart, StartProblem},
    },
    statement::{self, Show},
};
use domain::policy::RetentionRules;

/// Every page there is, by name.
pub fn pages() -> Vec<(&'static str, String)> {
    let mut pages = sign_in_pages();
    pages.extend(resident_pages());
    pages.extend(officer_pages());
    pages.extend(direct_debit::set_up_pages());
    pages.extend(direct_debit::kept_pages());
    pages.extend(direct_debit::officer_pages());
    pages.extend(budget::pages());
    pages.extend(arrangement::resident_pages());
    pages.extend(arrangement::barred_pages());
    pages.extend(arrangement::officer_pages());
    pages.extend(case::pages());
    pages.extend(request::officer_pages());
    pages.push(("page-assisted", request::assisted_page()));
    pages.extend(other_pages());
    pages
}

fn sign_in_pages() -> Vec<(&'static str, String)> {
    let started_badly = SignInStart {
        payment_ref: "7000 \"<1234>\"".to_owned(),
        born: DateTyped { day: "31".to_owned(), month: "2".to_owned(), year: "1985".to_owned() },
        problems: vec![StartProblem::PaymentRefUnlikely, StartProblem::BornNotReal],
        ..SignInStart::default()
    };
    let letter_badly = SignInLetter { problems: vec![LetterProblem::NotAccepted], ..SignInLetter::default() };
    let code = |problems| SignInCode { typed: String::new(), problems, code_minutes: 10 };
    vec![
        ("sign-in", start::page(&anonymous(), SignInStart::default())),
        ("sign-in-problems", start::page(&anonymous(), started_badly)),
        ("sign-in-code", code::page(&anonymous(), &code(Vec::new()))),
        ("sign-in-code-problem", code::page(&anonymous(), &code(vec![CodeProblem::Wrong]))),
        ("sign-in-letter", letter::page(&anonymous(), SignInLetter::default())),
        ("sign-in-letter-problem", letter::page(&anonymous(), letter_badly)),
        ("sign-in-closed", closed::page(&anonymous())),
        ("signed-out", signed_out::page(&anonymous(), false)),
        ("signed-out-by-time", signed_out::page(&anonymous(), true)),
        ("officer-sign-in", officer_sign_in::page(&anonymous(), officer_sign_in::OfficerSignIn::default())),
        ("officer-sign-in-code", code::officer_page(&anonymous(), &code(Vec::new()))),
    ]
}

pub fn resident_pages() -> Vec<(&'static str, String)> {
    let frozen = statement::Statement { is_frozen: true, ..account::statement(Show::Everything) };
    let empty = statement::Statement { lines: Vec::new(), balances: Vec::new(), ..account::statement(Show::Payments) };
    let session = |device: &str, is_this| OpenSession {
        device: device.to_owned(),
        started: moment(day(2026, 5, 1), 8, 30),
        last_seen: moment(day(2026, 5, 1), 9, 0),
        is_this,
    };
    let open = Sessions {
        sessions: vec![session("Chrome on Android", true), session("Safari on iPhone", false)],
        has_signed_out_others: true,
    };
    let ways = WaysToPayView { accounts: vec![account::heading()], direct_debit: Some(7) };
    vec![
        ("home", home::page(&resident(), account::four_weekly_benefit())),
        ("home-behind", home::page(&resident(), account::two_weeks_behind())),
        ("home-credit", home::page(&resident(), account::in_credit())),
        ("home-up-to-date", home::page(&resident(), account::up_to_date())),
        ("home-new", home::page(&resident(), account::brand_new())),
        ("home-stopped", home::page(&resident(), account::stopped_benefit())),
        ("home-breathing-space", home::page(&resident(), account::breathing_space())),
        ("home-others", home::page(&resident(), account::with_other_accounts())),
        ("home-garage", home::page(&resident(), account::garage_home())),
        ("statement", statement::page(&resident(), account::statement(Show::Everything))),
        ("statement-charges", statement::page(&resident(), account::statement(Show::Charges))),
        ("statement-frozen", statement::page(&resident(), frozen)),
        ("statement-empty", statement::page(&resident(), empty)),
        ("sessions", sessions::page(&resident(), open)),
        ("ways-to-pay", ways_to_pay::page(&resident(), &ways)),
        ("ways-to-pay-anonymous", ways_to_pay::page(&anonymous(), &WaysToPayView::default())),
    ]
}

fn officer_pages() -> Vec<(&'static str, String)> {
    vec![
        ("officer-search", search::page(&officer(), search::Search::default())),
        ("officer-search-found", search::page(&officer(), views::search())),
        ("officer-account", officer_account::page(&officer(), views::account())),
        ("officer-account-bare", officer_account::page(&officer(), views::account_in_breathing_space())),
        ("officer-statement", statement::page(&officer(), account::statement(Show::Everything))),
        ("officer-letter-code", letter_code::confirm_page(&officer(), views::letter_confirm())),
        ("officer-letter", letter_code::letter_page(&officer(), views::letter())),
    ]
}

fn retention() -> RetentionRules {
    RetentionRules {
        ledger_years_after_tenancy: 6,
        audit_years: 7,
        breathing_space_years_after_end: 6,
        budget_months: 24,
        sent_budget_years: 6,
        message_days: 90,
        ended_session_days: 30,
        notice_years: 6,
        conversation_years: 6,
        contact_change_months: 24,
        restricted_record_months: 12,
        case_record_years: 6,
    }
}

fn other_pages() -> Vec<(&'static str, String)> {
    let mut failed = resident();
    failed.request_id = Some("01J9ZK3V".to_owned());
    let mut demonstration = anonymous();
    demonstration.is_demonstration = true;
    let other_patch = problem::Forbidden::OtherPatch { patch: "South 2".to_owned() };
    vec![
        ("help", information::help(&resident())),
        ("accessibility", information::accessibility(&anonymous())),
        ("privacy", information::privacy(&anonymous(), &retention())),
        ("breathing-space", information::breathing_space(&anonymous())),
        ("debt-advice", information::debt_advice(&anonymous())),
        ("not-found", problem::not_found(&anonymous())),
        ("forbidden", problem::forbidden(&resident(), &problem::Forbidden::OtherAccount)),
        ("forbidden-patch", problem::forbidden(&officer(), &other_patch)),
        ("forbidden-role", problem::forbidden(&officer(), &problem::Forbidden::Role)),
        ("error", problem::error(&failed)),
        ("maintenance", problem::maintenance(&anonymous())),
        ("sent-before", problem::sent_before(&anonymous(), "/home")),
        ("form-expired", problem::form_expired(&anonymous(), "/sign-in")),
        ("too-many-tries-today", problem::too_many_tries(&anonymous(), 24 * 60)),
        ("too-many-tries", problem::too_many_tries(&anonymous(), 15)),
        ("bad-request", problem::bad_request(&anonymous())),
        ("demonstration", demonstration::page(&demonstration, views::messages())),
    ]
}
