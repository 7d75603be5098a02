//! B4: importing a large extract on both databases, against their own tools.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::account::{self, Used};
use super::data::{self, Data};
use super::report::{self, Section, Verdict};
use super::spread::{Comparison, Rounds};
use super::{ATTEMPTS_MAX, Bench, raw};
use crate::process;
use crate::test::postgres::Postgres;

/// An import takes the better part of a minute: four pairs, not the sixteen of a page.
const ROUNDS: usize = 4;
/// 104 weeks before the day told.
const FROM: &str = "2024-11-25";
/// The most memory an import may hold, in MiB, whatever the file's size.
const PEAK_MIB_MAX: f64 = 150.0;
/// The database on PostgreSQL that is made and dropped again and again.
const POSTGRES_NAME: &str = "hearth_bench";

/// On SQLite, and on PostgreSQL where there is one.
///
/// # Errors
/// When an import fails.
pub fn import(bench: &Bench<'_>) -> Result<Section> {
    let data = Data::named(bench.place, "large");
    data.make_extract(bench.place, bench.homes, FROM)?;
    let rows = data.rows("transactions.csv")?;
    let mut body = format!(
        "An extract of {} homes over 104 weeks, {rows} transactions, {:.0} MiB in all, made by `hearth sample-extract DIR --homes {} --from {FROM} --to {}`; imported into a new database \
         each time. Hearth checks every row, tells what is new from what was there, keeps its balances and words for searching, and writes its report; the reference only loads the files. \
         Each engine is as durable for one as for the other (SQLite: WAL, `synchronous=FULL`; PostgreSQL: `fsync=off`). Neither side is kept to one core. CPU time on PostgreSQL counts \
         the importing program and the whole server.\n\n",
        bench.homes,
        data.extract_mib(),
        bench.homes,
        data::TODAY,
    );
    let mut verdicts = String::from(report::VERDICT_HEAD);

    let sqlite = controlled(|| sqlite_hearth(bench, &data, rows), || sqlite_raw(&data))?;
    sqlite.describe("SQLite", "`sqlite3 .import`", &mut body);
    sqlite.judge("SQLite", 2.0, &mut verdicts);
    writeln!(body, "\n{}", report::first_line(Command::new("sqlite3").arg("--version")))?;

    let postgres = Postgres::find();
    if let Some(url) = postgres.url() {
        let server = Server::at(url)?;
        let compared = controlled(|| server.hearth(bench, &data), || server.raw(&data))?;
        compared.describe("PostgreSQL", "`psql \\copy`", &mut body);
        compared.judge("PostgreSQL", 2.5, &mut verdicts);
        writeln!(body, "\n{}", server.ask("postgres", "SELECT version()")?)?;
    } else {
        body.push_str("\nPostgreSQL: not measured, there was none.\n");
    }
    body.push_str(&verdicts);
    Ok(Section { id: "b4", title: "B4 Importing a large extract".to_owned(), body })
}

/// The large database, as the last import left it, or made now.
///
/// # Errors
/// When it cannot be made.
pub fn large(bench: &Bench<'_>) -> Result<Data> {
    let data = Data::named(bench.place, "large");
    // One that another build made may be of other tables, and cannot be brought up to date then.
    let is_usable = data.database().is_file()
        && account::watch(data.hearth(bench.place).arg("migrate").stderr(Stdio::null()))?.0.success();
    if !is_usable {
        data.make_extract(bench.place, bench.homes, FROM)?;
        data.import(bench.place)?;
    }
    Ok(data)
}

/// Both sides of one engine.
struct Compared {
    wall: Comparison,
    cpu: Comparison,
    peak_mib: Comparison,
    thrown_away: u32,
}

impl Compared {
    fn describe(&self, engine: &str, tool: &str, body: &mut String) {
        body.push_str(&["\n", engine, ", against ", tool, "."].concat());
        body.push_str(&report::thrown_away(self.thrown_away, &self.cpu));
        body.push_str("\n\n");
        body.push_str(report::COMPARISON_HEAD);
        body.push_str(&report::comparison_row("CPU time", "s", &self.cpu));
        body.push_str(&report::comparison_row("time", "s", &self.wall));
        body.push_str(&report::comparison_row("peak memory of the program", "MiB", &self.peak_mib));
    }

    fn judge(&self, engine: &str, must: f64, verdicts: &mut String) {
        let time = format!("{engine}: time ÷ RAW");
        verdicts.push_str(&Verdict { what: &time, measured: self.wall.ratio.median, must, aim: Some(1.3) }.row());
        let cpu = format!("{engine}: CPU time ÷ RAW");
        verdicts.push_str(&Verdict { what: &cpu, measured: self.cpu.ratio.median, must, aim: Some(1.3) }.row());
        let peak = format!("{engine}: peak memory of the import, MiB");
        let measured = self.peak_mib.a.upper;
        verdicts.push_str(&Verdict { what: &peak, measured, must: PEAK_MIB_MAX, aim: None }.row());
    }
}

