//! Filling in a template for every tenant of an account, or of some accounts at once, as they are now.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    calendar::Day,
    case::ProtectionKind,
    ledger::window_start,
    letter::{FillProblem, LetterField, Template},
    message::{Channel, Reach},
    money::MoneyOverflow,
    policy::Policy,
};

use super::{Addressed, Asked, Known, LetterRefused, Letters, Prepared};
use crate::{
    desk::{arrangement::Measured, protection},
    store::{
        Snapshot, StoreError,
        account::Account,
        arrangement_standing::{ArrangementAccount, ArrangementStanding},
        tenancy::Person,
    },
};

/// The letter to each tenant. Nothing is changed, and nobody is told.
///
/// Whether a protection forbids it is asked by [`super::send`], in the unit of work that would send it.
///
/// # Errors
/// [`LetterRefused`].
pub async fn prepare(
    snapshot: &mut Snapshot,
    letters: &Letters,
    policy: &Policy,
    today: Day,
    asked: &Asked<'_>,
) -> Result<Prepared, LetterRefused> {
    let template = letters.book.find(asked.key).ok_or(LetterRefused::NoTemplate)?;
    let facts = Facts::read(snapshot, &[asked.account_id], policy, today).await?;
    let measured = Measured::of_all(snapshot, &facts.accounts, today, policy).await?;
    facts.fill(&measured, template, letters, today, asked)
}

/// A letter that is asked for about some accounts at once.
#[derive(Clone, Copy, Debug)]
pub struct AskedOfMany<'a> {
    /// About which accounts.
    pub account_ids: &'a [i64],
    /// Which template.
    pub key: &'a str,
    /// Who sends it, by name.
    pub officer: &'a str,
}

/// Why an account that was chosen among others is sent nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It is protected.
    Protected(ProtectionKind),
    /// No tenant of it can be told.
    Nobody,
    /// The letter names this, and nothing is known of it.
    Missing(LetterField),
    /// Its sums do not fit: a person must look at it.
    NotWorkedOut,
}

/// An account that was chosen among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfMany {
    /// The account.
    pub account_id: i64,
    /// Its tenancy.
    pub tenancy_ref: String,
    /// Its letters, or why there are none.
    pub outcome: Result<Prepared, LeftOut>,
}

/// The letters to each tenant of each of these accounts that there are, by number; and which are left out. Nothing is changed,
/// and nobody is told. Read in a number of statements that does not grow with the accounts.
///
/// # Errors
/// [`LetterRefused::NoTemplate`]; [`LetterRefused::Fill`] for a template that names what an officer types, which is one account's
/// own; [`LetterRefused::Store`].
pub async fn prepare_many(
    snapshot: &mut Snapshot,
    letters: &Letters,
    policy: &Policy,
    today: Day,
    asked: &AskedOfMany<'_>,
) -> Result<Vec<OfMany>, LetterRefused> {
    let template = letters.book.find(asked.key).ok_or(LetterRefused::NoTemplate)?;
    if let Some(field) = template.fields().find(|field| field.is_typed()) {
        return Err(FillProblem::Missing(field).into());
    }
    let rules = policy.on(today);
    let held = snapshot.list_held_markers_of(asked.account_ids, today).await?;
    let protections = protection::by_account(&held, today, rules);
    let facts = Facts::read(snapshot, asked.account_ids, policy, today).await?;
    let measured = Measured::of_all(snapshot, &facts.accounts, today, policy).await?;
    let typed = BTreeMap::new();
    let (key, officer) = (asked.key, Some(asked.officer));
    let mut all = Vec::with_capacity(facts.homes.len());
    for (&account_id, home) in &facts.homes {
        let held = protections.get(&account_id).and_then(|held| held.leaves_out_of_many(template.is_chasing));
        let asked = Asked { account_id, key, typed: &typed, officer, standing: None };
        let outcome = match held {
            Some(held) => Err(LeftOut::Protected(held.kind)),
            None => left_out(facts.fill(&measured, template, letters, today, &asked))?,
        };
        all.push(OfMany { account_id, tenancy_ref: home.tenancy_ref.clone(), outcome });
    }
    Ok(all)
}

/// What leaves out one account, and what leaves no account of them.
fn left_out(filled: Result<Prepared, LetterRefused>) -> Result<Result<Prepared, LeftOut>, LetterRefused> {
    Ok(match filled {
        Ok(prepared) => Ok(prepared),
        Err(LetterRefused::Nobody) => Err(LeftOut::Nobody),
        Err(LetterRefused::Fill(FillProblem::Missing(field))) => Err(LeftOut::Missing(field)),
        Err(LetterRefused::Money(MoneyOverflow)) => Err(LeftOut::NotWorkedOut),
        Err(refused) => return Err(refused),
    })
}

/// A tenant, and how they are reached.
struct Tenant {
    person: Person,
    reach: Reach,
}

/// What the letters about some accounts rest on.
struct Facts {
    homes: BTreeMap<i64, Account>,
    accounts: Vec<ArrangementAccount>,
    standings: BTreeMap<i64, ArrangementStanding>,
    /// By tenancy.
    tenants: BTreeMap<String, Vec<Tenant>>,
    /// Where tenants of a tenancy that has ended live today, by person; read only where there is one.
    moved: BTreeMap<String, Vec<String>>,
}

