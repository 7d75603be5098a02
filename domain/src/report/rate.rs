//! What follows from the sums: shares and averages, each with the two measures that it is made of.

use super::{Figures, Measure, Percent, ReportSection, Unit};
use crate::money::Pence;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A share or an average.
    Rate {
        ArrearsPercent = "arrears_percent", "Arrears as a share of the annual debit";
        NetArrearsPercent = "net_arrears_percent", "The same, less credits";
        CollectedPercent = "collected_percent", "Collected of what was charged in the rent year";
        CollectedWithBroughtForward = "collected_with_brought_forward", "Collected of what was charged and brought forward";
        UniversalCreditShare = "universal_credit_share", "Share of arrears on Universal Credit accounts";
        UniversalCreditMean = "universal_credit_mean", "Average arrears of accounts on Universal Credit";
        OthersMean = "others_mean", "Average arrears of other accounts";
        DirectDebitPercent = "direct_debit_percent", "Direct Debit take-up";
        ReturnedPercent = "returned_percent", "Direct Debits that came back";
        KeptPercent = "kept_percent", "Arrangements kept";
        DecidedInTimePercent = "decided_in_time_percent", "Offers decided in time";
        EvictionsPercent = "evictions_percent", "Evictions as a share of homes";
        SelfServicePercent = "self_service_percent", "Self-service share";
        FormerPercent = "former_percent", "Former tenants' arrears as a share of the annual debit";
        TemporaryPercent = "temporary_percent", "Temporary accommodation arrears as a share of its annual debit";
    }
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateValue {
    /// A share.
    Percent(Percent),
    /// An average.
    Money(Pence),
}

/// "98.50%", "£618.00".
impl std::fmt::Display for RateValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Percent(percent) => percent.fmt(f),
            Self::Money(pence) => pence.fmt(f),
        }
    }
}

impl RateValue {
    /// In hundredths of a per cent, or pence.
    #[must_use]
    pub const fn amount(self) -> i64 {
        match self {
            Self::Percent(percent) => percent.hundredths(),
            Self::Money(pence) => pence.get(),
        }
    }

    /// For a file that a program reads: "98.50", "618.00".
    #[must_use]
    pub fn plain(self) -> String {
        match self {
            Self::Percent(percent) => percent.plain(),
            Self::Money(pence) => pence.plain(),
        }
    }
}

