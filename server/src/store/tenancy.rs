//! The people of a tenancy, as the landlord has them.

use std::collections::BTreeMap;

use domain::{
    calendar::Day,
    person::{ContactPreference, PersonRole},
};

use super::{Snapshot, StoreError, see};

/// Somebody of a tenancy. What a reader may see of it is for the caller to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The landlord's reference.
    pub person_ref: String,
    /// What they are to the tenancy.
    pub role: PersonRole,
    /// "Ms"; `None` = not known.
    pub title: Option<String>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// `None` = not known.
    pub born_on: Option<Day>,
    /// `None` = not known.
    pub email: Option<String>,
    /// `None` = not known.
    pub mobile: Option<String>,
    /// A language's short code; `None` = not known.
    pub language: Option<String>,
    /// `None` = not known.
    pub contact_preference: Option<ContactPreference>,
}

impl Person {
    /// "Ms Amina Example".
    #[must_use]
    pub fn full_name(&self) -> String {
        let parts = [self.title.as_deref(), Some(&self.first_name), Some(&self.last_name)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl Snapshot {
    /// The bedrooms of the home of a tenancy; `None` = not known.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_bedrooms(&mut self, tenancy_ref: &str) -> Result<Option<i64>, StoreError> {
        see!(self, tenancy::find_bedrooms(tenancy_ref))
    }

    /// The people of these tenancies, each with the tenancy, by tenancy and reference.
    ///
    /// # Errors
    /// As [`Snapshot::list_people`].
    pub async fn list_people_of(&mut self, tenancy_refs: &[&str]) -> Result<Vec<(String, Person)>, StoreError> {
        see!(self, tenancy::list_people_of(tenancy_refs))
    }

    /// The address of a home where each of these people is a tenant today, line by line, none empty; who is one nowhere is not
    /// among them.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_homes_of(
        &mut self,
        person_refs: &[&str],
        today: Day,
    ) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        see!(self, tenancy::list_homes_of(person_refs, today))
    }

    /// The people of the tenancy, by reference.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_people(&mut self, tenancy_ref: &str) -> Result<Vec<Person>, StoreError> {
        see!(self, tenancy::list_people(tenancy_ref))
    }
}
