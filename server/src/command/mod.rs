//! The command line: `hearth <command>`. Each command is a file; this one reads the line and picks.
//!
//! Exit codes: 0 = done; 1 = could not run, or something is wrong; 2 = an import that refused rows.

mod balances;
mod bank_check;
mod check;
mod explain;
mod export;
mod import;
mod job;
mod log;
mod mandate;
mod migrate;
mod officer;
pub mod output;
mod person;
pub mod rank;
mod report;
pub mod sample_extract;
mod serve;
mod statement;
mod verify;

use std::{env, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use domain::calendar::Day;

use crate::{configuration, wiring::Wiring};

/// Rent, what is owed and why, for the people who live in a landlord's homes.
#[derive(Debug, Parser)]
#[command(
    name = "hearth",
    version,
    about = "A resident self-service portal for rent.",
    long_about = "A resident self-service portal for rent.\n\n\
        A landlord's housing system writes an extract (CSV files); `hearth import` reads it, `hearth serve` shows each \
        resident what they owe and why, and lets officers find any account.\n\n\
        Start with:\n  \
        hearth sample-extract demo --homes 50    a made-up landlord, to try things with\n  \
        hearth import demo                       read it into the database\n  \
        hearth officer add --ref O900 --name \"Ada Example\" --email ada@example.org --role manager\n  \
        hearth serve                             then open http://127.0.0.1:3000\n\n\
        Settings come from hearth.toml and the environment (docs/configuration.md). `hearth check` shows them, and says \
        what is wrong."
)]
struct CommandLine {
    /// The configuration file [default: hearth.toml in this folder, if there is one].
    #[arg(long, global = true, env = "HEARTH_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Pretend it is this day, as 2026-05-01; the time of day goes on.
    #[arg(long, global = true, value_name = "DAY")]
    today: Option<Day>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the pages, and do the jobs behind them, until stopped.
    Serve(serve::Serve),
    /// Read a housing system's extract into the database.
    Import(import::Import),
    /// Print every account's balance, as CSV.
    Balances(balances::Balances),
    /// Print one account's statement.
    Statement(statement::Statement),
    /// Print a week's report.
    Report(report::Report),
    /// Prove that every stored balance equals its entries and that the audit trail is whole.
    Verify(verify::Verify),
    /// Write a made-up landlord's extract, to try Hearth with.
    SampleExtract(sample_extract::SampleExtract),
    /// Give officers their sign-in, change what they are, take it away.
    #[command(subcommand)]
    Officer(officer::Officer),
    /// Record what the landlord's system no longer says of somebody.
    #[command(subcommand)]
    Person(person::Person),
    /// Show Direct Debits, and record what the bank said of them.
    #[command(subcommand)]
    Mandate(mandate::Mandate),
    /// Show the jobs that were given up, and try them again.
    #[command(subcommand)]
    Job(job::Job),
    /// Work out which accounts need a person, and why; or who would move under another policy.
    Rank(rank::Rank),
    /// Say why an account stood where it did on a day.
    Explain(explain::Explain),
    /// Write what was decided here as CSV files, for the landlord's system to take.
    Export(export::Export),
    /// Read `sort code,account number` lines and print for each whether such an account can exist.
    BankCheck,
    /// Bring the database's tables up to date, and stop.
    Migrate,
    /// Show the configuration and say what is wrong with it.
    Check(check::Check),
}

/// Reads the command line and does what it says.
#[must_use]
pub fn main() -> ExitCode {
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(problem) => {
            // `--help` and `--version` come this way too. Clap's own code for a mistake is 2, which here means refused
            // rows.
            let is_mistake = problem.use_stderr();
            let _ = problem.print();
            return if is_mistake { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(problem) => return output::failed(&problem.into()),
    };
    match runtime.block_on(run(line)) {
        Ok(code) => code,
        Err(problem) => output::failed(&problem),
    }
}

async fn run(line: CommandLine) -> anyhow::Result<ExitCode> {
    let mut configuration = configuration::load(line.config.as_deref(), |name| env::var(name).ok())?;
    configuration.today = line.today.or(configuration.today);
    log::start(&configuration.log, matches!(line.command, Command::Serve(_)))?;
    let wiring = Wiring::new(configuration);
    let ended = obey(line.command, &wiring).await;
    wiring.close().await;
    ended
}

async fn obey(command: Command, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(arguments) => serve::run(&arguments, wiring).await,
        Command::Import(arguments) => import::run(&arguments, wiring).await,
        Command::Balances(arguments) => balances::run(&arguments, wiring).await,
        Command::Statement(arguments) => statement::run(&arguments, wiring).await,
        Command::Report(arguments) => report::run(&arguments, wiring).await,
        Command::Verify(arguments) => verify::run(&arguments, wiring).await,
        Command::SampleExtract(arguments) => {
            let written = sample_extract::run(&arguments, wiring.clock.today())?;
            output::line(format_args!(
                "Wrote {} homes and {} transactions into {}. Next: hearth import {}",
                written.homes,
                written.transactions,
                arguments.folder.display(),
                arguments.folder.display()
            ))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Officer(officer) => officer::run(&officer, wiring).await,
        Command::Person(command) => person::run(&command, wiring).await,
        Command::Mandate(mandate) => mandate::run(&mandate, wiring).await,
        Command::Job(job) => job::run(&job, wiring).await,
        Command::Rank(arguments) => rank::run(&arguments, wiring).await,
        Command::Explain(arguments) => explain::run(&arguments, wiring).await,
        Command::Export(arguments) => export::run(&arguments, wiring).await,
        Command::BankCheck => bank_check::run(wiring),
        Command::Migrate => migrate::run(wiring).await,
        Command::Check(arguments) => check::run(&arguments, wiring).await,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::CommandLine;

    #[test]
    fn the_command_line_is_sound() {
        CommandLine::command().debug_assert();
    }
}