impl Rate {
    /// How it is worked out.
    #[must_use]
    pub const fn definition(self) -> &'static str {
        match self {
            Self::ArrearsPercent => "Closing arrears ÷ annual debit. Credits are not taken off.",
            Self::NetArrearsPercent => "(Closing arrears − credit) ÷ annual debit.",
            Self::CollectedPercent => {
                "Collected in the rent year ÷ charged in the rent year. Arrears brought forward are left out."
            }
            Self::CollectedWithBroughtForward => {
                "Collected in the rent year ÷ (charged in the rent year + arrears brought forward). Known as BV66a."
            }
            Self::UniversalCreditShare => "Arrears of accounts on Universal Credit ÷ closing arrears.",
            Self::UniversalCreditMean => "Their arrears ÷ how many of them are in arrears.",
            Self::OthersMean => "The arrears of other accounts ÷ how many of them are in arrears.",
            Self::DirectDebitPercent => {
                "Accounts with a Direct Debit ÷ (open accounts − those paid in full by benefit)."
            }
            Self::ReturnedPercent => {
                "Accounts with a Direct Debit that came back ÷ accounts that paid by Direct Debit in the week."
            }
            Self::KeptPercent => "Arrangements kept ÷ arrangements in place.",
            Self::DecidedInTimePercent => "Offers decided in time ÷ offers decided.",
            Self::EvictionsPercent => "Evictions in the rent year ÷ accounts open at the end of the week.",
            Self::SelfServicePercent => "Sign-ins to the portal ÷ (sign-ins + calls + visits and interviews).",
            Self::FormerPercent => "Former tenants' closing arrears ÷ annual debit of current accounts.",
            Self::TemporaryPercent => "Closing arrears of temporary accommodation ÷ its annual debit.",
        }
    }

    /// The measure whose accounts it is about: of a share its part, of an average those that it is taken over.
    #[must_use]
    pub const fn measure(self) -> Measure {
        match self {
            Self::ArrearsPercent => Measure::ClosingArrears,
            Self::NetArrearsPercent => Measure::ClosingBalance,
            Self::CollectedPercent | Self::CollectedWithBroughtForward => Measure::CollectedInYear,
            Self::UniversalCreditShare => Measure::UniversalCreditArrears,
            Self::UniversalCreditMean => Measure::UniversalCreditInArrears,
            Self::OthersMean => Measure::OthersInArrears,
            Self::DirectDebitPercent => Measure::DirectDebits,
            Self::ReturnedPercent => Measure::DirectDebitsReturned,
            Self::KeptPercent => Measure::ArrangementsKept,
            Self::DecidedInTimePercent => Measure::OffersDecidedInTime,
            Self::EvictionsPercent => Measure::EvictionsInYear,
            Self::SelfServicePercent => Measure::SignIns,
            Self::FormerPercent => Measure::FormerClosing,
            Self::TemporaryPercent => Measure::TemporaryArrears,
        }
    }

    /// The part of the report that it stands in.
    #[must_use]
    pub const fn section(self) -> ReportSection {
        match self {
            Self::ArrearsPercent
            | Self::NetArrearsPercent
            | Self::CollectedPercent
            | Self::CollectedWithBroughtForward => ReportSection::Year,
            Self::UniversalCreditShare | Self::UniversalCreditMean | Self::OthersMean => ReportSection::UniversalCredit,
            Self::DirectDebitPercent | Self::ReturnedPercent => ReportSection::DirectDebit,
            Self::KeptPercent | Self::DecidedInTimePercent => ReportSection::Arrangements,
            Self::EvictionsPercent => ReportSection::Court,
            Self::SelfServicePercent => ReportSection::Work,
            Self::FormerPercent => ReportSection::Former,
            Self::TemporaryPercent => ReportSection::Temporary,
        }
    }

    /// Its value; `None` where there is nothing to divide by.
    #[must_use]
    pub fn of(self, figures: &Figures) -> Option<RateValue> {
        let get = |measure| figures.get(measure);
        let share = |part, whole| Percent::of(part, whole).map(RateValue::Percent);
        match self {
            Self::ArrearsPercent => share(get(Measure::ClosingArrears), get(Measure::AnnualDebit)),
            Self::NetArrearsPercent => {
                let net = get(Measure::ClosingArrears).saturating_sub(get(Measure::ClosingCredit));
                share(net, get(Measure::AnnualDebit))
            }
            Self::CollectedPercent => share(get(Measure::CollectedInYear), get(Measure::DueInYear)),
            Self::CollectedWithBroughtForward => {
                let whole = get(Measure::DueInYear).saturating_add(get(Measure::BroughtForward));
                share(get(Measure::CollectedInYear), whole)
            }
            Self::UniversalCreditShare => share(get(Measure::UniversalCreditArrears), get(Measure::ClosingArrears)),
            Self::UniversalCreditMean => {
                mean(get(Measure::UniversalCreditArrears), get(Measure::UniversalCreditInArrears))
            }
            Self::OthersMean => mean(get(Measure::OthersArrears), get(Measure::OthersInArrears)),
            Self::DirectDebitPercent => {
                let whole = get(Measure::Accounts).saturating_sub(get(Measure::FullBenefit));
                share(get(Measure::DirectDebits), whole)
            }
            Self::ReturnedPercent => share(get(Measure::DirectDebitsReturned), get(Measure::DirectDebitsPaid)),
            Self::KeptPercent => share(get(Measure::ArrangementsKept), get(Measure::ArrangementsLive)),
            Self::DecidedInTimePercent => share(get(Measure::OffersDecidedInTime), get(Measure::OffersDecided)),
            Self::EvictionsPercent => share(get(Measure::EvictionsInYear), get(Measure::Accounts)),
            Self::SelfServicePercent => {
                let by_officers = get(Measure::Calls).saturating_add(get(Measure::Visits));
                share(get(Measure::SignIns), get(Measure::SignIns).saturating_add(by_officers))
            }
            Self::FormerPercent => share(get(Measure::FormerClosing), get(Measure::AnnualDebit)),
            Self::TemporaryPercent => share(get(Measure::TemporaryArrears), get(Measure::TemporaryAnnualDebit)),
        }
    }

    /// What its value is told in.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::UniversalCreditMean | Self::OthersMean => Unit::Money,
            _ => Unit::Percent,
        }
    }
}

/// An average, half a penny up.
fn mean(total: i64, count: i64) -> Option<RateValue> {
    let (total, count) = (i128::from(total), i128::from(count));
    if count <= 0 {
        return None;
    }
    let size = (2 * total.abs() + count) / (2 * count);
    i64::try_from(size * total.signum()).ok().map(|pence| RateValue::Money(Pence::new(pence)))
}
