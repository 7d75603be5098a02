//! Whose homes these are, as pages and messages say it.

use domain::direct_debit::Payee;
use serde::{Deserialize, Serialize};

/// The landlord's own words. The defaults read well in a sentence ("Call us on the number on your rent letter") and
/// promise nothing; `hearth check` asks for the real ones.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Landlord {
    /// The name at the head of every page.
    pub name: String,
    /// The number of the income team.
    pub telephone: String,
    /// When that number is answered.
    pub opening_hours: String,
    /// The income team's e-mail; empty = none.
    pub email: String,
    /// Who answers questions on personal data; empty = as `email`.
    pub privacy_email: String,
    /// The postal address, its lines divided by commas; empty = none.
    pub address: String,
    /// The homes are in Greater London, where the benefit cap is higher.
    pub is_in_london: bool,
    /// Where "Exit quickly" goes: a page that says nothing of rent.
    pub exit_url: String,
    /// How rent can be paid.
    pub ways_to_pay: WaysToPay,
    /// What collecting by Direct Debit needs.
    pub direct_debit: DirectDebit,
    /// Whether an offer that policy has nothing against is agreed at once, and put to an officer to look at afterwards.
    pub agree_automatically: bool,
}

/// How rent can be paid. What is empty is not offered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WaysToPay {
    /// The name of the account that rent is paid into.
    pub bank_account_name: String,
    /// Its sort code, as people read it ("00-00-00").
    pub bank_sort_code: String,
    /// Its number.
    pub bank_account_number: String,
    /// The payment line.
    pub telephone: String,
    /// Where a card payment is made.
    pub card_url: String,
    /// How cash is paid, in a sentence or two.
    pub cash: String,
}

/// What collecting by Direct Debit needs. Until the first two are stated it is not offered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DirectDebit {
    /// The six digits that the sponsoring bank gave.
    pub service_user_number: String,
    /// The name that collections have on a bank statement.
    pub collecting_name: String,
    /// Whom to call about a Direct Debit; empty = the income team.
    pub telephone: String,
    /// Whom to write to about one; empty = the income team.
    pub email: String,
}

impl DirectDebit {
    /// Whether it can be offered.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        let number = self.service_user_number.trim();
        number.len() == 6
            && number.bytes().all(|digit| digit.is_ascii_digit())
            && !self.collecting_name.trim().is_empty()
    }
}

impl Default for Landlord {
    fn default() -> Self {
        Self {
            name: "Your landlord".into(),
            telephone: "the number on your rent letter".into(),
            opening_hours: "Monday to Friday, 9am to 5pm".into(),
            email: String::new(),
            privacy_email: String::new(),
            address: String::new(),
            is_in_london: false,
            exit_url: "https://www.bbc.co.uk/weather".into(),
            ways_to_pay: WaysToPay::default(),
            direct_debit: DirectDebit::default(),
            agree_automatically: false,
        }
    }
}

impl Landlord {
    /// Who collects by Direct Debit, as payers are told; `None` = it is not offered.
    #[must_use]
    pub fn payee(&self) -> Option<Payee> {
        let own = &self.direct_debit;
        let or = |stated: &str, otherwise: &str| {
            let stated = stated.trim();
            (if stated.is_empty() { otherwise.trim() } else { stated }).to_owned()
        };
        own.is_offered().then(|| Payee {
            landlord: self.name.clone(),
            collecting_name: own.collecting_name.trim().to_owned(),
            service_user_number: own.service_user_number.trim().to_owned(),
            telephone: or(&own.telephone, &self.telephone),
            email: Some(or(&own.email, &self.email)).filter(|email| !email.is_empty()),
        })
    }

    /// The made-up landlord of the demonstration. Its numbers are kept for drama and belong to nobody.
    #[must_use]
    pub fn demonstration() -> Self {
        Self {
            name: "Hearthstone Homes".into(),
            telephone: "020 7946 0120".into(),
            opening_hours: "Monday to Friday, 8:30am to 5:30pm".into(),
            email: "rent@hearthstone.example".into(),
            address: "Hearthstone Homes, 1 Example Street, Exampleton EX1 1EX".into(),
            ways_to_pay: WaysToPay {
                bank_account_name: "Hearthstone Homes rent account".into(),
                bank_sort_code: "00-00-00".into(),
                bank_account_number: "00000000".into(),
                telephone: "020 7946 0121".into(),
                card_url: "https://pay.hearthstone.example/".into(),
                cash: "Take your payment card to any shop that shows the PayPoint sign, or to a Post Office.".into(),
            },
            direct_debit: DirectDebit {
                service_user_number: "000000".into(),
                collecting_name: "HEARTHSTONE HOMES".into(),
                telephone: "020 7946 0122".into(),
                email: "direct.debit@hearthstone.example".into(),
            },
            ..Self::default()
        }
    }
}
