//! What runs in the browser: the islands as WASM, and the script that loads them.

use std::path::PathBuf;
use std::process::Command;
use std::{fs, path::Path};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::fresh::Inputs;
use crate::place::Place;
use crate::process;
use crate::step::Steps;

/// Rust's name for the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that Rust can compile for the browser.
///
/// # Errors
/// When the target is missing and rustup cannot add it.
pub fn target(place: &Place, steps: &mut Steps) -> Result<()> {
    let title = "Rust's browser target";
    // Asked of the compiler, not of rustup: distributions package the target without it.
    let library = process::quietly(
        Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).current_dir(&place.root),
    )?;
    if Path::new(library.trim()).is_dir() {
        steps.unchanged(title);
        return Ok(());
    }
    steps.take(title, || process::run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(&place.root)))
}

/// Builds the islands and returns the folder that holds `hearth.js`, `hearth_bg.wasm` and their snippets.
///
/// # Errors
/// When they do not compile.
pub fn islands(place: &Place, steps: &mut Steps) -> Result<PathBuf> {
    steps.take("islands for the browser (WASM)", || {
        process::run(process::cargo(place).args([
            "build",
            "--package",
            "app",
            "--lib",
            "--target",
            TARGET,
            "--profile",
            "wasm-release",
            "--no-default-features",
            "--features",
            "hydrate",
        ]))
    })?;
    let title = "script that loads the islands";
    let compiled = place.target.join(TARGET).join("wasm-release").join("app.wasm");
    let folder = place.work().join("islands");
    let inputs = Inputs::of(place, "islands", std::slice::from_ref(&compiled))?;
    if inputs.are_unchanged() && folder.is_dir() {
        steps.unchanged(title);
        return Ok(folder);
    }
    steps.take(title, || {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let mut bindgen = Bindgen::new();
        bindgen
            .input_path(&compiled)
            .out_name("hearth")
            .typescript(false)
            .remove_name_section(true)
            .remove_producers_section(true);
        bindgen.web(true)?.generate(&folder).context("wasm-bindgen")?;
        inputs.note()
    })?;
    Ok(folder)
}
