//! A server under measurement: kept to one core, watched from another, stopped when it is no longer needed.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::account;
use super::http::{self, Connection};
use crate::process;

/// The core that servers run on, and the one that asks. Where there is but one core, both share it and it is said.
const SERVER_CORE: &str = "0";
const CLIENT_CORE: &str = "1";
/// How long a server may take to be ready.
const READY_WITHIN: Duration = Duration::from_mins(1);
/// How often it is asked whether it is.
const ASK_EVERY: Duration = Duration::from_micros(500);

/// Whether servers and client each have a core of their own.
pub fn has_two_cores() -> bool {
    std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 1)
        && process::installed(&["taskset"]).is_some()
}

/// Keeps this program, and what it starts from now on, to the client's core.
///
/// # Errors
/// When `taskset` fails.
pub fn keep_to_client_core(is_pinned: bool) -> Result<()> {
    keep_to(CLIENT_CORE, is_pinned)
}

/// Gives this program the whole machine again.
///
/// # Errors
/// When `taskset` fails.
pub fn keep_to_every_core(is_pinned: bool) -> Result<()> {
    let cores = std::fs::read_to_string("/sys/devices/system/cpu/online").context("which cores are there?")?;
    keep_to(cores.trim(), is_pinned)
}

fn keep_to(cores: &str, is_pinned: bool) -> Result<()> {
    if is_pinned {
        let own = std::process::id().to_string();
        process::quietly(Command::new("taskset").args(["--all-tasks", "--cpu-list", "--pid", cores, &own]))?;
    }
    Ok(())
}

/// A server that runs.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From being started to its first "ready".
    pub ready_after: Duration,
}

impl Served {
    /// Starts a server on an address of its own, and waits until `/health/ready` answers 200. What it says goes to
    /// `log`.
    ///
    /// # Errors
    /// When it cannot be started, or is not ready within a minute.
    pub fn start(command: &Command, log: &Path, is_pinned: bool) -> Result<Self> {
        let address = free_address()?;
        let log_file = File::create(log).with_context(|| format!("could not write {}", log.display()))?;
        let mut command = on_core(command, is_pinned);
        command.env("HEARTH_LISTEN", address.to_string()).stdin(Stdio::null());
        command.stdout(log_file.try_clone()?).stderr(log_file);
        let began_at = Instant::now();
        let child = command.spawn().with_context(|| format!("could not start {command:?}"))?;
        let mut served = Self { child, address, ready_after: Duration::ZERO };
        while !served.is_ready() {
            if let Some(status) = served.child.try_wait()? {
                bail!("the server ended with {status}: see {}", log.display());
            }
            if began_at.elapsed() > READY_WITHIN {
                bail!("the server was not ready within {} s: see {}", READY_WITHIN.as_secs(), log.display());
            }
            sleep(ASK_EVERY);
        }
        served.ready_after = began_at.elapsed();
        Ok(served)
    }

    fn is_ready(&self) -> bool {
        let request = http::get(self.address, "/health/ready", "", "identity");
        Connection::open(self.address)
            .and_then(|mut connection| Ok(connection.exchange(&request)?.status == 200))
            .unwrap_or(false)
    }

    /// CPU time it has used so far.
    ///
    /// # Errors
    /// When it has ended.
    pub fn cpu(&self) -> Result<Duration> {
        account::cpu(self.child.id())
    }

    /// The most memory it has held at once, in KiB.
    pub fn peak_kib(&self) -> Option<u64> {
        account::peak_kib(self.child.id())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself; either way there is nothing to be done about it here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The same command, kept to the servers' core.
fn on_core(command: &Command, is_pinned: bool) -> Command {
    let mut pinned = if is_pinned {
        let mut taskset = Command::new("taskset");
        taskset.args(["--cpu-list", SERVER_CORE]).arg(command.get_program());
        taskset
    } else {
        Command::new(command.get_program())
    };
    pinned.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => pinned.env(name, value),
            None => pinned.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        pinned.current_dir(folder);
    }
    pinned
}

/// An address nobody listens on. Somebody else might take it before the server does: then it says so and ends.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}
