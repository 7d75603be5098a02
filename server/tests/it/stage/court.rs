//! From the review before court to the loss of a home: each step by whom it is for, with what it asks for, on the day it was taken.

use axum::http::StatusCode;
use domain::{case::Stage, ledger::CourtOutcome};
use server::store::Store;

use super::{
    NOTICE, NOW, RECORDED, answer, force, hear, in_court, leader, path, record, record_of, rows, stage_of, step, take,
};
use crate::{
    doorstep::officer,
    household::{MANAGER, NORTH_OFFICER, move_in},
    support::{
        on_both_engines,
        portal::{Browser, Page, Portal},
        sql,
    },
};

/// What the review before court and a claim ask for.
const BEFORE_COURT: [&str; 6] = ["PAP-2.8", "PAP-2.3", "PAP-BENEFIT", "PAP-VULN", "PAP-2.10", "PROPORTIONATE"];
const BACK: [(&str, &str); 1] = [("note", "As the order says")];

async fn claim(browser: &mut Browser, day: &str) -> Page {
    let fields = [
        ("claim_ref", "K00EX123"),
        ("issued-day", day),
        ("issued-month", "11"),
        ("issued-year", "2026"),
        ("note", "Sent on line"),
    ];
    take(browser, "issue_claim", &fields).await
}

async fn done(browser: &mut Browser, code: &str) {
    let page = take(browser, code, &BACK).await;
    assert_eq!(
        (page.status, page.header("location")),
        (StatusCode::SEE_OTHER, path("stage").as_str()),
        "{code}: {}",
        page.body
    );
}

