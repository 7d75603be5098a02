//! `hearth check`: the configuration as it is taken, and what is wrong with it. Changes nothing.

mod finding;
mod installation;
mod operation;
mod shown;

use std::process::ExitCode;

use super::output;
use crate::wiring::Wiring;
use finding::Finding;

/// What to check.
#[derive(clap::Args, Clone, Debug)]
pub struct Check {
    /// Leave out the list of settings.
    #[arg(long)]
    quiet: bool,
}

/// Checks, and says what to do. 0 = nothing is wrong; 1 = something is.
///
/// # Errors
/// When standard output cannot be written to.
pub async fn run(arguments: &Check, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    if !arguments.quiet {
        for line in shown::settings(&wiring.configuration)? {
            output::line(line)?;
        }
        output::line("")?;
    }
    let mut findings = installation::findings(wiring);
    findings.extend(operation::findings(wiring).await);
    for finding in &findings {
        output::line(finding)?;
    }
    let wrong = findings.iter().filter(|finding| finding.is_wrong()).count();
    output::line(match wrong {
        0 => "Nothing is wrong.".to_owned(),
        1 => "1 thing is wrong.".to_owned(),
        several => format!("{several} things are wrong."),
    })?;
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
