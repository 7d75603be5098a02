//! The facts of an account on a day, and what rules ask of them: each question answers with a [`Check`], figures and all.

use crate::calendar::Day;
use crate::ledger::{ActionCode, ArrangementKind};
use crate::money::Pence;
use crate::policy::CaseloadRules;

use super::ranked::Version;
use super::{
    ArrangementFacts, CaseFacts, Check, Deadline, DeadlineKind, Pause, Protection, RhythmFacts, Standing, Test, Weeks,
};

/// Facts, the day they are looked at, the policy of that day, and by which version they are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case<'a> {
    pub(super) facts: &'a CaseFacts,
    pub(super) day: Day,
    pub(super) rules: &'a CaseloadRules,
    pub(super) version: Version,
}

/// What is known of the days.
impl Case<'_> {
    /// What is owed in weeks of the charge.
    pub(super) fn weeks(&self) -> Option<Weeks> {
        Weeks::of(self.facts.underlying, self.facts.gross_weekly)
    }

    /// The first day that will not wait and is near.
    pub(super) fn deadline(&self) -> Option<Deadline> {
        self.facts.deadlines.iter().copied().filter(|deadline| self.is_near(deadline.on)).min()
    }

    /// The first protection that holds.
    pub(super) fn protection(&self) -> Option<Protection> {
        self.facts.protections.iter().copied().find(|protection| protection.holds_on(self.day))
    }

    /// The pause that holds.
    pub(super) fn pause(&self) -> Option<Pause> {
        self.facts.pause.filter(|pause| pause.holds_on(self.day))
    }

    fn is_near(&self, on: Day) -> bool {
        (0..=i64::from(self.rules.deadline_days)).contains(&self.days_to(on))
    }

    fn days_to(&self, on: Day) -> i64 {
        on.signed_duration_since(self.day).num_days()
    }

    fn near(&self, kind: DeadlineKind) -> Option<Day> {
        self.facts.deadlines.iter().find(|deadline| deadline.kind == kind && self.is_near(deadline.on)).map(|it| it.on)
    }

    /// By how much an arrangement is breached; `None` = none is.
    pub(super) fn breached_by(&self) -> Option<Pence> {
        self.breach().map(|(_, by)| by)
    }

    fn breach(&self) -> Option<(ArrangementFacts, Pence)> {
        self.facts.arrangement.and_then(|it| match it.standing {
            Standing::Breached { by } => Some((it, by)),
            Standing::Kept | Standing::Behind { .. } => None,
        })
    }
}

