//! B1 and B2: a page of a signed-in resident, against the same page written by hand.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::data::{self, Data};
use super::http::{self, Connection};
use super::load::{self, Target};
use super::report::{self, Section, Verdict};
use super::served::{self, Served};
use super::spread::{Comparison, Rounds};
use super::visible::{self, Alike};
use super::visitor::{Tenant, Visitor};
use super::{ATTEMPTS_MAX, Bench, account, bytes};

/// Rounds of two pairs.
const ROUNDS: usize = 8;
/// How long each measurement lasts: long enough that hundredths of a second of CPU time are fine enough.
const BATCH: Duration = Duration::from_millis(1200);
/// Requests before anything is measured.
const WARM_UP: u32 = 500;
/// How long each open loop lasts, and how many requests it has at least and at most: of fewer than a hundred there is no
/// 99th percentile, and of fifteen hundred it rests on the slowest fifteen.
const OPEN_FOR: Duration = Duration::from_secs(2);
const OPEN_REQUESTS_MIN: u32 = 100;
const OPEN_REQUESTS_MAX: u32 = 1500;
/// Ten years of the named stories, and enough others for a landlord.
const HOMES: u32 = 60;
const FROM: &str = "2016-11-21";

/// B1: told for somebody with benefit on its way, whose page has every part.
///
/// # Errors
/// When a server cannot be run, or the two pages do not show the same.
pub fn home(bench: &Bench<'_>) -> Result<Section> {
    let pages = Pages::open(bench, &Tenant { payment_ref: "RENT00000002", born: ["2", "11", "1968"] })?;
    let person = data::ask(&pages.data.database(), "SELECT person_ref FROM person WHERE born_on = '1968-11-02'")?;
    let measured = pages.measure("/home", &format!("/home/{person}"))?;
    let mut body = measured.table(bench);
    body.push_str(report::VERDICT_HEAD);
    body.push_str(
        &Verdict { what: "CPU per request ÷ LIM", measured: measured.cpu.ratio.median, must: 3.0, aim: Some(2.0) }
            .row(),
    );
    body.push_str(&Verdict { what: "p99 ÷ LIM", measured: measured.p99.ratio.median, must: 3.0, aim: None }.row());
    Ok(Section { id: "b1", title: "B1 A signed-in resident's home page".to_owned(), body })
}

/// B2: ten years of somebody who is charged and pays each week.
///
/// # Errors
/// As [`home`].
pub fn statement(bench: &Bench<'_>) -> Result<Section> {
    let pages = Pages::open(bench, &Tenant { payment_ref: "RENT00000001", born: ["14", "3", "1991"] })?;
    let account = data::ask(&pages.data.database(), "SELECT account_id FROM account WHERE account_ref = '00000001'")?;
    let path = format!("/account/{account}/statement?year=all");
    let measured = pages.measure(&path, &path)?;
    let rows = measured.ours.matches("<tr").count() - 1;
    let bytes = ratio(measured.ours.len(), measured.theirs.len());
    let brotli = bytes::brotli_length(measured.ours.as_bytes())?;
    let mut body = format!("The statement has {rows} rows.\n\n");
    body.push_str(&measured.table(bench));
    body.push_str(report::VERDICT_HEAD);
    body.push_str(
        &Verdict { what: "CPU per request ÷ LIM", measured: measured.cpu.ratio.median, must: 2.5, aim: Some(1.6) }
            .row(),
    );
    body.push_str(&Verdict { what: "bytes of HTML ÷ LIM", measured: bytes, must: 1.15, aim: None }.row());
    body.push_str(&Verdict { what: "KB of HTML, brotli", measured: kilobytes(brotli), must: 12.0, aim: None }.row());
    Ok(Section { id: "b2", title: "B2 A statement of ten years".to_owned(), body })
}

/// A page of an officer's over data that are there, once `settled` says that the server has nothing else to do.
///
/// # Errors
/// As [`home`].
pub fn officers_page(
    bench: &Bench<'_>,
    data: &Data,
    email: &str,
    settled: impl FnOnce() -> Result<()>,
    our_path: &str,
    their_path: &str,
) -> Result<Measured> {
    let data = Data { folder: data.folder.clone() };
    let pages = Pages::over(bench, data, |visitor, messages| visitor.sign_in_as_officer(email, messages))?;
    settled()?;
    pages.measure(our_path, their_path)
}

