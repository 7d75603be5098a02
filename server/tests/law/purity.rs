//! The domain asks nobody what time it is, counts money in whole numbers, and gives the same answer twice.

use crate::source;

/// Words that may not stand in the code of a folder, each with its reason.
fn forbid(folder: &str, words: &[&str], law: &str) {
    let mut breaches = Vec::new();
    for file in source::files(folder, &[".rs"]) {
        let code = source::code(&file.text);
        for (at, word) in source::words(&code) {
            if words.contains(&word) {
                breaches.push(format!("{}:{}: `{word}`", file.path, source::line(&code, at)));
            }
        }
    }
    source::assert_none(&breaches, law);
}

#[test]
fn the_domain_has_no_clock() {
    let clocks = ["now", "Utc", "Local", "SystemTime", "Instant"];
    forbid("domain/src", &clocks, "Today is an argument: only the server's clock may ask");
}

#[test]
fn pages_have_no_clock() {
    forbid("app/src", &["Utc", "Local", "SystemTime", "Instant"], "A page and an island are given today's date");
}

#[test]
fn the_domain_has_no_floating_point() {
    forbid("domain/src", &["f32", "f64"], "Money is whole pence; rates are decimals");
    let mut breaches = Vec::new();
    for file in source::files("domain/src", &[".rs"]) {
        let code = source::code(&file.text);
        for (at, word) in source::words(&code) {
            let fraction = code[at + word.len()..]
                .strip_prefix('.')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            // `pair.0.1` is a field of a field, no number.
            if fraction && word.starts_with(|c: char| c.is_ascii_digit()) && !code[..at].ends_with('.') {
                breaches.push(format!("{}:{}: `{word}.…`", file.path, source::line(&code, at)));
            }
        }
    }
    source::assert_none(&breaches, "A number with a point in it is a floating-point number");
}

#[test]
fn order_is_the_same_in_the_browser_and_on_the_server() {
    let unordered = ["HashMap", "HashSet", "RandomState"];
    for folder in ["domain/src", "app/src"] {
        forbid(folder, &unordered, "Order differs between server and browser: use BTreeMap, BTreeSet or a sorted Vec");
    }
}

#[test]
fn the_domain_touches_nothing_outside() {
    let outside = ["sqlx", "axum", "leptos", "tokio", "reqwest", "rand", "getrandom", "fs", "net", "env", "thread"];
    let mut breaches = Vec::new();
    for file in source::files("domain/src", &[".rs"]) {
        let code = source::code(&file.text);
        for (at, word) in source::words(&code) {
            let is_path = code[at + word.len()..].starts_with("::") || code[..at].ends_with("std::");
            if outside.contains(&word) && is_path {
                breaches.push(format!("{}:{}: `{word}`", file.path, source::line(&code, at)));
            }
        }
    }
    source::assert_none(&breaches, "The domain is pure: no files, no network, no chance, no page, no SQL");
}
