//! Debts, apart from the rent account that the budget is for: first those that can cost a home, its heat or liberty
//! (priority), then all others.

use serde::{Deserialize, Serialize};

use crate::money::{Frequency, MoneyOverflow, Pence};
use crate::problem::{Problems, Reason};
use crate::vocabulary::vocabulary;

use super::line::read_amount;

/// As many other debts as a form has room for.
pub const OTHER_DEBT_COUNT_MAX: usize = 12;
/// The longest name of a creditor.
pub const CREDITOR_CHARACTERS_MAX: usize = 60;

/// Declares the kinds of priority debt with the names of their form's fields.
macro_rules! priority_debts {
    ($($variant:ident = $code:literal, $words:literal;)+) => {
        vocabulary! {
            /// A debt that comes before others, because of what can follow from it.
            PriorityDebtKind {
                $($variant = $code, $words;)+
            }
        }

        impl PriorityDebtKind {
            /// The name of the form's field for what is owed.
            #[must_use]
            pub const fn owed_name(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($code, "-owed"),)+
                }
            }

            /// The name of the form's field for what is paid.
            #[must_use]
            pub const fn pays_name(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($code, "-pays"),)+
                }
            }

            /// The name of the form's field for how often it is paid.
            #[must_use]
            pub const fn every_name(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($code, "-every"),)+
                }
            }
        }
    };
}

priority_debts! {
    CouncilTax = "council_tax", "Council Tax";
    Gas = "gas", "Gas";
    Electricity = "electricity", "Electricity";
    CourtFine = "court_fine", "Court fines";
    ChildMaintenance = "child_maintenance", "Child maintenance";
    TvLicence = "tv_licence", "Television licence";
    HirePurchase = "hire_purchase", "Hire purchase on something essential";
    OtherRent = "other_rent", "Rent for a home before this one";
    Other = "other", "Something else that could cost you your home or your heating";
}

/// A priority debt, and what is paid towards it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorityDebt {
    /// What for.
    pub kind: PriorityDebtKind,
    /// What is owed in all; never negative.
    pub owed: Pence,
    /// What is paid or offered each time; never negative.
    pub pays: Pence,
    /// How often.
    pub frequency: Frequency,
}

impl PriorityDebt {
    /// What is paid a month, rounded half up to a penny.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when it does not fit.
    pub fn monthly(&self) -> Result<Pence, MoneyOverflow> {
        self.frequency.monthly(self.pays)
    }
}

/// Any other debt, and what is paid towards it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherDebt {
    /// To whom, in the resident's words.
    pub creditor: String,
    /// What is owed in all; never negative.
    pub owed: Pence,
    /// What is paid or offered each time; never negative.
    pub pays: Pence,
    /// How often.
    pub frequency: Frequency,
    /// There is a county court judgment.
    pub has_judgment: bool,
}

impl OtherDebt {
    /// What is paid a month, rounded half up to a penny.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when it does not fit.
    pub fn monthly(&self) -> Result<Pence, MoneyOverflow> {
        self.frequency.monthly(self.pays)
    }
}

/// A priority debt as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriorityDebtTyped {
    /// What for.
    pub kind: PriorityDebtKind,
    /// An amount; empty = nothing is owed.
    pub owed: String,
    /// An amount; empty = nothing is paid.
    pub pays: String,
    /// A code of [`Frequency`].
    pub every: String,
}

impl PriorityDebtTyped {
    /// The debt of a form.
    #[must_use]
    pub fn from_answers(kind: PriorityDebtKind, answer: impl Fn(&str) -> String) -> Self {
        Self { kind, owed: answer(kind.owed_name()), pays: answer(kind.pays_name()), every: answer(kind.every_name()) }
    }

    /// What would be typed for a debt.
    #[must_use]
    pub fn of(kind: PriorityDebtKind, debt: Option<&PriorityDebt>) -> Self {
        Self {
            kind,
            owed: debt.map(|debt| debt.owed.plain()).unwrap_or_default(),
            pays: debt.map(|debt| debt.pays.plain()).unwrap_or_default(),
            every: debt.map_or(Frequency::Monthly, |debt| debt.frequency).code().to_owned(),
        }
    }
}

