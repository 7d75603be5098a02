//! The rules in force on one day: plain numbers, each with its unit in its name. Where each number comes
//! from is in the policy files beside this crate's sources (`domain/policy`).

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::case::CaseRules;
use super::contact::ContactRules;
use super::reading::{Entries, PolicyNumber};
use super::tenancy_review::TenancyReviewRules;
use super::{
    AffordabilityRules, ArrangementKeptRules, ArrangementRules, BenefitRates, CaseloadRules, DirectDebitRules,
    PolicyProblem, ReportRules,
};
use crate::calendar::Day;
use crate::money::Pence;

/// Every rule that is in force on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyOn {
    /// What a household can afford.
    pub affordability: AffordabilityRules,
    /// What benefits come to.
    pub benefit_rates: BenefitRates,
    /// When a benefit counts as stopped.
    pub benefit: BenefitRules,
    /// How Universal Credit pays rent.
    pub universal_credit: UniversalCreditRules,
    /// What makes a usual payment.
    pub payment_rhythm: PaymentRhythmRules,
    /// What to tell people about payments.
    pub payment: PaymentRules,
    /// Rent increases.
    pub rent: RentRules,
    /// Repayment arrangements.
    pub arrangement: ArrangementRules,
    /// What follows when one is not kept.
    pub arrangement_kept: ArrangementKeptRules,
    /// Breathing space.
    pub breathing_space: BreathingSpaceRules,
    /// Direct Debit.
    pub direct_debit: DirectDebitRules,
    /// Signing in and staying signed in.
    pub sign_in: SignInRules,
    /// How long things are kept.
    pub retention: RetentionRules,
    /// Contact details and messages.
    pub contact: ContactRules,
    /// Tenancies on trial and for a term.
    pub tenancy_review: TenancyReviewRules,
    /// How accounts are ranked, and the steps of the ladder.
    pub caseload: CaseloadRules,
    /// Cases in arrears.
    pub case: CaseRules,
    /// The weekly report.
    pub report: ReportRules,
}

/// A stream silent for longer than so many of its payment periods, and so many days more, has stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BenefitRules {
    /// Times the period at which it is paid.
    pub stops_after_periods: u32,
    /// Days on top.
    pub stops_after_extra_days: u32,
}

/// How Universal Credit pays rent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UniversalCreditRules {
    /// Weeks of rent that a year of it pays for, before rent-free weeks are taken off.
    pub weeks_a_year: u32,
}

impl UniversalCreditRules {
    /// The weeks it pays for in a year with so many rent-free weeks: 48 of 52 when four are free.
    #[must_use]
    pub const fn weeks_paid(self, rent_free_weeks: u32) -> u32 {
        self.weeks_a_year.saturating_sub(rent_free_weeks)
    }
}

/// What makes a usual payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentRhythmRules {
    /// How many of the last gaps between payments are looked at.
    pub gaps_looked_at: u32,
    /// How many of them must agree.
    pub gaps_agreeing: u32,
    /// Gaps agree when they differ by no more days than this.
    pub days_apart_max: u32,
    /// Amounts agree when they differ by no more per cent than this.
    pub amount_percent_max: u32,
}

/// What to tell people about payments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentRules {
    /// A payment may take this many working days to appear.
    pub appears_within_working_days: u32,
}

/// Rent increases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RentRules {
    /// The most that a social rent may rise, in per cent; `None` = not known for this day.
    pub increase_limit_percent: Option<Decimal>,
    /// Weeks of notice before it takes effect.
    pub increase_notice_weeks: u32,
}

/// Breathing space (Debt Respite Scheme Regulations 2020).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreathingSpaceRules {
    /// How long a standard one lasts.
    pub standard_days: u32,
    /// How long one for a mental health crisis goes on after treatment.
    pub crisis_days_after_treatment: u32,
    /// A standard one may be had once in so many months.
    pub again_after_months: u32,
    /// First day of the adviser's midway review.
    pub review_from_day: u32,
    /// Last day of it.
    pub review_to_day: u32,
    /// Days in which a landlord may ask for a review.
    pub creditor_review_days: u32,
}

/// Signing in and staying signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignInRules {
    /// How long a one-time code can be used.
    pub code_minutes: u32,
    /// Wrong tries after which a code is dead.
    pub code_tries: u32,
    /// How long a code sent by letter can be used.
    pub letter_code_days: u32,
    /// Signed out after this long without asking for a page.
    pub idle_minutes: u32,
    /// Warned this long before.
    pub warning_minutes: u32,
    /// Signed out after this long in any case.
    pub absolute_hours: u32,
    /// Answers to a form whose sign-in had ended are kept for so long.
    pub answers_kept_minutes: u32,
    /// Tries to sign in to one account in an hour.
    pub tries_per_account_per_hour: u32,
    /// Tries to sign in to one account in twenty-four hours.
    pub tries_per_account_per_day: u32,
    /// Tries to sign in from one network address in an hour.
    pub tries_per_address_per_hour: u32,
}