/// Neither the page nor the form of a step is for this officer.
async fn not_theirs(browser: &mut Browser, code: &str, whose: &str) {
    let page = browser.get(&step(code)).await;
    assert!(page.body.contains(&format!("This step is for a {whose}")), "{code}: {}", page.body);
    let fields = [
        ("note", "All the same"),
        ("claim_ref", "K1"),
        ("issued-day", "22"),
        ("issued-month", "11"),
        ("issued-year", "2026"),
    ];
    let refused = force(browser, code, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{code}: {}", refused.body);
}

/// A review before court on record since the tenth, and what a claim asks for.
async fn reviewed(store: &Store, nora: &mut Browser, expires_on: &'static str) {
    sql(
        store,
        "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, imported)
                VALUES ('N1', 1, 'nsp', '2026-10-01', '2026-11-20', '{}')",
    )
    .await
    .expect("a notice");
    sql(store, expires_on).await.expect("its last day");
    sql(
        store,
        "INSERT INTO account_case (account_id, stage, since_on, version)
                VALUES (1, 'court_review', '2026-11-10', 1)",
    )
    .await
    .expect("a case");
    for gate in BEFORE_COURT {
        record_of("18", nora, gate, &[]).await;
    }
}

on_both_engines! {
    async fn each_step_to_the_loss_of_a_home_is_taken_by_whom_it_is_for_once_its_checks_are_met(store: Store) {
        move_in(&store).await;
        sql(&store, "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, expires_on, imported)
                     VALUES ('N1', 1, 'nsp', '2026-06-01', '2026-07-06', '2027-07-06', '{}')").await.expect("a notice");
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let mut tess = leader(&store, &portal).await;
        let mut max = officer(&portal, MANAGER).await;

        let refused = take(&mut nora, "review_for_court", &BACK).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        for gate in BEFORE_COURT {
            record(&mut nora, gate, &[]).await;
        }
        done(&mut nora, "review_for_court").await;
        assert_eq!(stage_of(&store).await, Stage::CourtReview);

        not_theirs(&mut nora, "issue_claim", "team leader").await;
        assert_eq!(stage_of(&store).await, Stage::CourtReview);
        let page = claim(&mut tess, "20").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        assert_eq!(stage_of(&store).await, Stage::Claim);

        // Adjourned: it is still a claim. Then an order, by which an eviction can be asked for.
        let page = hear(&mut nora, "21", "adjourned_generally", &[]).await;
        assert_eq!((page.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Claim), "{}", page.body);
        let page = hear(&mut nora, "22", "outright_forthwith", &[]).await;
        assert_eq!((page.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Order), "{}", page.body);

        let refused = take(&mut nora, "request_eviction", &BACK).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        assert!(refused.body.contains("No contact is recorded since the order of 22 November 2026."), "{}", refused.body);
        record_of("22", &mut nora, "ORDER-CONTACT", &[]).await;
        not_theirs(&mut nora, "return_to_court", "team leader").await;
        done(&mut tess, "return_to_court").await;
        assert_eq!(stage_of(&store).await, Stage::Claim);
        hear(&mut nora, "22", "outright_forthwith", &[]).await;
        done(&mut nora, "request_eviction").await;
        assert_eq!(stage_of(&store).await, Stage::EvictionRequested);

        not_theirs(&mut nora, "approve_eviction", "manager").await;
        not_theirs(&mut tess, "approve_eviction", "manager").await;
        not_theirs(&mut tess, "refuse_eviction", "manager").await;
        done(&mut max, "approve_eviction").await;
        assert_eq!(stage_of(&store).await, Stage::EvictionApproved);
        not_theirs(&mut nora, "apply_for_warrant", "team leader").await;
        done(&mut tess, "apply_for_warrant").await;
        assert_eq!(stage_of(&store).await, Stage::Warrant);

        // The court stops the warrant: the order stands as it was.
        let page = hear(&mut nora, "22", "stay_of_execution", &[]).await;
        assert_eq!((page.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Order), "{}", page.body);
        done(&mut nora, "request_eviction").await;
        done(&mut max, "approve_eviction").await;
        done(&mut tess, "apply_for_warrant").await;

        not_theirs(&mut tess, "evict", "manager").await;
        let refused = take(&mut max, "evict", &BACK).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        record_of("9", &mut nora, "EVICTION-NOTICE", &[]).await;
        let early = take(&mut max, "evict", &BACK).await;
        assert!(early.body.contains("An eviction may take place from 23 November 2026."), "{}", early.body);
        assert_eq!(stage_of(&store).await, Stage::Warrant);
        portal.end().await;
    }

    async fn an_eviction_is_recorded_by_a_manager_once_its_notice_has_run(store: Store) {
        move_in(&store).await;
        sql(&store, "INSERT INTO court_case (case_ref, account_id, issued_on, outcome, outcome_on, imported)
                     VALUES ('C1', 1, '2026-08-03', 'outright_forthwith', '2026-10-01', '{}')").await.expect("an order");
        sql(&store, "INSERT INTO account_case (account_id, stage, since_on, version)
                     VALUES (1, 'warrant', '2026-10-20', 1)").await.expect("a case");
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let mut max = officer(&portal, MANAGER).await;
        record_of("8", &mut nora, "EVICTION-NOTICE", &[]).await;
        for gate in ["ORDER-CONTACT", "PAP-BENEFIT", "PAP-VULN"] {
            record(&mut nora, gate, &[]).await;
        }
        let refused = take(&mut max, "evict", &BACK).await;
        assert!(refused.body.contains("1 check not met"), "whether it is proportionate: {}", refused.body);
        record(&mut nora, "PROPORTIONATE", &[]).await;
        done(&mut max, "evict").await;
        assert_eq!(stage_of(&store).await, Stage::Evicted);
        portal.end().await;
    }

    async fn a_claim_is_judged_by_the_day_it_was_issued(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let mut tess = leader(&store, &portal).await;
        // It lapsed yesterday, which was the last day for a claim.
        reviewed(&store, &mut nora, "UPDATE notice SET expires_on = '2026-11-21'").await;
        for (day, words) in [
            ("22", "lapsed: its last day was 21 November 2026."),
            ("19", "no claim before 20 November 2026."),
        ] {
            let refused = claim(&mut tess, day).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}: {}", refused.body);
            assert!(refused.body.contains(words), "{day}: {}", refused.body);
        }
        let page = claim(&mut tess, "21").await;
        assert_eq!((page.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Claim), "{}", page.body);
        portal.end().await;
    }

    async fn a_claim_issued_before_the_notice_had_run_stays_refused_however_late_it_is_recorded(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, "2027-01-10T09:00:00Z");
        let mut tess = leader(&store, &portal).await;
        reviewed(&store, &mut tess, "UPDATE notice SET expires_on = '2027-11-20'").await;
        for day in ["19", "1"] {
            let refused = claim(&mut tess, day).await;
            assert!(refused.body.contains("no claim before 20 November 2026."), "{day}: {}", refused.body);
        }
        // What was checked in November counts for a claim of November, though it is stale today.
        let page = claim(&mut tess, "20").await;
        assert_eq!((page.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Claim), "{}", page.body);
        portal.end().await;
    }

    async fn a_notice_given_in_a_breathing_space_that_has_ended_since_is_refused(store: Store) {
        move_in(&store).await;
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, ends_on, imported)
                     VALUES ('bilal', 'breathing_space_standard', '2026-09-20', '2026-11-18', '{}')").await.expect("marked");
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        sql(&store, "INSERT INTO account_case (account_id, stage, since_on, version)
                     VALUES (1, 'pre_notice', '2026-09-10', 1)").await.expect("a case");
        record_of("10", &mut nora, "PAP-2.1", &[("who-0", "amina"), ("who-1", "bilal")]).await;
        for gate in RECORDED {
            record_of("10", &mut nora, gate, &[]).await;
        }
        let given = |day: &'static str| {
            let mut fields = NOTICE.to_vec();
            fields.retain(|(name, _)| *name != "given-day");
            fields.push(("given-day", day));
            fields
        };
        let refused = take(&mut nora, "serve_notice", &given("18")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        assert!(refused.body.contains("Breathing space, from 20 September 2026 to 18 November 2026."), "{}", refused.body);
        let confirm = take(&mut nora, "serve_notice", &given("19")).await;
        assert_eq!(confirm.status, StatusCode::OK, "{}", confirm.body);
        let mut fields = given("19");
        fields.push(("confirmed", "yes"));
        let page = answer(&mut nora, "serve_notice", &confirm, &fields).await;
        assert_eq!((page.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Notice), "{}", page.body);
        portal.end().await;
    }

    async fn a_claim_that_is_withdrawn_ends_and_its_notice_is_spent(store: Store) {
        move_in(&store).await;
        in_court(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let page = hear(&mut nora, "20", "withdrawn", &[]).await;
        assert_eq!((page.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Contact), "{}", page.body);
        assert_eq!(rows(&store).await.outcomes.first().map(|said| said.outcome), Some(CourtOutcome::Withdrawn));
        let page = nora.get(&path("stage")).await;
        assert!(page.body.contains("Spent: the case went back to where it began"), "{}", page.body);
        assert!(!page.body.contains("says more than is recorded here"), "it is over: {}", page.body);
        // Nobody is told that a court orders anything.
        let account = nora.get(&format!("/officer/account/{}", crate::household::AMINA_RENT)).await;
        assert_eq!(account.status, StatusCode::OK);
        portal.end().await;
    }
}
