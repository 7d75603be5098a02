//! Who may use whom: what is not in the table is not allowed.
//!
//! `main` → `command` → `wiring` → everything. Below them each folder of `server/src` uses only those named here, so
//! that a reader of one knows what it cannot do.

use crate::source::{self, Source};

/// A folder (or file) of `server/src`, and those it may use.
const LAYERS: &[(&str, &[&str])] = &[
    ("web", &["desk", "store", "security", "clock", "configuration", "document", "message", "measure"]),
    ("desk", &["store", "bank", "security", "clock"]),
    ("job", &["desk", "store", "bank", "extract", "message", "document", "clock", "measure"]),
    ("extract", &["store", "document"]),
    ("bank", &[]),
    ("message", &["configuration"]),
    ("document", &[]),
    ("security", &[]),
    ("store", &[]),
    ("clock", &[]),
    ("measure", &[]),
    ("configuration", &[]),
];

/// These two know everything: their work is to put the rest together.
const ASSEMBLERS: [&str; 2] = ["command", "wiring"];

#[test]
fn each_part_of_the_server_uses_only_those_it_may() {
    let mut breaches = Vec::new();
    for file in source::files("server/src", &[".rs"]) {
        let Some(own) = part(&file) else { continue };
        if ASSEMBLERS.contains(&own) {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == own) else {
            breaches.push(format!("{}: `{own}` is not in the table of this law", file.path));
            continue;
        };
        for (line, used) in uses(&file) {
            if used != own && !allowed.contains(&used.as_str()) {
                breaches.push(format!("{}:{line}: `{own}` may not use `{used}`", file.path));
            }
        }
    }
    source::assert_none(&breaches, "A part of the server uses one that it may not");
}

#[test]
fn only_pages_are_made_of_app() {
    let breaches = mentions(
        |file| !["web", "command", "wiring"].contains(&part(file).unwrap_or("command")),
        |word, before| word == "app" && !before.ends_with("::") && !before.ends_with('.'),
        "::",
    );
    source::assert_none(&breaches, "Only `web` shows pages, so only it uses the crate `app`");
}

#[test]
fn residents_pages_and_officers_pages_never_use_each_other() {
    let mut breaches = Vec::new();
    for (own, other) in [("resident", "officer"), ("officer", "resident")] {
        for folder in ["server/src/web", "app/src/page"] {
            for file in source::files(&format!("{folder}/{own}"), &[".rs"]) {
                let code = source::code(&file.text);
                let path = format!("{other}::");
                for (at, _) in code.match_indices(&path) {
                    let before = code[..at].trim_end_matches("::");
                    if ["web", "page", "super"].iter().any(|parent| before.ends_with(parent)) {
                        breaches.push(format!("{}:{}: uses `{other}`", file.path, source::line(&code, at)));
                    }
                }
            }
        }
    }
    source::assert_none(&breaches, "What a resident sees and what an officer sees are kept apart");
}

#[test]
fn islands_are_made_of_components_and_domain_alone() {
    let mut breaches = Vec::new();
    for file in source::files("app/src/island", &[".rs"]) {
        for (line, used) in uses(&file) {
            if !["island", "component", "moment", "text"].contains(&used.as_str()) {
                breaches.push(format!("{}:{line}: an island may not use `{used}`", file.path));
            }
        }
    }
    source::assert_none(
        &breaches,
        "An island runs in the browser: it has no page, no layout and no address of its own",
    );
}

/// Every place in the server where a word stands that `is_meant`, followed by `after`.
fn mentions(applies: impl Fn(&Source) -> bool, is_meant: impl Fn(&str, &str) -> bool, after: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in source::files("server/src", &[".rs"]).iter().filter(|file| applies(file)) {
        let code = source::code(&file.text);
        for (at, word) in source::words(&code) {
            if is_meant(word, &code[..at]) && code[at + word.len()..].starts_with(after) {
                found.push(format!("{}:{}: uses `{word}`", file.path, source::line(&code, at)));
            }
        }
    }
    found
}

/// The part of its crate that a file belongs to: the folder or file directly below `src`. `None` = the crate's root.
fn part(file: &Source) -> Option<&str> {
    let below = file.path.split_once("/src/")?.1;
    let part = below.split('/').next()?.trim_end_matches(".rs");
    (!["lib", "main"].contains(&part)).then_some(part)
}

/// The parts of its own crate that a file names, with the line: `crate::x`, `crate::{x, y::z}`, `super::super::x`.
fn uses(file: &Source) -> Vec<(usize, String)> {
    let code = source::code(&file.text);
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let named = heads(&code[at + "crate::".len()..]);
        found.extend(named.into_iter().map(|name| (source::line(&code, at), name)));
    }
    for (at, _) in code.match_indices("super::") {
        if code[..at].ends_with("super::") {
            continue;
        }
        let rest = code[at..].trim_start_matches("super::");
        let steps = (code.len() - at - rest.len()) / "super::".len();
        // An inline module (`mod tests`) is one deeper than its file: one step more than this is still allowed to miss.
        if steps == depth(file) {
            found.extend(heads(rest).into_iter().map(|name| (source::line(&code, at), name)));
        }
    }
    found.retain(|(_, name)| name.starts_with(char::is_lowercase));
    found
}

/// How many `super`s lead from a file to its crate's root.
fn depth(file: &Source) -> usize {
    let below = file.path.split_once("/src/").map_or("", |(_, below)| below);
    let folders = below.matches('/').count();
    if below.ends_with("/mod.rs") { folders } else { folders + 1 }
}

/// The first name of each path that begins here: one, or those of a group in braces.
fn heads(rest: &str) -> Vec<String> {
    let rest = rest.trim_start();
    let Some(group) = rest.strip_prefix('{') else { return head(rest).into_iter().collect() };
    let mut names = Vec::new();
    let (mut nested, mut expecting) = (0_u32, true);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => nested += 1,
            '}' if nested == 0 => break,
            '}' => nested -= 1,
            ',' if nested == 0 => expecting = true,
            _ if expecting && !letter.is_whitespace() => {
                names.extend(head(&group[at..]));
                expecting = false;
            }
            _ => {}
        }
    }
    names
}

fn head(path: &str) -> Option<String> {
    source::words(path).next().filter(|(at, _)| *at == 0).map(|(_, word)| word.to_owned())
}

#[test]
fn every_way_to_name_a_part_is_seen() {
    let file = |text: &str| Source { path: "server/src/web/resident/home.rs".to_owned(), text: text.to_owned() };
    let named = |text: &str| uses(&file(text)).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(named("use crate::store::Store;"), ["store"]);
    assert_eq!(named("use crate::{desk::{self, act}, clock};"), ["desk", "clock"]);
    assert_eq!(named("let x = super::super::super::bank::check();"), ["bank"]);
    assert_eq!(named("use super::frame; // crate::bank"), Vec::<String>::new());
}
