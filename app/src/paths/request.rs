//! What officers ask for about requests: who deals with them, and acting for a resident.

use super::with_account;

/// Acting for a resident on the telephone (GET asks, POST begins).
pub const OFFICER_ACT_FOR: &str = "/officer/account/{account_id}/act-for";
/// Ends it (POST).
pub const OFFICER_ACT_FOR_END: &str = "/officer/act-for/end";
/// Who deals with one request (GET shows, POST changes).
pub const OFFICER_ASSIGN: &str = "/officer/requests/assign/{kind}/{subject}";
/// Handing over all of an officer's requests (GET asks, POST does).
pub const OFFICER_HAND_OVER: &str = "/officer/requests/hand-over";
/// Saves the filter of the list with a name (POST).
pub const OFFICER_FILTER_SAVE: &str = "/officer/requests/filter";
/// Takes a saved filter away (POST).
pub const OFFICER_FILTER_REMOVE: &str = "/officer/requests/filter/{filter_id}/remove";
/// Confirms an offer that was agreed automatically (POST).
pub const OFFICER_OFFER_CONFIRM: &str = "/officer/offer/{offer_id}/confirm";

/// [`OFFICER_ACT_FOR`] of one account.
#[must_use]
pub fn officer_act_for(account_id: i64) -> String {
    with_account(OFFICER_ACT_FOR, account_id)
}

/// [`OFFICER_ASSIGN`] of one request: `offer`, `message` or `task`, and what it is known by.
#[must_use]
pub fn officer_assign(kind: &str, subject: &str) -> String {
    OFFICER_ASSIGN.replace("{kind}", kind).replace("{subject}", subject)
}

/// [`OFFICER_FILTER_REMOVE`] of one of them.
#[must_use]
pub fn officer_filter_remove(filter_id: impl std::fmt::Display) -> String {
    OFFICER_FILTER_REMOVE.replace("{filter_id}", &filter_id.to_string())
}

/// [`OFFICER_OFFER_CONFIRM`] of one offer, by its id.
#[must_use]
pub fn officer_offer_confirm(offer_id: impl std::fmt::Display) -> String {
    OFFICER_OFFER_CONFIRM.replace("{offer_id}", &offer_id.to_string())
}
