//! The papers for court: what is on record is in them, what is not is left open, what is restricted never leaves, and each is a look.

use axum::http::StatusCode;
use server::store::Store;

use crate::{
    doorstep::{fill_in, officer},
    household::{AMINA_GARAGE, AMINA_RENT, AUDITOR, MANAGER, NORTH_OFFICER, SOUTH_OFFICER, move_in},
    support::{extract::change, on_both_engines, portal::Portal},
};

/// A Sunday.
const NOW: &str = "2026-11-22T09:00:00Z";
const OPEN: &str = "Not recorded here: write it in";
const PAPERS: [&str; 3] = ["schedule", "particulars", "witness-statement"];

fn path(rest: &str) -> String {
    format!("/officer/account/{AMINA_RENT}/court-pack/{rest}")
}

/// Rent of £128.00 a week, paid until it was not; a court fee on the same ledger; an account of court costs; Housing Benefit.
async fn owe(store: &Store) {
    for rows in [
        "INSERT INTO charge (account_id, charge_code, starts_on, amount_pence, frequency, hb_eligible, uc_eligible, imported) VALUES \
         (1, 'RENT', '2026-04-06', 12800, 'weekly', TRUE, TRUE, '{}')",
        "UPDATE account SET opening_balance_pence = 0, balance_pence = 56400 WHERE account_id = 1",
        "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, charge_code, amount_pence, \
         narrative, period_from_on, period_to_on) VALUES \
         (1, '2026-10-26', 'R1', '2026-10-26', 'RENT_DEBIT', 'RENT', 12800, '', '2026-10-26', '2026-11-01'), \
         (1, '2026-11-02', 'R2', '2026-11-02', 'RENT_DEBIT', 'RENT', 12800, '', '2026-11-02', '2026-11-08'), \
         (1, '2026-11-09', 'R3', '2026-11-09', 'RENT_DEBIT', 'RENT', 12800, '', '2026-11-09', '2026-11-15')",
        "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative) VALUES \
         (1, '2026-10-26', 'P1', '2026-10-26', 'PAY_DD', -12800, ''), \
         (1, '2026-11-06', 'P2', '2026-11-06', 'PAY_CARD', -9600, ''), \
         (1, '2026-11-10', 'C1', '2026-11-10', 'COURT_COST', 40400, '')",
        "INSERT INTO account (account_id, account_ref, tenancy_ref, kind, payment_ref, payment_ref_folded, opened_on, \
         opening_balance_pence, balance_pence, imported) VALUES \
         (7, 'A7', 'T1', 'court_costs', 'CC-7000', 'CC7000', '2026-11-10', 14800, 14800, '{}')",
        "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, expires_on, imported) VALUES \
         ('N1', 1, 'nsp', '2026-06-01', '2026-07-06', '2027-07-06', '{}')",
    ] {
        change(store, rows).await;
    }
}

