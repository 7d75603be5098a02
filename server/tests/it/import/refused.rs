//! Rows that cannot be taken are refused each on its own, with a reason, and nothing else is.

use crate::support::extract::{Extract, counts, dump, texts};
use crate::support::on_both_engines;

on_both_engines! {
    async fn rows_that_hang_on_a_refused_row_are_refused_and_say_so(store: Store) {
        let extract = Extract::small();
        extract.add("tenancies", "T3,P2,secure,2020-01-06,2019-01-06,,");
        extract.add("people", "N3,T3,lead,,A,B,,,,,");
        extract.add("markers", "N3,language,2024-01-01,,");
        extract.add("accounts", "003,T3,main_rent,RENT-003,2020-01-06,,0");
        extract.add("charges", "003,RENT,1.00,weekly,2026-04-06,,Y,Y");
        extract.add("transactions", "X5,003,2026-04-06,2026-04-06,PAY_DD,,-1.00,,,,");
        extract.add("transactions", "X6,001,2026-04-06,2026-04-06,DD_UNPAID,,1.00,,,,X5");
        extract.add("transactions", "X7,001,2026-04-06,2026-04-06,ADJ_CR,,-1.00,,,,X6");
        extract.import(&store).await;
        assert_eq!(
            extract.refusals(),
            [
                "tenancies.csv:4 end_date the tenancy ends before it starts",
                "people.csv:4 tenancy_ref its tenancy was refused",
                "markers.csv:3 person_ref its person was refused",
                "accounts.csv:5 tenancy_ref its tenancy was refused",
                "charges.csv:5 account_ref its account was refused",
                "transactions.csv:6 account_ref its account was refused",
                "transactions.csv:7 reverses_ref the transaction that it reverses was refused",
                "transactions.csv:8 reverses_ref the transaction that it reverses was refused",
            ]
        );
    }

    async fn a_refused_update_leaves_what_hangs_on_the_row_alone(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        extract.replace("tenancies", "T1,P1,secure,2020-01-06,,", "T1,P1,no_such_tenure,2020-01-06,,");
        extract.add("transactions", "X5,001,2026-04-20,2026-04-20,PAY_DD,,-1.00,,,,");
        let report = extract.import(&store).await;
        assert_eq!(counts(&report, "tenancies"), (0, 0, 1, 1));
        assert_eq!(counts(&report, "transactions"), (1, 0, 4, 0));
    }

    async fn transactions_actions_and_opening_balances_never_change(store: Store) {
        let extract = Extract::small();
        extract.import(&store).await;
        let before = dump(&store).await;
        extract.replace("transactions", "X2,001,2026-04-10,2026-04-10,PAY_DD,,-40.00", "X2,001,2026-04-10,2026-04-10,PAY_DD,,-41.00");
        extract.replace("transactions", "X4,002,", "X4,001,");
        extract.replace("actions", "Balance 212.50", "Balance 999.99");
        extract.replace("accounts", "100.00", "-100.05");
        extract.import(&store).await;
        assert_eq!(
            extract.refusals(),
            [
                "accounts.csv:2 opening_balance an opening balance never changes",
                "transactions.csv:3 transaction_ref taken before, with other contents; this never changes",
                "transactions.csv:5 transaction_ref taken before, with other contents; this never changes",
                "actions.csv:2 action_ref taken before, with other contents; this never changes",
            ]
        );
        assert_eq!(dump(&store).await, before);
    }

    async fn the_same_key_with_other_contents_in_one_file_is_refused(store: Store) {
        let extract = Extract::small();
        extract.add("transactions", "X2,001,2026-04-10,2026-04-10,PAY_DD,,-40.01,Direct Debit,,,");
        extract.add("properties", "P1,1 Elm Road,,Exampleton,ZZ1 1AA,house,3,NORTH-1");
        extract.add("officers", "O1,Ada Other,ada@example.org,officer,WEST-1");
        extract.add("officers", "O3,Cy Example,BEA@example.org,officer,WEST-1");
        extract.import(&store).await;
        assert_eq!(
            extract.refusals(),
            [
                "properties.csv:4 property_ref used before in this file, with other contents, in line 2",
                "officers.csv:5 officer_ref another row of this officer, in line 2, says otherwise",
                "officers.csv:6 email another officer has this address",
                "transactions.csv:6 transaction_ref used before in this file, with other contents, in line 3",
            ]
        );
    }

    async fn a_row_that_is_not_utf8_or_not_whole_costs_itself_alone(store: Store) {
        let extract = Extract::small();
        let mut bytes = extract.read("transactions").into_bytes();
        bytes.extend(b"X5,001,2026-04-20,2026-04-20,PAY_CARD,,-1.00,Caf\xe9,,,\n");
        bytes.extend(b"X6,001,2026-04-20,2026-04-20,PAY_CARD\n");
        bytes.extend(b"X7,001,2026-04-20,2026-04-20,PAY_CARD,,-1.00,nul\0,,,\n");
        bytes.extend(b"X8,001,2026-04-20,2026-04-20,PAY_CARD,,-1.00,,,,,,,\n");
        bytes.extend(b"X9,001,2026-04-20,2026-04-20,PAY_CARD,,-1.00,\"never closed,,,\n");
        bytes.extend(b"X10,001,2026-04-20,2026-04-20,PAY_CARD,,-1.00,,,,\n");
        extract.write("transactions", bytes);
        let report = extract.import(&store).await;
        assert_eq!(counts(&report, "transactions"), (6, 0, 0, 4));
        assert_eq!(
            extract.refusals(),
            [
                "transactions.csv:6 narrative is not UTF-8",
                "transactions.csv:7  too few columns: 5 of 11",
                "transactions.csv:8 narrative has a character that cannot be stored",
                "transactions.csv:10  a quotation mark opens in this row and is never closed",
            ]
        );
        assert_eq!(texts(&store, "SELECT transaction_ref FROM ledger_entry WHERE transaction_ref > 'X5'").await, ["X8"]);
    }

    async fn amounts_must_fit_their_type(store: Store) {
        let extract = Extract::small();
        for (number, (kind, amount)) in
            [("PAY_DD", "1.00"), ("RENT_DEBIT", "-1.00"), ("ADJ_DR", "0.00"), ("PAY_DD", "-1.005"), ("PAY_MAGIC", "-1.00")]
                .into_iter()
                .enumerate()
        {
            extract.add("transactions", &format!("Y{number},001,2026-04-20,2026-04-20,{kind},,{amount},,,,"));
        }
        extract.add("transactions", "Y9,001,2026-04-20,2026-04-20,DD_UNPAID,,1.00,,,,Y9");
        extract.import(&store).await;
        assert_eq!(
            extract.refusals(),
            [
                "transactions.csv:6 amount a transaction of this type must be negative",
                "transactions.csv:7 amount a transaction of this type must be positive",
                "transactions.csv:8 amount a transaction must not be of nothing",
                "transactions.csv:9 amount has more than two digits after the point",
                "transactions.csv:10 type is not one of the codes of the format",
                "transactions.csv:11 reverses_ref a transaction cannot reverse itself",
            ]
        );
    }
}
