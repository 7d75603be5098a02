//! The nightly look at every live mandate: do its collections still come to what is charged, and is it time to plan the next
//! rent year? Where something changed, the payer is told in the same unit of work that changes it.

use chrono::Days;
use domain::{
    calendar::{Day, RentWeek, RentYear, add_working_days, day_words, next_working_day, working_days_before},
    direct_debit::{
        Collection as Planned, CollectionDays, CollectionState, MandateState, Standing, Step, advance_notice, has_room,
        is_too_late, revise,
    },
    money::Pence,
    policy::DirectDebitRules,
    task::TaskKind,
};
use uuid::Uuid;

use super::{
    COLLECTIONS_MAX, Refused, Scheme, When, as_planned,
    change::{stands, take_steps},
    in_words,
    plan::{Basis, WEEKS},
    planning_rules, tell_by_day,
};
use crate::{
    desk::{
        audit::{self, AuditActor, AuditEntry, AuditSubject},
        task::{self, NewTask},
    },
    store::{
        Store, StoreError, Unit,
        collection::Collection,
        mandate::{Mandate, MandateMove, MandatePlan},
        mandate_review::MandateToReview,
    },
};

/// How many mandates are looked at in one go.
const AT_ONCE: u32 = 500;
/// The next year is planned so many working days before the last day on which its first collection can be told of: a
/// server that was down for a week still tells in time.
const PLANNED_AHEAD_WORKING_DAYS: u32 = 10;
/// Far enough back for any plan's window.
const WEEKS_BACK: Days = Days::new(7 * 60);

/// What a look came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// Payers who were told of a change.
    pub changed: u64,
    /// Where the next look begins; `None` = all were looked at.
    pub next_after: Option<Uuid>,
}

/// Looks at the next mandates after one.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn review(store: &Store, when: When<'_>, scheme: Scheme<'_>, after: Uuid) -> Result<Reviewed, StoreError> {
    let mut snapshot = store.snapshot().await?;
    let mandates = snapshot.list_mandates_to_review(after, AT_ONCE, when.today).await?;
    let weeks = snapshot.list_rent_weeks(when.today - WEEKS_BACK, WEEKS + 60).await?;
    drop(snapshot);
    let rules = scheme.rules(when.today);
    let mut reviewed = Reviewed::default();
    for row in &mandates {
        let arrears = arrears(row, when.today, scheme);
        let basis = Basis::of_review(row, arrears, &weeks);
        let look = Look { today: when.today, rules: &rules, planning: &planning_rules(rules, &row.reach) };
        let done = match revision(&row.mandate, &row.collections, &basis, look) {
            Ok(None) => Ok(false),
            Ok(Some(_)) => put_right(store, when, scheme, &row.mandate, arrears, &weeks).await,
            Err(refused) => Err(refused),
        };
        match done {
            Ok(is_told) => reviewed.changed += u64::from(is_told),
            Err(Refused::Store(StoreError::Driver(error))) => return Err(error.into()),
            Err(refused) => tracing::error!(mandate_id = %row.mandate.mandate_id, %refused, "not reviewed"),
        }
    }
    let is_page_full = u32::try_from(mandates.len()).is_ok_and(|count| count == AT_ONCE);
    reviewed.next_after = mandates.last().filter(|_| is_page_full).map(|row| row.mandate.mandate_id);
    Ok(reviewed)
}

/// What of the balance is theirs to pay, where something is repaid at all.
fn arrears(row: &MandateToReview, today: Day, scheme: Scheme<'_>) -> Pence {
    if row.agreed.or(row.live_arrangement).is_none() {
        return Pence::ZERO;
    }
    let owed = row.balance.underlying(today, scheme.policy).map(|underlying| underlying.underlying);
    // Sums that do not fit: nothing more is collected towards them.
    owed.unwrap_or(Pence::ZERO)
}

/// The day of a look, with the rules as they are promised and as collections are planned by.
#[derive(Clone, Copy)]
struct Look<'a> {
    today: Day,
    rules: &'a DirectDebitRules,
    planning: &'a DirectDebitRules,
}

/// What is to be done about one mandate.
struct Revision {
    plan: MandatePlan,
    steps: Vec<Step>,
    /// Collections that are not taken after all, with what of them goes into the others.
    moved: Vec<Planned>,
}

