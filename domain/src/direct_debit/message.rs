//! What a payer is told: the confirmation, the notice of a collection, that it ended. Each says whatever the scheme asks
//! for: the amounts and what they are made up of, the days, how often, the reference, the days of notice, who collects and
//! how to reach them.

use crate::calendar::{Day, day_words};
use crate::money::Pence;

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
    /// What it pays, in the word of its kind of account: "rent" or "charges".
    pub pays: &'static str,
}

/// A mandate that another took the place of, to its payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The last digits of its account number.
    pub last_digits: String,
    /// What it had yet to collect of what was charged by then: the new one collects it.
    pub rent: Pence,
    /// What it was to collect towards arrears before the first day of the new one, which collects that too.
    pub arrangement: Pence,
    /// Its collection that the bank had been asked for already, and that is still to come.
    pub on_its_way: Option<(Pence, Day)>,
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

/// The confirmation of a set-up, which is the notice of its collections too. `replaced` = the one whose place it takes.
#[must_use]
pub fn confirmation(
    payee: &Payee,
    mandate: &Mandate,
    collections: &[Collection],
    replaced: Option<&Replaced>,
) -> Message {
    let Payee { landlord, .. } = payee;
    let notice = mandate.notice_working_days;
    let mut body = vec![
        format!("You have set up a Direct Debit to pay {landlord}. Please check that this is right."),
        details(payee, mandate),
        format!("We will collect:\n{}", list(collections, mandate.pays)),
    ];
    body.extend(replaced.map(|replaced| in_place_of(replaced, mandate.pays)));
    body.extend([
        format!(
            "If the amount, the day or how often changes, we will tell you {notice} working days before money leaves \
             your account."
        ),
        contact(payee, "If anything here is wrong, tell us now"),
        format!(
            "The Direct Debit Guarantee\n{}",
            guarantee(landlord, notice).map(|promise| format!("* {promise}")).join("\n")
        ),
    ]);
    message("Your Direct Debit is set up", body.join("\n\n"), payee)
}

/// What becomes of the mandate whose place another takes.
fn in_place_of(replaced: &Replaced, pays: &str) -> String {
    let Replaced { last_digits, rent, arrangement, on_its_way } = replaced;
    let mut words = vec![format!(
        "This takes the place of your Direct Debit from the account ending {last_digits}, which stops today."
    )];
    if rent.is_arrears() || arrangement.is_arrears() {
        words.push(format!(
            "It had not collected all that it was to: {} is left. We have shared that out over the payments above, so \
             you do not need to pay it another way.",
            parts(*rent, *arrangement, pays)
        ));
    }
    words.extend(on_its_way.map(|(amount, day)| {
        format!(
            "One payment was already on its way to your old bank: {amount} may still leave that account on {}. To stop \
             it, call that bank.",
            day_words(day)
        )
    }));
    words.join(" ")
}

/// The notice of collections that are new or have changed. `moved` = those that are not taken after all: they are in the others.
#[must_use]
pub fn advance_notice(payee: &Payee, mandate: &Mandate, collections: &[Collection], moved: &[Collection]) -> Message {
    let pays = mandate.pays;
    let body = if collections.is_empty() {
        vec![
            "Your Direct Debit is changing. We take nothing for now.".to_owned(),
            format!("Before we take anything again, we tell you {} working days ahead.", mandate.notice_working_days),
            details(payee, mandate),
            contact(payee, &format!("If you want to know what that means for your {pays}, talk to us")),
        ]
    } else {
        let mut body = vec!["Your Direct Debit is changing. This is how much we will collect, and when.".to_owned()];
        if !moved.is_empty() {
            body.push(format!(
                "We could not do this in time, so it is not taken on that day:\n{}\nYou have done nothing wrong, and you do \
                 not need to pay it another way. We have shared it out over the payments below.",
                list(moved, pays)
            ));
        }
        body.extend([
            format!("We will collect:\n{}", list(collections, pays)),
            details(payee, mandate),
            "You do not need to do anything. Please make sure that the money is in your account.".to_owned(),
            contact(payee, "If this would leave you short, or looks wrong, talk to us before the first day above"),
        ]);
        body
    }
    .join("\n\n");
    message("Your Direct Debit is changing", body, payee)
}

/// A collection that was not paid, to its payer.
#[derive(Clone, Copy, Debug)]
pub struct Unpaid<'a> {
    /// The collection.
    pub collection: &'a Collection,
    /// The next one that stands.
    pub next: Option<&'a Collection>,
    /// The mandate is paused.
    pub is_paused: bool,
    /// Nothing stands against asking for the money: in breathing space, for one, the payer is asked for nothing.
    pub may_ask: bool,
}

/// That a collection was not taken because the mandate is paused, and is in no later one.
#[must_use]
pub fn not_taken(payee: &Payee, mandate: &Mandate, unpaid: &Unpaid<'_>) -> Message {
    let Unpaid { collection, next, may_ask, .. } = *unpaid;
    let next = next.map_or_else(
        || "No other payment is planned at the moment.".to_owned(),
        |next| {
            format!(
                "The next payment that is planned is {}. We only take it if your Direct Debit is no longer paused by then.",
                collection_words(next, mandate.pays)
            )
        },
    );
    let body = [
        format!(
            "Your Direct Debit is paused, so we did not take this payment:\n* {}",
            collection_words(collection, mandate.pays)
        ),
        "It is not in any later payment.".to_owned(),
        what_to_pay(collection.amount, may_ask),
        next,
        details(payee, mandate),
        contact(payee, "If you do not know why it is paused, or money is tight, talk to us"),
    ]
    .join("\n\n");
    message("About your Direct Debit", body, payee)
}

