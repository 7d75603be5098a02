//! Every address of the portal, in one place. No personal data ever stands in one: accounts go by their surrogate number.
//!
//! A constant in capitals with a `{…}` is the pattern that the server routes; the function of the same name fills it in.

/// To sign-in, or home for whoever is signed in.
pub const START: &str = "/";
/// A resident proves who they are: payment reference and date of birth.
pub const SIGN_IN: &str = "/sign-in";
/// The six-digit code that was sent.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// Signing in with a code from a letter.
pub const SIGN_IN_LETTER: &str = "/sign-in/letter";
/// Ends the session (POST).
pub const SIGN_OUT: &str = "/sign-out";
/// Where signing out, or time, leads.
pub const SIGNED_OUT: &str = "/signed-out";
/// Leaves at once for a page that says nothing of this one.
pub const EXIT: &str = "/exit";
/// How to reach the landlord.
pub const HELP: &str = "/help";
/// The accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibility";
/// The privacy notice.
pub const PRIVACY: &str = "/privacy";
/// Bank details, telephone, card and cash.
pub const WAYS_TO_PAY: &str = "/ways-to-pay";
/// What breathing space is.
pub const BREATHING_SPACE: &str = "/breathing-space";
/// Where debt advice is free.
pub const DEBT_ADVICE: &str = "/debt-advice";

/// A resident's home page.
pub const HOME: &str = "/home";
/// Another account of theirs.
pub const ACCOUNT: &str = "/account/{account_id}";
/// A statement of one rent year.
pub const STATEMENT: &str = "/account/{account_id}/statement";
/// The same for a spreadsheet.
pub const STATEMENT_CSV: &str = "/account/{account_id}/statement.csv";
/// Where one is signed in.
pub const SESSIONS: &str = "/sessions";
/// Ends every session (POST).
pub const SIGN_OUT_EVERYWHERE: &str = "/sessions/sign-out-everywhere";
/// "Stay signed in" (POST).
pub const SESSION_STAY: &str = "/session/stay";
/// Keeps what is typed on a page whose session is about to end (POST, from a script).
pub const SESSION_KEEP_ANSWERS: &str = "/session/keep-answers";

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

/// How an account is being repaid: the offer, the arrangement, or how to begin.
pub const ARRANGEMENT: &str = "/account/{account_id}/arrangement";
/// The offer's form (GET asks; POST shows what was typed worked out, or the form again to change it).
pub const ARRANGEMENT_OFFER: &str = "/account/{account_id}/arrangement/offer";
/// What would be sent, to be read before it is (POST; the answers travel in the form).
pub const ARRANGEMENT_CHECK: &str = "/account/{account_id}/arrangement/check";
/// Sends the offer (POST).
pub const ARRANGEMENT_SEND: &str = "/account/{account_id}/arrangement/send";
/// "We have your offer".
pub const ARRANGEMENT_SENT: &str = "/account/{account_id}/arrangement/sent";
/// Takes the offer back (GET asks, POST does).
pub const ARRANGEMENT_WITHDRAW: &str = "/account/{account_id}/arrangement/withdraw";
/// Accepts or declines the change that an officer put forward (POST).
pub const ARRANGEMENT_ANSWER: &str = "/account/{account_id}/arrangement/answer";
/// Asks for an agreed arrangement to be changed (GET asks, POST sends).
pub const ARRANGEMENT_CHANGE: &str = "/account/{account_id}/arrangement/change";
/// The days to pay, for a calendar.
pub const ARRANGEMENT_CALENDAR: &str = "/account/{account_id}/arrangement/payments.ics";

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
/// The code that was sent to the new one.
pub const CONTACT_CODE: &str = "/contact-details/{field}/code";
/// Withdraws a change (POST).
pub const CONTACT_WITHDRAW: &str = "/contact-details/{field}/withdraw";
/// Preference, language and format.
pub const CONTACT_WISHES: &str = "/contact-details/wishes";
/// Stops a change, for whoever reads the old one: open to anybody with the code.
pub const STOP_CHANGE: &str = "/stop-change";
/// It is stopped.
pub const STOP_CHANGE_DONE: &str = "/stop-change/done";
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

