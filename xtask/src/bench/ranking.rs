//! B5: ranking 120,000 accounts with their reasons, a page of one officer's list, and one account after a payment; and how
//! ranking grows with the accounts.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::account::{self, Used};
use super::data::{self, Data};
use super::page;
use super::report::{self, Section, Verdict};
use super::spread::{Comparison, Rounds, Spread};
use super::{ATTEMPTS_MAX, Bench};
use crate::process;

/// What is read, by the database's own tool.
const SCAN: &str = include_str!("ranking.sql");
/// Forty weeks before the day told: further back than any figure looks.
const FROM: &str = "2026-02-16";
/// The first day of the entries that Hearth reads by its built-in policy.
const ENTRIES_FROM: &str = "2026-04-19";
/// A week after: every account's weekly charge has come, and almost all facts are others.
const WEEK_LATER: &str = "2026-11-29";
/// A ranking takes some tens of seconds: four pairs, as for an import.
const ROUNDS: usize = 4;
/// Rounds of the ranking of one account, which takes milliseconds.
const ONE_ROUNDS: usize = 100;
/// The sizes that growth is told from, as shares of the whole: a hundredth, a thirtieth, a tenth and a third of the homes.
const GROWTH: [u32; 4] = [100, 30, 10, 3];
/// How long the jobs may take that a server begins with.
const JOBS_WITHIN: Duration = Duration::from_mins(20);

/// All of it.
///
/// # Errors
/// When something cannot be run.
pub fn ranking(bench: &Bench<'_>) -> Result<Section> {
    let data = book(bench, "caseload", bench.caseload_homes)?;
    let accounts = data::ask(&data.database(), "SELECT COUNT(*) FROM account")?;
    let entries = data::ask(&data.database(), "SELECT COUNT(*) FROM ledger_entry")?;
    let mut body = format!(
        "{accounts} accounts with {entries} entries ({} homes over 40 weeks), on SQLite. `hearth rank` reads everything, ranks every account with every term, rule and figure, and writes what changed; RAW is `sqlite3` printing the same rows to nowhere. \
         Neither side is kept to one core.",
        bench.caseload_homes
    );
    // What an earlier run left is forgotten: the first ranking is the first.
    let forget = "DELETE FROM ranking_input; DELETE FROM ranking; DELETE FROM ranking_run; DELETE FROM ranking_policy;";
    process::quietly(Command::new("sqlite3").arg(data.database()).arg(forget))?;
    let first = rank(bench, &data, data::TODAY)?;
    let full = full(bench, &data, &mut body)?;
    let later = rank(bench, &data, WEEK_LATER)?;
    let back = rank(bench, &data, data::TODAY)?;
    write!(
        body,
        "\nOne measurement each, without a reference: the first ranking of all, everything written, {}; one of a week later, with other facts of almost every account, {}; back again, {}.\n",
        told(first),
        told(later),
        told(back)
    )?;

    let one = one_account(bench, &data)?;
    body.push_str("\nOne account after a payment, from within: read, ranked, written and committed (`synchronous=FULL`), against one statement that writes the same facts and is committed.\n\n");
    body.push_str(report::COMPARISON_HEAD);
    body.push_str(&report::comparison_row("one account", "ms", &one));

    let list = list_page(bench, &data)?;
    body.push('\n');
    body.push_str(&list.table(bench));

    let growth = growth(bench, &mut body, &accounts, full.a.median)?;

    body.push_str(report::VERDICT_HEAD);
    let ratio = full.ratio.median;
    body.push_str(&Verdict { what: "every account: time ÷ RAW", measured: ratio, must: 3.0, aim: Some(1.5) }.row());
    let p99 = list.p99_ratio();
    body.push_str(&Verdict { what: "an officer's list: p99 ÷ LIM", measured: p99, must: 2.5, aim: None }.row());
    let slowest = Verdict { what: "one account, ms (upper quartile)", measured: one.a.upper, must: 10.0, aim: None };
    body.push_str(&slowest.row());
    body.push_str(&Verdict { what: "growth of ranking (B10)", measured: growth, must: 1.1, aim: None }.row());
    Ok(Section { id: "b5", title: "B5 Ranking the caseload".to_owned(), body })
}

