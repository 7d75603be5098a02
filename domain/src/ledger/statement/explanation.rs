//! The answer to "what is this?": plain, kind, and saying what to do where something may be wrong.

use chrono::Days;

use crate::calendar::{day_month_year, period_words};
use crate::ledger::{ChargeCode, Entry, EntryKind};

use super::Context;
use super::name::{capitalised, name, name_of_day};

/// An entry written down later than this is explained, because the resident saw the account without it.
const LATE_AFTER_DAYS: u64 = 7;

const ASK_US: &str = "If you do not know what it is for, please ask us.";

/// The line explained in sentences.
pub(super) fn explanation(entry: &Entry, context: Context<'_>) -> String {
    let mut sentences = what_it_is(entry, context);
    if let Some((first_on, last_on)) = entry.period {
        push(&mut sentences, &format!("It is for {}.", period_words(first_on, last_on)));
    }
    let told_already =
        matches!(entry.kind, EntryKind::DdUnpaid | EntryKind::CardChargeback | EntryKind::AdjDr | EntryKind::AdjCr);
    if let Some(original) = context.original.filter(|_| !told_already) {
        push(&mut sentences, &format!("It {}.", reverses(entry, original, context)));
    }
    if let Some(reversal) = context.reversal {
        push(&mut sentences, &was_reversed(reversal));
    }
    let late_from = entry.effective_on.checked_add_days(Days::new(LATE_AFTER_DAYS));
    if late_from.is_some_and(|late_from| entry.posted_on > late_from) {
        let (posted, effective) = (entry.posted_on, entry.effective_on);
        push(
            &mut sentences,
            &format!(
                "It was added to your account on {} and counts from {}.",
                day_month_year(posted),
                day_month_year(effective)
            ),
        );
    }
    sentences
}

/// "reverses the rent of 27 April, £112.50"
fn reverses(entry: &Entry, original: &Entry, context: Context<'_>) -> String {
    let mention = name_of_day(original, context.account, entry.effective_on);
    format!("reverses the {mention}, {}", original.amount.abs())
}

fn was_reversed(reversal: &Entry) -> String {
    let day = day_month_year(reversal.effective_on);
    let what_happened = match reversal.kind {
        EntryKind::DdUnpaid => "Your bank returned it unpaid",
        EntryKind::CardChargeback => "Your bank took it back",
        _ => "It was reversed",
    };
    format!("{what_happened} on {day}: see the line of that day.")
}

fn push(sentences: &mut String, sentence: &str) {
    sentences.push(' ');
    sentences.push_str(sentence);
}

