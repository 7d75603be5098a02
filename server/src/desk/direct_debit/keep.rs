//! What happens to mandates and collections by the calendar and by what the feed brings. Done by jobs, each step again and
//! again without harm.

use std::collections::BTreeSet;

use chrono::{Days, Months};
use domain::{
    calendar::{Day, add_working_days, is_working_day, working_days_before},
    direct_debit::{
        self, CollectionState, MandateEvent, MandateState, Message, Payee, Unpaid, earliest_entry_put_in_on, not_taken,
        returned,
    },
    task::TaskKind,
};

use super::{
    By, COLLECTIONS_MAX, Recording, Refused, Scheme, When, as_planned, in_words, record, record::record_in, tell_by_day,
};
use crate::{
    desk::{
        letter::{self, Chaser},
        task::{self, NewTask},
    },
    store::{
        Store, StoreError, Unit,
        collection::{Collection, MatchCandidate},
    },
};

/// The name that a mandate's history has for what the calendar did.
const CALENDAR: By<'_> = By::System("direct_debit");
/// At most so many of a kind in one go; the rest comes round with the next.
const AT_ONCE: u32 = 2_000;
/// A payment by Direct Debit is on the ledger on its entry day, or when the landlord's system next posts.
const POSTED_WITHIN: Days = Days::new(10);
/// How far back a collection is looked for that an entry took back. Later claims show on the ledger alone.
const RETURNED_WITHIN: Months = Months::new(6);
/// So many of the last so many collections sent back, and the mandate is paused until somebody has talked.
const UNPAID_MAX: usize = 2;
const LOOKED_AT: u32 = 3;

/// How many of what was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Mandates or collections that moved.
    pub moved: u64,
    /// Those that could not, because somebody else moved them meanwhile.
    pub left: u64,
}

/// Lets instructions take effect that no bank has rejected in its time.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn activate(store: &Store, when: When<'_>, scheme: Scheme<'_>) -> Result<Kept, StoreError> {
    // Counted from a working day: at a weekend no more of them have passed than on the Friday before.
    let working_day = if is_working_day(when.today) { when.today } else { working_days_before(when.today, 1) };
    let by = working_days_before(working_day, scheme.rules(when.today).rejection_working_days);
    let mandates = store.snapshot().await?.list_mandates_instructed_by(by, AT_ONCE).await?;
    let events = mandates.into_iter().map(|mandate| Recording {
        mandate_id: mandate.mandate_id,
        event: MandateEvent::Activate,
        happened_on: when.today,
        is_told: false,
        closed_because: None,
    });
    move_all(store, when, scheme, events).await
}

/// Closes mandates of payers who have died or are tenants no longer, of closed accounts, and those that lay unused for too long.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn lapse(store: &Store, when: When<'_>, scheme: Scheme<'_>) -> Result<Kept, StoreError> {
    let dormant = Months::new(scheme.rules(when.today).dormant_months);
    let unused_since = when.today.checked_sub_months(dormant).unwrap_or(Day::MIN);
    let lapsed = store.snapshot().await?.list_lapsed_mandates(when.today, unused_since, AT_ONCE).await?;
    let events = lapsed.into_iter().map(|one| Recording {
        mandate_id: one.mandate.mandate_id,
        event: MandateEvent::Close,
        happened_on: when.today,
        is_told: one.why.is_told(),
        closed_because: Some(one.why),
    });
    move_all(store, when, scheme, events).await
}

async fn move_all(
    store: &Store,
    when: When<'_>,
    scheme: Scheme<'_>,
    events: impl Iterator<Item = Recording>,
) -> Result<Kept, StoreError> {
    let mut kept = Kept::default();
    for recording in events {
        match record(store, when, scheme, CALENDAR, recording).await {
            Ok(_) => kept.moved += 1,
            Err(Refused::Store(StoreError::Driver(error))) => return Err(error.into()),
            // Somebody moved it between the list and now: the next round sees it as it is.
            Err(refused) => {
                tracing::warn!(mandate_id = %recording.mandate_id, %refused, "a mandate was left as it is");
                kept.left += 1;
            }
        }
    }
    Ok(kept)
}

/// Marks as asked for what is to be put in today. What of a paused mandate can no longer be put in is skipped: it goes into no
/// later collection, and its payer is told. What of another can no longer be put in moves on: see [`super::review`].
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn ask_for(store: &Store, when: When<'_>, scheme: Scheme<'_>) -> Result<Kept, StoreError> {
    let entry_on = earliest_entry_put_in_on(when.today, &scheme.rules(when.today));
    let mut unit = store.begin().await?;
    let skipped = unit.list_paused_collections(entry_on, AT_ONCE).await?;
    for collection in &skipped {
        let over = Collection { state: CollectionState::Skipped, ..collection.clone() };
        unit.revise_collection(&over).await?;
        tell_of(&mut unit, when, scheme, &over, (not_taken, true)).await?;
    }
    let moved = if is_working_day(when.today) { unit.ask_for_collections(entry_on, when.today).await? } else { 0 };
    unit.commit().await?;
    Ok(Kept { moved, left: u64::try_from(skipped.len()).unwrap_or(u64::MAX) })
}

