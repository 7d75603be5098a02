//! Every route, tried by everybody.
//!
//! The table below has a row for each route of the program: who gets which status. A route without a row fails, and so
//! does a row without a route. POSTs are sent without a form's key: whoever may not come in is stopped before that is
//! looked at, and whoever may is told that the page is too old (403 with that page; a sign-in form comes back, 422).

mod kept_from;

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode};
use server::web::{self, route::Access};

use crate::{
    doorstep::{officer, resident},
    household::{AMINA, AMINA_GARAGE, AUDITOR, LEO_RENT, NORTH_OFFICER, SAM, SOUTH_OFFICER, move_in},
    support::{
        on_both_engines,
        portal::{Browser, Page, Portal},
    },
};

const NOW: &str = "2026-05-01T09:00:00Z";

/// A key that no record has.
const ABSENT: &str = "00000000-0000-4000-8000-000000000000";

/// What somebody is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// 200.
    Page,
    /// 303, to a resident's sign-in.
    SignIn,
    /// 303, to an officer's sign-in.
    OfficerSignIn,
    /// 303, elsewhere.
    Leads,
    /// 403.
    NotAllowed,
    /// 404: there is none, or none for them; the two look alike.
    NotFound,
    /// 403, with the page that says that the form was too old.
    TooOld,
    /// 422: the form comes back.
    FormAgain,
}

use Answer::{FormAgain, Leads, NotAllowed, NotFound, OfficerSignIn, Page as Shown, SignIn, TooOld};

/// Nobody; the right resident; another resident; an officer of another patch; the right officer; an auditor.
type Row = [Answer; 6];

const OPEN: Row = [Shown; 6];
const MISSING: Row = [NotFound; 6];

