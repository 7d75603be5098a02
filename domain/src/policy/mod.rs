//! The numbers that law or the landlord sets, each with its source and the days it is in force.
//!
//! The built-in policy is the files of `domain/policy`, compiled in. A landlord's own file, in the same
//! form, replaces the values of the keys that it names and leaves the rest. Ask for the rules of a day with
//! [`Policy::on`]: a past day is answered with the rules of that day.

mod affordability;
mod arrangement;
mod arrangement_kept;
mod benefit_rates;
mod case;
mod caseload;
mod contact;
mod direct_debit;
mod problem;
mod reading;
mod report;
mod rules;
mod tenancy_review;

use std::collections::BTreeSet;

pub use affordability::AffordabilityRules;
pub use arrangement::ArrangementRules;
pub use arrangement_kept::ArrangementKeptRules;
pub use benefit_rates::BenefitRates;
pub use case::CaseRules;
pub use caseload::CaseloadRules;
pub use contact::ContactRules;
pub use direct_debit::DirectDebitRules;
pub use problem::PolicyProblem;
pub use reading::{PolicyEntry, PolicyNumber};
pub use report::{BAND_BOUNDS, ReportRules};
pub use rules::{
    BenefitRules, BreathingSpaceRules, PaymentRhythmRules, PaymentRules, PolicyOn, RentRules, RetentionRules,
    SignInRules, UniversalCreditRules,
};
pub use tenancy_review::TenancyReviewRules;

use crate::calendar::Day;
use reading::Entries;
use rules::Reader;

const BUILTIN: &[&str] = &[
    include_str!("../../policy/affordability.toml"),
    include_str!("../../policy/arrangement.toml"),
    include_str!("../../policy/arrangement_kept.toml"),
    include_str!("../../policy/benefit.toml"),
    include_str!("../../policy/benefit_rates.toml"),
    include_str!("../../policy/breathing_space.toml"),
    include_str!("../../policy/caseload.toml"),
    include_str!("../../policy/case.toml"),
    include_str!("../../policy/contact.toml"),
    include_str!("../../policy/direct_debit.toml"),
    include_str!("../../policy/payment.toml"),
    include_str!("../../policy/rent.toml"),
    include_str!("../../policy/report.toml"),
    include_str!("../../policy/retention.toml"),
    include_str!("../../policy/sign_in.toml"),
    include_str!("../../policy/tenancy_review.toml"),
];

/// Every rule for every day; complete and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    entries: Vec<PolicyEntry>,
    /// The rules before any change.
    first: PolicyOn,
    /// The days on which something changes, in order, each with the rules from then on.
    changes: Vec<(Day, PolicyOn)>,
}

impl Policy {
    /// The built-in policy.
    ///
    /// # Errors
    /// None in practice: a test reads the compiled-in files. It is a `Result` because nothing here panics.
    pub fn builtin() -> Result<Self, PolicyProblem> {
        Self::parse("")
    }

    /// The built-in policy with the landlord's values in place of its own, key by key.
    ///
    /// # Errors
    /// [`PolicyProblem`], which names the key: an unknown one, a value without a source, two values for a
    /// day, a number out of range.
    pub fn parse(landlords: &str) -> Result<Self, PolicyProblem> {
        let mut entries = Entries::new();
        for file in BUILTIN {
            entries.extend(reading::read(file)?);
        }
        entries.extend(reading::read(landlords)?);

        let mut reader = Reader::new(&entries, None);
        let first = reader.rules()?;
        if let Some(problem) = reader.unknown_key() {
            return Err(problem);
        }
        let changes = change_days(&entries)
            .into_iter()
            .map(|day| Ok((day, Reader::new(&entries, Some(day)).rules()?)))
            .collect::<Result<_, PolicyProblem>>()?;
        Ok(Self { entries: entries.into_values().flatten().collect(), first, changes })
    }

    /// The rules in force on a day.
    #[must_use]
    pub fn on(&self, day: Day) -> &PolicyOn {
        let begun = self.changes.iter().rfind(|(from, _)| *from <= day);
        begun.map_or(&self.first, |(_, rules)| rules)
    }

    /// Every value with its source, by key and then by day: to be printed.
    #[must_use]
    pub fn entries(&self) -> &[PolicyEntry] {
        &self.entries
    }
}

/// The first days of values, and the days after their last.
fn change_days(entries: &Entries) -> BTreeSet<Day> {
    let begins = entries.values().flatten().filter_map(|entry| entry.from);
    let ends = entries.values().flatten().filter_map(|entry| entry.to?.succ_opt());
    begins.chain(ends).collect()
}
