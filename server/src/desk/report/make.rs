//! Making the report of a week, once.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    money::{MoneyOverflow, Pence},
    policy::{Policy, ReportRules},
    report::{Figures, Measure, REPORT_VERSION, ReportWeek},
};

use super::book::Book;
use crate::clock;
use crate::store::{
    Snapshot, Store, StoreError,
    report::{ReportHead, ReportedAccount},
    report_fact::ReportDays,
};

/// Why a report could not be made.
#[derive(Debug, thiserror::Error)]
pub enum MakeProblem {
    /// Entries may still come that count in it.
    #[error("the week that ends on {0} has not closed yet: entries count in it that are posted up to {1}")]
    NotClosed(Day, Day),
    /// What was posted by the cut-off has not been imported yet.
    #[error("the week that ends on {0} is not known yet: it waits for an import after {1}")]
    NotImported(Day, Day),
    /// The ledger begins later.
    #[error("there is no entry up to {0}: the ledger begins later")]
    NothingYet(Day),
    /// A sum does not fit.
    #[error(transparent)]
    TooLarge(#[from] MoneyOverflow),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes the report of a week that has closed, from what was posted by its cut-off; `false` when it was made already.
///
/// Looking at a week that was never made comes to the same figures as if it had been made on its day, unless entries
/// arrived late: then the neighbouring weeks' reports say what was known.
///
/// # Errors
/// [`MakeProblem`].
pub async fn make(
    store: &Store,
    policy: &Policy,
    (now, today): (DateTime<Utc>, Day),
    week: ReportWeek,
) -> Result<bool, MakeProblem> {
    let rules = policy.on(week.ends_on()).report.clone();
    if !week.is_closed_on(today, &rules) {
        return Err(MakeProblem::NotClosed(week.ends_on(), week.cut_off_on(&rules)));
    }
    if !is_imported(week, &rules, store.last_import_at().await?) {
        return Err(MakeProblem::NotImported(week.ends_on(), week.cut_off_on(&rules)));
    }
    let mut snapshot = store.snapshot().await?;
    if snapshot.find_report(week.ends_on()).await?.is_some() {
        return Ok(false);
    }
    let book = load(&mut snapshot, policy, week, &rules).await?;
    drop(snapshot);
    let (patches, accounts) = add_up(book, week, &rules)?;
    let (week_ends_on, cut_off_on) = (week.ends_on(), week.cut_off_on(&rules));
    let mut unit = store.begin().await?;
    let is_new = unit
        .insert_report(
            &ReportHead { week_ends_on, cut_off_on, made_at: now, rules, version: REPORT_VERSION },
            &patches,
            &accounts,
        )
        .await?;
    unit.commit().await?;
    Ok(is_new)
}

/// The last week that has closed and whose entries have been imported; `None` = nothing has been imported yet.
#[must_use]
pub fn latest_known(policy: &Policy, today: Day, imported_at: Option<DateTime<Utc>>) -> Option<ReportWeek> {
    let rules = &policy.on(today).report;
    let closed = ReportWeek::latest_closed(today, rules);
    let imported_on = clock::local(imported_at?).date();
    Some(closed.min(ReportWeek::latest_closed(imported_on, rules)))
}

/// Whether an import has ended since the cut-off day.
fn is_imported(week: ReportWeek, rules: &ReportRules, imported_at: Option<DateTime<Utc>>) -> bool {
    imported_at.is_some_and(|at| week.is_closed_on(clock::local(at).date(), rules))
}

async fn load(
    snapshot: &mut Snapshot,
    policy: &Policy,
    week: ReportWeek,
    rules: &ReportRules,
) -> Result<Book, MakeProblem> {
    let before = week.before();
    let days = ReportDays {
        week_starts_on: week.starts_on(),
        week_ends_on: week.ends_on(),
        cut_off_on: week.cut_off_on(rules),
        last_week_ends_on: before.ends_on(),
        last_cut_off_on: before.cut_off_on(&policy.on(before.ends_on()).report),
        year_starts_on: week.rent_year().first_day(),
    };
    let rows = snapshot.gather_report(&days).await?;
    if rows.balances.is_empty() {
        return Err(MakeProblem::NothingYet(week.ends_on()));
    }
    let mut book = Book::of(rows, &days)?;
    if let Some(closed) = balances(snapshot, before, |(account_id, _, closing)| (account_id, closing)).await? {
        book.open_as_closed(&closed);
    }
    if let Some(opened) = balances(snapshot, week.after(), |(account_id, opening, _)| (account_id, opening)).await? {
        book.close_as_opened(&opened);
    }
    Ok(book)
}

/// Balances of a neighbouring week's report; `None` = it has not been made.
async fn balances(
    snapshot: &mut Snapshot,
    week: ReportWeek,
    which: impl Fn((i64, Pence, Pence)) -> (i64, Pence),
) -> Result<Option<BTreeMap<i64, Pence>>, StoreError> {
    if snapshot.find_report(week.ends_on()).await?.is_none() {
        return Ok(None);
    }
    let rows = snapshot.list_reported_balances(week.ends_on()).await?;
    Ok(Some(rows.into_iter().map(which).collect()))
}

/// What each account adds, and the sums of each patch.
fn add_up(
    book: Book,
    week: ReportWeek,
    rules: &ReportRules,
) -> Result<(BTreeMap<String, Figures>, Vec<ReportedAccount>), MoneyOverflow> {
    let mut sums: BTreeMap<String, Figures> = BTreeMap::new();
    let mut accounts = Vec::new();
    for (patch, sign_ins) in &book.sign_ins {
        sums.entry(patch.clone()).or_default().add(Measure::SignIns, *sign_ins)?;
    }
    for (account_id, page) in book.into_pages() {
        let figures = page.facts.figures(week, rules)?;
        sums.entry(page.patch.clone()).or_default().merge(&figures)?;
        let (opening, closing) = (page.facts.opening, page.facts.closing);
        if page.facts.kind.is_rent_like() {
            accounts.push(ReportedAccount { account_id, patch: page.patch, opening, closing, figures });
        }
    }
    Ok((sums, accounts))
}
