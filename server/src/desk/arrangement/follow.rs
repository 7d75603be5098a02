//! What follows from a look: a plan that is paid off ends, a task with nothing left to ask is closed, the tenants are reminded,
//! an officer is asked. A unit of work each, which notes what it does before it does it.

use domain::{
    arrangement::kept::{FollowUp, FollowUpFacts, follow_up},
    calendar::{add_working_days, day_words},
    case::Protection,
    ledger::{ArrangementKind, ArrangementStatus},
    letter::TemplateBook,
    task::TaskKind,
};
use uuid::Uuid;

use super::{Round, evaluate::Found};
use crate::{
    desk::{
        audit::{self, AuditActor, AuditEntry, AuditSubject},
        direct_debit,
        letter::{self, Chaser, LetterRefused, Prepared},
        task::{self, NewTask},
    },
    store::{
        Store, StoreError, Unit,
        arrangement_standing::{ArrangementSource, ArrangementStanding},
        held_back::HeldBack,
    },
};

/// Who it is on the audit trail, and who closes what is settled.
const CALENDAR: &str = "arrangement";

/// Its standing is written with what follows from it, and not among the others.
pub(super) fn is_written_apart(found: &Found) -> bool {
    found.is_completed_now() || found.settled_task().is_some()
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Followed {
    /// Something was done.
    pub is_done: bool,
    /// The tenants would have been reminded, and are not: something protects them.
    pub held_back: Option<HeldBack>,
}

impl Followed {
    const NOTHING: Self = Self { is_done: false, held_back: None };

    const fn done(is_done: bool) -> Self {
        Self { is_done, held_back: None }
    }
}

/// Does what follows. Of two arrangements on an account the tenants are told about the first.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub(super) async fn follow(
    store: &Store,
    round: &Round<'_>,
    found: &Found,
    is_told: bool,
) -> Result<Followed, StoreError> {
    if is_written_apart(found) {
        return Ok(Followed::done(settle(store, round, found, is_told).await?));
    }
    let standing = &found.standing;
    let facts = FollowUpFacts {
        today: round.today,
        kind: standing.kind,
        state: standing.state,
        breached_on: standing.breached_on,
        reminded_on: standing.reminded_on,
        officer_asked_on: standing.officer_asked_on,
        // Asked again in the unit of work that would chase.
        is_protected: false,
    };
    if !is_told || standing.ended_on.is_some() {
        return Ok(Followed::NOTHING);
    }
    match follow_up(&facts, &round.policy.on(round.today).arrangement_kept) {
        FollowUp::Nothing => Ok(Followed::NOTHING),
        FollowUp::Remind => remind(store, round, standing).await,
        FollowUp::AskOfficer => Ok(Followed::done(ask_officer(store, round, standing).await?)),
    }
}

/// It is paid off, or mended: what is over is ended, and what asks for nothing any more is closed.
async fn settle(store: &Store, round: &Round<'_>, found: &Found, is_told: bool) -> Result<bool, StoreError> {
    let standing = &found.standing;
    // Of one that is looked at for the first time nobody is told: it may have been paid off long ago.
    let is_told = is_told && found.is_completed_now() && found.earlier.is_some();
    let prepared = if is_told { prepare(store, round, standing, TemplateBook::PLAN_COMPLETED).await? } else { None };
    let mut unit = store.begin().await?;
    if let Some(task_id) = found.settled_task() {
        let note =
            format!("Settled by itself on {}: the arrangement is not breached any more.", day_words(round.today));
        unit.close_task(task_id, CALENDAR, &note, round.now).await?;
    }
    if found.is_completed_now() {
        if !end_agreed(&mut unit, round, standing, ArrangementStatus::Completed).await? {
            return Ok(false);
        }
        record(&mut unit, round, standing.account_id, "completed_arrangement").await?;
    }
    unit.keep_arrangement_standings(std::slice::from_ref(standing)).await?;
    unit.insert_arrangement_changes(&found.change().into_iter().collect::<Vec<_>>()).await?;
    if let Some(prepared) = prepared {
        letter::send(&mut unit, round.now, round.today, round.policy, &prepared).await.or_else(unless_refused)?;
    }
    unit.commit().await?;
    Ok(true)
}

/// Ends what was agreed here; whether it was still in place. The landlord's own is the landlord's to end.
async fn end_agreed(
    unit: &mut Unit,
    round: &Round<'_>,
    standing: &ArrangementStanding,
    status: ArrangementStatus,
) -> Result<bool, StoreError> {
    match (standing.source, Uuid::parse_str(&standing.arrangement_key)) {
        (ArrangementSource::Agreed, Ok(arrangement_id)) => unit.end_agreed(arrangement_id, status, round.now).await,
        _ => Ok(true),
    }
}

async fn remind(store: &Store, round: &Round<'_>, standing: &ArrangementStanding) -> Result<Followed, StoreError> {
    let Some(prepared) = prepare(store, round, standing, TemplateBook::PLAN_REMINDER).await? else {
        return Ok(Followed::NOTHING);
    };
    let mut unit = store.begin().await?;
    // What a Direct Debit is still to collect is asked of nobody.
    if direct_debit::pays_plan(&mut unit, standing.account_id, round.today).await? {
        return Ok(Followed::NOTHING);
    }
    if !unit.mark_arrangement_reminded(standing.source, &standing.arrangement_key, round.today).await? {
        return Ok(Followed::NOTHING);
    }
    match letter::send(&mut unit, round.now, round.today, round.policy, &prepared).await {
        Ok(_) => {}
        Err(LetterRefused::Store(error)) => return Err(error),
        // What no program may send is for a person, where a person may. Where nobody may, nothing leaves, and it is asked again when
        // the protection has ended.
        Err(LetterRefused::Protected(_)) => {
            let rules = round.policy.on(round.today);
            let held =
                letter::chasing_forbidden(&mut unit, standing.account_id, Chaser::Program, round.today, rules).await?;
            drop(unit);
            let is_done = ask_officer(store, round, standing).await?;
            return Ok(Followed { is_done, held_back: held.map(|held| held_back(standing.account_id, &held)) });
        }
        Err(_) => return Ok(Followed::NOTHING),
    }
    record(&mut unit, round, standing.account_id, "reminded_of_arrangement").await?;
    unit.commit().await?;
    Ok(Followed::done(true))
}

