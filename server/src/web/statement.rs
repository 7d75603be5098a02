//! A statement of one rent year or of everything, for residents and officers alike.

use app::{
    page::{
        statement::{Show, Statement as View, StatementRow, StatementSums, StatementYear},
        view::BalancePoint,
    },
    text::StatementText,
};
use chrono::{DateTime, Utc};
use domain::{
    calendar::{Day, RentYear},
    ledger::{self, Benefit, BenefitStream, Entry, GroupedLine, Ledger, Statement, window_start},
    money::{MoneyOverflow, Pence},
    permission::Permit,
    policy::Policy,
};
use serde::Deserialize;

use super::{failure::Failure, standing::breathing_space_on, view};
use crate::store::{Snapshot, StoreError, account::Account, tenancy::Person};

/// As many points as a year has weeks.
const POINTS_MAX: usize = 53;

/// What an address may ask for. Whatever is none of these shows what is shown without it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// The year in which the rent year opens, or `all`.
    #[serde(default)]
    year: String,
    /// Which lines.
    #[serde(default)]
    show: String,
}

/// Every year, in an address.
const ALL_YEARS: &str = "all";

/// What a statement covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// One rent year.
    Year(RentYear),
    /// From the first entry to today.
    Everything,
}

/// The rows of a statement.
#[derive(Debug)]
pub struct Loaded {
    account: Account,
    /// Lead and joint tenants, by name.
    tenants: Vec<String>,
    today: Day,
    show: Show,
    covers: Covers,
    from: Day,
    to: Day,
    years: Vec<RentYear>,
    imported_at: Option<DateTime<Utc>>,
    is_frozen: bool,
    /// Before the first of `entries`, which begin early enough for the rules to know what benefit had paid.
    opening: Pence,
    entries: Vec<Entry>,
    benefits: Vec<Benefit>,
}

impl Asked {
    /// What it names: without a year, the one of today or else the last with an entry. `None` for a year that has none.
    fn covers(&self, years: &[RentYear]) -> Option<Covers> {
        match self.year.as_str() {
            "" => years.last().copied().map(Covers::Year),
            ALL_YEARS => Some(Covers::Everything),
            year => {
                let opens_in: i32 = year.parse().ok()?;
                years.iter().find(|year| year.opening_year() == opens_in).copied().map(Covers::Year)
            }
        }
    }
}

/// Every rent year from the first entry to the last that has taken effect, oldest first; with no entry, that of today.
fn years(span: Option<(Day, Day)>, today: Day) -> Vec<RentYear> {
    let (first_on, last_on) = span.unwrap_or((today, today));
    let last = RentYear::of(last_on.min(today));
    let mut year = RentYear::of(first_on.min(today));
    let mut years = vec![year];
    while year.opening_year() < last.opening_year() {
        year = year.following();
        years.push(year);
    }
    years
}

/// Those of the rent years that have an entry, and the first and the last of them, between which the others lie.
async fn with_entries(
    snapshot: &mut Snapshot,
    account_id: i64,
    years: Vec<RentYear>,
) -> Result<Vec<RentYear>, StoreError> {
    let [first, between @ .., last] = years.as_slice() else { return Ok(years) };
    let periods: Vec<(Day, Day)> = between.iter().map(|year| (year.first_day(), year.last_day())).collect();
    let have = snapshot.have_entries(account_id, &periods).await?;
    let kept = between.iter().zip(have).filter_map(|(year, has)| has.then_some(year));
    Ok(std::iter::once(first).chain(kept).chain(std::iter::once(last)).copied().collect())
}

impl Loaded {
    /// Reads the entries of what was asked for.
    ///
    /// # Errors
    /// [`Failure::NotFound`] for a year without entries, [`Failure::NotAllowed`] for a permit upon another tenancy, or
    /// another when the database did not answer.
    pub async fn load(
        snapshot: &mut Snapshot,
        account: Account,
        permit: &Permit,
        asked: &Asked,
        today: Day,
        policy: &Policy,
    ) -> Result<Self, Failure> {
        if permit.tenancy_ref() != Some(account.tenancy_ref.as_str()) {
            return Err(Failure::NotAllowed);
        }
        let account_id = account.account_id;
        let span = snapshot.ledger_span(account_id).await?;
        let years = with_entries(snapshot, account_id, years(span, today)).await?;
        let covers = asked.covers(&years).ok_or(Failure::NotFound)?;
        let (from, to) = match covers {
            Covers::Year(year) => (year.first_day(), year.last_day().min(today)),
            Covers::Everything => (span.map_or(today, |(first_on, _)| first_on).min(today), today),
        };
        let benefits = snapshot.list_benefits(account_id).await?;
        let reads_from = match covers {
            Covers::Year(_) if pays_landlord(&benefits) => window_start(from, policy),
            Covers::Year(_) | Covers::Everything => from,
        };
        let opening = snapshot.balance_before(account_id, reads_from).await?;
        let entries = snapshot.list_entries(account_id, reads_from, to).await?;
        let markers = snapshot.list_markers(&[&account.tenancy_ref]).await?;
        let is_frozen = breathing_space_on(&markers, &account.tenancy_ref, today).is_some();
        let imported_at = snapshot.last_import_at().await?;
        let people = snapshot.list_people(&account.tenancy_ref).await?;
        let tenants = people.iter().filter(|person| person.role.is_tenant()).map(Person::full_name).collect();
        Ok(Self {
            account,
            tenants,
            today,
            show: Show::parse(&asked.show),
            covers,
            from,
            to,
            years,
            imported_at,
            is_frozen,
            opening,
            entries,
            benefits,
        })
    }

