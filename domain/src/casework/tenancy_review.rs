//! Tenancies that end or change by a day unless somebody acts before it: the trial period of an introductory or starter
//! tenancy, and the term of a flexible one. A program tells the days; what is done, an officer decides.

use chrono::{Days, Months};

use crate::{calendar::Day, person::Tenure, policy::TenancyReviewRules};

/// What the landlord has on record of a tenancy's terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TenancyTerms {
    /// The last day of the trial period.
    pub probation_ends_on: Option<Day>,
    /// The last day of the fixed term.
    pub fixed_term_ends_on: Option<Day>,
}

/// Which review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewKind {
    /// The trial period of an introductory tenancy (Housing Act 1996, sections 125 and 125A) or of a starter tenancy.
    Trial,
    /// The term of a flexible tenancy (Housing Act 1985, section 107D).
    Term,
}

/// A review that comes up, or is past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TenancyReview {
    /// Which.
    pub kind: ReviewKind,
    /// The last day of the trial period or of the term; `None` = it should be on record and is not.
    pub ends_on: Option<Day>,
    /// Days from today until then; negative once it is past.
    pub days_left: Option<i64>,
    /// The last day on which the notice can be served without which nothing can be done; `None` = no notice is needed.
    pub act_by_on: Option<Day>,
    /// That day is past, or within the days in which policy wants it looked at.
    pub is_due: bool,
}

/// The review of a tenancy; `None` where its tenure has none.
#[must_use]
pub fn review(tenure: Tenure, terms: TenancyTerms, today: Day, rules: &TenancyReviewRules) -> Option<TenancyReview> {
    let (kind, ends_on, act_by_on) = match tenure {
        Tenure::Introductory => {
            let notice = Days::new(u64::from(rules.extension_notice_weeks) * 7);
            (
                ReviewKind::Trial,
                terms.probation_ends_on,
                terms.probation_ends_on.and_then(|day| day.checked_sub_days(notice)),
            )
        }
        Tenure::Starter => (ReviewKind::Trial, terms.probation_ends_on, None),
        Tenure::Flexible => {
            let notice = Months::new(rules.flexible_notice_months);
            let ends_on = terms.fixed_term_ends_on;
            (ReviewKind::Term, ends_on, ends_on.and_then(|day| day.checked_sub_months(notice)))
        }
        _ => return None,
    };
    let days_until = |day: Day| (day - today).num_days();
    let is_due = act_by_on.or(ends_on).is_none_or(|day| days_until(day) <= i64::from(rules.due_within_days));
    Some(TenancyReview { kind, ends_on, days_left: ends_on.map(days_until), act_by_on, is_due })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn of(tenure: Tenure, ends_on: Option<&str>, today: &str) -> Option<TenancyReview> {
        let terms = match tenure {
            Tenure::Flexible => TenancyTerms { fixed_term_ends_on: ends_on.map(day), ..TenancyTerms::default() },
            _ => TenancyTerms { probation_ends_on: ends_on.map(day), ..TenancyTerms::default() },
        };
        let policy = Policy::builtin().unwrap();
        review(tenure, terms, day(today), &policy.on(day(today)).tenancy_review)
    }

    #[test]
    fn a_trial_period_can_be_extended_until_eight_weeks_before_its_end() {
        let review = of(Tenure::Introductory, Some("2027-01-31"), "2026-11-22").unwrap();
        assert_eq!(review.days_left, Some(70));
        assert_eq!(review.act_by_on, Some(day("2026-12-06")));
        assert!(review.is_due, "a fortnight is left to act");
        assert!(!of(Tenure::Introductory, Some("2027-09-30"), "2026-11-22").unwrap().is_due);
    }

    #[test]
    fn a_flexible_tenancy_ends_by_a_notice_of_six_months() {
        let review = of(Tenure::Flexible, Some("2027-08-31"), "2026-11-22").unwrap();
        assert_eq!((review.act_by_on, review.is_due), (Some(day("2027-02-28")), false));
        assert!(of(Tenure::Flexible, Some("2027-05-31"), "2026-11-22").unwrap().is_due);
    }

    #[test]
    fn a_day_that_is_missing_is_a_thing_to_look_at_and_not_a_tenancy_without_one() {
        for tenure in [Tenure::Introductory, Tenure::Starter, Tenure::Flexible] {
            let review = of(tenure, None, "2026-11-22").unwrap();
            assert_eq!((review.ends_on, review.days_left, review.is_due), (None, None, true), "{}", tenure.code());
        }
    }

    #[test]
    fn a_starter_tenancy_needs_no_notice_here_and_a_past_day_counts_below_nothing() {
        let review = of(Tenure::Starter, Some("2026-11-20"), "2026-11-22").unwrap();
        assert_eq!((review.act_by_on, review.days_left, review.is_due), (None, Some(-2), true));
    }

    #[test]
    fn other_tenures_have_no_review() {
        let with = [Tenure::Introductory, Tenure::Starter, Tenure::Flexible];
        for tenure in Tenure::ALL.iter().filter(|tenure| !with.contains(tenure)) {
            assert_eq!(of(*tenure, Some("2027-01-31"), "2026-11-22"), None, "{}", tenure.code());
        }
    }
}
