//! Contacts of the week: what officers logged here and what Hearth sent, beside what the landlord's system tells.

use std::collections::BTreeMap;

use super::{AccountFacts, Figures, Measure};
use crate::calendar::Day;
use crate::casework::{ContactDirection, ContactWay};
use crate::ledger::ActionCode;
use crate::money::MoneyOverflow;

/// Where something is on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Teller {
    /// The landlord's system.
    Landlord,
    /// Hearth.
    Here,
}

/// Contacts of one kind on one day, as one of the two has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContactFact {
    /// The day.
    pub on: Day,
    /// What was done.
    pub code: ActionCode,
    /// Who tells of it.
    pub teller: Teller,
    /// How often.
    pub count: u32,
}

impl ContactFact {
    /// An entry of the log of contacts; `None` for a letter, email or text message that somebody else sent, which is no
    /// work of an officer's.
    #[must_use]
    pub fn of_log(way: ContactWay, direction: ContactDirection, on: Day) -> Option<Self> {
        let is_talk = matches!(way, ContactWay::Call | ContactWay::Visit);
        let counts = is_talk || direction == ContactDirection::Out;
        counts.then_some(Self { on, code: way.action(), teller: Teller::Here, count: 1 })
    }
}

const fn measure(code: ActionCode) -> Option<Measure> {
    match code {
        ActionCode::Call => Some(Measure::Calls),
        ActionCode::Visit | ActionCode::Interview => Some(Measure::Visits),
        ActionCode::Letter1 | ActionCode::Letter2 | ActionCode::LetterOther => Some(Measure::Letters),
        ActionCode::Text | ActionCode::Email => Some(Measure::Texts),
        ActionCode::Notice | ActionCode::Referral | ActionCode::CourtWarning | ActionCode::Other => None,
    }
}

/// Of one day and kind, the larger of the two numbers counts: what one system took from the other is not counted twice.
pub(super) fn add_contacts(figures: &mut Figures, account: &AccountFacts) -> Result<(), MoneyOverflow> {
    let mut by_day: BTreeMap<(Day, Measure), [u32; 2]> = BTreeMap::new();
    for fact in &account.contacts {
        let Some(measure) = measure(fact.code) else { continue };
        let [theirs, here] = by_day.entry((fact.on, measure)).or_default();
        let count = if fact.teller == Teller::Here { here } else { theirs };
        *count = count.saturating_add(fact.count);
    }
    by_day.into_iter().try_for_each(|((_, measure), [theirs, here])| figures.add(measure, i64::from(theirs.max(here))))
}
