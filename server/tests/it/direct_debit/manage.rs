//! Changing and ending one.

use axum::http::StatusCode;
use tempfile::TempDir;

use super::{AMINA, CHLOE, collections, fill_in, form_key, path, plan_of, portal, send, set_up, states};
use crate::{
    doorstep::resident,
    people,
    support::{
        extract::change,
        on_both_engines,
        portal::{Browser, Page},
    },
};

const ON_THE_15TH: [(&str, &str); 4] =
    [("covers", "rent"), ("frequency", "monthly"), ("day_of_month", "15"), ("weekday", "")];

/// Agrees to what the page of a change shows.
async fn agree_to_the_15th(browser: &mut Browser, page: &Page) -> Page {
    let plan = plan_of(page);
    let fields = [&ON_THE_15TH[..], &[("plan", plan.as_str())]].concat();
    send(browser, &path(people::CHLOE, "/change/agree"), &form_key(page), &fields).await
}

on_both_engines! {
    async fn another_day_is_shown_first_and_then_agreed_to(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        set_up(&mut browser, people::CHLOE).await;
        let before = collections(&store).await;
        let review = path(people::CHLOE, "/change/agree");
        assert_eq!(browser.get(&review).await.header("location"), path(people::CHLOE, "/change"), "nothing was chosen");
        let chosen = fill_in(&mut browser, &path(people::CHLOE, "/change"), &ON_THE_15TH).await;
        assert_eq!((chosen.status, chosen.header("location")), (StatusCode::SEE_OTHER, review.as_str()), "{}", chosen.body);
        let page = browser.get(&review).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let form = browser.get(&path(people::CHLOE, "/change")).await;
        assert!(form.body.contains("value=\"15\""), "{}", form.body);
        assert_eq!(collections(&store).await, before, "nothing is changed by looking");
        let agreed = agree_to_the_15th(&mut browser, &page).await;
        assert_eq!(agreed.header("location"), path(people::CHLOE, ""), "{}", agreed.body);
        assert_eq!(browser.get(&review).await.header("location"), path(people::CHLOE, "/change"), "it is agreed to");
        let after = collections(&store).await;
        assert!(after.iter().any(|one| one.starts_with("2026-06-15") && one.contains(" noticed 2026-05-01")), "{after:?}");
        let live: i64 = after
            .iter()
            .filter(|one| one.contains(" noticed "))
            .map(|one| one.split(' ').nth(1).expect("pence").parse::<i64>().expect("pence"))
            .sum();
        assert_eq!(live, 480_000, "the same rent, on other days: {after:?}");
        assert!(after.iter().filter(|one| one.contains(" withdrawn ")).count() >= 10, "{after:?}");
        portal.do_jobs().await;
        assert!(portal.messages().iter().any(|message| message.subject == "Your Direct Debit is changing"));
        portal.end().await;
    }

    async fn a_change_of_amounts_meanwhile_is_shown_before_another_day_is_agreed_to(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        set_up(&mut browser, people::CHLOE).await;
        let (form, review) = (path(people::CHLOE, "/change"), path(people::CHLOE, "/change/agree"));
        fill_in(&mut browser, &form, &ON_THE_15TH).await;
        let page = browser.get(&review).await;
        assert!(!page.body.contains("amounts are different now"), "{}", page.body);
        change(&store, "UPDATE charge SET amount_pence = 11000 WHERE account_id = 103").await;
        let before = collections(&store).await;
        let led = agree_to_the_15th(&mut browser, &page).await;
        assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, review.as_str()), "{}", led.body);
        let page = browser.get(&review).await;
        assert!(page.body.contains("amounts are different now"), "{}", page.body);
        assert_eq!(collections(&store).await, before, "nothing is changed unseen");
        let done = agree_to_the_15th(&mut browser, &page).await;
        assert_eq!(done.header("location"), path(people::CHLOE, ""), "{}", done.body);
        portal.end().await;
    }

    async fn what_the_bank_has_been_asked_for_is_coming_until_its_day(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        set_up(&mut browser, people::CHLOE).await;
        change(&store, "UPDATE collection SET state = 'asked_for', asked_for_on = '2026-05-01' WHERE entry_on = '2026-06-01'").await;
        let page = browser.get(&path(people::CHLOE, "")).await;
        let (coming, before) = page.body.rsplit_once("Payments before").expect("two parts");
        assert!(coming.contains("<dd>£436.37 on Monday 1 June 2026</dd>"), "{coming}");
        assert!(!before.contains("Monday 1 June 2026"), "{before}");
        portal.end().await;
    }

    async fn who_pays_on_after_the_other_tenant_died_can_see_change_and_cancel_it(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut amina = resident(&portal, AMINA).await;
        set_up(&mut amina, people::AMINA).await;
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('N-YUSUF', 'deceased', '2026-04-30', '{}')").await;
        let page = amina.get(&path(people::AMINA, "")).await;
        assert!(page.body.contains("Payments coming up"), "{}", page.body);
        let page = amina.get(&path(people::AMINA, "/change")).await;
        assert!(page.status == StatusCode::OK && page.body.contains("See what would change"), "{}", page.body);
        let asked = amina.get(&path(people::AMINA, "/cancel")).await;
        send(&mut amina, &path(people::AMINA, "/cancel"), &form_key(&asked), &[]).await;
        assert_eq!(states(&store).await, ["cancelled_by_payer"]);
        // Once it is over, nobody is asked to think of another.
        let page = amina.get(&path(people::AMINA, "/authority")).await;
        assert!(page.body.contains("We are sorry for your loss"), "{}", page.body);
        portal.end().await;
    }

    async fn cancelling_asks_first_and_calls_everything_off(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        set_up(&mut browser, people::CHLOE).await;
        let asked = browser.get(&path(people::CHLOE, "/cancel")).await;
        assert!(asked.body.contains("Cancel your Direct Debit?"), "{}", asked.body);
        assert_eq!(states(&store).await, ["pending"]);
        let key = form_key(&asked);
        for _ in 0..2 {
            let page = send(&mut browser, &path(people::CHLOE, "/cancel"), &key, &[]).await;
            assert_eq!(page.header("location"), path(people::CHLOE, ""));
        }
        assert_eq!(states(&store).await, ["cancelled_by_payer"]);
        assert!(collections(&store).await.iter().all(|one| one.contains(" withdrawn ")));
        portal.do_jobs().await;
        let told = portal.messages().into_iter().filter(|message| message.subject == "Your Direct Debit is cancelled").count();
        assert_eq!(told, 1);
        // And may be set up anew.
        set_up(&mut browser, people::CHLOE).await;
        assert_eq!(states(&store).await, ["cancelled_by_payer", "pending"]);
        portal.end().await;
    }
}
