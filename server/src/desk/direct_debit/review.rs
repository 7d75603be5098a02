//! The nightly look at every live mandate: do its collections still come to what is charged, and is it time to plan the next
//! rent year? Where something changed, the payer is told in the same unit of work that changes it.

use chrono::Days;
use domain::{
    calendar::{Day, RentWeek, RentYear, next_working_day, working_days_before},
    direct_debit::{
        CollectionDays, CollectionState, Extra, Standing, Step, advance_notice, earliest_entry_by_letter_on, revise,
    },
    money::Pence,
    policy::DirectDebitRules,
};
use uuid::Uuid;

use super::{
    COLLECTIONS_MAX, Refused, Scheme, When, as_planned,
    change::{standing, take_steps},
    in_words,
    plan::{Basis, WEEKS},
    planning_rules, tell_by_day,
};
use crate::{
    desk::audit::{self, AuditActor, AuditEntry, AuditSubject},
    store::{
        Store, StoreError,
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
    let told_from = earliest_entry_by_letter_on(when.today, &rules);
    let mut reviewed = Reviewed::default();
    for row in &mandates {
        let arrears = arrears(row, when.today, scheme);
        let basis = Basis::of_review(row, arrears, &weeks);
        let rules = planning_rules(rules, &row.reach);
        let done = match revision(&row.mandate, &row.collections, &basis, (when.today, told_from), &rules) {
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

/// What is to be done about one mandate.
struct Revision {
    plan: MandatePlan,
    steps: Vec<Step>,
}

/// `None` = nothing changed. A letter that waits can still tell of collections from `told_from` on.
fn revision(
    mandate: &Mandate,
    collections: &[Collection],
    basis: &Basis<'_>,
    (today, told_from): (Day, Day),
    rules: &DirectDebitRules,
) -> Result<Option<Revision>, Refused> {
    let instalment = basis.instalment(mandate.rule, mandate.covers)?;
    let all = basis.extra(instalment, basis.uncollected(&mandate.plan, collections, today)?)?;
    if let Some(plan) = next_plan(mandate, instalment, today, rules) {
        let window = basis.window(&plan)?;
        // What is still to come of this year is paid towards the same arrears.
        let promised = Pence::total(coming(collections).map(|collection| collection.arrangement))?;
        let extra = match all {
            Extra::Instalments { each, left } => {
                Extra::Instalments { each, left: left.checked_sub(promised)?.max(Pence::ZERO) }
            }
            other => other,
        };
        let steps = revise(&[], &window, Some(extra), mandate.rule, today, rules)?;
        if !steps.is_empty() {
            return Ok(Some(Revision { plan, steps }));
        }
    }
    let extra = (instalment != mandate.plan.instalment).then_some(all);
    let window = basis.window(&mandate.plan)?;
    let is_untold = |one: &Standing| one.state == CollectionState::Planned && one.entry_on < told_from;
    let standing: Vec<Standing> = standing(collections, mandate.plan.after_on)
        .into_iter()
        .map(|one| Standing { is_untold: is_untold(&one), ..one })
        .collect();
    let steps = revise(&standing, &window, extra, mandate.rule, today, rules)?;
    let plan = MandatePlan { instalment, ..mandate.plan };
    Ok((!steps.is_empty() || plan != mandate.plan).then_some(Revision { plan, steps }))
}

/// What is still to come.
fn coming(collections: &[Collection]) -> impl Iterator<Item = &Collection> {
    collections.iter().filter(|collection| collection.state.is_open() || collection.state == CollectionState::AskedFor)
}

/// The plan of the next rent year, once it is time to tell of it.
fn next_plan(mandate: &Mandate, instalment: Pence, today: Day, rules: &DirectDebitRules) -> Option<MandatePlan> {
    let first = mandate.rule.requested_days().find(|day| mandate.plan.to_on < next_working_day(*day))?;
    let notice_by_on = CollectionDays::of(first, rules).notice_by_on;
    if today < working_days_before(notice_by_on, PLANNED_AHEAD_WORKING_DAYS) {
        return None;
    }
    let to_on = RentYear::of(mandate.plan.to_on).following().last_day();
    Some(MandatePlan { instalment, after_on: mandate.plan.to_on, to_on })
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
    let collections = unit.list_collections(mandate.mandate_id, mandate.plan.after_on, COLLECTIONS_MAX).await?;
    let rules = scheme.rules(when.today);
    let planning = planning_rules(rules, &unit.reach_of(&mandate.payer_ref, when.today).await?.reach);
    let days = (when.today, earliest_entry_by_letter_on(when.today, &rules));
    let found = revision(&mandate, &collections, &Basis::of(&rows, arrears, weeks), days, &planning)?;
    let Some(Revision { plan, steps }) = found else { return Ok(false) };
    let changed = Mandate { plan, ..mandate.clone() };
    unit.amend_mandate(&changed).await?;
    if steps.is_empty() {
        unit.commit().await?;
        return Ok(false);
    }
    let message = advance_notice(
        scheme.payee,
        &in_words(&changed, &rules)?,
        &to_be_told(&collections, &steps, scheme, when.today),
    );
    let told = tell_by_day(&mut unit, when, scheme, &mandate, message).await?;
    take_steps(&mut unit, &changed, &collections, &steps, told).await?;
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

/// Every collection to come: those that stay as they were told as well, so that one message says it all.
fn to_be_told(
    collections: &[Collection],
    steps: &[Step],
    scheme: Scheme<'_>,
    today: Day,
) -> Vec<domain::direct_debit::Collection> {
    let rules = scheme.rules(today);
    let is_untouched = |collection: &&Collection| steps.iter().all(|step| step.entry_on() != collection.entry_on);
    let mut told: Vec<_> = coming(collections).filter(is_untouched).map(|one| as_planned(one, &rules)).collect();
    told.extend(steps.iter().filter_map(|step| match step {
        Step::Add(collection) | Step::Change(collection) => Some(*collection),
        Step::Withdraw(_) => None,
    }));
    told.sort_by_key(|collection| collection.entry_on);
    told
}
