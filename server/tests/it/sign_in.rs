//! Signing in with a one-time code, as residents and officers.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::desk::{audit::AuditActor, officer};

use crate::{
    doorstep::{answers, begin, code_sent_to, fill_in, form_key, resident, send, wrong},
    household::{AMINA, BILAL, DORA, NORTH_OFFICER, OMAR, SAM, SARA, Tenant, ZOE, move_in},
    support::{
        on_both_engines,
        portal::{Page, Portal},
    },
};

const NOW: &str = "2026-05-01T09:00:00Z";

/// All that a visitor can tell of an answer, but for what differs from request to request.
fn likeness(page: &Page, keys: &[&str]) -> String {
    let mut text = format!("{}\n", page.status);
    let mut names: Vec<_> = page.headers.keys().map(|name| name.as_str().to_owned()).collect();
    names.sort();
    for name in names.iter().filter(|name| *name != "x-request-id" && *name != "content-security-policy") {
        text.extend([name, ": ", page.header(name), "\n"]);
    }
    let mut body = page.body.clone();
    if body.contains("name=\"form_key\"") {
        body = body.replace(&form_key(page), "KEY");
    }
    for key in keys {
        body = body.replace(key, "TYPED");
    }
    let request_id = page.header("x-request-id");
    text + &body.replace(request_id, "ID")
}

