//! `hearth person`: what the landlord's system no longer says of somebody. Each change is on the audit trail.

use std::process::ExitCode;

use super::output;
use crate::{
    desk::{audit::AuditActor, tenant},
    wiring::Wiring,
};

/// What to record of which person.
#[derive(clap::Subcommand, Clone, Debug)]
pub enum Person {
    /// Somebody is no lead or joint tenant of a tenancy any more, and the extract has stopped sending them: it is closed to them
    /// at once.
    End {
        /// The landlord's reference for them.
        #[arg(long = "ref", value_name = "REF")]
        reference: String,
        /// The landlord's reference for the tenancy.
        #[arg(long, value_name = "REF")]
        tenancy: String,
    },
}

/// Does it.
///
/// # Errors
/// When it may not be done, or the database cannot.
pub async fn run(command: &Person, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let Person::End { reference, tenancy } = command;
    let store = wiring.store().await?;
    tenant::end(&store, wiring.clock.now(), AuditActor::System("hearth person"), reference, tenancy).await?;
    output::line(format_args!("{reference} is no tenant of {tenancy} any more; it is closed to them."))?;
    Ok(ExitCode::SUCCESS)
}
