//! Rent weeks.

use domain::calendar::{Day, RentWeek};
use sqlx::Row;

use super::Connection;
use crate::store::StoreError;

/// A run of rent weeks.
pub async fn list(db: &mut Connection, from: Day, limit: u32) -> Result<Vec<RentWeek>, StoreError> {
    let rows = sqlx::query(
        "SELECT rent_year, week_number, week_start_on, chargeable FROM rent_week \
         WHERE week_start_on >= $1 ORDER BY week_start_on LIMIT $2",
    )
    .bind(from)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| {
            let starts_on: Day = row.try_get("week_start_on")?;
            let number: i64 = row.try_get("week_number")?;
            Ok(RentWeek {
                rent_year: row.try_get("rent_year")?,
                number: u8::try_from(number).map_err(|_| StoreError::Inconsistent {
                    table: "rent_week",
                    column: "week_number",
                    row: starts_on.to_string(),
                    what: number.to_string(),
                })?,
                starts_on,
                chargeable: row.try_get("chargeable")?,
            })
        })
        .collect()
}
