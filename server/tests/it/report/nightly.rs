//! A small landlord taken in night after night for a quarter, arrangements agreed here on the way, and the jobs of each night:
//! balances, standings and reports are an auditor's each time, and what a week's report said it says at the end.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::{Days, TimeDelta};
use domain::{
    calendar::Day,
    report::{Figures, ReportWeek},
};
use server::{
    desk::{
        job::{self, Job},
        report,
    },
    extract::{
        self,
        sample::{self, Sample},
    },
    store::Store,
};
use tempfile::TempDir;

use super::{
    audited::{Books, found},
    day, figures,
};
use crate::{
    arrangement::{decide, last_offer, offer},
    doorstep::{officer, resident},
    household::Tenant,
    support::{extract::texts, on_both_engines, portal::Portal},
};

const HOMES: u32 = 40;
/// The first night is the one before Monday 6 April.
const FROM: &str = "2026-04-06T05:00:00Z";
const WEEKS: u64 = 13;
const NIGHTS: u64 = 7 * WEEKS;
/// The morning on which arrangements are agreed: Monday 27 April.
const AGREED_AFTER: u64 = 21;
const PLANS: usize = 3;
/// £15.00 a week from Friday 8 May: no Friday of this quarter is a bank holiday.
const OFFER: &[(&str, &str)] =
    &[("amount", "15"), ("frequency", "weekly"), ("first-day", "8"), ("first-month", "5"), ("first-year", "2026")];
const INSTALMENT: i64 = 1_500;
const FIRST_ON: &str = "2026-05-08";
const TOLERANCE: u64 = 5;
/// She may agree to anything, and sees every patch.
const MANAGER: &str = "o950@example.org";

/// Whoever could offer: no benefit, nothing agreed, nothing that stands in the way, and something owed.
const COULD_OFFER: &str =
    "SELECT CAST(a.account_id AS TEXT) || '|' || a.payment_ref || '|' || CAST(p.born_on AS TEXT) || '|' || p.email
    FROM account a JOIN person p ON p.tenancy_ref = a.tenancy_ref AND p.role = 'lead' AND p.email IS NOT NULL
    AND p.contact_preference = 'email'
    WHERE a.kind = 'main_rent' AND a.closed_on IS NULL AND a.balance_pence BETWEEN 8000 AND 200000
    AND NOT EXISTS (SELECT 1 FROM benefit b WHERE b.account_id = a.account_id)
    AND NOT EXISTS (SELECT 1 FROM arrangement g WHERE g.account_id = a.account_id)
    AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.account_id = a.account_id)
    AND NOT EXISTS (SELECT 1 FROM court_case c WHERE c.account_id = a.account_id)
    AND NOT EXISTS (SELECT 1 FROM charge h WHERE h.account_id = a.account_id AND h.frequency <> 'weekly')
    AND NOT EXISTS (SELECT 1 FROM marker m JOIN person o ON o.person_ref = m.person_ref
        WHERE o.tenancy_ref = a.tenancy_ref AND m.kind <> 'language')";

/// An arrangement as the auditor has it.
struct Plan {
    account: String,
    arrears: i64,
    agreed_on: Day,
}

/// The night's extract is written and taken in, and its jobs are done. The week whose report was made, if one was.
async fn night(store: &Store, portal: &Portal, folder: &TempDir) -> Option<Day> {
    let (now, today) = (portal.state.clock.now(), portal.state.clock.today());
    let sample = Sample {
        homes: HOMES,
        from: day("2026-01-05"),
        to: today - Days::new(1),
        stories_on: day("2026-07-05"),
        seed: 11,
    };
    sample::write(folder.path(), &sample).expect("an extract");
    let import = extract::Import {
        folder: folder.path().to_owned(),
        refusals: folder.path().join("refusals.out"),
        dry_run: false,
    };
    extract::run(store, &import, &|| now, &|_| {}).await.expect("the import runs");
    let imported_at = store.last_import_at().await.expect("read");
    let known = report::latest_known(&portal.state.policy, today, imported_at).map(ReportWeek::ends_on);
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    let is_made = match known {
        Some(sunday) => snapshot.find_report(sunday).await.expect("read").is_some(),
        None => true,
    };
    drop(snapshot);
    let mut due = vec![
        Job::KeepDirectDebits { run: today.to_string() },
        Job::KeepArrangements { run: today.to_string(), import_id: None, after: 0 },
        Job::RaiseFeedConflicts { run: today.to_string() },
    ];
    let new = known.filter(|_| !is_made);
    due.extend(new.map(|week_ends_on| Job::MakeReport { week_ends_on }));
    let mut unit = store.begin().await.expect("begun");
    for job in &due {
        job::enqueue(&mut unit, now, job).await.expect("enqueued");
    }
    unit.commit().await.expect("committed");
    portal.do_jobs().await;
    assert_eq!(store.job_counts().await.expect("counted").parked, 0, "{today}");
    new
}

