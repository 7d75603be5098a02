//! The project's own files, as text.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of the project.
pub struct Source {
    /// From the project's folder, with `/` between.
    pub path: String,
    /// As it is written.
    pub text: String,
}

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Every file below a folder of the project whose name ends like one of these; what is built or ignored excepted.
pub fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found
}

fn walk(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if !["target", "node_modules", ".git", ".hearth"].contains(&name) {
                walk(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let text = fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}

/// Rust without its comments and the contents of its strings, each replaced by a space, its lines kept.
pub fn code(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| text(rest)).or_else(|| raw_text(rest)).or_else(|| letter_text(rest));
        let length = if let Some(length) = skipped {
            code.push(' ');
            code.extend(rest[..length].chars().filter(|letter| *letter == '\n'));
            length
        } else {
            code.push(letter);
            letter.len_utf8()
        };
        rest = &rest[length..];
    }
    code
}

/// The length of the comment that stands here.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    rest.starts_with("/*").then(|| rest.find("*/").map_or(rest.len(), |end| end + 2))
}

/// The length of the string that stands here.
fn text(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('"')?;
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '"' => return Some(at + 2),
            _ => {}
        }
    }
    Some(rest.len())
}

/// The length of the raw string that stands here.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inside = after[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    inside.find(&close).map(|end| 1 + hashes + 1 + end + close.len())
}

/// The length of the character that stands here, so that `'"'` opens no string; a lifetime is none.
fn letter_text(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let length = if inside.starts_with('\\') { inside[2..].find('\'')? + 2 } else { inside.chars().next()?.len_utf8() };
    inside[length..].starts_with('\'').then_some(length + 2)
}

/// The words of some code: identifiers, with where they stand.
pub fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr().addr() - code.as_ptr().addr(), word))
}

/// The line, from 1, that a place in a text is on.
pub fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Fails with every breach at once, so that one run tells all.
pub fn assert_none(breaches: &[String], law: &str) {
    assert!(breaches.is_empty(), "{law}\n  {}", breaches.join("\n  "));
}

#[test]
fn comments_and_strings_are_no_code() {
    let rust = "a(\"x \\\" y\", 'q', '\\'', r#\"raw\"#); // why\n/* b */ c::<'d>()";
    let code = code(rust);
    assert_eq!(words(&code).map(|(_, word)| word).collect::<Vec<_>>(), ["a", "c", "d"]);
}
