//! The forms of signing in: what was typed, and what is wrong with it, all at once.

use app::{
    page::sign_in::{
        letter::LetterProblem,
        officer::OfficerSignInProblem,
        start::{DateTyped, StartProblem},
    },
    paths,
};
use domain::calendar::{Day, DayProblem, parse_day};

use super::super::security::posted::{Answers, PostedForm};
use crate::{desk::sign_in::ResidentClaim, security::code::LetterCode, store::officer::fold_email};

/// Longer than any landlord's reference, folded.
const PAYMENT_REF_CHARACTERS_MAX: usize = 40;
/// Longer than any first name on record.
const FIRST_NAME_CHARACTERS_MAX: usize = 100;
/// RFC 5321.
const EMAIL_CHARACTERS_MAX: usize = 254;

/// Who a resident says they are, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WhoTyped {
    pub(super) payment_ref: String,
    pub(super) born: DateTyped,
}

impl WhoTyped {
    fn read(answers: &Answers) -> Self {
        let born = DateTyped {
            day: answers.get("born-day"),
            month: answers.get("born-month"),
            year: answers.get("born-year"),
        };
        Self { payment_ref: answers.get("payment_ref"), born }
    }

    fn payment_ref(&self) -> Result<String, WhoProblem> {
        if self.payment_ref.trim().is_empty() {
            return Err(WhoProblem::PaymentRefMissing);
        }
        let folded = fold_payment_ref(&self.payment_ref);
        if folded.is_empty() || folded.len() > PAYMENT_REF_CHARACTERS_MAX {
            return Err(WhoProblem::PaymentRefUnlikely);
        }
        Ok(folded)
    }

    fn born_on(&self, today: Day) -> Result<Day, WhoProblem> {
        let [day, month, year] = in_three_parts(&self.born);
        let born_on = parse_day(day, month, year).map_err(|problem| match problem {
            DayProblem::Empty => WhoProblem::BornMissing,
            _ => WhoProblem::BornNotReal,
        })?;
        if born_on > today { Err(WhoProblem::BornInFuture) } else { Ok(born_on) }
    }
}

/// A payment reference as it is compared: its letters and digits alone, in capitals.
fn fold_payment_ref(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|typed| typed.to_ascii_uppercase()).collect()
}

/// A whole date typed into the first box ("1 3 1980", "1/3/1980", "1 March 1980") is taken as if in all three.
fn in_three_parts(typed: &DateTyped) -> [&str; 3] {
    if typed.month.trim().is_empty() && typed.year.trim().is_empty() {
        let parts: Vec<&str> = typed
            .day
            .split(|typed: char| typed.is_whitespace() || "/.-,".contains(typed))
            .filter(|part| !part.is_empty())
            .collect();
        if let [day, month, year] = parts[..] {
            return [day, month, year];
        }
    }
    [&typed.day, &typed.month, &typed.year]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WhoProblem {
    PaymentRefMissing,
    PaymentRefUnlikely,
    BornMissing,
    BornNotReal,
    BornInFuture,
}

impl From<WhoProblem> for StartProblem {
    fn from(problem: WhoProblem) -> Self {
        match problem {
            WhoProblem::PaymentRefMissing => Self::PaymentRefMissing,
            WhoProblem::PaymentRefUnlikely => Self::PaymentRefUnlikely,
            WhoProblem::BornMissing => Self::BornMissing,
            WhoProblem::BornNotReal => Self::BornNotReal,
            WhoProblem::BornInFuture => Self::BornInFuture,
        }
    }
}

impl From<WhoProblem> for LetterProblem {
    fn from(problem: WhoProblem) -> Self {
        match problem {
            WhoProblem::PaymentRefMissing => Self::PaymentRefMissing,
            WhoProblem::PaymentRefUnlikely => Self::PaymentRefUnlikely,
            WhoProblem::BornMissing => Self::BornMissing,
            WhoProblem::BornNotReal => Self::BornNotReal,
            WhoProblem::BornInFuture => Self::BornInFuture,
        }
    }
}

/// Who a resident says they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    payment_ref_folded: String,
    born_on: Day,
    first_name: String,
}

impl Who {
    pub(super) fn as_claim(&self) -> ResidentClaim<'_> {
        ResidentClaim {
            payment_ref_folded: &self.payment_ref_folded,
            born_on: self.born_on,
            first_name: &self.first_name,
        }
    }
}

/// The first step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StartForm {
    pub(super) who: WhoTyped,
    pub(super) first_name: String,
}

impl PostedForm for StartForm {
    const NAME: &'static str = "sign-in";
    const PATH: &'static str = paths::SIGN_IN;

    fn read(answers: &Answers) -> Self {
        Self { who: WhoTyped::read(answers), first_name: answers.get("first_name") }
    }
}

impl StartForm {
    pub(super) fn parse(&self, today: Day) -> Result<Who, Vec<StartProblem>> {
        let mut problems = Vec::new();
        let payment_ref = self.who.payment_ref().map_err(|problem| problems.push(problem.into()));
        let born_on = self.who.born_on(today).map_err(|problem| problems.push(problem.into()));
        if self.first_name.chars().count() > FIRST_NAME_CHARACTERS_MAX {
            problems.push(StartProblem::FirstNameTooLong);
        }
        match (payment_ref, born_on) {
            (Ok(payment_ref_folded), Ok(born_on)) if problems.is_empty() => {
                Ok(Who { payment_ref_folded, born_on, first_name: self.first_name.clone() })
            }
            _ => Err(problems),
        }
    }
}

