//! Whether arrangements are kept, night by night: who is reminded, when an officer is asked, what ends by itself; and that a night
//! done twice does nothing twice.

use chrono::{Days, TimeDelta};
use domain::{
    arrangement::{OfferState, kept::KeptState},
    case::ArrangementFact,
    ledger::ArrangementStatus,
    money::Pence,
};
use server::{
    desk::{
        arrangement::{Looked, Round, keep},
        case::CaseRecord,
        offer::lapse,
    },
    store::{Store, arrangement_standing::ArrangementStanding},
};

use super::{AMINA, NOW, OLIVE_OF_NORTH, TWENTY, YUSUF, acts, decide, last_offer, offered, path};
use crate::{
    doorstep::{form_key, officer, resident, send},
    people::{self, rows::day},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::Portal,
        sql,
    },
};

/// £20.00 a week from Friday 24 April, on £200.00; nothing has come since.
const FEED: &str = "INSERT INTO arrangement (arrangement_ref, account_id, kind, agreed_on, starts_on, amount_pence, frequency, \
     arrears_at_start_pence, status, imported) \
     VALUES ('R1', 101, 'informal', '2026-04-18', '2026-04-24', 2000, 'weekly', 20000, 'live', '{}')";

/// What a night does, twice over.
pub(super) async fn night(portal: &Portal) -> Looked {
    let state = &portal.state;
    let round =
        Round { now: state.clock.now(), today: state.clock.today(), policy: &state.policy, letters: &state.letters };
    lapse(&state.store, &round).await.expect("offers looked at");
    let looked = keep(&state.store, &round, None, 0).await.expect("looked at");
    let again = keep(&state.store, &round, None, 0).await.expect("looked at again");
    assert_eq!((again.changed, again.followed), (0, 0), "a night done twice does nothing twice");
    portal.do_jobs().await;
    looked
}

pub(super) async fn standing(store: &Store, account_id: i64) -> ArrangementStanding {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    snapshot.find_arrangement_standing(account_id).await.expect("read").expect("a standing")
}

/// How many rows a condition is true of.
async fn count(store: &Store, statement: &'static str) -> u64 {
    sql(store, statement).await.expect("counted")
}

const NOTICES: &str = "UPDATE person_notice SET told_at = told_at WHERE template = 'plan_reminder'";
const TASKS: &str = "UPDATE task SET note = note WHERE kind = 'arrangement_breached' AND state = 'open'";

