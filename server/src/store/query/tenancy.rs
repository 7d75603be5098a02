//! The people of a tenancy.

use domain::person::{ContactPreference, PersonRole};
use sqlx::{QueryBuilder, Row};

use super::{Connection, Db};
use crate::store::{StoreError, known, tenancy::Person};

/// The bedrooms of the home.
pub async fn find_bedrooms(db: &mut Connection, tenancy_ref: &str) -> Result<Option<i64>, StoreError> {
    // The engines keep whole numbers of different widths in this column.
    let found: Option<Option<i64>> = sqlx::query_scalar(
        "SELECT CAST(p.bedrooms AS BIGINT) FROM tenancy t JOIN property p ON p.property_ref = t.property_ref
         WHERE t.tenancy_ref = $1",
    )
    .bind(tenancy_ref)
    .fetch_optional(db)
    .await?;
    Ok(found.flatten())
}

/// Everybody of one tenancy.
pub async fn list_people(db: &mut Connection, tenancy_ref: &str) -> Result<Vec<Person>, StoreError> {
    let people = list_people_of(db, &[tenancy_ref]).await?;
    Ok(people.into_iter().map(|(_, person)| person).collect())
}

/// Everybody of these tenancies, with the tenancy of each.
pub async fn list_people_of(db: &mut Connection, tenancy_refs: &[&str]) -> Result<Vec<(String, Person)>, StoreError> {
    if tenancy_refs.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT tenancy_ref, person_ref, role, title, first_name, last_name, born_on, email, mobile, language, \
         contact_preference FROM person WHERE tenancy_ref IN (",
    );
    let mut list = query.separated(", ");
    for tenancy_ref in tenancy_refs {
        list.push_bind((*tenancy_ref).to_owned());
    }
    query.push(") ORDER BY tenancy_ref, person_ref");
    query.build().fetch_all(db).await?.iter().map(|row| Ok((row.try_get("tenancy_ref")?, read(row)?))).collect()
}

fn read(row: &<Db as sqlx::Database>::Row) -> Result<Person, StoreError> {
    let person_ref: String = row.try_get("person_ref")?;
    let preference: Option<&str> = row.try_get("contact_preference")?;
    Ok(Person {
        role: known("person", "role", &person_ref, row.try_get("role")?, PersonRole::parse)?,
        title: row.try_get("title")?,
        first_name: row.try_get("first_name")?,
        last_name: row.try_get("last_name")?,
        born_on: row.try_get("born_on")?,
        email: row.try_get("email")?,
        mobile: row.try_get("mobile")?,
        language: row.try_get("language")?,
        contact_preference: preference
            .map(|code| known("person", "contact_preference", &person_ref, code, ContactPreference::parse))
            .transpose()?,
        person_ref,
    })
}