/// Every route. Accounts are Amina's (patch North); Sam is the other resident.
#[rustfmt::skip]
const TABLE: &[(&str, &str, Row)] = &[
    ("GET",  "/",                                         [SignIn, Leads, Leads, Leads, Leads, Leads]),
    ("GET",  "/sign-in",                                  [Shown, Leads, Leads, Shown, Shown, Shown]),
    ("POST", "/sign-in",                                  [FormAgain, Leads, Leads, FormAgain, FormAgain, FormAgain]),
    ("GET",  "/sign-in/code",                             [SignIn, Leads, Leads, SignIn, SignIn, SignIn]),
    ("POST", "/sign-in/code",                             [FormAgain, Leads, Leads, FormAgain, FormAgain, FormAgain]),
    ("GET",  "/sign-in/letter",                           [Shown, Leads, Leads, Shown, Shown, Shown]),
    ("POST", "/sign-in/letter",                           [FormAgain, Leads, Leads, FormAgain, FormAgain, FormAgain]),
    ("GET",  "/officer/sign-in",                          [Shown, Shown, Shown, Leads, Leads, Leads]),
    ("POST", "/officer/sign-in",                          [FormAgain, FormAgain, FormAgain, Leads, Leads, Leads]),
    ("GET",  "/officer/sign-in/code",                     [OfficerSignIn, OfficerSignIn, OfficerSignIn, Leads, Leads, Leads]),
    ("POST", "/officer/sign-in/code",                     [FormAgain, FormAgain, FormAgain, Leads, Leads, Leads]),
    ("POST", "/sign-out",                                 [Leads, TooOld, TooOld, TooOld, TooOld, TooOld]),
    ("GET",  "/signed-out",                               OPEN),
    ("POST", "/session/stay",                             [SignIn, TooOld, TooOld, TooOld, TooOld, TooOld]),
    ("POST", "/session/keep-answers",                     OPEN),
    ("GET",  "/sessions",                                 [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("GET",  "/officer/sessions",                         [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, Shown]),
    ("POST", "/sessions/sign-out-everywhere",             [SignIn, TooOld, TooOld, TooOld, TooOld, TooOld]),
    ("GET",  "/officer/account/{account_id}/letter-code", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/letter-code", [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("GET",  "/health/live",                              OPEN),
    ("GET",  "/health/ready",                             OPEN),
    ("GET",  "/assets/{*file}",                           MISSING),
    ("GET",  "/help",                                     OPEN),
    ("GET",  "/accessibility",                            OPEN),
    ("GET",  "/privacy",                                  OPEN),
    ("GET",  "/ways-to-pay",                              OPEN),
    ("GET",  "/breathing-space",                          OPEN),
    ("GET",  "/debt-advice",                              OPEN),
    ("GET",  "/exit",                                     [Leads; 6]),
    ("GET",  "/demonstration/messages",                   OPEN),
    ("GET",  "/home",                                     [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}",                     [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/statement",                                [SignIn, Leads, Leads, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/statement",           [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/statement.csv",       [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/budget",                                   [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("GET",  "/budget/household",                         [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("POST", "/budget/household",                         [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/budget/section/{section}",                 [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("POST", "/budget/section/{section}",                 [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("POST", "/budget/section/{section}/draft",           [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("POST", "/budget/finish",                            [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/budget/result",                            [SignIn, Leads, Leads, SignIn, SignIn, SignIn]),
    ("GET",  "/budget/what-if",                           [SignIn, Leads, Leads, SignIn, SignIn, SignIn]),
    ("POST", "/budget/what-if",                           [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/budget/budget.csv",                        [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/budget/budget.json",                       [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/budget/copy",                              [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/budget/start-afresh",                      [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("POST", "/budget/start-afresh",                      [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/officer",                                  [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, Shown]),
    // The resident's account of this table is a garage, which nobody offers to repay here.
    ("GET",  "/account/{account_id}/arrangement", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/arrangement/offer", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/arrangement/offer", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/arrangement/check", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/arrangement/check", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/arrangement/sent", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/arrangement/withdraw", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/arrangement/withdraw", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/arrangement/answer", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/arrangement/change", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/arrangement/change", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/arrangement/change/sent", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/arrangement/payments.ics", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/officer/offer/{offer_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("POST", "/officer/offer/{offer_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("GET",  "/officer/caseload",                         [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, NotAllowed]),
    ("GET",  "/officer/caseload/chosen",                  [OfficerSignIn, OfficerSignIn, OfficerSignIn, Leads, Leads, NotAllowed]),
    ("POST", "/officer/caseload/chosen",                  [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, NotAllowed]),
    ("GET",  "/officer/caseload/do",                      [OfficerSignIn, OfficerSignIn, OfficerSignIn, Leads, Leads, NotAllowed]),
    ("POST", "/officer/caseload/do",                      [OfficerSignIn, OfficerSignIn, OfficerSignIn, FormAgain, FormAgain, NotAllowed]),
    ("GET",  "/officer/caseload/letter",                  [OfficerSignIn, OfficerSignIn, OfficerSignIn, Leads, Leads, NotAllowed]),
    ("POST", "/officer/caseload/letter",                  [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("GET",  "/officer/caseload/letter/sent",             [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/rank",        [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, Shown]),
    ("GET",  "/officer/account/{account_id}/pause",       [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/pause",       [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, FormAgain, NotAllowed]),
    ("POST", "/officer/account/{account_id}/pause/end",   [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("GET",  "/officer/requests",                         [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, NotAllowed]),
    ("POST", "/officer/requests/filter",                  [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("POST", "/officer/requests/filter/{filter_id}/remove", [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("GET",  "/officer/requests/assign/{kind}/{subject}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("POST", "/officer/requests/assign/{kind}/{subject}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("GET",  "/officer/requests/hand-over",               [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, NotAllowed]),
    ("POST", "/officer/requests/hand-over",               [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("POST", "/officer/offer/{offer_id}/confirm",         [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/act-for",     [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/act-for",     [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, TooOld, NotAllowed]),
    ("POST", "/officer/act-for/end",                      [OfficerSignIn, OfficerSignIn, OfficerSignIn, Leads, Leads, NotAllowed]),
    ("POST", "/officer/search",                           [OfficerSignIn, OfficerSignIn, OfficerSignIn, FormAgain, FormAgain, FormAgain]),
    ("GET",  "/officer/account/{account_id}",             [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, Shown]),
    ("GET",  "/officer/account/{account_id}/statement",   [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, Shown]),
    ("GET",  "/account/{account_id}/direct-debit",            [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/direct-debit/authority",  [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/direct-debit/authority",  [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/direct-debit/paper",      [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/direct-debit/what",       [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/direct-debit/what",       [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/direct-debit/when",       [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/direct-debit/when",       [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/direct-debit/bank",       [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/direct-debit/bank",       [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/direct-debit/review",     [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/direct-debit/review",     [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/direct-debit/done",       [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/direct-debit/change",     [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/direct-debit/change",     [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/direct-debit/change/agree",[SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/direct-debit/change/agree",[SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/account/{account_id}/direct-debit/cancel",     [SignIn, Shown, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/account/{account_id}/direct-debit/cancel",     [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/officer/direct-debits",                        [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, Shown]),
    ("GET",  "/officer/direct-debits/{mandate_id}",           [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotFound]),
    ("POST", "/officer/direct-debits/{mandate_id}",           [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotAllowed, NotAllowed]),
    ("GET",  "/messages", [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("GET",  "/messages/new", [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("POST", "/messages/new", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/messages/notice/{notice_id}", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/messages/{thread_id}", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("POST", "/messages/{thread_id}", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/contact-details", [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("GET",  "/contact-details/wishes", [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("POST", "/contact-details/wishes", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/contact-details/through-officer", [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("GET",  "/contact-details/{field}", [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("POST", "/contact-details/{field}", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/contact-details/{field}/code", [SignIn, Leads, Leads, SignIn, SignIn, SignIn]),
    ("POST", "/contact-details/{field}/code", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("POST", "/contact-details/{field}/withdraw", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/stop-change", OPEN),
    ("POST", "/stop-change", [FormAgain; 6]),
    ("GET",  "/stop-change/done", OPEN),
    ("GET",  "/change", [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("POST", "/change", [SignIn, FormAgain, FormAgain, SignIn, SignIn, SignIn]),
    ("GET",  "/change/{kind}", [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("POST", "/change/{kind}", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/change/{kind}/sent", [SignIn, NotFound, NotFound, SignIn, SignIn, SignIn]),
    ("GET",  "/trusted-people", [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("GET",  "/trusted-people/new", [SignIn, Shown, Shown, SignIn, SignIn, SignIn]),
    ("POST", "/trusted-people/new", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("POST", "/trusted-people/{trusted_id}/end", [SignIn, TooOld, TooOld, SignIn, SignIn, SignIn]),
    ("GET",  "/officer/message/{thread_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("POST", "/officer/message/{thread_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("POST", "/officer/message/{thread_id}/take", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("GET",  "/officer/task/{task_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("POST", "/officer/task/{task_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("GET",  "/officer/letters/{notice_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("POST", "/officer/letters/{notice_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("GET",  "/officer/letters", [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/send", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/send", [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/sent", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/end-arrangement", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotFound, NotAllowed]),
    ("POST", "/officer/account/{account_id}/end-arrangement", [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/note", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/note", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, FormAgain, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/contact-log", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/contact-log", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, FormAgain, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/referral", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/referral", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, FormAgain, NotAllowed]),
    ("GET",  "/officer/referral/{referral_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("POST", "/officer/referral/{referral_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/stage", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/stage/step/{step}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/stage/step/{step}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/stage/evidence/{gate}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/stage/evidence/{gate}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("GET", "/officer/account/{account_id}/stage/take-over", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotAllowed, NotAllowed]),
    ("POST", "/officer/account/{account_id}/stage/take-over", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotAllowed, NotAllowed]),
    ("GET", "/officer/account/{account_id}/stage/take-back/{record_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotAllowed, NotAllowed]),
    ("POST", "/officer/account/{account_id}/stage/take-back/{record_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotAllowed, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/protection", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/protection", [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("POST", "/officer/account/{account_id}/protection/end", [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("POST", "/officer/account/{account_id}/protection/treatment", [OfficerSignIn, OfficerSignIn, OfficerSignIn, TooOld, TooOld, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/court-pack/schedule", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/court-pack/schedule.csv", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/court-pack/particulars", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/court-pack/witness-statement", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("GET",  "/officer/account/{account_id}/contact", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, Shown, NotAllowed]),
    ("POST", "/officer/account/{account_id}/contact", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, TooOld, NotAllowed]),
    ("GET", "/officer/report", [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, Shown]),
    ("GET", "/officer/report.csv", [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, Shown]),
    ("GET", "/officer/report/accounts", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotFound, NotFound, NotFound]),
    ("GET", "/officer/dashboard", [OfficerSignIn, OfficerSignIn, OfficerSignIn, Shown, Shown, Shown]),
    ("GET", "/officer/patches", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotAllowed, NotAllowed]),
    ("GET", "/officer/patches/hand-over", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotAllowed, NotAllowed]),
    ("POST", "/officer/patches/hand-over", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotAllowed, NotAllowed]),
    ("GET", "/officer/patches/undo/{hand_over_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotAllowed, NotAllowed]),
    ("POST", "/officer/patches/undo/{hand_over_id}", [OfficerSignIn, OfficerSignIn, OfficerSignIn, NotAllowed, NotAllowed, NotAllowed]),
];

fn answer(page: &Page) -> Answer {
    match page.status {
        StatusCode::OK | StatusCode::NO_CONTENT => Shown,
        StatusCode::SEE_OTHER => match page.header("location") {
            "/sign-in" => SignIn,
            "/officer/sign-in" => OfficerSignIn,
            _ => Leads,
        },
        StatusCode::FORBIDDEN if page.body.contains("This page is too old") => TooOld,
        StatusCode::FORBIDDEN => NotAllowed,
        StatusCode::NOT_FOUND => NotFound,
        StatusCode::UNPROCESSABLE_ENTITY => FormAgain,
        other => panic!("{other}: {}", page.body),
    }
}

async fn ask(browser: &mut Browser, method: &str, path: &str) -> Page {
    // Leo's rent account for officers; Amina's garage for residents, whose first account is their home page.
    let account_id = if path.starts_with("/officer/") { LEO_RENT } else { AMINA_GARAGE };
    let path = path
        .replace("{account_id}", &account_id.to_string())
        .replace("{*file}", "absent.css")
        .replace("{mandate_id}", "00000000-0000-0000-0000-000000000000")
        .replace("{hand_over_id}", "00000000-0000-0000-0000-000000000000")
        .replace("{offer_id}", "00000000-0000-0000-0000-000000000000")
        .replace("{referral_id}", ABSENT)
        .replace("{record_id}", ABSENT)
        .replace("{step}", "make_contact")
        .replace("{gate}", "PAP-2.2")
        .replace("{section}", "food");
    // Records that are not there, and words of their vocabularies.
    let path = path.replace("{field}", "email").replace("{kind}", "income").replace("{notice_id}", ABSENT);
    let path = path
        .replace("{thread_id}", "999")
        .replace("{task_id}", "999")
        .replace("{trusted_id}", "999")
        .replace("{subject}", "999")
        .replace("{filter_id}", ABSENT);
    if method == "GET" { browser.get(&path).await } else { browser.post(&path, &[]).await }
}

on_both_engines! {
    async fn every_route_answers_everybody_as_its_row_says(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let rows: BTreeMap<(&str, &str), Row> =
            TABLE.iter().map(|(method, path, row)| ((*method, *path), *row)).collect();
        assert_eq!(rows.len(), TABLE.len(), "a route has two rows");

        let mut people = [
            ("nobody", portal.browser()),
            ("the right resident", resident(&portal, AMINA).await),
            ("another resident", resident(&portal, SAM).await),
            ("an officer of another patch", officer(&portal, SOUTH_OFFICER).await),
            ("the right officer", officer(&portal, NORTH_OFFICER).await),
            ("an auditor", officer(&portal, AUDITOR).await),
        ];
        let mut problems = Vec::new();
        let mut listed = 0;
        for route in web::routes() {
            listed += 1;
            let key = (route.method().as_str(), route.path());
            let Some(row) = rows.get(&key) else {
                problems.push(format!("{key:?} has no row"));
                continue;
            };
            for ((name, browser), expected) in people.iter_mut().zip(row) {
                if *name == "nobody" {
                    // One that has been nowhere: a page before this one may have left it a cookie.
                    *browser = portal.browser();
                }
                let page = ask(browser, key.0, key.1).await;
                if answer(&page) != *expected {
                    problems.push(format!("{key:?} for {name}: {:?}, not {expected:?}", answer(&page)));
                }
                if route.access() == Access::Open && answer(&page) == NotAllowed {
                    problems.push(format!("{key:?} is open, and refused {name}"));
                }
            }
        }
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert_eq!(listed, TABLE.len(), "a row has no route");
        portal.end().await;
    }
}

#[test]
fn every_route_reads_or_posts() {
    for route in web::routes() {
        assert!([Method::GET, Method::POST].contains(route.method()));
    }
}
