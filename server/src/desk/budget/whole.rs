//! What is done with a budget as a whole: begin anew, with or without the amounts of the last one, and complete it.

use domain::{
    budget::{Budget, Known, Part},
    permission::Permit,
};

use super::{BudgetFailure, Contents, Desk, check, save::fresh};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        form_key::{self, Sent, Taken},
    },
    store::{Unit, budget::SealedBudget},
};

/// Whether a new budget was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It was, now or by the same form before.
    Yes,
    /// There was none to copy.
    NothingToCopy,
}

/// Begins a new budget that holds `start` alone. The one before is put aside, and can be copied.
///
/// # Errors
/// [`BudgetFailure`].
pub async fn start_afresh(
    desk: Desk<'_>,
    occasion: &Occasion<'_>,
    permit: &Permit,
    sent: &Sent,
    result_path: &str,
    start: Budget,
) -> Result<Begun, BudgetFailure> {
    check(permit)?;
    let mut unit = desk.store.begin().await?;
    if form_key::take(&mut unit, occasion.now, sent, result_path).await? != Taken::Now {
        return Ok(Begun::Yes);
    }
    replace(unit, desk, occasion, "budget_started", start).await
}

/// Begins a new budget with every answer of the current one, or, where that has none, of the one before it. What the account
/// knows by now takes the place of what it knew then, and is asked about again.
///
/// # Errors
/// [`BudgetFailure`].
pub async fn copy(
    desk: Desk<'_>,
    occasion: &Occasion<'_>,
    permit: &Permit,
    sent: &Sent,
    result_path: &str,
    known: &Known,
) -> Result<Begun, BudgetFailure> {
    check(permit)?;
    let mut unit = desk.store.begin().await?;
    if form_key::take(&mut unit, occasion.now, sent, result_path).await? != Taken::Now {
        return Ok(Begun::Yes);
    }
    let open = |row: SealedBudget| {
        Contents::open(desk.vault, row.budget_id, desk.person_ref, &row.sealed).map(|contents| contents.budget)
    };
    let current = unit.hold_current_budget(desk.person_ref).await?.map(open).transpose()?;
    let budget = match current.filter(has_answers) {
        Some(budget) => Some(budget),
        None => unit.find_replaced_budget(desk.person_ref).await?.map(open).transpose()?,
    };
    match budget {
        Some(mut budget) => {
            known.renew(&mut budget)?;
            replace(unit, desk, occasion, "budget_copied", budget).await
        }
        None => Ok(Begun::NothingToCopy),
    }
}

/// Has a page of it been finished? What the account filled in is no answer.
fn has_answers(budget: &Budget) -> bool {
    Part::ALL.iter().any(|part| budget.is_done(*part))
}

async fn replace(
    mut unit: Unit,
    desk: Desk<'_>,
    occasion: &Occasion<'_>,
    act: &'static str,
    budget: Budget,
) -> Result<Begun, BudgetFailure> {
    unit.replace_budget(desk.person_ref, occasion.now).await?;
    let row = fresh(desk, occasion.now, budget)?;
    if unit.insert_budget(&row).await? {
        record(&mut unit, desk, occasion, act, &row).await?;
        unit.commit().await?;
    }
    Ok(Begun::Yes)
}

/// Marks the current budget as complete; whether it is. One that is complete already stays as it is.
///
/// # Errors
/// [`BudgetFailure`].
pub async fn complete(desk: Desk<'_>, occasion: &Occasion<'_>, permit: &Permit) -> Result<bool, BudgetFailure> {
    check(permit)?;
    let mut unit = desk.store.begin().await?;
    let Some(mut row) = unit.hold_current_budget(desk.person_ref).await? else { return Ok(false) };
    if row.completed_at.is_some() {
        return Ok(true);
    }
    if !Contents::open(desk.vault, row.budget_id, desk.person_ref, &row.sealed)?.budget.is_complete() {
        return Ok(false);
    }
    row.completed_at = Some(occasion.now);
    let version = row.version;
    unit.update_budget(&row, version).await?;
    record(&mut unit, desk, occasion, "budget_completed", &row).await?;
    unit.commit().await?;
    Ok(true)
}

async fn record(
    unit: &mut Unit,
    desk: Desk<'_>,
    occasion: &Occasion<'_>,
    act: &'static str,
    row: &SealedBudget,
) -> Result<(), BudgetFailure> {
    let actor = AuditActor::Resident(desk.person_ref.to_owned());
    let entry = occasion.entry(actor, act, AuditSubject::budget(row.budget_id));
    Ok(audit::record(unit, occasion.now, &entry).await?)
}
