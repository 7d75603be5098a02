//! What a payer changes of their mandate: its days, what it pays for, or that there is one.

use domain::{
    calendar::{Day, RentWeek},
    direct_debit::{
        CollectionRule, CollectionState, Covers, MandateEvent, Standing, Step, advance_notice, amend, cancelled,
        is_too_late, next,
    },
    money::{MoneyOverflow, Pence},
    permission::{Act, Permit},
    policy::DirectDebitRules,
};
use uuid::Uuid;

use super::{
    COLLECTIONS_MAX, Done, Refused, Scheme, Told, as_planned, as_row, call_off, in_words,
    plan::{Basis, WEEKS, fingerprint_of},
    planning_rules, take, tell,
};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        form_key::Sent,
        ranking::{self, When},
    },
    store::{
        Store, StoreError, Unit,
        collection::Collection,
        mandate::{Mandate, MandateMove},
        standing::AccountRows,
    },
};

/// What a payer wishes from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// On which days.
    pub rule: CollectionRule,
    /// What for.
    pub covers: Covers,
}

/// What a change rests on.
#[derive(Clone, Copy, Debug)]
pub struct Changing<'a> {
    /// The proof that they may.
    pub permit: &'a Permit,
    /// Who asks.
    pub person_ref: &'a str,
    /// Which mandate.
    pub mandate_id: Uuid,
    /// What they wish.
    pub wish: Wish,
    /// What of the arrears is theirs to pay.
    pub arrears: Pence,
    /// Recognises the collections that the page showed.
    pub shown: &'a str,
    /// The page of its form: what is kept of that has done its work.
    pub form_path: &'a str,
}

/// What a change would make of the collections to come, and what recognises it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangePreview {
    /// Those that stay as they were told.
    pub kept: Vec<domain::direct_debit::Collection>,
    /// Those that are new, or have another amount.
    pub collections: Vec<domain::direct_debit::Collection>,
    /// Recognises all of them.
    pub fingerprint: String,
    steps: Vec<Step>,
    instalment: Pence,
}

/// What a wish would make of the collections, for the page to show before anything is changed; by the rules as they are promised,
/// and as [`super::planning_rules`] has them.
///
/// # Errors
/// [`MoneyOverflow`] when the sums do not fit.
pub fn preview_change(
    mandate: &Mandate,
    collections: &[Collection],
    (rows, weeks, arrears): (&AccountRows, &[RentWeek], Pence),
    wish: Wish,
    today: Day,
    (rules, planning): (&DirectDebitRules, &DirectDebitRules),
) -> Result<ChangePreview, MoneyOverflow> {
    let basis = Basis::of(rows, arrears, weeks);
    let instalment = basis.instalment(wish.rule, wish.covers)?;
    let window = basis.window(&mandate.plan)?;
    let extra = basis.extra(instalment, basis.uncollected(&mandate.plan, collections, today)?)?;
    let standing: Vec<Standing> = collections
        .iter()
        .filter(|one| mandate.plan.after_on < one.entry_on)
        .map(|one| stands(one, is_too_late(one.entry_on, one.state, today, rules)))
        .collect();
    let steps = amend(&standing, &window, extra, wish.rule, today, planning)?;
    let kept: Vec<_> = collections
        .iter()
        .filter(|collection| today <= collection.entry_on)
        .filter(|collection| collection.state.is_open() || collection.state == CollectionState::AskedFor)
        .filter(|collection| steps.iter().all(|step| step.entry_on() != collection.entry_on))
        .map(|collection| as_planned(collection, planning))
        .collect();
    let new: Vec<_> = steps
        .iter()
        .filter_map(|step| match step {
            Step::Add(collection) | Step::Change(collection) => Some(*collection),
            Step::Withdraw(_) => None,
        })
        .collect();
    let fingerprint = fingerprint_of(&[kept.as_slice(), new.as_slice()].concat());
    Ok(ChangePreview { kept, collections: new, fingerprint, steps, instalment })
}

impl ChangePreview {
    /// All that is to come, in order of day.
    #[must_use]
    pub fn coming(&self) -> Vec<domain::direct_debit::Collection> {
        let mut coming = [self.kept.as_slice(), self.collections.as_slice()].concat();
        coming.sort_by_key(|collection| collection.entry_on);
        coming
    }
}

/// A collection as the rules take it.
pub(super) const fn stands(collection: &Collection, moves_on: bool) -> Standing {
    let Collection { entry_on, rent, arrangement, state, .. } = *collection;
    Standing { entry_on, rent, arrangement, state, moves_on }
}

