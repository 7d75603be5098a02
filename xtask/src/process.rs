//! Running other programs: what is run is printed, and a failure says which one it was.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::place::Place;

/// The Cargo that runs this one.
pub fn cargo_program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"))
}

/// Cargo, as the contributor's own shell would run it from the project's folder.
pub fn cargo(place: &Place) -> Command {
    let mut command = Command::new(cargo_program());
    command.current_dir(&place.root);
    // `cargo run` describes xtask itself in these; build scripts that watch them would be built again and again.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_")
            || text.starts_with("CARGO_MANIFEST_")
            || text == "CARGO_BIN_NAME"
            || text == "CARGO_CRATE_NAME"
        {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs to the end, its output on ours.
///
/// # Errors
/// When it cannot be started or ends badly.
pub fn run(command: &mut Command) -> Result<()> {
    println!("    $ {}", words(command));
    let status = command.status().with_context(|| format!("could not start {}", words(command)))?;
    ensure!(status.success(), "{} ended with {status}", words(command));
    Ok(())
}

/// Runs to the end and returns what it wrote to standard output; what it wrote elsewhere is shown only when it failed.
///
/// # Errors
/// When it cannot be started or ends badly.
pub fn quietly(command: &mut Command) -> Result<String> {
    let told = command.output().with_context(|| format!("could not start {}", words(command)))?;
    ensure!(
        told.status.success(),
        "{} ended with {}\n{}{}",
        words(command),
        told.status,
        String::from_utf8_lossy(&told.stdout),
        String::from_utf8_lossy(&told.stderr)
    );
    Ok(String::from_utf8_lossy(&told.stdout).into_owned())
}

/// The command as one would type it.
fn words(command: &Command) -> String {
    let mut line =
        Path::new(command.get_program()).file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// The first of these programs that is installed.
pub fn installed(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

/// Whether this user may install packages.
pub fn is_root() -> bool {
    quietly(Command::new("id").arg("-u")).is_ok_and(|told| told.trim() == "0")
}

/// Installs Debian packages.
///
/// # Errors
/// When this is no Debian, this user may not, or the packages cannot be had.
pub fn install_packages(packages: &[&str]) -> Result<()> {
    ensure!(is_root() && installed(&["apt-get"]).is_some(), "no right to install {}", packages.join(" "));
    quietly(Command::new("apt-get").arg("update"))?;
    println!("    $ apt-get install {}", packages.join(" "));
    quietly(
        Command::new("apt-get")
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )?;
    Ok(())
}

/// Clears up when dropped, and also when this program is interrupted or killed.
///
/// It is a shell that waits for its input to end: that happens on either, so nothing is left behind.
pub struct Afterwards {
    shell: Child,
}

impl Afterwards {
    /// `script` runs at the end, with `arguments` as `$1`, `$2`, …
    ///
    /// # Errors
    /// When there is no shell.
    pub fn run(script: &str, arguments: &[&str]) -> Result<Self> {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("read -r _; {script}")).arg("afterwards").args(arguments);
        // Ctrl-C goes to the terminal's whole foreground group; this one must outlive it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let shell = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("could not start sh")?;
        Ok(Self { shell })
    }
}

impl Drop for Afterwards {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        // Nothing to be done for a failure here: what was to be cleared is in a temporary folder.
        let _ = self.shell.wait();
    }
}
