//! From what the rules say to what pages show: words and figures, nothing decided.

use app::page::view::{
    AccountHeading, AsAt, BalancePoint, BenefitOnItsWay, BreathingSpace, OtherAccount, StoppedBenefit,
};
use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    ledger::{self, BenefitStream, BreathingSpaceSplit},
    money::MoneyOverflow,
    policy::Policy,
};

use super::{
    frame,
    standing::{Facts, InBreathingSpace, breathing_space_on},
};
use crate::store::{account::Account, marker::Marker};

/// How fresh the figures are.
pub fn as_at(today: Day, imported_at: Option<DateTime<Utc>>) -> AsAt {
    AsAt { today, imported: imported_at.map(frame::moment) }
}

/// How an account is told from others.
pub fn heading(account: &Account) -> AccountHeading {
    AccountHeading {
        account_id: account.account_id,
        name: account.kind.words().to_owned(),
        address: street(&account.address_line_1, account.address_line_2.as_deref()),
        payment_ref: account.payment_ref.clone(),
        closed_on: account.closed_on,
    }
}

/// "12 Rowan Court, Flat 3".
pub fn street(line_1: &str, line_2: Option<&str>) -> String {
    match line_2 {
        Some(line_2) if !line_2.is_empty() => format!("{line_1}, {line_2}"),
        _ => line_1.to_owned(),
    }
}

/// Another account of the same tenancy or tenant, with its own balance.
pub fn other(account: &Account, markers: &[Marker], today: Day) -> OtherAccount {
    OtherAccount {
        heading: heading(account),
        balance: account.balance,
        is_frozen: breathing_space_on(markers, &account.tenancy_ref, today).is_some(),
    }
}

/// Benefit on its way, in the words of pages.
pub fn on_its_way(facts: &Facts) -> Vec<BenefitOnItsWay> {
    let benefits = facts.underlying.on_its_way.iter();
    benefits
        .map(|benefit| BenefitOnItsWay {
            stream: benefit.stream.benefit_name().to_owned(),
            amount: benefit.amount,
            earned_from_on: benefit.earned_from_on,
            earned_to_on: benefit.earned_to_on,
            due_on: benefit.due_on,
        })
        .collect()
}

/// Benefit that should have come.
pub fn stopped(facts: &Facts) -> Vec<StoppedBenefit> {
    let streams = facts.underlying.stopped.iter();
    streams
        .map(|stopped| StoppedBenefit {
            stream: stopped.stream.benefit_name().to_owned(),
            covered_to_on: Some(stopped.covered_to_on),
        })
        .collect()
}

/// A breathing space and the account's two parts.
pub fn breathing_space((space, split): (InBreathingSpace, BreathingSpaceSplit)) -> BreathingSpace {
    BreathingSpace {
        began_on: space.began_on,
        ends_on: space.ends_on,
        frozen: split.frozen,
        since_start: split.since_start,
    }
}

/// The picture of the last weeks.
///
/// # Errors
/// [`MoneyOverflow`] when a sum does not fit.
pub fn balances(facts: &Facts, policy: &Policy) -> Result<Vec<BalancePoint>, MoneyOverflow> {
    Ok(points(&facts.balance_points(policy)?, &facts.benefits))
}

/// Points of a picture; without benefit to the landlord there is one line and not two.
pub fn points(points: &[ledger::BalancePoint], benefits: &[ledger::Benefit]) -> Vec<BalancePoint> {
    let has_benefit = benefits.iter().any(|row| BenefitStream::PAID_TO_LANDLORD.contains(&row.stream));
    points
        .iter()
        .map(|point| BalancePoint {
            on: point.on,
            balance: point.balance,
            underlying: has_benefit.then_some(point.underlying),
        })
        .collect()
}
