//! `hearth sample-extract`: writes the made-up landlord's extract, to try Hearth with.

use std::path::PathBuf;

use anyhow::Context as _;
use chrono::Days;
use domain::calendar::Day;

use crate::extract::sample::{self, Sample, Written};

/// How many weeks are told when no first day is given: a year, and enough of the one before to see both.
const WEEKS: u64 = 60;

/// What to write, and where.
#[derive(clap::Args, Clone, Debug)]
pub struct SampleExtract {
    /// The folder to write the CSV files into; made when absent.
    pub folder: PathBuf,
    /// How many homes. The first ten are named stories: two weeks behind, benefit on its way, breathing space…
    #[arg(long, default_value_t = 60)]
    pub homes: u32,
    /// The first day told [default: 60 weeks before the last].
    #[arg(long)]
    pub from: Option<Day>,
    /// The last day told [default: today].
    #[arg(long)]
    pub to: Option<Day>,
    /// The day the named stories are told on [default: the last day]. Keep it the same to play night after night.
    #[arg(long)]
    pub stories_on: Option<Day>,
    /// Another seed makes other people.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// Writes the extract; `today` stands in for the last day when none was given.
///
/// # Errors
/// When a file cannot be written.
pub fn run(arguments: &SampleExtract, today: Day) -> anyhow::Result<Written> {
    let to = arguments.to.unwrap_or(today);
    let sample = Sample {
        homes: arguments.homes,
        from: arguments.from.unwrap_or(to - Days::new(7 * WEEKS)),
        to,
        stories_on: arguments.stories_on.unwrap_or(to),
        seed: arguments.seed,
    };
    sample::write(&arguments.folder, &sample)
        .with_context(|| format!("writing the sample extract into {}", arguments.folder.display()))
}