/// Signing in with a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LetterForm {
    pub(super) who: WhoTyped,
    letter_code: String,
}

impl PostedForm for LetterForm {
    const NAME: &'static str = "sign-in-letter";
    const PATH: &'static str = paths::SIGN_IN_LETTER;

    fn read(answers: &Answers) -> Self {
        Self { who: WhoTyped::read(answers), letter_code: answers.get("letter_code") }
    }
}

impl LetterForm {
    pub(super) fn parse(&self, today: Day) -> Result<(Who, LetterCode), Vec<LetterProblem>> {
        let mut problems = Vec::new();
        let payment_ref = self.who.payment_ref().map_err(|problem| problems.push(problem.into()));
        let born_on = self.who.born_on(today).map_err(|problem| problems.push(problem.into()));
        let code = LetterCode::parse(&self.letter_code);
        if self.letter_code.trim().is_empty() {
            problems.push(LetterProblem::CodeMissing);
        } else if code.is_none() {
            problems.push(LetterProblem::NotAccepted);
        }
        match (payment_ref, born_on, code) {
            (Ok(payment_ref_folded), Ok(born_on), Some(code)) => {
                // Where two share a birthday, the code itself tells them apart.
                Ok((Who { payment_ref_folded, born_on, first_name: String::new() }, code))
            }
            _ => Err(problems),
        }
    }
}

/// The second step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CodeForm {
    pub(super) code: String,
}

impl PostedForm for CodeForm {
    const NAME: &'static str = "sign-in-code";
    const PATH: &'static str = paths::SIGN_IN;

    fn read(answers: &Answers) -> Self {
        Self { code: answers.get("code") }
    }
}

/// An officer's first step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OfficerForm {
    pub(super) email: String,
}

impl PostedForm for OfficerForm {
    const NAME: &'static str = "officer-sign-in";
    const PATH: &'static str = paths::OFFICER_SIGN_IN;

    fn read(answers: &Answers) -> Self {
        Self { email: answers.get("email") }
    }
}

impl OfficerForm {
    pub(super) fn parse(&self) -> Result<String, Vec<OfficerSignInProblem>> {
        let folded = fold_email(&self.email);
        if folded.is_empty() {
            return Err(vec![OfficerSignInProblem::EmailMissing]);
        }
        let is_likely = folded.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
            && folded.chars().count() <= EMAIL_CHARACTERS_MAX
            && !folded.contains(char::is_whitespace);
        if is_likely { Ok(folded) } else { Err(vec![OfficerSignInProblem::EmailUnlikely]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(payment_ref: &str, [day, month, year]: [&str; 3]) -> Result<Who, Vec<StartProblem>> {
        let born = DateTyped { day: day.to_owned(), month: month.to_owned(), year: year.to_owned() };
        let who = WhoTyped { payment_ref: payment_ref.to_owned(), born };
        StartForm { who, first_name: String::new() }.parse(Day::from_ymd_opt(2026, 5, 1).unwrap())
    }

    #[test]
    fn a_payment_reference_is_read_as_people_type_it() {
        for typed in ["7000 1234", "7000-1234", " 70001234 ", "7000\u{a0}1234"] {
            assert_eq!(start(typed, ["1", "3", "1980"]).unwrap().payment_ref_folded, "70001234");
        }
        assert_eq!(start("hh-12 b", ["1", "3", "1980"]).unwrap().payment_ref_folded, "HH12B");
    }

    #[test]
    fn a_birthday_is_read_as_people_type_it() {
        let born = [
            ["1", "3", "1980"],
            ["01", "03", "1980"],
            ["1", "March", "1980"],
            ["1 3 1980", "", ""],
            ["01/03/1980", "", ""],
            ["1 March 1980", " ", ""],
        ];
        for typed in born {
            assert_eq!(start("7", typed).unwrap().born_on, Day::from_ymd_opt(1980, 3, 1).unwrap(), "{typed:?}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        assert_eq!(start(" ", ["", "", ""]).unwrap_err(), [StartProblem::PaymentRefMissing, StartProblem::BornMissing]);
        assert_eq!(
            start("--", ["31", "2", "1980"]).unwrap_err(),
            [StartProblem::PaymentRefUnlikely, StartProblem::BornNotReal]
        );
        assert_eq!(start("7", ["2", "5", "2026"]).unwrap_err(), [StartProblem::BornInFuture]);
        assert_eq!(start("7", ["2", "5", ""]).unwrap_err(), [StartProblem::BornNotReal]);
    }

    #[test]
    fn an_email_address_is_compared_in_small_letters() {
        let parse = |email: &str| OfficerForm { email: email.to_owned() }.parse();
        assert_eq!(parse(" Ada@Example.ORG ").unwrap(), "ada@example.org");
        assert_eq!(parse("").unwrap_err(), [OfficerSignInProblem::EmailMissing]);
        for typed in ["ada", "@example.org", "ada@", "a b@example.org"] {
            assert_eq!(parse(typed).unwrap_err(), [OfficerSignInProblem::EmailUnlikely], "{typed}");
        }
    }
}
