//! What changes and what does not when the feed sends a row differently from last time.

use crate::support::extract::{Extract, change, counts, texts};
use crate::support::on_both_engines;

const EMAIL: &str =
    "SELECT COALESCE(email, 'none') || ' ' || COALESCE(mobile, 'none') FROM person WHERE person_ref = 'N1'";
const CONFLICTS: &str = "SELECT file || ' ' || field || ': ' || COALESCE(ours, 'none') || ' / ' || COALESCE(theirs, 'none') FROM feed_conflict";
const CHANGES: &str = "SELECT file || ' ' || was FROM feed_change";

on_both_engines! {
    async fn a_changed_row_is_an_update_and_its_old_values_are_kept(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        extract.replace("charges", "001,RENT,112.50,weekly,2026-04-06,,Y,Y", "001,RENT,112.50,weekly,2026-04-06,2027-04-04,N,Y");
        extract.replace("accounts", "GARA 01", "GARA 02");
        extract.replace("officers", "O2,Bea Example,bea@example.org", "O2,Bea Example,Bea.Example@example.org");
        let report = extract.import(&store).await;
        assert_eq!(counts(&report, "charges"), (0, 1, 2, 0));
        assert_eq!(counts(&report, "accounts"), (0, 1, 2, 0));
        assert_eq!(counts(&report, "officers"), (0, 1, 2, 0));
        assert_eq!(
            texts(&store, CHANGES).await,
            [
                r#"accounts {"payment_ref":"GARA 01"}"#,
                r#"charges {"effective_to":null,"hb_eligible":"Y"}"#,
                r#"officers {"email":"bea@example.org"}"#,
            ]
        );
        assert_eq!(texts(&store, "SELECT payment_ref_folded FROM account WHERE account_ref = 'G01'").await, ["GARA02"]);
        assert_eq!(texts(&store, "SELECT email_folded FROM officer WHERE officer_ref = 'O2'").await, ["bea.example@example.org"]);
        let ended = "SELECT CAST(ends_on AS TEXT) FROM charge WHERE charge_code = 'RENT' AND ends_on IS NOT NULL";
        assert_eq!(texts(&store, ended).await, ["2027-04-04"]);
        assert!(texts(&store, CONFLICTS).await.is_empty());
    }

    async fn what_a_person_changed_here_is_not_undone(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        change(&store, "UPDATE person SET email = 'mine@example.org' WHERE person_ref = 'N1'").await;
        // The same row again is no news, nor is another field of it.
        extract.import(&store).await;
        extract.replace("people", "07700 900001", "07700 900002");
        extract.import(&store).await;
        assert_eq!(texts(&store, EMAIL).await, ["mine@example.org 07700 900002"]);
        assert!(texts(&store, CONFLICTS).await.is_empty());
        // News of that very field is put to somebody, once.
        extract.replace("people", "n1@example.org", "theirs@example.org");
        let report = extract.import(&store).await;
        assert_eq!(counts(&report, "people"), (0, 1, 1, 0));
        extract.import(&store).await;
        assert_eq!(texts(&store, EMAIL).await, ["mine@example.org 07700 900002"]);
        assert_eq!(texts(&store, CONFLICTS).await, ["people email: mine@example.org / theirs@example.org"]);
    }

    async fn when_both_say_the_same_there_is_nothing_to_settle(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        change(&store, "UPDATE person SET email = NULL WHERE person_ref = 'N1'").await;
        extract.replace("people", "n1@example.org", "");
        extract.import(&store).await;
        assert!(texts(&store, CONFLICTS).await.is_empty());
        assert_eq!(texts(&store, EMAIL).await, ["none 07700 900001"]);
    }

    async fn a_row_that_is_no_longer_sent_is_left_as_it_is(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        extract.write("people", "person_ref,tenancy_ref,role,title,first_name,last_name,date_of_birth,email,mobile,language,contact_preference\n");
        extract.write("officers", "officer_ref,name,email,role,patch\nO1,Ada Example,ada@example.org,officer,NORTH-1\n");
        assert!(extract.import(&store).await.is_clean());
        assert_eq!(texts(&store, "SELECT person_ref FROM person").await, ["N1", "N2"]);
        assert_eq!(texts(&store, "SELECT officer_ref || patch FROM officer_patch").await, ["O1EAST-1", "O1NORTH-1", "O2"]);
    }

    async fn an_officer_added_here_keeps_their_details(store: Store) {
        let extract = Extract::small();
        change(
            &store,
            "INSERT INTO officer (officer_ref, name, email, email_folded, role) VALUES ('O2', 'Bea Here', 'here@example.org', 'here@example.org', 'manager')",
        )
        .await;
        extract.import(&store).await;
        assert_eq!(texts(&store, "SELECT name || ' ' || email FROM officer WHERE officer_ref = 'O2'").await, ["Bea Here here@example.org"]);
        assert_eq!(texts(&store, CONFLICTS).await.len(), 2);
        assert_eq!(texts(&store, "SELECT officer_ref FROM officer_patch WHERE officer_ref = 'O2'").await, ["O2"]);
    }

    async fn a_patch_taken_away_here_is_not_given_back(store: Store) {
        const PATCHES: &str = "SELECT patch FROM officer_patch WHERE officer_ref = 'O1'";
        let extract = Extract::small();
        extract.import(&store).await;
        change(&store, "DELETE FROM officer_patch WHERE officer_ref = 'O1' AND patch = 'EAST-1'").await;
        let report = extract.import(&store).await;
        assert_eq!(counts(&report, "officers"), (0, 0, 3, 0));
        assert_eq!(texts(&store, PATCHES).await, ["NORTH-1"]);
        extract.add("officers", "O1,Ada Example,ada@example.org,officer,WEST-1");
        extract.import(&store).await;
        assert_eq!(texts(&store, PATCHES).await, ["NORTH-1"]);
        assert_eq!(texts(&store, CONFLICTS).await, ["officers patch: none / WEST-1"]);
    }

    async fn an_arrangement_may_move_to_another_account(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        extract.replace("arrangements", "A1,001", "A1,002");
        let report = extract.import(&store).await;
        assert_eq!(counts(&report, "arrangements"), (0, 1, 0, 0));
        let owner = "SELECT a.account_ref FROM arrangement t JOIN account a ON a.account_id = t.account_id";
        assert_eq!(texts(&store, owner).await, ["002"]);
    }
}
