//! What npm gives: the packages of the lock file, and the style sheet made from them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::fresh::Inputs;
use crate::place::Place;
use crate::process;
use crate::step::Steps;

/// `npm`, as it is called here.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Installs exactly what the lock file names, when that has changed.
///
/// # Errors
/// When npm is not installed or cannot have the packages.
pub fn packages(place: &Place, steps: &mut Steps) -> Result<()> {
    let title = "npm packages";
    let inputs = Inputs::of(place, "npm", &[place.root.join("package.json"), place.root.join("package-lock.json")])?;
    if inputs.are_unchanged() && place.root.join("node_modules").is_dir() {
        steps.unchanged(title);
        return Ok(());
    }
    steps.take(title, || {
        // No package may run a program of its own while it is installed; none of ours needs to.
        let mut npm = Command::new(NPM);
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&place.root);
        process::run(&mut npm).context("Node 20 and npm are needed: see README.md")?;
        inputs.note()
    })
}

/// Compiles `style/hearth.scss` to one compressed style sheet, when it or npm's packages have changed.
///
/// # Errors
/// When Sass finds fault with it.
pub fn style_sheet(place: &Place, steps: &mut Steps) -> Result<PathBuf> {
    let title = "style sheet";
    let sheet = place.work().join("style").join("hearth.css");
    let inputs = Inputs::of(place, "style", &[place.root.join("style"), place.root.join("package-lock.json")])?;
    if inputs.are_unchanged() && sheet.is_file() {
        steps.unchanged(title);
        return Ok(sheet);
    }
    steps.take(title, || {
        fs::create_dir_all(place.work().join("style"))?;
        let mut sass = Command::new("node");
        sass.arg(place.root.join("node_modules").join("sass").join("sass.js"))
            .args(["--style=compressed", "--no-source-map", "--no-charset", "--load-path=node_modules", "--quiet-deps"])
            .arg("style/hearth.scss")
            .arg(&sheet)
            .current_dir(&place.root);
        process::run(&mut sass)?;
        inputs.note()
    })?;
    Ok(sheet)
}
