//! Words as the search keeps and compares them: no accents, small letters, letters and digits alone.
//!
//! Folded here and never by the database: the two engines fold and sort text differently beyond ASCII.

use std::collections::BTreeSet;

/// More words than this in one search say nothing more.
const WORDS_MAX: usize = 8;
/// Longer text than this is not a name, an address or a reference; counted in characters.
const TYPED_MAX: usize = 120;
/// A shorter word has too many neighbours for one wrong letter to mean anything.
const FORGIVEN_FROM_LETTERS: usize = 3;
/// A shorter number is a house or a flat, and is not taken for the start of a reference.
const PREFIX_FROM_DIGITS: usize = 3;
/// References written without their leading noughts are kept from this length on.
const SHORT_REFERENCE_DIGITS: usize = 3;

/// Where a word stands on an account; small is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The account's, the payer's or the tenancy's reference.
    Reference,
    /// The name of anybody of the household.
    Name,
    /// The postcode, whole or either half.
    Postcode,
    /// The rest of the address.
    Address,
}

impl Place {
    /// As stored.
    #[must_use]
    pub fn code(self) -> i64 {
        match self {
            Self::Reference => 1,
            Self::Name => 2,
            Self::Postcode => 3,
            Self::Address => 4,
        }
    }
}

/// How well a typed word agrees with a kept one; small is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Letter for letter.
    Exact,
    /// The kept word begins with the typed one.
    Beginning,
    /// One letter is wrong, missing, too many or changed places with its neighbour.
    OneLetterOut,
}

/// Plain small letters: "Łukasik" is "lukasik", "Müller" is "muller".
fn plain(text: &str) -> String {
    deunicode::deunicode(text).to_lowercase()
}

/// The letters and digits of `text` alone, plain: how references are kept, and postcodes.
#[must_use]
pub fn joined(text: &str) -> String {
    plain(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The separate words of `text`: "O'Brien" is "o" and "brien".
fn split(text: &str) -> Vec<String> {
    plain(text)
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words under which a name is kept: each alone and, because people write `OBrien` and `MaryJane`, all as one.
#[must_use]
pub fn of_name(name: &str) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = split(name).into_iter().collect();
    words.insert(joined(name));
    words.remove("");
    words
}

/// The words under which a line of an address is kept.
#[must_use]
pub fn of_address(line: &str) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = split(line).into_iter().collect();
    // "St Anne's" is looked for as "annes".
    words.extend(line.split_whitespace().map(joined));
    words.remove("");
    words
}

/// The words under which a postcode is kept: whole, and each half.
#[must_use]
pub fn of_postcode(postcode: &str) -> BTreeSet<String> {
    let whole = joined(postcode);
    let mut words = BTreeSet::new();
    if let Some((outward, inward)) = halves(&whole) {
        words.insert(outward.to_owned());
        words.insert(inward.to_owned());
    }
    words.insert(whole);
    words.remove("");
    words
}

/// The words under which a reference is kept: whole, its digits alone, and those without leading noughts.
#[must_use]
pub fn of_reference(reference: &str) -> BTreeSet<String> {
    let whole = joined(reference);
    let digits = whole.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).to_owned();
    let short = digits.trim_start_matches('0').to_owned();
    let mut words = BTreeSet::new();
    if short.len() >= SHORT_REFERENCE_DIGITS {
        words.insert(short);
    }
    if digits.len() >= SHORT_REFERENCE_DIGITS {
        words.insert(digits);
    }
    words.insert(whole);
    words.remove("");
    words
}

/// A United Kingdom postcode's two halves, from its letters and digits: "zz71fu" is "zz7" and "1fu".
fn halves(whole: &str) -> Option<(&str, &str)> {
    if !(5..=7).contains(&whole.len()) || !whole.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let (outward, inward) = whole.split_at_checked(whole.len() - 3)?;
    let mut letters = inward.chars();
    let is_inward = letters.next().is_some_and(|letter| letter.is_ascii_digit())
        && letters.all(|letter| letter.is_ascii_alphabetic());
    (is_inward && outward.chars().any(|letter| letter.is_ascii_digit())).then_some((outward, inward))
}

/// What somebody typed in the search box, ready to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Every one of these must be found on the account; in any order.
    pub words: Vec<String>,
    /// All of it as one reference, where it could be one: "RENT 0001 2345".
    pub reference: Option<String>,
}

