//! What a process has used, by the system's own account of it: neighbours on a shared machine do not disturb that.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Linux tells user programs CPU time in hundredths of a second (`USER_HZ`), whatever its own clock does.
const TICK: Duration = Duration::from_millis(10);
/// How often a running process is looked at. Its peak memory never falls, so nothing is missed but the last moment's.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// What one process, run to its end, has used.
#[derive(Clone, Copy)]
pub struct Used {
    /// From start to end.
    pub wall: Duration,
    /// User and system time.
    pub cpu: Duration,
    /// The most memory it held at once, in KiB (`VmHWM`).
    pub peak_kib: u64,
}

/// CPU time of a process so far, all its threads and those that have ended included.
///
/// # Errors
/// When there is no such process.
pub fn cpu(pid: u32) -> Result<Duration> {
    let stat = Stat::of(pid)?;
    Ok(TICK * (stat.own_ticks))
}

/// CPU time of a process and of all that it started, those that have ended included.
///
/// # Errors
/// When there is no such process.
pub fn cpu_of_family(pid: u32) -> Result<Duration> {
    let stat = Stat::of(pid)?;
    let mut ticks = stat.own_ticks + stat.ended_children_ticks;
    for child in children(pid) {
        // One that has just ended is counted by its parent the next time.
        ticks += Stat::of(child).map_or(0, |stat| stat.own_ticks + stat.ended_children_ticks);
    }
    Ok(TICK * ticks)
}

/// Runs a program to its end, and how it went.
///
/// # Errors
/// When it cannot be started.
pub fn watch(command: &mut Command) -> Result<(ExitStatus, Used)> {
    let began_at = Instant::now();
    let mut child = command.spawn().context("could not start it")?;
    let pid = child.id();
    let mut peak_kib = 0;
    let cpu = loop {
        let stat = Stat::of(pid)?;
        // Ended, but not yet collected: its account can still be read, its memory is gone.
        if stat.state == 'Z' {
            break TICK * stat.own_ticks;
        }
        peak_kib = self::peak_kib(pid).unwrap_or(peak_kib);
        sleep(LOOK_EVERY);
    };
    let wall = began_at.elapsed();
    Ok((child.wait()?, Used { wall, cpu, peak_kib }))
}

/// The most memory a process has held at once, in KiB.
pub fn peak_kib(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

/// The fields of `/proc/PID/stat` that matter here (see `man 5 proc`).
struct Stat {
    state: char,
    parent: u32,
    own_ticks: u32,
    ended_children_ticks: u32,
}

impl Stat {
    fn of(pid: u32) -> Result<Self> {
        let text = fs::read_to_string(format!("/proc/{pid}/stat")).with_context(|| format!("no process {pid}"))?;
        Self::parse(&text).with_context(|| format!("/proc/{pid}/stat is not as expected: {text}"))
    }

    fn parse(text: &str) -> Option<Self> {
        // The second field is the program's name in brackets, and may itself hold brackets and blanks.
        let fields: Vec<&str> = text.rsplit_once(") ")?.1.split(' ').collect();
        let ticks = |index: usize| fields.get(index)?.trim().parse::<u32>().ok();
        Some(Self {
            state: fields.first()?.chars().next()?,
            parent: ticks(1)?,
            own_ticks: ticks(11)? + ticks(12)?,
            ended_children_ticks: ticks(13)? + ticks(14)?,
        })
    }
}

/// Every process below this one.
fn children(pid: u32) -> BTreeSet<u32> {
    let pids = fs::read_dir("/proc").into_iter().flatten().flatten();
    let parents: Vec<(u32, u32)> = pids
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|pid| Some((pid, Stat::of(pid).ok()?.parent)))
        .collect();
    let mut family = BTreeSet::from([pid]);
    loop {
        let size = family.len();
        family.extend(
            parents.iter().filter(|(_, parent)| family.contains(parent)).map(|(pid, _)| *pid).collect::<Vec<_>>(),
        );
        if family.len() == size {
            family.remove(&pid);
            return family;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_name_with_brackets_and_blanks_does_not_move_the_fields() {
        let line = "7 (a) b (c) S 3 7 7 0 -1 4194560 10 0 0 0 120 30 4 6 20 0 5 0 100 1 1";
        let stat = Stat::parse(line).unwrap();
        assert_eq!((stat.state, stat.parent, stat.own_ticks, stat.ended_children_ticks), ('S', 3, 150, 10));
    }

    #[test]
    fn this_process_has_used_memory_and_can_be_found() {
        assert!(peak_kib(std::process::id()).unwrap() > 100);
        assert!(cpu_of_family(std::process::id()).unwrap() >= cpu(std::process::id()).unwrap());
    }
}
