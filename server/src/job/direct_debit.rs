//! The daily round of Direct Debits, and the one after an import: what takes effect, lapses, is asked for, came in or came
//! back; then every live mandate is looked at, some hundreds to a job.

use domain::direct_debit::Payee;
use uuid::Uuid;

use super::{Equipment, JobFailure};
use crate::desk::{
    direct_debit::{self, Scheme, When},
    job::{self, Job},
};

/// The round.
pub(super) async fn keep(with: &Equipment, run: &str) -> Result<(), JobFailure> {
    let Some(payee) = &with.payee else { return Ok(()) };
    let (when, scheme) = (when(with), scheme(with, payee));
    let store = &with.store;
    let active = direct_debit::activate(store, when, scheme).await?;
    let lapsed = direct_debit::lapse(store, when, scheme).await?;
    let asked_for = direct_debit::ask_for(store, when, scheme).await?;
    let matched = direct_debit::match_entries(store, when, scheme).await.map_err(anyhow::Error::from)?;
    tracing::info!(
        active = active.moved,
        lapsed = lapsed.moved,
        asked_for = asked_for.moved,
        skipped = asked_for.left,
        matched = matched.moved,
        "went round the Direct Debits"
    );
    next(with, run, Uuid::nil()).await
}

/// Looks at the mandates after one.
pub(super) async fn review(with: &Equipment, run: &str, after: Uuid) -> Result<(), JobFailure> {
    let Some(payee) = &with.payee else { return Ok(()) };
    let reviewed = direct_debit::review(&with.store, when(with), scheme(with, payee), after).await?;
    if reviewed.changed > 0 {
        with.waker.wake();
        tracing::info!(changed = reviewed.changed, "payers are told of changed collections");
    }
    match reviewed.next_after {
        Some(after) => next(with, run, after).await,
        None => Ok(()),
    }
}

async fn next(with: &Equipment, run: &str, after: Uuid) -> Result<(), JobFailure> {
    let mut unit = with.store.begin().await?;
    let run = run.to_owned();
    job::enqueue(&mut unit, with.clock.now(), &Job::ReviewMandates { run, after }).await?;
    unit.commit().await?;
    with.waker.wake();
    Ok(())
}

fn when(with: &Equipment) -> When<'_> {
    When { now: with.clock.now(), today: with.clock.today(), request_id: "" }
}

fn scheme<'a>(with: &'a Equipment, payee: &'a Payee) -> Scheme<'a> {
    Scheme { policy: &with.policy, payee }
}
