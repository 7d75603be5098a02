//! Writing down what a court decided, and what it does to the terms that stand.

use domain::{
    arrangement::{
        Schedule,
        kept::{KeptEvent, kind_on_record},
    },
    ledger::{ArrangementKind, ArrangementStatus, CourtOutcome},
};
use uuid::Uuid;

use super::{ActDay, StepRefused, step::Heard};
use crate::{
    desk::{
        Occasion,
        arrangement::{Closing, close},
    },
    store::{
        Unit,
        case::{CaseOutcome, NewFormal, Recorded},
        standing::AccountRows,
    },
};

/// Keeps what was decided. Terms become a formal arrangement that counts from the day on which they were set, on what was owed
/// then; whatever is in place ends for it. Without terms, an order for possession ends those before it, and so does its being paid
/// off: then they are completed.
pub(super) async fn keep(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    recorded: &Recorded<'_>,
    (rows, day): (&AccountRows, &ActDay),
    heard: &Heard<'_>,
    (record_id, note): (Uuid, &str),
) -> Result<(), StepRefused> {
    let (arrangement_id, ended_arrangement_id) = if heard.outcome.sets_terms() {
        put_terms(unit, occasion, recorded, day, heard).await?
    } else {
        (None, end_terms(unit, occasion, rows, heard.outcome).await?)
    };
    let new = CaseOutcome {
        record_id,
        outcome: heard.outcome,
        outcome_on: heard.outcome_on,
        hearing_on: heard.hearing_on,
        possession_on: heard.possession_on,
        arrangement_id,
        ended_arrangement_id,
        note: note.to_owned(),
    };
    unit.insert_case_outcome(recorded, &new).await?;
    Ok(())
}

/// The arrangement that the terms become, and the one that ends for it.
async fn put_terms(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    recorded: &Recorded<'_>,
    day: &ActDay,
    heard: &Heard<'_>,
) -> Result<(Option<Uuid>, Option<Uuid>), StepRefused> {
    let tenant = day.household.tenants.first();
    let (Some(terms), Some(tenant)) = (heard.terms, tenant) else { return Err(StepRefused::TermsMissing) };
    let is_possible = Schedule::new(day.underlying, terms).is_ok() && heard.outcome_on <= terms.first_on;
    if !is_possible {
        return Err(StepRefused::TermsMissing);
    }
    let in_place = unit.find_last_agreed(recorded.account_id).await?.filter(|agreed| agreed.ended_at.is_none());
    let ended_id = in_place.as_ref().map(|agreed| agreed.arrangement_id);
    if let Some(agreed) = in_place {
        let closing = Closing::new(ArrangementStatus::Cancelled, KeptEvent::Cancel, "the court set terms.");
        close(unit, occasion, &agreed, &closing).await?;
    }
    let arrangement_id = Uuid::new_v4();
    let reference = format!("C-{}", &arrangement_id.simple().to_string()[..8].to_uppercase());
    let new = NewFormal {
        arrangement_id,
        reference: &reference,
        person_ref: &tenant.person_ref,
        terms,
        arrears: day.underlying,
        on: heard.outcome_on,
    };
    unit.put_formal_arrangement(recorded, &new).await?;
    Ok((Some(arrangement_id), ended_id))
}

/// What was agreed without a court goes on, whatever it decides. The arrangement that ends.
async fn end_terms(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    rows: &AccountRows,
    outcome: CourtOutcome,
) -> Result<Option<Uuid>, StepRefused> {
    let closing = match outcome {
        CourtOutcome::PaidOff => {
            Closing::new(ArrangementStatus::Completed, KeptEvent::FoundCleared, "what the court ordered is paid off.")
        }
        CourtOutcome::OutrightWithDate | CourtOutcome::OutrightForthwith => {
            Closing::new(ArrangementStatus::Cancelled, KeptEvent::Cancel, "the court made another order.")
        }
        _ => return Ok(None),
    };
    let in_place = unit.find_last_agreed(rows.account.account_id).await?.filter(|agreed| agreed.ended_at.is_none());
    let formal = in_place
        .filter(|agreed| kind_on_record(agreed.kind, super::record::last_outcome(rows)) == ArrangementKind::Formal);
    if let Some(agreed) = &formal {
        close(unit, occasion, agreed, &closing).await?;
    }
    Ok(formal.map(|agreed| agreed.arrangement_id))
}
