//! What a person sees of a page, told from its HTML: so that two servers are timed at showing the same thing.

use anyhow::{Result, bail};

/// The words of a page, without markup, scripts and style.
pub fn words(html: &str) -> Vec<String> {
    let mut text = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag = &rest[start..];
        let hidden_until = ["script", "style"].into_iter().find(|name| tag[1..].starts_with(name));
        let end = match hidden_until {
            Some(name) => tag.find(&format!("</{name}>")),
            None => tag.find('>'),
        };
        let Some(end) = end else { break };
        // A new element is a new word, but for those that stand within one.
        text.push(' ');
        rest = if hidden_until.is_some() {
            tag[end..].split_once('>').map_or("", |(_, after)| after)
        } else {
            &tag[end + 1..]
        };
    }
    text.push_str(rest);
    plain(&text).split_whitespace().map(str::to_owned).collect()
}

/// The figures among the words: amounts, days, references, counts.
pub fn figures(html: &str) -> Vec<String> {
    words(html).into_iter().filter(|word| word.chars().any(|letter| letter.is_ascii_digit())).collect()
}

/// Checks that two pages show the same figures, in the same order; how many words each has, and how many are alike.
///
/// # Errors
/// At the first figure that differs.
pub fn same_figures(ours: &str, theirs: &str) -> Result<Alike> {
    let (our_figures, their_figures) = (figures(ours), figures(theirs));
    for place in 0..our_figures.len().max(their_figures.len()) {
        let (our, their) = (our_figures.get(place), their_figures.get(place));
        if our != their {
            bail!("the pages do not show the same: figure {} is {our:?} on one and {their:?} on the other", place + 1);
        }
    }
    let (our_words, their_words) = (words(ours), words(theirs));
    Ok(Alike { figures: our_figures.len(), every_word: our_words == their_words, words: our_words.len() })
}

/// How far two pages are alike: all their figures are.
#[derive(Clone, Copy, Debug)]
pub struct Alike {
    /// How many figures.
    pub figures: usize,
    /// How many words the first has.
    pub words: usize,
    /// Whether they are the same words.
    pub every_word: bool,
}

impl Alike {
    /// For the report.
    pub fn told(self) -> String {
        let words = if self.every_word { "and every word" } else { "though not every word" };
        format!("{} figures and {} words were compared: every figure {words} the same", self.figures, self.words)
    }
}

fn plain(text: &str) -> String {
    text.replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<title>Rent</title><script>var x = 12 < 13;</script><p class=\"a1\">You owe <b>£1.50</b>&amp;c</p>";

    #[test]
    fn markup_and_scripts_are_not_seen() {
        assert_eq!(words(PAGE), ["Rent", "You", "owe", "£1.50", "&c"]);
        assert_eq!(figures(PAGE), ["£1.50"]);
    }

    #[test]
    fn another_figure_is_told() {
        assert!(same_figures(PAGE, PAGE).unwrap().every_word);
        let problem = same_figures(PAGE, &PAGE.replace("1.50", "1.51")).unwrap_err().to_string();
        assert!(problem.contains("£1.50") && problem.contains("£1.51"), "{problem}");
    }
}
