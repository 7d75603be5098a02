//! Where things are: the project's folder, Cargo's target folder, and the one ignored folder that run-time things go to.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The folders every command works in.
pub struct Place {
    /// The project's own folder.
    pub root: PathBuf,
    /// Where Cargo builds to, whatever set it (environment, configuration or neither).
    pub target: PathBuf,
}

impl Place {
    /// Asks Cargo.
    ///
    /// # Errors
    /// When Cargo cannot read the workspace.
    pub fn find() -> Result<Self> {
        // At run time, not `env!`: a shared target folder may hold an xtask that was built in another clone.
        let here = std::env::var("CARGO_MANIFEST_DIR")
            .map_or_else(|_| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here.parent().context("xtask has no folder above it")?.to_path_buf();
        let told = Command::new(crate::process::cargo_program())
            .args(["metadata", "--no-deps", "--format-version=1"])
            .current_dir(&root)
            .output()
            .context("could not run cargo metadata")?;
        anyhow::ensure!(told.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&told.stderr));
        let workspace: serde_json::Value =
            serde_json::from_slice(&told.stdout).context("cargo metadata is not JSON")?;
        let target = workspace["target_directory"].as_str().context("cargo metadata names no target folder")?;
        Ok(Self { root, target: PathBuf::from(target) })
    }

    /// The ignored folder for everything that is written at run time.
    pub fn hearth(&self) -> PathBuf {
        self.root.join(".hearth")
    }

    /// Half-finished things: what steps hand to one another.
    pub fn work(&self) -> PathBuf {
        self.hearth().join("build")
    }

    /// What the browser is served: style sheet, script, WASM, each with its content's hash in its name.
    pub fn site(&self) -> PathBuf {
        self.hearth().join("site")
    }

    /// The release build of the one binary.
    pub fn server(&self) -> PathBuf {
        self.target.join("release").join(format!("hearth{}", std::env::consts::EXE_SUFFIX))
    }

    /// A path as a reader would type it, from the project's folder.
    pub fn short(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}
