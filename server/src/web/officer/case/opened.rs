//! A case as the forms of its record need it, and what becomes of a form.

use app::{
    page::officer::case::{FormNotice, HouseholdMember, Saved},
    paths,
};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{
    permission::{Act, Permit},
    policy::ContactRules,
};

use super::super::{Asking, household::tenants, may};
use crate::{
    desk::{
        audit::AuditSubject,
        casework::{WriteRefused, Writing},
        form_key::Sent,
    },
    store::{Snapshot, account::Account, tenancy::Person},
    web::{
        failure::Failure,
        security::posted::{NotTaken, Posted},
        view,
    },
};

/// The case that a form is about.
pub(super) struct Opened {
    pub account: Account,
    pub permit: Permit,
    pub people: Vec<Person>,
    pub rules: ContactRules,
}

impl Opened {
    /// Opens it in this snapshot; or the page that says why not.
    pub async fn open(asking: &Asking<'_>, snapshot: &mut Snapshot, account_id: i64) -> Result<Self, Failure> {
        let (account, permit) = asking.open(snapshot, account_id).await?;
        let mut people = snapshot.list_people(&account.tenancy_ref).await?;
        people.sort_by_key(|person| person.role);
        let rules = asking.state.policy.on(asking.state.clock.today()).contact;
        Ok(Self { account, permit, people, rules })
    }

    /// Opens it for a form of its record.
    pub async fn load(asking: &Asking<'_>, account_id: i64) -> Result<Self, Failure> {
        let mut snapshot = asking.state.store.snapshot().await?;
        Self::open(asking, &mut snapshot, account_id).await
    }

    /// "Amina Yusuf, 12 Rowan Court": so that nobody writes on the wrong one.
    pub fn whose(&self) -> String {
        let street = view::street(&self.account.address_line_1, self.account.address_line_2.as_deref());
        format!("{}, {street}", tenants(&self.people))
    }

    /// The household, as a form lists it.
    pub fn members(&self) -> Vec<HouseholdMember> {
        self.people
            .iter()
            .map(|person| HouseholdMember {
                person_ref: person.person_ref.clone(),
                name: format!("{}, {}", person.full_name(), person.role.words().to_lowercase()),
            })
            .collect()
    }

    /// Their references.
    pub fn person_refs(&self) -> Vec<&str> {
        self.people.iter().map(|person| person.person_ref.as_str()).collect()
    }

    /// Where what was written leads.
    pub fn path(&self, saved: Saved) -> String {
        paths::officer_account_saved(self.account.account_id, saved.code())
    }

    /// What the desk asks of whoever writes.
    pub fn writing<'a>(&'a self, officer_ref: &'a str, sent: &'a Sent, result_path: &'a str) -> Writing<'a> {
        Writing {
            permit: &self.permit,
            account_id: self.account.account_id,
            tenancy_ref: &self.account.tenancy_ref,
            officer_ref,
            sent,
            result_path,
        }
    }

    /// That the form was opened: a look at the account like any other.
    pub async fn note_look(&self, asking: &Asking<'_>) -> Result<(), Failure> {
        let mut look = asking.look(AuditSubject::account(self.account.account_id));
        look.act = Act::SeeAccount.code();
        asking.note(&[look]).await
    }

    /// The same where something restricted is shown with it.
    pub async fn note_restricted_sight(&self, asking: &Asking<'_>) -> Result<(), Failure> {
        let mut look = asking.look(AuditSubject::account(self.account.account_id));
        look.act = Act::SeeRestrictedMarkers.code();
        asking.note(&[look]).await
    }

    /// Whether whoever asks may see what is restricted here.
    pub fn may_see_restricted(&self, asking: &Asking<'_>) -> bool {
        may(&asking.session.actor, Act::SeeRestrictedMarkers, &self.account)
    }
}

/// A form as it came: what was typed, its key where that was good, and why it is shown again where it was not.
pub(super) type Came<F> = (F, Option<Sent>, Option<FormNotice>);

/// What was typed is never lost to an old key; what is no form of ours is answered as it is.
pub(super) fn came<F>(posted: Result<Posted<F>, NotTaken<F>>) -> Result<Came<F>, Failure> {
    match posted {
        Ok(posted) => Ok((posted.form, Some(posted.sent), None)),
        Err(NotTaken::KeyRefused(form, _)) => Ok((form, None, Some(FormNotice::Stale))),
        Err(refused) => Err(refused.into()),
    }
}

/// What became of writing: on to where it leads, or the form again with why.
pub(super) fn written(result: Result<(), WriteRefused>, path: &str) -> Result<Result<Response, FormNotice>, Failure> {
    match result {
        Ok(()) => Ok(Ok(Redirect::to(path).into_response())),
        Err(WriteRefused::SentBefore) => Ok(Err(FormNotice::SentBefore)),
        Err(WriteRefused::Changed) => Ok(Err(FormNotice::Changed)),
        Err(WriteRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(WriteRefused::NoSuchNote) => Err(Failure::NotFound),
        Err(WriteRefused::Store(error)) => Err(error.into()),
    }
}
