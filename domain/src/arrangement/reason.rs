//! Why an assessment came out as it did: what was found, with the figures, and who is asked because of it.

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::money::Pence;

/// Who must look at an offer because of something found. In order: the last is the most senior.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Asks {
    /// Nobody: it speaks for the offer.
    Nobody,
    /// An officer.
    Officer,
    /// A team leader.
    TeamLeader,
    /// A manager.
    Manager,
}

impl Asks {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Officer => "officer",
            Self::TeamLeader => "team_leader",
            Self::Manager => "manager",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Nobody, Self::Officer, Self::TeamLeader, Self::Manager].into_iter().find(|asks| asks.code() == code)
    }
}

/// Something found, and who is asked because of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What was found.
    pub finding: Finding,
    /// Who is asked.
    pub asks: Asks,
}

/// Something found about an offer, with its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// What is owed, beside the most that whoever decides may agree to. `None` = it is above every limit but a manager's.
    Arrears {
        /// The underlying balance.
        arrears: Pence,
        /// The limit it was held against.
        most: Pence,
    },
    /// How long it takes.
    Clears {
        /// The day it is clear.
        on: Day,
        /// Weeks from today, rounded up.
        weeks: u32,
        /// The limit it was held against.
        weeks_max: u32,
    },
    /// The offer beside the least that policy usually accepts.
    Floor {
        /// The offer, a week.
        weekly: Pence,
        /// The least, a week.
        floor: Pence,
    },
    /// The offer beside what the budget says can be afforded.
    Affordable {
        /// The offer, a month.
        monthly: Pence,
        /// What can be afforded, a month.
        affordable_monthly: Pence,
    },
    /// No budget was sent with it.
    NoBudget,
    /// The budget is older than policy allows.
    OldBudget {
        /// When it was made.
        made_on: Day,
        /// The most months.
        months_max: u32,
    },
    /// By the budget less of the rent is theirs to pay than by the account: what it leaves is too high.
    RentUnderstated {
        /// Rent less Housing Benefit by the budget, a month.
        budget_monthly: Pence,
        /// The same by the account, a month.
        account_monthly: Pence,
    },
    /// The budget leaves nothing, or less than nothing. Never a ground to refuse: debt advice, and a token amount.
    NothingLeft {
        /// How much is short, a month; may be nothing.
        short_monthly: Pence,
    },
    /// Arrangements were breached lately.
    BreachedBefore {
        /// How many.
        count: u32,
        /// In how many months.
        months: u32,
    },
    /// A notice was served.
    NoticeServed,
    /// There is a claim in court.
    InCourt,
    /// It is the account of a tenancy that has ended.
    FormerTenancy,
    /// There is no tenancy.
    UseAndOccupation,
    /// Benefit has stopped, or a claim is waiting to be decided: what is owed may change.
    BenefitUnsettled,
    /// Something is on record that a person must think of. What it is stands in the record, for whoever may see it.
    OnRecord,
}
