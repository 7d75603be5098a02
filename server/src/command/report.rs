//! `hearth report`: a week's report, as CSV or JSON; made first where it has not been.

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::ValueEnum;
use domain::{
    calendar::Day,
    report::{Rate, ReportWeek, Reported},
};
use serde_json::{Map, Value, json};

use crate::{
    desk::report::{self, ReadReport},
    document::report_csv::{self, ReportPart},
    wiring::Wiring,
};

/// How it is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A row for each number: all patches together, then each.
    #[default]
    Csv,
    /// Figures by code.
    Json,
}

/// Which report.
#[derive(clap::Args, Clone, Debug)]
pub struct Report {
    /// Any day of its week [default: the last week that is known].
    #[arg(long, value_name = "DAY")]
    pub week: Option<Day>,
    /// Of this patch; give it again for another [default: every patch].
    #[arg(long = "patch", value_name = "PATCH")]
    pub patches: Vec<String>,
    /// As CSV or as JSON.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Prints it.
///
/// # Errors
/// When the week has not closed, or the database or the policy cannot be read.
pub async fn run(arguments: &Report, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let policy = wiring.policy()?;
    let store = wiring.store().await?;
    let (now, today) = (wiring.clock.now(), wiring.clock.today());
    let week = match arguments.week {
        Some(day) => ReportWeek::of(day),
        None => report::latest_known(&policy, today, store.last_import_at().await?)
            .context("nothing has been imported yet: run hearth import")?,
    };
    report::make(&store, &policy, (now, today), week).await?;
    let mut snapshot = store.snapshot().await?;
    let Some(read) = report::read(&mut snapshot, week, &arguments.patches).await? else {
        bail!("the report of the week that ends on {} was not made", week.ends_on());
    };
    drop(snapshot);
    let output = match arguments.format {
        Format::Csv => csv(&read)?,
        Format::Json => {
            let mut text = serde_json::to_vec_pretty(&as_json(&read)?)?;
            text.push(b'\n');
            text
        }
    };
    io::stdout().write_all(&output)?;
    Ok(ExitCode::SUCCESS)
}

fn csv(read: &ReadReport) -> io::Result<Vec<u8>> {
    let whole = ReportPart {
        patch: "",
        is_whole: read.is_whole,
        reported: &read.reported,
        last_week: read.last_week.as_ref(),
        last_year: read.last_year.as_ref(),
    };
    let patches = read.by_patch.iter();
    let patches = patches.map(|(patch, reported)| ReportPart::of_patch(patch, reported));
    let parts: Vec<_> = std::iter::once(whole).chain(patches).collect();
    report_csv::write(read.week.ends_on(), &read.head.rules, &parts)
}

fn as_json(read: &ReadReport) -> serde_json::Result<Value> {
    let patches: Map<String, Value> = read
        .by_patch
        .iter()
        .map(|(patch, reported)| Ok((patch.clone(), figures_json(reported)?)))
        .collect::<serde_json::Result<_>>()?;
    Ok(json!({
        "week_ending_on": read.week.ends_on(),
        "rent_year": read.week.rent_year().label(),
        "week_number": read.week.number(),
        "cut_off_on": read.head.cut_off_on,
        "made_at": read.head.made_at,
        "rules": serde_json::to_value(&read.head.rules)?,
        "version": read.head.version,
        "whole": figures_json(&read.reported)?,
        "last_week": read.last_week.as_ref().map(figures_json).transpose()?,
        "same_week_last_year": read.last_year.as_ref().map(figures_json).transpose()?,
        "patches": patches,
    }))
}

/// Pence and numbers as they are; shares and averages beside them, as text.
fn figures_json(reported: &Reported) -> serde_json::Result<Value> {
    let rates: Map<String, Value> = Rate::ALL
        .iter()
        .filter_map(|rate| Some((rate.code().to_owned(), reported.rate(*rate)?.plain().into())))
        .collect();
    Ok(json!({ "figures": serde_json::to_value(&reported.figures)?, "rates": rates }))
}
