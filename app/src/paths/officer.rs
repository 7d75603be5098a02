//! What officers ask for.

use super::with_account;

/// Officers' first page: what waits, and the search.
pub const OFFICER: &str = "/officer";
/// Which accounts need a person, in order.
pub const OFFICER_CASELOAD: &str = "/officer/caseload";
/// What would be done with those chosen from it (POST shows; GET leads back to the list).
pub const OFFICER_CASELOAD_CHOSEN: &str = "/officer/caseload/chosen";
/// Does it (POST; GET leads back to the list).
pub const OFFICER_CASELOAD_DO: &str = "/officer/caseload/do";
/// Writes to those chosen from it: which letter, what each is sent, and sending it (POST; GET leads back to the list).
pub const OFFICER_CASELOAD_LETTER: &str = "/officer/caseload/letter";
/// The page after it was sent.
pub const OFFICER_CASELOAD_SENT: &str = "/officer/caseload/letter/sent";
/// Why an account stands where it does in the caseload, or stood on `?on=` a past day.
pub const OFFICER_RANK: &str = "/officer/account/{account_id}/rank";
/// Snoozing or pausing an account.
pub const OFFICER_PAUSE: &str = "/officer/account/{account_id}/pause";
/// Ends that (POST).
pub const OFFICER_PAUSE_END: &str = "/officer/account/{account_id}/pause/end";
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
/// Sending a letter from a template about one account.
pub const OFFICER_SEND: &str = "/officer/account/{account_id}/send";
/// That it was sent.
pub const OFFICER_SENT: &str = "/officer/account/{account_id}/sent";
/// Ending an arrangement that was agreed here.
pub const OFFICER_END_ARRANGEMENT: &str = "/officer/account/{account_id}/end-arrangement";
/// Writing a note of a case (GET asks, POST saves).
pub const OFFICER_NOTE: &str = "/officer/account/{account_id}/note";
/// Logging a contact.
pub const OFFICER_CONTACT_LOG: &str = "/officer/account/{account_id}/contact-log";
/// Referring somebody.
pub const OFFICER_REFERRAL_NEW: &str = "/officer/account/{account_id}/referral";
/// A referral; POST records what became of it.
pub const OFFICER_REFERRAL: &str = "/officer/referral/{referral_id}";
/// Where an officer is signed in.
pub const OFFICER_SESSIONS: &str = "/officer/sessions";
/// Officers' list of mandates.
pub const OFFICER_MANDATES: &str = "/officer/direct-debits";
/// A mandate as officers see it (POST records what the bank said).
pub const OFFICER_MANDATE: &str = "/officer/direct-debits/{mandate_id}";
/// The weekly report. `?week=` any day of it, `?patch=` one patch.
pub const OFFICER_REPORT: &str = "/officer/report";
/// The same for a spreadsheet.
pub const OFFICER_REPORT_CSV: &str = "/officer/report.csv";
/// The accounts behind one of its numbers.
pub const OFFICER_REPORT_ACCOUNTS: &str = "/officer/report/accounts";
/// How the work stands today, of a patch or the team.
pub const OFFICER_DASHBOARD: &str = "/officer/dashboard";
/// Patches, who looks after them, and what was handed over.
pub const OFFICER_PATCHES: &str = "/officer/patches";
/// Handing one over (GET asks, POST does).
pub const OFFICER_PATCH_HAND_OVER: &str = "/officer/patches/hand-over";
/// Taking that back (GET asks, POST does).
pub const OFFICER_PATCH_UNDO: &str = "/officer/patches/undo/{hand_over_id}";

/// The stage of an account's case: what stands, what may follow, what is missing.
pub const OFFICER_STAGE: &str = "/officer/account/{account_id}/stage";
/// A step of a case (GET shows what must be there, POST takes it). `{step}` is a step's code, or `outcome`.
pub const OFFICER_STAGE_STEP: &str = "/officer/account/{account_id}/stage/step/{step}";
/// Recording evidence for a gate, by its code.
pub const OFFICER_STAGE_EVIDENCE: &str = "/officer/account/{account_id}/stage/evidence/{gate}";
/// Taking a case on to where the landlord's system has it (GET asks, POST does).
pub const OFFICER_STAGE_TAKE_OVER: &str = "/officer/account/{account_id}/stage/take-over";
/// Taking back something that was recorded by mistake (GET asks, POST does).
pub const OFFICER_STAGE_TAKE_BACK: &str = "/officer/account/{account_id}/stage/take-back/{record_id}";
/// What protects a household (POST records).
pub const OFFICER_PROTECTION: &str = "/officer/account/{account_id}/protection";
/// Ending a protection (POST).
pub const OFFICER_PROTECTION_END: &str = "/officer/account/{account_id}/protection/end";

