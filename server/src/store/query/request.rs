//! Names and homes for a list of accounts.

use sqlx::QueryBuilder;

use super::{Connection, Db};
use crate::store::{StoreError, request::AccountPerson};

/// Everybody of the tenancies of these accounts, the lead tenant first.
pub async fn list_people(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<AccountPerson>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, n.person_ref, n.first_name, n.last_name, p.address_line_1 FROM account a \
         JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref JOIN property p ON p.property_ref = t.property_ref \
         JOIN person n ON n.tenancy_ref = a.tenancy_ref WHERE a.account_id IN (",
    );
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
    query.push(") ORDER BY a.account_id, CASE n.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END, n.person_ref");
    let rows: Vec<(i64, String, String, String, String)> = query.build_query_as().fetch_all(db).await?;
    let person = |(account_id, person_ref, first, last, address_line_1)| AccountPerson {
        account_id,
        person_ref,
        name: format!("{first} {last}"),
        address_line_1,
    };
    Ok(rows.into_iter().map(person).collect())
}
