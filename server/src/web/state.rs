//! What every handler can reach.

use std::sync::Arc;

use domain::policy::Policy;

use crate::{
    clock::Clock,
    configuration::Configuration,
    desk::{job::JobWaker, look::Looks},
    security::secret::Secret,
    store::Store,
};

/// What every handler can reach. Cheap to clone: each part is shared.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The database.
    pub store: Store,
    /// How this installation is set up.
    pub configuration: Arc<Configuration>,
    /// Tells the time.
    pub clock: Clock,
    /// The numbers that law or the landlord sets.
    pub policy: Arc<Policy>,
    /// The key of every keyed digest.
    pub secret: Secret,
    /// Wakes the worker after a commit that left a job behind.
    pub jobs: JobWaker,
    /// Where looks at an account are handed in.
    pub looks: Looks,
}
