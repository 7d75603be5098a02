//! An account's money: the week's, the year's, and what is owed at the end of the week.

use std::collections::BTreeMap;

use super::{AccountFacts, Figures, Measure, ReportWeek};
use crate::ledger::{AccountKind, BenefitStream, EntryGroup, EntryKind};
use crate::money::{Frequency, MoneyOverflow, Pence};
use crate::policy::ReportRules;

/// The week's entries by the measure that they fall under.
pub(super) struct Sums {
    by_measure: BTreeMap<Measure, i64>,
    entries: Pence,
}

impl Sums {
    pub(super) fn of(account: &AccountFacts) -> Result<Self, MoneyOverflow> {
        let mut by_measure = BTreeMap::new();
        for (kind, amount, _) in &account.week {
            let (measure, is_taken_off) = measure_of(*kind);
            let amount = if is_taken_off { amount.checked_neg()? } else { *amount };
            let sum: &mut i64 = by_measure.entry(measure).or_default();
            *sum = sum.checked_add(amount.get()).ok_or(MoneyOverflow)?;
        }
        let entries = Pence::total(account.week.iter().map(|(_, amount, _)| *amount))?;
        Ok(Self { by_measure, entries })
    }

    fn get(&self, measure: Measure) -> i64 {
        self.by_measure.get(&measure).copied().unwrap_or_default()
    }
}

/// The measure under which an entry of the week falls, and whether it is shown as an amount that lessens what is owed.
const fn measure_of(kind: EntryKind) -> (Measure, bool) {
    match kind {
        EntryKind::RentDebit
        | EntryKind::ChargeDebit
        | EntryKind::UoDebit
        | EntryKind::CourtCost
        | EntryKind::Recharge => (Measure::Debit, false),
        EntryKind::PayDd => (Measure::PaidDirectDebit, true),
        EntryKind::PaySo => (Measure::PaidStandingOrder, true),
        EntryKind::PayCard => (Measure::PaidCard, true),
        EntryKind::PayCash => (Measure::PaidCash, true),
        EntryKind::PayBank => (Measure::PaidBank, true),
        EntryKind::PayCheque => (Measure::PaidCheque, true),
        EntryKind::PayPayroll => (Measure::PaidPayroll, true),
        EntryKind::HbCredit | EntryKind::HbClawback => (Measure::HousingBenefit, true),
        EntryKind::UcMptl => (Measure::UniversalCreditPaid, true),
        EntryKind::UcTpd => (Measure::UniversalCreditDeducted, true),
        EntryKind::DhpCrf => (Measure::CouncilHelp, true),
        EntryKind::DdUnpaid | EntryKind::CardChargeback => (Measure::Returned, false),
        EntryKind::Refund => (Measure::Refunded, false),
        EntryKind::WriteOff | EntryKind::WriteOn => (Measure::WrittenOff, true),
        EntryKind::AdjDr
        | EntryKind::AdjCr
        | EntryKind::Compensation
        | EntryKind::PromptPay
        | EntryKind::TransferIn
        | EntryKind::TransferOut => (Measure::Corrected, false),
    }
}

/// Whether an entry is money collected, or such money going back.
const fn is_collected(kind: EntryKind) -> bool {
    matches!(kind.group(), EntryGroup::Payment | EntryGroup::HousingBenefit | EntryGroup::UniversalCredit)
        || matches!(kind, EntryKind::DhpCrf)
}

fn arrears(balance: Pence) -> i64 {
    balance.get().max(0)
}

pub(super) fn add_week(figures: &mut Figures, account: &AccountFacts, sums: &Sums) -> Result<(), MoneyOverflow> {
    figures.add(Measure::OpeningBalance, account.opening.get())?;
    figures.add(Measure::ClosingBalance, account.closing.get())?;
    for (measure, amount) in &sums.by_measure {
        figures.add(*measure, *amount)?;
    }
    // Whatever moved the balance and is no entry of the week was posted late.
    let late = account.closing.checked_sub(account.opening)?.checked_sub(sums.entries)?;
    figures.add(Measure::LatePostings, late.get())
}

pub(super) fn add_arrears(
    figures: &mut Figures,
    account: &AccountFacts,
    week: ReportWeek,
    rules: &ReportRules,
) -> Result<(), MoneyOverflow> {
    let (opening, closing) = (arrears(account.opening), arrears(account.closing));
    figures.add(Measure::OpeningArrears, opening)?;
    figures.add(Measure::ClosingArrears, closing)?;
    figures.add(Measure::Movement, closing.checked_sub(opening).ok_or(MoneyOverflow)?)?;
    figures.add(Measure::Accounts, i64::from(account.is_open_on(week.ends_on())))?;
    if account.closing.is_credit() {
        figures.add(Measure::InCredit, 1)?;
        figures.add(Measure::ClosingCredit, account.closing.checked_neg()?.get())?;
    }
    if !account.closing.is_arrears() {
        return Ok(());
    }
    figures.add(Measure::InArrears, 1)?;
    let (number, owed) = band(account, rules)?;
    figures.add(number, 1)?;
    figures.add(owed, closing)
}