/// Changes when a mandate collects and what for, and tells the payer.
///
/// # Errors
/// [`Refused`]; nothing is changed then.
pub async fn change(
    store: &Store,
    occasion: &Occasion<'_>,
    scheme: Scheme<'_>,
    changing: Changing<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<Done, Refused> {
    let mut unit = store.begin().await?;
    if take(&mut unit, occasion, sent, result_path).await? == Done::Before {
        return Ok(Done::Before);
    }
    let (today, rules) = (occasion.today, scheme.rules(occasion.today));
    let mandate = theirs(&mut unit, changing.mandate_id, changing.person_ref).await?;
    let planning = planning_rules(rules, &unit.reach_of(changing.person_ref, today).await?.reach);
    let rows = unit.lock_account_rows(mandate.account_id, today).await?.ok_or(Refused::NotPermitted)?;
    if !changing.permit.is_for(Act::SetUpMandate, &rows.account.tenancy_ref) {
        return Err(Refused::NotPermitted);
    }
    let after_on = mandate.plan.after_on;
    let collections = unit.list_collections_of_plan(mandate.mandate_id, after_on, today, COLLECTIONS_MAX).await?;
    let weeks = unit.list_rent_weeks(mandate.plan.after_on, WEEKS).await?;
    let facts = (&rows, weeks.as_slice(), changing.arrears);
    let preview = preview_change(&mandate, &collections, facts, changing.wish, today, (&rules, &planning))?;
    if preview.fingerprint != changing.shown {
        return Err(Refused::Changed);
    }
    let coming = preview.coming();
    if coming.is_empty() {
        return Err(Refused::NothingToCollect);
    }
    let mut changed = mandate.clone();
    changed.rule = changing.wish.rule;
    changed.covers = changing.wish.covers;
    changed.plan.instalment = preview.instalment;
    unit.amend_mandate(&changed).await?;
    unit.insert_mandate_event(&moved(occasion, &mandate, "amended", changing.person_ref)).await?;
    let message = advance_notice(scheme.payee, &in_words(&changed, &rules)?, &coming, &[]);
    let told = tell(&mut unit, occasion.now, today, &mandate, message).await?;
    take_steps(&mut unit, &changed, &collections, &preview.steps, told).await?;
    unit.remove_kept_answers(changing.person_ref, changing.form_path).await?;
    note(&mut unit, occasion, changing.person_ref, mandate.account_id).await?;
    unit.commit().await?;
    Ok(Done::Now)
}

/// Writes what a revision says, resting on a notice.
pub(super) async fn take_steps(
    unit: &mut Unit,
    mandate: &Mandate,
    collections: &[Collection],
    steps: &[Step],
    told: Told,
) -> Result<(), StoreError> {
    let mut added = Vec::new();
    for step in steps {
        let standing = collections.iter().find(|collection| collection.entry_on == step.entry_on());
        match (step, standing) {
            (Step::Withdraw(_), Some(standing)) => {
                let withdrawn = Collection { state: CollectionState::Withdrawn, ..standing.clone() };
                unit.revise_collection(&withdrawn).await?;
            }
            // The day may have been called off before, and be wanted again.
            (Step::Add(planned) | Step::Change(planned), Some(standing)) => {
                let collection_id = standing.collection_id;
                unit.revise_collection(&Collection { collection_id, ..as_row(planned, mandate, told) }).await?;
            }
            (Step::Add(planned) | Step::Change(planned), None) => {
                added.push(as_row(planned, mandate, told));
            }
            (Step::Withdraw(_), None) => {}
        }
    }
    unit.insert_collections(&added).await
}

/// What ends a mandate.
#[derive(Clone, Copy, Debug)]
pub struct Cancelling<'a> {
    /// The proof that they may.
    pub permit: &'a Permit,
    /// Who asks.
    pub person_ref: &'a str,
    /// Which mandate.
    pub mandate_id: Uuid,
}

/// Ends a mandate at its payer's wish. What the bank was asked for already is not stopped by it: they are told the day.
///
/// # Errors
/// [`Refused`]; nothing is changed then.
pub async fn cancel(
    store: &Store,
    occasion: &Occasion<'_>,
    scheme: Scheme<'_>,
    cancelling: Cancelling<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<Done, Refused> {
    let mut unit = store.begin().await?;
    if take(&mut unit, occasion, sent, result_path).await? == Done::Before {
        return Ok(Done::Before);
    }
    let mandate = theirs(&mut unit, cancelling.mandate_id, cancelling.person_ref).await?;
    let rows = unit.lock_account_rows(mandate.account_id, occasion.today).await?.ok_or(Refused::NotPermitted)?;
    if !cancelling.permit.is_for(Act::SetUpMandate, &rows.account.tenancy_ref) {
        return Err(Refused::NotPermitted);
    }
    let event = MandateEvent::CancelByPayer;
    let state = next(mandate.state, event)?;
    let moved = moved(occasion, &mandate, event.code(), cancelling.person_ref);
    unit.move_mandate(&MandateMove { state, ..moved }).await?;
    let last_entry_on = call_off(&mut unit, &mandate, occasion.today).await?;
    let words = in_words(&mandate, &scheme.rules(occasion.today))?;
    let message = cancelled(scheme.payee, &words, last_entry_on);
    tell(&mut unit, occasion.now, occasion.today, &mandate, message).await?;
    note(&mut unit, occasion, cancelling.person_ref, mandate.account_id).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &[mandate.account_id]).await?;
    unit.commit().await?;
    Ok(Done::Now)
}

/// The live mandate of whoever asks.
async fn theirs(unit: &mut Unit, mandate_id: Uuid, person_ref: &str) -> Result<Mandate, Refused> {
    let mandate = unit.find_mandate(mandate_id).await?.ok_or(Refused::NotPermitted)?;
    if mandate.payer_ref != person_ref {
        return Err(Refused::NotPermitted);
    }
    if mandate.ended_at.is_some() { Err(Refused::NotLive) } else { Ok(mandate) }
}

fn moved<'a>(occasion: &Occasion<'_>, mandate: &Mandate, event: &'a str, person_ref: &'a str) -> MandateMove<'a> {
    MandateMove {
        mandate_id: mandate.mandate_id,
        version: mandate.version,
        event,
        state: mandate.state,
        happened_on: occasion.today,
        at: occasion.now,
        actor: ("resident", person_ref),
    }
}

async fn note(unit: &mut Unit, occasion: &Occasion<'_>, person_ref: &str, account_id: i64) -> Result<(), StoreError> {
    let actor = AuditActor::Resident(person_ref.to_owned());
    let entry = occasion.entry(actor, Act::SetUpMandate.code(), AuditSubject::account(account_id));
    audit::record(unit, occasion.now, &entry).await
}
