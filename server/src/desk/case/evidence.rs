//! Recording evidence for a gate: what was done, when, about whom.

use domain::{
    calendar::Day,
    case::{Gate, PartAnswer, Regime, unanswered},
    permission::{Act, Permit},
};

use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        diary,
        form_key::{self, Sent, Taken},
        protection::Upon,
    },
    store::{Store, StoreError, case::NewEvidence},
};

/// What an officer records.
#[derive(Clone, Copy, Debug)]
pub struct Recording<'a> {
    /// For which gate.
    pub gate: Gate,
    /// About whom; empty = about the household.
    pub person_refs: &'a [String],
    /// The day it was done.
    pub done_on: Day,
    /// What was done.
    pub note: &'a str,
    /// The parts of a check of vulnerability, each with its answer; of every other gate none.
    pub parts: &'a [PartAnswer],
    /// The rules that the case goes by: they say which parts there are.
    pub regime: Regime,
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceRefused {
    /// The permit is for something else, nothing is recorded for this gate, or a part of it has no answer.
    #[error("the permit is not for this")]
    NotPermitted,
    /// The same form was sent before, with other answers.
    #[error("this form was sent before")]
    SentBefore {
        /// Where its result is.
        result_path: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Records evidence. It is never changed or taken away: what was wrong is put right by recording anew. The same form again
/// changes nothing.
///
/// # Errors
/// [`EvidenceRefused`].
pub async fn record(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    upon: &Upon<'_>,
    recording: &Recording<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<(), EvidenceRefused> {
    let is_of_the_future = recording.done_on > occasion.today;
    let is_whole = recording.gate != Gate::Vulnerable || unanswered(recording.regime, recording.parts).is_empty();
    let is_recorded = recording.gate.is_recorded() && is_whole;
    if !permit.is_for(Act::WorkCase, upon.tenancy_ref) || !is_recorded || is_of_the_future {
        return Err(EvidenceRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => return Ok(()),
        Taken::WithOtherAnswers { result_path } => return Err(EvidenceRefused::SentBefore { result_path }),
    }
    let recorded = upon.recorded(occasion);
    let Recording { gate, person_refs, done_on, note, parts, .. } = *recording;
    if person_refs.is_empty() {
        unit.insert_case_evidence(&recorded, &NewEvidence { gate, person_ref: None, done_on, note, parts }).await?;
    }
    for person_ref in person_refs {
        let new = NewEvidence { gate, person_ref: Some(person_ref), done_on, note, parts };
        unit.insert_case_evidence(&recorded, &new).await?;
    }
    unit.touch_case(upon.account_id, upon.stage, occasion.today).await?;
    if gate == Gate::HearingPack {
        diary::keep_accounts(&mut unit, occasion.now, occasion.today, upon.policy, &[upon.account_id]).await?;
    }
    let actor = AuditActor::Officer(upon.officer_ref.to_owned());
    let entry = occasion.entry(actor, "recorded_evidence", AuditSubject::account(upon.account_id));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await?;
    Ok(())
}
