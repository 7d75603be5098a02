//! What a line is, in a few plain words.

use crate::calendar::period_words;
use crate::ledger::{Entry, EntryKind};

use super::Context;
use super::name::{capitalised, charge_name, name_of_day};

/// "Rent, 27 April to 3 May 2026", "Your payment, by card", "Direct Debit of 1 May returned unpaid".
pub(super) fn title(entry: &Entry, context: Context<'_>) -> String {
    let mention = context.original.map(|original| name_of_day(original, context.account, entry.effective_on));
    let words = match (entry.kind, mention) {
        (EntryKind::DdUnpaid, mention) => {
            let what = mention.unwrap_or_else(|| "Direct Debit".to_owned());
            return format!("{} returned unpaid", capitalised(&what));
        }
        (EntryKind::CardChargeback, mention) => {
            let what = mention.unwrap_or_else(|| "card payment".to_owned());
            return format!("{} taken back by your bank", capitalised(&what));
        }
        (EntryKind::AdjDr | EntryKind::AdjCr, Some(mention)) => {
            return format!("Correction of {mention}");
        }
        (
            EntryKind::RentDebit
            | EntryKind::ChargeDebit
            | EntryKind::UoDebit
            | EntryKind::CourtCost
            | EntryKind::Recharge,
            _,
        ) => charge_name(entry, context.account),
        (EntryKind::Refund, _) => "Refund to you",
        (EntryKind::HbClawback, _) => "Housing Benefit taken back",
        (EntryKind::WriteOn, _) => "Debt put back on your account",
        (EntryKind::AdjDr | EntryKind::AdjCr, None) => "Correction",
        (EntryKind::TransferIn, _) => "Balance moved here from another account",
        (EntryKind::HbCredit, _) => "Housing Benefit",
        (EntryKind::UcMptl, _) => "Universal Credit, paid to us",
        (EntryKind::UcTpd, _) => "Deduction from your Universal Credit",
        (EntryKind::DhpCrf, _) => "Help with housing costs from the council",
        (EntryKind::PayDd, _) => "Your payment, by Direct Debit",
        (EntryKind::PaySo, _) => "Your payment, by standing order",
        (EntryKind::PayCard, _) => "Your payment, by card",
        (EntryKind::PayCash, _) => "Your payment, in cash",
        (EntryKind::PayBank, _) => "Your payment, by bank transfer",
        (EntryKind::PayCheque, _) => "Your payment, by cheque",
        (EntryKind::PayPayroll, _) => "Your payment, from your wages",
        (EntryKind::Compensation, _) => "Compensation from us",
        (EntryKind::PromptPay, _) => "Discount for paying promptly",
        (EntryKind::WriteOff, _) => "Debt written off",
        (EntryKind::TransferOut, _) => "Balance moved to another account",
    };
    with_period(words, entry)
}

/// The words and, where the entry is for a period, the period.
pub(super) fn with_period(words: &str, entry: &Entry) -> String {
    match entry.period {
        Some((first_on, last_on)) => format!("{words}, {}", period_words(first_on, last_on)),
        None => words.to_owned(),
    }
}