/// Matches what was asked for with the entries that the feed has brought, and what came back with those that took it back;
/// an officer gets a task for each that came back.
///
/// # Errors
/// [`Refused::Store`] when the database did not answer, or somebody moved a mandate meanwhile that was to be paused: nothing is
/// done then, and the next round does it all.
pub async fn match_entries(store: &Store, when: When<'_>, scheme: Scheme<'_>) -> Result<Kept, Refused> {
    let mut unit = store.begin().await?;
    let candidates = unit.list_paid_candidates(AT_ONCE).await?;
    let in_time = |found: &MatchCandidate| found.entry_on + POSTED_WITHIN >= found.effective_on;
    let paid = one_to_one(candidates.into_iter().filter(in_time));
    let since = when.today.checked_sub_months(RETURNED_WITHIN).unwrap_or(Day::MIN);
    let mut moved = unit.match_paid(&paid).await?;
    let unpaid = one_to_one(unit.list_unpaid_candidates(since, AT_ONCE).await?.into_iter());
    // What another round has matched meanwhile is told of by that one.
    let matched = unit.match_unpaid(&unpaid).await?;
    moved += u64::try_from(matched.len()).unwrap_or(u64::MAX);
    let (mut came_back, mut pausing) = (Vec::new(), BTreeSet::new());
    for found in unpaid.iter().filter(|found| matched.contains(&found.collection_id)) {
        if let Some(collection) = unit.find_collection(found.collection_id).await? {
            if is_failing(&mut unit, &collection).await? {
                pausing.insert(collection.mandate_id);
            }
            came_back.push(collection);
        }
    }
    for collection in &came_back {
        open_task(&mut unit, when, scheme, collection).await?;
        tell_of(&mut unit, when, scheme, collection, (returned, pausing.contains(&collection.mandate_id))).await?;
    }
    // In the same unit of work: once they are matched, no later round would see that they came back.
    for mandate_id in pausing {
        let is_active = unit.find_mandate(mandate_id).await?.is_some_and(|mandate| mandate.state.collects());
        if is_active {
            let event = MandateEvent::Suspend;
            let recording =
                Recording { mandate_id, event, happened_on: when.today, is_told: false, closed_because: None };
            record_in(&mut unit, when, scheme, CALENDAR, recording).await?;
        }
    }
    unit.commit().await?;
    Ok(Kept { moved, left: 0 })
}

/// Each collection to one entry and each entry to one collection, the likeliest first.
fn one_to_one(candidates: impl Iterator<Item = MatchCandidate>) -> Vec<MatchCandidate> {
    let (mut collections, mut entries) = (BTreeSet::new(), BTreeSet::new());
    candidates
        .filter(|found| {
            let is_free = !collections.contains(&found.collection_id) && !entries.contains(&found.transaction_ref);
            if is_free {
                collections.insert(found.collection_id);
                entries.insert(found.transaction_ref.clone());
            }
            is_free
        })
        .collect()
}

async fn open_task(
    unit: &mut Unit,
    when: When<'_>,
    scheme: Scheme<'_>,
    collection: &Collection,
) -> Result<(), StoreError> {
    let rules = scheme.rules(when.today);
    let mandate = unit.find_mandate(collection.mandate_id).await?;
    task::open(
        unit,
        when.now,
        &NewTask {
            account_id: collection.account_id,
            person_ref: mandate.map(|mandate| mandate.payer_ref),
            kind: TaskKind::DirectDebit,
            subject_id: Some(collection.mandate_id),
            answer_by_on: add_working_days(when.today, rules.confirmation_working_days),
            note: Some(format!(
                "The collection of {} on {} came back unpaid.",
                collection.amount(),
                domain::calendar::day_words(collection.entry_on)
            )),
        },
    )
    .await?;
    Ok(())
}

/// What a payer is told of a collection that was not paid.
type Words = fn(&Payee, &direct_debit::Mandate, &Unpaid<'_>) -> Message;

/// Tells the payer that a collection came back or was not taken, and what to do. In breathing space, or where nothing may chase
/// them, they are asked for nothing.
async fn tell_of(
    unit: &mut Unit,
    when: When<'_>,
    scheme: Scheme<'_>,
    collection: &Collection,
    (words, pauses): (Words, bool),
) -> Result<(), StoreError> {
    let Some(mandate) = unit.find_mandate(collection.mandate_id).await? else { return Ok(()) };
    let rules = scheme.policy.on(when.today);
    let held = letter::chasing_forbidden(unit, collection.account_id, Chaser::Program, when.today, rules).await?;
    let may_ask = held.is_none();
    let rules = scheme.rules(when.today);
    let coming = unit.list_collections(mandate.mandate_id, when.today, COLLECTIONS_MAX).await?;
    let next = coming.iter().find(|one| one.state.is_open() && mandate.state.is_live());
    let (collection, next) = (as_planned(collection, &rules), next.map(|next| as_planned(next, &rules)));
    let is_paused = mandate.state == MandateState::Suspended || (pauses && mandate.state.collects());
    let unpaid = Unpaid { collection: &collection, next: next.as_ref(), is_paused, may_ask };
    let message = words(scheme.payee, &in_words(&mandate, &rules)?, &unpaid);
    tell_by_day(unit, when, scheme, &mandate, message).await?;
    Ok(())
}

/// Did too many of the last collections come back?
async fn is_failing(unit: &mut Unit, collection: &Collection) -> Result<bool, StoreError> {
    let last = unit.list_last_collections(collection.mandate_id, collection.entry_on, LOOKED_AT).await?;
    Ok(last.iter().filter(|one| one.state == CollectionState::Unpaid).count() >= UNPAID_MAX)
}
