//! Looks at an account: audited, but never by a durable commit on the page's path.
//!
//! Looks go through a channel to one task that writes them together, at least once a second and at shutdown. A crash
//! can lose the looks of the last second; nothing else is recorded this way.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::{
    sync::mpsc,
    time::{Instant, sleep, timeout_at},
};
use tokio_util::sync::CancellationToken;

use super::audit::AuditEntry;
use crate::store::{NewAuditEntry, Store, StoreError};

/// How many looks may wait. When a database stands still that long, pages wait rather than go unaudited.
const WAITING_MAX: usize = 10_000;
/// How long a look waits at most, while the database answers.
const WRITTEN_WITHIN: Duration = Duration::from_secs(1);
/// Looks per commit.
const BATCH_MAX: usize = 1_000;

/// Where looks are handed in. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Looks(mpsc::Sender<NewAuditEntry>);

impl Looks {
    /// The way in, and the writer to be run beside the server.
    #[must_use]
    pub fn channel(store: Store) -> (Self, LookWriter) {
        let (sender, receiver) = mpsc::channel(WAITING_MAX);
        (Self(sender), LookWriter { store, receiver })
    }

    /// Hands a look in. Waits only when [`WAITING_MAX`] are waiting already.
    ///
    /// # Errors
    /// [`LookLost`] when the writer is gone: the page must not be shown.
    pub async fn note(&self, now: DateTime<Utc>, look: &AuditEntry) -> Result<(), LookLost> {
        self.0.send(look.row(now)).await.map_err(|_| LookLost)
    }
}

/// Looks can no longer be recorded.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("looks can no longer be recorded")]
pub struct LookLost;

/// Writes looks in batches.
#[derive(Debug)]
pub struct LookWriter {
    store: Store,
    receiver: mpsc::Receiver<NewAuditEntry>,
}

impl LookWriter {
    /// Runs until told to stop, and until all that was handed in by then is written.
    pub async fn run(mut self, stop: CancellationToken) {
        while let Some(batch) = self.batch(&stop).await {
            while let Err(error) = self.write(&batch).await {
                tracing::error!(looks = batch.len(), %error, "looks could not be recorded yet");
                sleep(WRITTEN_WITHIN).await;
            }
        }
    }

    /// The first look that comes and those that follow within a second; `None` when no more can come.
    async fn batch(&mut self, stop: &CancellationToken) -> Option<Vec<NewAuditEntry>> {
        let mut batch = vec![self.next(stop).await?];
        let deadline = Instant::now() + WRITTEN_WITHIN;
        while batch.len() < BATCH_MAX {
            match timeout_at(deadline, self.next(stop)).await {
                Ok(Some(look)) => batch.push(look),
                Ok(None) | Err(_) => break,
            }
        }
        Some(batch)
    }

    /// The next look. Once told to stop, no more are taken, and those that wait are still given out.
    async fn next(&mut self, stop: &CancellationToken) -> Option<NewAuditEntry> {
        tokio::select! {
            biased;
            () = stop.cancelled(), if !self.receiver.is_closed() => self.receiver.close(),
            look = self.receiver.recv() => return look,
        }
        self.receiver.recv().await
    }

    async fn write(&self, batch: &[NewAuditEntry]) -> Result<(), StoreError> {
        let mut unit = self.store.begin().await?;
        unit.insert_audit(batch).await?;
        unit.commit().await
    }
}
