//! Taking a step: the gates are asked again in the unit of work, on the account and the case as they are by then.

use domain::{
    arrangement::Offer,
    calendar::Day,
    case::{
        GateFacts, GateResult, NoticeType, ServiceMethod, StageEvent, check, is_open, may_override, next, notice_for,
    },
    ledger::CourtOutcome,
    permission::{OfficerRole, Permit},
};
use serde_json::json;
use uuid::Uuid;

use super::{CaseGrounds, CaseRecord, StepRefused, act_for, act_to_open};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        diary,
        form_key::{self, Sent, Taken},
        protection,
        ranking::{self, When},
    },
    store::{
        Store, Unit,
        case::{CaseClaim, CaseNotice, CaseOutcome, NewCaseEvent, NewFormal, OverrideRow, Recorded},
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
    let (grounds, event) = (&step.grounds, step.event);
    if !permits.0.is_for(act_for(event), grounds.tenancy_ref) {
        return Err(StepRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => return Ok(()),
        Taken::WithOtherAnswers { result_path } => return Err(StepRefused::SentBefore { result_path }),
    }
    let rows = unit.lock_account_rows(grounds.account_id, occasion.today).await?.ok_or(StepRefused::NotPermitted)?;
    if rows.account.tenancy_ref != grounds.tenancy_ref {
        return Err(StepRefused::NotPermitted);
    }
    let record = CaseRecord::new(&rows, occasion.today);
    let is_as_shown =
        grounds.standing.is_of(&rows) && (record.stage, record.version) == (grounds.stage, grounds.version);
    if !is_as_shown {
        return Err(StepRefused::Changed);
    }
    let to = next(grounds.regime, record.stage, event)?;
    let (results, tenant) = gates(&mut unit, occasion, step, &record).await?;
    let opened = opened(&results, step, permits.1)?;

    let case_event_id = Uuid::now_v7();
    let (account_id, officer_ref, at) = (grounds.account_id, step.officer_ref, occasion.now);
    write(&mut unit, occasion, step, tenant.as_deref()).await?;
    if !unit.move_case(account_id, grounds.version, to, occasion.today).await? {
        return Err(StepRefused::Changed);
    }
    let shown: Vec<_> = results
        .iter()
        .map(|result| json!({ "gate": result.gate.code(), "is_met": result.is_met, "words": result.words }))
        .collect();
    let shown = serde_json::Value::from(shown).to_string();
    unit.insert_case_event(&NewCaseEvent {
        case_event_id,
        account_id,
        at,
        event,
        from: record.stage,
        to,
        officer_ref,
        note: step.note,
        gates: &shown,
    })
    .await?;
    for row in &opened {
        unit.insert_case_override(case_event_id, officer_ref, row).await?;
    }
    let acts = [Some("took_case_step"), (!opened.is_empty()).then_some("overrode_gate")];
    for act in acts.into_iter().flatten() {
        let actor = AuditActor::Officer(officer_ref.to_owned());
        audit::record(&mut unit, at, &occasion.entry(actor, act, AuditSubject::account(account_id))).await?;
    }
    // A hearing that was recorded, or put off, is in the diary from now on.
    diary::keep_accounts(&mut unit, at, occasion.today, grounds.policy, &[account_id]).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &[account_id]).await?;
    unit.commit().await?;
    Ok(())
}

/// Every gate as it is in this unit of work, and the tenant to whom a court's terms are addressed.
async fn gates(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    step: &Step<'_>,
    record: &CaseRecord,
) -> Result<(Vec<GateResult>, Option<String>), StepRefused> {
    let grounds = &step.grounds;
    let household = protection::load_in(unit, grounds.account_id, occasion.today, grounds.policy).await?;
    let facts = GateFacts {
        today: occasion.today,
        regime: grounds.regime,
        protections: &household.protections,
        tenants: &household.tenants,
        underlying: grounds.underlying,
        gross_weekly: grounds.gross_weekly,
        evidence: &record.evidence,
        notices: &record.notice_facts(),
        order: record.order,
        arrangement: record.arrangement,
    };
    let results = check(step.event, &facts, &grounds.policy.case)?;
    Ok((results, household.tenants.into_iter().next().map(|tenant| tenant.person_ref)))
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
    tenant: Option<&str>,
) -> Result<(), StepRefused> {
    let grounds = &step.grounds;
    let recorded = Recorded { account_id: grounds.account_id, officer_ref: step.officer_ref, at: occasion.now };
    match (step.event, step.made) {
        (StageEvent::ServeNotice, StepMade::Notice(served)) => {
            let rules = &grounds.policy.case;
            let served_on = served.method.served_on(served.given_on, rules);
            let days = notice_for(served.notice, grounds.regime, served_on, served.in_notice_on, rules)?;
            let new = CaseNotice {
                notice: served.notice,
                method: served.method,
                given_on: served.given_on,
                days,
                arrears: grounds.underlying,
                proof: served.proof.to_owned(),
            };
            if !unit.insert_case_notice(&recorded, &new).await? {
                return Err(StepRefused::OnRecord);
            }
        }
        (StageEvent::IssueClaim, StepMade::Claim(claimed)) => {
            let Claimed { claim_ref, issued_on, hearing_on } = claimed;
            let new = CaseClaim { claim_ref: claim_ref.to_owned(), issued_on, hearing_on };
            if !unit.insert_case_claim(&recorded, &new).await? {
                return Err(StepRefused::OnRecord);
            }
        }
        (
            StageEvent::Adjourn | StageEvent::MakeOrder | StageEvent::EndClaim | StageEvent::SuspendWarrant,
            StepMade::Outcome(heard),
        ) if StageEvent::of_outcome(heard.outcome) == step.event => {
            outcome(unit, &recorded, step, &heard, tenant).await?;
        }
        (
            StageEvent::ServeNotice
            | StageEvent::IssueClaim
            | StageEvent::Adjourn
            | StageEvent::MakeOrder
            | StageEvent::EndClaim
            | StageEvent::SuspendWarrant,
            _,
        ) => return Err(StepRefused::NotPermitted),
        _ => {}
    }
    Ok(())
}

async fn outcome(
    unit: &mut Unit,
    recorded: &Recorded<'_>,
    step: &Step<'_>,
    heard: &Heard<'_>,
    tenant: Option<&str>,
) -> Result<(), StepRefused> {
    let mut arrangement_id = None;
    if heard.outcome.sets_terms() {
        let (Some(terms), Some(person_ref)) = (heard.terms, tenant) else { return Err(StepRefused::TermsMissing) };
        let id = Uuid::new_v4();
        let reference = format!("C-{}", &id.simple().to_string()[..8].to_uppercase());
        let arrears = step.grounds.underlying;
        let (reference, on) = (reference.as_str(), heard.outcome_on);
        unit.put_formal_arrangement(
            recorded,
            &NewFormal { arrangement_id: id, reference, person_ref, terms, arrears, on },
        )
        .await?;
        arrangement_id = Some(id);
    }
    let new = CaseOutcome {
        outcome: heard.outcome,
        outcome_on: heard.outcome_on,
        hearing_on: heard.hearing_on,
        possession_on: heard.possession_on,
        arrangement_id,
        note: step.note.to_owned(),
    };
    unit.insert_case_outcome(recorded, &new).await?;
    Ok(())
}
