//! A note about somebody's safety opens a task for those who may read it, and puts the account first; others learn that it waits.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::caseload::{First, Place, Rule};
use server::{
    desk::ranking::{self, When},
    store::Store,
};

use super::{NOW, OLIVE_OF_NORTH, TESS_LEADS, text};
use crate::{
    doorstep::{fill_in, form_key, officer, send},
    people::{self, AMINA, rows::day},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::{Page, Portal},
    },
};

const NOTE: &str = "/officer/account/101/note";
const SAID: &str = "Bruises. Afraid of her brother.";

async fn night(portal: &Portal, store: &Store) {
    let state = &portal.state;
    let when = When { at: state.clock.now(), today: state.clock.today(), policy: &state.policy };
    let run_key = ranking::day_key(when).expect("a key");
    ranking::rank_all(store, when, &run_key).await.expect("ranked");
}

async fn explained(portal: &Portal, store: &Store, on: &str) -> domain::caseload::Ranked {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    let past = snapshot.find_past_ranking(AMINA, day(on)).await.expect("read").expect("it was ranked");
    drop(snapshot);
    assert!(past.ranked_on <= portal.state.clock.today());
    ranking::explain(&past).expect("explained").1
}

async fn tasks(store: &Store) -> Vec<String> {
    texts(store, "SELECT kind || ' ' || state || ' ' || CAST(answer_by_on AS TEXT) || COALESCE(note, '') FROM task ORDER BY task_id").await
}

fn says_nothing(page: &Page) {
    for word in ["Bruises", "brother", "afeguarding"] {
        assert!(!text(&page.body).contains(word), "{word}: {}", text(&page.body));
    }
}

