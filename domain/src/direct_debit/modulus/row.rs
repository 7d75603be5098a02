//! One line of the weights table.

use super::problem::TableProblemKind;
use crate::direct_debit::SortCode;

/// Digits of a sort code and an account number together; the rules call them u v w x y z a b c d e f g h.
pub(super) const DIGITS: usize = 14;

/// How the weighted digits are summed and divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Products, modulo 10.
    Modulus10,
    /// Products, modulo 11.
    Modulus11,
    /// The digits of the products, modulo 10.
    DoubleAlternate,
}

/// A check for a range of sort codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub from: SortCode,
    pub to: SortCode,
    pub method: Method,
    pub weights: [i32; DIGITS],
    /// 1 to 14; `None` = the plain rule.
    pub exception: Option<u8>,
}

impl Row {
    /// Reads a line: the range, the method, fourteen weights, perhaps an exception.
    pub(super) fn parse(line: &str) -> Result<Self, TableProblemKind> {
        let words = TableProblemKind::Words { expected: "17 words, or 18 with an exception" };
        let mut parts = line.split_ascii_whitespace();
        let from = sort_code(parts.next().ok_or(words)?)?;
        let to = sort_code(parts.next().ok_or(words)?)?;
        if to < from {
            return Err(TableProblemKind::Backwards);
        }
        let method = match parts.next().ok_or(words)? {
            "MOD10" => Method::Modulus10,
            "MOD11" => Method::Modulus11,
            "DBLAL" => Method::DoubleAlternate,
            _ => return Err(TableProblemKind::Method),
        };
        let mut weights = [0; DIGITS];
        for weight in &mut weights {
            *weight = number(parts.next().ok_or(words)?, -999, 999).ok_or(TableProblemKind::Weight)?;
        }
        let exception = match parts.next() {
            None => None,
            Some(text) => {
                let exception = number(text, 1, 14).and_then(|number| u8::try_from(number).ok());
                Some(exception.ok_or(TableProblemKind::Exception)?)
            }
        };
        if parts.next().is_some() {
            return Err(words);
        }
        Ok(Self { from, to, method, weights, exception })
    }
}

pub(super) fn sort_code(text: &str) -> Result<SortCode, TableProblemKind> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    SortCode::parse(text).ok().filter(|_| is_plain).ok_or(TableProblemKind::SortCode)
}

fn number(text: &str, least: i32, most: i32) -> Option<i32> {
    text.parse().ok().filter(|number| (least..=most).contains(number))
}