impl Typed {
    /// Folds what was typed. Nothing that could be looked for leaves [`Typed::is_empty`] true.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let short: String = typed.chars().take(TYPED_MAX).collect();
        let mut words: Vec<String> = Vec::new();
        for part in short.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '/' | '-' | '–'))
        {
            // An apostrophe or a full stop joins: "O'Brien", "St."
            let word = joined(part);
            let postcode = words
                .last()
                .map(|before| format!("{before}{word}"))
                .filter(|both| halves(both).is_some_and(|(_, inward)| inward == word));
            match postcode {
                Some(whole) => {
                    words.pop();
                    words.push(whole);
                }
                None if word.is_empty() || words.contains(&word) => {}
                None => words.push(word),
            }
        }
        words.truncate(WORDS_MAX);
        let whole = joined(&short);
        let reference = (whole.len() >= PREFIX_FROM_DIGITS
            && words.len() > 1
            && whole.ends_with(|letter: char| letter.is_ascii_digit()))
        .then_some(whole);
        Self { words, reference }
    }

    /// Nothing was typed that could be looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Whether a word may stand for longer ones that begin with it. A short number is a house number, and exact.
#[must_use]
pub fn may_begin(word: &str) -> bool {
    word.len() >= PREFIX_FROM_DIGITS || !word.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether one wrong letter in it is forgiven: numbers and references are exact.
#[must_use]
pub fn is_forgiven(word: &str) -> bool {
    word.len() >= FORGIVEN_FROM_LETTERS && word.chars().all(|letter| letter.is_ascii_alphabetic())
}

/// The word itself and every word that is left when one of its letters is taken out: two words that are one letter
/// apart have at least one of these in common.
#[must_use]
pub fn neighbours(word: &str) -> BTreeSet<String> {
    let mut all: BTreeSet<String> =
        word.char_indices().map(|(at, letter)| format!("{}{}", &word[..at], &word[at + letter.len_utf8()..])).collect();
    all.insert(word.to_owned());
    all
}

/// How well `typed` agrees with `kept`; `None` when it does not.
#[must_use]
pub fn likeness(typed: &str, kept: &str) -> Option<Likeness> {
    if typed == kept {
        Some(Likeness::Exact)
    } else if may_begin(typed) && kept.starts_with(typed) {
        Some(Likeness::Beginning)
    } else if is_forgiven(typed) && is_forgiven(kept) && strsim::osa_distance(typed, kept) <= 1 {
        Some(Likeness::OneLetterOut)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> Vec<String> {
        Typed::parse(typed).words
    }

    #[test]
    fn accents_case_and_apostrophes_are_ignored() {
        assert_eq!(words("Ó Súilleabháin"), ["o", "suilleabhain"]);
        assert_eq!(words("ŁUKASIK, Zofia"), ["lukasik", "zofia"]);
        assert_eq!(words("O’Brien"), ["obrien"]);
        assert!(of_name("Ó'Súilleabháin").contains("osuilleabhain"));
        assert!(of_name("Ó'Súilleabháin").contains("suilleabhain"));
    }

    #[test]
    fn a_postcode_is_one_word_with_or_without_its_space() {
        assert_eq!(words("zz7 1fu"), ["zz71fu"]);
        assert_eq!(words("ZZ71FU"), ["zz71fu"]);
        assert_eq!(words("12 Rowan Court ZZ7 1FU"), ["12", "rowan", "court", "zz71fu"]);
        assert!(of_postcode("ZZ7 1FU").contains("zz7"));
    }

    #[test]
    fn a_reference_is_found_whole_by_its_digits_or_without_its_noughts() {
        let kept = of_reference("RENT00012345");
        assert!(["rent00012345", "00012345", "12345"].iter().all(|word| kept.contains(*word)));
        assert_eq!(Typed::parse("RENT 0001 2345").reference.as_deref(), Some("rent00012345"));
        assert_eq!(Typed::parse("Smith").reference, None);
    }

    #[test]
    fn one_wrong_letter_is_forgiven_in_a_word_and_never_in_a_number() {
        for typed in ["smyth", "smth", "smiith", "smtih"] {
            assert_eq!(likeness(typed, "smith"), Some(Likeness::OneLetterOut), "{typed}");
            assert!(!neighbours(typed).is_disjoint(&neighbours("smith")), "{typed}");
        }
        assert_eq!(likeness("smytt", "smith"), None);
        assert_eq!(likeness("12346", "12345"), None);
        assert_eq!(likeness("12", "123"), None);
        assert_eq!(likeness("123", "12345"), Some(Likeness::Beginning));
    }

    #[test]
    fn hostile_text_is_only_text() {
        assert!(Typed::parse("  ' -- ; % ").is_empty());
        assert_eq!(words(&"word ".repeat(1000)), ["word"]);
        assert!(words(&("a b c d e f g h i j k l".repeat(20))).len() <= WORDS_MAX);
    }
}