/// `None` = nothing changed. What can no longer be taken as it was planned goes into the later collections of this rent year;
/// where none of them can be told of any more, the next year is planned at once and takes it.
fn revision(
    mandate: &Mandate,
    collections: &[Collection],
    basis: &Basis<'_>,
    look: Look<'_>,
) -> Result<Option<Revision>, Refused> {
    let Look { today, rules, planning } = look;
    let instalment = basis.instalment(mandate.rule, mandate.covers)?;
    let all = basis.extra(instalment, basis.uncollected(&mandate.plan, collections, today)?)?;
    // Of a paused mandate nothing moves on: see `ask_for`.
    let is_paused = mandate.state == MandateState::Suspended;
    let is_late = |one: &&Collection| !is_paused && is_too_late(one.entry_on, one.state, today, rules);
    // Where the plan itself has changed, its part is among all that is left of the arrears.
    let moves_plan = instalment == mandate.plan.instalment;
    let late: Vec<Planned> = collections.iter().filter(is_late).map(|one| moved(one, moves_plan, rules)).collect();
    let is_before = |one: &Planned| one.entry_on <= mandate.plan.after_on;
    let before = Pence::total(late.iter().filter(|one| is_before(one)).map(|one| one.rent))?;
    let window = basis.window(&mandate.plan)?;
    let has_room = has_room(&window, mandate.rule, today, planning);
    if let Some(plan) = next_plan(mandate, instalment, look, !late.is_empty() && !has_room) {
        // All that this year's collections do not come to goes into the next year's.
        let counts =
            |one: &&Collection| mandate.plan.after_on < one.entry_on && one.state != CollectionState::Withdrawn;
        let kept = collections.iter().filter(counts).filter(|one| !is_late(one)).map(|one| one.rent);
        let carried = window.rent.checked_sub(Pence::total(kept)?)?.checked_add(before)?;
        let plan = MandatePlan { carried, ..plan };
        // What is still to come of this year is paid towards the same arrears.
        let promised = coming(collections).filter(|one| !is_late(one)).map(|one| one.arrangement);
        let extra = all.less(Pence::total(promised)?)?;
        let extra = extra.with_moved(Pence::total(late.iter().map(|one| one.arrangement))?);
        let standing: Vec<Standing> = collections.iter().filter(is_late).map(|one| stands(one, true)).collect();
        let steps = revise(&standing, &basis.window(&plan)?, Some(extra), mandate.rule, today, planning)?;
        if !steps.is_empty() {
            return Ok(Some(Revision { plan, steps, moved: late }));
        }
    }
    let carried = mandate.plan.carried.checked_add(if has_room { before } else { Pence::ZERO })?;
    let plan = MandatePlan { instalment, carried, ..mandate.plan };
    let standing: Vec<Standing> = collections
        .iter()
        .filter(|one| mandate.plan.after_on < one.entry_on || is_late(one))
        .map(|one| stands(one, has_room && is_late(&one)))
        .collect();
    let extra = (!moves_plan).then_some(all);
    let steps = revise(&standing, &basis.window(&plan)?, extra, mandate.rule, today, planning)?;
    let moved = if has_room { late } else { Vec::new() };
    Ok((!steps.is_empty() || plan != mandate.plan).then_some(Revision { plan, steps, moved }))
}

/// A collection that is not taken, with what of it goes into the others.
fn moved(collection: &Collection, moves_plan: bool, rules: &DirectDebitRules) -> Planned {
    let arrangement = if moves_plan { collection.arrangement } else { Pence::ZERO };
    as_planned(&Collection { arrangement, ..collection.clone() }, rules)
}

/// What is still to come.
fn coming(collections: &[Collection]) -> impl Iterator<Item = &Collection> {
    collections.iter().filter(|collection| collection.state.is_open() || collection.state == CollectionState::AskedFor)
}

/// The plan of the next rent year, once it is time to tell of it, or as soon as only it can take what moves on.
fn next_plan(mandate: &Mandate, instalment: Pence, look: Look<'_>, is_needed: bool) -> Option<MandatePlan> {
    let first = mandate.rule.requested_days().find(|day| mandate.plan.to_on < next_working_day(*day))?;
    let notice_by_on = CollectionDays::of(first, look.planning).notice_by_on;
    if !is_needed && look.today < working_days_before(notice_by_on, PLANNED_AHEAD_WORKING_DAYS) {
        return None;
    }
    let to_on = RentYear::of(mandate.plan.to_on).following().last_day();
    Some(MandatePlan { instalment, after_on: mandate.plan.to_on, to_on, carried: Pence::ZERO })
}

