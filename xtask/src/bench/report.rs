//! `docs/benchmarks.md`: one section a benchmark, written by the run that measured it and by nothing else.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::spread::{Comparison, Spread};
use crate::place::Place;
use crate::process;

/// A section of the document.
pub struct Section {
    /// "b1".
    pub id: &'static str,
    /// "B1 Resident's home page".
    pub title: String,
    /// Markdown, without the heading.
    pub body: String,
}

/// A measure and what was asked of it.
pub struct Verdict<'a> {
    /// "CPU per request, Hearth ÷ LIM".
    pub what: &'a str,
    /// As measured.
    pub measured: f64,
    /// The most it may be.
    pub must: f64,
    /// The most it should be.
    pub aim: Option<f64>,
}

impl Verdict<'_> {
    /// A row of the table that closes a section.
    pub fn row(&self) -> String {
        let word = if self.aim.is_some_and(|aim| self.measured <= aim) {
            "meets the aim"
        } else if self.measured <= self.must {
            "meets the limit"
        } else {
            "**misses the limit**"
        };
        let aim = self.aim.map_or_else(|| "–".to_owned(), |aim| format!("≤ {aim}"));
        format!("| {} | {:.2} | ≤ {} | {aim} | {word} |\n", self.what, self.measured, self.must)
    }
}

/// The heading of the verdicts' table.
pub const VERDICT_HEAD: &str = "\n| measure | measured | limit | aim | |\n|---|---|---|---|---|\n";

/// The heading of the comparisons' table.
pub const COMPARISON_HEAD: &str = "| figure | Hearth | reference | ratio | ratio's quartiles | A/A controls | pairs |\n|---|---|---|---|---|---|---|\n";

/// One line of the comparisons' table.
pub fn comparison_row(what: &str, unit: &str, compared: &Comparison) -> String {
    let Comparison { a, b, ratio, control_a, control_b, pairs } = compared;
    format!(
        "| {what} | {} {unit} | {} {unit} | **{:.2}** | {:.2}–{:.2} | {control_a:.3}, {control_b:.3} | {pairs} |\n",
        figure(*a),
        figure(*b),
        ratio.median,
        ratio.lower,
        ratio.upper,
    )
}

/// "1.23 (1.20–1.31)": the median and the quartiles.
fn figure(spread: Spread) -> String {
    let digits = if spread.median.abs() < 1.0 {
        3
    } else if spread.median.abs() < 100.0 {
        2
    } else {
        0
    };
    format!("{:.digits$} ({:.digits$}–{:.digits$})", spread.median, spread.lower, spread.upper)
}

/// What is to be said of runs that were thrown away, and of the one that is shown.
pub fn thrown_away(count: u32, shown: &Comparison) -> String {
    let before = if count == 0 {
        String::new()
    } else {
        format!(" {count} run(s) before this one were thrown away, because a side was not like itself.")
    };
    if shown.is_under_control() {
        before
    } else {
        format!(
            "{before} **No result**: this run's control failed too. Its figures only show how restless the machine was."
        )
    }
}

/// Puts a section into the document; those of other benchmarks stay as their own runs left them.
///
/// # Errors
/// When the document cannot be written.
pub fn write(place: &Place, new: &Section) -> Result<()> {
    let path = place.root.join("docs").join("benchmarks.md");
    let mut text = String::from(INTRODUCTION);
    let before = fs::read_to_string(&path).unwrap_or_default();
    for id in super::Which::IDS {
        if id == new.id {
            text.push_str(&whole(place, new));
        } else {
            text.push_str(kept(&before, id).unwrap_or_default());
        }
    }
    fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
    println!("\nWritten to {}", place.short(&path));
    Ok(())
}

/// Marks where a section begins, so that the next run finds it.
fn mark(id: &str) -> String {
    format!("\n<!-- {id} -->\n")
}

fn kept<'a>(document: &'a str, id: &str) -> Option<&'a str> {
    let start = document.find(&mark(id))?;
    let after = start + mark(id).len();
    let end = document[after..].find("\n<!-- ").map_or(document.len(), |end| after + end);
    Some(&document[start..end])
}

fn whole(place: &Place, section: &Section) -> String {
    let mut text = mark(section.id);
    // Writing to a string does not fail.
    let _ = write!(
        text,
        "## {}\n\nMeasured {}. To repeat: `cargo xtask bench {}`.\n\n{}\n",
        section.title,
        circumstances(place),
        section.id,
        section.body.trim_end()
    );
    text
}

/// The day, the machine and the versions.
#[expect(clippy::disallowed_methods, reason = "a result says when it was measured")]
fn circumstances(place: &Place) -> String {
    let day = chrono::Local::now().date_naive();
    let commit = first_line(Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(&place.root));
    let rust = first_line(Command::new("rustc").arg("--version"));
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!("on {day}, at commit {commit}, with {rust}, on {} ({cores} cores), {}", processor(), load())
}

fn processor() -> String {
    let told = fs::read_to_string(Path::new("/proc/cpuinfo")).unwrap_or_default();
    let name = told.lines().find_map(|line| line.strip_prefix("model name")).and_then(|rest| rest.split_once(": "));
    name.map_or_else(|| "an unnamed processor".to_owned(), |(_, name)| name.to_owned())
}

/// Whether anything else was running: a busy machine is said to be one.
fn load() -> String {
    let told = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!("load average {} when it was written", told.split(' ').next().unwrap_or("unknown"))
}

/// What a program says of itself, or "none".
pub fn first_line(command: &mut Command) -> String {
    let told = process::quietly(command).unwrap_or_default();
    told.lines().next().map_or_else(|| "none".to_owned(), str::to_owned)
}

const INTRODUCTION: &str = "\
# What was measured

Written by `cargo xtask bench`; do not edit. `cargo xtask bench b1` runs one of them. A number alone says nothing on a shared machine, so every figure is a ratio between two
things run side by side, and none of this is a test: a slow run fails nothing.

* **LIM**, the physical limit: a bare axum server (`server/benches/limit`) over the same database file, with the same queries through the same driver and the same sums, the HTML
  written by hand with `write!`. No session, permission, audit, templates, forms or headers. The best anyone could do on this stack.
* **RAW**: the database's own tool doing the least that the job needs, into tables with the same unique keys and indexes.

Method. Pairs are taken in the order A B B A, after a warm-up. A ratio is the median over pairs, with its quartiles beside it. The A/A control is each side over itself, first over
last of each round: when either leaves 0.95–1.05 in the main figure (CPU time; for B9, time), the run is thrown away and taken again, three runs at most, and that is said. The servers are kept to one core and the client to another.
CPU time is the process's own, as the system accounts for it. Throughput is a closed loop of eight connections. The 99th percentile is from an open loop at half of the slower side's
throughput, each wait counted from when the request was due. Before timing, both pages are checked to show the same figures. Nothing is compressed while it is timed; bytes are measured apart.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_found_again() {
        let document = format!("start\n{}one\n{}two\n", mark("b1"), mark("b2"));
        assert_eq!(kept(&document, "b1"), Some("\n<!-- b1 -->\none\n"));
        assert_eq!(kept(&document, "b2"), Some("\n<!-- b2 -->\ntwo\n"));
        assert_eq!(kept(&document, "b4"), None);
    }

    #[test]
    fn a_verdict_says_which_line_was_met() {
        let verdict = |measured| Verdict { what: "x", measured, must: 3.0, aim: Some(2.0) }.row();
        assert!(verdict(1.9).contains("aim"));
        assert!(verdict(2.5).contains("meets the limit"));
        assert!(verdict(3.5).contains("misses"));
    }
}
