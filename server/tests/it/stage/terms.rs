//! The terms of a court: from the day on which it set them, until it or a team leader ends them, or they are paid off.

use axum::http::StatusCode;
use domain::{
    arrangement::kept::KeptState,
    calendar::parse_iso_day,
    case::Stage,
    ledger::{ArrangementKind, ArrangementStatus},
    money::Pence,
};
use server::{
    desk::arrangement::{Round, keep},
    store::{Store, arrangement_standing::ArrangementStanding},
};

use super::{NOW, agreed, five_pounds_from, hear, hidden, in_court, leader, path, rows, stage_of, take};
use crate::{
    doorstep::{form_key, officer, send},
    household::{AMINA_RENT, NORTH_OFFICER, move_in},
    support::{
        on_both_engines,
        portal::{Browser, Portal},
        sql,
    },
};

const END: &str = "/officer/account/1/end-arrangement";
const SPO: &str = "suspended_possession";

/// Looks at the arrangement, as the night does.
async fn night(portal: &Portal) -> ArrangementStanding {
    let state = &portal.state;
    let round =
        Round { now: state.clock.now(), today: state.clock.today(), policy: &state.policy, letters: &state.letters };
    keep(&state.store, &round, None, 0).await.expect("looked at");
    let mut snapshot = state.store.snapshot().await.expect("a snapshot");
    snapshot.find_arrangement_standing(AMINA_RENT).await.expect("read").expect("a standing")
}