/// How long things are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetentionRules {
    /// The ledger, after the tenancy ended.
    pub ledger_years_after_tenancy: u32,
    /// The record of who did and saw what.
    pub audit_years: u32,
    /// The record of a breathing space, after it ended.
    pub breathing_space_years_after_end: u32,
    /// A budget that was sent with nothing, after it was last changed.
    pub budget_months: u32,
    /// A budget that was sent with an offer.
    pub sent_budget_years: u32,
    /// Messages sent.
    pub message_days: u32,
    /// Sessions that have ended.
    pub ended_session_days: u32,
    /// What a person was told, after they were.
    pub notice_years: u32,
    /// A conversation, after its last message.
    pub conversation_years: u32,
    /// A change of contact details, after it ended; a trusted person, after their last day.
    pub contact_change_months: u32,
    /// The words of what touches somebody's safety, after it was written and after the last restricted marker of the household.
    pub restricted_record_months: u32,
    /// The words of everything else in the record of a case, after the tenancy ended and its account was closed.
    pub case_record_years: u32,
}

/// Reads the values in force on one day, and remembers which keys were asked for.
pub(super) struct Reader<'a> {
    entries: &'a Entries,
    on: Option<Day>,
    asked: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(entries: &'a Entries, on: Option<Day>) -> Self {
        Self { entries, on, asked: BTreeSet::new() }
    }

    /// The rules of the day. `on` of `None` is the beginning of time.
    pub(super) fn rules(&mut self) -> Result<PolicyOn, PolicyProblem> {
        let rules = PolicyOn {
            affordability: self.affordability()?,
            benefit_rates: self.benefit_rates()?,
            benefit: BenefitRules {
                stops_after_periods: self.whole("benefit.stops_after_periods", 1..=12)?,
                stops_after_extra_days: self.whole("benefit.stops_after_extra_days", 0..=366)?,
            },
            universal_credit: UniversalCreditRules {
                weeks_a_year: self.whole("universal_credit.weeks_a_year", 52..=53)?,
            },
            payment_rhythm: PaymentRhythmRules {
                gaps_looked_at: self.whole("payment_rhythm.gaps_looked_at", 1..=52)?,
                gaps_agreeing: self.whole("payment_rhythm.gaps_agreeing", 1..=52)?,
                days_apart_max: self.whole("payment_rhythm.days_apart_max", 0..=31)?,
                amount_percent_max: self.whole("payment_rhythm.amount_percent_max", 0..=100)?,
            },
            payment: PaymentRules {
                appears_within_working_days: self.whole("payment.appears_within_working_days", 0..=20)?,
            },
            rent: RentRules {
                increase_limit_percent: self.exact("rent.increase_limit_percent")?,
                increase_notice_weeks: self.whole("rent.increase_notice_weeks", 0..=52)?,
            },
            breathing_space: BreathingSpaceRules {
                standard_days: self.whole("breathing_space.standard_days", 1..=366)?,
                crisis_days_after_treatment: self.whole("breathing_space.crisis_days_after_treatment", 1..=366)?,
                again_after_months: self.whole("breathing_space.again_after_months", 0..=60)?,
                review_from_day: self.whole("breathing_space.review_from_day", 1..=366)?,
                review_to_day: self.whole("breathing_space.review_to_day", 1..=366)?,
                creditor_review_days: self.whole("breathing_space.creditor_review_days", 1..=366)?,
            },
            arrangement: self.arrangement()?,
            arrangement_kept: self.arrangement_kept()?,
            direct_debit: self.direct_debit()?,
            sign_in: self.sign_in()?,
            retention: RetentionRules {
                ledger_years_after_tenancy: self.whole("retention.ledger_years_after_tenancy", 1..=100)?,
                audit_years: self.whole("retention.audit_years", 1..=100)?,
                breathing_space_years_after_end: self.whole("retention.breathing_space_years_after_end", 0..=100)?,
                budget_months: self.whole("retention.budget_months", 1..=120)?,
                sent_budget_years: self.whole("retention.sent_budget_years", 1..=100)?,
                message_days: self.whole("retention.message_days", 1..=3660)?,
                ended_session_days: self.whole("retention.ended_session_days", 1..=3660)?,
                notice_years: self.whole("retention.notice_years", 1..=100)?,
                conversation_years: self.whole("retention.conversation_years", 1..=100)?,
                contact_change_months: self.whole("retention.contact_change_months", 1..=120)?,
                restricted_record_months: self.whole("retention.restricted_record_months", 1..=120)?,
                case_record_years: self.whole("retention.case_record_years", 1..=100)?,
            },
            contact: ContactRules::read(self)?,
            tenancy_review: TenancyReviewRules::read(self)?,
            caseload: self.caseload()?,
            case: CaseRules::read(self)?,
            report: ReportRules::read(self)?,
        };
        rules.contradiction().map_or(Ok(rules), Err)
    }

    fn sign_in(&mut self) -> Result<SignInRules, PolicyProblem> {
        Ok(SignInRules {
            code_minutes: self.whole("sign_in.code_minutes", 1..=60)?,
            code_tries: self.whole("sign_in.code_tries", 1..=20)?,
            letter_code_days: self.whole("sign_in.letter_code_days", 1..=90)?,
            idle_minutes: self.whole("sign_in.idle_minutes", 2..=1440)?,
            warning_minutes: self.whole("sign_in.warning_minutes", 1..=60)?,
            absolute_hours: self.whole("sign_in.absolute_hours", 1..=168)?,
            answers_kept_minutes: self.whole("sign_in.answers_kept_minutes", 5..=1440)?,
            tries_per_account_per_hour: self.whole("sign_in.tries_per_account_per_hour", 1..=10_000)?,
            tries_per_account_per_day: self.whole("sign_in.tries_per_account_per_day", 1..=100_000)?,
            tries_per_address_per_hour: self.whole("sign_in.tries_per_address_per_hour", 1..=1_000_000)?,
        })
    }

    /// A key of the file that nothing asked for.
    pub(super) fn unknown_key(&self) -> Option<PolicyProblem> {
        let unknown = self.entries.keys().find(|key| !self.asked.contains(*key))?;
        Some(PolicyProblem::UnknownKey { key: unknown.clone() })
    }

    pub(super) fn whole(&mut self, key: &'static str, range: RangeInclusive<u32>) -> Result<u32, PolicyProblem> {
        let expected = "a whole number";
        match self.number(key) {
            Some(PolicyNumber::Whole(number)) if range.contains(&number) => Ok(number),
            Some(PolicyNumber::Whole(_)) => {
                Err(PolicyProblem::OutOfRange { key: key.to_owned(), least: *range.start(), most: *range.end() })
            }
            Some(PolicyNumber::Exact(_)) => {
                Err(PolicyProblem::WrongKind { key: key.to_owned(), field: "value", expected })
            }
            None => Err(PolicyProblem::Missing { key: key.to_owned(), on: self.on }),
        }
    }

    pub(super) fn pence(&mut self, key: &'static str, range: RangeInclusive<u32>) -> Result<Pence, PolicyProblem> {
        self.whole(key, range).map(|pence| Pence::new(pence.into()))
    }

    pub(super) fn exact(&mut self, key: &'static str) -> Result<Option<Decimal>, PolicyProblem> {
        let expected = "an exact number in quotation marks";
        match self.number(key) {
            Some(PolicyNumber::Exact(number)) => Ok(Some(number)),
            Some(PolicyNumber::Whole(_)) => {
                Err(PolicyProblem::WrongKind { key: key.to_owned(), field: "value", expected })
            }
            None => Ok(None),
        }
    }

    pub(super) fn number(&mut self, key: &str) -> Option<PolicyNumber> {
        self.asked.insert(key.to_owned());
        let entries = self.entries.get(key)?;
        // The last of those that have begun: one without an end gives way to the next. `None` orders before
        // every day, as the beginning of time should.
        let latest = entries.iter().rfind(|entry| entry.from <= self.on)?;
        let ended = matches!((latest.to, self.on), (Some(to), Some(on)) if to < on);
        (!ended).then_some(latest.value)
    }
}

impl PolicyOn {
    fn contradiction(&self) -> Option<PolicyProblem> {
        let pairs = [
            (
                self.payment_rhythm.gaps_agreeing > self.payment_rhythm.gaps_looked_at,
                ("payment_rhythm.gaps_agreeing", "payment_rhythm.gaps_looked_at"),
            ),
            (
                self.breathing_space.review_from_day > self.breathing_space.review_to_day,
                ("breathing_space.review_from_day", "breathing_space.review_to_day"),
            ),
            (
                self.sign_in.warning_minutes > self.sign_in.idle_minutes,
                ("sign_in.warning_minutes", "sign_in.idle_minutes"),
            ),
        ];
        let (_, (lesser, greater)) = pairs
            .into_iter()
            .chain(self.arrangement.contradictions())
            .chain(self.caseload.contradictions())
            .chain(self.case.contradictions())
            .chain(self.report.contradictions())
            .find(|(wrong, _)| *wrong)?;
        Some(PolicyProblem::Contradiction { lesser, greater })
    }
}
