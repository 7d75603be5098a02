//! The ranking does not know who somebody is: its queries read of people, homes and markers only what is listed here.

use domain::caseload::ProtectionKind;
use domain::person::MarkerKind;

use crate::source;

/// The columns of people, homes and tenancies that the ranking's queries may name; all else of these tables is refused.
const MAY_READ: [(&str, &[&str]); 3] = [
    ("person", &["person_ref", "tenancy_ref", "role"]),
    ("property", &["property_ref", "patch"]),
    ("tenancy", &["tenancy_ref", "property_ref", "probation_ends_on", "fixed_term_ends_on"]),
];
/// Of markers, those that stand against chasing.
const MAY_ASK: [MarkerKind; 6] = [
    MarkerKind::BreathingSpaceStandard,
    MarkerKind::BreathingSpaceCrisis,
    MarkerKind::Deceased,
    MarkerKind::Bereavement,
    MarkerKind::Dispute,
    MarkerKind::BenefitPending,
];

fn queries() -> Vec<source::Source> {
    let mut files =
        source::files("server/src/store/query", &["ranking_record.rs", "ranking_step.rs", "ranking_contact.rs"]);
    files.retain(|file| !file.text.is_empty());
    assert_eq!(files.len(), 3, "the ranking is read elsewhere: this law must read there");
    files
}

/// The columns of a table, by the migrations.
fn columns(table: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in source::files("migrations/sqlite", &[".sql"]) {
        if let Some((_, rest)) = file.text.split_once(&format!("CREATE TABLE {table} (")) {
            let (body, _) = rest.split_once("\n)").unwrap();
            let named = body.lines().filter_map(|line| line.split_whitespace().next());
            found.extend(
                named
                    .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || "_12".contains(c)))
                    .map(str::to_owned),
            );
        }
        let added = format!("ALTER TABLE {table} ADD COLUMN ");
        found.extend(
            file.text
                .match_indices(&added)
                .filter_map(|(at, _)| file.text[at + added.len()..].split_whitespace().next().map(str::to_owned)),
        );
    }
    found
}

#[test]
fn nothing_of_who_somebody_is_or_where_they_live_is_read() {
    let mut breaches = Vec::new();
    for (table, may_read) in MAY_READ {
        let columns = columns(table);
        assert!(may_read.iter().all(|name| columns.iter().any(|column| column == name)), "{table}: {columns:?}");
        for file in queries() {
            for (at, word) in source::words(&file.text) {
                // "email" is also a way in which somebody was in touch.
                let is_a_way = word == "email" && file.text[..at].ends_with('"');
                let is_shared = is_a_way || ["account_id", "kind", "starts_on", "ends_on", "imported"].contains(&word);
                if !is_shared && !may_read.contains(&word) && columns.iter().any(|column| column == word) {
                    breaches.push(format!("{}:{}: `{table}.{word}`", file.path, source::line(&file.text, at)));
                }
            }
        }
    }
    source::assert_none(&breaches, "The ranking looks at money, days and steps: not at people or addresses");
}

#[test]
fn of_markers_only_those_are_asked_for_that_stand_against_chasing() {
    let mut breaches = Vec::new();
    for file in queries() {
        for marker in MarkerKind::ALL.iter().filter(|marker| !MAY_ASK.contains(marker)) {
            if file.text.contains(&format!("'{}'", marker.code())) {
                breaches.push(format!("{}: '{}'", file.path, marker.code()));
            }
        }
    }
    source::assert_none(&breaches, "Vulnerability is no reason for a place in a list");
    // What a marker is to the ranking says no more than that chasing must wait.
    assert_eq!(ProtectionKind::ALL.len(), 4);
}