/// Setting down when the treatment of a mental health crisis ended (POST).
pub const OFFICER_PROTECTION_TREATMENT: &str = "/officer/account/{account_id}/protection/treatment";

/// The schedule of arrears for court, to print.
pub const OFFICER_COURT_SCHEDULE: &str = "/officer/account/{account_id}/court-pack/schedule";
/// The same for a spreadsheet.
pub const OFFICER_COURT_SCHEDULE_CSV: &str = "/officer/account/{account_id}/court-pack/schedule.csv";
/// The data of the particulars of claim, to print.
pub const OFFICER_COURT_PARTICULARS: &str = "/officer/account/{account_id}/court-pack/particulars";
/// What a witness statement needs, to print.
pub const OFFICER_COURT_WITNESS: &str = "/officer/account/{account_id}/court-pack/witness-statement";

/// [`OFFICER_ACCOUNT`] of one account.
#[must_use]
pub fn officer_account(account_id: i64) -> String {
    with_account(OFFICER_ACCOUNT, account_id)
}

/// [`OFFICER_PROTECTION_TREATMENT`] of one account.
#[must_use]
pub fn officer_protection_treatment(account_id: i64) -> String {
    with_account(OFFICER_PROTECTION_TREATMENT, account_id)
}

/// [`OFFICER_COURT_SCHEDULE`] of one account.
#[must_use]
pub fn officer_court_schedule(account_id: i64) -> String {
    with_account(OFFICER_COURT_SCHEDULE, account_id)
}

/// [`OFFICER_COURT_SCHEDULE_CSV`] of one account.
#[must_use]
pub fn officer_court_schedule_csv(account_id: i64) -> String {
    with_account(OFFICER_COURT_SCHEDULE_CSV, account_id)
}

/// [`OFFICER_COURT_PARTICULARS`] of one account.
#[must_use]
pub fn officer_court_particulars(account_id: i64) -> String {
    with_account(OFFICER_COURT_PARTICULARS, account_id)
}

/// [`OFFICER_COURT_WITNESS`] of one account.
#[must_use]
pub fn officer_court_witness(account_id: i64) -> String {
    with_account(OFFICER_COURT_WITNESS, account_id)
}

/// [`OFFICER_RANK`] of one account, today.
#[must_use]
pub fn officer_rank(account_id: i64) -> String {
    with_account(OFFICER_RANK, account_id)
}

/// [`OFFICER_PAUSE`] of one account.
#[must_use]
pub fn officer_pause(account_id: i64) -> String {
    with_account(OFFICER_PAUSE, account_id)
}

/// [`OFFICER_PAUSE_END`] of one account.
#[must_use]
pub fn officer_pause_end(account_id: i64) -> String {
    with_account(OFFICER_PAUSE_END, account_id)
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

/// [`OFFICER_OFFER`] of one offer, by its id.
#[must_use]
pub fn officer_offer(offer_id: impl std::fmt::Display) -> String {
    OFFICER_OFFER.replace("{offer_id}", &offer_id.to_string())
}

/// [`OFFICER_MANDATE`] of one mandate, by its id.
#[must_use]
pub fn officer_mandate(mandate_id: impl std::fmt::Display) -> String {
    OFFICER_MANDATE.replace("{mandate_id}", &mandate_id.to_string())
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

/// [`OFFICER_SEND`] of one account.
#[must_use]
pub fn officer_send(account_id: i64) -> String {
    with_account(OFFICER_SEND, account_id)
}

/// [`OFFICER_SENT`] of one account.
#[must_use]
pub fn officer_sent(account_id: i64) -> String {
    with_account(OFFICER_SENT, account_id)
}

/// [`OFFICER_END_ARRANGEMENT`] of one account.
#[must_use]
pub fn officer_end_arrangement(account_id: i64) -> String {
    with_account(OFFICER_END_ARRANGEMENT, account_id)
}

/// [`OFFICER_CONTACT`] of one account.
#[must_use]
pub fn officer_contact(account_id: i64) -> String {
    with_account(OFFICER_CONTACT, account_id)
}

/// [`OFFICER_ACCOUNT`] of one account, at its line of time: one filter, after one line.
#[must_use]
pub fn officer_timeline(account_id: i64, show: Option<&str>, after: Option<&str>) -> String {
    let asked = [show.map(|show| format!("show={show}")), after.map(|after| format!("after={after}"))];
    let asked: Vec<String> = asked.into_iter().flatten().collect();
    let question = if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) };
    format!("{}{question}#timeline", officer_account(account_id))
}