fn controlled(mut ours: impl FnMut() -> Result<Used>, mut theirs: impl FnMut() -> Result<Used>) -> Result<Compared> {
    let mut thrown_away = 0;
    loop {
        let rounds = Rounds::take(ROUNDS, &mut ours, &mut theirs)?;
        let cpu = rounds.compare(|used| used.cpu.as_secs_f64());
        if cpu.is_under_control() || thrown_away + 1 == ATTEMPTS_MAX {
            let wall = rounds.compare(|used| used.wall.as_secs_f64());
            let peak_mib = rounds.compare(|used| mib(used.peak_kib));
            return Ok(Compared { wall, cpu, peak_mib, thrown_away });
        }
        thrown_away += 1;
        println!("    thrown away: the controls were {:.3} and {:.3}", cpu.control_a, cpu.control_b);
    }
}

fn mib(kib: u64) -> f64 {
    f64::from(u32::try_from(kib).unwrap_or(u32::MAX)) / 1024.0
}

fn sqlite_hearth(bench: &Bench<'_>, data: &Data, rows: usize) -> Result<Used> {
    data.remove_database()?;
    let used = watched("hearth import, SQLite", data.hearth(bench.place).arg("import").arg(data.extract()))?;
    let taken = data::ask(&data.database(), "SELECT COUNT(*) FROM ledger_entry")?;
    ensure!(taken == rows.to_string(), "{rows} transactions were to be imported, and {taken} were");
    Ok(used)
}

fn sqlite_raw(data: &Data) -> Result<Used> {
    let database = data.folder.join("raw.sqlite");
    data::remove_sqlite(&database)?;
    let used = watched("sqlite3 .import", &mut raw::sqlite(&data.extract(), &database, &data.folder.join("raw.sql"))?)?;
    data::remove_sqlite(&database)?;
    Ok(used)
}

fn watched(what: &str, command: &mut Command) -> Result<Used> {
    let (status, used) = account::watch(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()))?;
    ensure!(status.success(), "{what} ended with {status}");
    println!(
        "    {what}: {:.1} s, CPU {:.1} s, {:.0} MiB",
        used.wall.as_secs_f64(),
        used.cpu.as_secs_f64(),
        mib(used.peak_kib)
    );
    Ok(used)
}

/// A PostgreSQL on this machine.
struct Server<'a> {
    url: &'a str,
    /// The process above all of the server's; `None` when it is not on this machine.
    pid: Option<u32>,
}

impl<'a> Server<'a> {
    fn at(url: &'a str) -> Result<Self> {
        let mut server = Self { url, pid: None };
        let pid = server.ask("postgres", r"SELECT split_part(pg_read_file('postmaster.pid'), E'\n', 1)")?;
        server.pid = pid.parse().ok().filter(|pid| Path::new(&format!("/proc/{pid}")).exists());
        Ok(server)
    }

    /// The address of one of its databases.
    fn database(&self, name: &str) -> Result<String> {
        let (server, parameters) = self.url.split_once('?').unwrap_or((self.url, ""));
        let (server, _) = server.rsplit_once('/').context("the address names no database")?;
        Ok(format!("{server}/{name}?{parameters}"))
    }

    fn ask(&self, database: &str, query: &str) -> Result<String> {
        let told =
            process::quietly(Command::new("psql").args(["--no-psqlrc", "-Atc", query]).arg(self.database(database)?))?;
        Ok(told.trim().to_owned())
    }

    fn empty(&self) -> Result<String> {
        self.ask("postgres", &format!("DROP DATABASE IF EXISTS {POSTGRES_NAME}"))?;
        self.ask("postgres", &format!("CREATE DATABASE {POSTGRES_NAME}"))?;
        self.database(POSTGRES_NAME)
    }

    fn hearth(&self, bench: &Bench<'_>, data: &Data) -> Result<Used> {
        let url = self.empty()?;
        let mut command = data.hearth(bench.place);
        self.with_own_cpu(
            "hearth import, PostgreSQL",
            command.env("DATABASE_URL", url).arg("import").arg(data.extract()),
        )
    }

    fn raw(&self, data: &Data) -> Result<Used> {
        let url = self.empty()?;
        let mut command = raw::postgres(&data.extract(), &url, &data.folder.join("raw.psql"))?;
        self.with_own_cpu("psql \\copy", &mut command)
    }

    fn with_own_cpu(&self, what: &str, command: &mut Command) -> Result<Used> {
        let before = self.cpu()?;
        let mut used = watched(what, command)?;
        used.cpu += self.cpu()?.saturating_sub(before);
        Ok(used)
    }

    fn cpu(&self) -> Result<Duration> {
        self.pid.map_or(Ok(Duration::ZERO), account::cpu_of_family)
    }
}