/// Three households offer, and a manager agrees.
async fn agree(store: &Store, portal: &Portal, books: &Books) -> Vec<Plan> {
    let mut plans = Vec::new();
    for row in texts(store, COULD_OFFER).await.into_iter().take(PLANS) {
        let parts: Vec<&'static str> = row.leak().split('|').collect();
        let [account, payment_ref, born, email] = parts[..] else { panic!("{parts:?}") };
        let born: Vec<&'static str> = born.split('-').collect();
        let tenant = Tenant { payment_ref, born: [born[2], born[1], born[0]], to: email };
        let account_id: i64 = account.parse().expect("a number");
        let mut browser = resident(portal, tenant).await;
        let sent = offer(&mut browser, account_id, OFFER).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let row = last_offer(store, account_id).await.expect("an offer");
        let mut manager = officer(portal, MANAGER).await;
        let decided = decide(&mut manager, &format!("/officer/offer/{}", row.offer_id), &[("decision", "agree")]).await;
        assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.body);
        let agreed_on = portal.state.clock.today();
        plans.push(Plan { account: account.to_owned(), arrears: books.owed(account, agreed_on), agreed_on });
    }
    assert_eq!(plans.len(), PLANS, "as many households could offer");
    plans
}

impl Books {
    fn owed(&self, account: &str, on: Day) -> i64 {
        let (_, opened_on, opening) = &self.accounts[account];
        self.balance(account, *opening, *opened_on, on, Day::MAX)
    }

    /// What the household paid since a day, less what an entry undid that names it.
    fn paid_since(&self, account: &str, from: Day, to: Day, undone: &BTreeMap<String, String>) -> i64 {
        let since = || self.lines.iter().filter(|line| line.0 == account && from <= line.1 && line.1 <= to);
        let is_theirs = |kind: &str| kind.starts_with("PAY_") || kind == "UC_TPD";
        let counts = |line: &&super::audited::Line| match undone.get(&line.5) {
            Some(reversed) => since().any(|paid| paid.5 == *reversed && is_theirs(&paid.3)),
            None => is_theirs(&line.3) || ["REFUND", "DD_UNPAID", "CARD_CHARGEBACK"].contains(&line.3.as_str()),
        };
        -since().filter(counts).map(|line| line.4).sum::<i64>()
    }
}

/// The auditor's word: by the balance, since these households have no benefit, and by what was paid of what fell due.
fn word(plan: &Plan, owed: i64, paid: i64, rent: i64, today: Day) -> &'static str {
    let first_on = day(FIRST_ON);
    let asked = |days: u64| {
        let passed = (0..WEEKS).take_while(|week| first_on + Days::new(7 * week + days) <= today).count();
        let passed = i64::try_from(passed).expect("a few weeks");
        let towards_arrears = plan.arrears.min(passed * INSTALMENT);
        (plan.arrears - towards_arrears, towards_arrears + passed * rent)
    };
    let ((expected, due), (expected_today, due_today)) = (asked(TOLERANCE), asked(0));
    if owed <= 0 {
        "completed"
    } else if owed > expected && paid < due {
        "breached"
    } else if owed > expected_today && paid < due_today {
        "behind"
    } else {
        "live"
    }
}

