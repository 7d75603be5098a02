//! Which tenancies an officer must keep out of: their own, their family's, and those of people who work here.

use chrono::{DateTime, Utc};
use domain::calendar::Day;

use super::{Snapshot, StoreError, Unit, see};

impl Snapshot {
    /// The tenancies that are an officer's own, or their family's, in order.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_own_tenancies(&mut self, officer_ref: &str) -> Result<Vec<String>, StoreError> {
        see!(self, interest::list_own(officer_ref))
    }

    /// The officers who are known as tenants by their email alone, each with the tenancy; at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_own_by_email_alone(&mut self, limit: u32) -> Result<Vec<(String, String)>, StoreError> {
        see!(self, interest::list_by_email_alone(limit))
    }

    /// The tenancies of people who work for the landlord, and of their families, in order.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_staff_tenancies(&mut self, today: Day) -> Result<Vec<String>, StoreError> {
        see!(self, interest::list_staff(today))
    }
}

impl Unit {
    /// As [`Snapshot::list_own_tenancies`], in a unit of work.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_own_tenancies(&mut self, officer_ref: &str) -> Result<Vec<String>, StoreError> {
        act!(self, interest::list_own(officer_ref))
    }

    /// As [`Snapshot::list_staff_tenancies`], in a unit of work.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_staff_tenancies(&mut self, today: Day) -> Result<Vec<String>, StoreError> {
        act!(self, interest::list_staff(today))
    }

    /// Notes that the officers with a person's email, who are that person, must keep out of their tenancies whatever becomes of the
    /// email; of whom it was not noted before.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn keep_own_interest(&mut self, person_ref: &str, at: DateTime<Utc>) -> Result<Vec<String>, StoreError> {
        act!(self, interest::keep_own(person_ref, at))
    }

    /// Notes that an officer must keep out of a tenancy: a relative's, a friend's; `false` when it was noted before.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn declare_interest(
        &mut self,
        officer_ref: &str,
        tenancy_ref: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        act!(self, interest::declare(officer_ref, tenancy_ref, at))
    }
}
