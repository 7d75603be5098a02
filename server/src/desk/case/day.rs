//! What stood on the day of an act: a step that is written down later was right or wrong on the day it was taken.

use domain::{
    calendar::Day,
    case::{GateFacts, GateResult, Regime, StageEvent, check},
    ledger::{Entry, Ledger, RegularDue, underlying},
    money::{MoneyOverflow, Pence},
    policy::Policy,
};

use super::{CaseGrounds, CaseRecord, StepRefused};
use crate::{
    desk::{
        arrangement::BEGINNING,
        protection::{self, Household},
    },
    store::{Snapshot, Unit, standing::AccountRows},
};

/// The household and what it owed on a day.
#[derive(Clone, Debug)]
pub struct ActDay {
    /// Which.
    pub on: Day,
    /// Who lived under what protection.
    pub household: Household,
    /// The balance at its end, less benefit on its way.
    pub underlying: Pence,
    /// What was charged a week.
    pub gross_weekly: Pence,
}

impl ActDay {
    /// For a page.
    ///
    /// # Errors
    /// [`StepRefused::Store`] when the database did not answer, [`StepRefused::Money`] when a sum does not fit.
    pub async fn load(
        snapshot: &mut Snapshot,
        grounds: &CaseGrounds<'_>,
        rows: &AccountRows,
        on: Day,
    ) -> Result<Self, StepRefused> {
        let policy = grounds.policy;
        let household = protection::load(snapshot, grounds.account_id, on, policy.on(on)).await?;
        let entries = snapshot.list_entries(grounds.account_id, BEGINNING, on).await?;
        Ok(Self::of(rows, &entries, household, on, policy)?)
    }

    /// For an act, on the account as it is locked. Of today it is what the page rested on, which the act has compared.
    pub(super) async fn load_in(
        unit: &mut Unit,
        grounds: &CaseGrounds<'_>,
        rows: &AccountRows,
        on: Day,
        today: Day,
    ) -> Result<Self, StepRefused> {
        let policy = grounds.policy;
        let household = protection::load_in(unit, grounds.account_id, on, policy.on(on)).await?;
        if on == today {
            let (underlying, gross_weekly) = (grounds.underlying, grounds.gross_weekly);
            return Ok(Self { on, household, underlying, gross_weekly });
        }
        let entries = unit.list_entries(grounds.account_id, BEGINNING, on).await?;
        Ok(Self::of(rows, &entries, household, on, policy)?)
    }

    fn of(
        rows: &AccountRows,
        entries: &[Entry],
        household: Household,
        on: Day,
        policy: &Policy,
    ) -> Result<Self, MoneyOverflow> {
        let account = &rows.account;
        let ledger = Ledger { kind: account.kind, opening: account.opening_balance, entries, benefits: &rows.benefits };
        Ok(Self {
            on,
            household,
            underlying: underlying(&ledger, on, policy)?.underlying,
            gross_weekly: RegularDue::on(&rows.charges, &[], on)?.gross_weekly(),
        })
    }

    /// Every gate before a step, as it stood on the day.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a threshold does not fit.
    pub fn check(
        &self,
        event: StageEvent,
        regime: Regime,
        record: &CaseRecord,
        policy: &Policy,
    ) -> Result<Vec<GateResult>, MoneyOverflow> {
        let notices = record.notice_facts();
        let facts = GateFacts {
            on: self.on,
            regime,
            protections: &self.household.protections,
            tenants: &self.household.tenants,
            underlying: self.underlying,
            gross_weekly: self.gross_weekly,
            evidence: &record.evidence,
            notices: &notices,
            order: record.order,
            arrangement: record.arrangement,
        };
        check(event, &facts, &policy.on(self.on).case)
    }
}
