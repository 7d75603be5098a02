//! The extract's files, open for writing.

use std::{
    fs::File,
    io::{self, BufWriter},
    path::Path,
};

/// One CSV file.
pub struct Sheet {
    writer: csv::Writer<BufWriter<File>>,
    rows: u64,
}

impl Sheet {
    fn create(folder: &Path, name: &str, columns: &str) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(BufWriter::new(File::create(folder.join(name))?));
        writer.write_record(columns.split(' '))?;
        Ok(Self { writer, rows: 0 })
    }

    /// Writes a row.
    pub fn row(&mut self, values: &[&str]) -> io::Result<()> {
        self.rows += 1;
        Ok(self.writer.write_record(values)?)
    }
}

/// Every file of the extract.
pub struct Sheets {
    pub calendar: Sheet,
    pub properties: Sheet,
    pub tenancies: Sheet,
    pub people: Sheet,
    pub accounts: Sheet,
    pub charges: Sheet,
    pub benefits: Sheet,
    pub transactions: Sheet,
    pub arrangements: Sheet,
    pub actions: Sheet,
    pub notices: Sheet,
    pub court_cases: Sheet,
    pub markers: Sheet,
    pub officers: Sheet,
}

impl Sheets {
    /// Opens them all, with their headers.
    pub fn create(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let sheet = |name: &str, columns: &str| Sheet::create(folder, name, columns);
        Ok(Self {
            calendar: sheet("charge_calendar.csv", "rent_year week_no week_start chargeable")?,
            properties: sheet(
                "properties.csv",
                "property_ref address_line_1 address_line_2 town postcode property_type bedrooms patch",
            )?,
            tenancies: sheet(
                "tenancies.csv",
                "tenancy_ref property_ref tenure start_date end_date probation_ends_on fixed_term_ends_on",
            )?,
            people: sheet(
                "people.csv",
                "person_ref tenancy_ref role title first_name last_name date_of_birth email mobile language contact_preference",
            )?,
            accounts: sheet(
                "accounts.csv",
                "account_ref tenancy_ref kind payment_ref opened_on closed_on opening_balance",
            )?,
            charges: sheet(
                "charges.csv",
                "account_ref charge_code amount frequency effective_from effective_to hb_eligible uc_eligible",
            )?,
            benefits: sheet(
                "benefits.csv",
                "account_ref stream amount frequency paid_every start_on end_on paid_up_to next_due_on",
            )?,
            transactions: sheet(
                "transactions.csv",
                "transaction_ref account_ref posted_on effective_on type charge_code amount narrative period_from period_to reverses_ref",
            )?,
            arrangements: sheet(
                "arrangements.csv",
                "arrangement_ref account_ref kind agreed_on starts_on amount frequency arrears_at_start status",
            )?,
            actions: sheet("actions.csv", "action_ref account_ref done_on code done_by note")?,
            notices: sheet("notices.csv", "notice_ref account_ref kind served_on not_before expires_on")?,
            court_cases: sheet("court_cases.csv", "case_ref account_ref issued_on hearing_on outcome outcome_on")?,
            markers: sheet("markers.csv", "person_ref kind starts_on ends_on review_on")?,
            officers: sheet("officers.csv", "officer_ref name email role patch")?,
        })
    }

    /// How many transactions have been written.
    pub fn transactions(&self) -> u64 {
        self.transactions.rows
    }

    /// Writes out what is still held back.
    pub fn finish(mut self) -> io::Result<()> {
        for sheet in [
            &mut self.calendar,
            &mut self.properties,
            &mut self.tenancies,
            &mut self.people,
            &mut self.accounts,
            &mut self.charges,
            &mut self.benefits,
            &mut self.transactions,
            &mut self.arrangements,
            &mut self.actions,
            &mut self.notices,
            &mut self.court_cases,
            &mut self.markers,
            &mut self.officers,
        ] {
            sheet.writer.flush()?;
        }
        Ok(())
    }
}
