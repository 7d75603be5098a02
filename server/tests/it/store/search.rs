//! Finding an account, on both engines alike.

use server::store::{
    Store,
    search::{RESULTS_MAX, words::Typed},
};

use crate::{
    people::{self, AMINA, BRIAN, CHLOE, DEV, ELIF, ELIF_COURT_COSTS, ELIF_GARAGE, FARAH},
    support::on_both_engines,
};

async fn found(store: &Store, typed: &str) -> Vec<i64> {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    let findings = snapshot.search(&Typed::parse(typed)).await.expect("a search");
    findings.found.iter().map(|account| account.account_id).collect()
}

on_both_engines! {
    async fn any_way_of_naming_an_account_finds_it(store: Store) {
        people::move_in(&store).await;
        for (typed, expected) in [
            ("Amina", vec![AMINA]),
            ("Ó Súilleabháin", vec![AMINA]),
            ("o'suilleabhain", vec![AMINA]),
            ("SUILLEABHAIN amina", vec![AMINA]),
            ("Muller", vec![AMINA]),
            ("Mueller", vec![AMINA]),
            ("lukasik", vec![CHLOE]),
            ("ŁUKASIK CHLOE", vec![CHLOE]),
            ("lukasyk", vec![CHLOE]),
            ("lukaisk", vec![CHLOE]),
            ("luk", vec![CHLOE]),
            ("obrien", vec![BRIAN]),
            ("O Brien", vec![BRIAN]),
            ("Brian O’Brien", vec![BRIAN]),
            ("smith jones", vec![ELIF, ELIF_COURT_COSTS, ELIF_GARAGE]),
            ("ZZ7 1FU", vec![AMINA]),
            ("zz71fu", vec![AMINA]),
            ("12 rowan court", vec![AMINA]),
            ("rowan zz7 1fu", vec![AMINA]),
            ("annes close", vec![FARAH]),
            ("00012346", vec![BRIAN]),
            ("12346", vec![BRIAN]),
            ("RENT00012346", vec![BRIAN]),
            ("RENT 0001 2346", vec![BRIAN]),
            ("rent0001234", vec![AMINA, BRIAN, CHLOE, DEV, ELIF]),
            ("T-DEV", vec![DEV]),
            ("patel 7 oak lane", vec![DEV]),
            ("amina oak", vec![]),
            ("12347 rowan", vec![]),
            ("%", vec![]),
            ("'; DROP TABLE account; --", vec![]),
        ] {
            assert_eq!(found(&store, typed).await, expected, "{typed}");
        }
    }
}

on_both_engines! {
    async fn the_best_comes_first_and_no_more_than_fifty(store: Store) {
        people::move_in(&store).await;
        // A street and a surname a letter away from a first name: the name itself is first.
        assert_eq!(found(&store, "dev").await.first(), Some(&DEV));
        many(&store).await;
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let findings = snapshot.search(&Typed::parse("exampleton")).await.expect("a search");
        assert_eq!(findings.found.len(), RESULTS_MAX);
        assert!(findings.is_cut_short);
        let one = snapshot.search(&Typed::parse("zadie")).await.expect("a search");
        assert_eq!(one.found.first().map(|account| account.people[0].first_name.as_str()), Some("Zadie"));
    }
}

/// A street of a hundred homes of people called Sadie, and one called Zadie at its end.
async fn many(store: &Store) {
    use crate::people::rows::{Account, Home, Someone, insert_account, insert_home, insert_someone, refresh_search};
    let mut unit = store.begin().await.expect("a unit of work");
    let mut account_ids = Vec::new();
    for number in 1..=101_i64 {
        let tenancy_ref: &'static str = format!("T-{number:03}").leak();
        let address: &'static str = format!("{number} Teasel Road").leak();
        insert_home(&mut unit, &Home { tenancy_ref, address: (address, "ZZ5 5ZZ"), patch: "EAST-1", tenure: "secure" })
            .await
            .expect("a home");
        let first_name = if number == 101 { "Zadie" } else { "Sadie" };
        let name = (first_name, "Quince");
        insert_someone(
            &mut unit,
            &Someone { person_ref: tenancy_ref, tenancy_ref, role: "lead", name, born: "1985-03-27", email: None },
        )
        .await
        .expect("a person");
        let account = Account {
            account_id: 1_000 + number,
            account_ref: format!("5{number:07}").leak(),
            tenancy_ref,
            kind: "main_rent",
            ..Account::default()
        };
        insert_account(&mut unit, &account).await.expect("an account");
        account_ids.push(account.account_id);
    }
    unit.commit().await.expect("a commit");
    refresh_search(store, &account_ids).await.expect("words");
}

on_both_engines! {
    async fn a_name_that_changed_is_found_by_the_new_one_only(store: Store) {
        people::move_in(&store).await;
        let mut unit = store.begin().await.expect("a unit of work");
        crate::people::rows::run!(&mut unit, "UPDATE person SET last_name = $1 WHERE person_ref = 'N-DEV'", "Farouk",)
            .expect("a row");
        server::store::search::refresh(&mut unit, &[DEV]).await.expect("words");
        unit.commit().await.expect("a commit");
        assert_eq!(found(&store, "farouk").await, [DEV]);
        assert!(found(&store, "patel").await.is_empty());
    }
}
