//! A Direct Debit for an account: setting one up, seeing how it stands, changing and ending it.

use crate::paths::with_account;

/// Direct Debit: how to set one up, or how the one there is stands.
pub const DIRECT_DEBIT: &str = "/account/{account_id}/direct-debit";
/// Whose bank account, and who may agree.
pub const DIRECT_DEBIT_AUTHORITY: &str = "/account/{account_id}/direct-debit/authority";
/// How to set one up on paper.
pub const DIRECT_DEBIT_PAPER: &str = "/account/{account_id}/direct-debit/paper";
/// What it pays for.
pub const DIRECT_DEBIT_COVERS: &str = "/account/{account_id}/direct-debit/what";
/// How often and on which day.
pub const DIRECT_DEBIT_WHEN: &str = "/account/{account_id}/direct-debit/when";
/// Bank details.
pub const DIRECT_DEBIT_BANK: &str = "/account/{account_id}/direct-debit/bank";
/// The schedule, the Guarantee and the agreement (POST agrees).
pub const DIRECT_DEBIT_REVIEW: &str = "/account/{account_id}/direct-debit/review";
/// It is set up.
pub const DIRECT_DEBIT_DONE: &str = "/account/{account_id}/direct-debit/done";
/// Changing days or what is paid for (GET asks; POST keeps what was chosen and leads on).
pub const DIRECT_DEBIT_CHANGE: &str = "/account/{account_id}/direct-debit/change";
/// What would change, to be read before it does (POST agrees to it).
pub const DIRECT_DEBIT_CHANGE_AGREE: &str = "/account/{account_id}/direct-debit/change/agree";
/// Cancelling (GET asks, POST cancels).
pub const DIRECT_DEBIT_CANCEL: &str = "/account/{account_id}/direct-debit/cancel";

/// [`DIRECT_DEBIT`] of one account.
#[must_use]
pub fn direct_debit(account_id: i64) -> String {
    with_account(DIRECT_DEBIT, account_id)
}

/// [`DIRECT_DEBIT_AUTHORITY`] of one account.
#[must_use]
pub fn direct_debit_authority(account_id: i64) -> String {
    with_account(DIRECT_DEBIT_AUTHORITY, account_id)
}

/// [`DIRECT_DEBIT_PAPER`] of one account.
#[must_use]
pub fn direct_debit_paper(account_id: i64) -> String {
    with_account(DIRECT_DEBIT_PAPER, account_id)
}

/// [`DIRECT_DEBIT_COVERS`] of one account.
#[must_use]
pub fn direct_debit_covers(account_id: i64) -> String {
    with_account(DIRECT_DEBIT_COVERS, account_id)
}

/// [`DIRECT_DEBIT_WHEN`] of one account.
#[must_use]
pub fn direct_debit_when(account_id: i64) -> String {
    with_account(DIRECT_DEBIT_WHEN, account_id)
}

/// [`DIRECT_DEBIT_BANK`] of one account.
#[must_use]
pub fn direct_debit_bank(account_id: i64) -> String {
    with_account(DIRECT_DEBIT_BANK, account_id)
}

/// [`DIRECT_DEBIT_REVIEW`] of one account.
#[must_use]
pub fn direct_debit_review(account_id: i64) -> String {
    with_account(DIRECT_DEBIT_REVIEW, account_id)
}

/// [`DIRECT_DEBIT_DONE`] of one account.
#[must_use]
pub fn direct_debit_done(account_id: i64) -> String {
    with_account(DIRECT_DEBIT_DONE, account_id)
}

/// [`DIRECT_DEBIT_CHANGE`] of one account.
#[must_use]
pub fn direct_debit_change(account_id: i64) -> String {
    with_account(DIRECT_DEBIT_CHANGE, account_id)
}

/// [`DIRECT_DEBIT_CHANGE_AGREE`] of one account.
#[must_use]
pub fn direct_debit_change_agree(account_id: i64) -> String {
    with_account(DIRECT_DEBIT_CHANGE_AGREE, account_id)
}

/// [`DIRECT_DEBIT_CANCEL`] of one account.
#[must_use]
pub fn direct_debit_cancel(account_id: i64) -> String {
    with_account(DIRECT_DEBIT_CANCEL, account_id)
}
