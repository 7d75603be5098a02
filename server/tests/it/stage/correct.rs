//! Taking back what was recorded by mistake, and taking over what the landlord's system says.

use axum::http::StatusCode;
use domain::case::Stage;
use server::store::{Store, case::CaseRecorded};

use super::{
    NOTICE, NOW, RECORDED, agreed, answer, five_pounds_from, hear, hidden, in_court, interviewed, leader, path, record,
    rows, stage_of, take,
};
use crate::{
    doorstep::{form_key, officer, send},
    household::NORTH_OFFICER,
    household::move_in,
    support::{
        on_both_engines,
        portal::{Browser, Page, Portal},
        sql,
    },
};

const WHY: &str = "It was the letter of another home";

/// Serves a notice today; its checks are met.
async fn serve(nora: &mut Browser) {
    let confirm = take(nora, "serve_notice", &NOTICE).await;
    let mut fields = NOTICE.to_vec();
    fields.push(("confirmed", "yes"));
    let done = answer(nora, "serve_notice", &confirm, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

async fn served(store: &Store, nora: &mut Browser) -> String {
    interviewed(store, nora).await;
    for gate in RECORDED {
        record(nora, gate, &[]).await;
    }
    serve(nora).await;
    let notice = rows(store).await.notices.first().expect("a notice").record_id;
    path(&format!("stage/take-back/{notice}"))
}

/// Fills in the page of a correction.
async fn correct(browser: &mut Browser, at: &str, reason: &str) -> Page {
    let page = browser.get(at).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let seen = hidden(&page, "seen");
    send(browser, at, &form_key(&page), &[("seen", &seen), ("reason", reason)]).await
}

on_both_engines! {
    async fn a_notice_recorded_by_mistake_is_taken_back_and_stays_on_record(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let at = served(&store, &mut nora).await;
        let mut tess = leader(&store, &portal).await;
        assert!(!nora.get(&path("stage")).await.body.contains("Recorded by mistake"), "not an officer's to take back");
        assert_eq!(nora.get(&at).await.status, StatusCode::FORBIDDEN);
        let key = form_key(&nora.get(&path("stage/evidence/PAP-2.7")).await);
        assert_eq!(send(&mut nora, &at, &key, &[("reason", WHY)]).await.status, StatusCode::FORBIDDEN);

        let wrong = correct(&mut tess, &at, " ").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Enter why"), "{}", wrong.body);
        let page = tess.get(&at).await;
        assert!(page.body.contains("Notice seeking possession, 22 November 2026"), "{}", page.body);
        let (seen, key) = (hidden(&page, "seen"), form_key(&page));
        let fields = [("seen", seen.as_str()), ("reason", WHY)];
        for _ in 0..2 {
            // The second press of a double click changes nothing.
            let done = send(&mut tess, &at, &key, &fields).await;
            assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, path("stage").as_str()), "{}", done.body);
        }
        assert_eq!(stage_of(&store).await, Stage::PreNotice, "as if it had never been served");
        let found = rows(&store).await;
        assert!(found.notices.is_empty());
        assert!(matches!(found.taken_back.as_slice(), [one] if matches!(one.what, CaseRecorded::Notice(_)) && one.by == "Tess Leads"));
        assert_eq!(sql(&store, "UPDATE case_notice SET proof = proof").await.expect("counted"), 1, "the row is kept");
        let page = nora.get(&path("stage")).await;
        for words in ["Recorded by mistake and taken back", "No notice is on record.", WHY, "Tess Leads"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        let acts = store.list_audit_of("account", "1", 100).await.expect("listed");
        assert_eq!(acts.iter().filter(|row| row.act == "took_back_case_record").count(), 1);
        // Nothing is left to take back, and the same can be recorded again, rightly.
        assert_eq!(tess.get(&at).await.status, StatusCode::NOT_FOUND);
        serve(&mut nora).await;
        assert_eq!((stage_of(&store).await, rows(&store).await.notices.len()), (Stage::Notice, 1));
        portal.end().await;
    }

    async fn a_page_of_before_takes_nothing_back(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let at = served(&store, &mut nora).await;
        let mut tess = leader(&store, &portal).await;
        let shown = tess.get(&at).await;
        record(&mut nora, "PAP-2.8", &[]).await;
        let (seen, key) = (hidden(&shown, "seen"), form_key(&shown));
        let lost = send(&mut tess, &at, &key, &[("seen", &seen), ("reason", WHY)]).await;
        assert_eq!(lost.status, StatusCode::CONFLICT);
        assert!(lost.body.contains("has changed since this page was shown") && lost.body.contains(WHY), "{}", lost.body);
        assert_eq!(rows(&store).await.notices.len(), 1);
        portal.end().await;
    }

    async fn an_outcome_taken_back_brings_back_what_it_ended(store: Store) {
        move_in(&store).await;
        in_court(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let mut tess = leader(&store, &portal).await;
        hear(&mut nora, "1", "suspended_possession", &five_pounds_from("6")).await;
        let right = agreed(&store).await;
        let mut terms = five_pounds_from("27");
        terms[0].1 = "9";
        let done = hear(&mut nora, "20", "suspended_on_terms", &terms).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let wrong = agreed(&store).await;
        assert_ne!(wrong.arrangement_id, right.arrangement_id);

        let last = |found: &server::store::case::CaseRows| found.outcomes.first().expect("an outcome").record_id;
        let at = path(&format!("stage/take-back/{}", last(&rows(&store).await)));
        let done = correct(&mut tess, &at, WHY).await;
        assert_eq!((done.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Order), "{}", done.body);
        let now = agreed(&store).await;
        assert_eq!((now.arrangement_id, now.ended_at), (right.arrangement_id, None), "the terms that the court did set");
        let at = path(&format!("stage/take-back/{}", last(&rows(&store).await)));
        let done = correct(&mut tess, &at, WHY).await;
        assert_eq!((done.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Claim), "{}", done.body);
        assert!(agreed(&store).await.ended_at.is_some());
        assert!(rows(&store).await.outcomes.is_empty());
        portal.end().await;
    }

    async fn a_claim_that_only_the_landlords_system_knows_is_taken_over_by_a_team_leader(store: Store) {
        move_in(&store).await;
        sql(&store, "INSERT INTO account_case (account_id, stage, since_on, version)
                     VALUES (1, 'court_review', '2026-11-10', 1)").await.expect("a case");
        in_court(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let mut tess = leader(&store, &portal).await;
        let at = path("stage/take-over");
        let page = nora.get(&path("stage")).await;
        assert!(page.body.contains("says more than is recorded here: In court"), "{}", page.body);
        let stuck = nora.get(&path("stage/step/outcome")).await;
        assert!(stuck.body.contains("does not follow from where the case stands"), "{}", stuck.body);
        assert_eq!(nora.get(&at).await.status, StatusCode::FORBIDDEN);
        let key = form_key(&nora.get(&path("stage/evidence/PAP-2.7")).await);
        assert_eq!(send(&mut nora, &at, &key, &[("reason", "Known")]).await.status, StatusCode::FORBIDDEN);

        assert_eq!(correct(&mut tess, &at, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = correct(&mut tess, &at, "Issued by the legal team before Hearth was used").await;
        assert_eq!((done.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Claim), "{}", done.body);
        let page = nora.get(&path("stage")).await;
        for words in ["Take over what the landlord’s system says: in court", "before Hearth was used", "Tess Leads"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        // No check is said to have been met for it.
        let none = "UPDATE account SET balance_pence = balance_pence WHERE EXISTS (SELECT 1 FROM case_event WHERE event = 'take_over' \
                    AND gates = '[]') AND account_id = 1";
        assert_eq!(sql(&store, none).await.expect("counted"), 1);
        assert_eq!(tess.get(&at).await.status, StatusCode::NOT_FOUND, "nothing is left to take over");
        // Now the outcome can follow, with its terms.
        let done = hear(&mut nora, "20", "suspended_possession", &five_pounds_from("27")).await;
        assert_eq!((done.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::Order), "{}", done.body);
        assert_eq!(agreed(&store).await.ended_at, None);
        portal.end().await;
    }

    async fn a_case_that_goes_back_to_early_contact_spends_its_notice(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        served(&store, &mut nora).await;
        let page = nora.get(&path("stage/step/postpone")).await;
        assert!(page.body.contains("A notice that was served so far is then spent"), "{}", page.body);
        let done = take(&mut nora, "postpone", &[("note", "They agreed")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let page = nora.get(&path("stage")).await;
        assert!(page.body.contains("Spent: the case went back to where it began"), "{}", page.body);
        take(&mut nora, "start_pre_notice", &[("note", "They stopped")]).await;
        assert_eq!(stage_of(&store).await, Stage::PreNotice);
        // One that was given before cannot be recorded now: it would be spent.
        let mut fields = NOTICE.to_vec();
        fields.push(("confirmed", "yes"));
        let refused = take(&mut nora, "serve_notice", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("The case ended or went back on 22 November 2026."), "{}", refused.body);
        portal.end().await;
    }
}