on_both_engines! {
    async fn it_puts_the_account_first_until_a_team_leader_has_dealt_with_it(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        night(&portal, &store).await;
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let written = fill_in(&mut olive, NOTE, &[("kind", "safeguarding"), ("body", SAID)]).await;
        assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
        // Two working days from Friday 1 May, over a bank holiday on the Monday; of what it is about it says nothing.
        assert_eq!(tasks(&store).await, ["safeguarding open 2026-05-06"]);
        let ranked = explained(&portal, &store, "2026-05-01").await;
        assert_eq!((ranked.place, ranked.first), (Place::First, Some(First::UrgentTask { by_on: day("2026-05-06") })));
        assert_eq!(ranked.recommended(), Some(Rule::UrgentTask));
        // A second note joins it, and a correction opens none.
        fill_in(&mut olive, NOTE, &[("kind", "safeguarding"), ("body", "She called again.")]).await;
        assert_eq!(tasks(&store).await.len(), 1);

        // Whoever may not read the note sees that it waits, on every page where tasks are, and nothing of it.
        let list = olive.get("/officer/caseload").await;
        assert!(text(&list.body).contains("An urgent task is to be done by 6 May 2026"), "{}", text(&list.body));
        says_nothing(&list);
        for path in ["/officer/requests", "/officer/account/101", "/officer/task/1", "/officer"] {
            let page = olive.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            says_nothing(&page);
        }
        let page = olive.get("/officer/task/1").await;
        assert!(text(&page.body).contains("Ask one of them before you contact this household"), "{}", text(&page.body));
        assert!(!page.body.contains("closing_note"), "no form: {}", page.body);
        let key = form_key(&olive.get(NOTE).await);
        let refused = send(&mut olive, "/officer/task/1", &key, &[("closing_note", "Nothing in it")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        assert_eq!(tasks(&store).await, ["safeguarding open 2026-05-06"]);

        let mut tess = officer(&portal, TESS_LEADS).await;
        let page = tess.get("/officer/task/1").await;
        assert!(text(&page.body).contains("Read it on the account's page"), "{}", text(&page.body));
        assert!(tess.get("/officer/account/101").await.body.contains(SAID));
        let closed = fill_in(&mut tess, "/officer/task/1", &[("closing_note", "Referred to adult social care")]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
        assert_eq!(explained(&portal, &store, "2026-05-01").await.recommended(), Some(Rule::FirstLetter), "at once");
        assert!(tess.get("/officer/task/1").await.body.contains("Referred to adult social care"));
        assert!(!olive.get("/officer/task/1").await.body.contains("Referred"), "what was done is as private");
        portal.end().await;
        let acts = texts(&store, "SELECT actor_ref || ' ' || act FROM audit_entry WHERE act IN ('close_restricted_task', 'close_task')").await;
        assert_eq!(acts, ["T1 close_restricted_task"]);
        let sights = texts(&store, "SELECT DISTINCT actor_ref FROM audit_entry WHERE act = 'see_restricted_markers'").await;
        assert_eq!(sights, ["T1"]);
    }

    async fn the_next_note_opens_another_and_other_notes_open_none(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        fill_in(&mut tess, NOTE, &[("kind", "support"), ("body", "Walks with a stick.")]).await;
        assert!(tasks(&store).await.is_empty());
        fill_in(&mut tess, NOTE, &[("kind", "safeguarding"), ("body", SAID)]).await;
        fill_in(&mut tess, "/officer/task/1", &[("closing_note", "Seen to")]).await;
        portal.state.clock.advance(TimeDelta::days(1));
        let mut tess = officer(&portal, TESS_LEADS).await;
        fill_in(&mut tess, NOTE, &[("kind", "safeguarding"), ("body", "It happened again.")]).await;
        let found = tasks(&store).await;
        assert!(found[0].contains("closed") && found[1].contains("open") && found.len() == 2, "{found:?}");
        portal.end().await;
    }

    async fn a_day_is_explained_by_the_version_that_answered_it(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        night(&portal, &store).await;
        // As version 1 left it: a letter of ninety-two days ago, done and not done at once.
        let facts = "{\"kind\":\"main_rent\",\"balance\":40000,\"underlying\":40000,\"underlying_before\":40000,\
                     \"gross_weekly\":12800,\"net_weekly\":12800,\"contacts\":{\"LETTER_1\":\"2026-01-29\"}}";
        change(&store, "UPDATE ranking_run SET rank_version = 1").await;
        change(&store, &format!("UPDATE ranking_input SET facts = '{facts}' WHERE account_id = 101")).await;
        change(&store, &format!("UPDATE ranking SET facts = '{facts}', action = 'second_letter' WHERE account_id = 101")).await;
        assert_eq!(explained(&portal, &store, "2026-05-01").await.recommended(), Some(Rule::SecondLetter));
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        // The list is of that run, and says what that run said.
        let list = text(&olive.get("/officer/caseload").await.body);
        assert!(list.contains("Second letter, and call"), "{list}");
        portal.state.clock.advance(TimeDelta::days(1));
        night(&portal, &store).await;
        assert_ne!(explained(&portal, &store, "2026-05-02").await.recommended(), Some(Rule::SecondLetter));
        assert_eq!(explained(&portal, &store, "2026-05-01").await.recommended(), Some(Rule::SecondLetter), "as it was shown");
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get("/officer/account/101/rank?on=2026-05-01").await;
        assert!(page.status == StatusCode::OK && !text(&page.body).contains("urgent task"), "{}", text(&page.body));
        portal.end().await;
    }

    async fn one_account_with_impossible_sums_keeps_no_other_from_being_ranked(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        for code in ["RENT", "WATER"] {
            change(&store, &format!(
                "INSERT INTO charge (account_id, charge_code, amount_pence, frequency, starts_on, hb_eligible, uc_eligible, imported)
                 VALUES (101, '{code}', 9000000000000000000, 'weekly', '2026-04-13', FALSE, FALSE, '{{}}')"
            )).await;
        }
        night(&portal, &store).await;
        let ranked = texts(&store, "SELECT account_ref FROM ranking").await;
        assert!(ranked.len() > 5 && !ranked.contains(&"00012345".to_owned()), "{ranked:?}");
        let runs = texts(&store, "SELECT run_key FROM ranking_run WHERE finished_at IS NOT NULL").await;
        assert_eq!(runs.len(), 1, "the night came to its end");
        portal.end().await;
    }
}
