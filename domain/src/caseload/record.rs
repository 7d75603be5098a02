//! From an account's rows to the figures that are ranked.

use std::collections::BTreeMap;

use chrono::Days;

use crate::calendar::Day;
use crate::ledger::{
    AccountKind, Benefit, BenefitStream, Charge, Entry, Ledger, RegularDue, Underlying, last_rhythm, underlying,
    underlying_from_window, weekly_charge_on, window_start,
};
use crate::money::{MoneyOverflow, Pence};
use crate::policy::Policy;

use super::{
    ArrangementFacts, BenefitFacts, CaseFacts, ClaimRecord, Deadline, DeadlineKind, NoticeFacts, OutcomeRecord, Pause,
    Protection, RhythmFacts, court,
};
use crate::ledger::ActionCode;

/// The entries of seven months tell the rhythm of somebody who pays by the month.
const RHYTHM_DAYS: u64 = 217;

/// An account as it is read for ranking.
#[derive(Clone, Debug)]
pub struct AccountRecord<'a> {
    /// What it is for.
    pub kind: AccountKind,
    /// The balance before the first of `entries`.
    pub carried_in: Pence,
    /// Entries in the ledger's order, effective from [`facts_window_start`] to the day; or all there are to the day.
    pub entries: &'a [Entry],
    /// Whether `entries` are all there are.
    pub is_whole: bool,
    /// Every charge.
    pub charges: &'a [Charge],
    /// Every benefit.
    pub benefits: &'a [Benefit],
    /// What was agreed, served, ordered, done and said besides.
    pub steps: StepRecord,
}

/// What stands on an account besides its ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepRecord {
    /// The arrangement that is in place, or was breached last.
    pub arrangement: Option<ArrangementFacts>,
    /// The notices in force: the landlord's own, then those recorded here.
    pub notices: Vec<NoticeFacts>,
    /// Every claim: the landlord's own, then those recorded here.
    pub claims: Vec<ClaimRecord>,
    /// What the court said, as it was recorded here.
    pub outcomes: Vec<OutcomeRecord>,
    /// The stage of the case, and since when.
    pub stage: Option<(String, Day)>,
    /// Reviews of what is on record.
    pub reviews: Vec<Deadline>,
    /// What stands against chasing.
    pub protections: Vec<Protection>,
    /// An officer's snooze or pause.
    pub pause: Option<Pause>,
    /// The latest contact of each kind.
    pub contacts: BTreeMap<ActionCode, Day>,
    /// The day by which the first urgent task is to be done.
    pub urgent_task_by_on: Option<Day>,
    /// The day by which an offer is to be answered.
    pub offer_answer_by_on: Option<Day>,
    /// The payer cancelled the Direct Debit, and there is no other.
    pub mandate_cancelled_on: Option<Day>,
}

/// The first day whose entries the figures need.
#[must_use]
pub fn facts_window_start(day: Day, policy: &Policy) -> Day {
    let rhythm_on = before(day, RHYTHM_DAYS);
    window_start(trend_day(day, policy), policy).min(window_start(day, policy)).min(rhythm_on)
}

