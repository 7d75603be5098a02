//! Taking a step: the gates are asked again in the unit of work, on the account and the case as they are by then.

use domain::{
    arrangement::Offer,
    calendar::Day,
    case::{GateResult, NoticeType, ServiceMethod, StageEvent, is_open, may_override, next, notice_for},
    ledger::CourtOutcome,
    permission::{OfficerRole, Permit},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    ActDay, CaseGrounds, CaseRecord, StepRefused, act_for, act_to_open,
    moved::{self, Moved},
    outcome,
};
use crate::{
    desk::{Occasion, form_key::Sent},
    store::{
        Store, Unit,
        case::{CaseClaim, CaseNotice, OverrideRow, Recorded},
        standing::AccountRows,
    },
};

/// A notice as it was served.
#[derive(Clone, Copy, Debug)]
pub struct Served<'a> {
    /// Which.
    pub notice: NoticeType,
    /// How.
    pub method: ServiceMethod,
    /// Handed over or posted.
    pub given_on: Day,
    /// The day that stands in it.
    pub in_notice_on: Day,
    /// Who gave it, and where the proof is.
    pub proof: &'a str,
}

/// A claim as it was issued.
#[derive(Clone, Copy, Debug)]
pub struct Claimed<'a> {
    /// The court's number.
    pub claim_ref: &'a str,
    /// When.
    pub issued_on: Day,
    /// `None` = no day yet.
    pub hearing_on: Option<Day>,
}

/// What a court said.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// What.
    pub outcome: CourtOutcome,
    /// When.
    pub outcome_on: Day,
    /// The next hearing.
    pub hearing_on: Option<Day>,
    /// The day on which possession is given.
    pub possession_on: Option<Day>,
    /// The terms, where it set any.
    pub terms: Option<&'a Offer>,
}

