//! How one arrangement is kept today, beside how it was when it was last looked at.

use chrono::Days;
use domain::{
    arrangement::{
        Agreed, Keeping, ProgressFacts, ScheduleProblem,
        kept::{Kept, KeptEvent, KeptState, PaymentRecord, kind_on_record},
        payments_since,
    },
    calendar::Day,
    ledger::ArrangementStatus,
    money::{MoneyOverflow, Pence},
    policy::PolicyOn,
};

use super::Measured;
use crate::{
    clock,
    store::arrangement_standing::{ArrangementChange, ArrangementRow, ArrangementSource, ArrangementStanding},
};

/// What a look found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// How it is kept now.
    pub standing: ArrangementStanding,
    /// How it was; `None` = it is looked at for the first time.
    pub earlier: Option<ArrangementStanding>,
}

impl Found {
    /// The change of state, where there is one.
    pub(super) fn change(&self) -> Option<ArrangementChange> {
        let from = self.earlier.as_ref().map(|earlier| earlier.state);
        let has_ended = self.earlier.as_ref().is_some_and(|earlier| earlier.ended_on != self.standing.ended_on);
        (from != Some(self.standing.state) || has_ended).then(|| ArrangementChange {
            source: self.standing.source,
            arrangement_key: self.standing.arrangement_key.clone(),
            account_id: self.standing.account_id,
            changed_on: self.standing.as_of_on,
            from,
            to: self.standing.state,
            ahead: self.standing.ahead,
        })
    }

    /// It has been paid off since it was last looked at.
    pub(super) fn is_completed_now(&self) -> bool {
        self.standing.state == KeptState::Completed
            && self.standing.ended_on == Some(self.standing.as_of_on)
            && self.earlier.as_ref().is_none_or(|earlier| earlier.ended_on.is_none())
    }

    /// A task about it waits for an officer that has nothing left to ask.
    pub(super) fn settled_task(&self) -> Option<i64> {
        let earlier = self.earlier.as_ref()?;
        earlier.task_id.filter(|_| self.standing.state != KeptState::Breached)
    }
}

/// The day it was agreed.
pub(super) fn agreed_on(row: &ArrangementRow) -> Option<Day> {
    row.agreed_on.or_else(|| row.agreed_at.map(|at| clock::local(at).date()))
}

/// Looks at an arrangement; `None` = there is nothing to keep of it.
///
/// # Errors
/// [`ScheduleProblem`] for an arrangement that has no schedule.
pub(super) fn evaluate(
    row: &ArrangementRow,
    earlier: Option<&ArrangementStanding>,
    measured: &Measured<'_>,
    today: Day,
    policy: &PolicyOn,
) -> Result<Option<Found>, ScheduleProblem> {
    let earlier = match earlier {
        // Paid off, though the landlord's system still has it in place.
        Some(earlier) if earlier.ended_on.is_some() && earlier.state == KeptState::Completed => return Ok(None),
        // Ended by the landlord's system and taken up again by it: it begins anew.
        Some(earlier) if earlier.ended_on.is_some() => None,
        other => other,
    };
    if row.status != ArrangementStatus::Live && row.source == ArrangementSource::Feed {
        return Ok(earlier.map(|earlier| ended(earlier, state_of(row.status), today)));
    }
    let Some(agreed_on) = agreed_on(row) else { return Ok(None) };
    let kind = kind_on_record(row.kind, measured.account.outcome);
    let agreed = Agreed { kind, agreed_on, arrears_at_start: row.arrears_at_start, offer: row.terms };
    let facts = ProgressFacts {
        today,
        underlying: measured.underlying.underlying,
        paid: Pence::ZERO,
        regular_then: measured.regular_on(agreed_on)?,
        regular_now: measured.regular_on(today)?,
    };
    let payments = payments_since(&measured.account.entries, agreed_on)?;
    let kept = Kept::of(&agreed, &facts, &payments, policy.arrangement.tolerance_days)?;
    let standing = standing(row, earlier, &kept, (kind, today), policy.arrangement_kept.reminded_within_days)?;
    Ok(Some(Found { standing, earlier: earlier.cloned() }))
}

fn standing(
    row: &ArrangementRow,
    earlier: Option<&ArrangementStanding>,
    kept: &Kept,
    (kind, today): (domain::ledger::ArrangementKind, Day),
    reminded_within_days: u32,
) -> Result<ArrangementStanding, MoneyOverflow> {
    let was = earlier.map_or(KeptState::Live, |earlier| earlier.state);
    // What was found of an arrangement in place is always possible.
    let state = was.next(kept.event()).unwrap_or(was);
    let is_same = earlier.is_some_and(|earlier| earlier.state == state);
    let is_breached = state == KeptState::Breached;
    let breached_on = kept.breached_on.or(is_breached.then_some(today));
    let still = earlier.filter(|earlier| is_breached && earlier.state == KeptState::Breached);
    // Whoever pays late time and again is not reminded each time: the next breach soon after is for an officer.
    let reminded_on = earlier
        .and_then(|earlier| earlier.reminded_on)
        .filter(|reminded_on| still.is_some() || *reminded_on + Days::new(reminded_within_days.into()) > today);
    let since_on = match (is_same, earlier, breached_on) {
        (true, Some(earlier), _) => earlier.since_on,
        (_, _, Some(breached_on)) => breached_on,
        _ => today,
    };
    Ok(ArrangementStanding {
        source: row.source,
        arrangement_key: row.arrangement_key.clone(),
        account_id: row.account_id,
        kind,
        state,
        as_of_on: today,
        since_on,
        ahead: match kept.progress.keeping {
            Keeping::Behind { by } | Keeping::Breached { by } => by.checked_neg()?,
            _ => kept.by(),
        },
        expected: kept.progress.expected,
        underlying: kept.progress.underlying,
        due: kept.progress.due,
        due_by_today: kept.progress.due_by_today,
        paid: kept.progress.paid,
        record: kept.record,
        next: kept.next()?,
        breached_on,
        reminded_on,
        officer_asked_on: still.and_then(|earlier| earlier.officer_asked_on),
        task_id: still.and_then(|earlier| earlier.task_id),
        last_breached_on: breached_on.or_else(|| earlier.and_then(|earlier| earlier.last_breached_on)),
        ended_on: (kept.event() == KeptEvent::FoundCleared).then_some(today),
    })
}

/// It is over, by somebody else's word; its last figures stand.
pub(super) fn ended(earlier: &ArrangementStanding, state: KeptState, today: Day) -> Found {
    let standing = ArrangementStanding {
        state,
        as_of_on: today,
        since_on: if earlier.state == state { earlier.since_on } else { today },
        record: PaymentRecord { ..earlier.record },
        task_id: None,
        ended_on: Some(today),
        ..earlier.clone()
    };
    Found { standing, earlier: Some(earlier.clone()) }
}

const fn state_of(status: ArrangementStatus) -> KeptState {
    match status {
        ArrangementStatus::Live => KeptState::Live,
        ArrangementStatus::Breached => KeptState::Breached,
        ArrangementStatus::Completed => KeptState::Completed,
        ArrangementStatus::Cancelled => KeptState::Cancelled,
    }
}