/// What rules ask.
impl Case<'_> {
    /// What every step that chases somebody asks first.
    pub(super) fn may_chase(&self) -> Vec<Check> {
        vec![self.is_rent(), self.is_unprotected(), self.is_not_paused()]
    }

    /// The same, where neither an arrangement, a notice nor a court case is in the way, nor a payment that comes by itself.
    pub(super) fn may_chase_afresh(&self) -> Vec<Check> {
        let mut checks = self.may_chase();
        checks.extend([
            self.has_no_arrangement(),
            self.has_no_notice(),
            self.is_not_in_court(),
            self.is_not_about_to_pay(),
        ]);
        checks
    }

    /// Whoever has missed nothing, and whose next usual payment covers what is owed, needs no reminding: rent is charged before
    /// most people are paid.
    fn is_not_about_to_pay(&self) -> Check {
        let covers = |rhythm: &RhythmFacts| rhythm.missed == 0 && self.facts.underlying <= rhythm.usual_amount;
        let found = self.facts.rhythm.filter(covers);
        Check::of(Test::NotAboutToPay { found }, found.is_none())
    }

    pub(super) fn is_rent(&self) -> Check {
        Check::of(Test::Rent { kind: self.facts.kind }, self.facts.kind.is_rent_like())
    }

    pub(super) fn is_unprotected(&self) -> Check {
        let found = self.protection();
        Check::of(Test::Unprotected { found }, found.is_none())
    }

    pub(super) fn is_protected(&self) -> Check {
        let found = self.protection();
        Check::of(Test::Protected { found }, found.is_some())
    }

    pub(super) fn is_not_paused(&self) -> Check {
        let found = self.pause();
        Check::of(Test::NotPaused { found }, found.is_none())
    }

    pub(super) fn owes_more_than(&self, most: Pence) -> Check {
        let underlying = self.facts.underlying;
        Check::of(Test::OwesMoreThan { underlying, most }, underlying > most)
    }

    pub(super) fn owes_at_least(&self, least: Pence) -> Check {
        let underlying = self.facts.underlying;
        Check::of(Test::OwesAtLeast { underlying, least }, underlying >= least)
    }

    pub(super) fn owes_weeks(&self, least: u32) -> Check {
        let weeks = self.weeks();
        let is_met = weeks.is_some_and(|weeks| weeks.is_at_least(least));
        Check::of(Test::OwesWeeks { weeks, least, gross_weekly: self.facts.gross_weekly }, is_met)
    }

    /// A step of the ladder that also asks for a least sum, so that nobody is noticed over a few pounds.
    pub(super) fn owes_weeks_and_sum(&self, weeks: u32) -> [Check; 2] {
        [self.owes_weeks(weeks), self.owes_at_least(self.rules.step_least)]
    }

    pub(super) fn has_no_arrangement(&self) -> Check {
        let found = self.facts.arrangement.filter(|it| !matches!(it.standing, Standing::Breached { .. }));
        Check::of(Test::NoArrangement { found: found.map(|it| it.agreed_on) }, found.is_none())
    }

    pub(super) fn is_breached(&self, kind: ArrangementKind) -> Check {
        let found = self.breach().filter(|(it, _)| it.kind == kind);
        Check::of(Test::Breached { kind, by: found.map(|(_, by)| by) }, found.is_some())
    }

    /// Under a court's order, something that fell due has not come.
    pub(super) fn is_behind_on_order(&self) -> Check {
        let by = self.facts.arrangement.and_then(|it| match it.standing {
            Standing::Behind { by } if it.kind == ArrangementKind::Formal => Some(by),
            _ => None,
        });
        Check::of(Test::BehindOnOrder { by }, by.is_some())
    }

    pub(super) fn has_no_notice(&self) -> Check {
        let found = self.facts.notice;
        Check::of(Test::NoNotice { found }, found.is_none())
    }

    /// A notice is in force, and the day before which no claim may be made has come.
    pub(super) fn has_run_notice(&self) -> Check {
        let found = self.facts.notice;
        let is_met = found.is_some_and(|notice| notice.not_before_on <= self.day);
        Check::of(Test::NoticeHasRun { found }, is_met)
    }

    pub(super) fn notice_lapses_soon(&self) -> Check {
        let on = self.near(DeadlineKind::NoticeExpiry);
        Check::of(Test::NoticeLapses { on, days: self.rules.deadline_days }, on.is_some())
    }

    pub(super) fn is_not_in_court(&self) -> Check {
        let found = self.facts.court.map(|court| court.issued_on);
        Check::of(Test::NotInCourt { found }, found.is_none())
    }

    pub(super) fn hearing_is_near(&self) -> Check {
        let on = self.near(DeadlineKind::Court);
        Check::of(Test::Hearing { on, days: self.rules.deadline_days }, on.is_some())
    }

    /// What the court said before a hearing, when it adjourned to it, is not what came of that hearing.
    pub(super) fn hearing_is_past_without_outcome(&self) -> Check {
        let court = self.facts.court;
        let is_open = |on: &Day| {
            court.is_some_and(|court| court.outcome.is_none() || court.outcome_on.is_some_and(|said_on| said_on < *on))
        };
        let on = court.and_then(|court| court.hearing_on).filter(|on| *on < self.day).filter(is_open);
        Check::of(Test::OutcomeMissing { on }, on.is_some())
    }

    /// The court set terms, and no formal arrangement stands for them.
    pub(super) fn terms_are_missing(&self) -> Check {
        let outcome = self.facts.court.and_then(|court| court.outcome).filter(|outcome| outcome.sets_terms());
        let has_formal = self.facts.arrangement.is_some_and(|it| it.kind == ArrangementKind::Formal);
        Check::of(Test::TermsMissing { outcome, has_formal }, outcome.is_some() && !has_formal)
    }

    pub(super) fn tenancy_review_is_near(&self) -> Check {
        let on = self.near(DeadlineKind::TenancyReview);
        Check::of(Test::TenancyReview { on, days: self.rules.deadline_days }, on.is_some())
    }

    /// One of these was done, so many days ago or more and while it still counts: what is as old as contacts count for is to no
    /// rule done and to another not done.
    pub(super) fn was_done(&self, wanted: &'static [ActionCode], days_least: u32) -> Check {
        let last = self.last(wanted);
        let is_met = last.is_some_and(|(_, on)| {
            let age = -self.days_to(on);
            let counts = self.version == Version::One || age < i64::from(self.rules.contact_counts_days);
            age >= i64::from(days_least) && counts
        });
        Check::of(Test::Done { wanted, days_least, days_most: self.rules.contact_counts_days, last }, is_met)
    }

    /// None of these was done in so many days.
    pub(super) fn was_not_done(&self, unwanted: &'static [ActionCode], days: u32) -> Check {
        let last = self.last(unwanted).filter(|(_, on)| -self.days_to(*on) < i64::from(days));
        Check::of(Test::NotDone { unwanted, days, last }, last.is_none())
    }

    fn last(&self, codes: &[ActionCode]) -> Option<(ActionCode, Day)> {
        let known = codes.iter().filter_map(|code| self.facts.contacts.get(code).map(|on| (*code, *on)));
        known.filter(|(_, on)| *on <= self.day).max_by_key(|(_, on)| *on)
    }

    pub(super) fn missed_a_payment(&self) -> Check {
        let rhythm = self.facts.rhythm;
        Check::of(Test::Missed { rhythm }, rhythm.is_some_and(|rhythm| rhythm.missed > 0))
    }

    pub(super) fn urgent_task_waits(&self) -> Check {
        let by_on = self.facts.urgent_task_by_on;
        Check::of(Test::UrgentTask { by_on }, by_on.is_some())
    }

    pub(super) fn offer_waits(&self) -> Check {
        let answer_by_on = self.facts.offer_answer_by_on;
        Check::of(Test::OfferWaits { answer_by_on }, answer_by_on.is_some())
    }

    pub(super) fn mandate_was_cancelled(&self) -> Check {
        let on = self.facts.mandate_cancelled_on;
        Check::of(Test::MandateCancelled { on }, on.is_some())
    }

    /// More than the weeks at which a cancelled mandate is looked at before anything else.
    pub(super) fn owes_more_than_weeks_of_cancelled_mandate(&self) -> Check {
        let (weeks, most) = (self.weeks(), self.rules.cancelled_mandate_weeks);
        // By the penny: the weeks are rounded down.
        let limit = self.facts.gross_weekly.checked_mul_u32(most);
        let is_met = weeks.is_some() && limit.is_ok_and(|limit| self.facts.underlying > limit);
        Check::of(Test::OwesMoreThanWeeks { weeks, most, gross_weekly: self.facts.gross_weekly }, is_met)
    }

    pub(super) fn claim_has_stopped(&self) -> Check {
        let since_on = self.facts.benefit.stopped_since_on;
        Check::of(Test::ClaimStopped { since_on }, since_on.is_some())
    }
}
