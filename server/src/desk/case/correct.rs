//! Putting right where a case stands: what the landlord's system knows is taken over, what was recorded by mistake is taken back.
//! Neither asks a gate, and neither says that one was met.

use domain::{
    arrangement::kept::KeptEvent,
    calendar::day_month_year,
    case::{StageEvent, TakenStep, stage_left, taken_over},
    ledger::ArrangementStatus,
    permission::{Act, Permit},
};
use uuid::Uuid;

use super::{
    CaseGrounds, StepRefused,
    moved::{self, Moved},
};
use crate::{
    clock,
    desk::{
        Occasion,
        arrangement::{Closing, close},
        form_key::Sent,
    },
    store::{
        Store, Unit,
        case::{CaseOutcome, CaseRecorded, CaseStep, Recorded},
    },
};

/// A correction about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Correction<'a> {
    /// What the page rested on.
    pub grounds: CaseGrounds<'a>,
    /// The officer.
    pub officer_ref: &'a str,
    /// Why; it stays in the history of the case.
    pub reason: &'a str,
}

/// Takes a case on to where the landlord's system has it, so that what follows can be recorded. The same form again changes
/// nothing.
///
/// # Errors
/// [`StepRefused`].
pub async fn take_over(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    correction: &Correction<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<(), StepRefused> {
    let grounds = &correction.grounds;
    if !permit.is_for(Act::CorrectCase, grounds.tenancy_ref) {
        return Err(StepRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    let Some((_, record)) = moved::lock(&mut unit, occasion, grounds, sent, result_path).await? else { return Ok(()) };
    let from = record.stage;
    let to = taken_over(grounds.regime, from, record.further.unwrap_or(from))?;
    let moved = Moved {
        case_event_id: Uuid::now_v7(),
        event: StageEvent::TakeOver,
        from,
        to,
        afresh_on: record.afresh_on,
        officer_ref: correction.officer_ref,
        note: correction.reason,
        gates: "[]",
        acts: &["took_over_case"],
    };
    moved::write(&mut unit, occasion, grounds, &moved).await?;
    moved::follow(&mut unit, occasion, grounds).await?;
    unit.commit().await?;
    Ok(())
}

/// Takes back a notice, a claim or an outcome that was recorded by mistake. It stays on record, marked; what it did to the case and
/// to what was agreed is undone. The same form again changes nothing.
///
/// # Errors
/// [`StepRefused`].
pub async fn take_back(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    (correction, record_id): (&Correction<'_>, Uuid),
    sent: &Sent,
    result_path: &str,
) -> Result<(), StepRefused> {
    let grounds = &correction.grounds;
    if !permit.is_for(Act::CorrectCase, grounds.tenancy_ref) {
        return Err(StepRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    let Some((rows, record)) = moved::lock(&mut unit, occasion, grounds, sent, result_path).await? else {
        return Ok(());
    };
    let what = rows.case.find(record_id).ok_or(StepRefused::Changed)?;
    let (account_id, officer_ref) = (grounds.account_id, correction.officer_ref);
    let recorded = Recorded { account_id, officer_ref, at: occasion.now };
    if !unit.take_back_case_record(&recorded, &what).await? {
        return Err(StepRefused::Changed);
    }
    if let CaseRecorded::Outcome(said) = &what {
        undo_terms(&mut unit, occasion, account_id, said).await?;
    }
    let steps = unit.list_case_steps(account_id).await?;
    let taken: Vec<TakenStep> = steps.iter().map(|one| one.step).collect();
    let has_moved = steps.iter().any(|one| one.case_event_id == record_id);
    let moved = Moved {
        case_event_id: Uuid::now_v7(),
        event: StageEvent::TakeBack,
        from: record.stage,
        to: if has_moved { stage_left(grounds.regime, &taken) } else { record.stage },
        afresh_on: afresh_on(&steps),
        officer_ref,
        note: &format!("{}. {}", line(&what), correction.reason),
        gates: "[]",
        acts: &["took_back_case_record"],
    };
    moved::write(&mut unit, occasion, grounds, &moved).await?;
    moved::follow(&mut unit, occasion, grounds).await?;
    unit.commit().await?;
    Ok(())
}

/// The terms that it put in place end, and what ended for it is in place again: to be looked at anew by night.
async fn undo_terms(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    account_id: i64,
    said: &CaseOutcome,
) -> Result<(), StepRefused> {
    let mut in_place = unit.find_last_agreed(account_id).await?.filter(|agreed| agreed.ended_at.is_none());
    if let Some(agreed) = in_place.as_ref().filter(|agreed| Some(agreed.arrangement_id) == said.arrangement_id) {
        let closing = Closing {
            // Nobody breached what no court ordered.
            forgets_breach: true,
            ..Closing::new(ArrangementStatus::Cancelled, KeptEvent::Cancel, "the outcome was recorded by mistake.")
        };
        close(unit, occasion, agreed, &closing).await?;
        in_place = None;
    }
    if let (Some(ended_id), None) = (said.ended_arrangement_id, in_place) {
        unit.reopen_agreed(ended_id).await?;
    }
    Ok(())
}

/// The day on which what is left of the steps last ended the case or led it back.
fn afresh_on(steps: &[CaseStep]) -> Option<domain::calendar::Day> {
    let ends = steps.iter().rev().find(|one| one.step.event.begins_afresh() && !one.step.is_taken_back);
    ends.map(|one| clock::local(one.at).date())
}

/// What it was, for the history: "Notice seeking possession, served on 22 November 2026".
fn line(what: &CaseRecorded) -> String {
    match what {
        CaseRecorded::Notice(notice) => {
            format!("{}, served on {}", notice.notice.words(), day_month_year(notice.days.served_on))
        }
        CaseRecorded::Claim(claim) => {
            format!("Claim {}, issued on {}", claim.claim_ref, day_month_year(claim.issued_on))
        }
        CaseRecorded::Outcome(said) => format!("{}, {}", said.outcome.words(), day_month_year(said.outcome_on)),
    }
}
