//! A sort code and an account number as they are typed, and as Bacs takes them.
//!
//! Account numbers of other lengths than eight are converted as "Validating account numbers" (Vocalink) says, with the
//! sort codes of the banks it names: seven digits get a nought before them and six get two; of ten or eleven digits
//! National Westminster uses the last eight and The Co-operative Bank the first eight; of nine digits Santander moves the
//! first to the end of the sort code. Anything else is refused with words that say what to look for.

use super::account_number::{self, AccountNumber, AccountNumberProblem};
use super::sort_code::{SortCode, SortCodeProblem, digits, plain};

/// Where an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BankAccount {
    /// The branch.
    pub sort_code: SortCode,
    /// The account there.
    pub account_number: AccountNumber,
}

/// What is wrong with either; both at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BankAccountProblems {
    /// With the sort code.
    pub sort_code: Option<SortCodeProblem>,
    /// With the account number.
    pub account_number: Option<AccountNumberProblem>,
}

impl BankAccount {
    /// Reads what was typed: blanks and dashes anywhere, leading noughts kept.
    ///
    /// # Errors
    /// [`BankAccountProblems`], all of them at once.
    pub fn parse(sort_code: &str, account_number: &str) -> Result<Self, BankAccountProblems> {
        let sort_code = SortCode::parse(sort_code);
        let number = long_enough(account_number);
        match (sort_code, number) {
            (Ok(sort_code), Ok(number)) => convert(sort_code, &number)
                .map_err(|problem| BankAccountProblems { sort_code: None, account_number: Some(problem) }),
            (sort_code, number) => {
                Err(BankAccountProblems { sort_code: sort_code.err(), account_number: number.err() })
            }
        }
    }

    /// "200000 55779911": what is sealed, and read back with [`BankAccount::parse_plain`].
    #[must_use]
    pub fn plain(self) -> String {
        format!("{} {}", self.sort_code.plain(), self.account_number.plain())
    }

    /// What [`BankAccount::plain`] wrote; `None` for anything else.
    #[must_use]
    pub fn parse_plain(text: &str) -> Option<Self> {
        let (sort_code, account_number) = text.split_once(' ')?;
        let account = Self::parse(sort_code, account_number).ok()?;
        (account.plain() == text).then_some(account)
    }

    /// "account ending 9911".
    #[must_use]
    pub fn masked(self) -> String {
        format!("account ending {}", self.account_number.last_digits())
    }
}

fn long_enough(text: &str) -> Result<Vec<u8>, AccountNumberProblem> {
    const LEAST: usize = 6;
    const MOST: usize = 11;
    let digits = digits(text).ok_or(AccountNumberProblem::NotDigits)?;
    match digits.len() {
        0 => Err(AccountNumberProblem::Missing),
        _ if digits.iter().all(|digit| *digit == 0) => Err(AccountNumberProblem::Noughts),
        length if length < LEAST => Err(AccountNumberProblem::TooShort),
        length if length > MOST => Err(AccountNumberProblem::TooLong),
        _ => Ok(digits),
    }
}

/// Six to eleven digits as eight, at this bank.
fn convert(sort_code: SortCode, number: &[u8]) -> Result<BankAccount, AccountNumberProblem> {
    let too_long = AccountNumberProblem::TooLong;
    let (sort_code, eight) = match (number.len(), Bank::of(sort_code)) {
        (..=8, _) | (10 | 11, Bank::NationalWestminster) => (sort_code, last_eight(number)),
        (9, Bank::Santander) => {
            let (first, rest) = number.split_first().ok_or(too_long)?;
            (sort_code.with_last_digit(*first), last_eight(rest))
        }
        (10, Bank::Cooperative) => (sort_code, last_eight(&number[..account_number::DIGITS])),
        _ => return Err(too_long),
    };
    Ok(BankAccount { sort_code, account_number: AccountNumber::from_digits(eight) })
}

/// The last eight digits, with noughts before them when there are fewer.
fn last_eight(number: &[u8]) -> [u8; account_number::DIGITS] {
    let mut eight = [0; account_number::DIGITS];
    for (place, digit) in eight.iter_mut().rev().zip(number.iter().rev()) {
        *place = *digit;
    }
    eight
}

/// The banks with account numbers longer than eight digits, by the sort codes they are known to use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bank {
    Santander,
    NationalWestminster,
    Cooperative,
    Other,
}

impl Bank {
    fn of(sort_code: SortCode) -> Self {
        match plain(&sort_code.digits()).as_str() {
            "165710" => Self::Santander,
            code if code.starts_with("72") => Self::Santander,
            code if ("090000"..="091900").contains(&code) || ("890000"..="892999").contains(&code) => Self::Santander,
            code if code.starts_with("01") || ("500000"..="669999").contains(&code) => Self::NationalWestminster,
            code if code.starts_with("08") => Self::Cooperative,
            _ => Self::Other,
        }
    }
}
