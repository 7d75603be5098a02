//! B9: from being started to the first 200 of `/health/ready`, with a large database.

use anyhow::{Context, Result};

use super::data::Data;
use super::report::{self, Section, Verdict};
use super::served::Served;
use super::spread::{Comparison, Rounds};
use super::{ATTEMPTS_MAX, Bench, import, page};

const ROUNDS: usize = 8;
/// Starts in one measurement, which is their median: one alone is at the mercy of whatever else wakes up.
const STARTS: usize = 9;
/// A landlord so small that nothing of it takes time.
const SMALL_HOMES: u32 = 60;
const SMALL_FROM: &str = "2025-09-29";

/// Against LIM on the same database, and against Hearth itself on a small one.
///
/// # Errors
/// When a server cannot be run.
pub fn start(bench: &Bench<'_>) -> Result<Section> {
    let large = import::large(bench)?;
    let small = Data::named(bench.place, "small");
    small.make_extract(bench.place, SMALL_HOMES, SMALL_FROM)?;
    small.import(bench.place)?;

    let hearth_on = |data: &Data| {
        let mut serve = data.hearth(bench.place);
        serve.arg("serve");
        starts(|| Served::start(&serve, &bench.log("hearth"), bench.is_pinned))
    };
    let limit_on_large = || {
        let limit = page::limit(bench, &large);
        starts(|| Served::start(&limit, &bench.log("limit"), bench.is_pinned))
    };
    let (against_limit, limit_remark) = controlled(|| hearth_on(&large), limit_on_large)?;
    let (growth, growth_remark) = controlled(|| hearth_on(&large), || hearth_on(&small))?;

    let rows = large.rows("transactions.csv")?;
    let mut body = format!(
        "`hearth serve` (release, migrations looked at as always) on a SQLite database with {rows} transactions, already migrated; each measurement is the median of {STARTS} starts. The second line is Hearth over itself: on that database \
         and on one of {SMALL_HOMES} homes ({} transactions).{limit_remark}{growth_remark}\n\n",
        small.rows("transactions.csv")?
    );
    body.push_str(report::COMPARISON_HEAD);
    body.push_str(&report::comparison_row("start to ready, against LIM", "ms", &against_limit));
    body.push_str(&report::comparison_row("start to ready, large against small", "ms", &growth));
    body.push_str(report::VERDICT_HEAD);
    let limit = Verdict { what: "start to ready ÷ LIM", measured: against_limit.ratio.median, must: 3.0, aim: None };
    body.push_str(&limit.row());
    let grown = Verdict { what: "large ÷ small", measured: growth.ratio.median, must: 1.1, aim: None };
    body.push_str(&grown.row());
    Ok(Section { id: "b9", title: "B9 From start to ready".to_owned(), body })
}

/// The median of so many starts until ready, in milliseconds.
fn starts(start: impl Fn() -> Result<Served>) -> Result<f64> {
    let mut waits = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        waits.push(start()?.ready_after.as_secs_f64() * 1000.0);
    }
    waits.sort_by(f64::total_cmp);
    waits.get(STARTS / 2).copied().context("no start was measured")
}

/// The comparison, and what is to be said of runs thrown away for their controls.
fn controlled(mut a: impl FnMut() -> Result<f64>, mut b: impl FnMut() -> Result<f64>) -> Result<(Comparison, String)> {
    // Both once, unmeasured: the files are read into memory.
    a()?;
    b()?;
    let mut thrown_away = 0;
    loop {
        let compared = Rounds::take(ROUNDS, &mut a, &mut b)?.compare(|milliseconds| *milliseconds);
        if compared.is_under_control() || thrown_away + 1 == ATTEMPTS_MAX {
            return Ok((compared, report::thrown_away(thrown_away, &compared)));
        }
        thrown_away += 1;
        println!("    thrown away: the controls were {:.3} and {:.3}", compared.control_a, compared.control_b);
    }
}
