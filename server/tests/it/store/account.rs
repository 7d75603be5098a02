//! Accounts and ledgers, as pages read them.

use domain::{ledger::AccountKind, money::Pence};

use crate::{
    people::{self, AMINA, BRIAN, ELIF, TODAY, rows::day},
    support::on_both_engines,
};

on_both_engines! {
    async fn a_balance_is_that_of_the_day_asked_about(store: Store) {
        people::move_in(&store).await;
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let brian = snapshot.find_account(BRIAN, day(TODAY)).await.expect("a read").expect("Brian's account");
        assert_eq!(brian.balance, Pence::new(35_200));
        assert_eq!((brian.kind, brian.patch.as_str()), (AccountKind::MainRent, "EAST-1"));
        let earlier = snapshot.find_account(BRIAN, day("2026-04-26")).await.expect("a read").expect("Brian's account");
        assert_eq!(earlier.balance, Pence::new(26_400));
        let before = snapshot.balance_before(BRIAN, day("2026-04-27")).await.expect("a read");
        assert_eq!(before, earlier.balance);
        let balances = snapshot.list_balances(&[AMINA, BRIAN], day(TODAY)).await.expect("a read");
        assert!(balances.contains(&(AMINA, Pence::new(20_000))), "{balances:?}");
    }
}

on_both_engines! {
    async fn a_tenant_has_every_account_of_the_tenancy_and_no_other(store: Store) {
        people::move_in(&store).await;
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let elifs = snapshot.list_accounts_of_tenant("N-ELIF", day(TODAY)).await.expect("a read");
        let kinds: Vec<AccountKind> = elifs.iter().map(|account| account.kind).collect();
        assert_eq!(kinds, [AccountKind::MainRent, AccountKind::CourtCosts, AccountKind::Garage]);
        assert!(snapshot.find_account(999_999, day(TODAY)).await.expect("a read").is_none());
    }
}

on_both_engines! {
    async fn entries_come_in_the_ledgers_order_and_within_the_days_asked_for(store: Store) {
        people::move_in(&store).await;
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let entries = snapshot.list_entries(BRIAN, day("2026-04-13"), day("2026-04-17")).await.expect("a read");
        let amounts: Vec<i64> = entries.iter().map(|entry| entry.amount.get()).collect();
        assert_eq!(amounts, [11_250, 640, 910, -4_000]);
        assert_eq!(snapshot.ledger_span(ELIF).await.expect("a read"), Some((day("2026-04-06"), day(TODAY))));
        assert_eq!(snapshot.list_charges(BRIAN).await.expect("a read").len(), 3);
        assert_eq!(snapshot.list_benefits(BRIAN).await.expect("a read").len(), 1);
        let weeks = snapshot.list_rent_weeks(day(TODAY), 3).await.expect("a read");
        assert_eq!(weeks.first().map(|week| (week.number, week.starts_on)), Some((5, day("2026-05-04"))));
        let markers = snapshot.list_markers(&["T-FARAH"]).await.expect("a read");
        assert_eq!(markers.len(), 2);
        let officers = snapshot.list_patch_officers(&["EAST-1"]).await.expect("a read");
        assert_eq!(officers.first().map(|officer| officer.name.as_str()), Some("Peter Quill"));
        assert!(snapshot.list_actions(BRIAN, 10).await.expect("a read").is_empty());
        assert!(snapshot.list_arrangements(BRIAN).await.expect("a read").is_empty());
        assert!(snapshot.list_notices(BRIAN).await.expect("a read").is_empty());
        assert!(snapshot.list_court_cases(BRIAN).await.expect("a read").is_empty());
        assert_eq!(snapshot.list_people("T-AMINA").await.expect("a read").len(), 2);
    }
}
