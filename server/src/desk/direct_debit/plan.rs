//! What a mandate would collect: worked out from the account's rows, the landlord's calendar and the day.

use domain::{
    calendar::{Day, RentWeek, RentYear},
    direct_debit::{
        Collection, CollectionRule, CollectionState, Covers, Extra, ScheduleProblem, Window, dues, per_collection,
        schedule,
    },
    ledger::{ArrangementStatus, Benefit, Charge},
    money::{Frequency, MoneyOverflow, Pence},
    policy::DirectDebitRules,
};

use super::Refused;
use crate::{
    security::fingerprint,
    store::{
        collection as stored,
        mandate::MandatePlan,
        mandate_review::{MandateToReview, Repayment},
        standing::AccountRows,
    },
};

/// Rent weeks from today to the end of the next rent year.
pub const WEEKS: u32 = 110;
/// Bytes of a fingerprint that are kept: enough to tell one schedule from another.
const FINGERPRINT_BYTES: usize = 16;

/// A mandate's collections to the end of a rent year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What they are planned for.
    pub of: MandatePlan,
    /// In order of day; never empty.
    pub collections: Vec<Collection>,
}

impl Plan {
    /// Recognises what a page showed.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint_of(&self.collections)
    }
}

/// Recognises a list of collections: their days and amounts.
pub(super) fn fingerprint_of(collections: &[Collection]) -> String {
    let lines: Vec<String> = collections
        .iter()
        .map(|one| format!("{} {} {}|", one.entry_on, one.rent.get(), one.arrangement.get()))
        .collect();
    fingerprint::hexadecimal(&fingerprint::of(&[lines.concat().as_bytes()])[..FINGERPRINT_BYTES])
}

/// What the amounts rest on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Basis<'a> {
    pub charges: &'a [Charge],
    pub benefits: &'a [Benefit],
    /// What is agreed towards arrears, at its own frequency.
    pub repaid: Option<(Pence, Frequency)>,
    /// What is left of the arrears, benefit on its way taken off.
    pub arrears: Pence,
    pub weeks: &'a [RentWeek],
}

impl<'a> Basis<'a> {
    /// Of an account's rows. In breathing space nothing is collected towards arrears.
    pub fn of(rows: &'a AccountRows, arrears: Pence, weeks: &'a [RentWeek]) -> Self {
        Self { charges: &rows.charges, benefits: &rows.benefits, repaid: repaid(rows), arrears, weeks }
    }

    /// Of a mandate that is being reviewed.
    pub fn of_review(row: &'a MandateToReview, arrears: Pence, weeks: &'a [RentWeek]) -> Self {
        let repaid = repaid_of(row.agreed, row.live_arrangement, row.is_paused);
        Self { charges: &row.charges, benefits: &row.balance.benefits, repaid, arrears, weeks }
    }

    /// What goes towards arrears with each collection.
    pub fn instalment(&self, rule: CollectionRule, covers: Covers) -> Result<Pence, MoneyOverflow> {
        match (covers, self.repaid) {
            (Covers::RentAndArrangement, Some((amount, every))) => per_collection(amount, every, rule.frequency()),
            _ => Ok(Pence::ZERO),
        }
    }

    /// The same, as the scheduler takes it. `uncollected` is charged already, and no arrears: see [`Basis::uncollected`].
    pub fn extra(&self, each: Pence, uncollected: Pence) -> Result<Extra, MoneyOverflow> {
        Ok(if each.is_arrears() {
            Extra::Instalments { each, left: self.arrears.checked_sub(uncollected)?.max(Pence::ZERO) }
        } else {
            Extra::Nothing
        })
    }

    /// The rent that was charged under a plan by now, and is collected by those of its collections that are to come.
    pub fn uncollected(
        &self,
        plan: &MandatePlan,
        collections: &[stored::Collection],
        today: Day,
    ) -> Result<Pence, MoneyOverflow> {
        let over = [CollectionState::Collected, CollectionState::Unpaid, CollectionState::Skipped];
        let is_over = |one: &&stored::Collection| plan.after_on < one.entry_on && over.contains(&one.state);
        let collected = Pence::total(collections.iter().filter(is_over).map(|one| one.rent))?;
        let charged = self.window(&MandatePlan { to_on: plan.to_on.min(today), ..*plan })?.rent;
        Ok(charged.checked_sub(collected)?.max(Pence::ZERO))
    }

    /// What is charged in a plan's window. A benefit that has stopped still counts: its silence alone never raises what is
    /// collected; an officer looks at it first.
    pub fn window(&self, plan: &MandatePlan) -> Result<Window, MoneyOverflow> {
        let from_on = plan.after_on.succ_opt().unwrap_or(plan.after_on);
        let charged = dues(self.charges, self.benefits, self.weeks, from_on, plan.to_on)?;
        let rent = Pence::total(charged.iter().map(|due| due.amount))?;
        Ok(Window { after_on: plan.after_on, to_on: plan.to_on, rent })
    }

    /// The first plan of a mandate, when its payer is told on `notice_on`.
    pub fn first_plan(
        &self,
        rule: CollectionRule,
        covers: Covers,
        notice_on: Day,
        rules: &DirectDebitRules,
    ) -> Result<Plan, Refused> {
        let last = RentYear::of(notice_on).following().last_day();
        let charged = dues(self.charges, self.benefits, self.weeks, notice_on, last)?;
        let each = self.instalment(rule, covers)?;
        let collections = match schedule(rule, &charged, self.extra(each, Pence::ZERO)?, notice_on, rules) {
            Ok(collections) => collections,
            Err(ScheduleProblem::NothingToCollect) => return Err(Refused::NothingToCollect),
            Err(ScheduleProblem::Overflow(overflow)) => return Err(overflow.into()),
        };
        let year_of = collections.first().map_or(notice_on, |first| first.entry_on);
        let to_on = RentYear::of(year_of).last_day();
        Ok(Plan { of: MandatePlan { instalment: each, after_on: notice_on, to_on }, collections })
    }
}

/// What is being repaid: what was agreed here, else the landlord's own live arrangement; in breathing space nothing.
#[must_use]
pub fn repaid(rows: &AccountRows) -> Option<(Pence, Frequency)> {
    let live = rows.arrangements.iter().find(|arrangement| arrangement.status == ArrangementStatus::Live);
    repaid_of(rows.agreed, live.map(|arrangement| (arrangement.amount, arrangement.frequency)), rows.is_paused)
}

fn repaid_of(agreed: Option<Repayment>, live: Option<Repayment>, is_paused: bool) -> Option<(Pence, Frequency)> {
    agreed.or(live).filter(|_| !is_paused).map(|(amount, every)| (amount, every.frequency()))
}