/// Officers' search, which is their home page.
pub const OFFICER: &str = "/officer";
/// A search (POST: a name is never in an address).
pub const OFFICER_SEARCH: &str = "/officer/search";
/// An officer's email address.
pub const OFFICER_SIGN_IN: &str = "/officer/sign-in";
/// The six-digit code that was sent to them.
pub const OFFICER_SIGN_IN_CODE: &str = "/officer/sign-in/code";
/// An account as officers see it.
pub const OFFICER_ACCOUNT: &str = "/officer/account/{account_id}";
/// Its statement.
pub const OFFICER_STATEMENT: &str = "/officer/account/{account_id}/statement";
/// Issuing a code to print (GET confirms, POST issues).
pub const OFFICER_LETTER_CODE: &str = "/officer/account/{account_id}/letter-code";
/// What residents asked for and wait to be answered.
pub const OFFICER_REQUESTS: &str = "/officer/requests";
/// An offer to repay, to be answered (GET shows, POST decides).
pub const OFFICER_OFFER: &str = "/officer/offer/{offer_id}";
/// A conversation, as officers see it; POST answers.
pub const OFFICER_MESSAGE: &str = "/officer/message/{thread_id}";
/// "I am looking at this" (POST).
pub const OFFICER_MESSAGE_TAKE: &str = "/officer/message/{thread_id}/take";
/// A task; POST closes it.
pub const OFFICER_TASK: &str = "/officer/task/{task_id}";
/// Letters that wait to be printed.
pub const OFFICER_LETTERS: &str = "/officer/letters";
/// One of them; POST says that it is printed.
pub const OFFICER_LETTER: &str = "/officer/letters/{notice_id}";
/// Setting how a resident is reached.
pub const OFFICER_CONTACT: &str = "/officer/account/{account_id}/contact";
/// Where an officer is signed in.
pub const OFFICER_SESSIONS: &str = "/officer/sessions";

/// Is the process alive?
pub const HEALTH_LIVE: &str = "/health/live";
/// May it be given work?
pub const HEALTH_READY: &str = "/health/ready";
/// Style, script and WASM.
pub const ASSETS: &str = "/assets";
/// What would have been sent, and who can sign in. Only in a demonstration.
pub const DEMONSTRATION_MESSAGES: &str = "/demonstration/messages";

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
/// Changing days or what is paid for (POST shows what would change).
pub const DIRECT_DEBIT_CHANGE: &str = "/account/{account_id}/direct-debit/change";
/// Agreeing to that (POST).
pub const DIRECT_DEBIT_CHANGE_AGREE: &str = "/account/{account_id}/direct-debit/change/agree";
/// Cancelling (GET asks, POST cancels).
pub const DIRECT_DEBIT_CANCEL: &str = "/account/{account_id}/direct-debit/cancel";
/// Officers' list of mandates.
pub const OFFICER_MANDATES: &str = "/officer/direct-debits";
/// A mandate as officers see it (POST records what the bank said).
pub const OFFICER_MANDATE: &str = "/officer/direct-debits/{mandate_id}";

fn with_account(pattern: &str, account_id: i64) -> String {
    pattern.replace("{account_id}", &account_id.to_string())
}

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

/// [`OFFICER_ACCOUNT`] of one account.
#[must_use]
pub fn officer_account(account_id: i64) -> String {
    with_account(OFFICER_ACCOUNT, account_id)
}

/// [`OFFICER_STATEMENT`] of one account, this rent year.
#[must_use]
pub fn officer_statement(account_id: i64) -> String {
    with_account(OFFICER_STATEMENT, account_id)
}

/// [`OFFICER_LETTER_CODE`] of one account.
#[must_use]
pub fn officer_letter_code(account_id: i64) -> String {
    with_account(OFFICER_LETTER_CODE, account_id)
}

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

/// [`ARRANGEMENT_SEND`] of one account.
#[must_use]
pub fn arrangement_send(account_id: i64) -> String {
    with_account(ARRANGEMENT_SEND, account_id)
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

/// [`ARRANGEMENT_CALENDAR`] of one account.
#[must_use]
pub fn arrangement_calendar(account_id: i64) -> String {
    with_account(ARRANGEMENT_CALENDAR, account_id)
}

/// [`OFFICER_OFFER`] of one offer, by its id.
#[must_use]
pub fn officer_offer(offer_id: impl std::fmt::Display) -> String {
    OFFICER_OFFER.replace("{offer_id}", &offer_id.to_string())
}

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

/// [`OFFICER_MANDATE`] of one mandate, by its id.
#[must_use]
pub fn officer_mandate(mandate_id: impl std::fmt::Display) -> String {
    OFFICER_MANDATE.replace("{mandate_id}", &mandate_id.to_string())
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

/// [`OFFICER_MESSAGE`] of one conversation.
#[must_use]
pub fn officer_message(thread_id: i64) -> String {
    OFFICER_MESSAGE.replace("{thread_id}", &thread_id.to_string())
}

/// [`OFFICER_MESSAGE_TAKE`] of one conversation.
#[must_use]
pub fn officer_message_take(thread_id: i64) -> String {
    OFFICER_MESSAGE_TAKE.replace("{thread_id}", &thread_id.to_string())
}

/// [`OFFICER_TASK`] of one task.
#[must_use]
pub fn officer_task(task_id: i64) -> String {
    OFFICER_TASK.replace("{task_id}", &task_id.to_string())
}

/// [`OFFICER_LETTER`] of one letter.
#[must_use]
pub fn officer_letter(notice_id: impl std::fmt::Display) -> String {
    OFFICER_LETTER.replace("{notice_id}", &notice_id.to_string())
}

/// [`OFFICER_CONTACT`] of one account.
#[must_use]
pub fn officer_contact(account_id: i64) -> String {
    with_account(OFFICER_CONTACT, account_id)
}
