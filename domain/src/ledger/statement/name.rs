//! What an entry is called in the middle of a sentence, and how days and periods are mentioned.

use chrono::Datelike;

use crate::calendar::{Day, day_month, day_month_year};
use crate::ledger::{AccountKind, ChargeCode, Entry, EntryKind};

/// What a charge is called, with a capital. Where there is no tenancy it is never called rent.
pub(super) fn charge_name(entry: &Entry, account: AccountKind) -> &'static str {
    let code = match (entry.kind, entry.charge_code) {
        (EntryKind::RentDebit, None) => ChargeCode::Rent,
        (EntryKind::UoDebit, None | Some(ChargeCode::Rent)) => ChargeCode::UseOcc,
        (EntryKind::ChargeDebit, None) => return "Charge",
        (EntryKind::CourtCost, None) => ChargeCode::CourtCost,
        (EntryKind::Recharge, None) => ChargeCode::Recharge,
        (_, Some(code)) => code,
        (kind, None) => return kind.words(),
    };
    match code {
        ChargeCode::Rent if !account.may_say_rent() => ChargeCode::UseOcc.words(),
        code => code.words(),
    }
}

/// What an entry is called in the middle of a sentence: "rent", "Direct Debit", "card payment".
pub(super) fn name(entry: &Entry, account: AccountKind) -> String {
    let name = match entry.kind {
        EntryKind::RentDebit
        | EntryKind::ChargeDebit
        | EntryKind::UoDebit
        | EntryKind::CourtCost
        | EntryKind::Recharge => return charge_name(entry, account).to_lowercase(),
        EntryKind::PayDd => "Direct Debit",
        EntryKind::PaySo => "standing order",
        EntryKind::PayCard => "card payment",
        EntryKind::PayCash => "cash payment",
        EntryKind::PayBank => "bank transfer",
        EntryKind::PayCheque => "cheque",
        EntryKind::PayPayroll => "payment from your wages",
        EntryKind::HbCredit => "Housing Benefit",
        EntryKind::HbClawback => "Housing Benefit taken back",
        EntryKind::UcMptl => "Universal Credit payment",
        EntryKind::UcTpd => "Universal Credit deduction",
        EntryKind::DhpCrf => "help from the council",
        EntryKind::DdUnpaid => "returned Direct Debit",
        EntryKind::CardChargeback => "returned card payment",
        EntryKind::Refund => "refund",
        EntryKind::Compensation => "compensation",
        EntryKind::PromptPay => "discount",
        EntryKind::WriteOff => "write-off",
        EntryKind::WriteOn => "debt put back",
        EntryKind::AdjDr | EntryKind::AdjCr => "correction",
        EntryKind::TransferIn | EntryKind::TransferOut => "transfer",
    };
    name.to_owned()
}

/// "Direct Debit of 1 May", with the year when it is not that of the line which mentions it.
pub(super) fn name_of_day(entry: &Entry, account: AccountKind, mentioned_on: Day) -> String {
    let day = if entry.effective_on.year() == mentioned_on.year() {
        day_month(entry.effective_on)
    } else {
        day_month_year(entry.effective_on)
    };
    format!("{} of {day}", name(entry, account))
}

/// The text with its first letter a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
