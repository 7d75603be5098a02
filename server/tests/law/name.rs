//! Names that say nothing: say the noun or the verb.

use crate::source;

const EMPTY_NAMES: [&str; 12] = [
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "manager",
    "handler",
    "handlers",
    "processor",
    "service",
    "services",
];

#[test]
fn no_file_or_folder_has_a_name_that_says_nothing() {
    let mut breaches = Vec::new();
    for file in source::files("", &[".rs", ".ts", ".js", ".scss", ".sql", ".md"]) {
        for part in file.path.split('/') {
            let stem = part.split('.').next().unwrap();
            if stem.split(['_', '-']).any(|word| EMPTY_NAMES.contains(&word)) {
                breaches.push(file.path.clone());
            }
        }
    }
    source::assert_none(&breaches, "Say what is in it");
}