    /// The statement by the rules.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn statement(&self) -> Result<Statement<'_>, MoneyOverflow> {
        Statement::new(&self.ledger(), self.from, self.to)
    }

    /// The page's view of it.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn view(&self, policy: &Policy) -> Result<View, MoneyOverflow> {
        let statement = self.statement()?;
        let sums = StatementSums {
            opening: statement.opening,
            charged: statement.charged,
            housing_benefit: statement.housing_benefit,
            universal_credit: statement.universal_credit,
            paid: statement.paid,
            corrections: statement.corrections,
            closing: statement.closing,
        };
        let lines = statement.grouped()?.into_iter().rev().map(row).collect();
        Ok(View {
            account: view::heading(&self.account),
            tenants: self.tenants.clone(),
            as_at: view::as_at(self.today, self.imported_at),
            years: self.year_chips(),
            show: self.show,
            from: self.from,
            to: self.to,
            sums,
            lines,
            balances: self.balances(policy)?,
            is_frozen: self.is_frozen,
        })
    }

    fn ledger(&self) -> Ledger<'_> {
        Ledger { kind: self.account.kind, opening: self.opening, entries: &self.entries, benefits: &self.benefits }
    }

    /// Newest first; then all of them, where there are several.
    fn year_chips(&self) -> Vec<StatementYear> {
        let mut chips: Vec<StatementYear> = self
            .years
            .iter()
            .rev()
            .map(|year| StatementYear {
                code: year.opening_year().to_string(),
                label: year.label(),
                is_current: self.covers == Covers::Year(*year),
            })
            .collect();
        if chips.len() > 1 || self.covers == Covers::Everything {
            chips.push(StatementYear {
                code: ALL_YEARS.to_owned(),
                label: StatementText::AllYears.words().to_owned(),
                is_current: self.covers == Covers::Everything,
            });
        }
        chips
    }

    /// A point for each week of a year, and no more points for a longer time: a picture of ten years is no wider.
    fn balances(&self, policy: &Policy) -> Result<Vec<BalancePoint>, MoneyOverflow> {
        let points = ledger::balance_points(&self.ledger(), self.from, self.to, policy)?;
        let points = view::points(&points, &self.benefits);
        let every = points.len().div_ceil(POINTS_MAX).max(1);
        // Counted from the end, so that the last point is the closing balance.
        let mut kept: Vec<BalancePoint> = points.into_iter().rev().step_by(every).collect();
        kept.reverse();
        Ok(kept)
    }
}

fn pays_landlord(benefits: &[Benefit]) -> bool {
    benefits.iter().any(|row| BenefitStream::PAID_TO_LANDLORD.contains(&row.stream))
}

fn row(line: GroupedLine<'_>) -> StatementRow {
    StatementRow {
        on: line.effective_on,
        title: line.title,
        explanation: line.explanation,
        amount: line.amount,
        balance_after: line.balance_after,
        group: line.group,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn every_rent_year_from_the_first_entry_to_today_can_be_chosen() {
        let labels = |span, today| years(span, today).iter().map(|year| year.label()).collect::<Vec<_>>();
        let today = day("2026-05-01");
        assert_eq!(labels(None, today), ["2026/27"]);
        // Sunday 5 April is the last day of 2025/26, Monday 6 April the first of the next year.
        assert_eq!(labels(Some((day("2026-04-05"), day("2026-04-06"))), today), ["2025/26", "2026/27"]);
        // What takes effect later is not told yet.
        assert_eq!(labels(Some((day("2026-04-06"), day("2027-06-01"))), today), ["2026/27"]);
    }

    #[test]
    fn a_year_without_entries_is_not_there() {
        let years = years(Some((day("2025-05-01"), day("2026-04-20"))), day("2026-05-01"));
        let asked = |year: &str| Asked { year: year.to_owned(), show: String::new() }.covers(&years);
        assert_eq!(asked(""), Some(Covers::Year(RentYear::of(day("2026-05-01")))));
        assert_eq!(asked("2025"), Some(Covers::Year(RentYear::of(day("2025-05-01")))));
        assert_eq!(asked("all"), Some(Covers::Everything));
        for year in ["2024", "2027", "-1", "99999999999", "x", "2026/27"] {
            assert_eq!(asked(year), None, "{year}");
        }
    }
}
