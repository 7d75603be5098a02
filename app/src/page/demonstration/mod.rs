//! Only in a demonstration: what would have been sent, and who can sign in.

use crate::moment::Moment;
use domain::calendar::Day;

/// The view of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// What would have been sent, newest first.
    pub messages: Vec<SentMessage>,
    /// Made-up tenants to sign in as.
    pub residents: Vec<DemonstrationResident>,
    /// Made-up officers to sign in as.
    pub officers: Vec<DemonstrationOfficer>,
}

/// A message as it was written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMessage {
    /// When.
    pub sent: Moment,
    /// "Email" or "Text message".
    pub channel: String,
    /// To which address or number.
    pub to: String,
    /// Texts have none.
    pub subject: Option<String>,
    /// In full.
    pub body: String,
}

/// A made-up tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemonstrationResident {
    /// "Four-weekly Housing Benefit".
    pub story: String,
    /// As recorded.
    pub name: String,
    /// What to type.
    pub payment_ref: String,
    /// What to type.
    pub born_on: Day,
}

/// A made-up officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemonstrationOfficer {
    /// As shown.
    pub name: String,
    /// What to type.
    pub email: String,
    /// "Officer, North 1".
    pub role: String,
}