/// That it was paused.
#[must_use]
pub fn paused(payee: &Payee, mandate: &Mandate) -> Message {
    let body = [
        "Your Direct Debit is paused. We take nothing for now, and we tell you of each payment that we do not take."
            .to_owned(),
        format!("You still need to pay your {}. You can see how when you sign in.", mandate.pays),
        details(payee, mandate),
        contact(payee, "If you do not know why it is paused, or money is tight, talk to us"),
    ]
    .join("\n\n");
    message("Your Direct Debit is paused", body, payee)
}

/// That it goes on after a pause, with what is collected from now on.
#[must_use]
pub fn resumed(payee: &Payee, mandate: &Mandate, collections: &[Collection]) -> Message {
    let what = if collections.is_empty() {
        format!("No payment is planned. We tell you {} working days before we take one.", mandate.notice_working_days)
    } else {
        format!("We will collect, as we told you before:\n{}", list(collections, mandate.pays))
    };
    let body = [
        "Your Direct Debit is no longer paused.".to_owned(),
        what,
        details(payee, mandate),
        contact(payee, "If this would leave you short, or looks wrong, talk to us before the first day above"),
    ]
    .join("\n\n");
    message("Your Direct Debit goes on", body, payee)
}

/// What to do about a payment that was not made.
fn what_to_pay(amount: Pence, may_ask: bool) -> String {
    if may_ask {
        format!(
            "If you can, please pay {amount} another way in the next few days. You can see how when you sign in. If you \
             cannot, talk to us: we can agree smaller payments with you."
        )
    } else {
        "You do not need to pay this now. We will not chase you for it.".to_owned()
    }
}

/// That it was cancelled, by the payer or by us. `last_entry_on` = a collection already sent to the bank.
#[must_use]
pub fn cancelled(payee: &Payee, mandate: &Mandate, last_entry_on: Option<Day>) -> Message {
    let body = [
        "Your Direct Debit is cancelled.".to_owned(),
        last_payment(last_entry_on),
        details(payee, mandate),
        format!(
            "You still need to pay your {}. You can pay another way, or set up a new Direct Debit, when you sign in.",
            mandate.pays
        ),
        contact(payee, "If you did not ask for this, tell us now"),
    ]
    .join("\n\n");
    message("Your Direct Debit is cancelled", body, payee)
}

/// Whether anything is still taken after the end.
pub(super) fn last_payment(last_entry_on: Option<Day>) -> String {
    match last_entry_on {
        Some(day) => format!(
            "One payment was already on its way to your bank: it may still leave your account on {}. To stop it, call \
             your bank.",
            day_words(day)
        ),
        None => "We will take no more money by Direct Debit.".to_owned(),
    }
}

/// That a collection came back unpaid.
#[must_use]
pub fn returned(payee: &Payee, mandate: &Mandate, unpaid: &Unpaid<'_>) -> Message {
    let Unpaid { collection, next, is_paused, may_ask } = *unpaid;
    let next = match next {
        _ if is_paused => {
            "More than one payment has come back, so we have paused your Direct Debit. We take nothing for now. \
             Call us when you would like it to go on."
                .to_owned()
        }
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
        what_to_pay(collection.amount, may_ask),
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
        format!(
            "You still need to pay your {}. You can set up a Direct Debit from another account, or pay another way, when \
             you sign in.",
            mandate.pays
        ),
        contact(payee, "If you are not sure what to do"),
    ]
    .join("\n\n");
    message("Your Direct Debit was not set up", body, payee)
}

/// "£686.00 on Monday 4 January 2027: £608.00 rent and £78.00 towards what you owe". `pays` = "rent" or "charges".
#[must_use]
pub fn collection_words(collection: &Collection, pays: &str) -> String {
    let Collection { amount, rent, arrangement, entry_on, .. } = *collection;
    let parts = match (rent.is_arrears(), arrangement.is_arrears()) {
        (true, true) => parts(rent, arrangement, pays),
        (false, true) => "towards what you owe".to_owned(),
        _ => pays.to_owned(),
    };
    format!("{amount} on {}: {parts}", day_words(entry_on))
}

/// "£608.00 rent and £78.00 towards what you owe".
fn parts(rent: Pence, arrangement: Pence, pays: &str) -> String {
    let rent = rent.is_arrears().then(|| format!("{rent} {pays}"));
    let arrangement = arrangement.is_arrears().then(|| format!("{arrangement} towards what you owe"));
    rent.into_iter().chain(arrangement).collect::<Vec<_>>().join(" and ")
}

fn list(collections: &[Collection], pays: &str) -> String {
    collections.iter().map(|one| format!("* {}", collection_words(one, pays))).collect::<Vec<_>>().join("\n")
}

pub(super) fn details(payee: &Payee, mandate: &Mandate) -> String {
    let Mandate { holder, last_digits, reference, rule, notice_working_days, .. } = mandate;
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

pub(super) fn contact(payee: &Payee, before: &str) -> String {
    let email = payee.email.as_deref().map(|email| format!(", or write to {email}")).unwrap_or_default();
    format!("{before}: call {}{email}.", payee.telephone)
}

pub(super) fn message(subject: &str, body: String, payee: &Payee) -> Message {
    Message {
        subject: subject.to_owned(),
        body,
        text_message: format!("{}: there is a new message for you. Sign in to read it.", payee.landlord),
    }
}
