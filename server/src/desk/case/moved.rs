//! What every act upon a case begins and ends with: the form's key, the account locked and as the page showed it; then where the
//! case stands, its history, its audit entry, its diary and its place in the caseload.

use domain::{
    calendar::Day,
    case::{Stage, StageEvent},
};
use uuid::Uuid;

use super::{CaseGrounds, CaseRecord, StepRefused};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        diary,
        form_key::{self, Sent, Taken},
        ranking::{self, When},
    },
    store::{
        Unit,
        case::{CaseMove, NewCaseEvent},
        standing::AccountRows,
    },
};

/// The account and its case, locked and as the page showed them; `None` = this very form was taken before.
pub(super) async fn lock(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    grounds: &CaseGrounds<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<Option<(AccountRows, CaseRecord)>, StepRefused> {
    match form_key::take(unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => return Ok(None),
        Taken::WithOtherAnswers { result_path } => return Err(StepRefused::SentBefore { result_path }),
    }
    let rows = unit.lock_account_rows(grounds.account_id, occasion.today).await?.ok_or(StepRefused::NotPermitted)?;
    if rows.account.tenancy_ref != grounds.tenancy_ref {
        return Err(StepRefused::NotPermitted);
    }
    let record = CaseRecord::new(&rows, occasion.today);
    let is_as_shown =
        grounds.standing.is_of(&rows) && (record.stage, record.version) == (grounds.stage, grounds.version);
    if is_as_shown { Ok(Some((rows, record))) } else { Err(StepRefused::Changed) }
}

/// What has happened to a case.
pub(super) struct Moved<'a> {
    pub case_event_id: Uuid,
    pub event: StageEvent,
    pub from: Stage,
    pub to: Stage,
    /// When it last ended or went back to early contact.
    pub afresh_on: Option<Day>,
    pub officer_ref: &'a str,
    pub note: &'a str,
    /// Each gate as it was, as JSON.
    pub gates: &'a str,
    /// What it is in the audit trail.
    pub acts: &'a [&'static str],
}

/// Writes down where the case stands now and how it came there.
pub(super) async fn write(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    grounds: &CaseGrounds<'_>,
    moved: &Moved<'_>,
) -> Result<(), StepRefused> {
    let (account_id, at, today) = (grounds.account_id, occasion.now, occasion.today);
    let Moved { case_event_id, event, from, to, afresh_on, officer_ref, note, gates, acts } = *moved;
    let step = CaseMove { account_id, seen: grounds.version, stage: to, since_on: today, afresh_on };
    if !unit.move_case(&step).await? {
        return Err(StepRefused::Changed);
    }
    unit.insert_case_event(&NewCaseEvent { case_event_id, account_id, at, event, from, to, officer_ref, note, gates })
        .await?;
    for act in acts {
        let actor = AuditActor::Officer(officer_ref.to_owned());
        audit::record(unit, at, &occasion.entry(actor, act, AuditSubject::account(account_id))).await?;
    }
    Ok(())
}

/// What follows from it at once: a hearing that was recorded, put off or taken back is in the diary or out of it from now on.
pub(super) async fn follow(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    grounds: &CaseGrounds<'_>,
) -> Result<(), StepRefused> {
    let account_ids = [grounds.account_id];
    diary::keep_accounts(unit, occasion.now, occasion.today, grounds.policy.on(occasion.today), &account_ids).await?;
    ranking::rank_at_once(unit, When::of(occasion), &account_ids).await?;
    Ok(())
}
