//! What comes round by itself: when sessions were last seen is written, the audit trail sealed every minute, what is
//! over forgotten and what was decided exported every day, the weekly report made once its week is known, and the figures of it all brought up to date.

use std::time::Duration;

use domain::{calendar::Day, report::ReportWeek};
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use super::Equipment;
use crate::{
    desk::{
        job::{self, Job},
        ranking::{self, When},
        report,
    },
    measure,
    store::StoreError,
};

/// How often the timetable is looked at.
const EVERY: Duration = Duration::from_secs(15);
const SECONDS_PER_MINUTE: i64 = 60;
/// How far what is written of sessions may lag behind: an idle limit is exact to this.
const SEEN_EVERY: Duration = Duration::from_mins(1);

/// Keeps the timetable until told to stop.
pub(super) async fn keep(with: &Equipment, stop: &CancellationToken) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut forgotten_on = None;
    let mut reported = None;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
        }
        if let Err(error) = look(with, &mut forgotten_on, &mut reported).await {
            tracing::error!(%error, "the timetable could not be kept");
        }
    }
}

/// Writes when sessions were last seen, every minute and once more when told to stop.
pub(super) async fn write_seen(with: &Equipment, stop: &CancellationToken) {
    let mut ticks = interval(SEEN_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut is_last = false;
    while !is_last {
        tokio::select! {
            () = stop.cancelled() => is_last = true,
            _ = ticks.tick() => {}
        }
        if let Err(error) = with.seen.write(&with.store).await {
            tracing::error!(%error, "when sessions were last seen could not be written yet");
        }
    }
}

/// Enqueues what is due. Several servers enqueue the same jobs, which the dedupe key makes one.
async fn look(
    with: &Equipment,
    forgotten_on: &mut Option<Day>,
    reported: &mut Option<ReportWeek>,
) -> Result<(), StoreError> {
    let (now, today) = (with.clock.now(), with.clock.today());
    let mut due = Vec::new();
    if with.store.is_audit_unsealed().await? {
        due.push(Job::SealAudit { minute: now.timestamp() / SECONDS_PER_MINUTE });
    }
    if *forgotten_on != Some(today) {
        due.push(Job::EraseExpired { on: today });
        due.push(Job::KeepDirectDebits { run: today.to_string() });
        due.push(Job::KeepArrangements { run: today.to_string(), import_id: None, after: 0 });
        match ranking::day_key(When { at: now, today, policy: &with.policy }) {
            Ok(run) => due.push(Job::RankAccounts { run, import_id: None, after: 0 }),
            Err(error) => tracing::error!(%error, "accounts cannot be ranked"),
        }
        due.push(Job::RaiseFeedConflicts { run: today.to_string() });
        due.push(Job::KeepDiary { run: today.to_string(), after: 0 });
        due.push(Job::HandOverPatches { on: today });
        if with.export_dir.is_some() {
            due.push(Job::ExportDecisions { on: today });
        }
    }
    let imported_at = with.store.last_import_at().await?;
    let known = report::latest_known(&with.policy, today, imported_at);
    if known != *reported
        && let Some(week) = known
    {
        due.push(Job::MakeReport { week_ends_on: week.ends_on() });
    }
    if !due.is_empty() {
        let mut unit = with.store.begin().await?;
        for job in &due {
            job::enqueue(&mut unit, now, job).await?;
        }
        unit.commit().await?;
        with.waker.wake();
        *forgotten_on = Some(today);
        *reported = known;
    }
    let counts = with.store.job_counts().await?;
    measure::jobs(counts.waiting, counts.parked);
    measure::audit_unsealed(with.store.count_unsealed_audit().await?);
    if let Some(finished_at) = imported_at {
        measure::import_age((now - finished_at).num_seconds());
    }
    Ok(())
}