on_both_engines! {
    async fn a_resident_signs_in_with_the_code_that_was_sent(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = resident(&portal, AMINA).await;
        let sessions = browser.get("/sessions").await;
        assert_eq!(sessions.status, StatusCode::OK);
        assert_eq!(portal.messages().len(), 1);
        // She prefers texts; he asked for letters, and has an email address all the same.
        assert!(code_sent_to(&portal, AMINA.to).is_some());
        resident(&portal, BILAL).await;
        portal.end().await;
    }

    async fn a_payment_reference_is_taken_as_people_type_it(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        // The garage's reference, in small letters and without its dash; the whole date in the first box.
        let garage = Tenant { payment_ref: "g70009", born: ["27 March 1985", "", ""], ..AMINA };
        resident(&portal, garage).await;
        resident(&portal, Tenant { payment_ref: " 7000-1234 ", ..AMINA }).await;
        portal.end().await;
    }

    async fn five_wrong_codes_end_a_sign_in(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        begin(&portal, &mut browser, &answers(AMINA)).await;
        let code = code_sent_to(&portal, AMINA.to).expect("a code");
        for _ in 0..4 {
            let page = fill_in(&mut browser, "/sign-in/code", &[("code", &wrong(&code))]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.body.contains("That is not the code"), "{}", page.body);
        }
        let last = fill_in(&mut browser, "/sign-in/code", &[("code", &wrong(&code))]).await;
        assert!(last.body.contains("can no longer be used"), "{}", last.body);
        let right = fill_in(&mut browser, "/sign-in/code", &[("code", &code)]).await;
        assert_eq!(right.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(right.body.contains("can no longer be used"));
        portal.end().await;
    }

    async fn the_fifth_try_may_be_right(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        begin(&portal, &mut browser, &answers(AMINA)).await;
        let code = code_sent_to(&portal, AMINA.to).expect("a code");
        for _ in 0..4 {
            fill_in(&mut browser, "/sign-in/code", &[("code", &wrong(&code))]).await;
        }
        let typed = format!("{} {}", &code[..3], &code[3..]);
        let page = fill_in(&mut browser, "/sign-in/code", &[("code", &typed)]).await;
        assert_eq!(page.header("location"), "/home");
        portal.end().await;
    }

    async fn a_code_lasts_ten_minutes(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        for (minutes, status) in [(9, StatusCode::SEE_OTHER), (10, StatusCode::UNPROCESSABLE_ENTITY)] {
            let mut browser = portal.browser();
            begin(&portal, &mut browser, &answers(AMINA)).await;
            let code = code_sent_to(&portal, AMINA.to).expect("a code");
            portal.state.clock.advance(TimeDelta::minutes(minutes));
            let page = fill_in(&mut browser, "/sign-in/code", &[("code", &code)]).await;
            assert_eq!(page.status, status, "{minutes}");
        }
        portal.end().await;
    }

    async fn a_code_works_once_and_in_its_own_browser(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut browser, mut stranger) = (portal.browser(), portal.browser());
        begin(&portal, &mut browser, &answers(AMINA)).await;
        let code = code_sent_to(&portal, AMINA.to).expect("a code");
        begin(&portal, &mut stranger, &answers(OMAR)).await;
        let theirs = fill_in(&mut stranger, "/sign-in/code", &[("code", &code)]).await;
        assert_eq!(theirs.status, StatusCode::UNPROCESSABLE_ENTITY);

        let (first, second) = (browser.get("/sign-in/code").await, browser.get("/sign-in/code").await);
        let cookies = browser.cookies();
        let page = send(&mut browser, "/sign-in/code", &form_key(&first), &[("code", &code)]).await;
        assert_eq!(page.header("location"), "/home");
        // The same code in another tab, by whoever still has the page.
        let mut before = portal.browser();
        before.take_cookies(cookies);
        let again = send(&mut before, "/sign-in/code", &form_key(&second), &[("code", &code)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("can no longer be used"));
        portal.end().await;
    }

    async fn a_double_click_on_the_code_signs_in_once(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        begin(&portal, &mut browser, &answers(AMINA)).await;
        let code = code_sent_to(&portal, AMINA.to).expect("a code");
        let key = form_key(&browser.get("/sign-in/code").await);
        // The browser throws away the first answer, cookies and all, and takes the second.
        let mut twice = portal.browser();
        twice.take_cookies(browser.cookies());
        let first = send(&mut browser, "/sign-in/code", &key, &[("code", &code)]).await;
        let second = send(&mut twice, "/sign-in/code", &key, &[("code", &code)]).await;
        assert_eq!(first.header("location"), "/home");
        assert_eq!(second.header("location"), "/home");
        assert_eq!(first.header("set-cookie"), second.header("set-cookie"));
        let open = twice.get("/sessions").await;
        assert_eq!(open.status, StatusCode::OK);
        portal.end().await;
    }

    async fn a_double_click_on_the_first_step_sends_one_code(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        let key = form_key(&browser.get("/sign-in").await);
        for _ in 0..2 {
            let page = send(&mut browser, "/sign-in", &key, &answers(AMINA)).await;
            assert_eq!(page.header("location"), "/sign-in/code");
        }
        portal.do_jobs().await;
        assert_eq!(portal.messages().len(), 1);
        // Back, another answer, and the same key: a new beginning, which did nothing yet that could be done twice.
        let page = send(&mut browser, "/sign-in", &key, &answers(BILAL)).await;
        assert_eq!(page.header("location"), "/sign-in/code");
        portal.do_jobs().await;
        assert!(code_sent_to(&portal, BILAL.to).is_some());
        portal.end().await;
    }

    async fn nobody_can_tell_whether_an_account_exists(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let nobody = Tenant { payment_ref: "9999 9999", ..AMINA };
        let wrong_day = Tenant { born: ["28", "3", "1985"], ..AMINA };
        let mut seen = Vec::new();
        for tenant in [AMINA, nobody, wrong_day, OMAR] {
            let mut browser = portal.browser();
            let start = browser.get("/sign-in").await;
            let sent = send(&mut browser, "/sign-in", &form_key(&start), &answers(tenant)).await;
            portal.do_jobs().await;
            let code_page = browser.get("/sign-in/code").await;
            let mut all = vec![likeness(&sent, &[]), likeness(&code_page, &[])];
            for _ in 0..6 {
                // A code that is nobody's: chances are one in a million.
                let page = fill_in(&mut browser, "/sign-in/code", &[("code", "000001")]).await;
                all.push(likeness(&page, &[]));
            }
            seen.push(all);
        }
        for other in &seen[1..] {
            assert_eq!(&seen[0], other);
        }
        // Amina alone was sent anything.
        assert_eq!(portal.messages().len(), 1);
        portal.end().await;
    }

    async fn two_with_one_birthday_are_told_apart_by_first_name(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        for (first_name, reached) in [("", None), ("Zenobia", None), ("zoe", Some(ZOE.to)), ("ZARA ", Some("zara@example.org"))] {
            let before = portal.messages().len();
            let mut fields = answers(ZOE);
            fields[4] = ("first_name", first_name);
            begin(&portal, &mut portal.browser(), &fields).await;
            assert_eq!(portal.messages().len() - before, usize::from(reached.is_some()), "{first_name}");
            if let Some(reached) = reached {
                assert!(code_sent_to(&portal, reached).is_some());
            }
        }
        portal.end().await;
    }

    async fn the_account_of_somebody_who_has_died_is_closed_with_a_kind_page(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        begin(&portal, &mut browser, &answers(DORA)).await;
        let code = code_sent_to(&portal, DORA.to).expect("a code");
        let page = fill_in(&mut browser, "/sign-in/code", &[("code", &code)]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.body.contains("sorry for your loss"), "{}", page.body);
        assert_eq!(browser.get("/sessions").await.header("location"), "/sign-in");
        // Whoever shares the tenancy goes on as before.
        resident(&portal, SAM).await;
        portal.end().await;
    }

    async fn a_program_writes_to_nobody_who_must_be_reached_safely(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        begin(&portal, &mut portal.browser(), &answers(SARA)).await;
        assert!(portal.messages().is_empty());
        portal.end().await;
    }

    async fn one_account_can_be_tried_six_times_an_hour(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        for payment_ref in ["7000 1234", "9999 9999"] {
            let tenant = Tenant { payment_ref, ..AMINA };
            for _ in 0..6 {
                begin(&portal, &mut portal.browser(), &answers(tenant)).await;
            }
            let page = fill_in(&mut portal.browser(), "/sign-in", &answers(tenant)).await;
            assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
            assert!(page.body.contains("Please wait a little"), "{}", page.body);
        }
        portal.state.clock.advance(TimeDelta::hours(1));
        begin(&portal, &mut portal.browser(), &answers(AMINA)).await;
        portal.end().await;
    }

    async fn one_account_can_be_tried_twenty_four_times_a_day(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        for _ in 0..4 {
            for _ in 0..6 {
                begin(&portal, &mut portal.browser(), &answers(AMINA)).await;
            }
            portal.state.clock.advance(TimeDelta::minutes(61));
        }
        let page = fill_in(&mut portal.browser(), "/sign-in", &answers(AMINA)).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(page.body.contains("Try again tomorrow"), "{}", page.body);
        portal.state.clock.advance(TimeDelta::hours(20));
        begin(&portal, &mut portal.browser(), &answers(AMINA)).await;
        portal.end().await;
    }

    async fn tries_of_one_moment_are_counted_one_by_one(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut forms = Vec::new();
        for _ in 0..12 {
            let mut browser = portal.browser();
            let key = form_key(&browser.get("/sign-in").await);
            forms.push((browser, key));
        }
        let sent = forms.into_iter().map(|(mut browser, key)| {
            tokio::spawn(async move { send(&mut browser, "/sign-in", &key, &answers(AMINA)).await.status })
        });
        let mut let_through = 0;
        for status in sent.collect::<Vec<_>>() {
            let_through += usize::from(status.await.expect("an answer") == StatusCode::SEE_OTHER);
        }
        assert_eq!(let_through, 6);
        portal.end().await;
    }

    async fn one_address_can_try_sixty_times_an_hour(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        let refs: Vec<String> = (0..61).map(|number| format!("55 {number}")).collect();
        for (count, payment_ref) in refs.iter().enumerate() {
            let mut fields: [(&str, &str); 5] = answers(AMINA);
            fields[0] = ("payment_ref", payment_ref);
            let page = fill_in(&mut browser, "/sign-in", &fields).await;
            let expected = if count < 60 { StatusCode::SEE_OTHER } else { StatusCode::TOO_MANY_REQUESTS };
            assert_eq!(page.status, expected, "{count}");
        }
        portal.end().await;
    }

    async fn what_was_typed_is_still_there_with_all_that_is_wrong(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        let fields = [
            ("payment_ref", "<&\"--"),
            ("born-day", "31"),
            ("born-month", "Febuary"),
            ("born-year", "1980"),
            ("first_name", "Zoë"),
        ];
        let page = fill_in(&mut browser, "/sign-in", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("<title>Error: "));
        assert!(page.body.contains("Check your payment reference"));
        assert!(page.body.contains("Date of birth must be a real date"));
        assert!(page.body.contains("&lt;&amp;&quot;--"), "{}", page.body);
        for typed in ["\"31\"", "\"Febuary\"", "\"1980\"", "\"Zoë\""] {
            assert!(page.body.contains(&format!("value={typed}")), "{typed}");
        }
        let empty = fill_in(&mut browser, "/sign-in", &[]).await;
        assert!(empty.body.contains("Enter your payment reference") && empty.body.contains("Enter your date of birth"));
        for (code, words) in [("", "Enter the six-digit code"), ("12", "The code is six digits")] {
            let page = fill_in(&mut browser, "/sign-in/code", &[("code", code)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.body.contains(words), "{words}");
        }
        portal.end().await;
    }

    async fn signing_in_leads_to_the_page_that_was_asked_for_and_never_elsewhere(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        for (asked, reached) in [("/account/2/statement", "/account/2/statement"), ("/sessions", "/sessions")] {
            let mut browser = portal.browser();
            let page = browser.get(asked).await;
            assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/sign-in"));
            begin(&portal, &mut browser, &answers(AMINA)).await;
            let code = code_sent_to(&portal, AMINA.to).expect("a code");
            let page = fill_in(&mut browser, "/sign-in/code", &[("code", &code)]).await;
            assert_eq!(page.header("location"), reached);
            assert_eq!(browser.get(reached).await.status, StatusCode::OK);
        }
        for forged in ["https://evil.example/", "//evil.example", "/officer", "/sign-out"] {
            let mut browser = portal.browser();
            browser.take_cookies([("__Host-hearth-to".to_owned(), forged.to_owned())].into());
            begin(&portal, &mut browser, &answers(BILAL)).await;
            let code = code_sent_to(&portal, BILAL.to).expect("a code");
            let page = fill_in(&mut browser, "/sign-in/code", &[("code", &code)]).await;
            assert_eq!(page.header("location"), "/home", "{forged}");
        }
        portal.end().await;
    }

    async fn an_officer_signs_in_until_removed(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = crate::doorstep::officer(&portal, NORTH_OFFICER).await;
        assert_eq!(browser.get("/officer/sessions").await.status, StatusCode::OK);
        // A resident's pages are not theirs.
        assert_eq!(browser.get("/sessions").await.header("location"), "/sign-in");

        let now = portal.state.clock.now();
        officer::remove(&store, now, AuditActor::System("test"), "nora").await.expect("removed");
        assert_eq!(browser.get("/officer/sessions").await.header("location"), "/officer/sign-in");
        let before = portal.messages().len();
        for email in [NORTH_OFFICER, "nobody@example.org"] {
            let page = fill_in(&mut portal.browser(), "/officer/sign-in", &[("email", email)]).await;
            assert_eq!(page.header("location"), "/officer/sign-in/code");
            portal.do_jobs().await;
        }
        assert_eq!(portal.messages().len(), before);
        portal.end().await;
    }

    async fn an_officer_removed_while_signing_in_stays_out(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut browser = portal.browser();
        fill_in(&mut browser, "/officer/sign-in", &[("email", " NORA@example.org ")]).await;
        portal.do_jobs().await;
        let code = code_sent_to(&portal, NORTH_OFFICER).expect("a code");
        officer::remove(&store, portal.state.clock.now(), AuditActor::System("test"), "nora").await.expect("removed");
        fill_in(&mut browser, "/officer/sign-in/code", &[("code", &code)]).await;
        assert_eq!(browser.get("/officer/sessions").await.header("location"), "/officer/sign-in");
        portal.end().await;
    }
}
