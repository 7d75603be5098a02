//! Reading sort codes, account numbers, names and references as people type them.

use domain::direct_debit::{
    AccountHolder, AccountHolderProblem, AccountNumberProblem, BacsReference, BacsReferenceProblem, BankAccount,
    BankAccountProblems, SortCode, SortCodeProblem,
};
use proptest::prelude::*;

#[test]
fn blanks_dashes_and_short_numbers_are_understood() {
    for (sort_code, account_number, plain) in [
        ("20-00-00", "55779911", "200000 55779911"),
        (" 20 00 00 ", "5577 9911", "200000 55779911"),
        ("20\u{2013}00\u{2013}00", "55\u{a0}77\u{a0}99\u{a0}11", "200000 55779911"),
        ("200000", "00012345", "200000 00012345"),
        ("090000", "1234567", "090000 01234567"),
        ("200000", "123456", "200000 00123456"),
        // Nine digits at Santander: the first goes to the end of the sort code.
        ("72-00-00", "123456789", "720001 23456789"),
        ("09-01-26", "912345678", "090129 12345678"),
        // Ten or eleven at National Westminster: the last eight.
        ("60-00-01", "01-23456789", "600001 23456789"),
        ("60-00-01", "00123456789", "600001 23456789"),
        // Ten at The Co-operative Bank: the first eight.
        ("08-92-99", "1234567890", "089299 12345678"),
    ] {
        let read = BankAccount::parse(sort_code, account_number);
        assert_eq!(read.map(BankAccount::plain).as_deref(), Ok(plain), "{sort_code} {account_number}");
    }
}

#[test]
fn what_cannot_be_right_is_refused_both_at_once() {
    use AccountNumberProblem as Number;
    use SortCodeProblem as Code;
    for (sort_code, account_number, code, number) in [
        ("", "", Some(Code::Missing), Some(Number::Missing)),
        ("20-00-0", "12345", Some(Code::WrongLength), Some(Number::TooShort)),
        ("20/00/00", "1234567a", Some(Code::NotDigits), Some(Number::NotDigits)),
        ("2000000", "٣٤٥٦٧٨٩٠", Some(Code::WrongLength), Some(Number::NotDigits)),
        ("20-00-00", "123456789", None, Some(Number::TooLong)),
        ("20-00-00", "1234567890", None, Some(Number::TooLong)),
        ("72-00-00", "1234567890", None, Some(Number::TooLong)),
        ("60-00-01", "123456789012", None, Some(Number::TooLong)),
        ("20-00-00", "00000000", None, Some(Number::Noughts)),
    ] {
        let problems = BankAccountProblems { sort_code: code, account_number: number };
        assert_eq!(BankAccount::parse(sort_code, account_number), Err(problems), "{sort_code} {account_number}");
    }
}

#[test]
fn nobody_sees_more_than_the_last_digits() {
    let account = BankAccount::parse("20-00-00", "55772389").unwrap();
    assert_eq!(account.masked(), "account ending 2389");
    assert_eq!(format!("{account:?}"), "BankAccount { sort_code: SortCode(…), account_number: AccountNumber(…) }");
    assert_eq!(SortCode::parse("200415").unwrap().to_string(), "20-04-15");
    let holder = AccountHolder::parse("Amina Example").unwrap();
    assert_eq!(format!("{holder:?}"), "AccountHolder(…)");
}

#[test]
fn names_are_written_as_banks_carry_them() {
    for (typed, kept, carried) in [
        ("  Amina   Example ", "Amina Example", "AMINA EXAMPLE"),
        ("Zoë O'Neill", "Zoë O'Neill", "ZOE ONEILL"),
        ("Łukasz & Ann Żak-Smith", "Łukasz & Ann Żak-Smith", "LUKASZ & ANN ZAK-S"),
        ("Mr J. Straße", "Mr J. Straße", "MR J. STRASSE"),
        ("Maximilian Fanshawe Smith", "Maximilian Fanshawe Smith", "MAXIMILIAN FANSHAW"),
    ] {
        let holder = AccountHolder::parse(typed).unwrap();
        assert_eq!((holder.as_str(), holder.bacs().as_str()), (kept, carried));
    }
    assert_eq!(AccountHolder::parse(" "), Err(AccountHolderProblem::Missing));
    assert_eq!(AccountHolder::parse("名前"), Err(AccountHolderProblem::NotLetters));
    assert_eq!(AccountHolder::parse(&"a".repeat(71)), Err(AccountHolderProblem::TooLong { most: 70 }));
}

#[test]
fn references_keep_the_rules_of_bacs() {
    use BacsReferenceProblem as Problem;
    for (text, read) in [
        ("rent-10002345", Ok("RENT-10002345")),
        (" 100 023 ", Ok("100 023")),
        ("12345", Err(Problem::TooShort)),
        ("1/2/3/4/5", Err(Problem::TooShort)),
        ("1111111", Err(Problem::AllTheSame)),
        ("DDIC123456", Err(Problem::KeptForClaims)),
        ("RENT_100023", Err(Problem::Character)),
        ("1234567890123456789", Err(Problem::TooLong)),
    ] {
        let found = BacsReference::parse(text);
        assert_eq!(found.as_ref().map(BacsReference::as_str), read.as_ref().map(|text| *text), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(sort_code in ".{0,12}", account_number in ".{0,14}") {
        if let Ok(account) = BankAccount::parse(&sort_code, &account_number) {
            prop_assert_eq!(BankAccount::parse_plain(&account.plain()), Some(account));
        }
    }

    #[test]
    fn what_banks_carry_of_a_name_is_short_and_plain(name in "\\PC{0,80}") {
        if let Ok(holder) = AccountHolder::parse(&name) {
            let carried = holder.bacs();
            prop_assert!((1..=18).contains(&carried.len()), "{carried}");
            prop_assert!(carried.is_ascii() && carried == carried.trim());
        }
    }
}
