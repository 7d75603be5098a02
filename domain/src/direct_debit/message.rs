//! What a payer is told: the confirmation, the notice of a collection, that it ended. Each says whatever the scheme asks
//! for: the amounts and what they are made up of, the days, how often, the reference, the days of notice, who collects and
//! how to reach them.

use crate::calendar::{Day, day_words};

use super::{BacsReference, Collection, CollectionRule};

/// Who collects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payee {
    /// The landlord's name.
    pub landlord: String,
    /// The name that stands on the payer's bank statement.
    pub collecting_name: String,
    /// Six digits: the service user number that the landlord's sponsoring bank gave it.
    pub service_user_number: String,
    /// Where to call.
    pub telephone: String,
    /// Where to write; `None` = by telephone only.
    pub email: Option<String>,
}

/// What is collected, from whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// The name on the account.
    pub holder: String,
    /// The last digits of the account number.
    pub last_digits: String,
    /// What stands on the payer's bank statement.
    pub reference: BacsReference,
    /// How often and on which day.
    pub rule: CollectionRule,
    /// The working days of notice.
    pub notice_working_days: u32,
}

/// A message to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Neutral: it may be seen on a locked screen.
    pub subject: String,
    /// In paragraphs, an empty line between.
    pub body: String,
    /// For a text message: says nothing of money.
    pub text_message: String,
}

/// The Direct Debit Guarantee, in its own words and order: they are never put differently. The fourth belongs to the third.
///
/// Source: the Direct Debit Guarantee as Bacs (Pay.UK) gives it to service users to print, with the places for their name and
/// their days of notice filled in.
#[must_use]
pub fn guarantee(landlord: &str, notice_working_days: u32) -> [String; 5] {
    [
        "This Guarantee is offered by all banks and building societies that accept instructions to pay Direct Debits"
            .to_owned(),
        format!(
            "If there are any changes to the amount, date or frequency of your Direct Debit {landlord} will notify you \
             {notice_working_days} working days in advance of your account being debited or as otherwise agreed. If you \
             request {landlord} to collect a payment, confirmation of the amount and date will be given to you at the \
             time of the request"
        ),
        format!(
            "If an error is made in the payment of your Direct Debit, by {landlord} or your bank or building society, \
             you are entitled to a full and immediate refund of the amount paid from your bank or building society"
        ),
        format!("If you receive a refund you are not entitled to, you must pay it back when {landlord} asks you to"),
        "You can cancel a Direct Debit at any time by simply contacting your bank or building society. Written \
         confirmation may be required. Please also notify us."
            .to_owned(),
    ]
}

/// The confirmation of a set-up, which is the notice of its collections too.
#[must_use]
pub fn confirmation(payee: &Payee, mandate: &Mandate, collections: &[Collection]) -> Message {
    let Payee { landlord, .. } = payee;
    let notice = mandate.notice_working_days;
    let body = [
        format!("You have set up a Direct Debit to pay {landlord}. Please check that this is right."),
        details(payee, mandate),
        format!("We will collect:\n{}", list(collections)),
        format!(
            "If the amount, the day or how often changes, we will tell you {notice} working days before money leaves \
             your account."
        ),
        contact(payee, "If anything here is wrong, tell us now"),
        format!(
            "The Direct Debit Guarantee\n{}",
            guarantee(landlord, notice).map(|promise| format!("* {promise}")).join("\n")
        ),
    ]
    .join("\n\n");
    message("Your Direct Debit is set up", body, payee)
}

/// The notice of collections that are new or have changed.
#[must_use]
pub fn advance_notice(payee: &Payee, mandate: &Mandate, collections: &[Collection]) -> Message {
    let body = if collections.is_empty() {
        vec![
            "Your Direct Debit is changing. We take nothing for now.".to_owned(),
            format!("Before we take anything again, we tell you {} working days ahead.", mandate.notice_working_days),
            details(payee, mandate),
            contact(payee, "If you want to know what that means for your rent, talk to us"),
        ]
    } else {
        vec![
            "Your Direct Debit is changing. This is how much we will collect, and when.".to_owned(),
            format!("We will collect:\n{}", list(collections)),
            details(payee, mandate),
            "You do not need to do anything. Please make sure that the money is in your account.".to_owned(),
            contact(payee, "If this would leave you short, or looks wrong, talk to us before the first day above"),
        ]
    }
    .join("\n\n");
    message("Your Direct Debit is changing", body, payee)
}

