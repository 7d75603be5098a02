//! What residents ask for: their accounts, their budget, what they and the team write to each other, how they are reached.

mod arrangement;
mod direct_debit;

pub use arrangement::*;
pub use direct_debit::*;

use super::with_account;

/// A resident's home page.
pub const HOME: &str = "/home";
/// Another account of theirs.
pub const ACCOUNT: &str = "/account/{account_id}";
/// The statement of the account for their home, wherever that is.
pub const OWN_STATEMENT: &str = "/statement";
/// A statement of one rent year.
pub const STATEMENT: &str = "/account/{account_id}/statement";
/// The same for a spreadsheet.
pub const STATEMENT_CSV: &str = "/account/{account_id}/statement.csv";
/// A person's own budget: its sections, and how far each has come.
pub const BUDGET: &str = "/budget";
/// Who lives in the home, so that only what applies is asked.
pub const BUDGET_HOUSEHOLD: &str = "/budget/household";
/// One section of the budget: its amounts.
pub const BUDGET_SECTION: &str = "/budget/section/{section}";
/// Saves a section as it is typed (POST, from a script).
pub const BUDGET_SECTION_DRAFT: &str = "/budget/section/{section}/draft";
/// All answers are given: to the result (POST).
pub const BUDGET_FINISH: &str = "/budget/finish";
/// What is left, what can be afforded, and what help there is.
pub const BUDGET_RESULT: &str = "/budget/result";
/// Change a line and see what would be left (POST shows, and saves nothing).
pub const BUDGET_WHAT_IF: &str = "/budget/what-if";
/// Begins a new budget with the amounts of the last one (POST).
pub const BUDGET_COPY: &str = "/budget/copy";
/// Begins a new, empty budget (GET asks, POST begins).
pub const BUDGET_START_AFRESH: &str = "/budget/start-afresh";
/// The budget for a spreadsheet.
pub const BUDGET_CSV: &str = "/budget/budget.csv";
/// The budget for another program.
pub const BUDGET_JSON: &str = "/budget/budget.json";
/// What a resident was told, and their conversations with the team.
pub const MESSAGES: &str = "/messages";
/// Writing to the team.
pub const MESSAGE_NEW: &str = "/messages/new";
/// One conversation; POST writes again.
pub const MESSAGE_THREAD: &str = "/messages/{thread_id}";
/// One thing that they were told.
pub const MESSAGE_NOTICE: &str = "/messages/notice/{notice_id}";
/// How a resident is reached.
pub const CONTACT_DETAILS: &str = "/contact-details";
/// Changing one's email or mobile: `email` or `mobile`.
pub const CONTACT_FIELD: &str = "/contact-details/{field}";
/// A person must make this change.
pub const CONTACT_THROUGH_OFFICER: &str = "/contact-details/through-officer";
/// The code that was sent to the new one.
pub const CONTACT_CODE: &str = "/contact-details/{field}/code";
/// Withdraws a change (POST).
pub const CONTACT_WITHDRAW: &str = "/contact-details/{field}/withdraw";
/// Preference, language and format.
pub const CONTACT_WISHES: &str = "/contact-details/wishes";
/// Telling us about a change: of what?
pub const CHANGE: &str = "/change";
/// One question page: the code of a task's kind.
pub const CHANGE_KIND: &str = "/change/{kind}";
/// What happens next.
pub const CHANGE_SENT: &str = "/change/{kind}/sent";
/// Those whom a resident trusts to talk to us.
pub const TRUSTED: &str = "/trusted-people";
/// Naming one.
pub const TRUSTED_NEW: &str = "/trusted-people/new";
/// Ends it (POST).
pub const TRUSTED_END: &str = "/trusted-people/{trusted_id}/end";

/// [`ACCOUNT`] of one account.
#[must_use]
pub fn account(account_id: i64) -> String {
    with_account(ACCOUNT, account_id)
}

/// [`STATEMENT`] of one account, this rent year.
#[must_use]
pub fn statement(account_id: i64) -> String {
    with_account(STATEMENT, account_id)
}

/// [`STATEMENT_CSV`] of one account and the rent year that opens in `year`, or "all".
#[must_use]
pub fn statement_csv(account_id: i64, year: &str) -> String {
    format!("{}?year={year}", with_account(STATEMENT_CSV, account_id))
}

/// [`BUDGET_SECTION`] of one section, by its code.
#[must_use]
pub fn budget_section(section: &str) -> String {
    BUDGET_SECTION.replace("{section}", section)
}

/// [`BUDGET_SECTION_DRAFT`] of one section, by its code.
#[must_use]
pub fn budget_section_draft(section: &str) -> String {
    BUDGET_SECTION_DRAFT.replace("{section}", section)
}

/// [`MESSAGE_THREAD`] of one conversation.
#[must_use]
pub fn message_thread(thread_id: i64) -> String {
    MESSAGE_THREAD.replace("{thread_id}", &thread_id.to_string())
}

/// [`MESSAGE_NOTICE`] of one thing that was told.
#[must_use]
pub fn message_notice(notice_id: impl std::fmt::Display) -> String {
    MESSAGE_NOTICE.replace("{notice_id}", &notice_id.to_string())
}

/// [`CONTACT_FIELD`] of email or mobile.
#[must_use]
pub fn contact_field(field: &str) -> String {
    CONTACT_FIELD.replace("{field}", field)
}

/// [`CONTACT_CODE`] of email or mobile.
#[must_use]
pub fn contact_code(field: &str) -> String {
    CONTACT_CODE.replace("{field}", field)
}

/// [`CONTACT_WITHDRAW`] of email or mobile.
#[must_use]
pub fn contact_withdraw(field: &str) -> String {
    CONTACT_WITHDRAW.replace("{field}", field)
}

/// [`CHANGE_KIND`] of one kind.
#[must_use]
pub fn change_kind(kind: &str) -> String {
    CHANGE_KIND.replace("{kind}", kind)
}

/// [`CHANGE_SENT`] of one kind.
#[must_use]
pub fn change_sent(kind: &str) -> String {
    CHANGE_SENT.replace("{kind}", kind)
}

/// [`TRUSTED_END`] of one of them.
#[must_use]
pub fn trusted_end(trusted_id: i64) -> String {
    TRUSTED_END.replace("{trusted_id}", &trusted_id.to_string())
}
