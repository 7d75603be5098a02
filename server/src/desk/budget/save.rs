//! Saving one page of a budget, by its button or as it is typed.

use chrono::{DateTime, Utc};
use domain::{
    budget::{Budget, Field, Household, Line, LinesRead, OtherDebt, Part, PriorityDebt, Saving},
    permission::{Act, Permit},
};
use uuid::Uuid;

use super::{
    BudgetFailure, Clash, Contents, Desk, StoredBudget, check,
    merge::{Answer, Marks, Merged, Sender},
};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
    },
    security::form_key::FormKey,
    store::{Unit, budget::SealedBudget},
};

/// What a page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Who lives in the home.
    Household(Household),
    /// Lines, given or emptied. What could not be read is left out, and left as it was.
    Lines(LinesRead),
    /// The debts that come first.
    PriorityDebts(Vec<PriorityDebt>),
    /// All other debts.
    OtherDebts(Vec<OtherDebt>),
    /// Saving, and the note.
    Saving(Saving),
}

/// A page as it was sent.
#[derive(Clone, Debug)]
pub struct PageSent<'a> {
    /// Which.
    pub part: Part,
    /// Its form's key: another for each time that a page is shown; it tells when that was.
    pub key: &'a FormKey,
    /// What it says.
    pub change: Change,
    /// Sent by its button: it counts as finished when nothing clashes. Else it is saved as it is typed.
    pub is_finished: bool,
}

/// A page after it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The budget as it is now.
    pub budget: StoredBudget,
    /// The answers that were not taken, because another tab or device has changed them meanwhile. All others were.
    pub clashes: Vec<Clash>,
}

/// Saves a page. Where there is no budget yet, `start` is what it begins with.
///
/// Sent again, it changes nothing more: a double click needs no guard.
///
/// # Errors
/// [`BudgetFailure`].
pub async fn save(
    desk: Desk<'_>,
    occasion: &Occasion<'_>,
    permit: &Permit,
    page: &PageSent<'_>,
    start: Budget,
) -> Result<Saved, BudgetFailure> {
    check(permit)?;
    let mut unit = desk.store.begin().await?;
    let mut row = hold(&mut unit, desk, occasion.now, start).await?;
    let mut contents = Contents::open(desk.vault, row.budget_id, desk.person_ref, &row.sealed)?;
    let was = contents.budget.clone();
    let sender = Sender { shown_at: page.key.issued_at(), by: page.key.id(), now: occasion.now };
    let clashes = apply(&mut contents, page, sender);
    if page.is_finished && clashes.is_empty() {
        contents.budget.finish(page.part);
    }
    if contents.budget != was {
        let from_version = row.version;
        row.version += 1;
        row.updated_at = occasion.now;
        row.completed_at = row.completed_at.filter(|_| contents.budget.is_complete());
        row.sealed = contents.seal(desk.vault, row.budget_id)?;
        unit.update_budget(&row, from_version).await?;
        if page.is_finished {
            let actor = AuditActor::Resident(desk.person_ref.to_owned());
            let entry = occasion.entry(actor, Act::KeepBudget.code(), AuditSubject::budget(row.budget_id));
            audit::record(&mut unit, occasion.now, &entry).await?;
        }
        unit.commit().await?;
    }
    Ok(Saved { budget: StoredBudget::of(&row, contents), clashes })
}

/// The current budget, held; begun now where there is none.
async fn hold(
    unit: &mut Unit,
    desk: Desk<'_>,
    now: DateTime<Utc>,
    start: Budget,
) -> Result<SealedBudget, BudgetFailure> {
    if let Some(row) = unit.hold_current_budget(desk.person_ref).await? {
        return Ok(row);
    }
    let row = fresh(desk, now, start)?;
    if unit.insert_budget(&row).await? {
        return Ok(row);
    }
    // Another tab has begun it between the two.
    unit.hold_current_budget(desk.person_ref).await?.ok_or(BudgetFailure::Contents { budget_id: row.budget_id })
}

/// A budget that begins now.
pub(super) fn fresh(desk: Desk<'_>, now: DateTime<Utc>, budget: Budget) -> Result<SealedBudget, BudgetFailure> {
    let budget_id = Uuid::new_v4();
    let contents = Contents { person_ref: desk.person_ref.to_owned(), budget, ..Contents::default() };
    Ok(SealedBudget {
        budget_id,
        person_ref: desk.person_ref.to_owned(),
        sealed: contents.seal(desk.vault, budget_id)?,
        version: 1,
        started_at: now,
        updated_at: now,
        completed_at: None,
    })
}

fn apply(contents: &mut Contents, page: &PageSent<'_>, sender: Sender) -> Vec<Clash> {
    let (budget, mut marks) = contents.marks();
    match &page.change {
        Change::Lines(read) => lines(budget, &mut marks, read, sender),
        whole => {
            let (sent, stands) = match whole {
                Change::Household(sent) => (Answer::Household(*sent), Answer::Household(budget.household)),
                Change::PriorityDebts(sent) => {
                    (Answer::PriorityDebts(sent.clone()), Answer::PriorityDebts(budget.priority_debts.clone()))
                }
                Change::OtherDebts(sent) => {
                    (Answer::OtherDebts(sent.clone()), Answer::OtherDebts(budget.other_debts.clone()))
                }
                Change::Saving(sent) => (Answer::Saving(sent.clone()), Answer::Saving(budget.saving.clone())),
                Change::Lines(_) => return Vec::new(),
            };
            match marks.merge(page.part.code(), &sent, stands, sender) {
                Merged::Stays => Vec::new(),
                Merged::Clashes => vec![Clash::Part(page.part)],
                Merged::Taken => {
                    put(budget, sent);
                    Vec::new()
                }
            }
        }
    }
}

fn lines(budget: &mut Budget, marks: &mut Marks<'_>, read: &LinesRead, sender: Sender) -> Vec<Clash> {
    let given = read.lines.iter().map(|line| (line.field, Some(*line)));
    let emptied = read.emptied.iter().map(|field| (*field, None));
    let sent: Vec<(Field, Option<Line>)> = given.chain(emptied).collect();
    let mut clashes = Vec::new();
    for (field, line) in sent {
        let now = budget.lines.of(field);
        match marks.merge(field.code(), &Answer::Line(line), Answer::Line(now), sender) {
            Merged::Stays => {}
            Merged::Clashes => clashes.push(Clash::Line { field, now }),
            Merged::Taken => match line {
                Some(line) => budget.lines.set(line),
                None => budget.lines.remove(field),
            },
        }
    }
    clashes
}

fn put(budget: &mut Budget, answer: Answer) {
    match answer {
        Answer::Household(household) => budget.take_household(household),
        Answer::PriorityDebts(debts) => budget.priority_debts = debts,
        Answer::OtherDebts(debts) => budget.other_debts = debts,
        Answer::Saving(saving) => budget.saving = saving,
        Answer::Line(_) => {}
    }
}
