//! Both databases have the same history.

use std::collections::BTreeSet;

use crate::source;

fn names(engine: &str) -> BTreeSet<String> {
    let folder = format!("migrations/{engine}");
    source::files(&folder, &[".sql"]).iter().map(|file| file.path[folder.len() + 1..].to_owned()).collect()
}

/// "CREATE TABLE name" → "name", for every table of an engine.
fn tables(engine: &str) -> BTreeSet<String> {
    source::files(&format!("migrations/{engine}"), &[".sql"])
        .iter()
        .flat_map(|file| {
            let statements: Vec<String> =
                file.text.lines().map(|line| line.split("--").next().unwrap().trim().to_owned()).collect();
            statements.join(" ").split(';').map(str::to_owned).collect::<Vec<_>>()
        })
        .filter_map(|statement| {
            let mut words = statement.split_whitespace();
            let made = words.next()?.eq_ignore_ascii_case("create") && words.next()?.eq_ignore_ascii_case("table");
            made.then(|| words.find(|word| !["IF", "NOT", "EXISTS"].contains(&word.to_uppercase().as_str())))?
                .map(|name| name.trim_end_matches('(').to_lowercase())
        })
        .collect()
}

#[test]
fn both_folders_have_the_same_files() {
    assert!(!names("sqlite").is_empty());
    assert_eq!(names("sqlite"), names("postgres"));
}

#[test]
fn both_engines_have_the_same_tables() {
    assert!(!tables("sqlite").is_empty());
    assert_eq!(tables("sqlite"), tables("postgres"));
}
