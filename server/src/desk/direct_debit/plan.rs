//! What a mandate would collect: worked out from the account's rows, the landlord's calendar and the day.

use domain::{
    calendar::{Day, RentWeek, RentYear},
    direct_debit::{
        Collection, CollectionRule, CollectionState, Covers, Due, Extra, Replaced, ScheduleProblem, Window, dues,
        first_days, per_collection, schedule,
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
        mandate::{Mandate, MandatePlan},
        mandate_review::{MandateToReview, Repayment},
        standing::AccountRows,
    },
};

/// Rent weeks from the beginning of a plan to the end of the rent year after that in which it ends.
pub const WEEKS: u32 = 170;
/// Bytes of a fingerprint that are kept: enough to tell one schedule from another.
const FINGERPRINT_BYTES: usize = 16;

/// A mandate's collections to the end of a rent year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What they are planned for.
    pub of: MandatePlan,
    /// In order of day; never empty.
    pub collections: Vec<Collection>,
    /// What becomes of the mandate whose place it takes.
    pub replaced: Option<Replaced>,
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

    /// What is left of a mandate by one that takes its place today and first collects on a day.
    fn left_of(&self, replacing: Replacing<'_>, today: Day, first_on: Option<Day>) -> Result<LeftOf, MoneyOverflow> {
        let Replacing { mandate, collections } = replacing;
        let plan = &mandate.plan;
        let is_on_its_way = |one: &&stored::Collection| one.state == CollectionState::AskedFor && today <= one.entry_on;
        let is_in_plan = |one: &&stored::Collection| plan.after_on < one.entry_on;
        let is_settled = |one: &&stored::Collection| !one.state.is_open() && one.state != CollectionState::Withdrawn;
        let open = || collections.iter().filter(|one| one.state.is_open());
        let taken = Pence::total(collections.iter().filter(is_in_plan).filter(is_settled).map(|one| one.rent))?;
        let before = Pence::total(open().filter(|one| !is_in_plan(one)).map(|one| one.rent))?;
        let charged = plan.carried.checked_add(self.charged_between(plan.after_on, today)?)?;
        let rent = charged.checked_sub(taken)?.checked_add(before)?;
        let is_before_first = |one: &&stored::Collection| first_on.is_none_or(|first_on| one.entry_on < first_on);
        let arrangement = Pence::total(open().filter(is_before_first).map(|one| one.arrangement))?;
        let promised = Pence::total(collections.iter().filter(is_on_its_way).map(stored::Collection::amount))?;
        Ok(LeftOf {
            rent,
            arrangement,
            no_arrears: rent.checked_add(promised)?.max(Pence::ZERO),
            on_its_way: collections.iter().rfind(is_on_its_way).map(|one| (one.amount(), one.entry_on)),
        })
    }

    /// What is charged after one day and up to another; negative where the other comes before.
    fn charged_between(&self, after_on: Day, to_on: Day) -> Result<Pence, MoneyOverflow> {
        let (first, last) = (after_on.min(to_on), after_on.max(to_on));
        let from_on = first.succ_opt().unwrap_or(first);
        let charged = dues(self.charges, self.benefits, self.weeks, from_on, last)?;
        let charged = Pence::total(charged.iter().map(|due| due.amount))?;
        if after_on <= to_on { Ok(charged) } else { Pence::ZERO.checked_sub(charged) }
    }

    /// What goes towards arrears, as the scheduler takes it. `uncollected` is charged already, and no arrears: see [`Basis::uncollected`].
    pub fn extra(&self, each: Pence, uncollected: Pence) -> Result<Extra, MoneyOverflow> {
        Ok(if each.is_arrears() {
            Extra::Instalments {
                each,
                left: self.arrears.checked_sub(uncollected)?.max(Pence::ZERO),
                moved: Pence::ZERO,
            }
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
        // Those before the window that are still to come pay what is charged until it begins, which is not all charged yet.
        let is_before = |one: &&stored::Collection| one.entry_on <= plan.after_on && is_to_come(one);
        let before = Pence::total(collections.iter().filter(is_before).map(|one| one.rent))?;
        let charged = self.charged_between(plan.after_on, plan.to_on.min(today))?;
        let charged = charged.checked_add(plan.carried)?.checked_add(before)?;
        Ok(charged.checked_sub(collected)?.max(Pence::ZERO))
    }

    /// What is charged in a plan's window, with what is carried over to it. A benefit that has stopped still counts: its silence
    /// alone never raises what is collected; an officer looks at it first.
    pub fn window(&self, plan: &MandatePlan) -> Result<Window, MoneyOverflow> {
        let charged = self.charged_between(plan.after_on, plan.to_on)?;
        let rent = charged.checked_add(plan.carried)?.max(Pence::ZERO);
        Ok(Window { after_on: plan.after_on, to_on: plan.to_on, rent })
    }

    /// The first plan of a mandate, when its payer is told on `notice_on`. What the mandate whose place it takes had yet to
    /// collect is collected by it.
    pub fn first_plan(
        &self,
        (rule, covers): (CollectionRule, Covers),
        replacing: Option<Replacing<'_>>,
        notice_on: Day,
        rules: &DirectDebitRules,
    ) -> Result<Plan, Refused> {
        let last = RentYear::of(notice_on).following().last_day();
        let mut charged = dues(self.charges, self.benefits, self.weeks, notice_on, last)?;
        let each = self.instalment(rule, covers)?;
        let first_on = first_days(rule, notice_on, rules).map(|days| days.entry_on);
        let left =
            replacing.map(|replacing| self.left_of(replacing, notice_on, first_on)).transpose()?.unwrap_or_default();
        // The scheduler counts what falls due after the day of notice.
        charged.push(Due { on: notice_on.succ_opt().unwrap_or(notice_on), amount: left.rent });
        let extra = self.extra(each, left.no_arrears)?.with_moved(left.arrangement);
        let collections = match schedule(rule, &charged, extra, notice_on, rules) {
            Ok(collections) => collections,
            Err(ScheduleProblem::NothingToCollect) => return Err(Refused::NothingToCollect),
            Err(ScheduleProblem::Overflow(overflow)) => return Err(overflow.into()),
        };
        let year_of = collections.first().map_or(notice_on, |first| first.entry_on);
        let to_on = RentYear::of(year_of).last_day();
        let replaced = replacing.map(|replacing| Replaced {
            last_digits: replacing.mandate.account_ending.clone(),
            rent: left.rent.max(Pence::ZERO),
            arrangement: if each.is_arrears() { left.arrangement } else { Pence::ZERO },
            on_its_way: left.on_its_way,
        });
        let of = MandatePlan { instalment: each, after_on: notice_on, to_on, carried: left.rent };
        Ok(Plan { of, collections, replaced })
    }
}

/// Whether a collection is still to be asked for or to come in.
fn is_to_come(collection: &stored::Collection) -> bool {
    collection.state.is_open() || collection.state == CollectionState::AskedFor
}

/// The mandate whose place another takes, with its collections from the beginning of its plan on and those that still stand.
#[derive(Clone, Copy, Debug)]
pub struct Replacing<'a> {
    /// The mandate.
    pub mandate: &'a Mandate,
    /// Its collections.
    pub collections: &'a [stored::Collection],
}

/// What is left of a mandate whose place another takes.
#[derive(Clone, Copy, Debug, Default)]
struct LeftOf {
    /// Rent that it had yet to collect of what was charged by now; negative where it had collected ahead.
    rent: Pence,
    /// What it was to pay towards arrears before the other one begins.
    arrangement: Pence,
    /// What of the balance is collected otherwise, so that no instalment is collected for it.
    no_arrears: Pence,
    /// What the bank was asked for, and is still to come.
    on_its_way: Option<(Pence, Day)>,
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
