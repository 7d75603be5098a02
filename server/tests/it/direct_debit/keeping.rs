//! The daily round: what takes effect, is asked for, comes in, comes back, lapses, and what a new rent makes of it all.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::{
    desk::job::{self, Job},
    store::Store,
};
use tempfile::TempDir;

use super::{AMINA, BRIAN, CHLOE, VALID, agree, answer, answer_all, collections, path, portal, set_up, states};
use crate::{
    doorstep::{fill_in, officer, resident},
    people::{self, rows::day},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::{Browser, Portal},
    },
};
use domain::calendar::{parse_iso_day, working_days_before};

/// Goes round, as on any day or after an import.
pub(super) async fn go_round(portal: &Portal, store: &Store, run: &str) {
    let mut unit = store.begin().await.expect("begun");
    job::enqueue(&mut unit, portal.state.clock.now(), &Job::KeepDirectDebits { run: run.to_owned() })
        .await
        .expect("enqueued");
    unit.commit().await.expect("committed");
    portal.do_jobs().await;
    assert_eq!(store.job_counts().await.expect("counted").parked, 0);
}

/// Amina owes £200.00, repays £5.00 a week, and has a Direct Debit for the rent and that: she is signed in.
async fn pays_her_plan(portal: &Portal, store: &Store) -> Browser {
    let plan = "INSERT INTO arrangement (arrangement_ref, account_id, kind, agreed_on, starts_on, amount_pence, frequency, \
        arrears_at_start_pence, status, imported) VALUES ('R1', 101, 'informal', '2026-04-20', '2026-04-24', 500, 'weekly', 20000, 'live', '{}')";
    change(store, plan).await;
    let mut browser = resident(portal, AMINA).await;
    answer_all(&mut browser, people::AMINA, VALID).await;
    answer(&mut browser, people::AMINA, "/what", &[("covers", "rent_and_arrangement")]).await;
    let review = browser.get(&path(people::AMINA, "/review")).await;
    agree(&mut browser, people::AMINA, &review).await;
    browser
}

/// A night's look at whether arrangements are kept.
async fn look_at_arrangements(portal: &Portal, store: &Store, run: &str) {
    let mut unit = store.begin().await.expect("begun");
    let look = Job::KeepArrangements { run: run.to_owned(), import_id: None, after: 0 };
    job::enqueue(&mut unit, portal.state.clock.now(), &look).await.expect("enqueued");
    unit.commit().await.expect("committed");
    portal.do_jobs().await;
}

/// Days later, at the same time.
pub(super) fn later(portal: &Portal, to: &str) {
    let days = day(to) - portal.state.clock.today();
    portal.state.clock.advance(TimeDelta::days(days.num_days()));
}

/// Chloe's, sent to the bank and in effect.
pub(super) async fn active(portal: &Portal, store: &Store) {
    let mut browser = resident(portal, CHLOE).await;
    set_up(&mut browser, people::CHLOE).await;
    change(store, "UPDATE mandate SET state = 'instructed', instructed_on = '2026-05-01'").await;
    later(portal, "2026-05-11");
    go_round(portal, store, "activate").await;
    assert_eq!(states(store).await, ["active"]);
}