impl AccountRecord<'_> {
    /// The figures of the day; `None` when the entries given cannot be sure of them, and all must be read.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn facts(&self, day: Day, policy: &Policy) -> Result<Option<CaseFacts>, MoneyOverflow> {
        let Some(present) = self.underlying(day, policy)? else { return Ok(None) };
        let Some(earlier) = self.underlying(trend_day(day, policy), policy)? else { return Ok(None) };
        let rhythm = last_rhythm(self.entries, day, policy)?;
        let paid = self.entries.iter().filter(|entry| entry.kind.is_resident_payment() && entry.effective_on <= day);
        let owed_since_on = if present.underlying.is_arrears() { self.owed_since(day) } else { None };
        let notice = court::notice(&self.steps.notices);
        let (court, hearings) = court::court(&self.steps.claims, &self.steps.outcomes).unzip();
        Ok(Some(CaseFacts {
            kind: self.kind,
            balance: present.balance,
            underlying: present.underlying,
            underlying_before: earlier.underlying,
            gross_weekly: self.gross_weekly(day)?,
            net_weekly: self.net_weekly(&present, day)?,
            owed_since_on,
            rhythm: rhythm.map(|it| RhythmFacts {
                every: it.every,
                usual_amount: it.usual_amount,
                next_on: it.next_on,
                last_on: it.last_on,
                missed: it.missed,
                gaps_agreeing: it.gaps_agreeing,
                gaps_looked_at: it.gaps_looked_at,
            }),
            last_paid_on: paid.map(|entry| entry.effective_on).max(),
            benefit: BenefitFacts {
                on_its_way: present.balance.checked_sub(present.underlying)?,
                next_on: present.on_its_way.iter().filter_map(|coming| coming.due_on).min(),
                stopped_since_on: present.stopped.iter().map(|stream| stream.last_paid_on).min(),
            },
            arrangement: self.steps.arrangement,
            notice,
            court,
            stage: self.steps.stage.clone(),
            deadlines: self.deadlines(notice, hearings.unwrap_or_default()),
            protections: self.steps.protections.clone(),
            pause: self.steps.pause,
            contacts: self.steps.contacts.clone(),
            urgent_task_by_on: self.steps.urgent_task_by_on,
            offer_answer_by_on: self.steps.offer_answer_by_on,
            mandate_cancelled_on: self.steps.mandate_cancelled_on,
        }))
    }

    fn underlying(&self, day: Day, policy: &Policy) -> Result<Option<Underlying>, MoneyOverflow> {
        if self.is_whole {
            let ledger =
                Ledger { kind: self.kind, opening: self.carried_in, entries: self.entries, benefits: self.benefits };
            return underlying(&ledger, day, policy).map(Some);
        }
        underlying_from_window(self.carried_in, self.entries, self.benefits, day, policy)
    }

    /// What a week is charged; of an account that is charged nothing any more, what it was last.
    fn gross_weekly(&self, day: Day) -> Result<Pence, MoneyOverflow> {
        let weekly = weekly_charge_on(self.charges, day)?;
        if weekly.is_arrears() {
            return Ok(weekly);
        }
        let last_on = self.charges.iter().filter_map(|charge| charge.ends_on).filter(|on| *on < day).max();
        last_on.map_or(Ok(Pence::ZERO), |on| weekly_charge_on(self.charges, on))
    }

    /// What benefit leaves to the resident; a claim that has stopped leaves all of it.
    fn net_weekly(&self, present: &Underlying, day: Day) -> Result<Pence, MoneyOverflow> {
        let stopped: Vec<BenefitStream> = present.stopped.iter().map(|stream| stream.stream).collect();
        if stopped.is_empty() {
            return Ok(RegularDue::on(self.charges, self.benefits, day)?.net_weekly());
        }
        let standing: Vec<Benefit> =
            self.benefits.iter().filter(|benefit| !stopped.contains(&benefit.stream)).cloned().collect();
        Ok(RegularDue::on(self.charges, &standing, day)?.net_weekly())
    }

    /// The day since which the balance has been above nothing; `None` = all the time that was read.
    fn owed_since(&self, day: Day) -> Option<Day> {
        let mut balance = i128::from(self.carried_in.get());
        let (mut is_owed, mut since_on) = (balance > 0, None);
        for of_day in self.entries.chunk_by(|one, other| one.effective_on == other.effective_on) {
            let Some(on) = of_day.first().map(|entry| entry.effective_on).filter(|on| *on <= day) else { break };
            balance += of_day.iter().map(|entry| i128::from(entry.amount.get())).sum::<i128>();
            if balance > 0 && !is_owed {
                since_on = Some(on);
            } else if balance <= 0 {
                since_on = None;
            }
            is_owed = balance > 0;
        }
        since_on
    }

    fn deadlines(&self, notice: Option<NoticeFacts>, hearings: Vec<Day>) -> Vec<Deadline> {
        let lapse = notice.and_then(|notice| notice.expires_on);
        let mut deadlines = self.steps.reviews.clone();
        deadlines.extend(hearings.into_iter().map(|on| Deadline { on, kind: DeadlineKind::Court }));
        deadlines.extend(lapse.map(|on| Deadline { on, kind: DeadlineKind::NoticeExpiry }));
        deadlines.sort_unstable();
        deadlines
    }
}

/// The day that today is compared with.
fn trend_day(day: Day, policy: &Policy) -> Day {
    before(day, u64::from(policy.on(day).caseload.trend_weeks) * 7)
}

fn before(day: Day, days: u64) -> Day {
    day.checked_sub_days(Days::new(days)).unwrap_or(Day::MIN)
}
