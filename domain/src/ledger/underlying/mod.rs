//! What of a balance is really the resident's: the balance less benefit earned by rent weeks already charged and not yet paid.
//!
//! The rule is that of `docs/extract-format.md` ("Underlying"). It looks only at what was effective by the day it is asked about,
//! so a past day is answered as it was. Everything that chases a person must use this figure and not the balance.
//!
//! Only benefit paid to the landlord counts (`hb`, `uc_managed`). A stream that has not paid for longer than policy allows stops
//! counting and is reported for a person to look at: a stopped claim must not hide arrears.

mod coverage;
mod earned;
mod points;
mod window;

pub use points::{BalancePoint, balance_points};
pub use window::{underlying_from_window, window_start};

use crate::calendar::Day;
use crate::money::{MoneyOverflow, Pence};
use crate::policy::Policy;

use super::{Benefit, BenefitFrequency, BenefitStream, Entry, EntryKind, Ledger};
pub(super) use coverage::{Coverage, row_on};
use coverage::{is_reversed, reversed_by};
pub(super) use earned::Earned;

/// What the rule needs to know of an entry. Amounts are not among it: they are in the balance.
///
/// Whoever reads many accounts may build these from the few columns they need, and only for the kinds that
/// matter: `RENT_DEBIT`, `UO_DEBIT`, `HB_CREDIT`, `UC_MPTL`, and any entry with a `reverses_ref`.
#[derive(Clone, Copy, Debug)]
pub struct Posting<'a> {
    /// As in [`Entry`].
    pub transaction_ref: &'a str,
    /// As in [`Entry`].
    pub effective_on: Day,
    /// As in [`Entry`].
    pub kind: EntryKind,
    /// As in [`Entry`].
    pub period: Option<(Day, Day)>,
    /// As in [`Entry`].
    pub reverses_ref: Option<&'a str>,
}

impl<'a> From<&'a Entry> for Posting<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            transaction_ref: &entry.transaction_ref,
            effective_on: entry.effective_on,
            kind: entry.kind,
            period: entry.period,
            reverses_ref: entry.reverses_ref.as_deref(),
        }
    }
}

/// The answer, with every figure it was worked out from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Underlying {
    /// The day it is the answer for.
    pub day: Day,
    /// Balance at the end of the day.
    pub balance: Pence,
    /// Benefit that is on its way, at most one for each stream; none of them is nothing.
    pub on_its_way: Vec<BenefitOnItsWay>,
    /// Streams that would count had they not stopped paying. Each needs a person.
    pub stopped: Vec<StoppedStream>,
    /// `balance` less all that is on its way.
    pub underlying: Pence,
}

/// Rent weeks, whole ones and odd days. Odd days come only from an entry that charges more than a week at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeeksEarned {
    /// Whole weeks.
    pub weeks: i64,
    /// Days beyond them, 0 to 6.
    pub odd_days: i64,
}

/// Benefit earned by a stream and not yet paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitOnItsWay {
    /// By which way it will come.
    pub stream: BenefitStream,
    /// How much; more than nothing.
    pub amount: Pence,
    /// The rent weeks that earn it.
    pub earned: WeeksEarned,
    /// The amount of the award used for the last of those weeks ...
    pub rate: Pence,
    /// ... and the period which that amount is for.
    pub rate_frequency: BenefitFrequency,
    /// The last day that benefit has already paid for.
    pub covered_to_on: Day,
    /// First day of the first week earned.
    pub earned_from_on: Day,
    /// Last day of the last week earned.
    pub earned_to_on: Day,
    /// When it is expected, as the landlord's system gave it; `None` when not known, or when that day is past.
    pub due_on: Option<Day>,
}

/// A stream that has gone unpaid for too long to be counted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoppedStream {
    /// Which one.
    pub stream: BenefitStream,
    /// When it last paid; before any payment, the last day that had been paid for.
    pub last_paid_on: Day,
    /// The last day that it has paid for.
    pub covered_to_on: Day,
    /// The last day on which it was relied on: what people were told until then was told with it.
    pub relied_on_to: Day,
    /// The rent weeks since, which it would have paid for.
    pub earned: WeeksEarned,
    /// What it would have paid, and is *not* taken off the balance.
    pub not_counted: Pence,
}

