//! The codes that people type: six digits by email or text, ten characters by letter.
//!
//! A code is made from its record's id with the server's secret, not drawn: a message that is sent twice, or a letter
//! that is printed twice by a double click, says the same, and the database holds a digest alone. Whoever has not the
//! secret can only guess, and tries are counted.

use uuid::Uuid;

use super::{
    digest::{Digest, Purpose, half},
    secret::Secret,
};

/// How many different six-digit codes there are.
const SIX_DIGITS: u128 = 1_000_000;
/// What a letter code is written with: no 0 or O, 1, I or L, 2 or Z, 5 or S, 8 or B, U or V; no vowels, so no words.
const LETTERS: &[u8; 20] = b"34679CDFGHJKMNPQRTWX";
/// Twenty to the tenth: 43 bits, with five tries and fourteen days.
const LETTER_CODE_CHARACTERS: usize = 10;
/// A letter code is printed in two groups of five.
const LETTER_CODE_GROUP: usize = 5;

/// Ten characters, told to the old email or mobile: whoever reads it can stop a change of contact details.
#[derive(Clone, PartialEq, Eq)]
pub struct StopCode(LetterCode);

/// Six digits, for one sign-in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInCode(String);

/// Ten characters, for one person; printed as `CDFGH-34679`.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterCode(String);

impl std::fmt::Debug for SignInCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SignInCode(…)")
    }
}

impl std::fmt::Debug for LetterCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("LetterCode(…)")
    }
}

impl SignInCode {
    /// The code of this sign-in.
    #[must_use]
    pub fn of(secret: &Secret, challenge_id: Uuid) -> Self {
        let digest = secret.digest(Purpose::SignInCodeMade, &[challenge_id.as_bytes()]);
        // The remainder's bias is far below one part in a million million: nothing.
        let number = u128::from_be_bytes(half(&digest)) % SIX_DIGITS;
        Self(format!("{number:06}"))
    }

    /// Reads what was typed: digits, with any spaces or dashes. `None` unless there are six.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let digits: String = typed.chars().filter(|typed| !is_between(*typed)).collect();
        (digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(Self(digits))
    }

    /// The six digits, for the message and nothing else.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is stored: fits this sign-in alone.
    #[must_use]
    pub fn digest(&self, secret: &Secret, challenge_id: Uuid) -> Digest {
        secret.digest(Purpose::SignInCode, &[challenge_id.as_bytes(), self.0.as_bytes()])
    }
}

impl LetterCode {
    /// The code of this letter.
    #[must_use]
    pub fn of(secret: &Secret, letter_code_id: Uuid) -> Self {
        Self::from_digest(&secret.digest(Purpose::LetterCodeMade, &[letter_code_id.as_bytes()]))
    }

    fn from_digest(digest: &Digest) -> Self {
        // Two bytes for each character: the remainder's bias is one part in three thousand.
        let characters = digest.chunks_exact(2).take(LETTER_CODE_CHARACTERS).map(|pair| {
            let number = usize::from(pair[0]) << 8 | usize::from(pair[1]);
            char::from(LETTERS[number % LETTERS.len()])
        });
        Self(characters.collect())
    }

    /// Reads what was typed, in small or capital letters, with any spaces or dashes. `None` unless it could be one.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let characters: String =
            typed.chars().filter(|typed| !is_between(*typed)).map(|typed| typed.to_ascii_uppercase()).collect();
        (characters.len() == LETTER_CODE_CHARACTERS && characters.bytes().all(|byte| LETTERS.contains(&byte)))
            .then_some(Self(characters))
    }

    /// As it is printed: two groups with a dash between.
    #[must_use]
    pub fn text(&self) -> String {
        let (first, second) = self.0.split_at(LETTER_CODE_GROUP);
        format!("{first}-{second}")
    }

    /// What is stored: fits this letter alone.
    #[must_use]
    pub fn digest(&self, secret: &Secret, letter_code_id: Uuid) -> Digest {
        secret.digest(Purpose::LetterCode, &[letter_code_id.as_bytes(), self.0.as_bytes()])
    }
}

impl StopCode {
    /// The code of this change.
    #[must_use]
    pub fn of(secret: &Secret, change_id: Uuid) -> Self {
        Self(LetterCode::from_digest(&secret.digest(Purpose::StopCodeMade, &[change_id.as_bytes()])))
    }

    /// Reads what was typed, as [`LetterCode::parse`] does.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        LetterCode::parse(typed).map(Self)
    }

    /// As it is sent: two groups with a dash between.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.text()
    }

    /// What is stored. Finds the change: whoever types the code says nothing else.
    #[must_use]
    pub fn digest(&self, secret: &Secret) -> Digest {
        secret.digest(Purpose::StopCode, &[self.0.0.as_bytes()])
    }
}

impl std::fmt::Debug for StopCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("StopCode(…)")
    }
}

/// What people put between groups: blanks, and every kind of dash.
fn is_between(typed: char) -> bool {
    typed.is_whitespace() || matches!(typed, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret::random().unwrap()
    }

    #[test]
    fn six_digits_are_read_with_blanks_and_dashes() {
        for typed in ["012345", " 012 345 ", "012-345", "0\u{a0}1 2345"] {
            assert_eq!(
                SignInCode::parse(typed).map(|code| code.text().to_owned()).as_deref(),
                Some("012345"),
                "{typed}"
            );
        }
        for typed in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert!(SignInCode::parse(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn a_code_is_the_same_each_time_for_its_record_and_fits_no_other() {
        let (secret, one, other) = (secret(), Uuid::from_u128(1), Uuid::from_u128(2));
        let code = SignInCode::of(&secret, one);
        assert_eq!(code, SignInCode::of(&secret, one));
        assert_eq!(SignInCode::parse(code.text()), Some(code.clone()));
        assert_ne!(code.digest(&secret, one), code.digest(&secret, other));
    }

    #[test]
    fn a_letter_code_is_read_as_people_type_it() {
        let code = LetterCode::of(&secret(), Uuid::from_u128(1));
        let printed = code.text();
        assert_eq!(printed.len(), 11);
        assert_eq!(LetterCode::parse(&printed), Some(code.clone()));
        assert_eq!(LetterCode::parse(&printed.to_lowercase().replace('-', " ")), Some(code.clone()));
        assert_eq!(LetterCode::parse(&printed.replace('-', "\u{2013}")), Some(code));
        assert!(LetterCode::parse("00000-00000").is_none());
    }

    #[test]
    fn letter_codes_use_the_whole_alphabet() {
        let (secret, mut seen) = (secret(), std::collections::BTreeSet::new());
        for id in 0..200 {
            seen.extend(LetterCode::of(&secret, Uuid::from_u128(id)).text().chars());
        }
        assert_eq!(seen.len(), LETTERS.len() + 1);
    }
}