/// Ordered on 1 November, £5.00 a week from the sixth; recorded on the twenty-second.
async fn ordered(nora: &mut Browser) {
    let done = hear(nora, "1", SPO, &five_pounds_from("6")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

/// What was paid on the sixth, the thirteenth and the twentieth.
async fn paid(store: &Store) {
    for statement in [
        "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative) VALUES \
         (1, '2026-11-06', 'P1', '2026-11-06', 'PAY_CARD', -500, ''), \
         (1, '2026-11-13', 'P2', '2026-11-13', 'PAY_CARD', -500, ''), \
         (1, '2026-11-20', 'P3', '2026-11-20', 'PAY_CARD', -500, '')",
        "UPDATE account SET balance_pence = 19740 WHERE account_id = 1",
    ] {
        sql(store, statement).await.expect("paid");
    }
}

on_both_engines! {
    async fn terms_recorded_late_count_from_the_day_the_court_set_them(store: Store) {
        move_in(&store).await;
        in_court(&store).await;
        paid(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let early = hear(&mut nora, "6", SPO, &five_pounds_from("5")).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.body.contains("The first payment must not be before the decision"), "{}", early.body);
        ordered(&mut nora).await;
        let terms = agreed(&store).await;
        assert_eq!((terms.kind, terms.agreed_on), (ArrangementKind::Formal, parse_iso_day("2026-11-01").ok()));
        assert_eq!(terms.arrears_at_start, Pence::new(21_240), "what was owed that day, and not three payments later");
        // Every payment came: nothing is breached, and nobody is asked to look.
        let found = night(&portal).await;
        assert_eq!((found.state, found.kind), (KeptState::Live, ArrangementKind::Formal));
        assert_eq!((found.paid, found.due), (Pence::new(1_500), Pence::new(1_000)));
        assert_eq!(found.officer_asked_on, None);
        portal.end().await;
    }

    async fn terms_recorded_late_and_not_kept_are_breached_since_the_payment_that_was_missed(store: Store) {
        move_in(&store).await;
        in_court(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        ordered(&mut nora).await;
        let found = night(&portal).await;
        assert_eq!((found.state, found.breached_on), (KeptState::Breached, parse_iso_day("2026-11-11").ok()));
        portal.end().await;
    }

    async fn only_a_team_leader_ends_the_terms_of_a_court(store: Store) {
        move_in(&store).await;
        in_court(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let mut tess = leader(&store, &portal).await;
        ordered(&mut nora).await;
        night(&portal).await;
        let account = nora.get("/officer/account/1").await;
        assert!(account.body.contains("A court set these terms.") && !account.body.contains("End this arrangement"), "{}", account.body);
        let page = nora.get(END).await;
        assert!(page.body.contains("only a team leader may end them") && !page.body.contains("name=\"reason\""), "{}", page.body);
        let words = [("reason", "They have moved"), ("tell", "The plan has ended")];
        let key = form_key(&nora.get(&path("stage/evidence/PAP-2.7")).await);
        let refused = send(&mut nora, END, &key, &words).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        assert_eq!(agreed(&store).await.ended_at, None);

        let page = tess.get(END).await;
        let wrong = send(&mut tess, END, &form_key(&page), &[("reason", ""), ("tell", "The plan has ended")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
        let done = send(&mut tess, END, &form_key(&wrong), &words).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(agreed(&store).await.status, ArrangementStatus::Cancelled);
        let acts = store.list_audit_of("account", "1", 100).await.expect("listed");
        assert!(acts.iter().any(|row| row.act == "end_court_terms"));
        portal.end().await;
    }

    async fn once_the_claim_has_ended_its_terms_are_an_agreement_like_any_other(store: Store) {
        move_in(&store).await;
        in_court(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        ordered(&mut nora).await;
        hear(&mut nora, "20", "struck_out", &[]).await;
        assert_eq!(stage_of(&store).await, Stage::Contact);
        let found = night(&portal).await;
        assert_eq!((found.kind, found.ended_on), (ArrangementKind::Informal, None));
        let page = nora.get(END).await;
        let done = send(&mut nora, END, &form_key(&page), &[("reason", "New offer"), ("tell", "It has ended")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(agreed(&store).await.status, ArrangementStatus::Cancelled);
        portal.end().await;
    }

    async fn an_order_without_terms_takes_the_place_of_those_before_it(store: Store) {
        move_in(&store).await;
        in_court(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        ordered(&mut nora).await;
        assert_eq!(night(&portal).await.state, KeptState::Breached);
        // A task about the breach waits until then.
        let open = "UPDATE task SET note = note WHERE kind = 'arrangement_breached' AND state = 'open'";
        assert_eq!(sql(&store, open).await.expect("counted"), 1);
        hear(&mut nora, "20", "outright_forthwith", &[]).await;
        assert_eq!(agreed(&store).await.status, ArrangementStatus::Cancelled);
        assert_eq!(sql(&store, open).await.expect("counted"), 0);
        portal.end().await;
    }

    async fn a_postponed_order_has_terms_like_a_suspended_one(store: Store) {
        move_in(&store).await;
        in_court(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let wrong = hear(&mut nora, "1", "postponed_possession", &[]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Enter the terms that the court set"), "{}", wrong.body);
        let done = hear(&mut nora, "1", "postponed_possession", &five_pounds_from("6")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(agreed(&store).await.kind, ArrangementKind::Formal);
        portal.end().await;
    }

    async fn a_case_whose_order_is_paid_off_is_closed_on_its_balance(store: Store) {
        move_in(&store).await;
        in_court(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        ordered(&mut nora).await;
        night(&portal).await;
        let refused = take(&mut nora, "discharge", &[("note", "Paid")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        assert!(refused.body.contains("£212.40 is owed once benefit on its way is left out."), "{}", refused.body);
        sql(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative) \
             VALUES (1, '2026-11-20', 'P1', '2026-11-20', 'PAY_CARD', -21240, '')").await.expect("paid");
        sql(&store, "UPDATE account SET balance_pence = 0 WHERE account_id = 1").await.expect("summed");
        let done = take(&mut nora, "discharge", &[("note", "Paid off")]).await;
        assert_eq!((done.status, stage_of(&store).await), (StatusCode::SEE_OTHER, Stage::None), "{}", done.body);
        assert_eq!(agreed(&store).await.status, ArrangementStatus::Completed);
        let found = night(&portal).await;
        assert_eq!((found.state, found.ended_on.is_some()), (KeptState::Completed, true));
        // The landlord's system still has the claim: it is older than what is known here.
        let page = nora.get(&path("stage")).await;
        assert!(page.body.contains("Closed: what the court ordered is paid off"), "{}", page.body);
        assert!(!page.body.contains("says more than is recorded here"), "{}", page.body);
        assert!(page.body.contains("Start early contact"), "{}", page.body);
        // A new debt is a new case, and no court's business.
        let shown = nora.get(&path("stage/step/make_contact")).await;
        assert!(!hidden(&shown, "seen").is_empty() && rows(&store).await.outcomes.len() == 2);
        portal.end().await;
    }
}
