//! `cargo xtask run | build | check | test | bench`: each does its own set-up and says what it is doing and how long it took.
//!
//! Nothing is downloaded but from the registries of Rust and npm and Debian's packages (and, only where a test finds no browser and
//! cannot install one, Playwright's own). Everything written goes to `.hearth/`, Cargo's target folder and
//! `node_modules/`.
#![expect(clippy::print_stdout, reason = "a command line tool talks to the terminal")]

mod bench;
mod check;
mod demonstration;
mod fresh;
mod node;
mod place;
mod process;
mod run;
mod site;
mod step;
mod test;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a contributor can ask for.
#[derive(Parser)]
#[command(name = "cargo xtask", about = "Hearth's own commands: each sets up what it needs.")]
struct Wish {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds everything, makes a demonstration landlord and serves it on port 3000 of this machine
    Run {
        /// Throws the demonstration database away and makes a new one, up to today
        #[arg(long)]
        fresh: bool,
    },
    /// Builds the server and what the browser is served, for putting on a machine of your own, and no more
    Build,
    /// Formatting, clippy for the host and for the browser, the law tests and the domain's tests
    Check,
    /// Every test there is: domain, pages, server on both databases, browser
    Test {
        /// Only tests whose name contains this
        filter: Option<String>,
    },
    /// The benchmarks; results go to docs/benchmarks.md
    Bench(bench::Wish),
}

fn main() -> ExitCode {
    let wish = Wish::parse();
    let done = place::Place::find().and_then(|place| match wish.command {
        Command::Run { fresh } => run::run(&place, fresh),
        Command::Build => run::build(&place),
        Command::Check => check::check(&place),
        Command::Test { filter } => test::test(&place, filter.as_deref()),
        Command::Bench(wish) => bench::bench(&place, &wish),
    });
    match done {
        Ok(code) => code,
        Err(problem) => {
            println!("\ncargo xtask: {problem:#}");
            ExitCode::FAILURE
        }
    }
}