/// A landlord of so many homes, imported; as the last run left it, if it was of so many.
fn book(bench: &Bench<'_>, name: &str, homes: u32) -> Result<Data> {
    let data = Data::named(bench.place, name);
    // Not every home is a property of the extract: what was asked for is kept beside it.
    let asked_for = data.folder.join("homes");
    let is_of_so_many = || std::fs::read_to_string(&asked_for).is_ok_and(|asked| asked == homes.to_string());
    let is_migrated =
        || account::watch(data.hearth(bench.place).arg("migrate").stderr(Stdio::null())).is_ok_and(|it| it.0.success());
    if !(data.database().is_file() && is_migrated() && is_of_so_many()) {
        data.make_extract(bench.place, homes, FROM)?;
        data.import(bench.place)?;
        std::fs::write(&asked_for, homes.to_string())?;
    }
    Ok(data)
}

fn rank(bench: &Bench<'_>, data: &Data, today: &str) -> Result<Used> {
    watched("hearth rank", data.hearth(bench.place).env("HEARTH_TODAY", today).arg("rank"))
}

fn scan(data: &Data) -> Result<Used> {
    let script = data.folder.join("ranking.sql");
    std::fs::write(&script, SCAN.replace("{from}", ENTRIES_FROM))?;
    let mut command = Command::new("sqlite3");
    watched("sqlite3", command.arg("-readonly").arg(data.database()).arg(format!(".read {}", script.display())))
}

fn watched(what: &str, command: &mut Command) -> Result<Used> {
    let (status, used) = account::watch(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()))?;
    ensure!(status.success(), "{what} ended with {status}");
    println!("    {what}: {}", told(used));
    Ok(used)
}

fn told(used: Used) -> String {
    format!(
        "{:.1} s ({:.1} s of CPU time, {} MiB)",
        used.wall.as_secs_f64(),
        used.cpu.as_secs_f64(),
        used.peak_kib / 1024
    )
}

/// Every account, again and again on one day, against the scan.
fn full(bench: &Bench<'_>, data: &Data, body: &mut String) -> Result<Comparison> {
    let mut thrown_away = 0;
    loop {
        let rounds = Rounds::take(ROUNDS, || rank(bench, data, data::TODAY), || scan(data))?;
        let cpu = rounds.compare(|used| used.cpu.as_secs_f64());
        if cpu.is_under_control() || thrown_away + 1 == ATTEMPTS_MAX {
            let wall = rounds.compare(|used| used.wall.as_secs_f64());
            let kib = |used: &Used| f64::from(u32::try_from(used.peak_kib).unwrap_or(u32::MAX)) / 1024.0;
            body.push_str(&report::thrown_away(thrown_away, &cpu));
            body.push_str("\n\n");
            body.push_str(report::COMPARISON_HEAD);
            body.push_str(&report::comparison_row("time", "s", &wall));
            body.push_str(&report::comparison_row("CPU time", "s", &cpu));
            body.push_str(&report::comparison_row("peak memory", "MiB", &rounds.compare(kib)));
            return Ok(wall);
        }
        thrown_away += 1;
        println!("    thrown away: the controls were {:.3} and {:.3}", cpu.control_a, cpu.control_b);
    }
}

/// One account after a payment, against a bare commit, in milliseconds.
fn one_account(bench: &Bench<'_>, data: &Data) -> Result<Comparison> {
    let program: PathBuf = bench.rank_one();
    let mut command = Command::new(&program);
    command.env("DATABASE_URL", data.database_url()).env("HEARTH_TODAY", data::TODAY).arg(ONE_ROUNDS.to_string());
    let said = process::quietly(&mut command)?;
    let mut ours = VecDeque::new();
    let mut theirs = VecDeque::new();
    for line in said.lines() {
        let times = line.split(' ').map(str::parse).collect::<Result<Vec<f64>, _>>().context("not a line of times")?;
        let [a, b, c, d] = times[..] else { anyhow::bail!("{} said {line}", program.display()) };
        ours.extend([a, d]);
        theirs.extend([b, c]);
    }
    let next = |times: &mut VecDeque<f64>| times.pop_front().map(|time| time / 1000.0).context("it said too little");
    Ok(Rounds::take(ONE_ROUNDS, || next(&mut ours), || next(&mut theirs))?.compare(|time| *time))
}

