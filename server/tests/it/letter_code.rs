//! Signing in with a code from a letter, and issuing one.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::{
    doorstep::{fill_in, form_key, officer, send},
    household::{AMINA_RENT, LEO, LEO_RENT, MANAGER, NORTH_OFFICER, SAM_RENT, SOUTH_OFFICER, Tenant, move_in},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::{Browser, Page, Portal},
    },
};

/// Of patch North; she is only to be reached safely.
const SARA_RENT: i64 = 6;
const NOW: &str = "2026-05-01T09:00:00Z";

fn path(account_id: i64) -> String {
    format!("/officer/account/{account_id}/letter-code")
}

/// Issues Leo a code.
async fn issue(browser: &mut Browser) -> String {
    let page = fill_in(browser, &path(LEO_RENT), &[("person_ref", "leo")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    code_on(&page)
}

/// The code that a letter shows: two groups of five.
fn code_on(page: &Page) -> String {
    let is_group = |text: &str| text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let words = page.body.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    let mut codes = words.filter(|word| word.split_once('-').is_some_and(|(one, two)| is_group(one) && is_group(two)));
    codes.next().expect("a code").to_owned()
}

async fn use_code(portal: &Portal, tenant: Tenant, code: &str) -> Page {
    let [day, month, year] = tenant.born;
    let fields = [
        ("payment_ref", tenant.payment_ref),
        ("born-day", day),
        ("born-month", month),
        ("born-year", year),
        ("letter_code", code),
    ];
    fill_in(&mut portal.browser(), "/sign-in/letter", &fields).await
}

fn is_in(page: &Page) -> bool {
    match page.status {
        StatusCode::SEE_OTHER => {
            page.header("location") == "/home" && page.header("set-cookie").contains("__Host-hearth=")
        }
        StatusCode::UNPROCESSABLE_ENTITY => {
            assert!(page.body.contains("We could not sign you in with these details"), "{}", page.body);
            false
        }
        other => panic!("{other}: {}", page.body),
    }
}

/// Another code that could be one.
fn wrong(code: &str) -> String {
    let last = if code.ends_with('3') { '4' } else { '3' };
    format!("{}{last}", &code[..code.len() - 1])
}

on_both_engines! {
    async fn the_page_that_asks_for_whom_says_which_home_it_is(store: Store) {
        move_in(&store).await;
        change(&store, "UPDATE property SET address_line_1 = 'Flat 3', address_line_2 = '13 Rowan Court' WHERE property_ref = 'P4'").await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let page = nora.get(&path(LEO_RENT)).await;
        assert!(page.body.contains("Flat 3, 13 Rowan Court, Exampleton, EX1 1AA"), "{}", page.body);
        portal.end().await;
    }

    async fn a_letter_for_somebody_reached_safely_alone_has_no_address_and_is_not_posted(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let (sara, person) = (path(SARA_RENT), ("person_ref", "sara"));
        let asked = nora.get(&sara).await.body;
        assert!(asked.contains("Do not post the letter to the home") && !asked.contains("Post it to the home."), "{asked}");
        let page = fill_in(&mut nora, &sara, &[person]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
        assert!(page.body.contains("Confirm that you will give the letter"), "{}", page.body);
        assert!(texts(&store, "SELECT person_ref FROM letter_code").await.is_empty());
        let page = fill_in(&mut nora, &sara, &[person, ("safely", "yes")]).await;
        assert!(page.status == StatusCode::OK && !code_on(&page).is_empty(), "{}", page.body);
        assert!(page.body.contains("Do not post this letter") && !page.body.contains("14 Rowan Court"), "{}", page.body);
        // A restricted marker does the same, and does not say whose it is: the page is the same for everybody of the home.
        change(&store, "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('amina', 'domestic_abuse', '2026-04-01', '{}')").await;
        let page = fill_in(&mut nora, &path(AMINA_RENT), &[("person_ref", "bilal")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
        // Everybody else's goes to the home.
        let page = fill_in(&mut nora, &path(LEO_RENT), &[("person_ref", "leo")]).await;
        assert!(page.body.contains("13 Rowan Court") && !page.body.contains("Do not post"), "{}", page.body);
        portal.end().await;
    }

    async fn a_letter_code_is_not_sent_to_a_home_that_they_left(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        change(&store, "UPDATE tenancy SET ends_on = '2026-04-05' WHERE tenancy_ref = 'T4'").await;
        let page = fill_in(&mut nora, &path(LEO_RENT), &[("person_ref", "leo")]).await;
        assert!(page.body.contains("no other address is known") && !page.body.contains("13 Rowan Court"), "{}", page.body);
        portal.end().await;
    }

    async fn a_letter_code_signs_in_once(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let code = issue(&mut nora).await;
        let typed = code.to_lowercase().replace('-', " ");
        assert!(is_in(&use_code(&portal, LEO, &typed).await));
        assert!(!is_in(&use_code(&portal, LEO, &code).await));
        let acts: Vec<String> =
            store.list_audit_of("person", "leo", 10).await.expect("listed").into_iter().map(|row| row.act).collect();
        assert_eq!(acts, ["issue_letter_code"]);
        portal.end().await;
    }

    async fn a_letter_code_fits_its_person_alone(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let code = issue(&mut nora).await;
        assert!(!is_in(&use_code(&portal, crate::household::AMINA, &code).await));
        assert!(!is_in(&use_code(&portal, Tenant { born: ["4", "3", "1933"], ..LEO }, &code).await));
        assert!(!is_in(&use_code(&portal, Tenant { payment_ref: "1234", ..LEO }, &code).await));
        assert!(is_in(&use_code(&portal, LEO, &code).await));
        portal.end().await;
    }

    async fn a_letter_code_lasts_fourteen_days(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let code = issue(&mut nora).await;
        portal.state.clock.advance(TimeDelta::days(14));
        assert!(!is_in(&use_code(&portal, LEO, &code).await));
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let code = issue(&mut nora).await;
        portal.state.clock.advance(TimeDelta::days(14) - TimeDelta::seconds(1));
        assert!(is_in(&use_code(&portal, LEO, &code).await));
        portal.end().await;
    }

    async fn five_wrong_tries_end_a_letter_code(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let code = issue(&mut nora).await;
        for _ in 0..5 {
            assert!(!is_in(&use_code(&portal, LEO, &wrong(&code)).await));
        }
        assert!(!is_in(&use_code(&portal, LEO, &code).await));
        // The sixth of the hour was the last.
        assert_eq!(use_code(&portal, LEO, &code).await.status, StatusCode::TOO_MANY_REQUESTS);
        portal.end().await;
    }

    async fn a_new_letter_code_withdraws_the_one_before(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let first = issue(&mut nora).await;
        let second = issue(&mut nora).await;
        assert_ne!(first, second);
        assert!(!is_in(&use_code(&portal, LEO, &first).await));
        assert!(is_in(&use_code(&portal, LEO, &second).await));
        portal.end().await;
    }

    async fn a_double_click_prints_the_same_letter(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let path = path(AMINA_RENT);
        let key = form_key(&nora.get(&path).await);
        let first = send(&mut nora, &path, &key, &[("person_ref", "amina")]).await;
        let second = send(&mut nora, &path, &key, &[("person_ref", "amina")]).await;
        assert_eq!(code_on(&first), code_on(&second));
        // With another answer, the same form says that it was sent, and leads to a new one.
        let other = send(&mut nora, &path, &key, &[("person_ref", "bilal")]).await;
        assert_eq!(other.status, StatusCode::CONFLICT);
        assert!(other.body.contains(&path) && other.body.contains("You have already sent this"), "{}", other.body);
        portal.end().await;
    }

    async fn a_letter_code_is_issued_by_case_workers_of_the_patch_to_tenants_alone(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sid = officer(&portal, SOUTH_OFFICER).await;
        assert_eq!(sid.get(&path(LEO_RENT)).await.status, StatusCode::FORBIDDEN);
        assert_eq!(sid.get(&path(999)).await.status, StatusCode::NOT_FOUND);
        // The account's own page is in another patch: a key of a page that may be seen is tried on it.
        let key = form_key(&sid.get(&path(SAM_RENT)).await);
        let page = send(&mut sid, &path(LEO_RENT), &key, &[("person_ref", "leo")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);

        let asked = sid.get(&path(SAM_RENT)).await;
        assert!(asked.body.contains("Sam Model") && !asked.body.contains("Dora"), "{}", asked.body);
        let mut max = officer(&portal, MANAGER).await;
        for (account, person_ref) in [(AMINA_RENT, "omar"), (AMINA_RENT, "leo"), (AMINA_RENT, ""), (SAM_RENT, "dora")] {
            let page = fill_in(&mut max, &path(account), &[("person_ref", person_ref)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{person_ref}");
        }
        portal.end().await;
    }

    async fn what_was_typed_beside_a_letter_code_is_still_there(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let page = use_code(&portal, LEO, "").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("Enter the code from your letter") && page.body.contains("8000 3333"));
        portal.end().await;
    }
}
