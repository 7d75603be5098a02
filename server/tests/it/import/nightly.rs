//! Night after night, and everything at once: one end.

use crate::support::extract::{Extract, dump, dump_of_one_import, texts};
use crate::support::on_both_engines;

on_both_engines! {
    async fn seven_nights_end_where_one_import_of_the_last_does(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        for night in 1..=7 {
            extract.add("transactions", &format!("Z{night}2,002,2026-05-0{night},2026-05-0{night},PAY_DD,,-{night}.00,Direct Debit,,,"));
            extract.add("transactions", &format!("Z{night}1,001,2026-05-0{night},2026-04-0{night},PAY_CASH,,-{night}.50,,,,"));
            extract.add("actions", &format!("C1{night},001,2026-05-0{night},CALL,O1,"));
            if night == 4 {
                extract.replace("arrangements", ",live", ",breached");
                extract.add("accounts", "004,T2,garage,GARA-4,2026-05-04,,");
                extract.add("charges", "004,GARAGE,14.20,weekly,2026-05-04,,N,N");
            }
            extract.import(&store).await;
        }
        let nights = dump(&store).await;
        assert_eq!(nights, dump_of_one_import(extract.path()).await);
        assert_eq!(texts(&store, "SELECT CAST(COUNT(*) AS TEXT) FROM search_stale").await, ["0"]);
    }

    async fn it_is_known_which_accounts_an_import_had_news_of(store: Store) {
        const TOUCHED: &str = "SELECT a.account_ref FROM import_account i JOIN account a ON a.account_id = i.account_id
            WHERE i.import_id = (SELECT MAX(import_id) FROM import_run)";
        let extract = Extract::small();
        extract.import(&store).await;
        let every = texts(&store, "SELECT account_ref FROM account").await;
        assert_eq!(texts(&store, TOUCHED).await, every);
        extract.import(&store).await;
        assert!(texts(&store, TOUCHED).await.is_empty());
        extract.add("transactions", "Z1,002,2026-05-01,2026-05-01,PAY_DD,,-1.00,Direct Debit,,,");
        extract.import(&store).await;
        assert_eq!(texts(&store, TOUCHED).await, ["002"]);
        // Whether somebody may be chased is news of every account of theirs.
        extract.add("markers", "N1,breathing_space_standard,2026-05-01,2026-06-29,");
        extract.import(&store).await;
        assert_eq!(texts(&store, TOUCHED).await, ["001", "G01"]);
    }
}
