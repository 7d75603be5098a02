//! The people of a tenancy.

use std::collections::BTreeMap;

use domain::{
    calendar::Day,
    person::{ContactPreference, PersonRole},
};
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

/// Where people are tenants today: of several homes one.
pub async fn list_homes_of(
    db: &mut Connection,
    person_refs: &[&str],
    today: Day,
) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    if person_refs.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT n.person_ref, h.address_line_1, h.address_line_2, h.town, h.postcode FROM person n \
         JOIN tenancy t ON t.tenancy_ref = n.tenancy_ref JOIN property h ON h.property_ref = t.property_ref \
         WHERE n.role IN ('lead', 'joint') AND (t.ends_on IS NULL OR t.ends_on >= ",
    );
    query.push_bind(today).push(") AND n.person_ref IN (");
    let mut list = query.separated(", ");
    for person_ref in person_refs {
        list.push_bind((*person_ref).to_owned());
    }
    query.push(") ORDER BY n.person_ref, n.tenancy_ref");
    let mut homes = BTreeMap::new();
    for row in &query.build().fetch_all(db).await? {
        let lines = ["address_line_1", "address_line_2", "town", "postcode"]
            .into_iter()
            .map(|column| row.try_get::<Option<String>, _>(column))
            .collect::<Result<Vec<_>, _>>()?;
        let lines = lines.into_iter().flatten().filter(|line| !line.is_empty()).collect();
        homes.entry(row.try_get("person_ref")?).or_insert(lines);
    }
    Ok(homes)
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
