//! Collections that are not taken: what they were to collect goes into later ones, of this rent year or the next; of a paused
//! mandate it does not, and the payer is told so.

use domain::policy::Policy;
use server::desk::direct_debit::{Scheme, When, match_entries};
use tempfile::TempDir;

use super::{
    CHLOE, collections, demonstration,
    keeping::{active, go_round, later},
    path, portal, set_up, states,
};
use crate::{
    doorstep::resident,
    people,
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::Portal,
    },
};

/// The pence of these lines, added up.
fn sum(lines: &[String]) -> i64 {
    lines.iter().map(|one| one.split(' ').nth(1).expect("pence").parse::<i64>().expect("pence")).sum()
}

/// The one message with this subject.
fn told(portal: &Portal, subject: &str) -> String {
    let mut found: Vec<_> = portal.messages().into_iter().filter(|one| one.subject == subject).collect();
    assert_eq!(found.len(), 1, "{subject}: told once");
    found.remove(0).body
}

on_both_engines! {
    async fn what_has_not_taken_effect_is_not_asked_for_and_goes_into_the_later_ones(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        set_up(&mut browser, people::CHLOE).await;
        later(&portal, "2026-05-28");
        go_round(&portal, &store, "input").await;
        assert!(collections(&store).await[0].contains("2026-06-01 43637 noticed "));
        later(&portal, "2026-05-29");
        go_round(&portal, &store, "late").await;
        portal.do_jobs().await;
        let after = collections(&store).await;
        assert!(after[0].contains("2026-06-01 43637 withdrawn "), "{after:?}");
        assert!(after[1..].iter().all(|one| one.contains(" 48000 noticed 2026-05-29")), "{after:?}");
        assert_eq!((after.len(), sum(&after[1..])), (11, 480_000));
        let body = told(&portal, "Your Direct Debit is changing");
        assert!(body.contains("not taken on that day:\n* £436.37 on Monday 1 June 2026: rent\n"), "{body}");
        assert!(body.contains("you do not need to pay it another way"), "{body}");
        for field in ["£480.00 on Wednesday 1 July 2026: rent", "Name on the account: A Tenant", "ending 4958", "every month, on day 1", "Service user number", "10 working days", "RENT00012347"] {
            assert!(body.contains(field), "{field:?} is not in:\n{body}");
        }
        assert_eq!(texts(&store, "SELECT kind FROM task").await, ["direct_debit"], "an officer finds out why");
        go_round(&portal, &store, "again").await;
        assert_eq!(collections(&store).await, after);
        told(&portal, "Your Direct Debit is changing");
        portal.end().await;
    }

    async fn a_paused_mandate_takes_nothing_and_its_payer_is_told_that_it_is_in_no_later_payment(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        let before = collections(&store).await;
        change(&store, "UPDATE mandate SET state = 'suspended'").await;
        later(&portal, "2026-05-28");
        go_round(&portal, &store, "input").await;
        assert_eq!(collections(&store).await, before, "it may be taken up again today");
        later(&portal, "2026-05-29");
        go_round(&portal, &store, "late").await;
        go_round(&portal, &store, "again").await;
        portal.do_jobs().await;
        let after = collections(&store).await;
        assert!(after[0].contains("2026-06-01 43637 skipped "), "{after:?}");
        assert_eq!(after[1..], before[1..], "nobody who is paused is asked for more later");
        let body = told(&portal, "About your Direct Debit");
        assert!(body.contains("did not take this payment:\n* £436.37 on Monday 1 June 2026: rent"), "{body}");
        assert!(body.contains("not in any later payment") && body.contains("please pay £436.37 another way"), "{body}");
        assert!(body.contains("The next payment that is planned is £436.37 on Wednesday 1 July 2026"), "{body}");
        for field in ["Name on the account: A Tenant", "ending 4958", "every month, on day 1", "Service user number", "10 working days"] {
            assert!(body.contains(field), "{field:?} is not in:\n{body}");
        }
        let mut browser = resident(&portal, CHLOE).await;
        let home = browser.get("/home").await;
        assert!(home.body.contains("It is paused. We take nothing for now.") && !home.body.contains("leaves your bank"), "{}", home.body);
        let page = browser.get(&path(people::CHLOE, "")).await;
        assert!(page.body.contains("Nothing while it is paused") && page.body.contains("Not taken"), "{}", page.body);
        // Taken up again, it goes on as it was told.
        change(&store, "UPDATE mandate SET state = 'active'").await;
        later(&portal, "2026-06-29");
        go_round(&portal, &store, "july").await;
        assert!(collections(&store).await[1].contains("2026-07-01 43637 asked_for "), "{:?}", collections(&store).await);
        portal.end().await;
    }

    async fn what_waits_for_its_letter_does_not_move_on_while_the_mandate_is_paused(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        change(&store, "UPDATE mandate SET state = 'suspended'").await;
        change(&store, "UPDATE person SET contact_preference = 'letter' WHERE person_ref = 'N-CHLOE'").await;
        change(&store, "UPDATE collection SET state = 'planned', noticed_on = NULL WHERE entry_on = '2026-06-01'").await;
        let before = collections(&store).await;
        later(&portal, "2026-05-14");
        go_round(&portal, &store, "too-late-for-a-letter").await;
        assert_eq!(collections(&store).await, before);
        later(&portal, "2026-05-29");
        go_round(&portal, &store, "too-late-for-the-bank").await;
        let after = collections(&store).await;
        assert!(after[0].contains("2026-06-01 43637 skipped ") && after[1..] == before[1..], "{after:?}");
        portal.end().await;
    }

    async fn a_second_one_that_comes_back_pauses_it_and_the_payer_is_told_so(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        for (entry_on, asked_for_on, paid, returned_on) in
            [("2026-06-01", "2026-05-28", "DD1", "2026-06-03"), ("2026-07-01", "2026-06-29", "DD2", "2026-07-03")]
        {
            change(&store, &format!("UPDATE collection SET state = 'collected', asked_for_on = '{asked_for_on}', paid_ref = '{paid}' WHERE entry_on = '{entry_on}'")).await;
            change(&store, &format!("INSERT INTO ledger_entry (account_id, effective_on, transaction_ref, posted_on, kind, amount_pence, narrative, reverses_ref) \
                VALUES (103, '{returned_on}', '{paid}X', '{returned_on}', 'DD_UNPAID', 43637, '', '{paid}')")).await;
        }
        later(&portal, "2026-07-03");
        // Where it cannot be paused, nothing is matched either: the next round finds both again.
        let marked = "SELECT unpaid_ref FROM collection WHERE unpaid_ref IS NOT NULL";
        change(&store, "UPDATE mandate SET consented_at = '2027-01-01T09:00:00Z'").await;
        let policy = Policy::builtin().expect("a policy");
        let payee = demonstration().landlord.payee().expect("a payee");
        let scheme = Scheme { policy: &policy, payee: &payee };
        let when = When { now: portal.state.clock.now(), today: portal.state.clock.today(), request_id: "" };
        assert!(match_entries(&store, when, scheme).await.is_err());
        assert!(texts(&store, marked).await.is_empty());
        change(&store, "UPDATE mandate SET consented_at = '2026-05-01T09:00:00Z'").await;
        go_round(&portal, &store, "import").await;
        assert_eq!(texts(&store, marked).await.len(), 2);
        portal.do_jobs().await;
        assert_eq!(states(&store).await, ["suspended"]);
        let about: Vec<_> = portal.messages().into_iter().filter(|one| one.subject == "About your Direct Debit").collect();
        assert_eq!(about.len(), 2, "one for each that came back");
        for one in about {
            assert!(one.body.contains("we have paused your Direct Debit. We take nothing for now"), "{}", one.body);
            assert!(!one.body.contains("The next payment is"), "{}", one.body);
        }
        portal.end().await;
    }

    async fn whom_no_program_may_chase_is_asked_for_nothing_that_a_pause_left_out(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        change(&store, "UPDATE mandate SET state = 'suspended'").await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N-CHLOE', 'learning_disability', '2026-05-20', '{}')").await;
        later(&portal, "2026-05-29");
        go_round(&portal, &store, "late").await;
        portal.do_jobs().await;
        let body = told(&portal, "About your Direct Debit");
        assert!(body.contains("We will not chase you for it") && !body.contains("please pay"), "{body}");
        portal.end().await;
    }

    async fn a_letter_too_late_for_the_last_collection_of_a_rent_year_moves_it_into_the_next(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        change(&store, "UPDATE collection SET state = 'asked_for', asked_for_on = '2027-02-25' WHERE entry_on < '2027-03-10'").await;
        // The notice of Thursday 1 April is a letter that still lies on the desk on Monday 15 March: Friday was the last day.
        change(&store, "UPDATE person SET contact_preference = 'letter' WHERE person_ref = 'N-CHLOE'").await;
        change(&store, "UPDATE collection SET state = 'planned', noticed_on = NULL WHERE entry_on = '2027-04-01'").await;
        later(&portal, "2027-03-12");
        go_round(&portal, &store, "in-time").await;
        assert!(collections(&store).await[10].contains("2027-04-01 43630 planned "));
        later(&portal, "2027-03-15");
        go_round(&portal, &store, "too-late").await;
        let after = collections(&store).await;
        assert!(after[10].contains("2027-04-01 43630 withdrawn "), "{after:?}");
        let next = &after[11..];
        assert!(next[0].starts_with("2027-05-04") && next.iter().all(|one| one.contains(" planned -")), "{next:?}");
        assert_eq!(sum(next), 52 * 10_000 + 43_630, "the next year's rent, and what this year's last was to collect: {next:?}");
        let letters = texts(&store, "SELECT body FROM person_notice WHERE state = 'to_print' AND subject = 'Your Direct Debit is changing'").await;
        assert_eq!(letters.len(), 1);
        assert!(letters[0].contains("not taken on that day:\n* £436.30 on Thursday 1 April 2027: rent"), "{}", letters[0]);
        assert!(letters[0].contains("Tuesday 4 May 2027"), "{}", letters[0]);
        go_round(&portal, &store, "again").await;
        assert_eq!(collections(&store).await, after, "told once");
        portal.end().await;
    }

    async fn what_the_bank_was_not_asked_for_at_the_end_of_a_rent_year_moves_into_the_plan_that_is_told_already(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        active(&portal, &store).await;
        change(&store, "UPDATE collection SET state = 'asked_for', asked_for_on = '2027-02-25' WHERE entry_on < '2027-03-10'").await;
        // The next year is planned while 1 April is still to come; then nobody puts it in on 30 March.
        later(&portal, "2027-03-29");
        change(&store, "UPDATE mandate SET plan_after_on = '2027-04-04', plan_to_on = '2028-04-02'").await;
        go_round(&portal, &store, "planned").await;
        let planned = collections(&store).await;
        assert_eq!(sum(&planned[11..]), 520_000, "{planned:?}");
        later(&portal, "2027-03-31");
        go_round(&portal, &store, "late").await;
        let after = collections(&store).await;
        assert!(after[10].contains("2027-04-01 43630 withdrawn "), "{after:?}");
        assert_eq!(sum(&after[11..]), 520_000 + 43_630, "{after:?}");
        go_round(&portal, &store, "again").await;
        assert_eq!(collections(&store).await, after, "once");
        assert_eq!(states(&store).await, ["active"]);
        portal.end().await;
    }
}
