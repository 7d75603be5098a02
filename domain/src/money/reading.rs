//! Reading an amount that a person typed or a landlord's system wrote.
//!
//! Generous about what surrounds the digits (a pound sign, blanks, thousands commas), strict about the
//! digits: what could mean two amounts is refused, never guessed.

use super::Pence;

/// The keyboard's hyphen, and the minus sign that word processors and spreadsheets put in its place.
const MINUS: [char; 2] = ['-', '\u{2212}'];

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyProblem {
    /// Nothing but blanks.
    #[error("there is no amount")]
    Empty,
    /// Letters, two points, a misplaced comma, an exponent.
    #[error("it is not an amount of pounds and pence")]
    NotAnAmount,
    /// A fraction of a penny.
    #[error("it has more than two digits after the point")]
    TooManyDecimals,
    /// More than can be held.
    #[error("the amount is too large")]
    TooLarge,
}

impl Pence {
    /// Reads "1210", "£1,210.00", " -£30.5 ", ".50"; any blanks around, no-break ones included.
    ///
    /// # Errors
    /// [`MoneyProblem`], which says what is wrong. "20.005" and "1e3" are refused, and so is "1,21",
    /// which might be a continental decimal comma.
    ///
    /// # Example: what surrounds the digits is forgiven, a third decimal is not
    /// ```
    /// use domain::money::{MoneyProblem, Pence};
    /// assert_eq!(Pence::parse(" £1,210.5 "), Ok(Pence::new(121_050)));
    /// assert_eq!(Pence::parse("20.005"), Err(MoneyProblem::TooManyDecimals));
    /// ```
    pub fn parse(text: &str) -> Result<Self, MoneyProblem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(MoneyProblem::Empty);
        }
        let (negative, unsigned) = without_signs(text);
        let (pounds, decimals) = match unsigned.split_once('.') {
            Some((pounds, decimals)) if is_digits(decimals) => (pounds, decimals),
            Some(_) => return Err(MoneyProblem::NotAnAmount),
            None => (unsigned, ""),
        };
        let pounds = whole_pounds(pounds, !decimals.is_empty())?;
        let pence = match decimals.len() {
            0 => 0,
            1 => number(decimals)? * 10,
            2 => number(decimals)?,
            _ => return Err(MoneyProblem::TooManyDecimals),
        };
        // Wider than the amount, so that the smallest one, which has no opposite, can be read back too.
        let size = pounds * 100 + pence;
        let total = if negative { -size } else { size };
        i64::try_from(total).map(Self::new).map_err(|_| MoneyProblem::TooLarge)
    }
}

/// The minus may stand before or after the pound sign; each at most once.
fn without_signs(text: &str) -> (bool, &str) {
    let after_minus = text.strip_prefix(MINUS).map(str::trim_start);
    let rest = after_minus.unwrap_or(text);
    let rest = rest.strip_prefix('£').map_or(rest, str::trim_start);
    match rest.strip_prefix(MINUS) {
        Some(rest) if after_minus.is_none() => (true, rest.trim_start()),
        _ => (after_minus.is_some(), rest),
    }
}

fn whole_pounds(text: &str, may_be_empty: bool) -> Result<i128, MoneyProblem> {
    if text.is_empty() && may_be_empty {
        return Ok(0);
    }
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return Err(MoneyProblem::NotAnAmount);
        }
        grouped = true;
        digits.push_str(group);
    }
    if !is_digits(first) || !is_digits(&digits) || (grouped && first.len() > 3) {
        return Err(MoneyProblem::NotAnAmount);
    }
    number(&digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits only, so the one way to fail is size. Read narrow and returned wide: a hundred times it still fits.
fn number(digits: &str) -> Result<i128, MoneyProblem> {
    digits.parse::<u64>().map(i128::from).map_err(|_| MoneyProblem::TooLarge)
}
