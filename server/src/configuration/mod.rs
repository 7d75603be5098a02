//! How this installation is set up: defaults, then `hearth.toml`, then the environment, the later the stronger.
//!
//! Every setting is one row of [`setting::SETTINGS`], which the environment, `hearth check` and
//! `docs/configuration.md` all read. Figures of law or of the landlord's policy are not here but in the policy file.

mod landlord;
mod load;
mod message;
pub mod setting;

use std::{net::SocketAddr, path::PathBuf};

use domain::calendar::Day;
use serde::{Deserialize, Serialize};

pub use landlord::{DirectDebit, Landlord, WaysToPay};
pub use load::{ConfigurationProblem, load, unknown_variables};
pub use message::{Mail, MailTransport, Sms, SmsTransport};
pub use proxy::Proxies;

mod proxy;

/// Everything that is set per installation. Field by field, see [`setting::SETTINGS`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Configuration {
    /// Which database: `sqlite://path` or `postgres://…`. May hold a password: never log it whole.
    pub database_url: String,
    /// Where pages are served.
    pub listen: SocketAddr,
    /// Where Prometheus may read figures; `None` = nowhere.
    pub metrics_listen: Option<SocketAddr>,
    /// The folder for everything written at run time.
    pub data_dir: PathBuf,
    /// The folder with the style sheet, script and WASM.
    pub site_dir: PathBuf,
    /// A policy file in place of the built-in one.
    pub policy: Option<PathBuf>,
    /// The key behind every keyed digest; made when absent.
    pub secret_file: PathBuf,
    /// The keys that bank details are sealed with; made when absent.
    pub vault_key_file: PathBuf,
    /// The same keys, in place of the file. Never log it.
    pub vault_keys: String,
    /// The folder with the tables of bank account checks; `None` = no account can be checked.
    pub modulus_dir: Option<PathBuf>,
    /// A file of spending guidelines; `None` = no spending is compared.
    pub guidelines_file: Option<PathBuf>,
    /// Into which folder what was decided here is written each night; `None` = into none.
    pub export_dir: Option<PathBuf>,
    /// Another day than the machine's, for demonstrations; the time of day goes on.
    pub today: Option<Day>,
    /// Whether this is a demonstration: a made-up landlord, and its messages shown on a page.
    pub demonstration: bool,
    /// What people type to come here; printed on letters.
    pub public_url: String,
    /// Who may tell us the visitor's address in `X-Forwarded-For`.
    pub trusted_proxies: Proxies,
    /// What is logged, and how.
    pub log: Log,
    /// Whose homes these are.
    pub landlord: Landlord,
    /// How e-mail leaves.
    pub mail: Mail,
    /// How text messages leave.
    pub sms: Sms,
}

/// What is logged, and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// Which events, in `tracing`'s filter language.
    pub filter: String,
    /// For people or for machines.
    pub format: LogFormat,
}

/// The shape of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// One readable line per event.
    Text,
    /// One JSON object per line.
    Json,
}

impl Default for Log {
    fn default() -> Self {
        Self { filter: "info".into(), format: LogFormat::Text }
    }
}

impl Default for Configuration {
    fn default() -> Self {
        Self {
            // Empty paths stand in the data folder: filled in by `load`, once the folder is known.
            database_url: String::new(),
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            metrics_listen: None,
            data_dir: PathBuf::from(".hearth"),
            site_dir: PathBuf::new(),
            policy: None,
            secret_file: PathBuf::new(),
            vault_key_file: PathBuf::new(),
            vault_keys: String::new(),
            modulus_dir: None,
            guidelines_file: None,
            export_dir: None,
            today: None,
            demonstration: false,
            public_url: "http://127.0.0.1:3000".into(),
            trusted_proxies: Proxies::default(),
            log: Log::default(),
            landlord: Landlord::default(),
            mail: Mail::default(),
            sms: Sms::default(),
        }
    }
}

impl Configuration {
    /// Where messages go while no other transport is set.
    #[must_use]
    pub fn messages_dir(&self) -> PathBuf {
        self.data_dir.join("messages")
    }

    /// Where the head of the audit chain is exported, one line each time it is sealed.
    #[must_use]
    pub fn audit_heads_file(&self) -> PathBuf {
        self.data_dir.join("audit-heads.csv")
    }

    /// Puts what was left empty into the data folder.
    #[must_use]
    pub fn with_paths_filled(mut self) -> Self {
        if self.database_url.is_empty() {
            self.database_url = format!("sqlite://{}", self.data_dir.join("hearth.sqlite").display());
        }
        if self.site_dir.as_os_str().is_empty() {
            self.site_dir = self.data_dir.join("site");
        }
        if self.secret_file.as_os_str().is_empty() {
            self.secret_file = self.data_dir.join("secret.key");
        }
        if self.vault_key_file.as_os_str().is_empty() {
            self.vault_key_file = self.data_dir.join("vault.key");
        }
        self
    }
}
