//! Where an account stands: the rows that the rules need, read in a bounded number of queries, and what the rules say.
//!
//! Residents' and officers' pages share it. It decides nothing about who may see what.

use chrono::{DateTime, Days, Utc};
use domain::{
    budget::Known,
    calendar::{Day, RentWeek},
    ledger::{
        self, Benefit, BenefitStream, BreathingSpaceSplit, Charge, Entry, Ledger, RegularDue, Underlying, underlying,
        underlying_from_window, window_start,
    },
    money::{MoneyOverflow, Pence},
    permission::Permit,
    policy::Policy,
};

use super::failure::Failure;
use crate::store::{Snapshot, account::Account, marker::Marker};

/// How far back the picture of an account goes: the thirteen weeks of the Pre-Action Protocol's statements.
pub const PICTURE_WEEKS: u64 = 13;
/// The entries of seven months tell the rhythm of somebody who pays by the month.
const RHYTHM_DAYS: u64 = 217;
/// Rent weeks ahead: further than anything that is forecast.
const WEEKS_AHEAD: u32 = 12;
/// Before any landlord's ledger.
const BEGINNING: Day = match Day::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => Day::MIN,
};

/// What is known of one account, and the day it is asked about.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The account itself.
    pub account: Account,
    /// The day.
    pub today: Day,
    /// Every charge.
    pub charges: Vec<Charge>,
    /// Every benefit.
    pub benefits: Vec<Benefit>,
    /// The balance before the first of `entries`.
    pub opening: Pence,
    /// The entries that the rules need: recent ones, or all.
    pub entries: Vec<Entry>,
    /// Every marker of everybody of the tenancy. What of them is shown, the caller decides.
    pub markers: Vec<Marker>,
    /// The landlord's calendar from this week on.
    pub rent_weeks: Vec<RentWeek>,
    /// When the last import ended.
    pub imported_at: Option<DateTime<Utc>>,
    /// What of the balance is really the resident's.
    pub underlying: Underlying,
}

/// A breathing space that holds today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InBreathingSpace {
    /// The first day.
    pub began_on: Day,
    /// The last that is known; `None` = no end is known.
    pub ends_on: Option<Day>,
}

/// The breathing space that holds on `day`, of anybody of the tenancy: a joint tenant owes the same debt and is protected
/// with whoever asked (Debt Respite Scheme Regulations 2020).
#[must_use]
pub fn breathing_space_on(markers: &[Marker], tenancy_ref: &str, day: Day) -> Option<InBreathingSpace> {
    let holding = || {
        markers.iter().filter(|marker| {
            marker.tenancy_ref == tenancy_ref && marker.kind.is_breathing_space() && marker.holds_on(day)
        })
    };
    let began_on = holding().map(|marker| marker.starts_on).min()?;
    let ends = holding().map(|marker| marker.ends_on).collect::<Option<Vec<Day>>>();
    Some(InBreathingSpace { began_on, ends_on: ends.and_then(|ends| ends.into_iter().max()) })
}

impl Facts {
    /// Reads what the rules need of an account, and asks them.
    ///
    /// # Errors
    /// [`Failure::NotAllowed`] for a permit upon another tenancy; another when the database did not answer or a sum does
    /// not fit.
    pub async fn load(
        snapshot: &mut Snapshot,
        account: Account,
        permit: &Permit,
        markers: Vec<Marker>,
        today: Day,
        policy: &Policy,
    ) -> Result<Self, Failure> {
        if permit.tenancy_ref() != Some(account.tenancy_ref.as_str()) {
            return Err(Failure::NotAllowed);
        }
        let account_id = account.account_id;
        let charges = snapshot.list_charges(account_id).await?;
        let benefits = snapshot.list_benefits(account_id).await?;
        let rent_weeks = snapshot.list_rent_weeks(today, WEEKS_AHEAD).await?;
        let imported_at = snapshot.last_import_at().await?;

        let mut from = window_start(today, policy).min(before(today, RHYTHM_DAYS));
        if let Some(space) = breathing_space_on(&markers, &account.tenancy_ref, today) {
            from = from.min(space.began_on);
        }
        let mut entries = snapshot.list_entries(account_id, from, today).await?;
        let mut opening = carried_in(account.balance, &entries)?;
        let recent = underlying_from_window(opening, &entries, &benefits, today, policy)?;
        let underlying = if let Some(underlying) = recent {
            underlying
        } else {
            // A claim that stopped or ended long ago: rare, and then the whole ledger is read.
            entries = snapshot.list_entries(account_id, BEGINNING, today).await?;
            opening = account.opening_balance;
            let whole = Ledger { kind: account.kind, opening, entries: &entries, benefits: &benefits };
            underlying(&whole, today, policy)?
        };
        Ok(Self { account, today, charges, benefits, opening, entries, markers, rent_weeks, imported_at, underlying })
    }

    /// What falls due in an ordinary week of a day. A stream that had stopped by then is not counted on.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn regular_on(&self, day: Day) -> Result<RegularDue, MoneyOverflow> {
        let has_stopped = |benefit: &&Benefit| {
            self.underlying.stopped.iter().any(|stopped| stopped.stream == benefit.stream && stopped.relied_on_to < day)
        };
        let paying: Vec<Benefit> = self.benefits.iter().filter(|benefit| !has_stopped(benefit)).cloned().collect();
        RegularDue::on(&self.charges, &paying, day)
    }

    /// What the account knows of a budget of whoever lives there; nothing of one that no home is paid by.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn known(&self) -> Result<Known, MoneyOverflow> {
        if !self.account.kind.is_rent_like() {
            return Ok(Known::default());
        }
        let stopped: Vec<BenefitStream> = self.underlying.stopped.iter().map(|stopped| stopped.stream).collect();
        Known::on(&self.charges, &self.benefits, &stopped, self.today)
    }

    /// The account as the rules take it.
    #[must_use]
    pub fn ledger(&self) -> Ledger<'_> {
        Ledger { kind: self.account.kind, opening: self.opening, entries: &self.entries, benefits: &self.benefits }
    }

    /// The breathing space that holds today, and the balance in its two parts.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn breathing_space(&self) -> Result<Option<(InBreathingSpace, BreathingSpaceSplit)>, MoneyOverflow> {
        breathing_space_on(&self.markers, &self.account.tenancy_ref, self.today)
            .map(|space| {
                let split = ledger::breathing_space(self.opening, &self.entries, space.began_on, self.today)?;
                Ok((space, split))
            })
            .transpose()
    }

    /// The balance week by week, oldest first; none for an account that has never had an entry.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn balance_points(&self, policy: &Policy) -> Result<Vec<ledger::BalancePoint>, MoneyOverflow> {
        if self.is_new() {
            return Ok(Vec::new());
        }
        let from = before(self.today, PICTURE_WEEKS * 7).max(self.account.opened_on.min(self.today));
        ledger::balance_points(&self.ledger(), from, self.today, policy)
    }

    /// Nothing has been charged or paid yet, as far as has been read.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.entries.is_empty() && self.account.balance == Pence::ZERO && self.account.opening_balance == Pence::ZERO
    }
}

/// The balance before the first of the entries up to today.
fn carried_in(balance_today: Pence, entries: &[Entry]) -> Result<Pence, MoneyOverflow> {
    balance_today.checked_sub(Pence::total(entries.iter().map(|entry| entry.amount))?)
}

fn before(day: Day, days: u64) -> Day {
    day.checked_sub_days(Days::new(days)).unwrap_or(BEGINNING)
}
