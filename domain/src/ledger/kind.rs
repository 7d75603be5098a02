//! The kinds of ledger entry, with the sign each must have and the subtotal it falls under.
//!
//! Debits are positive (the resident owes more), credits negative. A zero amount is never an entry.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What an entry is. The sign of its amount follows from it.
    EntryKind {
        RentDebit = "RENT_DEBIT", "Rent";
        ChargeDebit = "CHARGE_DEBIT", "Charge";
        UoDebit = "UO_DEBIT", "Use and occupation charge";
        CourtCost = "COURT_COST", "Court cost";
        Recharge = "RECHARGE", "Recharge";
        DdUnpaid = "DD_UNPAID", "Direct Debit returned unpaid";
        CardChargeback = "CARD_CHARGEBACK", "Card payment taken back";
        Refund = "REFUND", "Refund paid to you";
        HbClawback = "HB_CLAWBACK", "Housing Benefit taken back";
        WriteOn = "WRITE_ON", "Debt put back on the account";
        AdjDr = "ADJ_DR", "Correction, added";
        TransferIn = "TRANSFER_IN", "Balance moved from another account";
        HbCredit = "HB_CREDIT", "Housing Benefit";
        UcMptl = "UC_MPTL", "Universal Credit, paid to us";
        UcTpd = "UC_TPD", "Universal Credit deduction towards arrears";
        DhpCrf = "DHP_CRF", "Help with housing costs from the council";
        PayDd = "PAY_DD", "Payment by Direct Debit";
        PaySo = "PAY_SO", "Payment by standing order";
        PayCard = "PAY_CARD", "Payment by card";
        PayCash = "PAY_CASH", "Payment by cash";
        PayBank = "PAY_BANK", "Payment by bank transfer";
        PayCheque = "PAY_CHEQUE", "Payment by cheque";
        PayPayroll = "PAY_PAYROLL", "Payment from wages";
        Compensation = "COMPENSATION", "Compensation";
        PromptPay = "PROMPT_PAY", "Discount for paying promptly";
        WriteOff = "WRITE_OFF", "Debt written off";
        AdjCr = "ADJ_CR", "Correction, taken off";
        TransferOut = "TRANSFER_OUT", "Balance moved to another account";
    }
}

/// Which way an entry moves the balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Positive: the resident owes more.
    Debit,
    /// Negative: the resident owes less.
    Credit,
}

/// The subtotal of a statement under which an entry falls. Every kind has exactly one, so the subtotals add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryGroup {
    /// What was charged.
    Charge,
    /// Housing Benefit, less what was taken back.
    HousingBenefit,
    /// Universal Credit that reached the landlord.
    UniversalCredit,
    /// What the resident paid, less what was returned or refunded.
    Payment,
    /// Everything else: corrections, write-offs, compensation, transfers, one-off help from the council.
    Correction,
}

impl EntryGroup {
    /// Every group, in the order of a statement's sum.
    pub const ALL: &'static [Self] =
        &[Self::Charge, Self::HousingBenefit, Self::UniversalCredit, Self::Payment, Self::Correction];

    /// Plain English for a subtotal.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Charge => "Charged",
            Self::HousingBenefit => "Housing Benefit",
            Self::UniversalCredit => "Universal Credit",
            Self::Payment => "You paid",
            Self::Correction => "Corrections and other changes",
        }
    }
}

impl EntryKind {
    /// The sign that its amount must have.
    #[must_use]
    pub const fn sign(self) -> Sign {
        match self {
            Self::RentDebit
            | Self::ChargeDebit
            | Self::UoDebit
            | Self::CourtCost
            | Self::Recharge
            | Self::DdUnpaid
            | Self::CardChargeback
            | Self::Refund
            | Self::HbClawback
            | Self::WriteOn
            | Self::AdjDr
            | Self::TransferIn => Sign::Debit,
            Self::HbCredit
            | Self::UcMptl
            | Self::UcTpd
            | Self::DhpCrf
            | Self::PayDd
            | Self::PaySo
            | Self::PayCard
            | Self::PayCash
            | Self::PayBank
            | Self::PayCheque
            | Self::PayPayroll
            | Self::Compensation
            | Self::PromptPay
            | Self::WriteOff
            | Self::AdjCr
            | Self::TransferOut => Sign::Credit,
        }
    }

    /// The subtotal under which it falls.
    ///
    /// A payment that came back and a refund lessen what was paid, and a clawback lessens Housing Benefit, so that
    /// "you paid" is what really stayed paid. Help from the council is neither Housing Benefit nor the resident's own payment.
    #[must_use]
    pub const fn group(self) -> EntryGroup {
        match self {
            Self::RentDebit | Self::ChargeDebit | Self::UoDebit | Self::CourtCost | Self::Recharge => {
                EntryGroup::Charge
            }
            Self::HbCredit | Self::HbClawback => EntryGroup::HousingBenefit,
            Self::UcMptl | Self::UcTpd => EntryGroup::UniversalCredit,
            Self::PayDd
            | Self::PaySo
            | Self::PayCard
            | Self::PayCash
            | Self::PayBank
            | Self::PayCheque
            | Self::PayPayroll
            | Self::DdUnpaid
            | Self::CardChargeback
            | Self::Refund => EntryGroup::Payment,
            Self::DhpCrf
            | Self::WriteOn
            | Self::AdjDr
            | Self::TransferIn
            | Self::Compensation
            | Self::PromptPay
            | Self::WriteOff
            | Self::AdjCr
            | Self::TransferOut => EntryGroup::Correction,
        }
    }

    /// Whether it is money that the resident paid (one of the `PAY_` kinds).
    #[must_use]
    pub const fn is_resident_payment(self) -> bool {
        matches!(self.group(), EntryGroup::Payment) && matches!(self.sign(), Sign::Credit)
    }

    /// Whether one such entry stands for one rent week, by which benefit is earned.
    #[must_use]
    pub const fn marks_rent_week(self) -> bool {
        matches!(self, Self::RentDebit | Self::UoDebit)
    }
}
