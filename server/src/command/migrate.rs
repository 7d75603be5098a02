//! `hearth migrate`: brings the tables up to date. For those who start servers with `--no-migrate`.

use std::process::ExitCode;

use super::output;
use crate::wiring::Wiring;

/// Brings the tables up to date.
///
/// # Errors
/// When the database cannot be reached, or a migration does not apply.
pub async fn run(wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let store = wiring.store_as_it_is().await?;
    let pending = store.pending_migrations().await?;
    store.migrate().await?;
    output::line(match pending {
        0 => "The database was up to date already.".to_owned(),
        1 => "Applied 1 migration.".to_owned(),
        several => format!("Applied {several} migrations."),
    })?;
    Ok(ExitCode::SUCCESS)
}
