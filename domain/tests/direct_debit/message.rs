//! What payers are told: everything that the scheme asks for, and no more of the account than its last digits.

use domain::calendar::parse_iso_day;
use domain::direct_debit::{
    BacsReference, Closed, Collection, CollectionFrequency, CollectionRule, Extra, Mandate, Message, Payee, Replaced,
    Unpaid, advance_notice, cancelled, closed, confirmation, guarantee, not_taken, paused, rejected, resumed, returned,
    schedule,
};
use domain::money::Pence;

use crate::schedule::{mondays, rules};

fn payee() -> Payee {
    Payee {
        landlord: "Exampleton Council".to_owned(),
        collecting_name: "EXAMPLETON RENT".to_owned(),
        service_user_number: "123456".to_owned(),
        telephone: "020 7946 0120".to_owned(),
        email: Some("rent@example.org".to_owned()),
    }
}

fn told() -> (Mandate, Vec<Collection>) {
    let today = parse_iso_day("2026-11-22").unwrap();
    let rule = CollectionRule::new(CollectionFrequency::Monthly, 1, today).unwrap();
    let mandate = Mandate {
        holder: "Amina Example".to_owned(),
        last_digits: "2389".to_owned(),
        reference: BacsReference::parse("10002345").unwrap(),
        rule,
        notice_working_days: 10,
        pays: "rent",
    };
    let extra = Extra::Spread(Pence::new(31_200));
    (mandate, schedule(rule, &mondays(today, Pence::new(12_800)), extra, today, &rules()).unwrap())
}

fn holds_all(message: &Message, parts: &[&str]) {
    for part in parts {
        assert!(message.body.contains(part), "{part:?} is not in:\n{}", message.body);
    }
}

const ALWAYS: [&str; 7] = [
    "Amina Example",
    "ending 2389",
    "every month, on day 1",
    "EXAMPLETON RENT",
    "10002345",
    "123456",
    "call 020 7946 0120, or write to rent@example.org",
];

#[test]
fn a_confirmation_and_a_notice_say_what_the_scheme_asks_for() {
    let (mandate, collections) = told();
    let confirmed = confirmation(&payee(), &mandate, &collections, None);
    for message in [&confirmed, &advance_notice(&payee(), &mandate, &collections, &[])] {
        holds_all(message, &ALWAYS);
        let first = "£686.00 on Monday 4 January 2027: £608.00 rent and £78.00 towards what you owe";
        holds_all(message, &[first, "£686.00 on Thursday 1 April 2027", "10 working days"]);
    }
    holds_all(&confirmed, &["The Direct Debit Guarantee", "full and immediate refund"]);
}

#[test]
fn the_end_of_a_mandate_says_what_to_do_next() {
    let (mandate, _) = told();
    let message = cancelled(&payee(), &mandate, parse_iso_day("2027-01-04").ok());
    holds_all(&message, &ALWAYS);
    holds_all(&message, &["Monday 4 January 2027", "another way"]);
    holds_all(&cancelled(&payee(), &mandate, None), &["We will take no more money"]);
    let ended = closed(&payee(), &mandate, Some(Closed::AccountClosed), None);
    holds_all(&ended, &ALWAYS);
    holds_all(&ended, &["has ended", "this account with us is closed", "We will take no more money"]);
    assert!(!ended.body.contains("You still need to pay") && !ended.body.contains("cancelled"), "{}", ended.body);
    holds_all(&rejected(&payee(), &mandate), &["We have taken no money", "another account"]);
}

#[test]
fn a_collection_that_came_back_says_what_to_do_and_blames_nobody() {
    let (mandate, collections) = told();
    let unpaid = Unpaid { collection: &collections[0], next: collections.get(1), is_paused: false, may_ask: true };
    let message = returned(&payee(), &mandate, &unpaid);
    holds_all(&message, &ALWAYS);
    let next = "The next payment is £686.00 on Monday 1 February 2027";
    holds_all(&message, &["£686.00 that was due on Monday 4 January 2027", "pay £686.00 another way", next]);
    holds_all(&message, &["This can happen to anybody", "smaller payments"]);
    let held = returned(&payee(), &mandate, &Unpaid { next: None, may_ask: false, ..unpaid });
    holds_all(&held, &["You do not need to pay this now", "No other payment is planned"]);
    assert!(!held.body.contains("please pay"), "{}", held.body);
    let pausing = returned(&payee(), &mandate, &Unpaid { is_paused: true, ..unpaid });
    holds_all(&pausing, &["we have paused your Direct Debit. We take nothing for now"]);
    assert!(!pausing.body.contains("The next payment"), "{}", pausing.body);
}

#[test]
fn what_is_not_taken_in_time_is_told_with_the_payments_that_it_goes_into() {
    let (mandate, collections) = told();
    let message = advance_notice(&payee(), &mandate, &collections[1..], &collections[..1]);
    holds_all(&message, &ALWAYS);
    let moved =
        "not taken on that day:\n* £686.00 on Monday 4 January 2027: £608.00 rent and £78.00 towards what you owe";
    holds_all(&message, &[moved, "You have done nothing wrong", "you do not need to pay it another way"]);
    holds_all(&message, &["£686.00 on Monday 1 February 2027", "10 working days"]);
    let plain = advance_notice(&payee(), &mandate, &collections, &[]);
    assert!(!plain.body.contains("another way"), "{}", plain.body);
}

