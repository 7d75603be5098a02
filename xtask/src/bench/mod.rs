//! `cargo xtask bench`: the benchmarks, as ratios to what the machine could do at best; `docs/benchmarks.md` is their
//! result, and says how they are taken.
//!
//! They are not tests: a slow run fails nothing. They need Linux, whose account of processes they read, and `sqlite3`.

mod account;
mod bytes;
mod data;
mod experience;
mod http;
mod import;
mod load;
mod page;
mod portal;
mod ranking;
mod raw;
mod report;
mod served;
mod spread;
mod start;
mod visible;
mod visitor;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::place::Place;
use crate::step::Steps;
use crate::{process, run};
use report::Section;

/// The extract that is imported, 2.6 million transactions, unless `--homes` says otherwise.
const LARGE_HOMES: u32 = 10_200;

/// The homes of some 120,000 accounts, which are ranked unless `--caseload-homes` says otherwise.
const CASELOAD_HOMES: u32 = 114_000;

/// How often a run is taken when its control fails.
const ATTEMPTS_MAX: u32 = 3;

/// What to measure.
#[derive(clap::Args)]
pub struct Wish {
    /// Which benchmarks; all when none is named
    which: Vec<Which>,
    /// How many homes the large extract has (B4, B9): fewer are quicker, and not what the limits are about
    #[arg(long, default_value_t = LARGE_HOMES)]
    homes: u32,
    /// How many homes are ranked (B5)
    #[arg(long, default_value_t = CASELOAD_HOMES)]
    caseload_homes: u32,
    /// Measures what was built last, and builds nothing
    #[arg(long)]
    as_built: bool,
}

/// The benchmarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Which {
    /// A signed-in resident's home page
    B1,
    /// A statement of ten years
    B2,
    /// Importing 2.6 million transactions, on both databases
    B4,
    /// Ranking 120,000 accounts, an officer's list, one account after a payment
    B5,
    /// Bytes of a first visit
    B6,
    /// What a cheap phone on a slow network makes of the pages
    B7,
    /// From start to ready, with 2.6 million transactions
    B9,
}

impl Which {
    const ALL: [Self; 7] = [Self::B1, Self::B2, Self::B4, Self::B5, Self::B6, Self::B7, Self::B9];
    /// As sections are marked, in order.
    const IDS: [&str; 7] = ["b1", "b2", "b4", "b5", "b6", "b7", "b9"];
}

/// What every benchmark is given.
pub struct Bench<'a> {
    /// Where things are.
    place: &'a Place,
    /// Whether servers and client each have a core.
    is_pinned: bool,
    /// How many homes the large extract has.
    homes: u32,
    /// How many homes are ranked.
    caseload_homes: u32,
}

impl Bench<'_> {
    /// The bare server that Hearth is held against.
    fn limit(&self) -> PathBuf {
        self.example("limit")
    }

    /// What times one account of the ranking.
    fn rank_one(&self) -> PathBuf {
        self.example("rank_one")
    }

    fn example(&self, name: &str) -> PathBuf {
        self.place.target.join("release").join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// What a server has to say while it is measured.
    fn log(&self, name: &str) -> PathBuf {
        self.place.hearth().join("bench").join(format!("{name}.log"))
    }
}

/// Builds what is measured, measures, and writes the document. Each section is written as soon as it is there.
///
/// # Errors
/// When something cannot be built or run; never because it was slow.
pub fn bench(place: &Place, wish: &Wish) -> Result<ExitCode> {
    ensure!(cfg!(target_os = "linux"), "the benchmarks read Linux's account of processes");
    if process::installed(&["sqlite3"]).is_none() {
        process::install_packages(&["sqlite3"]).context("the benchmarks need sqlite3")?;
    }
    let mut steps = Steps::begin();
    if !wish.as_built {
        run::product(place, &mut steps)?;
        steps.take("what Hearth is held against (release)", || {
            let build = ["build", "--release", "--package", "server", "--example", "limit", "--example", "rank_one"];
            process::run(process::cargo(place).args(build))
        })?;
    }
    let bench =
        Bench { place, is_pinned: served::has_two_cores(), homes: wish.homes, caseload_homes: wish.caseload_homes };
    for which in Which::ALL {
        if wish.which.is_empty() || wish.which.contains(&which) {
            let section = steps.take(&format!("{which:?}"), || one(&bench, which))?;
            println!("\n{}\n\n{}", section.title, section.body);
            report::write(place, &section)?;
        }
    }
    steps.table();
    Ok(ExitCode::SUCCESS)
}

fn one(bench: &Bench<'_>, which: Which) -> Result<Section> {
    match which {
        Which::B1 => page::home(bench),
        Which::B2 => page::statement(bench),
        Which::B4 => import::import(bench),
        Which::B5 => ranking::ranking(bench),
        Which::B6 => bytes::first_visits(bench),
        Which::B7 => experience::experience(bench),
        Which::B9 => start::start(bench),
    }
}
