//! Somebody whom a resident trusts to talk to us. They never sign in: it tells officers whom they may talk to, of what,
//! and until when. They cannot agree to or change anything.

use chrono::Months;

use crate::calendar::{Day, parse_day};
use crate::policy::ContactRules;
use crate::problem::{Problems, Reason};
use crate::vocabulary::vocabulary;

/// The longest name that is taken.
const NAME_CHARACTERS_MAX: usize = 100;

vocabulary! {
    /// What officers may talk about with a trusted person.
    TrustScope {
        Account = "account", "What is charged, paid and owed";
        AccountAndRequests = "account_and_requests", "What is charged, paid and owed, and messages and requests";
    }
}

/// What was typed of a trusted person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedPersonTyped {
    /// Their name.
    pub name: String,
    /// Who they are to the resident: "my sister", "support worker".
    pub relation: String,
    /// A code of [`TrustScope`].
    pub scope: String,
    /// Day of the last day.
    pub day: String,
    /// Month of it.
    pub month: String,
    /// Year of it.
    pub year: String,
}

/// A trusted person, as named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedPerson {
    /// Their name.
    pub name: String,
    /// Who they are to the resident.
    pub relation: String,
    /// What may be talked about with them.
    pub scope: TrustScope,
    /// The last day.
    pub ends_on: Day,
}

impl TrustedPersonTyped {
    /// Reads what was typed: every problem at once, by the names of the fields (`name`, `relation`, `scope`, `ends`).
    ///
    /// # Errors
    /// [`Problems`].
    pub fn read(&self, today: Day, rules: &ContactRules) -> Result<TrustedPerson, Problems> {
        let mut problems = Problems::new();
        let name = problems.note("name", line(&self.name));
        let relation = problems.note("relation", line(&self.relation));
        let scope = problems.note("scope", TrustScope::parse(&self.scope).ok_or(Reason::Missing));
        let ends_on = problems.note("ends", self.ends_on(today, rules));
        match (name, relation, scope, ends_on) {
            (Some(name), Some(relation), Some(scope), Some(ends_on)) => {
                Ok(TrustedPerson { name, relation, scope, ends_on })
            }
            _ => Err(problems),
        }
    }

    fn ends_on(&self, today: Day, rules: &ContactRules) -> Result<Day, Reason> {
        let day = parse_day(&self.day, &self.month, &self.year)?;
        if day < today {
            return Err(Reason::InThePast);
        }
        let latest = today.checked_add_months(Months::new(rules.trusted_months_max)).unwrap_or(Day::MAX);
        if day > latest { Err(Reason::TooFarAhead { latest }) } else { Ok(day) }
    }
}

fn line(typed: &str) -> Result<String, Reason> {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if typed.is_empty() {
        Err(Reason::Missing)
    } else if typed.chars().count() > NAME_CHARACTERS_MAX {
        Err(Reason::TooLong { characters: NAME_CHARACTERS_MAX })
    } else {
        Ok(typed)
    }
}
