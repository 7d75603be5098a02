//! What programs kept from sending.

use domain::calendar::Day;
use sqlx::QueryBuilder;

use super::{Connection, Db};
use crate::store::{StoreError, held_back::HeldBack};

/// Notes what was held back, each once; the accounts of those that are new.
pub async fn note(db: &mut Connection, held: &[HeldBack], held_on: Day) -> Result<Vec<i64>, StoreError> {
    if held.is_empty() {
        return Ok(Vec::new());
    }
    let mut query =
        QueryBuilder::<Db>::new("INSERT INTO held_back (account_id, template, protection, since_on, held_on) ");
    query.push_values(held, |mut row, one| {
        row.push_bind(one.account_id)
            .push_bind(one.template)
            .push_bind(one.protection.code())
            .push_bind(one.since_on)
            .push_bind(held_on);
    });
    query.push(" ON CONFLICT (account_id, template, protection, since_on) DO NOTHING RETURNING account_id");
    Ok(query.build_query_scalar().fetch_all(db).await?)
}
