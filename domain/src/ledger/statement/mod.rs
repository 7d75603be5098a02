//! A statement: what an account was at the start of a period, everything that moved it, and what it was at the end.
//!
//! Invariants: the opening of a period is the closing of the one before; the subtotals take the opening to the closing exactly;
//! the order in which entries arrived makes no difference. Lines are oldest first.

mod explanation;
mod grouped;
mod name;
mod sum;
mod title;

use std::collections::BTreeMap;

pub use grouped::{ChargePart, GroupedLine};
pub use sum::SumTerm;

use crate::calendar::Day;
use crate::money::{MoneyOverflow, Pence};
use crate::vocabulary::vocabulary;

use super::{AccountKind, Benefit, Entry, EntryGroup, EntryKind, Ledger};

vocabulary! {
    /// Which lines of a statement to show.
    StatementFilter {
        All = "all", "Everything";
        Charges = "charges", "Charges";
        Benefit = "benefit", "Benefit";
        Payments = "payments", "Your payments";
    }
}

impl StatementFilter {
    /// Whether it shows an entry of this kind. Help from the council is shown with benefit.
    #[must_use]
    pub const fn shows(self, kind: EntryKind) -> bool {
        match (self, kind.group()) {
            (Self::All, _)
            | (Self::Charges, EntryGroup::Charge)
            | (Self::Payments, EntryGroup::Payment)
            | (Self::Benefit, EntryGroup::HousingBenefit | EntryGroup::UniversalCredit) => true,
            (Self::Benefit, _) => matches!(kind, EntryKind::DhpCrf),
            (Self::Charges | Self::Payments, _) => false,
        }
    }
}

/// One entry, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLine<'a> {
    /// The entry itself.
    pub entry: &'a Entry,
    /// What it is, in a few plain words: "Your payment, by card".
    pub title: String,
    /// The answer to "what is this?", in sentences.
    pub explanation: String,
    /// The balance once this line and all before it are counted.
    pub balance_after: Pence,
    /// The subtotal it falls under.
    pub group: EntryGroup,
}

/// An account over a period, both days included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement<'a> {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// What the account is for.
    pub kind: AccountKind,
    /// Balance before the first day.
    pub opening: Pence,
    /// Balance at the end of the last day.
    pub closing: Pence,
    /// Charges, which add to what is owed.
    pub charged: Pence,
    /// Housing Benefit received, less what was taken back.
    pub housing_benefit: Pence,
    /// Universal Credit received by the landlord.
    pub universal_credit: Pence,
    /// What the resident paid, less what was returned or refunded.
    pub paid: Pence,
    /// Everything else, as it moved the balance: positive added to what is owed.
    pub corrections: Pence,
    /// Every entry of the period, oldest first.
    pub lines: Vec<StatementLine<'a>>,
    benefits: &'a [Benefit],
    /// The benefit rows tell what is paid now: they explain only charges from this day on.
    benefits_hold_from_on: Option<Day>,
}

/// What a line's words need beside the entry.
#[derive(Clone, Copy)]
struct Context<'a> {
    account: AccountKind,
    /// The entry that this one reverses, where it is known.
    original: Option<&'a Entry>,
    /// The entry that reverses this one.
    reversal: Option<&'a Entry>,
}

impl<'a> Statement<'a> {
    /// The statement of a period. With `to` before `from` it has no lines and closes as it opens.
    ///
    /// The entries may be all there are, or those from some day on with the balance carried in as the ledger's opening; then an
    /// entry reversed before that day is not named.
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn new(ledger: &Ledger<'a>, from: Day, to: Day) -> Result<Self, MoneyOverflow> {
        let earlier = ledger.entries.iter().filter(|entry| entry.effective_on < from);
        let opening = Pence::total(std::iter::once(ledger.opening).chain(earlier.map(|entry| entry.amount)))?;
        let mut within: Vec<&Entry> =
            ledger.entries.iter().filter(|entry| from <= entry.effective_on && entry.effective_on <= to).collect();
        within.sort_unstable_by_key(|entry| entry.order());

        let reversals = Reversals::of(ledger.entries);
        let mut balance_after = opening;
        let mut lines = Vec::with_capacity(within.len());
        for entry in within {
            balance_after = balance_after.checked_add(entry.amount)?;
            let context = reversals.context(entry, ledger.kind);
            lines.push(StatementLine {
                entry,
                title: title::title(entry, context),
                explanation: explanation::explanation(entry, context),
                balance_after,
                group: entry.kind.group(),
            });
        }
        let subtotal = |group: EntryGroup| {
            let of_group = lines.iter().filter(|line| line.group == group);
            Pence::total(of_group.map(|line| line.entry.amount))
        };
        Ok(Self {
            from,
            to,
            kind: ledger.kind,
            opening,
            closing: balance_after,
            charged: subtotal(EntryGroup::Charge)?,
            housing_benefit: subtotal(EntryGroup::HousingBenefit)?.checked_neg()?,
            universal_credit: subtotal(EntryGroup::UniversalCredit)?.checked_neg()?,
            paid: subtotal(EntryGroup::Payment)?.checked_neg()?,
            corrections: subtotal(EntryGroup::Correction)?,
            lines,
            benefits: ledger.benefits,
            benefits_hold_from_on: grouped::benefits_hold_from_on(ledger.entries),
        })
    }
}

/// Who reverses whom.
struct Reversals<'a> {
    /// By the reference reversed.
    reversals: BTreeMap<&'a str, &'a Entry>,
    /// By their own reference, the entries reversed.
    originals: BTreeMap<&'a str, &'a Entry>,
}

impl<'a> Reversals<'a> {
    fn of(entries: &'a [Entry]) -> Self {
        let mut reversals: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in entries {
            if let Some(reversed) = entry.reverses_ref.as_deref() {
                // Where several name the same entry the first of the ledger is told, whichever arrived first.
                let first = reversals.entry(reversed).or_insert(entry);
                if entry.order() < first.order() {
                    *first = entry;
                }
            }
        }
        let originals = if reversals.is_empty() {
            BTreeMap::new()
        } else {
            let reversed = entries.iter().filter(|entry| reversals.contains_key(entry.transaction_ref.as_str()));
            reversed.map(|entry| (entry.transaction_ref.as_str(), entry)).collect()
        };
        Self { reversals, originals }
    }

    fn context(&self, entry: &Entry, account: AccountKind) -> Context<'a> {
        let reversed = entry.reverses_ref.as_deref();
        Context {
            account,
            original: reversed.and_then(|original| self.originals.get(original).copied()),
            reversal: self.reversals.get(entry.transaction_ref.as_str()).copied(),
        }
    }
}