fn what_it_is(entry: &Entry, context: Context<'_>) -> String {
    let amount = entry.amount.abs();
    let original = |otherwise: &str| {
        let mention = context.original.map(|original| name_of_day(original, context.account, entry.effective_on));
        capitalised(&mention.unwrap_or_else(|| otherwise.to_owned()))
    };
    match entry.kind {
        EntryKind::RentDebit
        | EntryKind::ChargeDebit
        | EntryKind::UoDebit
        | EntryKind::CourtCost
        | EntryKind::Recharge => what_charge_is(entry, context).to_owned(),
        EntryKind::DdUnpaid => format!(
            "{} was returned unpaid by your bank, so {amount} has been added back to your account. Your bank can tell you why. \
             If you cannot pay it now, please tell us and we will help.",
            original("A Direct Debit")
        ),
        EntryKind::CardChargeback => format!(
            "{} was taken back by your bank, so {amount} has been added back to your account. If you did not ask your bank \
             to do this, please tell us.",
            original("A card payment")
        ),
        EntryKind::Refund => {
            format!("We paid {amount} back to you. If it has not reached you, please tell us.")
        }
        EntryKind::HbClawback => format!(
            "The council took back {amount} of Housing Benefit that it had paid to us for you. If you think it is wrong, \
             ask the council's benefits office to look again."
        ),
        EntryKind::HbCredit => format!("The council paid {amount} of Housing Benefit straight to your account."),
        EntryKind::UcMptl => format!("Your Universal Credit paid {amount} towards your housing costs straight to us."),
        EntryKind::UcTpd => {
            format!("{amount} was taken from your Universal Credit and paid to us towards what was outstanding.")
        }
        EntryKind::DhpCrf => format!("The council paid {amount} to help with your housing costs."),
        kind if kind.is_resident_payment() && context.reversal.is_some() => {
            format!("Your {} of {amount}.", name(entry, context.account))
        }
        kind if kind.is_resident_payment() => {
            format!("Your {} of {amount} reached us. Thank you.", name(entry, context.account))
        }
        EntryKind::Compensation => format!("We took {amount} off your account as compensation."),
        EntryKind::PromptPay => {
            format!("We took {amount} off your account because you paid promptly. Thank you.")
        }
        EntryKind::WriteOff => {
            format!("We took {amount} off your account because we no longer expect you to pay it.")
        }
        EntryKind::WriteOn => {
            format!("A debt of {amount} that had been written off was put back on your account. {ASK_US}")
        }
        EntryKind::TransferIn => {
            format!("{amount} was moved to this account from another account of yours. {ASK_US}")
        }
        EntryKind::TransferOut => {
            format!("{amount} was moved from this account to another account of yours. {ASK_US}")
        }
        EntryKind::AdjDr => correction(entry, context, "added", "to"),
        // Every other kind is a payment by the resident, told above.
        _ => correction(entry, context, "took", "off"),
    }
}

fn correction(entry: &Entry, context: Context<'_>, verb: &str, side: &str) -> String {
    let amount = entry.amount.abs();
    let reversed =
        context.original.map_or_else(String::new, |original| format!(" It {}.", reverses(entry, original, context)));
    format!("A correction {verb} {amount} {side} your account.{reversed} {ASK_US}")
}

/// What a charge pays for.
fn what_charge_is(entry: &Entry, context: Context<'_>) -> &'static str {
    let may_say_rent = context.account.may_say_rent();
    match (entry.charge_code, entry.kind) {
        (Some(ChargeCode::UseOcc), _) | (None | Some(ChargeCode::Rent), EntryKind::UoDebit) => USE_AND_OCCUPATION,
        (Some(ChargeCode::Rent), _) | (None, EntryKind::RentDebit) if may_say_rent => "The rent for your home.",
        (Some(ChargeCode::Rent), _) | (None, EntryKind::RentDebit) => USE_AND_OCCUPATION,
        (Some(ChargeCode::Service), _) => {
            "Your share of what it costs to look after the building or estate, such as cleaning and lighting."
        }
        (Some(ChargeCode::Heating), _) => "Heating that is provided to your home.",
        (Some(ChargeCode::Water), _) => "Water charges that you pay through us.",
        (Some(ChargeCode::Garage), _) => "The charge for your garage.",
        (Some(ChargeCode::Parking), _) => "The charge for your parking space.",
        (Some(ChargeCode::Support), _) => "Support that comes with your home.",
        (Some(ChargeCode::Insurance), _) => "Home contents insurance that you pay through us.",
        (Some(ChargeCode::Storage), _) => "Storing your belongings.",
        (Some(ChargeCode::Removals), _) => "Moving your belongings.",
        (Some(ChargeCode::CourtCost), _) | (None, EntryKind::CourtCost) => {
            "A cost of going to court, such as a court fee. If you do not know what it is for, please ask us."
        }
        (Some(ChargeCode::Recharge), _) | (None, EntryKind::Recharge) => {
            "The cost of work that you have been asked to pay for. If you think it is wrong, please tell us."
        }
        (Some(ChargeCode::Other) | None, _) => {
            "Another charge on your account. If you do not know what it is for, please ask us."
        }
    }
}

const USE_AND_OCCUPATION: &str = "The use and occupation charge for your home.";
