//! What is ranked at once and what by night, what it rests on beside the landlord's own record, and from whom accounts are kept.

use axum::http::StatusCode;
use chrono::{DateTime, Days, TimeDelta, Utc};
use domain::{
    case::{NoticeDays, NoticeType, ProtectionKind, ServiceMethod, Stage},
    caseload::{CaseFacts, ProtectionKind as Held, Rule, Step},
    ledger::{ActionCode, CourtOutcome},
    money::Pence,
};
use server::{
    desk::{
        job::{self, Job},
        ranking::{self, When},
    },
    store::{
        Store,
        case::{CaseClaim, CaseNotice, CaseOutcome, Recorded},
        ranking::PastRanking,
    },
};
use uuid::Uuid;

use super::{NOW, OLIVE_OF_NORTH, TESS_LEADS, text};
use crate::{
    doorstep::{fill_in, form_key, officer, send},
    people::{
        self, AMINA, ELIF, ELIF_GARAGE, FARAH,
        rows::{self, day},
    },
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::Portal,
        sql,
    },
};

const LIST: &str = "/officer/caseload";

fn when(portal: &Portal) -> When<'_> {
    let state = &portal.state;
    When { at: state.clock.now(), today: state.clock.today(), policy: &state.policy }
}

/// Ranks everybody as the night does.
async fn night(portal: &Portal, store: &Store) {
    let run_key = ranking::day_key(when(portal)).expect("a key");
    ranking::rank_all(store, when(portal), &run_key).await.expect("ranked");
}

async fn past(portal: &Portal, store: &Store, account_id: i64) -> PastRanking {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    let found = snapshot.find_past_ranking(account_id, portal.state.clock.today()).await;
    found.expect("read").expect("it was ranked")
}

async fn facts(portal: &Portal, store: &Store, account_id: i64) -> CaseFacts {
    ranking::explain(&past(portal, store, account_id).await).expect("explained").0
}

async fn recommended(portal: &Portal, store: &Store, account_id: i64) -> Option<Rule> {
    ranking::explain(&past(portal, store, account_id).await).expect("explained").1.recommended()
}

/// Ranks one account in a unit of work of its own.
async fn rank_one(portal: &Portal, store: &Store, account_id: i64) {
    let mut unit = store.begin().await.expect("a unit of work");
    ranking::rank_at_once(&mut unit, when(portal), &[account_id]).await.expect("ranked");
    unit.commit().await.expect("a commit");
}

async fn mark_as_staff(store: &Store, person_ref: &str) {
    let mut unit = store.begin().await.expect("a unit of work");
    rows::insert_marker(&mut unit, person_ref, "staff_or_family", day("2026-01-05"), None).await.expect("a marker");
    unit.commit().await.expect("committed");
}

const fn recorded(account_id: i64, at: DateTime<Utc>) -> Recorded<'static> {
    Recorded { account_id, officer_ref: "O1", at }
}

