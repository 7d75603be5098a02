//! Puts the parts together: the one place that knows them all.

use std::{fs, sync::Arc};

use anyhow::Context as _;
use app::paths;
use domain::{budget::Guidelines, letter::TemplateBook, policy::Policy};
use tokio::sync::OnceCell;

use crate::{
    bank::LoadedTables,
    clock::Clock,
    configuration::Configuration,
    desk::{
        look::{LookWriter, Looks},
        sign_in_code::CodeMaker,
    },
    extract::sample::STORIES,
    job::{Equipment, Worker},
    message::Post,
    security::{secret::Secret, vault::Vault},
    store::Store,
};

pub use crate::web::{AppState, Keys};

/// What every command stands on.
#[derive(Clone, Debug)]
pub struct Wiring {
    /// How this installation is set up.
    pub configuration: Arc<Configuration>,
    /// Tells the time; moved when a day was asked for.
    pub clock: Clock,
    /// The database, once a command has asked for it.
    opened: Arc<OnceCell<Store>>,
}

impl Wiring {
    /// From a configuration.
    #[must_use]
    pub fn new(configuration: Configuration) -> Self {
        let clock = configuration.today.map_or_else(Clock::system, Clock::on);
        Self::with_clock(configuration, clock)
    }

    /// From a configuration, with a clock of the caller's own.
    #[must_use]
    pub fn with_clock(configuration: Configuration, clock: Clock) -> Self {
        Self { configuration: Arc::new(configuration), clock, opened: Arc::default() }
    }

    /// The database, its tables brought up to date.
    ///
    /// # Errors
    /// When it cannot be reached or brought up to date; says what to do.
    pub async fn store(&self) -> anyhow::Result<Store> {
        let store = self.store_as_it_is().await?;
        store.migrate().await.context("the database's tables could not be brought up to date")?;
        Ok(store)
    }

    /// The database, whatever state its tables are in.
    ///
    /// # Errors
    /// When it cannot be reached; says what to do.
    pub async fn store_as_it_is(&self) -> anyhow::Result<Store> {
        self.opened.get_or_try_init(|| self.open()).await.cloned()
    }

    async fn open(&self) -> anyhow::Result<Store> {
        fs::create_dir_all(&self.configuration.data_dir)
            .with_context(|| format!("the data folder {} cannot be made", self.configuration.data_dir.display()))?;
        Store::open(&self.configuration.database_url)
            .await
            .context("the database cannot be opened: check DATABASE_URL, and that the database is running")
    }

    /// Closes the database, if it was opened. SQLite then puts its write-ahead log into its file, which is whole by
    /// itself from there on and can be copied or moved.
    pub async fn close(&self) {
        if let Some(store) = self.opened.get() {
            store.close().await;
        }
    }

    /// The installation's secret, made when there is none.
    ///
    /// # Errors
    /// When its file can be neither read nor made.
    pub fn secret(&self) -> anyhow::Result<Secret> {
        Ok(Secret::open(&self.configuration.secret_file)?)
    }

    /// The keys that bank details are sealed with: those that are configured, or else those of the file, made when
    /// there is none.
    ///
    /// # Errors
    /// When they can be neither read nor made.
    pub fn vault(&self) -> anyhow::Result<Vault> {
        let configuration = &self.configuration;
        if configuration.vault_keys.is_empty() {
            return Ok(Vault::open_file(&configuration.vault_key_file)?);
        }
        Ok(Vault::from_text(&configuration.vault_keys)?)
    }

    /// The tables that bank accounts are checked with; `None` when no folder is configured.
    ///
    /// # Errors
    /// When the folder is configured and its files cannot be used.
    pub fn bank_tables(&self) -> anyhow::Result<Option<LoadedTables>> {
        let folder = self.configuration.modulus_dir.as_deref();
        Ok(folder.map(LoadedTables::load).transpose()?)
    }

    /// The landlord's spending guidelines; an empty table when no file is configured.
    ///
    /// # Errors
    /// When a file is configured and cannot be used; names the line.
    pub fn guidelines(&self) -> anyhow::Result<Guidelines> {
        let Some(path) = &self.configuration.guidelines_file else { return Ok(Guidelines::default()) };
        let named = || format!("the file of spending guidelines {}", path.display());
        let text = fs::read_to_string(path).with_context(named)?;
        Guidelines::parse(&text).with_context(named)
    }

    /// The numbers that law or the landlord sets: the built-in ones, and the landlord's own in their place.
    ///
    /// # Errors
    /// When the landlord's file cannot be read; names the key.
    pub fn policy(&self) -> anyhow::Result<Policy> {
        match &self.configuration.policy {
            None => Ok(Policy::builtin()?),
            Some(path) => {
                let named = || format!("the policy file {}", path.display());
                let text = fs::read_to_string(path).with_context(named)?;
                Policy::parse(&text).with_context(named)
            }
        }
    }

    /// The worker for the jobs that handlers leave behind.
    ///
    /// # Errors
    /// When a way of sending messages lacks a setting; names it.
    pub fn worker(&self, state: &AppState) -> anyhow::Result<Worker> {
        let configuration = &self.configuration;
        let messages_dir = configuration.messages_dir();
        Ok(Worker::new(Equipment {
            store: state.store.clone(),
            clock: state.clock.clone(),
            policy: Arc::clone(&state.policy),
            codes: CodeMaker::new(state.secret.clone()),
            post: Post::new(&configuration.mail, &configuration.sms, &messages_dir)?,
            payee: configuration.landlord.payee(),
            landlord_name: configuration.landlord.name.clone(),
            letters: Arc::clone(&state.letters),
            landlord_telephone: configuration.landlord.telephone.clone(),
            portal_address: configuration.public_url.clone(),
            stop_change_address: format!("{}{}", configuration.public_url.trim_end_matches('/'), paths::STOP_CHANGE),
            messages_dir,
            audit_heads_file: configuration.audit_heads_file(),
            export_dir: configuration.export_dir.clone(),
            waker: state.jobs.clone(),
            seen: state.seen.clone(),
        }))
    }

    /// What handlers reach, and the writer of looks to be run beside the server.
    ///
    /// # Errors
    /// When the policy cannot be read or the secret cannot be had.
    pub fn state(&self, store: Store) -> anyhow::Result<(AppState, LookWriter)> {
        let (looks, writer) = Looks::channel(store.clone());
        let configuration = Arc::clone(&self.configuration);
        let keys = Keys { secret: self.secret()?, vault: self.vault()? };
        let mut state = AppState::new(
            store,
            configuration,
            self.clock.clone(),
            self.policy()?,
            keys,
            looks,
            TemplateBook::builtin()?,
        );
        state.guidelines = Arc::new(self.guidelines()?);
        state.modulus = self.bank_tables()?.map(|loaded| Arc::new(loaded.tables));
        if self.configuration.demonstration {
            state.stories = STORIES.iter().map(|story| (story.payment_ref(), story.shows.to_owned())).collect();
        }
        Ok((state, writer))
    }
}