/// The underlying balance of an account at the end of a day. Entries may come in any order.
///
/// # Errors
/// [`MoneyOverflow`] when a sum does not fit.
pub fn underlying(ledger: &Ledger<'_>, day: Day, policy: &Policy) -> Result<Underlying, MoneyOverflow> {
    let postings = ledger.entries.iter().map(Posting::from);
    underlying_of(ledger.balance(day)?, postings, ledger.benefits, day, policy)
}

/// The same from a balance already known and from postings in any order; those after the day are passed over.
///
/// Nothing is allocated for an account without benefit to the landlord, and its postings are not looked at.
/// # Errors
/// [`MoneyOverflow`] when a sum does not fit.
pub fn underlying_of<'a>(
    balance: Pence,
    postings: impl Iterator<Item = Posting<'a>> + Clone,
    benefits: &[Benefit],
    day: Day,
    policy: &Policy,
) -> Result<Underlying, MoneyOverflow> {
    let mut answer = Underlying { day, balance, on_its_way: Vec::new(), stopped: Vec::new(), underlying: balance };
    let has_rows = |stream: BenefitStream| benefits.iter().any(|row| row.stream == stream);
    if !BenefitStream::PAID_TO_LANDLORD.iter().any(|stream| has_rows(*stream)) {
        return Ok(answer);
    }
    let effective = postings.filter(|posting| posting.effective_on <= day);
    let reversed = reversed_by(effective.clone());
    let standing = effective.filter(|posting| !is_reversed(&reversed, posting.transaction_ref));
    for &stream in BenefitStream::PAID_TO_LANDLORD {
        if has_rows(stream) {
            answer.add_stream(stream, standing.clone(), benefits, policy)?;
        }
    }
    Ok(answer)
}

/// The postings effective by the day and not reversed by it.
pub(super) fn standing<'a>(ledger: &Ledger<'a>, day: Day) -> Vec<Posting<'a>> {
    let effective = ledger.entries.iter().map(Posting::from).filter(|posting| posting.effective_on <= day);
    let reversed = reversed_by(effective.clone());
    effective.filter(|posting| !is_reversed(&reversed, posting.transaction_ref)).collect()
}

/// How far a stream has paid, by postings that stand.
pub(super) fn coverage_on(standing: &[Posting<'_>], benefits: &[Benefit], stream: BenefitStream) -> Option<Coverage> {
    let credits = standing.iter().copied().filter(|posting| Some(posting.kind) == stream.credit_kind());
    Coverage::of(credits, benefits, stream)
}

impl Underlying {
    /// Adds what one stream has on its way, or that it has stopped, from postings that stand on the day.
    fn add_stream<'a>(
        &mut self,
        stream: BenefitStream,
        standing: impl Iterator<Item = Posting<'a>> + Clone,
        benefits: &[Benefit],
        policy: &Policy,
    ) -> Result<(), MoneyOverflow> {
        let credits = standing.clone().filter(|posting| Some(posting.kind) == stream.credit_kind());
        let Some(coverage) = Coverage::of(credits, benefits, stream) else {
            return Ok(());
        };
        let mut earned = Earned::default();
        for posting in standing {
            if posting.kind.marks_rent_week() && posting.effective_on > coverage.covered_to_on {
                earned.add_debit(posting.effective_on, posting.period, benefits, stream);
            }
        }
        let amount = earned.amount()?;
        let Some(span) = earned.span().filter(|_| amount.is_arrears()) else {
            return Ok(());
        };
        if coverage.has_stopped(benefits, stream, self.day, policy) {
            self.stopped.push(StoppedStream {
                stream,
                last_paid_on: coverage.last_paid_on,
                covered_to_on: coverage.covered_to_on,
                relied_on_to: coverage.relied_on_to(benefits, stream, self.day, policy),
                earned: earned.weeks(),
                not_counted: amount,
            });
            return Ok(());
        }
        self.underlying = self.underlying.checked_sub(amount)?;
        self.on_its_way.push(BenefitOnItsWay {
            stream,
            amount,
            earned: earned.weeks(),
            rate: span.rate,
            rate_frequency: span.rate_frequency,
            covered_to_on: coverage.covered_to_on,
            earned_from_on: span.first_on,
            earned_to_on: span.last_on,
            due_on: coverage.next_due_on(benefits, stream, self.day),
        });
        Ok(())
    }
}
