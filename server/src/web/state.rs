//! What every handler can reach.

use std::sync::Arc;

use app::layout;
use domain::{
    budget::Guidelines,
    direct_debit::modulus::Tables,
    letter::TemplateBook,
    policy::{Policy, PolicyOn},
};

use super::{asset, landlord, request_id::RequestId};
use crate::{
    clock::Clock,
    configuration::Configuration,
    desk::{Occasion, job::JobWaker, letter::Letters, look::Looks, session::Seen},
    security::{secret::Secret, vault::Vault},
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
    /// What bank details and kept answers are sealed with.
    pub vault: Vault,
    /// What bank accounts are checked with; `None` = none can be checked.
    pub modulus: Option<Arc<Tables>>,
    /// What is usually spent on flexible groups; empty unless the landlord has a table.
    pub guidelines: Arc<Guidelines>,
    /// Wakes the worker after a commit that left a job behind.
    pub jobs: JobWaker,
    /// Where looks at an account are handed in.
    pub looks: Looks,
    /// When sessions were last seen, until it is written.
    pub seen: Seen,
    /// The landlord, as pages show it.
    pub landlord: Arc<layout::Landlord>,
    /// The templates of letters, and what every one of them may name.
    pub letters: Arc<Letters>,
    /// Where the style sheet, script and WASM are.
    pub assets: Arc<layout::Assets>,
    /// In a demonstration, the payment references of the made-up tenants and what each of them shows.
    pub stories: Arc<[(String, String)]>,
}

/// The installation's keys.
#[derive(Clone, Debug)]
pub struct Keys {
    /// Of every keyed digest.
    pub secret: Secret,
    /// Of what is sealed.
    pub vault: Vault,
}

impl AppState {
    /// Puts it together; what pages show is worked out once, here.
    #[must_use]
    pub fn new(
        store: Store,
        configuration: Arc<Configuration>,
        clock: Clock,
        policy: Policy,
        keys: Keys,
        looks: Looks,
        book: TemplateBook,
    ) -> Self {
        Self {
            landlord: Arc::new(landlord::shown(&configuration.landlord)),
            letters: Arc::new(landlord::letters(&configuration, book)),
            assets: Arc::new(asset::addresses(&configuration.site_dir)),
            store,
            configuration,
            clock,
            policy: Arc::new(policy),
            secret: keys.secret,
            vault: keys.vault,
            modulus: None,
            guidelines: Arc::default(),
            jobs: JobWaker::default(),
            looks,
            seen: Seen::default(),
            stories: Arc::default(),
        }
    }

    /// The rules of today.
    #[must_use]
    pub fn policy_today(&self) -> &PolicyOn {
        self.policy.on(self.clock.today())
    }

    /// The occasion of an act that came with this request.
    #[must_use]
    pub fn occasion<'a>(&'a self, request_id: &'a RequestId) -> Occasion<'a> {
        let today = self.clock.today();
        Occasion {
            secret: &self.secret,
            policy: &self.policy,
            rules: self.policy.on(today).sign_in,
            now: self.clock.now(),
            today,
            request_id: request_id.as_str(),
            assisted_by: request_id.assisted_by(),
        }
    }
}
