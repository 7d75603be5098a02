//! A report as it was made, beside the week before, the same week a year ago and the weeks that led to it.

use std::collections::BTreeMap;

use domain::{
    calendar::Day,
    money::{MoneyOverflow, Pence},
    report::{Measure, ReportWeek, Reported},
};

use crate::store::{Snapshot, StoreError, report::PatchFigures, report::ReportHead};

/// How many weeks lead up to it: a quarter of a year.
const WEEKS_SHOWN: u8 = 13;

/// A report, of some patches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadReport {
    /// Its week.
    pub week: ReportWeek,
    /// When it was made, and by what policy.
    pub head: ReportHead,
    /// It is of every patch there is.
    pub is_whole: bool,
    /// Its figures.
    pub reported: Reported,
    /// The figures of each patch.
    pub by_patch: BTreeMap<String, Reported>,
    /// The figures of the week before; `None` = that report has not been made.
    pub last_week: Option<Reported>,
    /// The figures of the same week a year ago.
    pub last_year: Option<Reported>,
    /// The weeks up to this one whose reports were made, in order.
    pub weeks: Vec<(Day, Reported)>,
    /// What was posted late for this week or earlier, as the next report says; `None` = that one has not been made.
    pub posted_since: Option<Pence>,
}

/// The report of a week, of `patches` (none = all); `None` = it has not been made.
///
/// # Errors
/// [`StoreError`] when the database did not answer, or figures in it do not add up.
pub async fn read(
    snapshot: &mut Snapshot,
    week: ReportWeek,
    patches: &[String],
) -> Result<Option<ReadReport>, StoreError> {
    let Some(head) = snapshot.find_report(week.ends_on()).await? else { return Ok(None) };
    let first = (1..WEEKS_SHOWN).fold(week, |week, _| week.before());
    let rows = snapshot.list_patch_figures(first.ends_on(), week.after().ends_on(), patches).await?;
    let by_patch = rows
        .iter()
        .filter(|row| row.week_ends_on == week.ends_on())
        .map(|row| (row.patch.clone(), row.reported.clone()))
        .collect();
    let mut weeks = by_week(&rows)?;
    let next = weeks.remove(&week.after().ends_on());
    let last_year = match week.last_year() {
        Some(last_year) => {
            let on = last_year.ends_on();
            by_week(&snapshot.list_patch_figures(on, on, patches).await?)?.remove(&on)
        }
        None => None,
    };
    let none = || Reported { version: head.version, ..Reported::default() };
    Ok(Some(ReadReport {
        week,
        is_whole: patches.is_empty(),
        reported: weeks.get(&week.ends_on()).cloned().unwrap_or_else(none),
        head,
        by_patch,
        last_week: weeks.get(&week.before().ends_on()).cloned(),
        last_year,
        weeks: weeks.into_iter().collect(),
        posted_since: next.map(|next| next.figures.pence(Measure::LatePostings)),
    }))
}

/// The patches of each week, added up.
fn by_week(rows: &[PatchFigures]) -> Result<BTreeMap<Day, Reported>, StoreError> {
    let mut weeks: BTreeMap<Day, Reported> = BTreeMap::new();
    for row in rows {
        let add = |_: MoneyOverflow| StoreError::Inconsistent {
            table: "report_patch",
            column: "figures",
            row: row.patch.clone(),
            what: "a sum that does not fit".to_owned(),
        };
        let sum = weeks.entry(row.week_ends_on).or_default();
        // A report is made whole: its patches are of one version.
        (sum.version, sum.has_sign_ins) = (row.reported.version, row.reported.has_sign_ins);
        sum.figures.merge(&row.reported.figures).map_err(add)?;
    }
    Ok(weeks)
}