/// That it was cancelled, by the payer or by us. `last_entry_on` = a collection already sent to the bank.
#[must_use]
pub fn cancelled(payee: &Payee, mandate: &Mandate, last_entry_on: Option<Day>) -> Message {
    let last = match last_entry_on {
        Some(day) => format!(
            "One payment was already on its way to your bank: it may still leave your account on {}. To stop it, call \
             your bank.",
            day_words(day)
        ),
        None => "We will take no more money by Direct Debit.".to_owned(),
    };
    let body = [
        "Your Direct Debit is cancelled.".to_owned(),
        last,
        details(payee, mandate),
        "Your rent still needs to be paid. You can pay it another way, or set up a new Direct Debit, when you sign in."
            .to_owned(),
        contact(payee, "If you did not ask for this, tell us now"),
    ]
    .join("\n\n");
    message("Your Direct Debit is cancelled", body, payee)
}

/// That a collection came back unpaid. `next` = the next one that stands; `may_ask` = nothing stands against asking for the
/// money: in breathing space, for one, the payer is asked for nothing.
#[must_use]
pub fn returned(
    payee: &Payee,
    mandate: &Mandate,
    collection: &Collection,
    next: Option<&Collection>,
    may_ask: bool,
) -> Message {
    let what_to_do = if may_ask {
        format!(
            "If you can, please pay {} another way in the next few days. You can see how when you sign in. If you cannot, \
             talk to us: we can agree smaller payments with you.",
            collection.amount
        )
    } else {
        "You do not need to pay this now. We will not chase you for it.".to_owned()
    };
    let next = match next {
        Some(next) => format!(
            "We have not cancelled your Direct Debit. The next payment is {} on {}. If the money may not be there by then, \
             tell us or change your Direct Debit when you sign in, as early as you can.",
            next.amount,
            day_words(next.entry_on)
        ),
        None => "No other payment is planned at the moment.".to_owned(),
    };
    let body = [
        format!(
            "Your bank sent back the payment of {} that was due on {}. This can happen to anybody: often the money came a day \
             too late. You owe us nothing extra because of it. Your bank may charge you, so it can help to ask them.",
            collection.amount,
            day_words(collection.entry_on)
        ),
        what_to_do,
        next,
        details(payee, mandate),
        contact(payee, "If you think this is wrong, or money is tight, talk to us"),
    ]
    .join("\n\n");
    message("About your Direct Debit", body, payee)
}

/// That the payer's bank could not set it up.
#[must_use]
pub fn rejected(payee: &Payee, mandate: &Mandate) -> Message {
    let body = [
        "Your bank could not set up your Direct Debit. This can happen when the account does not take Direct Debits, or \
         a number was wrong. We have taken no money."
            .to_owned(),
        details(payee, mandate),
        "Your rent still needs to be paid. You can set up a Direct Debit from another account, or pay another way, when \
         you sign in."
            .to_owned(),
        contact(payee, "If you are not sure what to do"),
    ]
    .join("\n\n");
    message("Your Direct Debit was not set up", body, payee)
}

/// "£686.00 on Monday 4 January 2027: £608.00 rent and £78.00 towards what you owe".
#[must_use]
pub fn collection_words(collection: &Collection) -> String {
    let Collection { amount, rent, arrangement, entry_on, .. } = collection;
    let parts = match (rent.is_arrears(), arrangement.is_arrears()) {
        (true, true) => format!("{rent} rent and {arrangement} towards what you owe"),
        (false, true) => "towards what you owe".to_owned(),
        _ => "rent".to_owned(),
    };
    format!("{amount} on {}: {parts}", day_words(*entry_on))
}

fn list(collections: &[Collection]) -> String {
    collections.iter().map(|collection| format!("* {}", collection_words(collection))).collect::<Vec<_>>().join("\n")
}

fn details(payee: &Payee, mandate: &Mandate) -> String {
    let Mandate { holder, last_digits, reference, rule, notice_working_days } = mandate;
    let Payee { collecting_name, service_user_number, .. } = payee;
    [
        format!("Name on the account: {holder}"),
        format!("Account: ending {last_digits}"),
        format!("How often: {}", rule.words()),
        format!("Name on your bank statement: {collecting_name}"),
        format!("Reference: {reference}"),
        format!("Service user number: {service_user_number}"),
        format!("Notice of a change: {notice_working_days} working days"),
    ]
    .join("\n")
}

fn contact(payee: &Payee, before: &str) -> String {
    let email = payee.email.as_deref().map(|email| format!(", or write to {email}")).unwrap_or_default();
    format!("{before}: call {}{email}.", payee.telephone)
}

fn message(subject: &str, body: String, payee: &Payee) -> Message {
    Message {
        subject: subject.to_owned(),
        body,
        text_message: format!("{}: there is a new message for you. Sign in to read it.", payee.landlord),
    }
}