on_both_engines! {
    async fn a_breach_is_found_and_each_tenant_is_reminded_once_and_then_an_officer_asked(store: Store) {
        people::move_in(&store).await;
        sql(&store, FEED).await.expect("an arrangement");
        let portal = Portal::new(&store, NOW);
        let looked = night(&portal).await;
        assert_eq!((looked.arrangements, looked.changed, looked.followed), (1, 1, 1));
        let found = standing(&store, people::AMINA).await;
        assert_eq!((found.state, found.breached_by()), (KeptState::Breached, Some(Pence::new(2_000))));
        assert_eq!((found.expected, found.underlying), (Pence::new(18_000), Pence::new(20_000)));
        assert_eq!((found.due, found.paid), (Pence::new(12_000), Pence::ZERO));
        assert_eq!((found.record.missed, found.record.short, found.record.late), (1, 0, 0));
        assert_eq!(found.breached_on.map(|on| on.to_string()).as_deref(), Some("2026-04-29"));
        assert_eq!(count(&store, NOTICES).await, 2, "Amina and Yusuf, apart");
        for to in [AMINA.to, YUSUF.to] {
            let told = portal.messages().into_iter().find(|message| message.to == to).expect("told");
            assert!(told.body.contains("It is £20.00 behind"), "{}", told.body);
            assert!(!told.subject.contains("rent") && !told.subject.contains('£'), "{}", told.subject);
        }
        assert_eq!(count(&store, TASKS).await, 0);
        // Six days later: nothing new. A week later: an officer.
        portal.state.clock.advance(TimeDelta::days(6));
        assert_eq!(night(&portal).await.followed, 0);
        portal.state.clock.advance(TimeDelta::days(1));
        assert_eq!(night(&portal).await.followed, 1);
        assert_eq!((count(&store, TASKS).await, count(&store, NOTICES).await), (1, 2));
        let done = acts(&store, people::AMINA).await;
        assert!(done.contains(&"asked_officer_about_arrangement".to_owned()), "{done:?}");
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let page = olive.get("/officer/account/101").await;
        for words in ["How the arrangement is kept", "Breached by £40.00 since 29 April 2026", "2 missed", "1 May 2026"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        // The same at the resident's.
        let mut amina = resident(&portal, AMINA).await;
        let page = amina.get(&path(people::AMINA, "")).await;
        assert!(page.body.contains("You are £40.00 behind your plan"), "{}", page.body);
        portal.end().await;
    }

    async fn whoever_catches_up_is_on_track_and_the_task_closes_itself(store: Store) {
        people::move_in(&store).await;
        sql(&store, FEED).await.expect("an arrangement");
        let portal = Portal::new(&store, NOW);
        night(&portal).await;
        portal.state.clock.advance(TimeDelta::days(7));
        night(&portal).await;
        assert_eq!(count(&store, TASKS).await, 1);
        sql(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, \
             narrative) VALUES (101, '2026-05-08', 'P1', '2026-05-08', 'PAY_CARD', -30000, '')").await.expect("paid");
        sql(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, \
             narrative) VALUES (101, '2026-05-04', 'D1', '2026-05-04', 'RENT_DEBIT', 20000, '')").await.expect("charged");
        sql(&store, "UPDATE account SET balance_pence = 10000 WHERE account_id = 101").await.expect("summed");
        assert_eq!(night(&portal).await.changed, 1);
        let found = standing(&store, people::AMINA).await;
        assert_eq!((found.state, found.task_id, found.record.late), (KeptState::Live, None, 2));
        assert!(found.last_breached_on.is_some() && found.breached_on.is_none());
        assert_eq!(count(&store, TASKS).await, 0);
        portal.end().await;
    }

    async fn a_benefit_that_stops_is_nobodys_missed_payment(store: Store) {
        people::move_in(&store).await;
        // £500.00 is Brian's to pay, £10.00 a week of it beside the £48.00 that Housing Benefit leaves.
        sql(&store, "UPDATE account SET opening_balance_pence = opening_balance_pence + 46800 WHERE account_id = 102")
            .await
            .expect("owed");
        sql(&store, "INSERT INTO arrangement (arrangement_ref, account_id, kind, agreed_on, starts_on, amount_pence, \
             frequency, arrears_at_start_pence, status, imported) \
             VALUES ('R2', 102, 'informal', '2026-05-01', '2026-05-08', 1000, 'weekly', 50000, 'live', '{}')")
            .await
            .expect("an arrangement");
        // Housing Benefit pays no more; he pays what he was told, every Friday, and paid £40.00 on the day that it was agreed.
        for week in 0..7 {
            let monday = day("2026-05-04") + Days::new(7 * week);
            let (friday, sunday) = (monday + Days::new(4), monday + Days::new(6));
            change(&store, &format!("INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, \
                 charge_code, amount_pence, narrative, period_from_on, period_to_on) VALUES \
                 (102, '{monday}', 'D{week}', '{monday}', 'RENT_DEBIT', 'RENT', 12800, '', '{monday}', '{sunday}'), \
                 (102, '{friday}', 'P{week}', '{friday}', 'PAY_CARD', NULL, -5800, '', NULL, NULL)")).await;
        }
        sql(&store, "UPDATE account SET balance_pence = 82000 + 7 * 7000 WHERE account_id = 102").await.expect("summed");
        let portal = Portal::new(&store, "2026-06-22T09:00:00Z");
        assert_eq!(night(&portal).await.followed, 0, "nobody is reminded");
        let found = standing(&store, people::BRIAN).await;
        assert!(found.underlying > found.expected, "the benefit is not counted on any more: {found:?}");
        assert_eq!((found.state, found.due, found.paid), (KeptState::Live, Pence::new(34_800), Pence::new(44_600)));
        // From now on he is told the whole of the rent.
        assert_eq!(found.next.map(|(on, amount)| (on.to_string(), amount.get())), Some(("2026-06-26".to_owned(), 13_800)));
        portal.end().await;
    }

    async fn while_a_protection_holds_nobody_is_chased_and_afterwards_they_are(store: Store) {
        people::move_in(&store).await;
        sql(&store, FEED).await.expect("an arrangement");
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, ends_on, imported) VALUES \
             ('N-YUSUF', 'dispute', '2026-04-01', '2026-05-03', '{}')").await.expect("marked");
        let portal = Portal::new(&store, NOW);
        assert_eq!(night(&portal).await.followed, 0);
        assert_eq!(standing(&store, people::AMINA).await.state, KeptState::Breached, "known, and nobody chased");
        assert_eq!((count(&store, NOTICES).await, count(&store, TASKS).await), (0, 0));
        // That it was held back is on the record once, however many nights it is; and again for another protection.
        let suppressed = || async {
            acts(&store, people::AMINA).await.iter().filter(|act| *act == "suppressed_letter").count()
        };
        assert_eq!(suppressed().await, 1);
        portal.state.clock.advance(TimeDelta::days(1));
        night(&portal).await;
        assert_eq!(suppressed().await, 1, "another night of the same");
        let held = "SELECT template || ' ' || protection || ' since ' || since_on || ' on ' || held_on FROM held_back";
        assert_eq!(texts(&store, held).await, ["plan_reminder dispute since 2026-04-01 on 2026-05-01"]);
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, ends_on, imported) VALUES \
             ('N-AMINA', 'benefit_pending', '2026-05-02', '2026-05-03', '{}')").await.expect("marked");
        night(&portal).await;
        assert_eq!(suppressed().await, 2, "another reason");
        portal.state.clock.advance(TimeDelta::days(2));
        assert_eq!(night(&portal).await.followed, 1);
        assert_eq!(count(&store, NOTICES).await, 2);
        portal.end().await;
    }

    async fn whom_no_program_may_chase_an_officer_is_asked_about_at_once(store: Store) {
        people::move_in(&store).await;
        sql(&store, FEED).await.expect("an arrangement");
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-YUSUF', 'learning_disability', '2026-04-01', '{}')").await.expect("marked");
        let portal = Portal::new(&store, NOW);
        assert_eq!(night(&portal).await.followed, 1);
        assert_eq!((count(&store, NOTICES).await, count(&store, TASKS).await), (0, 1));
        assert!(portal.messages().is_empty());
        portal.end().await;
    }

    async fn a_reminder_that_waits_does_not_leave_once_a_protection_begins(store: Store) {
        people::move_in(&store).await;
        sql(&store, FEED).await.expect("an arrangement");
        // Half past nine in the evening: it waits for the morning.
        let portal = Portal::new(&store, "2026-05-01T20:30:00Z");
        night(&portal).await;
        assert!(portal.messages().is_empty(), "nobody's telephone rings at night");
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-AMINA', 'breathing_space_standard', '2026-05-02', '{}')").await.expect("marked");
        portal.state.clock.advance(TimeDelta::hours(11));
        portal.do_jobs().await;
        assert!(portal.messages().is_empty(), "nor is anybody chased in breathing space");
        assert_eq!(count(&store, "UPDATE person_notice SET told_at = told_at WHERE state = 'withheld'").await, 2);
        assert!(acts(&store, people::AMINA).await.contains(&"suppressed_letter".to_owned()));
        portal.end().await;
    }

    async fn of_a_courts_order_an_officer_hears_at_once_and_the_tenants_are_not_reminded(store: Store) {
        people::move_in(&store).await;
        sql(&store, FEED).await.expect("an arrangement");
        sql(&store, "UPDATE arrangement SET kind = 'formal'").await.expect("ordered");
        let portal = Portal::new(&store, NOW);
        assert_eq!(night(&portal).await.followed, 1);
        assert_eq!((count(&store, NOTICES).await, count(&store, TASKS).await), (0, 1));
        // Struck out, its terms bind nobody: an agreement like any other.
        sql(&store, "INSERT INTO court_case (case_ref, account_id, issued_on, outcome, imported) VALUES \
             ('C1', 101, '2026-01-05', 'struck_out', '{}')").await.expect("struck out");
        night(&portal).await;
        assert_eq!(standing(&store, people::AMINA).await.kind, domain::ledger::ArrangementKind::Informal);
        portal.end().await;
    }

    async fn what_the_landlords_system_ends_is_over(store: Store) {
        people::move_in(&store).await;
        sql(&store, FEED).await.expect("an arrangement");
        let portal = Portal::new(&store, NOW);
        night(&portal).await;
        sql(&store, "UPDATE arrangement SET status = 'cancelled'").await.expect("ended");
        portal.state.clock.advance(TimeDelta::days(1));
        assert_eq!(night(&portal).await.changed, 1);
        let found = standing(&store, people::AMINA).await;
        assert_eq!((found.state, found.ended_on.is_some()), (KeptState::Cancelled, true));
        portal.state.clock.advance(TimeDelta::days(1));
        assert_eq!(night(&portal).await.arrangements, 0);
        // Taken up again, it is looked at anew.
        sql(&store, "UPDATE arrangement SET status = 'live'").await.expect("live");
        night(&portal).await;
        assert_eq!(standing(&store, people::AMINA).await.state, KeptState::Breached);
        portal.end().await;
    }

    async fn a_plan_that_is_paid_off_ends_and_its_tenants_are_told(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        decide(&mut olive, &decision, &[("decision", "agree")]).await;
        night(&portal).await;
        assert_eq!(standing(&store, people::AMINA).await.state, KeptState::Live);
        sql(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, \
             narrative) VALUES (101, '2026-05-02', 'P1', '2026-05-02', 'PAY_CARD', -20000, '')").await.expect("paid");
        sql(&store, "UPDATE account SET balance_pence = 0 WHERE account_id = 101").await.expect("summed");
        portal.state.clock.advance(TimeDelta::days(1));
        assert_eq!(night(&portal).await.followed, 1);
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let agreed = snapshot.find_last_agreed(people::AMINA).await.expect("read").expect("agreed");
        assert_eq!((agreed.status, agreed.ended_at.is_some()), (ArrangementStatus::Completed, true));
        drop(snapshot);
        let told = portal.messages().into_iter().filter(|one| one.body.contains("You have paid off everything")).count();
        assert_eq!(told, 2);
        let mut amina = resident(&portal, AMINA).await;
        let page = amina.get(&path(people::AMINA, "")).await;
        assert!(page.body.contains("You have paid it all off"), "{}", page.body);
        // When something is owed again, a new offer can be made.
        sql(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, \
             narrative) VALUES (101, '2026-05-02', 'D9', '2026-05-02', 'RENT_DEBIT', 10000, '')").await.expect("charged");
        sql(&store, "UPDATE account SET balance_pence = 10000 WHERE account_id = 101").await.expect("summed");
        let page = amina.get(&path(people::AMINA, "")).await;
        assert!(page.body.contains("Make a new offer") && page.body.contains("You paid it all off"), "{}", page.body);
        assert!(!page.body.contains("does not count against you"), "it was agreed, and kept: {}", page.body);
        portal.end().await;
    }

    async fn after_a_rise_people_are_told_to_pay_the_rent_of_today_and_are_not_held_to_it(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (_, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        decide(&mut olive, &decision, &[("decision", "agree")]).await;
        sql(&store, "UPDATE charge SET ends_on = '2026-05-10' WHERE account_id = 101").await.expect("ended");
        sql(&store, "INSERT INTO charge (account_id, charge_code, starts_on, amount_pence, frequency, hb_eligible, \
             uc_eligible, imported) VALUES (101, 'RENT', '2026-05-11', 11000, 'weekly', TRUE, TRUE, '{}')").await.expect("risen");
        // £120.00 came on Friday 8 May, as they were told then; today is Wednesday 13 May.
        sql(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, \
             narrative) VALUES (101, '2026-05-08', 'P1', '2026-05-08', 'PAY_CARD', -12000, '')").await.expect("paid");
        sql(&store, "INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, \
             narrative) VALUES (101, '2026-05-11', 'D1', '2026-05-11', 'RENT_DEBIT', 11000, '')").await.expect("charged");
        sql(&store, "UPDATE account SET balance_pence = 19000 WHERE account_id = 101").await.expect("summed");
        portal.state.clock.advance(TimeDelta::days(12));
        night(&portal).await;
        let found = standing(&store, people::AMINA).await;
        let next = found.next.map(|(on, amount)| (on.to_string(), amount.get()));
        assert_eq!(next, Some(("2026-05-15".to_owned(), 13_000)));
        assert_eq!((found.state, found.due), (KeptState::Live, Pence::new(12_000)), "the rent of then is what counts");
        let mut amina = resident(&portal, AMINA).await;
        let page = amina.get(&path(people::AMINA, "")).await;
        for words in ["£130.00 on Friday 15 May 2026", "£110.00 for your rent", "Your rent has gone up since we agreed this"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        let file = amina.get(&path(people::AMINA, "/payments.ics")).await;
        assert!(file.body.contains("Payment £130.00") && !file.body.contains("Payment £120.00"), "{}", file.body);
        portal.end().await;
    }

    async fn an_officer_ends_a_plan_with_a_reason_and_the_tenants_are_told(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        decide(&mut olive, &decision, &[("decision", "agree")]).await;
        night(&portal).await;
        let at = "/officer/account/101/end-arrangement";
        let page = olive.get(at).await;
        let bare = send(&mut olive, at, &form_key(&page), &[("reason", " "), ("tell", "Please call us.")]).await;
        assert_eq!(bare.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bare.body.contains("<title>Error: ") && bare.body.contains("Please call us."), "{}", bare.body);
        let key = form_key(&bare);
        for _ in 0..2 {
            let done = send(&mut olive, at, &key, &[("reason", "Lost her job"), ("tell", "Please call us.")]).await;
            assert_eq!(done.header("location"), "/officer/account/101", "{}", done.body);
        }
        assert_eq!(standing(&store, people::AMINA).await.state, KeptState::Cancelled);
        portal.do_jobs().await;
        let told = portal.messages().into_iter().filter(|one| one.body.contains("Please call us.")).count();
        assert_eq!(told, 2);
        let page = amina.get(&path(people::AMINA, "")).await;
        assert!(page.body.contains("Make a new offer") && page.body.contains("This plan has ended"), "{}", page.body);
        assert!(!page.body.contains("does not count against you"), "{}", page.body);
        assert_eq!(night(&portal).await.changed, 0);
        portal.end().await;
    }

    async fn an_open_offer_ends_when_breathing_space_begins(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, _, _) = offered(&store, &portal, TWENTY).await;
        portal.do_jobs().await;
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES \
             ('N-YUSUF', 'breathing_space_standard', '2026-05-01', '{}')").await.expect("marked");
        night(&portal).await;
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Lapsed);
        let told: Vec<_> =
            portal.messages().into_iter().filter(|one| one.body.contains("Breathing space has begun")).collect();
        assert_eq!((told.len(), told[0].to.as_str()), (1, AMINA.to), "whoever made it");
        assert!(acts(&store, people::AMINA).await.contains(&"lapsed_offer".to_owned()));
        let page = amina.get(&path(people::AMINA, "")).await;
        assert!(page.body.contains("You are in breathing space"), "{}", page.body);
        portal.end().await;
    }

    async fn what_was_agreed_an_hour_ago_is_kept_whatever_became_of_the_one_before(store: Store) {
        people::move_in(&store).await;
        sql(&store, FEED).await.expect("an arrangement");
        let portal = Portal::new(&store, NOW);
        night(&portal).await;
        sql(&store, "UPDATE arrangement SET status = 'breached'").await.expect("the landlord ended it");
        night(&portal).await;
        let before = standing(&store, people::AMINA).await;
        assert_eq!((before.state, before.ended_on.is_some()), (KeptState::Breached, true));
        let (_, mut olive, at) = offered(&store, &portal, TWENTY).await;
        let done = decide(&mut olive, &at, &[("decision", "agree")]).await;
        assert_eq!(done.status, axum::http::StatusCode::SEE_OTHER, "{}", done.body);
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let rows = snapshot.account_rows(people::AMINA, portal.state.clock.today()).await.expect("read").expect("an account");
        drop(snapshot);
        let record = CaseRecord::new(&rows, portal.state.clock.today());
        assert_eq!((rows.kept, record.arrangement), (None, ArrangementFact::Kept), "nobody has looked at it yet");
        night(&portal).await;
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let rows = snapshot.account_rows(people::AMINA, portal.state.clock.today()).await.expect("read").expect("an account");
        assert_eq!(rows.kept, Some(KeptState::Live));
        drop(snapshot);
        portal.end().await;
    }
}