on_both_engines! {
    async fn it_takes_effect_after_five_working_days_without_a_rejection(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        set_up(&mut browser, people::CHLOE).await;
        change(&store, "UPDATE mandate SET state = 'instructed', instructed_on = '2026-05-01'").await;
        // Monday 4 May is a bank holiday: the fifth working day is Monday 11 May.
        later(&portal, "2026-05-10");
        go_round(&portal, &store, "sunday").await;
        assert_eq!(states(&store).await, ["instructed"]);
        later(&portal, "2026-05-11");
        go_round(&portal, &store, "monday").await;
        assert_eq!(states(&store).await, ["active"]);
        portal.end().await;
    }

    async fn a_collection_is_asked_for_two_working_days_before_and_matched_when_it_comes(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        later(&portal, "2026-05-27");
        go_round(&portal, &store, "early").await;
        assert!(collections(&store).await[0].contains(" noticed "));
        // Monday 1 June: two working days before is Thursday 28 May.
        later(&portal, "2026-05-28");
        go_round(&portal, &store, "input").await;
        assert!(collections(&store).await[0].contains("2026-06-01 43637 asked_for"), "{:?}", collections(&store).await);

        later(&portal, "2026-06-02");
        change(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative) \
            VALUES (103, '2026-06-01', 'DD1', '2026-06-02', 'PAY_DD', -43637, '')").await;
        go_round(&portal, &store, "import-1").await;
        go_round(&portal, &store, "import-1-again").await;
        assert!(collections(&store).await[0].contains(" collected "));
        assert_eq!(texts(&store, "SELECT paid_ref FROM collection WHERE paid_ref IS NOT NULL").await, ["DD1"]);

        change(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative, reverses_ref) \
            VALUES (103, '2026-06-03', 'DD2', '2026-06-03', 'DD_UNPAID', 43637, '', 'DD1')").await;
        // Two in the morning by the clocks on the wall: nobody's telephone rings.
        portal.state.clock.advance(TimeDelta::hours(16));
        go_round(&portal, &store, "import-2").await;
        let about = |portal: &Portal| portal.messages().into_iter().filter(|one| one.subject == "About your Direct Debit").count();
        assert_eq!(about(&portal), 0);
        portal.state.clock.advance(TimeDelta::hours(6));
        assert!(collections(&store).await[0].contains(" unpaid "));
        assert_eq!(texts(&store, "SELECT kind FROM task").await, ["direct_debit"]);
        assert_eq!(states(&store).await, ["active"], "one that comes back pauses nothing");
        portal.do_jobs().await;
        let told: Vec<_> = portal.messages().into_iter().filter(|one| one.subject == "About your Direct Debit").collect();
        assert_eq!(told.len(), 1, "told once, however often the round is gone");
        assert!(told[0].body.contains("£436.37 that was due on Monday 1 June 2026"), "{}", told[0].body);
        assert!(told[0].body.contains("The next payment is £436.37 on Wednesday 1 July 2026"), "{}", told[0].body);
        portal.end().await;
    }

    async fn whom_no_program_may_chase_is_told_of_a_return_and_asked_for_nothing(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        later(&portal, "2026-05-28");
        go_round(&portal, &store, "input").await;
        later(&portal, "2026-06-02");
        change(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative) \
            VALUES (103, '2026-06-01', 'DD1', '2026-06-02', 'PAY_DD', -43637, '')").await;
        go_round(&portal, &store, "import-1").await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N-CHLOE', 'learning_disability', '2026-06-01', '{}')").await;
        change(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative, reverses_ref) \
            VALUES (103, '2026-06-03', 'DD2', '2026-06-03', 'DD_UNPAID', 43637, '', 'DD1')").await;
        go_round(&portal, &store, "import-2").await;
        portal.do_jobs().await;
        let told = portal.messages().into_iter().find(|one| one.subject == "About your Direct Debit").expect("told");
        assert!(told.body.contains("We will not chase you for it") && !told.body.contains("please pay"), "{}", told.body);
        assert_eq!(texts(&store, "SELECT kind FROM task").await, ["direct_debit"], "an officer looks");
        portal.end().await;
    }

    async fn a_new_rent_gives_notice_again_and_never_too_late(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        go_round(&portal, &store, "nothing").await;
        let before = collections(&store).await;
        let told = portal.messages().len();
        // Nine working days before 1 June: too late for that one.
        later(&portal, "2026-05-18");
        go_round(&portal, &store, "still-nothing").await;
        assert_eq!(collections(&store).await, before, "nothing changed, nobody is told");
        assert_eq!(portal.messages().len(), told);
        change(&store, "UPDATE charge SET amount_pence = 11000 WHERE account_id = 103").await;
        go_round(&portal, &store, "import-9").await;
        portal.do_jobs().await;
        let after = collections(&store).await;
        assert_eq!(after[0], before[0], "collected as it was told");
        assert!(after[1..].iter().all(|one| one.contains(" noticed 2026-05-18")), "{after:?}");
        let sum: i64 = after.iter().map(|one| one.split(' ').nth(1).expect("pence").parse::<i64>().expect("pence")).sum();
        assert_eq!(sum, 48 * 11_000);
        for one in &after[1..] {
            let entry_on = parse_iso_day(&one[..10]).expect("a day");
            assert!(day("2026-05-18") <= working_days_before(entry_on, 10), "{one}");
        }
        assert_eq!(portal.messages().iter().filter(|message| message.subject == "Your Direct Debit is changing").count(), 1);
        go_round(&portal, &store, "again").await;
        assert_eq!(collections(&store).await, after, "told once");
        portal.end().await;
    }

    async fn the_next_rent_year_is_planned_and_told_in_time(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        // 1 April is in the old year: the first collection of the new one is on Tuesday 4 May, told of by 20 April.
        change(&store, "UPDATE collection SET state = 'asked_for', asked_for_on = '2027-03-01' WHERE entry_on < '2027-03-10'").await;
        later(&portal, "2027-04-07");
        go_round(&portal, &store, "2027").await;
        let next: Vec<String> = collections(&store).await.into_iter().filter(|one| one.as_str() > "2027-04-04").collect();
        assert!(next.len() >= 11 && next[0].contains(" noticed 2027-04-07"), "{next:?}");
        for one in &next {
            let entry_on = parse_iso_day(&one[..10]).expect("a day");
            assert!(day("2027-04-07") <= working_days_before(entry_on, 10), "{one}");
        }
        portal.end().await;
    }

    async fn where_benefit_pays_a_part_only_the_rest_is_collected(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, BRIAN).await;
        set_up(&mut browser, people::BRIAN).await;
        // £128.00 a week less £80.00 of Housing Benefit.
        let sum: i64 = collections(&store).await.iter().map(|one| one.split(' ').nth(1).expect("pence").parse::<i64>().expect("pence")).sum();
        assert_eq!(sum, 48 * 4_800);
        portal.end().await;
    }

    async fn rent_with_a_plan_collects_both_and_the_plan_no_further_than_what_is_owed(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        // Amina owes £200.00 and repays £5.00 a week: £21.67 a month, nine times, and the rest.
        change(&store, "INSERT INTO arrangement (arrangement_ref, account_id, kind, agreed_on, starts_on, amount_pence, frequency, \
            arrears_at_start_pence, status, imported) VALUES ('R1', 101, 'informal', '2026-04-20', '2026-04-24', 500, 'weekly', 20000, 'live', '{}')").await;
        let mut browser = resident(&portal, AMINA).await;
        answer_all(&mut browser, people::AMINA, VALID).await;
        answer(&mut browser, people::AMINA, "/what", &[("covers", "rent_and_arrangement")]).await;
        let review = browser.get(&path(people::AMINA, "/review")).await;
        assert!(review.body.contains("£436.37 rent and £21.67") || review.body.contains("£458.04"), "{}", review.body);
        let done = agree(&mut browser, people::AMINA, &review).await;
        assert_eq!(done.header("location"), path(people::AMINA, "/done"), "{}", done.body);
        let parts = texts(&store, "SELECT entry_on || ' ' || rent_pence || ' ' || arrangement_pence || ' ' || amount_pence FROM collection").await;
        assert_eq!(parts[0], "2026-06-01 43637 2167 45804", "{parts:?}");
        let of = |place: usize| parts.iter().map(|one| one.split(' ').nth(place).expect("pence").parse::<i64>().expect("pence")).collect::<Vec<_>>();
        assert_eq!((of(1).iter().sum::<i64>(), of(2).iter().sum::<i64>()), (480_000, 20_000), "{parts:?}");
        assert_eq!(of(2)[..10], [2_167, 2_167, 2_167, 2_167, 2_167, 2_167, 2_167, 2_167, 2_167, 497], "{parts:?}");
        portal.end().await;
    }

    async fn a_breathing_space_that_an_officer_recorded_stops_the_part_of_a_plan_alone(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        pays_her_plan(&portal, &store).await;
        let towards = "SELECT entry_on || ' ' || arrangement_pence FROM collection \
            WHERE state IN ('planned', 'noticed') AND arrangement_pence > 0";
        assert_eq!(texts(&store, towards).await.len(), 10);
        // Of the other tenant: it holds for the home.
        let space = [
            ("kind", "breathing_space_standard"), ("person_ref", "N-YUSUF"), ("starts-day", "1"), ("starts-month", "5"),
            ("starts-year", "2026"), ("ends-day", "29"), ("ends-month", "6"), ("ends-year", "2026"), ("known", "Register BS-1"),
        ];
        let mut tess = officer(&portal, "t1@example.org").await;
        let done = fill_in(&mut tess, "/officer/account/101/protection", &space).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        go_round(&portal, &store, "recorded").await;
        assert!(texts(&store, towards).await.is_empty(), "nothing of the frozen debt is taken");
        let rent = collections(&store).await.into_iter().filter(|one| one.contains(" noticed ")).count();
        assert_eq!(rent, 11, "rent goes on");
        portal.end().await;
    }

    async fn nobody_is_behind_with_what_a_direct_debit_has_yet_to_collect(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = pays_her_plan(&portal, &store).await;
        // Nothing has come since April, and nothing was to before Monday 1 June.
        look_at_arrangements(&portal, &store, "before").await;
        let reminders = "SELECT subject FROM person_notice WHERE template = 'plan_reminder'";
        assert!(texts(&store, reminders).await.is_empty());
        let plan = browser.get("/account/101/arrangement").await;
        assert!(plan.body.contains("Your Direct Debit pays this plan") && plan.body.contains("£458.04 on Monday 1 June"), "{}", plan.body);
        assert!(!plan.body.contains("behind your plan"), "{}", plan.body);
        // Once it comes back, it is theirs to pay again.
        change(&store, "UPDATE collection SET state = 'unpaid', asked_for_on = '2026-05-28' WHERE entry_on = '2026-06-01'").await;
        later(&portal, "2026-06-08");
        look_at_arrangements(&portal, &store, "after").await;
        let plan = resident(&portal, AMINA).await.get("/account/101/arrangement").await;
        assert!(plan.body.contains("behind your plan"), "{}", plan.body);
        portal.end().await;
    }

    async fn a_payers_death_closes_it_and_nobody_is_written_to(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        let told = portal.messages().len();
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N-CHLOE', 'deceased', '2026-05-10', '{}')").await;
        go_round(&portal, &store, "import-3").await;
        assert_eq!(states(&store).await, ["closed"]);
        assert!(collections(&store).await.iter().all(|one| one.contains(" withdrawn ")));
        assert_eq!(portal.messages().len(), told);
        portal.end().await;
    }

    async fn a_payer_who_is_no_longer_a_tenant_pays_no_more_and_is_told_why(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        go_round(&portal, &store, "import-2").await;
        assert_eq!(states(&store).await, ["active"]);
        change(&store, "UPDATE person SET role = 'occupant' WHERE person_ref = 'N-CHLOE'").await;
        go_round(&portal, &store, "import-3").await;
        assert_eq!(states(&store).await, ["closed"]);
        assert!(collections(&store).await.iter().all(|one| one.contains(" withdrawn ")));
        let told = texts(&store, "SELECT body FROM person_notice WHERE subject = 'Your Direct Debit has ended'").await;
        assert!(told.len() == 1 && told[0].contains("you are no longer a tenant of this home"), "{told:?}");
        portal.end().await;
    }
}