on_both_engines! {
    async fn accounts_of_staff_are_in_no_list_or_count_of_an_officer_s(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        night(&portal, &store).await;
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let assign = [("what", "assign"), ("count", "1"), ("officer", "O1"), ("account-101", "1")];
        let key = form_key(&olive.get(LIST).await);
        assert_eq!(send(&mut olive, "/officer/caseload/do", &key, &assign).await.status, StatusCode::SEE_OTHER);
        assert!(text(&olive.get(LIST).await.body).contains("3 accounts"));

        // Her joint tenant begins to work here.
        mark_as_staff(&store, "N-YUSUF").await;
        for (query, expected) in [("", "2 accounts"), ("?whose=mine", "0 accounts"), ("?action=first_letter", "1 account ")] {
            let page = text(&olive.get(&format!("{LIST}{query}")).await.body);
            assert!(page.contains(expected) && !page.contains("Amina") && !page.contains("00012345"), "{query}: {page}");
        }
        // Each action's own count too: of two first letters one is left.
        assert!(text(&olive.get(LIST).await.body).contains("First letter (1)"), "{}", text(&olive.get(LIST).await.body));
        for path in ["/officer/account/101/rank", "/officer/account/101/rank?on=2026-04-30", "/officer/account/101/pause"] {
            let page = olive.get(path).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
            assert!(!page.body.contains("Amina") && !page.body.contains("points"), "{path}: {}", page.body);
        }
        let key = form_key(&olive.get(LIST).await);
        let chosen = [("what", "pause"), ("account-101", "1"), ("account-108", "1")];
        let preview = text(&send(&mut olive, "/officer/caseload/chosen", &key, &chosen).await.body);
        assert!(preview.contains("Snooze or pause 1 account"), "{preview}");
        assert!(preview.contains("Left out 00012345") && !preview.contains("Amina"), "nothing but what was chosen: {preview}");

        let mut tess = officer(&portal, TESS_LEADS).await;
        assert!(text(&tess.get(LIST).await.body).contains("Amina"), "a team leader sees it");
        assert_eq!(tess.get("/officer/account/101/rank").await.status, StatusCode::OK);
        portal.end().await;
    }

    async fn a_death_holds_an_account_back_for_good_only_where_nobody_lives_on(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        for (person_ref, died_on, until_on) in [
            ("N-YUSUF", "2026-03-05", None),
            ("N-YUSUF", "2026-03-06", Some(Some(day("2026-05-01")))),
            ("N-FARAH", "2026-03-05", Some(None)),
        ] {
            change(&store, "DELETE FROM marker WHERE kind = 'deceased'").await;
            let died = format!("INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('{person_ref}', 'deceased', '{died_on}', '{{}}')");
            change(&store, &died).await;
            let account_id = if person_ref == "N-FARAH" { FARAH } else { AMINA };
            rank_one(&portal, &store, account_id).await;
            let held = facts(&portal, &store, account_id).await.protections;
            let found = held.iter().find(|one| one.kind == Held::Death).map(|one| one.until_on);
            assert_eq!(found, until_on, "{person_ref} {died_on}: {held:?}");
        }
        portal.end().await;
    }

    async fn nobody_finds_their_own_account_in_their_list(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        night(&portal, &store).await;
        let mut tess = officer(&portal, TESS_LEADS).await;
        assert!(text(&tess.get(LIST).await.body).contains("4 accounts"));
        sql(&store, "UPDATE person SET email = 'T1@Example.org' WHERE person_ref = 'N-AMINA'").await.expect("changed");
        let page = text(&tess.get(LIST).await.body);
        assert!(page.contains("3 accounts") && !page.contains("Amina") && page.contains("Farah"), "{page}");
        assert_eq!(tess.get("/officer/account/101/rank").await.status, StatusCode::FORBIDDEN);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        assert!(text(&olive.get(LIST).await.body).contains("Amina"), "to a colleague it is as any other");
        portal.end().await;
    }

    async fn an_import_ranks_what_it_touched_at_once_and_the_night_everybody(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        night(&portal, &store).await;
        for account_ref in ["00012345", "00012350"] {
            let paid = format!("UPDATE account SET balance_pence = 0 WHERE account_ref = '{account_ref}'");
            change(&store, &paid).await;
        }
        // The import had news of Amina alone.
        sql(&store, "INSERT INTO import_account (import_id, account_id) SELECT MAX(import_id), 101 FROM import_run")
            .await
            .expect("noted");
        let import_id: i64 = texts(&store, "SELECT CAST(MAX(import_id) AS TEXT) FROM import_run").await[0].parse().expect("a number");
        let mut unit = store.begin().await.expect("a unit of work");
        let job = Job::RankAccounts { run: format!("import-{import_id}"), import_id: Some(import_id), after: 0 };
        job::enqueue(&mut unit, portal.state.clock.now(), &job).await.expect("enqueued");
        unit.commit().await.expect("a commit");
        // A page of one, and the end.
        assert_eq!(portal.do_jobs().await, 2);
        assert_eq!(facts(&portal, &store, AMINA).await.balance, Pence::ZERO);
        assert_eq!(facts(&portal, &store, FARAH).await.balance, Pence::new(36_000), "not touched, and not looked at");
        let runs = "SELECT run_key FROM ranking_run WHERE NOT covers_all AND finished_at IS NOT NULL";
        assert_eq!(texts(&store, runs).await, [format!("import-{import_id}")]);
        portal.state.clock.advance(TimeDelta::days(1));
        night(&portal, &store).await;
        assert_eq!(facts(&portal, &store, FARAH).await.balance, Pence::ZERO);
        portal.end().await;
    }

    async fn a_night_in_which_nothing_happened_writes_no_row_and_is_the_answer_all_the_same(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        night(&portal, &store).await;
        let written = "SELECT CAST(ranking_id AS TEXT) || ' ' || account_ref FROM ranking";
        let before = texts(&store, written).await;
        portal.state.clock.advance(TimeDelta::days(1));
        night(&portal, &store).await;
        assert_eq!(texts(&store, written).await, before);
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        assert!(text(&olive.get(LIST).await.body).contains("worked out on Saturday 2 May 2026"));
        assert_eq!(past(&portal, &store, AMINA).await.ranked_on, day("2026-05-02"));
        portal.end().await;
    }

    async fn an_act_on_a_day_without_a_night_is_explained_as_it_was_shown(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        night(&portal, &store).await;
        portal.state.clock.advance(TimeDelta::days(3));
        // Nothing changed, but no night was there to answer for the day.
        rank_one(&portal, &store, AMINA).await;
        let found = past(&portal, &store, AMINA).await;
        assert_eq!((found.ranked_on, found.facts_since_on), (day("2026-05-04"), day("2026-05-04")));
        assert_eq!(past(&portal, &store, FARAH).await.ranked_on, day("2026-05-01"));
        // A second time there is nothing to say, once the night has come.
        night(&portal, &store).await;
        let runs = texts(&store, "SELECT run_key FROM ranking_run").await.len();
        rank_one(&portal, &store, AMINA).await;
        assert_eq!(texts(&store, "SELECT run_key FROM ranking_run").await.len(), runs);
        portal.end().await;
    }

    async fn what_an_officer_does_is_in_the_list_at_once(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        night(&portal, &store).await;
        assert_eq!(recommended(&portal, &store, AMINA).await, Some(Rule::FirstLetter));
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let call = [
            ("person_ref", "N-YUSUF"), ("way", "call"), ("direction", "out"), ("happened-day", "30"), ("happened-month", "4"),
            ("happened-year", "2026"), ("outcome", "promised"), ("summary", "Will pay on Friday"),
        ];
        let done = fill_in(&mut olive, "/officer/account/101/contact-log", &call).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(facts(&portal, &store, AMINA).await.contacts.get(&ActionCode::Call), Some(&day("2026-04-30")));

        let protect = [
            ("kind", "breathing_space_standard"), ("person_ref", "N-ELIF"), ("starts-day", "1"), ("starts-month", "5"),
            ("starts-year", "2026"), ("ends-day", "29"), ("ends-month", "6"), ("ends-year", "2026"), ("known", "Register BS-1"),
        ];
        let mut tess = officer(&portal, TESS_LEADS).await;
        let done = fill_in(&mut tess, &format!("/officer/account/{ELIF}/protection"), &protect).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        // Of every account of theirs, not only of the one it was recorded on.
        for account_id in [ELIF, ELIF_GARAGE] {
            let held = facts(&portal, &store, account_id).await.protections;
            assert!(held.iter().any(|one| one.until_on == Some(day("2026-06-29"))), "{account_id}: {held:?}");
        }
        portal.end().await;
    }

    async fn a_letter_sent_from_here_is_a_contact_and_one_withheld_is_none(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut unit = store.begin().await.expect("a unit of work");
        for (template, state, is_chasing) in [
            ("arrears_first", "sent", true), ("court_warning", "withheld", true), ("landlords_own", "to_print", true),
            ("benefit_help", "sent", false),
        ] {
            rows::run!(
                &mut unit,
                "INSERT INTO person_notice (notice_id, person_ref, account_id, subject, body, text_message, channel, state, told_at, \
                 template, is_chasing) VALUES ($1, 'N-AMINA', 101, '', '', '', 'email', $2, $3, $4, $5)",
                Uuid::now_v7(), state, portal.state.clock.now() - TimeDelta::days(9), template, is_chasing,
            )
            .expect("a letter");
        }
        unit.commit().await.expect("a commit");
        night(&portal, &store).await;
        let contacts = facts(&portal, &store, AMINA).await.contacts;
        let expected = [(ActionCode::Letter1, day("2026-04-22")), (ActionCode::LetterOther, day("2026-04-22"))];
        assert_eq!(contacts.into_iter().collect::<Vec<_>>(), expected);
        portal.end().await;
    }

    async fn notices_claims_and_orders_recorded_here_count_as_the_landlord_s_own(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (now, today) = (portal.state.clock.now(), portal.state.clock.today());
        let mut unit = store.begin().await.expect("a unit of work");
        let by = recorded(FARAH, now);
        let notice = CaseNotice {
            record_id: Uuid::now_v7(),
            notice: NoticeType::S143e,
            method: ServiceMethod::InPerson,
            given_on: day("2026-01-05"),
            days: NoticeDays {
                served_on: day("2026-01-05"),
                in_notice_on: day("2026-02-03"),
                not_before_on: day("2026-02-03"),
                expires_on: Some(today + Days::new(7)),
                review_by_on: None,
            },
            arrears: Pence::new(36_000),
            proof: "In the file".to_owned(),
        };
        assert!(unit.insert_case_notice(&by, &notice).await.expect("a notice"));
        ranking::rank_at_once(&mut unit, when(&portal), &[FARAH]).await.expect("ranked");
        unit.commit().await.expect("a commit");
        let found = facts(&portal, &store, FARAH).await;
        assert_eq!(found.step(), Step::Notice);
        assert_eq!(found.notice.expect("in force").not_before_on, day("2026-02-03"));
        assert_eq!(recommended(&portal, &store, FARAH).await, Some(Rule::NoticeLapses));

        let mut unit = store.begin().await.expect("a unit of work");
        let claim = CaseClaim {
            record_id: Uuid::now_v7(),
            claim_ref: "K1".to_owned(),
            issued_on: day("2026-03-02"),
            hearing_on: Some(today + Days::new(5)),
        };
        assert!(unit.insert_case_claim(&by, &claim).await.expect("a claim"));
        ranking::rank_at_once(&mut unit, when(&portal), &[FARAH]).await.expect("ranked");
        unit.commit().await.expect("a commit");
        assert_eq!(facts(&portal, &store, FARAH).await.step(), Step::Claim);
        assert_eq!(recommended(&portal, &store, FARAH).await, Some(Rule::PrepareForCourt));

        // The hearing is over and nobody has written what came of it; then somebody has.
        portal.state.clock.advance(TimeDelta::days(6));
        night(&portal, &store).await;
        assert_eq!(recommended(&portal, &store, FARAH).await, Some(Rule::OutcomeMissing));
        let mut unit = store.begin().await.expect("a unit of work");
        let outcome = CaseOutcome {
            record_id: Uuid::now_v7(),
            outcome: CourtOutcome::SuspendedPossession,
            outcome_on: today + Days::new(5),
            hearing_on: None,
            possession_on: None,
            arrangement_id: None,
            ended_arrangement_id: None,
            note: "On terms".to_owned(),
        };
        unit.insert_case_outcome(&by, &outcome).await.expect("an outcome");
        ranking::rank_at_once(&mut unit, when(&portal), &[FARAH]).await.expect("ranked");
        unit.commit().await.expect("a commit");
        let found = facts(&portal, &store, FARAH).await;
        assert_eq!(found.step(), Step::Order);
        assert_eq!(recommended(&portal, &store, FARAH).await, Some(Rule::TermsMissing), "its terms stand nowhere yet");
        portal.end().await;
    }

    async fn a_notice_that_is_spent_or_was_taken_back_keeps_nobody_from_being_asked_anew(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        rank_one(&portal, &store, AMINA).await;
        assert_eq!(recommended(&portal, &store, AMINA).await, Some(Rule::FirstLetter));
        // A notice to quit does not lapse.
        let notice = CaseNotice {
            record_id: Uuid::now_v7(),
            notice: NoticeType::Ntq,
            method: ServiceMethod::InPerson,
            given_on: day("2026-03-02"),
            days: NoticeDays {
                served_on: day("2026-03-02"),
                in_notice_on: day("2026-04-05"),
                not_before_on: day("2026-04-06"),
                expires_on: None,
                review_by_on: None,
            },
            arrears: Pence::new(60_000),
            proof: "Olive".to_owned(),
        };
        let mut unit = store.begin().await.expect("a unit of work");
        let by = recorded(AMINA, portal.state.clock.now());
        assert!(unit.insert_case_notice(&by, &notice).await.expect("a notice"));
        unit.commit().await.expect("a commit");
        rank_one(&portal, &store, AMINA).await;
        assert!(facts(&portal, &store, AMINA).await.notice.is_some());
        assert_ne!(recommended(&portal, &store, AMINA).await, Some(Rule::FirstLetter));
        // The case was postponed since.
        for (state, statement) in [
            ("spent", "INSERT INTO account_case (account_id, stage, since_on, version, afresh_on) \
                       VALUES (101, 'contact', '2026-04-10', 2, '2026-04-10')"),
            ("in force", "UPDATE account_case SET afresh_on = '2026-03-01'"),
            ("taken back", "UPDATE case_notice SET taken_back_at = recorded_at, taken_back_by = 'T1'"),
        ] {
            sql(&store, statement).await.expect("written");
            rank_one(&portal, &store, AMINA).await;
            let is_asked = recommended(&portal, &store, AMINA).await == Some(Rule::FirstLetter);
            assert_eq!(is_asked, state != "in force", "{state}");
        }
        portal.end().await;
    }

    async fn a_protection_that_is_ended_no_longer_holds_an_account_back(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let new = server::store::protection::NewProtection {
            person_ref: "N-AMINA",
            kind: ProtectionKind::Dispute,
            starts_on: day("2026-04-20"),
            ends_on: None,
            review_on: Some(day("2026-05-20")),
            note: "Says that a payment is missing",
            adviser: "",
            register_ref: "",
            treatment_ended_on: None,
        };
        let mut unit = store.begin().await.expect("a unit of work");
        unit.insert_protection(&recorded(AMINA, portal.state.clock.now()), &new).await.expect("a protection");
        unit.touch_case(AMINA, Stage::None, day("2026-04-20")).await.expect("a case");
        ranking::rank_at_once(&mut unit, when(&portal), &[AMINA]).await.expect("ranked");
        unit.commit().await.expect("a commit");
        assert_eq!(recommended(&portal, &store, AMINA).await, Some(Rule::Protected));
        let last_on = "UPDATE protection SET last_on = '2026-04-30'";
        sql(&store, last_on).await.expect("ended");
        rank_one(&portal, &store, AMINA).await;
        assert_eq!(recommended(&portal, &store, AMINA).await, Some(Rule::FirstLetter));
        portal.end().await;
    }
}