/// The weekly charge in force on a day.
async fn rent(store: &Store, account: &str, on: Day) -> i64 {
    let sum = texts(
        store,
        &format!(
            "SELECT CAST(CAST(COALESCE(SUM(amount_pence), 0) AS BIGINT) AS TEXT) FROM charge
        WHERE account_id = {account} AND starts_on <= '{on}' AND (ends_on IS NULL OR ends_on >= '{on}')"
        ),
    )
    .await;
    sum[0].parse().expect("pence")
}

/// Which entry undoes which.
async fn undone(store: &Store) -> BTreeMap<String, String> {
    let rows =
        texts(store, "SELECT transaction_ref || '|' || reverses_ref FROM ledger_entry WHERE reverses_ref IS NOT NULL")
            .await;
    rows.iter().map(|row| row.split_once('|').expect("two")).map(|(by, of)| (by.to_owned(), of.to_owned())).collect()
}

on_both_engines! {
    async fn a_quarter_of_nights_is_the_auditor_s(store: Store) {
        let folder = TempDir::new().expect("a folder");
        let portal = Portal::new(&store, FROM);
        let (mut plans, mut reports) = (Vec::new(), BTreeMap::<Day, Figures>::new());
        let mut standings = 0;
        for number in 0..NIGHTS {
            let made = night(&store, &portal, &folder).await;
            let today = portal.state.clock.today();
            if let Some(sunday) = made {
                let report = figures(&store, &sunday.to_string()).await;
                let expected = Books::open(&store).await.expected(sunday);
                assert_eq!(found(&report, expected.keys().copied()), expected, "report of {sunday}, on {today}");
                reports.insert(sunday, report);
            }
            if number == AGREED_AFTER {
                plans = agree(&store, &portal, &Books::open(&store).await).await;
            } else if !plans.is_empty() {
                let (books, undone) = (Books::open(&store).await, undone(&store).await);
                // Benefit that is on its way is not for an auditor who goes by balances.
                let with_benefit = texts(&store, "SELECT DISTINCT CAST(account_id AS TEXT) FROM benefit").await;
                plans.retain(|plan| !with_benefit.contains(&plan.account));
                for plan in &plans {
                    let owed = books.owed(&plan.account, today);
                    let paid = books.paid_since(&plan.account, plan.agreed_on, today, &undone);
                    let rent = rent(&store, &plan.account, plan.agreed_on).await.min(rent(&store, &plan.account, today).await);
                    let expected = format!("{} {owed} {paid}", word(plan, owed, paid, rent, today));
                    let row = texts(&store, &format!("SELECT state || ' ' || CAST(underlying_pence AS TEXT) || ' ' || CAST(paid_pence AS TEXT)
                        FROM arrangement_standing WHERE source = 'agreed' AND account_id = {}", plan.account)).await;
                    assert_eq!(row, [expected], "account {}, {today}", plan.account);
                    standings += 1;
                }
                plans.retain(|plan| books.owed(&plan.account, today) > 0);
            }
            portal.state.clock.advance(TimeDelta::days(1));
        }
        assert!(standings > 70, "{standings} standings compared");
        // The week that was over before the first night, and the thirteen of the quarter.
        assert_eq!(reports.len(), 14, "{:?}", reports.keys());
        let books = Books::open(&store).await;
        for (sunday, report) in &reports {
            assert_eq!(figures(&store, &sunday.to_string()).await, *report, "asked again, {sunday}");
            let expected = books.expected(*sunday);
            assert_eq!(found(report, expected.keys().copied()), expected, "from the books of the end, {sunday}");
        }
        let balances = texts(&store, "SELECT CAST(account_id AS TEXT) || ' ' || CAST(balance_pence AS TEXT) FROM account").await;
        let mut expected: Vec<String> =
            books.accounts.keys().map(|account| format!("{account} {}", books.owed(account, Day::MAX))).collect();
        expected.sort();
        assert_eq!(balances, expected);
        // Ninety-one nights of jobs have moved no case.
        assert_eq!(texts(&store, "SELECT CAST(COUNT(*) AS TEXT) FROM case_event").await, ["0"]);
        portal.end().await;
    }
}