/// Both servers over one database, and somebody signed in.
struct Pages<'a> {
    bench: &'a Bench<'a>,
    data: Data,
    hearth: Served,
    limit: Served,
    cookies: String,
}

/// What was measured of one page.
pub struct Measured {
    ours: String,
    theirs: String,
    alike: Alike,
    cpu: Comparison,
    per_second: Comparison,
    p99: Comparison,
    /// How busy the client's core was while each side was asked as fast as it could answer.
    client_share: Comparison,
    peak_kib: [u64; 2],
    thrown_away: u32,
}

/// One measurement of one side.
struct Sample {
    cpu_microseconds: f64,
    per_second: f64,
    client_share: f64,
}

impl<'a> Pages<'a> {
    fn open(bench: &'a Bench<'a>, tenant: &Tenant<'_>) -> Result<Self> {
        let data = Data::named(bench.place, "ten-years");
        data.make_extract(bench.place, HOMES, FROM)?;
        data.import(bench.place)?;
        Self::over(bench, data, |visitor, messages| visitor.sign_in(tenant, messages))
    }

    /// On these data, with whoever signs in.
    fn over(bench: &'a Bench<'a>, data: Data, sign_in: impl FnOnce(&mut Visitor, &Path) -> Result<()>) -> Result<Self> {
        let mut serve = data.hearth(bench.place);
        serve.arg("serve");
        let hearth = Served::start(&serve, &bench.log("hearth"), bench.is_pinned)?;
        let limit = Served::start(&limit(bench, &data), &bench.log("limit"), bench.is_pinned)?;
        let mut visitor = Visitor::new(hearth.address)?;
        sign_in(&mut visitor, &data.messages()).context("signing in")?;
        let cookies = visitor.cookie_header();
        Ok(Self { bench, data, hearth, limit, cookies })
    }

    fn measure(&self, our_path: &str, their_path: &str) -> Result<Measured> {
        let ours = self.target(&self.hearth, our_path);
        let theirs = self.target(&self.limit, their_path);
        let (our_page, their_page) = (text(&ours)?, text(&theirs)?);
        let alike = visible::same_figures(&our_page, &their_page)?;
        println!("    {}", alike.told());
        served::keep_to_client_core(self.bench.is_pinned)?;
        let (rounds, thrown_away) = self.rounds(&ours, &theirs)?;
        let (cpu, per_second) = (rounds.compare(|s| s.cpu_microseconds), rounds.compare(|s| s.per_second));
        let client_share = rounds.compare(|s| s.client_share);
        let pace = Duration::from_secs_f64(2.0 / per_second.a.median.min(per_second.b.median));
        let count = u32::try_from(OPEN_FOR.as_nanos() / pace.as_nanos().max(1)).unwrap_or(OPEN_REQUESTS_MAX);
        let count = count.clamp(OPEN_REQUESTS_MIN, OPEN_REQUESTS_MAX);
        println!("    open loop: a request every {} µs, {count} a measurement", pace.as_micros());
        let waits = Rounds::take(
            ROUNDS,
            || Ok(load::p99_ms(ours.open(count, pace)?)),
            || Ok(load::p99_ms(theirs.open(count, pace)?)),
        )?;
        served::keep_to_every_core(self.bench.is_pinned)?;
        Ok(Measured {
            ours: our_page,
            theirs: their_page,
            alike,
            cpu,
            per_second,
            p99: waits.compare(|wait| *wait),
            client_share,
            peak_kib: [&self.hearth, &self.limit].map(|server| server.peak_kib().unwrap_or(0)),
            thrown_away,
        })
    }