/// The band of an account in arrears: by how many weeks of its charges it is.
fn band(account: &AccountFacts, rules: &ReportRules) -> Result<(Measure, Measure), MoneyOverflow> {
    let [bands @ .., without_charge] = Measure::BANDS;
    let a_year = account.annual_debit()?.get();
    if a_year <= 0 {
        return Ok(without_charge);
    }
    // arrears ÷ weekly charge against so many weeks, without dividing: arrears × 52 against the annual debit × weeks.
    let owed = i128::from(account.closing.get()) * i128::from(Frequency::Weekly.times_a_year());
    let bound = |weeks: u32| i128::from(a_year) * i128::from(weeks);
    let last = rules.band_weeks.len() - 1;
    let reached = rules
        .band_weeks
        .iter()
        .enumerate()
        // The last bound belongs to the band below it: "8 to 13" and "more than 13".
        .take_while(|(place, weeks)| if *place == last { owed > bound(**weeks) } else { owed >= bound(**weeks) })
        .count();
    Ok(bands.get(reached).copied().unwrap_or(without_charge))
}

pub(super) fn add_year(figures: &mut Figures, account: &AccountFacts) -> Result<(), MoneyOverflow> {
    let total = |is_meant: fn(EntryKind) -> bool| {
        Pence::total(account.year.iter().filter(|(kind, _)| is_meant(*kind)).map(|(_, amount)| *amount))
    };
    figures.add(Measure::DueInYear, total(|kind| kind.group() == EntryGroup::Charge)?.get())?;
    figures.add(Measure::CollectedInYear, total(is_collected)?.checked_neg()?.get())?;
    figures.add(Measure::BroughtForward, arrears(account.brought_forward))?;
    figures.add(Measure::AnnualDebit, account.annual_debit()?.get())
}

pub(super) fn add_universal_credit(
    figures: &mut Figures,
    account: &AccountFacts,
    week: ReportWeek,
) -> Result<(), MoneyOverflow> {
    let (sunday, owed) = (week.ends_on(), arrears(account.closing));
    let is_on = account.is_open_on(sunday) && account.is_on_universal_credit(sunday);
    let (in_arrears, arrears) = if is_on {
        (Measure::UniversalCreditInArrears, Measure::UniversalCreditArrears)
    } else {
        (Measure::OthersInArrears, Measure::OthersArrears)
    };
    figures.add(in_arrears, i64::from(owed > 0))?;
    figures.add(arrears, owed)?;
    if !is_on {
        return Ok(());
    }
    figures.add(Measure::OnUniversalCredit, 1)?;
    figures.add(Measure::NewOnUniversalCredit, i64::from(!account.is_on_universal_credit(week.before().ends_on())))?;
    let is_managed = account.has_benefit(sunday, |stream| stream == BenefitStream::UcManaged);
    figures.add(Measure::ManagedPayments, i64::from(is_managed))?;
    match account.before_universal_credit {
        Some(before) => figures.add(Measure::UniversalCreditUplift, account.closing.checked_sub(before)?.get()),
        None => Ok(()),
    }
}

pub(super) fn add_temporary(
    figures: &mut Figures,
    account: &AccountFacts,
    week: ReportWeek,
    sums: &Sums,
) -> Result<(), MoneyOverflow> {
    if account.kind != AccountKind::TemporaryAccommodation {
        return Ok(());
    }
    figures.add(Measure::TemporaryAccounts, i64::from(account.is_open_on(week.ends_on())))?;
    figures.add(Measure::TemporaryDebit, sums.get(Measure::Debit))?;
    figures.add(Measure::TemporaryBenefit, sums.get(Measure::HousingBenefit))?;
    figures.add(Measure::TemporaryArrears, arrears(account.closing))?;
    figures.add(Measure::TemporaryAnnualDebit, account.annual_debit()?.get())
}

pub(super) fn add_former(figures: &mut Figures, account: &AccountFacts, sums: &Sums) -> Result<(), MoneyOverflow> {
    let collected =
        Pence::total(account.week.iter().filter(|(kind, ..)| is_collected(*kind)).map(|(_, amount, _)| *amount))?;
    figures.add(Measure::FormerOpening, arrears(account.opening))?;
    figures.add(Measure::FormerCollected, collected.checked_neg()?.get())?;
    figures.add(Measure::FormerWrittenOff, sums.get(Measure::WrittenOff))?;
    figures.add(Measure::FormerClosing, arrears(account.closing))?;
    figures.add(Measure::FormerInArrears, i64::from(account.closing.is_arrears()))
}
