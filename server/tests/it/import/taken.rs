//! What a good extract leaves behind.

use crate::support::extract::{Extract, counts, dump, dump_of_one_import, of, texts};
use crate::support::on_both_engines;

on_both_engines! {
    async fn every_row_of_a_good_extract_is_taken(store: Store) {
        let extract = Extract::small();
        let report = extract.import(&store).await;
        assert!(report.is_clean(), "{:?}", extract.refusals());
        assert!(report.files.iter().all(|file| file.taken == file.read && file.read > 0), "{report:?}");
        assert_eq!(
            texts(&store, "SELECT account_ref || ' ' || balance_pence FROM account").await,
            ["001 21250", "002 8000", "G01 0"]
        );
        let person = texts(&store, "SELECT last_name || ' ' || CAST(born_on AS TEXT) FROM person").await;
        assert_eq!(person, ["O'Brien 1990-01-01", "Łukasik 1980-02-29"]);
    }

    async fn the_same_extract_again_is_there_already(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        let before = dump(&store).await;
        let report = extract.import(&store).await;
        assert!(report.files.iter().all(|file| file.already_there == file.read), "{report:?}");
        assert_eq!(dump(&store).await, before);
    }

    async fn a_dry_run_reports_the_same_and_changes_nothing(store: Store) {
        let extract = Extract::small();
        extract.add("transactions", "X9,999,2026-04-06,2026-04-06,PAY_DD,,-1.00,,,,");
        let rehearsed = extract.rehearse(&store).await;
        assert!(dump(&store).await.is_empty());
        assert!(store.last_import_at().await.expect("an answer").is_none());
        let mut taken = extract.import(&store).await;
        taken.dry_run = true;
        taken.import_id = None;
        assert_eq!(rehearsed, taken);
    }

    async fn rows_may_come_in_any_order_and_columns_too(store: Store) {
        let extract = Extract::small();
        let (_, rows) = extract.read("transactions").split_once('\n').map(|(a, b)| (a.to_owned(), b.to_owned())).expect("rows");
        let mut turned: Vec<String> = rows.lines().map(|row| row.split(',').rev().collect::<Vec<_>>().join(",")).collect();
        turned.reverse();
        let header = "reverses_ref,period_to,period_from,narrative,amount,charge_code,type,effective_on,posted_on,account_ref,transaction_ref";
        extract.write("transactions", format!("{header}\n{}\n", turned.join("\n")));
        assert!(extract.import(&store).await.is_clean());
        assert_eq!(dump(&store).await, dump_of_one_import(Extract::small().path()).await);
    }

    async fn values_are_trimmed_and_may_hold_quotes_and_lines(store: Store) {
        let extract = Extract::small();
        extract.add("transactions", "X5  , 001 ,2026-04-20,2026-04-20,PAY_CARD  ,,\"-£1,210.00\",\"By \"\"telephone\"\"\nsecond line\",,,");
        extract.add("transactions", "X6,999,2026-04-20,2026-04-20,PAY_CARD,,-1.00,,,,");
        let report = extract.import(&store).await;
        assert_eq!(counts(&report, "transactions"), (5, 0, 0, 1));
        assert_eq!(extract.refusals(), ["transactions.csv:8 account_ref there is no such account"]);
        let entry = texts(&store, "SELECT amount_pence || ' ' || narrative FROM ledger_entry WHERE transaction_ref = 'X5'").await;
        assert_eq!(entry, ["-121000 By \"telephone\"\nsecond line"]);
    }

    async fn as_at_is_the_end_of_the_last_import(store: Store) {
        assert_eq!(store.last_import_at().await.expect("an answer"), None);
        Extract::small().import(&store).await;
        let at = store.last_import_at().await.expect("an answer").expect("an import");
        assert_eq!(at.to_rfc3339(), "2026-11-22T06:00:00+00:00");
    }

    async fn a_row_sent_twice_in_one_file_is_there_already(store: Store) {
        let extract = Extract::small();
        extract.add("transactions", "X4,002,2026-04-06,2026-04-06,RENT_DEBIT,RENT,100.00,Rent,2026-04-06,2026-04-12,");
        extract.add("charges", "002,RENT,100,weekly,2026-04-06,,Y,Y");
        extract.add("officers", "O1,Ada Example,ada@example.org,officer,EAST-1");
        let report = extract.import(&store).await;
        for file in ["transactions", "charges", "officers"] {
            let report = of(&report, file);
            assert_eq!((report.already_there, report.refused), (1, 0), "{file}: {:?}", extract.refusals());
        }
        assert_eq!(dump(&store).await, dump_of_one_import(Extract::small().path()).await);
    }
}