/// Reads the priority debts: those that are right, and all that is wrong with the others.
#[must_use]
pub fn read_priority_debts(typed: &[PriorityDebtTyped]) -> (Vec<PriorityDebt>, Problems) {
    let mut problems = Problems::new();
    let mut debts = Vec::new();
    for typed in typed {
        let kind = typed.kind;
        let owed = problems.note(kind.owed_name(), read_amount(&typed.owed));
        let pays = problems.note(kind.pays_name(), read_amount(&typed.pays));
        let frequency = problems.note(kind.every_name(), every(&typed.every));
        if let (Some(owed), Some(pays), Some(frequency)) = (owed, pays, frequency)
            && (owed.is_some() || pays.is_some())
        {
            debts.push(PriorityDebt {
                kind,
                owed: owed.unwrap_or_default(),
                pays: pays.unwrap_or_default(),
                frequency,
            });
        }
    }
    (debts, problems)
}

fn every(typed: &str) -> Result<Frequency, Reason> {
    Frequency::parse(typed).ok_or(Reason::NotUnderstood)
}

/// Declares the names of the fields of each row of the form for other debts.
macro_rules! rows {
    ($($number:literal)+) => {
        /// The names of the form's fields, row by row.
        pub const OTHER_DEBT_NAMES: [OtherDebtNames; OTHER_DEBT_COUNT_MAX] = [$(OtherDebtNames {
            creditor: concat!("debt-", $number, "-creditor"),
            owed: concat!("debt-", $number, "-owed"),
            pays: concat!("debt-", $number, "-pays"),
            every: concat!("debt-", $number, "-every"),
            judgment: concat!("debt-", $number, "-judgment"),
        },)+];
    };
}
rows!(1 2 3 4 5 6 7 8 9 10 11 12);

/// The names of the fields of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherDebtNames {
    /// To whom.
    pub creditor: &'static str,
    /// What is owed.
    pub owed: &'static str,
    /// What is paid.
    pub pays: &'static str,
    /// How often.
    pub every: &'static str,
    /// Is there a judgment?
    pub judgment: &'static str,
}

/// Another debt as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherDebtTyped {
    /// To whom.
    pub creditor: String,
    /// An amount.
    pub owed: String,
    /// An amount; empty = nothing is paid.
    pub pays: String,
    /// A code of [`Frequency`].
    pub every: String,
    /// "yes" or anything else.
    pub judgment: String,
}

impl OtherDebtTyped {
    /// Every row of a form, blank ones included.
    #[must_use]
    pub fn from_answers(answer: impl Fn(&str) -> String) -> Vec<Self> {
        let row = |names: &OtherDebtNames| Self {
            creditor: answer(names.creditor),
            owed: answer(names.owed),
            pays: answer(names.pays),
            every: answer(names.every),
            judgment: answer(names.judgment),
        };
        OTHER_DEBT_NAMES.iter().map(row).collect()
    }

    /// What would be typed for a debt.
    #[must_use]
    pub fn of(debt: &OtherDebt) -> Self {
        Self {
            creditor: debt.creditor.clone(),
            owed: debt.owed.plain(),
            pays: debt.pays.plain(),
            every: debt.frequency.code().to_owned(),
            judgment: if debt.has_judgment { super::household::YES } else { "" }.to_owned(),
        }
    }

    /// Has nothing been typed? How often has always an answer.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        [&self.creditor, &self.owed, &self.pays].iter().all(|typed| typed.trim().is_empty())
    }
}

/// Reads the other debts: those that are right, and all that is wrong with the others. Blank rows are left out.
#[must_use]
pub fn read_other_debts(typed: &[OtherDebtTyped]) -> (Vec<OtherDebt>, Problems) {
    let mut problems = Problems::new();
    let mut debts = Vec::new();
    for (names, typed) in OTHER_DEBT_NAMES.iter().zip(typed) {
        if typed.is_blank() {
            continue;
        }
        let creditor = problems.note(names.creditor, creditor(&typed.creditor));
        let owed = problems.note(names.owed, read_amount(&typed.owed));
        let pays = problems.note(names.pays, read_amount(&typed.pays));
        let frequency = problems.note(names.every, every(&typed.every));
        if let (Some(creditor), Some(owed), Some(pays), Some(frequency)) = (creditor, owed, pays, frequency) {
            debts.push(OtherDebt {
                creditor,
                owed: owed.unwrap_or_default(),
                pays: pays.unwrap_or_default(),
                frequency,
                has_judgment: typed.judgment == super::household::YES,
            });
        }
    }
    (debts, problems)
}

fn creditor(typed: &str) -> Result<String, Reason> {
    let typed = typed.trim();
    if typed.is_empty() {
        Err(Reason::Missing)
    } else if typed.chars().count() > CREDITOR_CHARACTERS_MAX {
        Err(Reason::TooLong { characters: CREDITOR_CHARACTERS_MAX })
    } else {
        Ok(typed.to_owned())
    }
}
