//! The statement with one line for everything that was charged together: "Rent and charges, 27 April to 3 May 2026".

use crate::calendar::{Day, RentYear};
use crate::ledger::benefit::row_for_week;
use crate::ledger::{
    AccountKind, Benefit, BenefitFrequency, BenefitStream, ChargeCode, Entry, EntryGroup, EntryKind, PaidEvery,
};
use crate::money::{MoneyOverflow, Pence};

use super::name::{capitalised, charge_name};
use super::title::with_period;
use super::{Statement, StatementFilter, StatementLine};

/// One of the charges in a grouped line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargePart {
    /// "Rent", "Service charge".
    pub name: &'static str,
    /// How much of the line it is.
    pub amount: Pence,
}

/// One entry, or several charges of the same day and period, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupedLine<'a> {
    /// The entries, in their order; never none.
    pub entries: Vec<&'a Entry>,
    /// The day from which they count.
    pub effective_on: Day,
    /// The period they are for.
    pub period: Option<(Day, Day)>,
    /// What it is, in a few plain words.
    pub title: String,
    /// The answer to "what is this?", in sentences.
    pub explanation: String,
    /// The charges it is made of; none unless there are several.
    pub parts: Vec<ChargePart>,
    /// Their sum; positive adds to what is owed.
    pub amount: Pence,
    /// The balance once this line and all before it are counted.
    pub balance_after: Pence,
    /// The subtotal it falls under.
    pub group: EntryGroup,
}

impl GroupedLine<'_> {
    /// Whether the filter shows it.
    #[must_use]
    pub fn is_shown_by(&self, filter: StatementFilter) -> bool {
        self.entries.iter().any(|entry| filter.shows(entry.kind))
    }
}

impl<'a> Statement<'a> {
    /// The lines, with charges of the same day and period as one, in the place of the first of them.
    ///
    /// The balance after each is worked out anew, so that it runs from line to line; the last is the closing balance.
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn grouped(&self) -> Result<Vec<GroupedLine<'a>>, MoneyOverflow> {
        let mut groups: Vec<Group<'_, 'a>> = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let same_day =
                groups.iter_mut().rev().take_while(|group| group.first.entry.effective_on == line.entry.effective_on);
            let mut together = same_day.filter(|group| belong_together(group.first.entry, line.entry));
            match together.next() {
                Some(group) => group.others.push(line),
                None => groups.push(Group { first: line, others: Vec::new() }),
            }
        }
        let mut balance_after = self.opening;
        groups
            .iter()
            .map(|group| {
                let line = self.grouped_line(group, balance_after)?;
                balance_after = line.balance_after;
                Ok(line)
            })
            .collect()
    }

    fn grouped_line(&self, group: &Group<'_, 'a>, balance_before: Pence) -> Result<GroupedLine<'a>, MoneyOverflow> {
        let first = group.first;
        let others = group.others.iter().map(|line| line.entry);
        let entries: Vec<&Entry> = std::iter::once(first.entry).chain(others).collect();
        let amount = Pence::total(entries.iter().map(|entry| entry.amount))?;
        let mut parts = Vec::new();
        let (title, mut explanation) = if group.others.is_empty() {
            (first.title.clone(), first.explanation.clone())
        } else {
            parts.extend(
                entries.iter().map(|entry| ChargePart { name: charge_name(entry, self.kind), amount: entry.amount }),
            );
            (with_period(title_of(&parts, &entries, self.kind), first.entry), parts_words(&parts))
        };
        if let Some(sentence) = self.benefit_words(&entries, amount) {
            explanation.push(' ');
            explanation.push_str(&sentence);
        }
        Ok(GroupedLine {
            effective_on: first.entry.effective_on,
            period: first.entry.period,
            title,
            explanation,
            parts,
            amount,
            balance_after: balance_before.checked_add(amount)?,
            group: first.group,
            entries,
        })
    }

    /// "Housing Benefit covers £80.00 of it, paid every four weeks after you are charged.": only of charges so recent that the
    /// award as it now stands must have been the award then.
    fn benefit_words(&self, entries: &[&Entry], charged: Pence) -> Option<String> {
        let holds_from_on = self.benefits_hold_from_on?;
        let rent = entries
            .iter()
            .find(|entry| entry.kind.marks_rent_week())
            .filter(|rent| rent.effective_on >= holds_from_on)?;
        let (first_on, last_on) = rent.period.unwrap_or((rent.effective_on, rent.effective_on));
        BenefitStream::ALL
            .iter()
            .filter(|stream| **stream != BenefitStream::UcDeduction)
            .find_map(|stream| row_for_week(self.benefits, *stream, first_on, last_on))
            .map(|row| award_words(row, charged))
    }
}

/// A line and those that go with it.
struct Group<'s, 'a> {
    first: &'s StatementLine<'a>,
    others: Vec<&'s StatementLine<'a>>,
}

/// The first day for which the benefit rows, which tell what is paid now, can be taken to tell what was paid: the start of the
/// rent year of the newest entry, because awards change with the rent.
pub(super) fn benefits_hold_from_on(entries: &[Entry]) -> Option<Day> {
    let newest_on = entries.iter().map(|entry| entry.effective_on).max()?;
    Some(RentYear::of(newest_on).first_day())
}

/// Charged on the same day for the same period. A court cost or a recharge stands on a line of its own.
fn belong_together(one: &Entry, other: &Entry) -> bool {
    let is_regular =
        |entry: &Entry| matches!(entry.kind, EntryKind::RentDebit | EntryKind::ChargeDebit | EntryKind::UoDebit);
    is_regular(one) && is_regular(other) && one.period == other.period
}

fn title_of(parts: &[ChargePart], entries: &[&Entry], account: AccountKind) -> &'static str {
    let name_of_rent =
        entries.iter().find(|entry| entry.kind.marks_rent_week()).map(|entry| charge_name(entry, account));
    match (name_of_rent, parts.first()) {
        (_, Some(first)) if parts.iter().all(|part| part.name == first.name) => first.name,
        (Some(name), _) if name == ChargeCode::Rent.words() => "Rent and charges",
        (Some(name), _) if name == ChargeCode::UseOcc.words() => "Use and occupation charge and other charges",
        _ => "Charges",
    }
}

/// "Rent £112.50, service charge £6.40, heating £9.10."
fn parts_words(parts: &[ChargePart]) -> String {
    let named: Vec<String> = parts.iter().map(|part| format!("{} {}", part.name.to_lowercase(), part.amount)).collect();
    format!("{}.", capitalised(&named.join(", ")))
}

fn award_words(row: &Benefit, charged: Pence) -> String {
    let (name, amount) = (row.stream.benefit_name(), row.amount);
    let frequency = row.frequency.words();
    match (row.stream, row.frequency, row.paid_every) {
        (BenefitStream::UcTenant, _, _) => {
            format!("Your {name} has {amount} {frequency} in it for housing costs, paid to you.")
        }
        (_, BenefitFrequency::Weekly, PaidEvery::Weekly) if amount <= charged => {
            format!("{name} covers {amount} of it, paid every week.")
        }
        (_, BenefitFrequency::Weekly, paid_every) if amount <= charged => {
            format!("{name} covers {amount} of it, paid {} after you are charged.", paid_every.words())
        }
        _ => format!("{name} pays us {amount} {frequency} towards it."),
    }
}
