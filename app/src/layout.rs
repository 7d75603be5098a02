//! What every page is given besides its own view: who is looking, whose portal it is, and where the assets are.

use crate::paths;
use std::{collections::BTreeMap, sync::Arc};

/// The frame of a page.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Whose portal this is, from the configuration.
    pub landlord: Arc<Landlord>,
    /// Where the style, the scripts and the WASM are.
    pub assets: Arc<Assets>,
    /// Who is looking.
    pub audience: Audience,
    /// The Content-Security-Policy's nonce of this answer.
    pub nonce: String,
    /// The key that every form of this page carries.
    pub form_key: String,
    /// Says at the top that nothing here is real.
    pub is_demonstration: bool,
    /// The page shows what was typed before the sign-in ended, and says so at its top.
    pub are_answers_kept: bool,
    /// The resident for whom the officer who looks is acting: said on every page.
    pub assisting: Option<Assisting>,
    /// Shown on error pages, so that a caller can quote it.
    pub request_id: Option<String>,
}

/// A resident for whom an officer acts on the telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assisting {
    /// First and last name.
    pub name: String,
    /// The account from which it began, and to which its end leads.
    pub account_id: i64,
}

/// Who is looking at a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Nobody is signed in.
    Anonymous,
    /// A tenant.
    Resident {
        /// When their session ends if nothing is done.
        session: SessionLimits,
        /// The account that the page is of, which the navigation's "Statement" then leads to; `None` = that of their home.
        account_id: Option<i64>,
        /// Messages and replies that they have not read.
        unread: u32,
    },
    /// An officer of the landlord.
    Officer {
        /// As shown at the top.
        name: String,
        /// When their session ends if nothing is done.
        session: SessionLimits,
    },
}

impl Audience {
    /// The limits of whoever is signed in.
    #[must_use]
    pub fn session(&self) -> Option<SessionLimits> {
        match self {
            Self::Anonymous => None,
            Self::Resident { session, .. } | Self::Officer { session, .. } => Some(*session),
        }
    }

    /// What a resident has not read yet.
    #[must_use]
    pub fn unread(&self) -> u32 {
        match self {
            Self::Resident { unread, .. } => *unread,
            Self::Anonymous | Self::Officer { .. } => 0,
        }
    }

    /// Is this an officer?
    #[must_use]
    pub fn is_officer(&self) -> bool {
        matches!(self, Self::Officer { .. })
    }
}

/// When a session ends, for the warning in the browser. The server enforces it; the browser only warns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// Seconds from now until the session ends by itself.
    pub ends_in_seconds: u32,
    /// How many seconds before that the warning is shown.
    pub warning_seconds: u32,
}

/// The landlord, from the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landlord {
    /// "Exampleton Council".
    pub name: String,
    /// The income team's telephone number.
    pub telephone: String,
    /// When it is answered: "Monday to Friday, 8am to 6pm".
    pub hours: String,
    /// Where to write; `None` = by telephone only.
    pub email: Option<String>,
    /// Postal address, a line each; may be empty.
    pub address: Vec<String>,
    /// Who answers questions on personal data; `None` = as `email`.
    pub privacy_email: Option<String>,
    /// How its rent can be paid.
    pub ways_to_pay: WaysToPay,
}

/// How rent can be paid. `None` or empty = this landlord does not offer it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaysToPay {
    /// By transfer or standing order.
    pub bank: Option<BankDetails>,
    /// An automated or staffed payment line.
    pub telephone: Option<String>,
    /// The landlord's own page for paying by card (https).
    pub card_link: Option<String>,
    /// Where cash is taken: "Any Post Office, with your rent card".
    pub cash: Option<String>,
}

/// The landlord's account for rent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankDetails {
    /// The name on it, as the payer's bank checks it.
    pub account_name: String,
    /// "20-00-00".
    pub sort_code: String,
    /// Eight digits.
    pub account_number: String,
}

/// Addresses of the built files, with the digest of their contents in their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// `hearth.css`.
    pub stylesheet: String,
    /// `icon.svg`.
    pub icon: String,
    /// `session.js`, the session-timeout warning.
    pub session_script: String,
    /// `island.js`, which starts the islands of a page.
    pub island_script: String,
    /// `hearth.js`, the WASM's own glue.
    pub module: String,
    /// `hearth_bg.wasm`.
    pub wasm: String,
}

impl Assets {
    /// The addresses, from the build's manifest of plain names to hashed ones. A name that it lacks is asked for plainly,
    /// so that the page still comes and the log says what is missing.
    #[must_use]
    pub fn from_manifest(hashed_names: &BTreeMap<String, String>) -> Self {
        let address = |plain: &str| {
            let name = hashed_names.get(plain).map_or(plain, String::as_str);
            format!("{}/{name}", paths::ASSETS)
        };
        Self {
            stylesheet: address("hearth.css"),
            icon: address("icon.svg"),
            session_script: address("session.js"),
            island_script: address("island.js"),
            module: address("hearth.js"),
            wasm: address("hearth_bg.wasm"),
        }
    }
}
