//! `hearth statement`: one account's statement, for a program to read.

use std::io::{self, BufWriter};
use std::process::ExitCode;

use anyhow::Context as _;
use domain::calendar::Day;
use domain::ledger::{Benefit, Entry, Ledger, Statement as Account, StatementLine};
use serde_json::{Value, json};

use crate::document::csv::CsvWriter;
use crate::store::account::Account as StoredAccount;
use crate::wiring::Wiring;

use super::output;

const HEADER: [&str; 11] = [
    "effective_on",
    "posted_on",
    "transaction_ref",
    "type",
    "charge_code",
    "what_it_is",
    "narrative",
    "period_from",
    "period_to",
    "amount_pence",
    "balance_pence",
];

/// What to do.
#[derive(clap::Args, Clone, Debug)]
pub struct Statement {
    /// The landlord's account reference.
    pub account: String,
    /// The first day.
    #[arg(long, value_name = "DAY")]
    pub from: Day,
    /// The last day.
    #[arg(long, value_name = "DAY")]
    pub to: Day,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    pub format: Format,
}

/// How a statement is written.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A row for each entry, between one for the opening and one for the closing balance.
    Csv,
    /// One object, with the subtotals.
    Json,
}

/// Everything a statement is made from.
struct Facts {
    account: StoredAccount,
    entries: Vec<Entry>,
    benefits: Vec<Benefit>,
}

/// Prints the statement.
///
/// # Errors
/// When there is no such account, or the database cannot be read.
pub async fn run(arguments: &Statement, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(arguments.from <= arguments.to, "--from must not be after --to");
    let facts = load(arguments, wiring).await?;
    let ledger = Ledger {
        kind: facts.account.kind,
        opening: facts.account.opening_balance,
        entries: &facts.entries,
        benefits: &facts.benefits,
    };
    let statement = Account::new(&ledger, arguments.from, arguments.to)?;
    match arguments.format {
        Format::Csv => print_csv(&statement)?,
        Format::Json => output::line(serde_json::to_string_pretty(&as_json(&facts.account, &statement))?)?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn load(arguments: &Statement, wiring: &Wiring) -> anyhow::Result<Facts> {
    let store = wiring.store().await?;
    let mut snapshot = store.snapshot().await?;
    let no_such = || format!("there is no account {}", arguments.account);
    let account_id = snapshot.find_account_id(arguments.account.trim()).await?.with_context(no_such)?;
    let account = snapshot.find_account(account_id, arguments.to).await?.with_context(no_such)?;
    Ok(Facts {
        account,
        entries: snapshot.list_entries(account_id, Day::MIN, arguments.to).await?,
        benefits: snapshot.list_benefits(account_id).await?,
    })
}

fn print_csv(statement: &Account<'_>) -> io::Result<()> {
    let mut list = CsvWriter::new(BufWriter::new(io::stdout()));
    list.row(&HEADER)?;
    let day = |day: Day| day.to_string();
    let standing = |on: Day, what: &str, pence: i64| {
        [day(on), String::new(), String::new(), String::new(), String::new(), what.to_owned()]
            .into_iter()
            .chain(std::iter::repeat_n(String::new(), 4))
            .chain([pence.to_string()])
            .collect::<Vec<_>>()
    };
    write_row(&mut list, &standing(statement.from, "Opening balance", statement.opening.get()))?;
    for line in &statement.lines {
        write_row(&mut list, &csv_row(line))?;
    }
    write_row(&mut list, &standing(statement.to, "Closing balance", statement.closing.get()))?;
    list.finish()
}

fn write_row<W: io::Write>(list: &mut CsvWriter<W>, fields: &[String]) -> io::Result<()> {
    list.row(&fields.iter().map(String::as_str).collect::<Vec<_>>())
}

fn csv_row(line: &StatementLine<'_>) -> Vec<String> {
    let entry = line.entry;
    let (from, to) = entry.period.map_or_else(Default::default, |(from, to)| (from.to_string(), to.to_string()));
    vec![
        entry.effective_on.to_string(),
        entry.posted_on.to_string(),
        entry.transaction_ref.clone(),
        entry.kind.code().to_owned(),
        entry.charge_code.map(|code| code.code().to_owned()).unwrap_or_default(),
        line.title.clone(),
        entry.narrative.clone(),
        from,
        to,
        entry.amount.get().to_string(),
        line.balance_after.get().to_string(),
    ]
}

fn as_json(account: &StoredAccount, statement: &Account<'_>) -> Value {
    let lines: Vec<Value> = statement.lines.iter().map(line_as_json).collect();
    json!({
        "account_ref": account.account_ref,
        "kind": statement.kind.code(),
        "from": statement.from,
        "to": statement.to,
        "opening_pence": statement.opening,
        "charged_pence": statement.charged,
        "housing_benefit_pence": statement.housing_benefit,
        "universal_credit_pence": statement.universal_credit,
        "paid_pence": statement.paid,
        "corrections_pence": statement.corrections,
        "closing_pence": statement.closing,
        "lines": lines,
    })
}

fn line_as_json(line: &StatementLine<'_>) -> Value {
    let entry = line.entry;
    json!({
        "effective_on": entry.effective_on,
        "posted_on": entry.posted_on,
        "transaction_ref": entry.transaction_ref,
        "type": entry.kind.code(),
        "charge_code": entry.charge_code.map(domain::ledger::ChargeCode::code),
        "what_it_is": line.title,
        "explanation": line.explanation,
        "narrative": entry.narrative,
        "period_from": entry.period.map(|(from, _)| from),
        "period_to": entry.period.map(|(_, to)| to),
        "reverses_ref": entry.reverses_ref,
        "amount_pence": entry.amount,
        "balance_pence": line.balance_after,
    })
}