#[test]
fn what_a_paused_mandate_does_not_take_is_said_to_be_in_no_later_payment() {
    let (mandate, collections) = told();
    let unpaid = Unpaid { collection: &collections[0], next: collections.get(1), is_paused: true, may_ask: true };
    let message = not_taken(&payee(), &mandate, &unpaid);
    holds_all(&message, &ALWAYS);
    let what =
        "did not take this payment:\n* £686.00 on Monday 4 January 2027: £608.00 rent and £78.00 towards what you owe";
    holds_all(&message, &[what, "not in any later payment", "pay £686.00 another way", "smaller payments"]);
    holds_all(&message, &["The next payment that is planned is £686.00 on Monday 1 February 2027", "no longer paused"]);
    let held = not_taken(&payee(), &mandate, &Unpaid { next: None, may_ask: false, ..unpaid });
    holds_all(&held, &["You do not need to pay this now", "No other payment is planned"]);
    assert!(!held.body.contains("please pay"), "{}", held.body);
}

#[test]
fn a_pause_and_its_end_are_said_with_what_is_collected_from_then_on() {
    let (mandate, collections) = told();
    let message = paused(&payee(), &mandate);
    holds_all(&message, &ALWAYS);
    holds_all(&message, &["We take nothing for now", "You still need to pay your rent"]);
    let message = resumed(&payee(), &mandate, &collections);
    holds_all(&message, &ALWAYS);
    holds_all(&message, &["no longer paused", "£686.00 on Monday 4 January 2027", "10 working days"]);
    holds_all(&resumed(&payee(), &mandate, &[]), &["No payment is planned"]);
}

#[test]
fn a_confirmation_says_what_becomes_of_the_one_whose_place_it_takes() {
    let (mandate, collections) = told();
    let replaced = Replaced {
        last_digits: "4958".to_owned(),
        rent: Pence::new(25_600),
        arrangement: Pence::new(2_000),
        on_its_way: parse_iso_day("2026-11-24").ok().map(|day| (Pence::new(68_600), day)),
    };
    let message = confirmation(&payee(), &mandate, &collections, Some(&replaced));
    holds_all(&message, &ALWAYS);
    holds_all(
        &message,
        &["account ending 4958, which stops today", "£256.00 rent and £20.00 towards what you owe is left"],
    );
    holds_all(&message, &["£686.00 may still leave that account on Tuesday 24 November 2026"]);
    let nothing = Replaced { rent: Pence::ZERO, arrangement: Pence::ZERO, on_its_way: None, ..replaced };
    let message = confirmation(&payee(), &mandate, &collections, Some(&nothing));
    assert!(!message.body.contains("is left") && !message.body.contains("on its way"), "{}", message.body);
}

#[test]
fn where_there_is_no_tenancy_nothing_is_called_rent() {
    let (mandate, collections) = told();
    let mandate = Mandate { pays: "charges", ..mandate };
    let payee = Payee { collecting_name: "EXAMPLETON".to_owned(), email: None, ..payee() };
    let all = collections.as_slice();
    let unpaid = Unpaid { collection: &all[0], next: all.get(1), is_paused: false, may_ask: true };
    for message in [
        confirmation(&payee, &mandate, all, None),
        advance_notice(&payee, &mandate, &all[1..], &all[..1]),
        advance_notice(&payee, &mandate, &[], &[]),
        returned(&payee, &mandate, &unpaid),
        not_taken(&payee, &mandate, &unpaid),
        paused(&payee, &mandate),
        resumed(&payee, &mandate, all),
        cancelled(&payee, &mandate, None),
        closed(&payee, &mandate, Some(Closed::NotATenant), None),
        rejected(&payee, &mandate),
    ] {
        let says_rent =
            message.body.split(|letter: char| !letter.is_alphabetic()).any(|word| word.eq_ignore_ascii_case("rent"));
        assert!(!says_rent, "{}", message.body);
    }
}

#[test]
fn a_text_message_says_nothing_of_money() {
    let (mandate, collections) = told();
    let text = advance_notice(&payee(), &mandate, &collections, &[]).text_message;
    assert_eq!(text, "Exampleton Council: there is a new message for you. Sign in to read it.");
}

#[test]
fn the_guarantee_has_its_own_words() {
    let promises = guarantee("Exampleton Council", 10);
    assert_eq!(
        promises[1],
        "If there are any changes to the amount, date or frequency of your Direct Debit Exampleton Council will notify \
         you 10 working days in advance of your account being debited or as otherwise agreed. If you request Exampleton \
         Council to collect a payment, confirmation of the amount and date will be given to you at the time of the request"
    );
    assert_eq!(
        promises.map(|promise| promise.replace("Exampleton Council", "…")),
        [
            "This Guarantee is offered by all banks and building societies that accept instructions to pay Direct Debits",
            "If there are any changes to the amount, date or frequency of your Direct Debit … will notify you 10 working days \
             in advance of your account being debited or as otherwise agreed. If you request … to collect a payment, \
             confirmation of the amount and date will be given to you at the time of the request",
            "If an error is made in the payment of your Direct Debit, by … or your bank or building society, you are entitled \
             to a full and immediate refund of the amount paid from your bank or building society",
            "If you receive a refund you are not entitled to, you must pay it back when … asks you to",
            "You can cancel a Direct Debit at any time by simply contacting your bank or building society. Written \
             confirmation may be required. Please also notify us.",
        ]
    );
}