/// The list of the first officer, once everything is done that a server begins with.
fn list_page(bench: &Bench<'_>, data: &Data) -> Result<page::Measured> {
    let database = data.database();
    let first = "FROM officer o JOIN officer_patch p ON p.officer_ref = o.officer_ref WHERE o.role = 'officer' GROUP BY o.officer_ref HAVING COUNT(*) = 1 ORDER BY o.officer_ref LIMIT 1";
    let email = data::ask(&database, &format!("SELECT o.email {first}"))?;
    let patch = data::ask(&database, &format!("SELECT MIN(p.patch) {first}"))?;
    let settled = || settle(data);
    page::officers_page(bench, data, &email, settled, "/officer/caseload", &format!("/caseload/{patch}"))
}

/// Waits until no job is due.
fn settle(data: &Data) -> Result<()> {
    // The server's clock shows this time of the day told.
    let waiting = format!(
        "SELECT COUNT(*) FROM job WHERE finished_at IS NULL AND parked_at IS NULL \
         AND run_after_at <= '{}' || strftime('T%H:%M:%S', 'now')",
        data::TODAY
    );
    let began_at = Instant::now();
    let mut quiet = 0;
    while quiet < 3 {
        ensure!(began_at.elapsed() < JOBS_WITHIN, "jobs are still waiting after {} s", JOBS_WITHIN.as_secs());
        sleep(Duration::from_secs(10));
        quiet = if data::ask(&data.database(), &waiting)? == "0" { quiet + 1 } else { 0 };
    }
    Ok(())
}

/// The slope of the logarithm of the time on that of the accounts, ranked a second time.
fn growth(bench: &Bench<'_>, body: &mut String, accounts: &str, seconds: f64) -> Result<f64> {
    let mut points = vec![(accounts.parse::<f64>()?, seconds)];
    for share in GROWTH {
        let data = book(bench, &format!("caseload-{share}"), (bench.caseload_homes / share).max(1))?;
        let accounts: f64 = data::ask(&data.database(), "SELECT COUNT(*) FROM account")?.parse()?;
        rank(bench, &data, data::TODAY)?;
        let times =
            (0..3).map(|_| Ok(rank(bench, &data, data::TODAY)?.wall.as_secs_f64())).collect::<Result<Vec<_>>>()?;
        points.push((accounts, Spread::of(times).median));
    }
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    let told: Vec<String> = points.iter().map(|(accounts, time)| format!("{accounts:.0} in {time:.2} s")).collect();
    write!(
        body,
        "\nGrowth, each ranked again, the median of three (of four pairs for the largest): {}.\n",
        told.join(", ")
    )?;
    Ok(slope(&points))
}

/// Least squares on the logarithms.
fn slope(points: &[(f64, f64)]) -> f64 {
    let logs: Vec<(f64, f64)> = points.iter().map(|(size, cost)| (size.ln(), cost.ln())).collect();
    let count = f64::from(u32::try_from(logs.len()).unwrap_or(u32::MAX));
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / count;
    let (size, cost) = (mean(|it| it.0), mean(|it| it.1));
    let shared: f64 = logs.iter().map(|it| (it.0 - size) * (it.1 - cost)).sum();
    shared / logs.iter().map(|it| (it.0 - size).powi(2)).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_doubles_with_its_size_has_a_slope_of_one() {
        let points = [(10.0, 3.0), (20.0, 6.0), (40.0, 12.0), (80.0, 24.0)];
        assert!((slope(&points) - 1.0).abs() < 1e-9);
        assert!(slope(&[(10.0, 3.0), (100.0, 3.0)]).abs() < 1e-9);
    }
}
