//! A portal of sixty homes with a resident signed in, for the benchmarks that look at pages one by one.

use anyhow::{Context, Result};

use super::Bench;
use super::data::{self, Data};
use super::served::Served;
use super::visitor::{Tenant, Visitor};

const HOMES: u32 = 60;
const FROM: &str = "2025-09-29";
/// The resident whose pages have every part: benefit on its way, and something owed.
const ACCOUNT_REF: &str = "00000002";
const TENANT: Tenant<'_> = Tenant { payment_ref: "RENT00000002", born: ["2", "11", "1968"] };

/// The server, on a database of its own.
pub struct Portal {
    /// Where it all is.
    pub data: Data,
    /// `hearth serve`.
    pub server: Served,
}

impl Portal {
    /// Imports the homes anew, and serves them.
    ///
    /// # Errors
    /// When that cannot be done.
    pub fn open(bench: &Bench<'_>) -> Result<Self> {
        let data = Data::named(bench.place, "first-visit");
        data.make_extract(bench.place, HOMES, FROM)?;
        data.import(bench.place)?;
        let mut serve = data.hearth(bench.place);
        // Direct Debit is offered only by a landlord who may collect.
        serve.env("HEARTH_LANDLORD_DIRECT_DEBIT_SERVICE_USER_NUMBER", "123456");
        serve.env("HEARTH_LANDLORD_DIRECT_DEBIT_COLLECTING_NAME", "SAMPLE HOMES");
        serve.arg("serve");
        let server = Served::start(&serve, &bench.log("hearth"), bench.is_pinned)?;
        Ok(Self { data, server })
    }

    /// The number of the resident's account in addresses.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub fn account(&self) -> Result<String> {
        data::ask(&self.data.database(), &format!("SELECT account_id FROM account WHERE account_ref = '{ACCOUNT_REF}'"))
    }

    /// The e-mail address of a manager.
    ///
    /// # Errors
    /// As [`Portal::account`].
    pub fn manager(&self) -> Result<String> {
        data::ask(&self.data.database(), "SELECT email FROM officer WHERE role = 'manager' ORDER BY email LIMIT 1")
    }

    /// The resident, signed in, with the questions answered that stand before Direct Debit's bank details.
    ///
    /// # Errors
    /// When a page cannot be had or does not take its answers.
    pub fn resident(&self) -> Result<Visitor> {
        let mut resident = Visitor::new(self.server.address)?;
        resident.sign_in(&TENANT, &self.data.messages()).context("signing in")?;
        begin_direct_debit(&mut resident, &self.account()?).context("answering what comes before the bank details")?;
        Ok(resident)
    }
}

/// Answers the questions that stand before the page that asks for the bank details.
fn begin_direct_debit(resident: &mut Visitor, account: &str) -> Result<()> {
    let monthly = [("frequency", "monthly"), ("day_of_month", "1"), ("weekday", "")];
    let from = [("from-day", ""), ("from-month", ""), ("from-year", "")];
    let when: Vec<(&str, &str)> = monthly.into_iter().chain(from).collect();
    let steps: [(&str, &[(&str, &str)]); 3] =
        [("authority", &[("own", "yes"), ("sole", "yes")]), ("what", &[("covers", "rent")]), ("when", &when)];
    for (step, answers) in steps {
        let path = format!("/account/{account}/direct-debit/{step}");
        let page = String::from_utf8(resident.fetch(&path)?.plain()?)?;
        resident.submit(&path, &page, answers)?;
    }
    Ok(())
}