/// [`OFFICER_ACCOUNT`] of one account, saying that something was saved.
#[must_use]
pub fn officer_account_saved(account_id: i64, what: &str) -> String {
    format!("{}?saved={what}", officer_account(account_id))
}

/// [`OFFICER_NOTE`] of one account.
#[must_use]
pub fn officer_note(account_id: i64) -> String {
    with_account(OFFICER_NOTE, account_id)
}

/// The same, to put one note right.
#[must_use]
pub fn officer_note_correction(account_id: i64, note_id: impl std::fmt::Display) -> String {
    format!("{}?corrects={note_id}", officer_note(account_id))
}

/// [`OFFICER_CONTACT_LOG`] of one account.
#[must_use]
pub fn officer_contact_log(account_id: i64) -> String {
    with_account(OFFICER_CONTACT_LOG, account_id)
}

/// [`OFFICER_REFERRAL_NEW`] of one account.
#[must_use]
pub fn officer_referral_new(account_id: i64) -> String {
    with_account(OFFICER_REFERRAL_NEW, account_id)
}

/// [`OFFICER_REFERRAL`] of one referral.
#[must_use]
pub fn officer_referral(referral_id: impl std::fmt::Display) -> String {
    OFFICER_REFERRAL.replace("{referral_id}", &referral_id.to_string())
}

/// [`OFFICER_PATCH_UNDO`] of one hand-over.
#[must_use]
pub fn officer_patch_undo(hand_over_id: impl std::fmt::Display) -> String {
    OFFICER_PATCH_UNDO.replace("{hand_over_id}", &hand_over_id.to_string())
}

/// [`OFFICER_STAGE`] of one account.
#[must_use]
pub fn officer_stage(account_id: i64) -> String {
    with_account(OFFICER_STAGE, account_id)
}

/// [`OFFICER_STAGE_STEP`] of one account.
#[must_use]
pub fn officer_stage_step(account_id: i64, step: &str) -> String {
    with_account(OFFICER_STAGE_STEP, account_id).replace("{step}", step)
}

/// [`OFFICER_STAGE_TAKE_OVER`] of one account.
#[must_use]
pub fn officer_stage_take_over(account_id: i64) -> String {
    with_account(OFFICER_STAGE_TAKE_OVER, account_id)
}

/// [`OFFICER_STAGE_TAKE_BACK`] of one account, and of something on its record.
#[must_use]
pub fn officer_stage_take_back(account_id: i64, record_id: impl std::fmt::Display) -> String {
    with_account(OFFICER_STAGE_TAKE_BACK, account_id).replace("{record_id}", &record_id.to_string())
}

/// [`OFFICER_STAGE_EVIDENCE`] of one account.
#[must_use]
pub fn officer_stage_evidence(account_id: i64, gate: &str) -> String {
    with_account(OFFICER_STAGE_EVIDENCE, account_id).replace("{gate}", gate)
}

/// [`OFFICER_PROTECTION`] of one account.
#[must_use]
pub fn officer_protection(account_id: i64) -> String {
    with_account(OFFICER_PROTECTION, account_id)
}

/// [`OFFICER_PROTECTION_END`] of one account.
#[must_use]
pub fn officer_protection_end(account_id: i64) -> String {
    with_account(OFFICER_PROTECTION_END, account_id)
}