on_both_engines! {
    async fn the_schedule_runs_from_the_first_default_with_costs_apart(store: Store) {
        move_in(&store).await;
        owe(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let page = nora.get(&path("schedule")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for words in [
            // On 26 October it was paid the same day: the first default is a week later.
            "From 2 November 2026: the first day that ended with arrears, less than 2 years before the claim.",
            "No claim is in court: made as if it were issued today.",
            "£160.00, 22 November 2026",
            "£18.24 a day: £128.00 a week × 52 ÷ 365",
            "Rent, 2 to 8 November 2026",
            "Payment by card",
            "Account A7: £148.00",
            "10 November 2026: Court cost, £404.00",
            "Made on 22 November 2026 by Nora North, officer",
        ] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        assert!(!page.body.contains("26 October to"), "nothing before the first default: {}", page.body);
        assert!(!page.body.contains("£564.00"), "costs are in no sum: {}", page.body);
        let csv = nora.get(&path("schedule.csv")).await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(csv.body.contains("2026-11-06,Payment by card,,,,96.00,32.00"), "{}", csv.body);
        assert!(csv.body.contains("2026-11-22,Owed after this day,,,256.00,96.00,160.00"), "{}", csv.body);
        portal.end().await;
        let acts = store.list_audit_of("account", &AMINA_RENT.to_string(), 100).await.expect("listed");
        assert_eq!(acts.iter().filter(|row| row.act == "make_court_pack").count(), 2, "each is a look");
    }

    async fn a_claim_in_court_sets_the_two_years(store: Store) {
        move_in(&store).await;
        owe(&store).await;
        change(&store, "UPDATE account SET opening_balance_pence = 5000, balance_pence = 61400 WHERE account_id = 1").await;
        change(&store, "INSERT INTO court_case (case_ref, account_id, issued_on, hearing_on, imported) VALUES \
            ('C1', 1, '2026-11-11', '2026-12-17', '{}')").await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let page = nora.get(&path("schedule")).await;
        assert!(page.body.contains("From 11 November 2024: 2 years before the claim."), "{}", page.body);
        assert!(page.body.contains("The claim was issued on 11 November 2026."), "{}", page.body);
        assert!(page.body.contains("£210.00, 22 November 2026"), "with what was brought forward: {}", page.body);
        portal.end().await;
    }

    async fn what_is_on_record_is_in_the_papers_and_what_is_not_is_left_open(store: Store) {
        move_in(&store).await;
        owe(&store).await;
        change(&store, "INSERT INTO benefit (account_id, stream, starts_on, amount_pence, frequency, paid_every, imported) VALUES \
            (1, 'uc_managed', '2026-05-01', 30000, 'monthly', 'monthly', '{}')").await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let account = format!("/officer/account/{AMINA_RENT}");
        let contact = [
            ("way", "call"), ("direction", "out"), ("person_ref", "bilal"), ("outcome", "spoke"),
            ("happened-day", "16"), ("happened-month", "11"), ("happened-year", "2026"), ("summary", "Hours were cut at work"),
        ];
        let logged = fill_in(&mut nora, &format!("{account}/contact-log"), &contact).await;
        assert_eq!(logged.status, StatusCode::SEE_OTHER, "{}", logged.body);
        let evidence = [
            ("done-day", "20"), ("done-month", "11"), ("done-year", "2026"), ("evidence", "Sent to a debt adviser"),
        ];
        let done = fill_in(&mut nora, &format!("{account}/stage/evidence/PAP-2.7"), &evidence).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

        let particulars = nora.get(&path("particulars")).await;
        for words in [
            "12 Rowan Court, Exampleton, EX1 1AA",
            "Secure tenancy",
            "Omar Example",
            "Rent: £128.00 a week, from 6 April 2026.",
            "Notice seeking possession",
            "Counts as served on 1 June 2026.",
            "How and by whom it was given: not recorded here, write it in.",
            "Universal Credit, paid to the landlord: £300.00 a month",
            "£160.00 at the end of 22 November 2026",
            "Statutory grounds relied on",
            OPEN,
        ] {
            assert!(particulars.body.contains(words), "{words}: {}", particulars.body);
        }
        assert!(!particulars.body.contains("paid to us") && !particulars.body.contains("paid to you"), "a court is not us");
        let witness = nora.get(&path("witness-statement")).await;
        for words in [
            "Hours were cut at work",
            "Debt advice pointed out",
            "Sent to a debt adviser",
            "Early contact with each tenant",
            "Which order, and why it is proportionate",
            OPEN,
        ] {
            assert!(witness.body.contains(words), "{words}: {}", witness.body);
        }
        // The page of the case leads to them.
        let page = nora.get(&account).await;
        for paper in PAPERS {
            assert!(page.body.contains(&path(paper)), "{paper}: {}", page.body);
        }
        // A garage is no home: there is a schedule, and nothing of possession.
        let garage = nora.get(&format!("/officer/account/{AMINA_GARAGE}")).await;
        assert!(garage.body.contains("court-pack/schedule") && !garage.body.contains("court-pack/particulars"), "{}", garage.body);
        portal.end().await;
    }

    async fn what_is_restricted_is_in_no_paper_and_told_to_those_alone_who_may_see_it(store: Store) {
        move_in(&store).await;
        owe(&store).await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
            ('amina', 'domestic_abuse', '2026-09-01', '{}'), ('amina', 'mental_health', '2026-09-01', '{}')").await;
        let portal = Portal::new(&store, NOW);
        let mut max = officer(&portal, MANAGER).await;
        let note = [("kind", "safeguarding"), ("body", "He waits for her outside the school")];
        let kept = fill_in(&mut max, &format!("/officer/account/{AMINA_RENT}/note"), &note).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        for paper in PAPERS {
            let page = nora.get(&path(paper)).await;
            let read = page.body.to_lowercase();
            assert!(!read.contains("domestic abuse") && !read.contains("outside the school"), "{paper}: {read}");
            assert!(!read.contains("safe contact"), "{paper}: nor that she must be reached safely: {read}");
        }
        let witness = nora.get(&path("witness-statement")).await;
        assert!(witness.body.contains("May need help to understand or to decide"), "{}", witness.body);
        for paper in PAPERS {
            let page = max.get(&path(paper)).await;
            let (before, printed) = page.body.split_once("<section>").expect("sections");
            assert!(before.contains("Amina Example: Domestic abuse"), "{paper}: whoever may see it is told");
            assert!(!printed.to_lowercase().contains("abuse"), "{paper}: and it is not on paper: {printed}");
            assert!(!printed.contains("outside the school"), "{paper}: {printed}");
        }
        portal.end().await;
        let sights = store.list_audit_of("person", "amina", 100).await.expect("listed");
        let sights = sights.iter().filter(|row| row.act == "see_restricted_markers").count();
        assert_eq!(sights, 3, "each sight by the manager, and none by the officer");
    }

    async fn another_patch_and_an_auditor_make_none(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        for who in [SOUTH_OFFICER, AUDITOR] {
            let mut browser = officer(&portal, who).await;
            for paper in ["schedule", "schedule.csv", "particulars", "witness-statement"] {
                assert_eq!(browser.get(&path(paper)).await.status, StatusCode::FORBIDDEN, "{who}: {paper}");
            }
        }
        portal.end().await;
    }
}
