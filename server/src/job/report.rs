//! Makes the weekly report, and that of the same week a year ago to hold it against.

use domain::{calendar::Day, report::ReportWeek};

use super::{Equipment, JobFailure};
use crate::desk::report::{self, MakeProblem};

pub(super) async fn run(with: &Equipment, week_ends_on: Day) -> Result<(), JobFailure> {
    let Some(week) = ReportWeek::ending_on(week_ends_on) else {
        return Err(JobFailure::Never(format!("{week_ends_on} is no Sunday")));
    };
    for week in [week.last_year(), Some(week)].into_iter().flatten() {
        let when = (with.clock.now(), with.clock.today());
        match report::make(&with.store, &with.policy, when, week).await {
            Ok(true) => tracing::info!(week_ends_on = %week.ends_on(), "made the weekly report"),
            // Made before, or of a time before the landlord's records: nothing to do.
            Ok(false) | Err(MakeProblem::NothingYet(_)) => {}
            Err(MakeProblem::Store(error)) => return Err(error.into()),
            Err(problem) => return Err(JobFailure::Never(problem.to_string())),
        }
    }
    Ok(())
}
