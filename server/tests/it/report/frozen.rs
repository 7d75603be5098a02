//! What is posted late changes no report that was made, and stands in the next one.

use domain::{money::Pence, report::Measure};
use server::{desk::report::MakeProblem, store::Store};

use super::{NOW, figures, imported, make_on, read};
use crate::{
    people,
    support::{extract::change, on_both_engines},
};

async fn post(store: &Store, reference: &str, effective_on: &str, posted_on: &str, pence: i64) {
    change(
        store,
        &format!(
            "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative)
             VALUES ({}, '{effective_on}', '{reference}', '{posted_on}', 'PAY_BANK', {pence}, '')",
            people::AMINA
        ),
    )
    .await;
}

on_both_engines! {
    async fn a_report_has_the_figures_of_its_week(store: Store) {
        people::move_in(&store).await;
        assert!(make_on(&store, "2026-04-26", NOW).await.expect("made"));
        let north = read(&store, "2026-04-26", &["NORTH-1"]).await;
        let get = |measure| north.reported.figures.pence(measure);
        // Dev owes £550.00, Farah £270.00, Amina £100.00; Chloe is £30.00 in credit and Elif at nothing.
        assert_eq!(get(Measure::OpeningArrears), Pence::new(78_000));
        assert_eq!(get(Measure::ClosingArrears), Pence::new(92_000));
        assert_eq!(get(Measure::Movement), Pence::new(14_000));
        assert_eq!(get(Measure::ClosingCredit), Pence::new(3_000));
        assert_eq!(get(Measure::Debit), Pence::new(49_000));
        assert_eq!(get(Measure::PaidDirectDebit), Pence::new(10_000));
        assert_eq!(get(Measure::PaidStandingOrder), Pence::new(10_000));
        assert_eq!(get(Measure::PaidCash), Pence::new(15_000));
        assert_eq!(get(Measure::LatePostings), Pence::ZERO);
        assert_eq!(north.reported.figures.get(Measure::Accounts), 5);
        assert_eq!(north.reported.figures.get(Measure::InArrears), 3);
        assert_eq!(north.reported.figures.get(Measure::BreathingSpace), 1);
        let whole = read(&store, "2026-04-26", &[]).await;
        assert_eq!(whole.by_patch.len(), 2);
        let mut sum = north.reported.figures.clone();
        sum.merge(&read(&store, "2026-04-26", &["EAST-1"]).await.reported.figures).expect("a sum");
        assert_eq!(sum, whole.reported.figures);
    }

    async fn what_is_posted_late_stands_in_the_next_report(store: Store) {
        people::move_in(&store).await;
        make_on(&store, "2026-04-26", NOW).await.expect("made");
        let before = figures(&store, "2026-04-26").await;
        // For the Wednesday of a week whose report is made: posted on the Thursday after.
        post(&store, "LATE-1", "2026-04-22", "2026-04-30", -4_000).await;
        // Posted in time, but it arrived after the report was made: no less late.
        post(&store, "LATE-2", "2026-04-23", "2026-04-24", -1_000).await;
        assert!(!make_on(&store, "2026-04-26", NOW).await.expect("asked again"));
        assert_eq!(figures(&store, "2026-04-26").await, before);

        imported(&store, "2026-05-05T05:00:00Z").await;
        make_on(&store, "2026-05-03", "2026-05-06T09:00:00Z").await.expect("made");
        let next = figures(&store, "2026-05-03").await;
        assert_eq!(next.get(Measure::OpeningBalance), before.get(Measure::ClosingBalance));
        assert_eq!(next.get(Measure::OpeningArrears), before.get(Measure::ClosingArrears));
        assert_eq!(next.pence(Measure::LatePostings), Pence::new(-5_000));
        let read = read(&store, "2026-04-26", &[]).await;
        assert_eq!(read.posted_since, Some(Pence::new(-5_000)));
        assert_eq!(read.reported.figures, before);
    }

    async fn a_past_week_made_later_closes_as_the_week_after_opened(store: Store) {
        people::move_in(&store).await;
        make_on(&store, "2026-04-26", NOW).await.expect("made");
        post(&store, "LATE-3", "2026-04-15", "2026-04-15", -700).await;
        make_on(&store, "2026-04-19", NOW).await.expect("made");
        let (earlier, later) = (figures(&store, "2026-04-19").await, figures(&store, "2026-04-26").await);
        assert_eq!(earlier.get(Measure::ClosingBalance), later.get(Measure::OpeningBalance));
        assert_eq!(earlier.get(Measure::ClosingArrears), later.get(Measure::OpeningArrears));
    }

    async fn a_week_that_is_not_known_yet_has_no_report(store: Store) {
        people::move_in(&store).await;
        let made = make_on(&store, "2026-05-03", NOW).await;
        assert!(matches!(made, Err(MakeProblem::NotClosed(..))), "{made:?}");
        // Closed by the clock, but what was posted by its cut-off has not been imported.
        let made = make_on(&store, "2026-05-03", "2026-05-06T09:00:00Z").await;
        assert!(matches!(made, Err(MakeProblem::NotImported(..))), "{made:?}");
        let made = make_on(&store, "2026-03-29", NOW).await;
        assert!(matches!(made, Err(MakeProblem::NothingYet(_))), "{made:?}");
    }

    async fn nobody_changes_a_report_that_was_made(store: Store) {
        people::move_in(&store).await;
        make_on(&store, "2026-04-26", NOW).await.expect("made");
        for change in [
            "UPDATE report SET rules = '{}'",
            "UPDATE report_patch SET figures = '{}'",
            "UPDATE report_account SET closing_pence = 0",
        ] {
            assert!(crate::support::sql(&store, change).await.is_err(), "{change}");
        }
    }
}
