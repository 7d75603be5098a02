//! Repaying what is owed on an account: the offer, its answer, the plan.

use crate::paths::with_account;

/// How an account is being repaid: the offer, the arrangement, or how to begin.
pub const ARRANGEMENT: &str = "/account/{account_id}/arrangement";
/// The offer's form (GET asks; POST keeps what was typed and leads on).
pub const ARRANGEMENT_OFFER: &str = "/account/{account_id}/arrangement/offer";
/// What would be sent, to be read before it is (POST sends it).
pub const ARRANGEMENT_CHECK: &str = "/account/{account_id}/arrangement/check";
/// "We have your offer".
pub const ARRANGEMENT_SENT: &str = "/account/{account_id}/arrangement/sent";
/// Takes the offer back (GET asks, POST does).
pub const ARRANGEMENT_WITHDRAW: &str = "/account/{account_id}/arrangement/withdraw";
/// Accepts or declines the change that an officer put forward (POST).
pub const ARRANGEMENT_ANSWER: &str = "/account/{account_id}/arrangement/answer";
/// Asks for an agreed arrangement to be changed (GET asks, POST sends).
pub const ARRANGEMENT_CHANGE: &str = "/account/{account_id}/arrangement/change";
/// That was sent, and when it is answered.
pub const ARRANGEMENT_CHANGE_SENT: &str = "/account/{account_id}/arrangement/change/sent";
/// The days to pay, for a calendar.
pub const ARRANGEMENT_CALENDAR: &str = "/account/{account_id}/arrangement/payments.ics";

/// [`ARRANGEMENT`] of one account.
#[must_use]
pub fn arrangement(account_id: i64) -> String {
    with_account(ARRANGEMENT, account_id)
}

/// [`ARRANGEMENT_OFFER`] of one account.
#[must_use]
pub fn arrangement_offer(account_id: i64) -> String {
    with_account(ARRANGEMENT_OFFER, account_id)
}

/// [`ARRANGEMENT_CHECK`] of one account.
#[must_use]
pub fn arrangement_check(account_id: i64) -> String {
    with_account(ARRANGEMENT_CHECK, account_id)
}

/// [`ARRANGEMENT_SENT`] of one account.
#[must_use]
pub fn arrangement_sent(account_id: i64) -> String {
    with_account(ARRANGEMENT_SENT, account_id)
}

/// [`ARRANGEMENT_WITHDRAW`] of one account.
#[must_use]
pub fn arrangement_withdraw(account_id: i64) -> String {
    with_account(ARRANGEMENT_WITHDRAW, account_id)
}

/// [`ARRANGEMENT_ANSWER`] of one account.
#[must_use]
pub fn arrangement_answer(account_id: i64) -> String {
    with_account(ARRANGEMENT_ANSWER, account_id)
}

/// [`ARRANGEMENT_CHANGE`] of one account.
#[must_use]
pub fn arrangement_change(account_id: i64) -> String {
    with_account(ARRANGEMENT_CHANGE, account_id)
}

/// [`ARRANGEMENT_CHANGE_SENT`] of one account.
#[must_use]
pub fn arrangement_change_sent(account_id: i64) -> String {
    with_account(ARRANGEMENT_CHANGE_SENT, account_id)
}

/// [`ARRANGEMENT_CALENDAR`] of one account.
#[must_use]
pub fn arrangement_calendar(account_id: i64) -> String {
    with_account(ARRANGEMENT_CALENDAR, account_id)
}