/// Does it, on the account as it is by now; whether the payer was told.
async fn put_right(
    store: &Store,
    when: When<'_>,
    scheme: Scheme<'_>,
    seen: &Mandate,
    arrears: Pence,
    weeks: &[RentWeek],
) -> Result<bool, Refused> {
    let mut unit = store.begin().await?;
    let Some(rows) = unit.lock_account_rows(seen.account_id, when.today).await? else { return Ok(false) };
    let mandate = unit.find_mandate(seen.mandate_id).await?.filter(|mandate| mandate.version == seen.version);
    let Some(mandate) = mandate else { return Ok(false) };
    let after_on = mandate.plan.after_on;
    let collections = unit.list_collections_of_plan(mandate.mandate_id, after_on, when.today, COLLECTIONS_MAX).await?;
    let rules = scheme.rules(when.today);
    let planning = planning_rules(rules, &unit.reach_of(&mandate.payer_ref, when.today).await?.reach);
    let look = Look { today: when.today, rules: &rules, planning: &planning };
    let found = revision(&mandate, &collections, &Basis::of(&rows, arrears, weeks), look)?;
    let Some(Revision { plan, steps, moved }) = found else { return Ok(false) };
    let changed = Mandate { plan, ..mandate.clone() };
    unit.amend_mandate(&changed).await?;
    if steps.is_empty() {
        unit.commit().await?;
        return Ok(false);
    }
    // What comes to nothing has no line of its own.
    let moved: Vec<Planned> = moved.into_iter().filter(|one| one.amount.is_arrears()).collect();
    let coming = to_be_told(&collections, &steps, scheme, when.today);
    let message = advance_notice(scheme.payee, &in_words(&changed, &rules)?, &coming, &moved);
    let told = tell_by_day(&mut unit, when, scheme, &mandate, message).await?;
    take_steps(&mut unit, &changed, &collections, &steps, told).await?;
    ask_why(&mut unit, when, scheme, &mandate, &collections).await?;
    unit.insert_mandate_event(&MandateMove {
        mandate_id: mandate.mandate_id,
        version: mandate.version,
        event: "revised",
        state: mandate.state,
        happened_on: when.today,
        at: when.now,
        actor: ("system", "direct_debit"),
    })
    .await?;
    let entry = AuditEntry {
        actor: AuditActor::System("direct_debit"),
        act: "mandate_revised",
        subject: AuditSubject::account(mandate.account_id),
        request_id: when.request_id.to_owned(),
        detail: None,
    };
    audit::record(&mut unit, when.now, &entry).await?;
    unit.commit().await?;
    Ok(true)
}

/// Where the bank was not asked in time for what the payer had been told of, an officer finds out why.
async fn ask_why(
    unit: &mut Unit,
    when: When<'_>,
    scheme: Scheme<'_>,
    mandate: &Mandate,
    collections: &[Collection],
) -> Result<(), StoreError> {
    let rules = scheme.rules(when.today);
    let is_told = |one: &&Collection| one.state == CollectionState::Noticed;
    let is_paused = mandate.state == MandateState::Suspended;
    let is_late = |one: &&Collection| !is_paused && is_too_late(one.entry_on, one.state, when.today, &rules);
    for one in collections.iter().filter(is_told).filter(is_late) {
        let note = format!(
            "The collection of {} on {} was not put in to the bank in time. It is in later collections, and the payer was told. \
             Was the bank told of the Direct Debit?",
            one.amount(),
            day_words(one.entry_on)
        );
        let new = NewTask {
            account_id: mandate.account_id,
            person_ref: Some(mandate.payer_ref.clone()),
            kind: TaskKind::DirectDebit,
            subject_id: Some(mandate.mandate_id),
            answer_by_on: add_working_days(when.today, rules.confirmation_working_days),
            note: Some(note),
        };
        task::open(unit, when.now, &new).await?;
    }
    Ok(())
}

/// Every collection to come: those that stay as they were told as well, so that one message says it all.
fn to_be_told(collections: &[Collection], steps: &[Step], scheme: Scheme<'_>, today: Day) -> Vec<Planned> {
    let rules = scheme.rules(today);
    let is_untouched = |collection: &&Collection| {
        today <= collection.entry_on && steps.iter().all(|step| step.entry_on() != collection.entry_on)
    };
    let mut told: Vec<_> = coming(collections).filter(is_untouched).map(|one| as_planned(one, &rules)).collect();
    told.extend(steps.iter().filter_map(|step| match step {
        Step::Add(collection) | Step::Change(collection) => Some(*collection),
        Step::Withdraw(_) => None,
    }));
    told.sort_by_key(|collection| collection.entry_on);
    told
}