const fn held_back(account_id: i64, held: &Protection) -> HeldBack {
    HeldBack { account_id, template: TemplateBook::PLAN_REMINDER, protection: held.kind, since_on: held.starts_on }
}

/// Notes the reminders of a round that were held back. However many nights one is, it stands on the audit trail once for each account,
/// letter, protection and the day that began: what is of interest is that nothing left and why, and not each night of it.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub(super) async fn note_held_back(store: &Store, round: &Round<'_>, held: &[HeldBack]) -> Result<(), StoreError> {
    if held.is_empty() {
        return Ok(());
    }
    let mut unit = store.begin().await?;
    let entries: Vec<AuditEntry> = unit
        .note_held_back(held, round.today)
        .await?
        .into_iter()
        .map(|account_id| entry(account_id, "suppressed_letter"))
        .collect();
    audit::record_all(&mut unit, round.now, &entries).await?;
    unit.commit().await
}

async fn ask_officer(store: &Store, round: &Round<'_>, standing: &ArrangementStanding) -> Result<bool, StoreError> {
    let mut unit = store.begin().await?;
    let is_formal = standing.kind == ArrangementKind::Formal;
    if !is_formal && direct_debit::pays_plan(&mut unit, standing.account_id, round.today).await? {
        return Ok(false);
    }
    if !is_formal
        && letter::chasing_forbidden(
            &mut unit,
            standing.account_id,
            Chaser::Officer,
            round.today,
            round.policy.on(round.today),
        )
        .await?
        .is_some()
    {
        return Ok(false);
    }
    let working_days = round.policy.on(round.today).arrangement_kept.officer_working_days;
    let new = NewTask {
        account_id: standing.account_id,
        person_ref: None,
        kind: TaskKind::ArrangementBreached,
        subject_id: Uuid::parse_str(&standing.arrangement_key).ok(),
        answer_by_on: add_working_days(round.today, working_days),
        note: Some(note(standing)),
    };
    let task_id = task::open(&mut unit, round.now, &new).await?;
    if !unit.mark_arrangement_asked(standing.source, &standing.arrangement_key, round.today, task_id).await? {
        return Ok(false);
    }
    record(&mut unit, round, standing.account_id, "asked_officer_about_arrangement").await?;
    unit.commit().await?;
    Ok(true)
}

/// What the officer reads: every figure it rests on, and what it does not decide.
fn note(standing: &ArrangementStanding) -> String {
    let record = standing.record;
    let since = standing.breached_on.map(|on| format!(" since {}", day_words(on))).unwrap_or_default();
    let reminded = match standing.reminded_on {
        Some(on) => format!("The tenants were reminded on {}.", day_words(on)),
        None => "The tenants were not reminded.".to_owned(),
    };
    let court = if standing.kind == ArrangementKind::Formal {
        " A court ordered these terms: check every protection on the account before any contact or step."
    } else {
        ""
    };
    format!(
        "Breached by {}{since}: {} is owed and {} was expected; {} was paid of {} due. Payments: {} missed, {} short, {} \
         late, {} in time. {reminded}{court}",
        standing.ahead.abs(),
        standing.underlying,
        standing.expected,
        standing.paid,
        standing.due,
        record.missed,
        record.short,
        record.late,
        record.in_time,
    )
}

/// What the tenants are told, as the account is now; `None` = nobody can be told, which is logged.
async fn prepare(
    store: &Store,
    round: &Round<'_>,
    standing: &ArrangementStanding,
    key: &'static str,
) -> Result<Option<Prepared>, StoreError> {
    let mut snapshot = store.snapshot().await?;
    let asked = letter::Asked {
        account_id: standing.account_id,
        key,
        typed: &std::collections::BTreeMap::new(),
        officer: None,
        standing: Some(standing),
    };
    match letter::prepare(&mut snapshot, round.letters, round.policy, round.today, &asked).await {
        Ok(prepared) => Ok(Some(prepared)),
        Err(LetterRefused::Store(error)) => Err(error),
        Err(refused) => {
            tracing::warn!(account_id = standing.account_id, %refused, "nobody was told about an arrangement");
            Ok(None)
        }
    }
}

fn unless_refused(refused: LetterRefused) -> Result<Vec<Uuid>, StoreError> {
    match refused {
        LetterRefused::Store(error) => Err(error),
        _ => Ok(Vec::new()),
    }
}

async fn record(unit: &mut Unit, round: &Round<'_>, account_id: i64, act: &'static str) -> Result<(), StoreError> {
    audit::record(unit, round.now, &entry(account_id, act)).await
}

fn entry(account_id: i64, act: &'static str) -> AuditEntry {
    AuditEntry {
        actor: AuditActor::System(CALENDAR),
        act,
        subject: AuditSubject::account(account_id),
        request_id: String::new(),
        detail: None,
    }
}
