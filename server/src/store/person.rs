//! People, as far as signing in asks: who answers to a payment reference and a birthday, and how they are reached.

use domain::{calendar::Day, person::ContactPreference};

use super::{Store, StoreError, Unit};

/// A tenant who may be the one that is asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person_ref: String,
    /// Of which tenancy.
    pub tenancy_ref: String,
    /// Tells apart those who share a birthday.
    pub first_name: String,
}

/// How a tenant is reached.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    /// On record with the landlord.
    pub email: Option<String>,
    /// On record with the landlord.
    pub mobile: Option<String>,
    /// As they asked; `None` = not known.
    pub preference: Option<ContactPreference>,
    /// Only details that are known to be safe may be used, and a program does not know which are.
    pub is_safe_contact_only: bool,
}

impl Store {
    /// How a tenant is reached; `None` when they are no tenant of that tenancy (any more).
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn find_contact(
        &self,
        person_ref: &str,
        tenancy_ref: &str,
        today: Day,
    ) -> Result<Option<Contact>, StoreError> {
        read!(self, person::find_contact(person_ref, tenancy_ref, today))
    }

    /// An officer's email address; `None` when there is no such officer, or they were removed.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_officer_email(&self, officer_ref: &str) -> Result<Option<String>, StoreError> {
        read!(self, person::find_officer_email(officer_ref))
    }
}

impl Unit {
    /// The tenants, never occupants, with this birthday on the tenancies of the accounts with this payment reference.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_candidates(
        &mut self,
        payment_ref_folded: &str,
        born_on: Day,
    ) -> Result<Vec<Candidate>, StoreError> {
        act!(self, person::list_candidates(payment_ref_folded, born_on))
    }

    /// Whether somebody is a lead or joint tenant of a tenancy.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn is_tenant(&mut self, person_ref: &str, tenancy_ref: &str) -> Result<bool, StoreError> {
        act!(self, person::is_tenant(person_ref, tenancy_ref))
    }

    /// Notes that somebody is no lead or joint tenant of a tenancy any more; `false` when they were none. The feed remembers what it
    /// sent, and does not undo it.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn end_tenant(&mut self, person_ref: &str, tenancy_ref: &str) -> Result<bool, StoreError> {
        act!(self, person::end_tenant(person_ref, tenancy_ref))
    }

    /// Whether the landlord has marked somebody as having died.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn is_deceased(&mut self, person_ref: &str, today: Day) -> Result<bool, StoreError> {
        act!(self, person::is_deceased(person_ref, today))
    }

    /// The officer who signs in with this email address (small letters); `None` when there is none, or removed.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_officer_by_email(&mut self, email_folded: &str) -> Result<Option<String>, StoreError> {
        act!(self, person::find_officer_by_email(email_folded))
    }
}
