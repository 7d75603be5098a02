//! The made-up landlord: the same bytes for the same arguments, and a later one only adds.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{collections::BTreeSet, fs, path::Path};

use domain::calendar::Day;
use server::extract::sample::{self, Sample, Written};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn write(folder: &Path, to: &str) -> Written {
    let sample = Sample { homes: 40, from: day("2025-09-29"), to: day(to), stories_on: day("2026-11-22"), seed: 1 };
    sample::write(folder, &sample).unwrap()
}

fn lines(folder: &Path, name: &str) -> BTreeSet<String> {
    fs::read_to_string(folder.join(name)).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn the_same_arguments_write_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert_eq!(write(one.path(), "2026-11-22"), write(two.path(), "2026-11-22"));
    for entry in fs::read_dir(one.path()).unwrap() {
        let name = entry.unwrap().file_name();
        assert_eq!(fs::read(one.path().join(&name)).unwrap(), fs::read(two.path().join(&name)).unwrap());
    }
}

#[test]
fn a_later_day_only_adds_transactions_people_and_accounts() {
    let (earlier, later) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let before = write(earlier.path(), "2026-11-12");
    let after = write(later.path(), "2026-11-22");
    assert!(before.transactions < after.transactions);
    for name in ["transactions.csv", "properties.csv", "people.csv", "markers.csv", "charge_calendar.csv"] {
        let (was, is) = (lines(earlier.path(), name), lines(later.path(), name));
        assert!(was.is_subset(&is), "{name}: {:?}", was.difference(&is).next());
    }
}

#[test]
fn a_reference_is_used_once() {
    let folder = tempfile::tempdir().unwrap();
    let written = write(folder.path(), "2026-11-22");
    let text = fs::read_to_string(folder.path().join("transactions.csv")).unwrap();
    let references: BTreeSet<&str> = text.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(u64::try_from(references.len()).unwrap(), written.transactions);
}

#[test]
fn the_first_homes_are_the_named_stories() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "2026-11-22");
    let people = fs::read_to_string(folder.path().join("people.csv")).unwrap();
    for story in sample::STORIES {
        let named = format!(",{},{},", story.first_name, story.last_name);
        assert!(
            people.lines().any(|line| line.starts_with(&format!("N{:07}A", story.number)) && line.contains(&named))
        );
    }
}