/// What a step writes down beside the stage.
#[derive(Clone, Copy, Debug)]
pub enum StepMade<'a> {
    /// Nothing.
    Plain,
    /// A notice.
    Notice(Served<'a>),
    /// A claim.
    Claim(Claimed<'a>),
    /// What a court said.
    Outcome(Heard<'a>),
}

/// A step about to be taken.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// What the page rested on.
    pub grounds: CaseGrounds<'a>,
    /// Which.
    pub event: StageEvent,
    /// The officer.
    pub officer_ref: &'a str,
    /// What they are.
    pub role: OfficerRole,
    /// What they write with it.
    pub note: &'a str,
    /// Why they go on although gates are not met; empty = they do not.
    pub override_reason: &'a str,
    /// What else is written down.
    pub made: StepMade<'a>,
}

/// The day on which a step is or was taken, by which it is judged: a notice when it was given, a claim when it was issued, an
/// outcome when the court decided; what has no day of its own, today.
#[must_use]
pub const fn acted_on(made: &StepMade<'_>, today: Day) -> Day {
    match made {
        StepMade::Plain => today,
        StepMade::Notice(served) => served.given_on,
        StepMade::Claim(claimed) => claimed.issued_on,
        StepMade::Outcome(heard) => heard.outcome_on,
    }
}

/// Takes a step. The same form again changes nothing.
///
/// The second permit is that to open gates that are not met, where the officer has one.
///
/// # Errors
/// [`StepRefused`].
pub async fn take(
    store: &Store,
    occasion: &Occasion<'_>,
    permits: (&Permit, Option<&Permit>),
    step: &Step<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<(), StepRefused> {
    let (grounds, event, today) = (&step.grounds, step.event, occasion.today);
    if !permits.0.is_for(act_for(event), grounds.tenancy_ref) {
        return Err(StepRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    let Some((rows, record)) = moved::lock(&mut unit, occasion, grounds, sent, result_path).await? else {
        return Ok(());
    };
    let to = next(grounds.regime, record.stage, event)?;
    // Nothing is written down that has not happened yet.
    let on = acted_on(&step.made, today).min(today);
    let day = ActDay::load_in(&mut unit, grounds, &rows, on, today).await?;
    let results = day.check(event, grounds.regime, &record, grounds.policy)?;
    let opened = opened(&results, step, permits.1)?;

    // What it writes down is found again by it.
    let case_event_id = Uuid::now_v7();
    write(&mut unit, occasion, step, case_event_id, (&rows, &record, &day)).await?;
    let shown: Vec<_> = results
        .iter()
        .map(|result| json!({ "gate": result.gate.code(), "is_met": result.is_met, "words": result.words }))
        .collect();
    let acts: &[&'static str] =
        if opened.is_empty() { &["took_case_step"] } else { &["took_case_step", "overrode_gate"] };
    let moved = Moved {
        case_event_id,
        event,
        from: record.stage,
        to,
        afresh_on: if event.begins_afresh() { Some(today) } else { record.afresh_on },
        officer_ref: step.officer_ref,
        note: step.note,
        gates: &serde_json::Value::from(shown).to_string(),
        acts,
    };
    moved::write(&mut unit, occasion, grounds, &moved).await?;
    for row in &opened {
        unit.insert_case_override(case_event_id, step.officer_ref, row).await?;
    }
    moved::follow(&mut unit, occasion, grounds).await?;
    unit.commit().await?;
    Ok(())
}

/// The gates that are opened although they are not met, each with its mark; none where all are met.
fn opened(results: &[GateResult], step: &Step<'_>, permit: Option<&Permit>) -> Result<Vec<OverrideRow>, StepRefused> {
    let unmet: Vec<&GateResult> = results.iter().filter(|result| !result.is_met).collect();
    if unmet.is_empty() {
        return Ok(Vec::new());
    }
    let reason = step.override_reason.trim();
    let gates: Vec<_> = unmet.iter().map(|result| result.gate).collect();
    if reason.is_empty() || !is_open(results, &gates, step.role) {
        return Err(StepRefused::Unmet(results.to_vec()));
    }
    let tenancy_ref = step.grounds.tenancy_ref;
    let is_permitted = |least: OfficerRole| {
        let managers = act_to_open(OfficerRole::Manager);
        may_override(step.role, least)
            && permit.is_some_and(|permit| {
                permit.is_for(act_to_open(least), tenancy_ref) || permit.is_for(managers, tenancy_ref)
            })
    };
    if !unmet.iter().all(|result| result.overridden_by.is_some_and(is_permitted)) {
        return Err(StepRefused::NotPermitted);
    }
    Ok(unmet
        .into_iter()
        .map(|result| OverrideRow {
            gate: result.gate,
            found: result.words.clone(),
            role: step.role,
            reason: reason.to_owned(),
        })
        .collect())
}

/// Writes down what belongs to the step: without it there is no such step.
async fn write(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    step: &Step<'_>,
    record_id: Uuid,
    (rows, record, day): (&AccountRows, &CaseRecord, &ActDay),
) -> Result<(), StepRefused> {
    let grounds = &step.grounds;
    let recorded = Recorded { account_id: grounds.account_id, officer_ref: step.officer_ref, at: occasion.now };
    let is_new = match (step.event, step.made) {
        (StageEvent::ServeNotice, StepMade::Notice(served)) => {
            let new = notice(grounds, record, day, (record_id, &served))?;
            unit.insert_case_notice(&recorded, &new).await?
        }
        (StageEvent::IssueClaim, StepMade::Claim(claimed)) => {
            let Claimed { claim_ref, issued_on, hearing_on } = claimed;
            let new = CaseClaim { record_id, claim_ref: claim_ref.to_owned(), issued_on, hearing_on };
            unit.insert_case_claim(&recorded, &new).await?
        }
        (
            StageEvent::Adjourn | StageEvent::MakeOrder | StageEvent::EndClaim | StageEvent::SuspendWarrant,
            StepMade::Outcome(heard),
        ) if StageEvent::of_outcome(heard.outcome) == step.event => {
            outcome::keep(unit, occasion, &recorded, (rows, day), &heard, (record_id, step.note)).await?;
            true
        }
        // The landlord closes it, on the balance: no court says so.
        (StageEvent::Discharge, StepMade::Plain) => {
            let outcome = CourtOutcome::PaidOff;
            let heard = Heard { outcome, outcome_on: day.on, hearing_on: None, possession_on: None, terms: None };
            outcome::keep(unit, occasion, &recorded, (rows, day), &heard, (record_id, step.note)).await?;
            true
        }
        (
            StageEvent::ServeNotice
            | StageEvent::IssueClaim
            | StageEvent::Adjourn
            | StageEvent::MakeOrder
            | StageEvent::EndClaim
            | StageEvent::SuspendWarrant
            | StageEvent::Discharge,
            _,
        ) => return Err(StepRefused::NotPermitted),
        _ => true,
    };
    if is_new { Ok(()) } else { Err(StepRefused::OnRecord) }
}

/// A notice with its days, by the rules of the day on which it was given.
fn notice(
    grounds: &CaseGrounds<'_>,
    record: &CaseRecord,
    day: &ActDay,
    (record_id, served): (Uuid, &Served<'_>),
) -> Result<CaseNotice, StepRefused> {
    let rules = &grounds.policy.on(day.on).case;
    let served_on = served.method.served_on(served.given_on, rules);
    if let Some(afresh_on) = record.afresh_on.filter(|on| served_on <= *on) {
        return Err(StepRefused::Spent(afresh_on));
    }
    Ok(CaseNotice {
        record_id,
        notice: served.notice,
        method: served.method,
        given_on: served.given_on,
        days: notice_for(served.notice, grounds.regime, served_on, served.in_notice_on, rules)?,
        arrears: day.underlying,
        proof: served.proof.to_owned(),
    })
}
