//! Officers by patch.

use domain::permission::OfficerRole;
use sqlx::{QueryBuilder, Row};

use super::{Connection, Db};
use crate::store::{StoreError, known, patch::PatchOfficer};

/// The officers named for `patches`.
pub async fn list_officers(db: &mut Connection, patches: &[&str]) -> Result<Vec<PatchOfficer>, StoreError> {
    if patches.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT op.patch, o.officer_ref, o.name, o.role FROM officer_patch op \
         JOIN officer o ON o.officer_ref = op.officer_ref WHERE o.removed_at IS NULL AND op.patch IN (",
    );
    let mut list = query.separated(", ");
    for patch in patches {
        list.push_bind((*patch).to_owned());
    }
    query.push(") ORDER BY op.patch, o.name, o.officer_ref");
    query
        .build()
        .fetch_all(db)
        .await?
        .iter()
        .map(|row| {
            let officer_ref: &str = row.try_get("officer_ref")?;
            Ok(PatchOfficer {
                patch: row.try_get("patch")?,
                name: row.try_get("name")?,
                role: known("officer", "role", officer_ref, row.try_get("role")?, OfficerRole::parse)?,
            })
        })
        .collect()
}

/// Every patch that has a home.
pub async fn list(db: &mut Connection) -> Result<Vec<String>, StoreError> {
    let mut patches: Vec<String> = sqlx::query_scalar("SELECT DISTINCT patch FROM property").fetch_all(db).await?;
    // The engines sort text differently.
    patches.sort();
    Ok(patches)
}
