//! `hearth officer`: who may sign in to the officers' pages. Each change is on the audit trail.

use std::process::ExitCode;

use domain::permission::OfficerRole;

use super::output;
use crate::{
    desk::{audit::AuditActor, officer},
    store::{NewOfficer, OfficerRow},
    wiring::Wiring,
};

/// More officers than any landlord has.
const LISTED_MAX: i64 = 10_000;

/// What to do with which officer.
#[derive(clap::Subcommand, Clone, Debug)]
pub enum Officer {
    /// Let somebody sign in, or bring back somebody who was removed.
    Add {
        /// The landlord's reference for them.
        #[arg(long = "ref", value_name = "REF")]
        reference: String,
        /// Their name, as residents and colleagues know it.
        #[arg(long)]
        name: String,
        /// Where their sign-in codes go.
        #[arg(long)]
        email: String,
        /// What they are: officer, `team_leader`, manager, finance or auditor.
        #[arg(long, value_parser = role)]
        role: OfficerRole,
        /// A patch whose accounts they act on; give it again for another [default: every patch].
        #[arg(long = "patch", value_name = "PATCH")]
        patches: Vec<String>,
    },
    /// Change what somebody is, or their patches.
    Role {
        /// The landlord's reference for them.
        #[arg(long = "ref", value_name = "REF")]
        reference: String,
        /// What they are now: officer, `team_leader`, manager, finance or auditor.
        #[arg(long, value_parser = role)]
        role: OfficerRole,
        /// A patch whose accounts they act on; give it again for another [default: as before].
        #[arg(long = "patch", value_name = "PATCH", conflicts_with = "every_patch")]
        patches: Vec<String>,
        /// Every patch from now on.
        #[arg(long)]
        every_patch: bool,
    },
    /// End somebody's right to sign in, and sign them out. What they did stays on record.
    Remove {
        /// The landlord's reference for them.
        #[arg(long = "ref", value_name = "REF")]
        reference: String,
    },
    /// Close a tenancy to an officer: a relative's, a friend's. Their own shows by their email.
    Interest {
        /// The landlord's reference for them.
        #[arg(long = "ref", value_name = "REF")]
        reference: String,
        /// The landlord's reference for the tenancy.
        #[arg(long, value_name = "REF")]
        tenancy: String,
    },
    /// Show everybody who may sign in.
    List,
}

/// Does it.
///
/// # Errors
/// When it may not be done, or the database cannot.
pub async fn run(command: &Officer, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let store = wiring.store().await?;
    let now = wiring.clock.now();
    let actor = AuditActor::System("hearth officer");
    match command {
        Officer::Add { reference, name, email, role, patches } => {
            let added = NewOfficer { officer_ref: reference, name, email, role: *role, patches };
            officer::add(&store, now, actor, &added).await?;
            output::line(format_args!("{name} may sign in at /officer/sign-in, with a code sent to {email}."))?;
        }
        Officer::Role { reference, role, patches, every_patch } => {
            let patches = if *every_patch { Some(&[][..]) } else { Some(&patches[..]).filter(|them| !them.is_empty()) };
            officer::change_role(&store, now, actor, reference, *role, patches).await?;
            output::line(format_args!("Officer {reference} is now: {}.", role.words()))?;
        }
        Officer::Remove { reference } => {
            officer::remove(&store, now, actor, reference).await?;
            output::line(format_args!("Officer {reference} can no longer sign in, and has been signed out."))?;
        }
        Officer::Interest { reference, tenancy } => {
            officer::declare_interest(&store, now, actor, reference, tenancy).await?;
            output::line(format_args!("Tenancy {tenancy} is closed to officer {reference}."))?;
        }
        Officer::List => {
            for officer in store.list_officers(LISTED_MAX).await? {
                output::line(row(&officer))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn row(officer: &OfficerRow) -> String {
    let patches = if officer.patches.is_empty() { "every patch".to_owned() } else { officer.patches.join(", ") };
    format!("{}\t{}\t{}\t{}\t{patches}", officer.officer_ref, officer.name, officer.email, officer.role.words())
}

fn role(text: &str) -> Result<OfficerRole, String> {
    OfficerRole::parse(text).ok_or_else(|| {
        let codes: Vec<&str> = OfficerRole::ALL.iter().map(|role| role.code()).collect();
        format!("must be one of: {}", codes.join(", "))
    })
}
