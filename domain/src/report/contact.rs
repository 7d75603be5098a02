//! Contacts of the week: what officers logged here and what Hearth sent, beside what the landlord's system tells.

use std::collections::BTreeMap;

use super::span::{is_known, is_late};
use super::{AccountFacts, Figures, Measure, ReportWeek};
use crate::calendar::Day;
use crate::casework::{ContactDirection, ContactWay};
use crate::ledger::ActionCode;
use crate::money::MoneyOverflow;
use crate::policy::ReportRules;

/// Contacts of one kind on one day, as one of the two has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContactFact {
    /// The day.
    pub on: Day,
    /// What was done.
    pub code: ActionCode,
    /// The day it was recorded here; `None` = the landlord's system tells of it.
    pub recorded_on: Option<Day>,
    /// How often.
    pub count: u32,
}

impl ContactFact {
    /// An entry of the log of contacts; `None` for a letter, email or text message that somebody else sent, which is no
    /// work of an officer's.
    #[must_use]
    pub fn of_log(way: ContactWay, direction: ContactDirection, on: Day, recorded_on: Day) -> Option<Self> {
        let is_talk = matches!(way, ContactWay::Call | ContactWay::Visit);
        let counts = is_talk || direction == ContactDirection::Out;
        counts.then_some(Self { on, code: way.action(), recorded_on: Some(recorded_on), count: 1 })
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

/// Of one day and kind, the larger of the two numbers counts: what one system took from the other is not counted twice. What was
/// logged here after a week's cut-off is in no figure of that week, and is counted by itself in the next.
pub(super) fn add_contacts(
    figures: &mut Figures,
    account: &AccountFacts,
    week: ReportWeek,
    rules: &ReportRules,
) -> Result<(), MoneyOverflow> {
    let mut by_day: BTreeMap<(Day, Measure), [u32; 2]> = BTreeMap::new();
    for fact in &account.contacts {
        let Some(measure) = measure(fact.code) else { continue };
        if is_late(fact.on, fact.recorded_on, week, rules) {
            figures.add(Measure::ContactsRecordedLate, i64::from(fact.count))?;
        }
        if !week.contains(fact.on) || !is_known(fact.recorded_on, week.cut_off_on(rules)) {
            continue;
        }
        let [theirs, here] = by_day.entry((fact.on, measure)).or_default();
        let count = if fact.recorded_on.is_some() { here } else { theirs };
        *count = count.saturating_add(fact.count);
    }
    by_day.into_iter().try_for_each(|((_, measure), [theirs, here])| figures.add(measure, i64::from(theirs.max(here))))
}