    /// Takes rounds until both sides are like themselves, and how many runs were thrown away before.
    fn rounds(&self, ours: &Target, theirs: &Target) -> Result<(Rounds<Sample>, u32)> {
        let our_count = batch(ours)?;
        let their_count = batch(theirs)?;
        println!("    closed loop: {our_count} requests a measurement to Hearth, {their_count} to LIM");
        let mut thrown_away = 0;
        loop {
            let rounds = Rounds::take(
                ROUNDS,
                || sample(&self.hearth, ours, our_count),
                || sample(&self.limit, theirs, their_count),
            )?;
            let compared = rounds.compare(|s| s.cpu_microseconds);
            if compared.is_under_control() || thrown_away + 1 == ATTEMPTS_MAX {
                return Ok((rounds, thrown_away));
            }
            thrown_away += 1;
            println!("    thrown away: the controls were {:.3} and {:.3}", compared.control_a, compared.control_b);
        }
    }

    fn target(&self, server: &Served, path: &str) -> Target {
        Target { address: server.address, request: http::get(server.address, path, &self.cookies, "identity") }
    }
}

/// The bare server, ready to be started on this data.
pub fn limit(bench: &Bench<'_>, data: &Data) -> Command {
    let mut command = Command::new(bench.limit());
    command.env("DATABASE_URL", data.database_url()).env("HEARTH_TODAY", data::TODAY);
    command
}

fn text(target: &Target) -> Result<String> {
    let mut connection = Connection::open(target.address)?;
    let reply = connection.exchange(&target.request)?;
    if reply.status != 200 {
        bail!("answered {}", reply.head);
    }
    Ok(reply.text()?.to_owned())
}

/// Warms up, and returns how many requests a measurement takes.
fn batch(target: &Target) -> Result<u32> {
    target.closed(WARM_UP)?;
    let took = target.closed(WARM_UP)?;
    let count = BATCH.as_nanos() * u128::from(WARM_UP) / took.as_nanos().max(1);
    Ok(u32::try_from(count).unwrap_or(u32::MAX).max(1))
}

fn sample(server: &Served, target: &Target, count: u32) -> Result<Sample> {
    let (before, client_before) = (server.cpu()?, account::cpu(std::process::id())?);
    let took = target.closed(count)?.as_secs_f64();
    let used = server.cpu()?.saturating_sub(before);
    let client_used = account::cpu(std::process::id())?.saturating_sub(client_before);
    let count = f64::from(count);
    Ok(Sample {
        cpu_microseconds: used.as_secs_f64() * 1e6 / count,
        per_second: count / took,
        client_share: client_used.as_secs_f64() / took,
    })
}

impl Measured {
    /// The slowest hundredth of answers, over the reference's.
    pub fn p99_ratio(&self) -> f64 {
        self.p99.ratio.median
    }

    /// What was measured, and how.
    pub fn table(&self, bench: &Bench<'_>) -> String {
        let cores = if bench.is_pinned { "each on a core of its own" } else { "not kept apart: there is one core" };
        let thrown_away = report::thrown_away(self.thrown_away, &self.cpu);
        let mut table = format!(
            "`hearth serve` (release) with a session signed in over HTTP, against LIM; server and client {cores}. {}. The HTML is {} and {} bytes \
             ({} and {} in brotli). Peak memory {} and {} MiB. The client's core was {:.0}% and {:.0}% busy: near 100%, the throughput is the client's limit, not the server's.{thrown_away}\n\n",
            self.alike.told(),
            self.ours.len(),
            self.theirs.len(),
            bytes::brotli_length(self.ours.as_bytes()).unwrap_or(0),
            bytes::brotli_length(self.theirs.as_bytes()).unwrap_or(0),
            self.peak_kib[0] / 1024,
            self.peak_kib[1] / 1024,
            self.client_share.a.median * 100.0,
            self.client_share.b.median * 100.0,
        );
        table.push_str(report::COMPARISON_HEAD);
        table.push_str(&report::comparison_row("CPU per request", "µs", &self.cpu));
        table.push_str(&report::comparison_row("throughput", "a second", &self.per_second));
        table.push_str(&report::comparison_row("p99, open loop", "ms", &self.p99));
        table
    }
}

fn ratio(ours: usize, theirs: usize) -> f64 {
    kilobytes(ours) / kilobytes(theirs)
}

/// Thousands of bytes.
pub fn kilobytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0
}
