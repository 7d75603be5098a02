//! A PostgreSQL for the tests: the one that is named, else a throw-away one, else none, and then it is said.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::process::{self, Afterwards};

/// The server listens on no network, so its port only names its socket.
const PORT: &str = "54399";

/// What the tests can use.
pub enum Postgres {
    /// `TEST_POSTGRES_URL` names it.
    Given(String),
    /// Ours, gone when this is dropped.
    ThrowAway {
        /// Where it answers.
        url: String,
        /// Stops it; before the folder goes.
        _stop: Afterwards,
        /// Its data and socket.
        _folder: TempDir,
    },
    /// There is none; the reason.
    None(String),
}

impl Postgres {
    /// Finds or makes one.
    pub fn find() -> Self {
        if let Some(url) = std::env::var("TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty()) {
            println!("    the one that TEST_POSTGRES_URL names");
            return Self::Given(url);
        }
        match programs().and_then(|programs| start(&programs)) {
            Ok(postgres) => postgres,
            Err(problem) => {
                println!("    none: {problem:#}");
                Self::None(format!("{problem:#}"))
            }
        }
    }

    /// Its address, if there is one.
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Given(url) | Self::ThrowAway { url, .. } => Some(url),
            Self::None(_) => None,
        }
    }
}

/// The folder with `initdb`, installing Debian's package when there is none and this user may.
fn programs() -> Result<PathBuf> {
    if let Some(folder) = installed_programs() {
        return Ok(folder);
    }
    process::install_packages(&["postgresql"]).context("PostgreSQL is not installed")?;
    installed_programs().context("Debian's package brought no initdb")
}

fn installed_programs() -> Option<PathBuf> {
    // Debian keeps each version apart, and none of them in PATH.
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .ok()
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    versions.sort_by_key(|folder| version(folder));
    versions
        .into_iter()
        .rev()
        .find(|folder| folder.join("initdb").is_file())
        .or_else(|| process::installed(&["initdb"])?.parent().map(Path::to_path_buf))
}

/// `/usr/lib/postgresql/9.6/bin` is older than `…/15/bin`.
fn version(folder: &Path) -> u32 {
    let name = folder.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
    name.split('.').next().and_then(|major| major.parse().ok()).unwrap_or(0)
}

fn start(programs: &Path) -> Result<Postgres> {
    let folder = tempfile::Builder::new().prefix("hearth-postgres-").tempdir()?;
    let path = folder.path().to_str().context("the temporary folder's name is not text")?.to_owned();
    // PostgreSQL refuses to be root.
    let as_root = process::is_root();
    if as_root {
        process::quietly(Command::new("chown").args(["postgres:", &path]))?;
    }
    let pg_ctl = programs.join("pg_ctl").display().to_string();
    let data = format!("{path}/data");
    let run = |program: &str, arguments: &[&str]| {
        let program = programs.join(program);
        let mut command = if as_root {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        // Output to a file, not to a pipe: the server inherits it and would keep the pipe open for ever.
        let log = fs::File::create(folder.path().join("set-up.log"))?;
        let status = command.args(arguments).current_dir("/").stdout(log.try_clone()?).stderr(log).status()?;
        if !status.success() {
            bail!("{}", fs::read_to_string(folder.path().join("set-up.log")).unwrap_or_default());
        }
        Ok(())
    };
    run("initdb", &["-D", &data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"])
        .context("initdb")?;
    // From here on something runs: `stop` must exist first, so that an interruption finds it.
    let prefix = if as_root { "runuser -u postgres --" } else { "" };
    let stop = Afterwards::run(
        &format!("cd / && {prefix} \"$1\" -D \"$2/data\" -m immediate -w stop; rm -rf \"$2\""),
        &[&pg_ctl, &path],
    )?;
    let options = format!(
        "-c listen_addresses='' -k {path} -c fsync=off -c synchronous_commit=off -c max_connections=300 -p {PORT}"
    );
    run("pg_ctl", &["-D", &data, "-w", "-l", &format!("{path}/log"), "-o", &options, "start"])
        .context("pg_ctl start")?;
    let url = format!("postgres://postgres@localhost:{PORT}/postgres?host={path}");
    println!("    a throw-away one in {path}, from {}", programs.display());
    Ok(Postgres::ThrowAway { url, _stop: stop, _folder: folder })
}
