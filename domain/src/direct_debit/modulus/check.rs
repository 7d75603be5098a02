//! The rules of the check, with all fourteen exceptions.
//!
//! The fourteen digits of sort code and account number are u v w x y z a b c d e f g h, as the published rules call them.

use std::collections::BTreeMap;

use super::BankCheck;
use super::row::{DIGITS, Method, Row};
use crate::direct_debit::{BankAccount, SortCode};

type Digits = [u8; DIGITS];

const A: usize = 6;
const B: usize = 7;
const C: usize = 8;
const G: usize = 12;
const H: usize = 13;

/// Exception 2, for accounts whose a is not 0: its weights when g is not 9, and when it is.
const EXCEPTION_2_WEIGHTS: [i32; DIGITS] = [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1];
const EXCEPTION_2_WEIGHTS_G_IS_9: [i32; DIGITS] = [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1];
/// Exceptions 8 and 9 check against these sort codes in place of the account's own.
const EXCEPTION_8_SORT_CODE: [u8; 6] = [0, 9, 0, 1, 2, 6];
const EXCEPTION_9_SORT_CODE: [u8; 6] = [3, 0, 9, 6, 3, 4];
/// What exception 1 adds to the sum.
const EXCEPTION_1_ADDED: i32 = 27;

/// Applies the one check or two of a range to an account in it.
pub(super) fn check(
    first: &Row,
    second: Option<&Row>,
    account: BankAccount,
    substitutes: &BTreeMap<SortCode, SortCode>,
) -> BankCheck {
    let digits = digits_of(account.sort_code, account);
    if first.exception == Some(6) && is_foreign_currency(&digits) {
        return BankCheck::CannotBeChecked;
    }
    let passes = |row: &Row| passes(row, account, substitutes);
    let is_valid = match second {
        None => passes(first),
        Some(second) => match (first.exception, second.exception) {
            (Some(2), Some(9)) | (Some(10), Some(11)) | (Some(12), Some(13)) => passes(first) || passes(second),
            // The second check is for other account types than these.
            (_, Some(3)) if matches!(digits[C], 6 | 9) => passes(first),
            _ => passes(first) && passes(second),
        },
    };
    if is_valid { BankCheck::Valid } else { BankCheck::Invalid }
}

/// Exception 6: accounts in another currency have numbers that cannot be checked.
fn is_foreign_currency(digits: &Digits) -> bool {
    (4..=8).contains(&digits[A]) && digits[G] == digits[H]
}

fn passes(row: &Row, account: BankAccount, substitutes: &BTreeMap<SortCode, SortCode>) -> bool {
    let own = digits_of(account.sort_code, account);
    let mut weights = row.weights;
    match row.exception {
        Some(1) => remainder(row.method, sum(row.method, &weights, &own) + EXCEPTION_1_ADDED) == 0,
        Some(2) if own[A] != 0 => {
            weights = if own[G] == 9 { EXCEPTION_2_WEIGHTS_G_IS_9 } else { EXCEPTION_2_WEIGHTS };
            is_whole(row.method, &weights, &own)
        }
        Some(4) => remainder(row.method, sum(row.method, &weights, &own)) == i32::from(own[G]) * 10 + i32::from(own[H]),
        Some(5) => {
            let sort_code = substitutes.get(&account.sort_code).copied().unwrap_or(account.sort_code);
            passes_exception_5(row, &digits_of(sort_code, account))
        }
        Some(7) if own[G] == 9 => is_whole(row.method, &without_u_to_b(weights), &own),
        Some(8) => is_whole(row.method, &weights, &digits_of(SortCode::from_digits(EXCEPTION_8_SORT_CODE), account)),
        Some(9) => is_whole(row.method, &weights, &digits_of(SortCode::from_digits(EXCEPTION_9_SORT_CODE), account)),
        Some(10) if matches!((own[A], own[B]), (0 | 9, 9)) && own[G] == 9 => {
            is_whole(row.method, &without_u_to_b(weights), &own)
        }
        Some(14) => is_whole(row.method, &weights, &own) || passes_exception_14(row, own),
        // 3, 6 and the pairs where either is enough change nothing within a check.
        _ => is_whole(row.method, &weights, &own),
    }
}

/// Exception 5: g is the check digit of the first check and h of the second.
fn passes_exception_5(row: &Row, digits: &Digits) -> bool {
    let left = remainder(row.method, sum(row.method, &row.weights, digits));
    let (modulus, expected) = match row.method {
        Method::Modulus11 if left == 1 => return false,
        Method::Modulus11 => (11, digits[G]),
        Method::Modulus10 | Method::DoubleAlternate => (10, digits[H]),
    };
    let wanted = if left == 0 { 0 } else { modulus - left };
    wanted == i32::from(expected)
}

/// Exception 14: a number that ends in 0, 1 or 9 may have been written one place too far to the left.
fn passes_exception_14(row: &Row, mut digits: Digits) -> bool {
    if !matches!(digits[H], 0 | 1 | 9) {
        return false;
    }
    digits.copy_within(A..H, B);
    digits[A] = 0;
    is_whole(row.method, &row.weights, &digits)
}

fn is_whole(method: Method, weights: &[i32; DIGITS], digits: &Digits) -> bool {
    remainder(method, sum(method, weights, digits)) == 0
}

fn sum(method: Method, weights: &[i32; DIGITS], digits: &Digits) -> i32 {
    let products = weights.iter().zip(digits).map(|(weight, digit)| weight * i32::from(*digit));
    match method {
        Method::Modulus10 | Method::Modulus11 => products.sum(),
        Method::DoubleAlternate => products.map(digit_sum).sum(),
    }
}

/// The sum of a number's decimal digits.
fn digit_sum(number: i32) -> i32 {
    let (mut left, mut sum) = (number.abs(), 0);
    while left > 0 {
        sum += left % 10;
        left /= 10;
    }
    sum
}

fn remainder(method: Method, total: i32) -> i32 {
    total.rem_euclid(match method {
        Method::Modulus11 => 11,
        Method::Modulus10 | Method::DoubleAlternate => 10,
    })
}

fn without_u_to_b(mut weights: [i32; DIGITS]) -> [i32; DIGITS] {
    weights[..=B].fill(0);
    weights
}

fn digits_of(sort_code: SortCode, account: BankAccount) -> Digits {
    let mut digits = [0; DIGITS];
    digits[..A].copy_from_slice(&sort_code.digits());
    digits[A..].copy_from_slice(&account.account_number.digits());
    digits
}
