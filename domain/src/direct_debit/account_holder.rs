//! The name on a bank account: as it was typed, and the eighteen characters of it that Bacs carries.

/// The longest name that is taken; a joint account with two full names fits.
const LENGTH_MAX: usize = 70;
/// What Bacs carries of it (Standard 18).
const BACS_LENGTH_MAX: usize = 18;

/// A name with at least one letter that Bacs can carry.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountHolder(String);

/// Why a text is not a name that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountHolderProblem {
    /// Nothing was given.
    #[error("there is no name")]
    Missing,
    /// Longer than is taken.
    #[error("the name has more than {most} characters")]
    TooLong {
        /// The most characters.
        most: usize,
    },
    /// No letter from A to Z can be made of it.
    #[error("the name has no letter that a bank can read")]
    NotLetters,
}

impl AccountHolder {
    /// Reads a name; several blanks become one.
    ///
    /// # Errors
    /// [`AccountHolderProblem`].
    pub fn parse(text: &str) -> Result<Self, AccountHolderProblem> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(AccountHolderProblem::Missing);
        }
        if name.chars().count() > LENGTH_MAX {
            return Err(AccountHolderProblem::TooLong { most: LENGTH_MAX });
        }
        let name = Self(name);
        if name.bacs().bytes().any(|byte| byte.is_ascii_uppercase()) {
            Ok(name)
        } else {
            Err(AccountHolderProblem::NotLetters)
        }
    }

    /// As it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As Bacs carries it: capitals, no accents, no more than 18 characters. "Zoë O'Neill" is "ZOE ONEILL".
    #[must_use]
    pub fn bacs(&self) -> String {
        let letters: String = self.0.chars().flat_map(char::to_uppercase).map(without_accent).collect();
        let written = letters.split_whitespace().collect::<Vec<_>>().join(" ");
        written.chars().filter(|letter| is_bacs(*letter)).take(BACS_LENGTH_MAX).collect::<String>().trim().to_owned()
    }
}

impl std::fmt::Debug for AccountHolder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccountHolder(…)")
    }
}

/// Whether Bacs can carry it: capitals, digits, full stop, ampersand, slash, hyphen and blank.
pub(super) const fn is_bacs(letter: char) -> bool {
    matches!(letter, 'A'..='Z' | '0'..='9' | '.' | '&' | '/' | '-' | ' ')
}

/// A capital letter of Europe's languages without its mark.
const fn without_accent(letter: char) -> char {
    match letter {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'Æ' => 'A',
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => 'C',
        'Ď' | 'Đ' | 'Ð' => 'D',
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => 'E',
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => 'G',
        'Ì'..='Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' => 'I',
        'Ķ' => 'K',
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ł' => 'L',
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => 'N',
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' | 'Œ' => 'O',
        'Ŕ' | 'Ŗ' | 'Ř' => 'R',
        'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' => 'S',
        'Ţ' | 'Ť' | 'Ț' => 'T',
        'Ù'..='Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' => 'U',
        'Ŵ' => 'W',
        'Ý' | 'Ŷ' | 'Ÿ' => 'Y',
        'Ź' | 'Ż' | 'Ž' => 'Z',
        other => other,
    }
}
