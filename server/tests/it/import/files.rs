//! Whole files that are missing, empty, or not what they should be.

use crate::support::extract::{Extract, counts, of};
use crate::support::on_both_engines;

on_both_engines! {
    async fn a_missing_file_is_skipped_and_said_so(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        for file in ["charge_calendar", "properties", "tenancies", "people", "markers", "officers", "accounts", "charges", "benefits", "arrangements", "actions", "notices", "court_cases"] {
            extract.remove(file);
        }
        extract.add("transactions", "X5,001,2026-04-20,2026-04-20,PAY_DD,,-1.00,,,,");
        let report = extract.import(&store).await;
        assert!(report.is_clean());
        assert_eq!(counts(&report, "transactions"), (1, 0, 4, 0));
        assert!(!of(&report, "people").present);
        assert!(report.table().contains("people.csv           not there, skipped"));
    }

    async fn a_file_without_one_of_its_columns_is_refused_and_the_others_are_taken(store: Store) {
        let extract = Extract::small();
        extract.replace("notices", "not_before", "not_known");
        let report = extract.import(&store).await;
        assert_eq!(of(&report, "notices").problem.as_deref(), Some("the header has no not_before"));
        assert_eq!(of(&report, "notices").read, 0);
        assert_eq!(counts(&report, "transactions"), (4, 0, 0, 0));
        assert!(!report.is_clean());
        assert_eq!(extract.refusals(), ["notices.csv:1  the header has no not_before"]);
    }

    async fn a_column_that_stands_twice_in_the_header_refuses_the_file(store: Store) {
        let extract = Extract::small();
        extract.replace("actions", "code,done_by", "code,done_by,code");
        let report = extract.import(&store).await;
        assert_eq!(of(&report, "actions").problem.as_deref(), Some("the header has code twice"));
    }

    async fn the_header_again_further_down_refuses_the_file(store: Store) {
        let extract = Extract::small();
        let twice = extract.read("actions").repeat(2);
        extract.write("actions", twice);
        let report = extract.import(&store).await;
        assert_eq!(of(&report, "actions").problem.as_deref(), Some("the header is there again in line 3"));
        assert_eq!(counts(&report, "actions"), (0, 0, 0, 0));
    }

    async fn an_unknown_column_is_ignored_with_a_warning(store: Store) {
        let extract = Extract::small();
        extract.replace("actions", "action_ref,", "Colour,action_ref,");
        extract.replace("actions", "C1,", "blue,C1,");
        let report = extract.import(&store).await;
        assert_eq!(counts(&report, "actions"), (1, 0, 0, 0));
        assert_eq!(of(&report, "actions").unknown_columns, ["colour"]);
    }

    async fn a_header_may_be_written_in_capitals_and_a_file_hold_nothing_else(store: Store) {
        let extract = Extract::small();
        extract.write("markers", "PERSON_REF , Kind,starts_on,ends_on,review_on");
        let report = extract.import(&store).await;
        assert!(report.is_clean());
        assert_eq!(of(&report, "markers").read, 0);
    }

    async fn an_empty_file_is_refused(store: Store) {
        let extract = Extract::small();
        extract.write("markers", "");
        let report = extract.import(&store).await;
        assert_eq!(of(&report, "markers").problem.as_deref(), Some("the file is empty: not even a header"));
    }
}
