//! `cargo xtask run`: from a clean clone to a demonstration landlord on <http://127.0.0.1:3000>.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::demonstration::{self, Demonstration};
use crate::place::Place;
use crate::step::Steps;
use crate::{node, process, site, wasm};

/// Where the demonstration is served, unless `HEARTH_LISTEN` says otherwise.
const LISTEN: &str = "127.0.0.1:3000";

/// Sets up, builds what has changed, and serves until it is stopped.
///
/// # Errors
/// When a step fails.
pub fn run(place: &Place, fresh: bool) -> Result<ExitCode> {
    let mut steps = Steps::begin();
    product(place, &mut steps)?;
    let demonstration = Demonstration::beside(place.hearth());
    if fresh {
        demonstration.remove()?;
    }
    demonstration.make(place, &mut steps, &demonstration::today())?;
    steps.table();
    let listen = std::env::var("HEARTH_LISTEN").unwrap_or_else(|_| LISTEN.to_owned());
    demonstration.say_how_to_sign_in(&format!("http://{listen}"))?;
    serve(demonstration.serve(place).env("HEARTH_LISTEN", listen))
}

/// `cargo xtask build`: the product, and where it is.
///
/// # Errors
/// When a step fails.
pub fn build(place: &Place) -> Result<ExitCode> {
    let mut steps = Steps::begin();
    product(place, &mut steps)?;
    steps.table();
    println!(
        "\nThe server is {}; what it serves to browsers is in {}.",
        place.short(&place.server()),
        place.short(&place.site())
    );
    Ok(ExitCode::SUCCESS)
}

/// Builds the server and everything the browser is served.
///
/// # Errors
/// When a step fails.
pub fn product(place: &Place, steps: &mut Steps) -> Result<()> {
    wasm::target(place, steps)?;
    node::packages(place, steps)?;
    let sheet = node::style_sheet(place, steps)?;
    let islands = wasm::islands(place, steps)?;
    site::lay_out(place, steps, &sheet, &islands)?;
    steps.take("server (release)", || {
        process::run(process::cargo(place).args(["build", "--release", "--package", "server", "--bin", "hearth"]))
    })
}

/// Becomes the server, so that Ctrl-C and every other signal reach it and nothing in between.
#[cfg(unix)]
fn serve(command: &mut Command) -> Result<ExitCode> {
    Err(std::os::unix::process::CommandExt::exec(command).into())
}

/// Waits for the server.
#[cfg(not(unix))]
fn serve(command: &mut Command) -> Result<ExitCode> {
    process::run(command)?;
    Ok(ExitCode::SUCCESS)
}