impl Facts {
    /// Some ten statements, however many accounts.
    async fn read(
        snapshot: &mut Snapshot,
        account_ids: &[i64],
        policy: &Policy,
        today: Day,
    ) -> Result<Self, StoreError> {
        let homes = snapshot.list_accounts(account_ids, today).await?;
        let from = window_start(today, policy);
        let accounts = snapshot.list_arrangement_accounts(account_ids, from, today).await?;
        let mut standings = BTreeMap::new();
        for standing in snapshot.list_arrangement_standings(account_ids).await? {
            standings.entry(standing.account_id).or_insert(standing);
        }
        let tenancies: BTreeSet<&str> = homes.iter().map(|home| home.tenancy_ref.as_str()).collect();
        let mut people = snapshot.list_people_of(&tenancies.into_iter().collect::<Vec<_>>()).await?;
        people.retain(|(_, person)| person.role.is_tenant());
        let person_refs: BTreeSet<String> = people.iter().map(|(_, person)| person.person_ref.clone()).collect();
        let person_refs: Vec<&str> = person_refs.iter().map(String::as_str).collect();
        let reaches = snapshot.reach_of_all(&person_refs, today).await?;
        let mut tenants: BTreeMap<String, Vec<Tenant>> = BTreeMap::new();
        for (tenancy_ref, person) in people {
            let reach = reaches.get(&person.person_ref).map(|found| found.reach).unwrap_or_default();
            tenants.entry(tenancy_ref).or_default().push(Tenant { person, reach });
        }
        let moved = if homes.iter().any(|home| has_ended(home, today)) {
            snapshot.list_homes_of(&person_refs, today).await?
        } else {
            BTreeMap::new()
        };
        let homes = homes.into_iter().map(|home| (home.account_id, home)).collect();
        Ok(Self { homes, accounts, standings, tenants, moved })
    }

    fn fill(
        &self,
        measured: &BTreeMap<i64, Result<Measured<'_>, MoneyOverflow>>,
        template: &Template,
        letters: &Letters,
        today: Day,
        asked: &Asked<'_>,
    ) -> Result<Prepared, LetterRefused> {
        let home = self.homes.get(&asked.account_id).ok_or(LetterRefused::NoAccount)?;
        let measured = measured.get(&asked.account_id).ok_or(LetterRefused::NoAccount)?.as_ref().map_err(|one| *one)?;
        let recorded = self.standings.get(&asked.account_id).filter(|standing| standing.ended_on.is_none());
        let address = address(home);
        let known = Known {
            letters,
            measured,
            standing: asked.standing.or(recorded),
            payment_ref: home.payment_ref.clone(),
            address: address.join(", "),
            asked,
            today,
        };
        let (mut addressed, mut not_told) = (Vec::new(), Vec::new());
        for tenant in self.tenants.get(&home.tenancy_ref).into_iter().flatten() {
            // Who lives today in a home that they left is somebody else.
            let address = if has_ended(home, today) {
                self.moved.get(&tenant.person.person_ref).cloned().unwrap_or_default()
            } else {
                address.clone()
            };
            match to_tenant(&known, template, tenant, address)? {
                Some(letter) => addressed.push(letter),
                None => not_told.push(tenant.person.full_name()),
            }
        }
        if addressed.is_empty() {
            return Err(LetterRefused::Nobody);
        }
        Ok(Prepared {
            account_id: asked.account_id,
            tenancy_ref: home.tenancy_ref.clone(),
            template: template.key.clone(),
            is_chasing: template.is_chasing,
            letters: addressed,
            not_told,
        })
    }
}

/// The letter to one tenant; `None` = they have died, and are sent nothing.
fn to_tenant(
    known: &Known<'_>,
    template: &Template,
    tenant: &Tenant,
    address: Vec<String>,
) -> Result<Option<Addressed>, LetterRefused> {
    let Tenant { person, reach } = tenant;
    let channel = reach.channel();
    if channel == Channel::Nothing {
        return Ok(None);
    }
    let name = person.full_name();
    let mut values = BTreeMap::new();
    for field in template.fields() {
        if let Some(value) = known.value(field, &name)? {
            values.insert(field, value);
        }
    }
    Ok(Some(Addressed {
        person_ref: person.person_ref.clone(),
        filled: template.fill(&values)?,
        name,
        address,
        channel,
        why_letter: reach.why_letter().filter(|_| channel == Channel::Letter),
    }))
}

/// Whether the tenancy of an account has ended.
fn has_ended(account: &Account, today: Day) -> bool {
    account.tenancy_ends_on.is_some_and(|ends_on| ends_on < today)
}

fn address(account: &Account) -> Vec<String> {
    let lines = [Some(&account.address_line_1), account.address_line_2.as_ref(), account.town.as_ref()];
    let lines = lines.into_iter().flatten().chain([&account.postcode]);
    lines.filter(|line| !line.is_empty()).cloned().collect()
}
