//! A made-up landlord, and an auditor who goes through the rows account by account and adds up in another way.

use std::collections::BTreeMap;

use chrono::Days;
use domain::{
    calendar::Day,
    report::{Figures, Measure},
};
use server::{
    extract::sample::{self, Sample},
    store::Store,
};

use super::{day, figures, imported, make_on};
use crate::support::{extract::texts, on_both_engines};

/// An entry as its file has it: account, effective day, posted day, kind, pence, reference.
pub(super) type Line = (String, Day, Day, String, i64, String);

/// What the auditor knows: plain rows of text, split by hand.
pub(super) struct Books {
    pub(super) accounts: BTreeMap<String, (String, Day, i64)>,
    pub(super) lines: Vec<Line>,
}

impl Books {
    pub(super) async fn open(store: &Store) -> Self {
        let rows = texts(store, "SELECT CAST(account_id AS TEXT) || '|' || kind || '|' || CAST(opened_on AS TEXT) || '|' || CAST(opening_balance_pence AS TEXT) FROM account").await;
        let accounts = rows.iter().map(|row| row.split('|').map(str::to_owned).collect::<Vec<_>>());
        let accounts =
            accounts.map(|row| (row[0].clone(), (row[1].clone(), day(&row[2]), row[3].parse().expect("pence"))));
        let rows = texts(store, "SELECT CAST(account_id AS TEXT) || '|' || CAST(effective_on AS TEXT) || '|' || CAST(posted_on AS TEXT) || '|' || kind || '|' || CAST(amount_pence AS TEXT) || '|' || transaction_ref FROM ledger_entry").await;
        let lines = rows.iter().map(|row| row.split('|').map(str::to_owned).collect::<Vec<_>>());
        let lines = lines.map(|row| {
            let pence = row[4].parse().expect("pence");
            (row[0].clone(), day(&row[1]), day(&row[2]), row[3].clone(), pence, row[5].clone())
        });
        Self { accounts: accounts.collect(), lines: lines.collect() }
    }

    fn current(&self) -> impl Iterator<Item = (&String, i64, Day)> {
        let kinds = ["main_rent", "temporary_accommodation", "use_and_occupation"];
        self.accounts
            .iter()
            .filter(move |(_, (kind, ..))| kinds.contains(&kind.as_str()))
            .map(|(account, (_, opened_on, opening))| (account, *opening, *opened_on))
    }

    /// The balance of an account at the end of a day, as far as it was posted by another.
    pub(super) fn balance(&self, account: &str, opening: i64, opened_on: Day, on: Day, posted_by: Day) -> i64 {
        let entries = self.lines.iter().filter(|line| line.0 == account && line.1 <= on && line.2 <= posted_by);
        let opening = if opened_on <= on { opening } else { 0 };
        opening + entries.map(|line| line.4).sum::<i64>()
    }

    pub(super) fn expected(&self, sunday: Day) -> BTreeMap<&'static str, i64> {
        let (monday, last_sunday) = (sunday - Days::new(6), sunday - Days::new(7));
        let (cut_off, last_cut_off) = (sunday + Days::new(1), sunday - Days::new(6));
        let mut sums = BTreeMap::new();
        let mut add = |name: &'static str, pence: i64| *sums.entry(name).or_insert(0) += pence;
        for (account, opening, opened_on) in self.current() {
            let before = self.balance(account, opening, opened_on, last_sunday, last_cut_off);
            let after = self.balance(account, opening, opened_on, sunday, cut_off);
            add("opening_arrears", before.max(0));
            add("closing_arrears", after.max(0));
            add("closing_balance", after);
            add("in_arrears", i64::from(after > 0));
            add("in_credit", i64::from(after < 0));
            let week = self
                .lines
                .iter()
                .filter(|line| line.0 == *account && monday <= line.1 && line.1 <= sunday && line.2 <= cut_off);
            let mut of_week = 0;
            for line in week {
                of_week += line.4;
                match line.3.as_str() {
                    "RENT_DEBIT" | "CHARGE_DEBIT" | "UO_DEBIT" | "COURT_COST" | "RECHARGE" => add("debit", line.4),
                    "PAY_DD" => add("paid_direct_debit", -line.4),
                    "HB_CREDIT" | "HB_CLAWBACK" => add("housing_benefit", -line.4),
                    "DD_UNPAID" | "CARD_CHARGEBACK" => add("returned", line.4),
                    _ => {}
                }
            }
            add("late_postings", after - before - of_week);
        }
        sums
    }
}

pub(super) fn found(figures: &Figures, names: impl Iterator<Item = &'static str>) -> BTreeMap<&'static str, i64> {
    names.map(|name| (name, figures.get(Measure::parse(name).expect("a measure")))).collect()
}

on_both_engines! {
    async fn the_auditor_comes_to_the_same_figures_week_after_week(store: Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let sample = Sample { homes: 60, from: day("2026-03-02"), to: day("2026-06-30"), stories_on: day("2026-06-30"), seed: 7 };
        sample::write(folder.path(), &sample).expect("a landlord");
        crate::support::extract::import_folder(&store, folder.path()).await;
        imported(&store, "2026-07-01T05:00:00Z").await;
        let books = Books::open(&store).await;
        let mut last: Option<Figures> = None;
        for weeks in 0..8_u64 {
            let sunday = day("2026-04-26") + Days::new(7 * weeks);
            make_on(&store, &sunday.to_string(), "2026-07-01T09:00:00Z").await.expect("made");
            let report = figures(&store, &sunday.to_string()).await;
            let expected = books.expected(sunday);
            assert_eq!(found(&report, expected.keys().copied()), expected, "{sunday}");
            if let Some(last) = &last {
                assert_eq!(report.get(Measure::OpeningArrears), last.get(Measure::ClosingArrears), "{sunday}");
                assert_eq!(report.get(Measure::OpeningBalance), last.get(Measure::ClosingBalance), "{sunday}");
            }
            assert!(report.get(Measure::Debit) > 0 && report.get(Measure::InArrears) > 0, "{sunday}");
            last = Some(report);
        }
        // What each account added comes to what its patch says.
        let added = texts(&store, "SELECT CAST(CAST(SUM(closing_pence) AS BIGINT) AS TEXT) FROM report_account r
            JOIN account a ON a.account_id = r.account_id WHERE a.kind <> 'former_tenant' AND week_ending_on = '2026-06-14'").await;
        assert_eq!(added, [last.expect("eight weeks").get(Measure::ClosingBalance).to_string()]);
    }
}
