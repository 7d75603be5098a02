//! A document that is mentioned exists.

use crate::source;

#[test]
fn every_document_that_is_mentioned_exists() {
    let mut breaches = Vec::new();
    let endings = [".rs", ".md", ".toml", ".sql", ".ts", ".js", ".scss", ".html", "package.json"];
    for file in source::files("", &endings).iter().filter(|file| !file.path.starts_with("server/tests/law/")) {
        for (at, _) in file.text.match_indices("docs/") {
            // Only the project's own: not a path inside another address.
            if file.text[..at].ends_with(|before: char| before.is_alphanumeric() || "/._-".contains(before)) {
                continue;
            }
            let path: String = file.text[at..]
                .chars()
                .take_while(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(*letter))
                .collect();
            let path = path.trim_end_matches(['.', '/', '-']);
            if !source::root().join(path).exists() {
                breaches.push(format!("{}:{}: {path}", file.path, source::line(&file.text, at)));
            }
        }
    }
    source::assert_none(&breaches, "A document is mentioned that does not exist");
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut breaches = Vec::new();
    for file in source::files("", &[".md"]) {
        let folder = source::root().join(&file.path).parent().unwrap().to_path_buf();
        for (at, _) in file.text.match_indices("](") {
            let link = file.text[at + 2..].split(')').next().unwrap().split('#').next().unwrap();
            let is_elsewhere = link.is_empty()
                || link.contains("://")
                || link.starts_with("mailto:")
                || link.contains(char::is_whitespace);
            if !is_elsewhere && !folder.join(link).exists() {
                breaches.push(format!("{}:{}: {link}", file.path, source::line(&file.text, at)));
            }
        }
    }
    source::assert_none(&breaches, "A link leads nowhere");
}
