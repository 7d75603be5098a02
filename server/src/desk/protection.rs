//! What protects a household: read before anything is sent or done, recorded and ended by officers.
//!
//! Whoever sends a message that asks for money asks [`load`] (or [`load_in`], in the unit of work of the act) and sends nothing
//! while [`Protections::forbids_chasing`] answers; work on many accounts at once asks [`load_all`], or [`by_account`] of some, and
//! leaves out every account of which [`Protections::forbids_automatic_chasing`] answers.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    calendar::Day,
    case::{
        MarkerFact, ProtectionKind, Protections, Stage, Tenant,
        breathing_space::{Had, crisis_last_on, had_lately},
    },
    permission::{Act, Permit},
    person::MarkerKind,
    policy::PolicyOn,
};
use uuid::Uuid;

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    diary,
    form_key::{self, Sent, Taken},
    ranking::{self, When},
};
use crate::store::{
    Snapshot, Store, StoreError, Unit,
    case::Recorded,
    marker::Marker,
    protection::{HeldMarker, NewProtection, ProtectionRows},
    tenancy::Person,
};

/// Who lives under what protection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Household {
    /// What protects them.
    pub protections: Protections,
    /// The living tenants.
    pub tenants: Vec<Tenant>,
}

/// What protects the household of an account, for a page.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn load(
    snapshot: &mut Snapshot,
    account_id: i64,
    today: Day,
    policy: &PolicyOn,
) -> Result<Household, StoreError> {
    Ok(household(&snapshot.protection_rows(account_id).await?.unwrap_or_default(), today, policy))
}

/// The same in a unit of work: what is read holds when it is committed.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn load_in(unit: &mut Unit, account_id: i64, today: Day, policy: &PolicyOn) -> Result<Household, StoreError> {
    Ok(household(&unit.protection_rows(account_id).await?.unwrap_or_default(), today, policy))
}

/// What protects each household of which anything is on record today, by account; an account that is not here is not protected.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn load_all(
    snapshot: &mut Snapshot,
    today: Day,
    policy: &PolicyOn,
) -> Result<BTreeMap<i64, Protections>, StoreError> {
    Ok(by_account(&snapshot.list_held_markers(today).await?, today, policy))
}

/// What protects each of some households, of the markers that were read of them: in a snapshot, or in the unit of work of an act,
/// where they hold until it is committed. An account that is not here is not protected.
#[must_use]
pub fn by_account(held: &[HeldMarker], today: Day, policy: &PolicyOn) -> BTreeMap<i64, Protections> {
    let mut all = BTreeMap::new();
    for markers in held.chunk_by(|one, other| one.account_id == other.account_id) {
        let Some(first) = markers.first() else { continue };
        let dead: BTreeSet<&str> = markers
            .iter()
            .filter(|marker| marker.is_tenant && marker.kind == MarkerKind::Deceased)
            .map(|marker| marker.person_ref.as_str())
            .collect();
        let living = usize::try_from(first.tenants).unwrap_or(usize::MAX).saturating_sub(dead.len());
        let protections = Protections::of(markers.iter().map(fact), living, today, policy);
        if !protections.is_empty() {
            all.insert(first.account_id, protections);
        }
    }
    all
}

fn fact(marker: &HeldMarker) -> MarkerFact<'_> {
    MarkerFact {
        person_ref: &marker.person_ref,
        is_tenant: marker.is_tenant,
        kind: marker.kind,
        starts_on: marker.starts_on,
        ends_on: marker.ends_on,
        review_on: marker.review_on,
    }
}

fn household(rows: &ProtectionRows, today: Day, policy: &PolicyOn) -> Household {
    of(&rows.people, &rows.markers, today, policy)
}

/// The same of what a page has read already: everybody of the tenancy, and their markers, those recorded here among them.
#[must_use]
pub fn of(people: &[Person], markers: &[Marker], today: Day, policy: &PolicyOn) -> Household {
    let is_tenant = |person_ref: &str| people.iter().any(|one| one.person_ref == person_ref && one.role.is_tenant());
    let has_died = |person_ref: &str| {
        markers.iter().any(|marker| {
            marker.person_ref == person_ref && marker.kind == MarkerKind::Deceased && marker.starts_on <= today
        })
    };
    let tenants: Vec<Tenant> = people
        .iter()
        .filter(|person| person.role.is_tenant() && !has_died(&person.person_ref))
        .map(|person| Tenant { person_ref: person.person_ref.clone(), name: person.full_name() })
        .collect();
    let facts = markers.iter().map(|marker| MarkerFact {
        person_ref: &marker.person_ref,
        is_tenant: is_tenant(&marker.person_ref),
        kind: marker.kind,
        starts_on: marker.starts_on,
        ends_on: marker.ends_on,
        review_on: marker.review_on,
    });
    Household { protections: Protections::of(facts, tenants.len(), today, policy), tenants }
}

/// Why a protection was not recorded or ended.
#[derive(Debug, thiserror::Error)]
pub enum ProtectionRefused {
    /// The permit is for something else, the person is not of this tenancy, or this kind is not recorded here.
    #[error("the permit is not for this")]
    NotPermitted,
    /// Somebody ended it meanwhile.
    #[error("ended already")]
    Ended,
    /// The same person had a standard breathing space too short a time before, and nobody said that the register shows this one.
    #[error("a standard breathing space was had within the time in which there is one")]
    HadLately(Had),
    /// The treatment of a crisis cannot have ended before the breathing space began, and one that has its last day needs none.
    #[error("no breathing space in a crisis is without an end here")]
    NoSuchCrisis,
    /// The same form was sent before, with other answers.
    #[error("this form was sent before")]
    SentBefore {
        /// Where its result is.
        result_path: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// On which account an officer acts.
#[derive(Clone, Copy, Debug)]
pub struct Upon<'a> {
    /// The account.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: &'a str,
    /// The officer.
    pub officer_ref: &'a str,
    /// Where its case stands, should nothing have been recorded of it yet.
    pub stage: Stage,
    /// The rules of today.
    pub policy: &'a PolicyOn,
}

impl<'a> Upon<'a> {
    pub(super) const fn recorded(&self, occasion: &Occasion<'_>) -> Recorded<'a> {
        Recorded { account_id: self.account_id, officer_ref: self.officer_ref, at: occasion.now }
    }
}

/// A protection as an officer tells it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// What is to be recorded.
    pub new: NewProtection<'a>,
    /// The officer has looked: the register shows it, though it follows too soon upon another.
    pub is_on_register: bool,
}

/// Records a protection. The same form again changes nothing.
///
/// # Errors
/// [`ProtectionRefused`].
pub async fn record(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    upon: &Upon<'_>,
    told: &Told<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<(), ProtectionRefused> {
    let new = &told.new;
    let is_recorded_here = ProtectionKind::RECORDED.contains(&new.kind);
    if !permit.is_for(Act::RecordProtection, upon.tenancy_ref) || !is_recorded_here {
        return Err(ProtectionRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    if !take(&mut unit, occasion, sent, result_path).await? {
        return Ok(());
    }
    let rows = unit.protection_rows(upon.account_id).await?.unwrap_or_default();
    if !rows.people.iter().any(|person| person.person_ref == new.person_ref) {
        return Err(ProtectionRefused::NotPermitted);
    }
    if !told.is_on_register
        && let Some(had) = had_before(&rows, new, upon.policy)
    {
        return Err(ProtectionRefused::HadLately(had));
    }
    unit.insert_protection(&upon.recorded(occasion), new).await?;
    finish(unit, occasion, upon, "recorded_protection").await
}

/// The standard breathing space that stands against another, on whichever record it is.
fn had_before(rows: &ProtectionRows, new: &NewProtection<'_>, policy: &PolicyOn) -> Option<Had> {
    if new.kind != ProtectionKind::BreathingSpaceStandard {
        return None;
    }
    let of_theirs = rows
        .markers
        .iter()
        .filter(|marker| marker.person_ref == new.person_ref && marker.kind == MarkerKind::BreathingSpaceStandard);
    let had: Vec<Had> = of_theirs.map(|marker| Had { starts_on: marker.starts_on, last_on: marker.ends_on }).collect();
    had_lately(&had, new.starts_on, &policy.breathing_space)
}

/// Sets down when the treatment of a mental health crisis ended: the breathing space that had no end until then has one, so many
/// days later as the law gives. The same form again changes nothing.
///
/// # Errors
/// [`ProtectionRefused`].
pub async fn end_treatment(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    upon: &Upon<'_>,
    (protection_id, treatment_ended_on): (Uuid, Day),
    sent: &Sent,
    result_path: &str,
) -> Result<(), ProtectionRefused> {
    let is_of_the_future = treatment_ended_on > occasion.today;
    if !permit.is_for(Act::RecordProtection, upon.tenancy_ref) || is_of_the_future {
        return Err(ProtectionRefused::NotPermitted);
    }
    let last_on = crisis_last_on(treatment_ended_on, &upon.policy.breathing_space);
    let ends_on = last_on.ok_or(ProtectionRefused::NoSuchCrisis)?;
    let mut unit = store.begin().await?;
    if !take(&mut unit, occasion, sent, result_path).await? {
        return Ok(());
    }
    let recorded = upon.recorded(occasion);
    if !unit.end_treatment(&recorded, protection_id, treatment_ended_on, ends_on).await? {
        return Err(ProtectionRefused::NoSuchCrisis);
    }
    finish(unit, occasion, upon, "recorded_end_of_treatment").await
}

/// Ends a protection that was recorded here, from today. The same form again changes nothing.
///
/// # Errors
/// [`ProtectionRefused`].
pub async fn end(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    upon: &Upon<'_>,
    ending: (Uuid, &str),
    sent: &Sent,
    result_path: &str,
) -> Result<(), ProtectionRefused> {
    let (protection_id, reason) = ending;
    if !permit.is_for(Act::RecordProtection, upon.tenancy_ref) {
        return Err(ProtectionRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    if !take(&mut unit, occasion, sent, result_path).await? {
        return Ok(());
    }
    let last_on = occasion.today.pred_opt().unwrap_or(occasion.today);
    if !unit.end_protection(&upon.recorded(occasion), protection_id, last_on, reason).await? {
        return Err(ProtectionRefused::Ended);
    }
    finish(unit, occasion, upon, "ended_protection").await
}

/// Whether the form is taken now; `false` = it was before.
async fn take(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<bool, ProtectionRefused> {
    match form_key::take(unit, occasion.now, sent, result_path).await? {
        Taken::Now => Ok(true),
        Taken::Before { .. } => Ok(false),
        Taken::WithOtherAnswers { result_path } => Err(ProtectionRefused::SentBefore { result_path }),
    }
}

async fn finish(
    mut unit: Unit,
    occasion: &Occasion<'_>,
    upon: &Upon<'_>,
    done: &'static str,
) -> Result<(), ProtectionRefused> {
    unit.touch_case(upon.account_id, upon.stage, occasion.today).await?;
    // It protects every account of theirs.
    let account_ids = unit.list_household_account_ids(upon.account_id).await?;
    diary::keep_accounts(&mut unit, occasion.now, occasion.today, upon.policy, &account_ids).await?;
    let actor = AuditActor::Officer(upon.officer_ref.to_owned());
    let entry = occasion.entry(actor, done, AuditSubject::account(upon.account_id));
    audit::record(&mut unit, occasion.now, &entry).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &account_ids).await?;
    unit.commit().await?;
    Ok(())
}
